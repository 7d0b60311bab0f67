"""What the commands have in common: their names, their options, and how each ends.

Exit status 0 when done; 1 when refused, with one line on standard error that says what and how
to mend it; 2 for wrong usage.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from pkgutil import resolve_name
from typing import Final, NoReturn

import click
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from model.dates import day_named
from model.errors import ErrorCode, InvalidError, LinjausError
from model.inert import brief
from model.problems import problems
from model.terms import Language
from seeds.reader import SeedError

_COMMANDS: Final = {
    "serve": "serve:serve",
    "seed": "serve:seed",
    "plans": "overview:plans",
    "show": "overview:show",
    "report": "files:report",
    "export": "files:export",
    "import": "imports:import_",
    "remind": "reminders:remind",
    "snapshot": "storage:snapshot",
    "verify": "storage:verify",
    "backup": "storage:backup",
    "restore": "storage:restore",
}
"""Where each command is: its module beside this one, and its name there."""


class _Commands(click.Group):
    """Commands of which each is imported when it is asked for: all of them start the sooner."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as click has it)
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as click has it)
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = resolve_name(f"dashboard.command.{_COMMANDS[cmd_name]}")
        return command


@click.group(cls=_Commands)
def cli() -> None:
    """Follow up a municipal policy: its measures, goals and decisions."""


class Day(click.ParamType[date]):
    """A day in ISO 8601."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        day = day_named(value)
        if day is None:
            self.fail(f"{value!r} is not a day; write it as 2024-02-01", param, ctx)
        return day


DAY: Final = Day()
FILE: Final = click.Path(path_type=Path)
PORT: Final = click.IntRange(0, 65535)
PLAN: Final = click.option("--plan", "slug", default="", help="Slug of the plan.")
LANGUAGE: Final = click.option(
    "--lang",
    "language",
    type=click.Choice([language.value for language in Language]),
    default="fi",
    show_default=True,
    callback=lambda _, __, value: Language(value),
)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Say that a file is written, or raise ``InvalidError`` when it cannot be, or is there."""
    try:
        yield
    except FileExistsError as error:
        raise InvalidError(ErrorCode.BACKUP_EXISTS, file=out) from error
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_NOT_WRITTEN, file=out, detail=error.strerror) from error
    click.echo(f"{out}: written", err=True)


def main() -> None:
    """Run the command; a refusal is one line, never a traceback."""
    try:
        cli.main(standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(1)
    except click.ClickException as error:
        _refuse(error.format_message())
    except (LinjausError, SeedError) as error:
        _refuse(str(error))
    except ValidationError as error:
        _refuse(str(problems(error)[0]))
    except UnicodeEncodeError as error:
        words, encoding = brief(error.object), error.encoding
        _refuse(f"{words} cannot be written in {encoding}; check it, and the terminal's encoding")
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        _refuse(f"{reason}; check LINJAUS_DATABASE_URL and LINJAUS_HOME")


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"linjaus: {sentence}", err=True)
    sys.exit(1)
