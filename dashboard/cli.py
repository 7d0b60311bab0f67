"""The ``linjaus`` command: serve, seed, import, show, remind, verify, back up and the rest.

Exit status 0 when done; 1 when refused, with one line on standard error that says what and how
to mend it; 2 for wrong usage. What a command alone needs it imports itself: each starts the sooner.
"""

import json
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from dashboard.settings import in_force
from dashboard.store import database, wanted_plan
from model.actor import SYSTEM
from model.clock import today
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import Plan
from model.queries import load_plan, plan_list
from model.terms import Language
from seeds.reader import SeedError


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
@click.option("--file", type=click.Path(path_type=Path), help="Serve a plan's document, read-only.")
def serve(host: str, port: int, demonstration: bool, file: Path | None) -> None:
    """Serve the dashboard; loads Kauniainen's facts when the database is empty."""
    if file is not None:
        from dashboard import filed

        os.environ["LINJAUS_FILE"] = str(file)
        filed.read(file)
    else:
        _prepare(demonstration=demonstration)
    from dashboard import app

    site = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Linjaus: {site}", err=True)
    if file is None:
        _offer_code(host, site)
    app.serve(host, port)


def _prepare(*, demonstration: bool) -> None:
    """Load what is shown when the database is empty."""
    if demonstration:
        home = in_force().home.resolve()
        home.mkdir(parents=True, exist_ok=True)
        os.environ["LINJAUS_DATABASE_URL"] = f"sqlite:///{home / 'demo.db'}"
    with database().read() as session:
        empty = not plan_list(session)
    if empty:
        from seeds import demo, kauniainen

        _store([demo.plan(today()) if demonstration else kauniainen.plan()], update=False)


def _offer_code(host: str, site: str) -> None:
    """Offer a code to come in by, where the server is reached from this machine alone."""
    from dashboard.access.local import DOOR, is_loopback

    if is_loopback(host):
        DOOR.offer(site, lambda told: click.echo(told, err=True))


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


@cli.command()
@click.option("--lang", type=_LANGUAGES, default="fi", show_default=True)
@click.option("--as-of", type=DAY, help="Day whose state is told, as 2024-02-01.")
@click.option("--plan", "slug", default="", help="Slug of the plan.")
@click.option("--snapshot", "number", type=int, help="Number of the frozen state that is told.")
@click.argument("out", metavar="OUT.pdf", type=click.Path(path_type=Path))
def report(lang: str, as_of: date | None, slug: str, number: int | None, out: Path) -> None:
    """Write the attachment (liite) for a handling into the file OUT.pdf."""
    from dashboard.report.order import made
    from dashboard.states import Order
    from dashboard.store import current_revision

    found = made(Order(Language(lang), as_of or today(), slug, number), current_revision())
    try:
        out.write_bytes(found.content)
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_NOT_WRITTEN, file=out, detail=error.strerror) from error
    click.echo(f"{out}: written", err=True)


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "datapackage"]),
    required=True,
    help="The Plan document; a folder of tables; a workbook; a ZIP file of described tables.",
)
@click.option("--plan", "slug", default="", help="Slug of the plan.")
@click.option("--as-of", type=DAY, help="Day whose state is written, as 2024-02-01.")
@click.option("--snapshot", "number", type=int, help="Number of the frozen state.")
@click.argument("out", type=click.Path(path_type=Path))
def export(form: str, slug: str, as_of: date | None, number: int | None, out: Path) -> None:
    """Write a plan into the file OUT, or with csv into the folder OUT.

    Without --as-of and --snapshot it is everything that is recorded, also what becomes part of the
    plan later: what linjaus import reads back. With them it is what /api gives.
    """
    from dashboard import exporting

    found = exporting.plan(slug, as_of, number)
    try:
        exporting.write(found, form, out)
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_NOT_WRITTEN, file=out, detail=error.strerror) from error
    click.echo(f"{out}: written", err=True)


@cli.command()
@click.option("--plan", "slug", default="", help="Slug of the plan.")
@click.option("--dry-run", is_flag=True, help="Print the mails; send none, and log nothing.")
def remind(slug: str, dry_run: bool) -> None:
    """Remind offices by e-mail of what waits for their answer, once a day at most."""
    from dashboard import reminding

    with database().read() as session:
        wanted = wanted_plan(session, slug)
    act = reminding.preview if dry_run else reminding.run
    for line in act(database(), wanted, today(), in_force()):
        click.echo(line)


@cli.group()
def snapshot() -> None:
    """Frozen states: what was seen at a handling."""


@snapshot.command("list")
@click.option("--plan", "slug", default="", help="Slug of the plan.")
def snapshot_list(slug: str) -> None:
    """List the frozen states of a plan."""
    from model.queries import snapshots

    with database().read() as session:
        for found in snapshots(session, wanted_plan(session, slug)):
            click.echo(
                f"{found.id}\t{found.as_of}\t{found.handling or '-'}\t{found.office or '-'}"
                f"\t{found.taken_at:%Y-%m-%dT%H:%M:%SZ}\t{found.sha256}"
            )


@snapshot.command("verify")
def snapshot_verify() -> None:
    """Hold every frozen state against its hash, and all that is stored against its history."""
    _verify()


@snapshot.command("write")
@click.argument("number", type=int)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--plan", "slug", default="", help="Slug of the plan.")
def snapshot_write(number: int, out: Path, slug: str) -> None:
    """Write the document of a frozen state into the new file OUT, as for an auditor."""
    from model.queries import snapshot_document

    with database().read() as session:
        document = snapshot_document(session, wanted_plan(session, slug), number)
    with out.open("xb") as file:
        file.write(document)
    click.echo(f"{out}: written", err=True)


@cli.command()
def verify() -> None:
    """Hold every stored row against the history, and the history against its chain."""
    _verify()


def _verify() -> None:
    from model import verification

    with database().read() as session:
        found = verification.verify(session)
    for finding in found:
        click.echo(finding)
    if found:
        raise InvalidError(ErrorCode.STORED_ALTERED, count=len(found))
    click.echo("Everything stored is what its history says.")


_FILE = click.Path(path_type=Path)


@cli.command()
@click.argument("out", type=_FILE)
def backup(out: Path) -> None:
    """Write everything that is stored into the new file OUT; the server may run meanwhile."""
    from model import backups, verification

    with database().read() as session:
        backups.back_up(session, out)
        clean = not verification.verify(session)
    if not clean:
        raise InvalidError(ErrorCode.BACKUP_NOT_CLEAN, file=out)
    click.echo(f"{out}: written", err=True)


@cli.command()
@click.argument("file", metavar="IN", type=_FILE)
def restore(file: Path) -> None:
    """Fill an empty database, or a new file, from the backup IN."""
    from model import backups

    backups.restore(in_force().url(), file)
    click.echo(f"{file}: restored", err=True)


@cli.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--apply", is_flag=True, help="Store it; without this only what would change is told."
)
@click.option("--plan", "slug", default="", help="Slug of the plan that a table is of.")
@click.option("--mapping", type=_FILE, help="File of choices (JSON), as --json prints them.")
@click.option("--title", default="", help="Title of a new plan.")
@click.option("--municipality", default="", help="Municipality of a new plan.")
@click.option("--fictional", is_flag=True, help="The new plan's municipality is made up.")
@click.option("--term", help="Council term of new goals, as 2025-2029.")
@click.option("--on", type=DAY, help="Day that the statuses are about; today unless given.")
@click.option("--reason", default="", help="Why it changes what was approved; fi / sv.")
@click.option("--decision", help="Code of the handling that allowed the changes, as H4.")
@click.option("--lang", type=_LANGUAGES, default="fi", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_(file: Path, apply: bool, lang: str, as_json: bool, **wanted: Any) -> None:  # noqa: ANN401 (as click names them)
    """Bring in a plan, or a programme from anybody's table (CSV, XLSX): all of it or nothing."""
    from dashboard import bringing, bringing_told
    from dashboard.texts import texts_for

    t = texts_for(Language(lang))
    with database().write() as session:
        try:
            found = bringing.bring(
                session, file, bringing.Wanted(**wanted, apply=apply), today(), t
            )
        except InvalidError as error:
            for fault in bringing_told.faults(error):
                click.echo(fault, err=True)
            raise
        if not apply:
            session.rollback()
    if as_json:
        document = bringing_told.document(found, t, applied=apply)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in bringing_told.told(found, t, applied=apply):
            click.echo(line)


def _load(slug: str, as_of: date) -> Plan:
    with database().read() as session:
        return load_plan(session, wanted_plan(session, slug), as_of)


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
