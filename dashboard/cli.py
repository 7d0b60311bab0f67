"""The ``linjaus`` command: serve, seed, show, list plans.

Exit status 0 when done; 1 when refused, with one line on standard error that says what and how
to mend it; 2 for wrong usage. What a command alone needs it imports itself: each starts the sooner.
"""

import json
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from dashboard.settings import Settings
from dashboard.store import database
from model.actor import SYSTEM
from model.clock import today
from model.errors import ErrorCode, LinjausError, NotFoundError
from model.plan import Plan
from model.queries import load_plan, plan_list
from model.terms import Language
from seeds.reader import SeedError

_ROOT = Path(__file__).resolve().parent.parent


class Day(click.ParamType[date]):
    """A day in ISO 8601."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Give the day, or fail with the form that is wanted."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-02-01", param, ctx)


DAY = Day()
_LANGUAGES = click.Choice([language.value for language in Language])


@click.group()
def cli() -> None:
    """Follow up a municipal policy: its measures, goals and decisions."""


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, help="Port to listen on.")
@click.option("--demo", "demonstration", is_flag=True, help="Show a fictional municipality.")
def serve(host: str, port: int, demonstration: bool) -> None:
    """Serve the dashboard; loads Kauniainen's facts when the database is empty."""
    home = Settings().home.resolve()
    os.environ["LINJAUS_HOME"] = str(home)
    if demonstration:
        home.mkdir(parents=True, exist_ok=True)
        os.environ["LINJAUS_DATABASE_URL"] = f"sqlite:///{home / 'demo.db'}"
    with database().read() as session:
        empty = not plan_list(session)
    if empty:
        from seeds import demo, kauniainen

        _store([demo.plan(today()) if demonstration else kauniainen.plan()], update=False)
    os.chdir(_ROOT)  # Streamlit reads .streamlit/config.toml from here.
    from dashboard.app import app

    click.echo(f"Linjaus: http://{host}:{port}", err=True)
    app.run(config={"server.address": host, "server.port": port})


@cli.group()
def seed() -> None:
    """Load data to start from; what is there already is left as it is."""


_UPDATE = click.option(
    "--update", is_flag=True, help="Bring the stored plan to what the files say now."
)


@seed.command("kauniainen")
@_UPDATE
def seed_kauniainen(update: bool) -> None:
    """Load the facts of Kauniainen's policy on cooperation with associations."""
    from seeds import kauniainen

    _store([kauniainen.plan()], update=update)


@seed.command("demo")
@_UPDATE
def seed_demo(update: bool) -> None:
    """Load a fictional municipality with a full history."""
    from seeds import demo

    _store([demo.plan(today())], update=update)


@seed.command("synthetic")
@click.option("--plans", default=1, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--seed", "number", default=1, show_default=True)
def seed_synthetic(plans: int, number: int) -> None:
    """Load any number of made-up plans, for measuring."""
    from seeds import synthetic

    _store(synthetic.plans(plans, number, today()), update=False)


@cli.command()
def plans() -> None:
    """List the plans in the database."""
    with database().read() as session:
        for listing in plan_list(session):
            fictional = "\tfictional" if listing.fictional else ""
            click.echo(f"{listing.slug}\t{listing.title.fi or listing.title.sv}{fictional}")


@cli.command()
@click.option("--plan", "slug", default="", help="Slug of the plan.")
@click.option("--as-of", type=DAY, help="Day whose state is shown, as 2024-02-01.")
@click.option("--lang", type=_LANGUAGES, default="fi", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(slug: str, as_of: date | None, lang: str, as_json: bool) -> None:
    """Show the overview in the terminal."""
    from rich.console import Console

    from dashboard import terminal
    from dashboard.texts import texts_for

    plan = _load(slug, as_of or today())
    if as_json:
        click.echo(json.dumps(terminal.document(plan), ensure_ascii=False, indent=2))
    else:
        terminal.show(plan, texts_for(Language(lang)), today(), Console())


def _load(slug: str, as_of: date) -> Plan:
    with database().read() as session:
        known = [listing.slug for listing in plan_list(session)]
        wanted = slug or Settings().plan or (known[0] if known else "")
        if not wanted:
            raise NotFoundError(ErrorCode.NO_PLANS)
        return load_plan(session, wanted, as_of)


def _store(plans: Iterable[Plan], *, update: bool) -> None:
    """Store each plan in a transaction of its own and say what came of it."""
    from model.services.plans import store_plan

    for plan in plans:
        slug = plan.plan.slug
        with database().write() as session:
            known = slug in {listing.slug for listing in plan_list(session)}
            changed = (update or not known) and store_plan(session, SYSTEM, plan)
        click.echo(f"{slug}: {'loaded' if changed else 'there already, left as it is'}", err=True)


def main() -> None:
    """Run the command; a refusal is one line, never a traceback."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(1)
    except (LinjausError, SeedError) as error:
        click.echo(f"linjaus: {error}", err=True)
        sys.exit(1)
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        click.echo(f"linjaus: {reason}; check LINJAUS_DATABASE_URL and LINJAUS_HOME", err=True)
        sys.exit(1)
