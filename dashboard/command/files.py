"""``linjaus export`` and ``report``: a plan as a file."""

from datetime import date
from pathlib import Path

import click

from dashboard.api.offers import opened
from dashboard.command.group import DAY, FILE, LANGUAGE, PLAN, writing
from dashboard.report import attachment
from dashboard.selection import Selection
from dashboard.settings import in_force
from dashboard.states import reading
from dashboard.store import current_revision
from model.clock import today
from model.exchange.data_package import tables_of, write_package
from model.exchange.plan_book import write_book
from model.plan import Plan, canonical_json
from model.terms import Language

_SNAPSHOT = click.option("--snapshot", type=int, help="Number of the frozen state.")


@click.command()
@LANGUAGE
@click.option("--as-of", type=DAY, help="Day whose state is told, as 2024-02-01.")
@PLAN
@_SNAPSHOT
@click.argument("out", metavar="OUT.pdf", type=FILE)
def report(
    language: Language, as_of: date | None, slug: str, snapshot: int | None, out: Path
) -> None:
    """Write the attachment (liite) for a handling into the file OUT.pdf."""
    selection = Selection(language, today(), as_of, slug, snapshot)
    made = attachment(selection, current_revision())
    with writing(out):
        out.write_bytes(made.content)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "datapackage"]),
    required=True,
    help="The Plan document; a folder of tables; a workbook; a ZIP file of described tables.",
)
@PLAN
@click.option("--as-of", type=DAY, help="Day whose state is written, as 2024-02-01.")
@_SNAPSHOT
@click.argument("out", type=FILE)
def export(form: str, slug: str, as_of: date | None, snapshot: int | None, out: Path) -> None:
    """Write a plan into the file OUT, or with csv into the folder OUT.

    Without --as-of and --snapshot it is everything that is recorded, also what becomes part of the
    plan later: what linjaus import reads back. With them it is what /api gives.
    """
    selection = Selection(Language.FI, today(), as_of, slug, snapshot)
    if as_of is None and snapshot is None:
        plan = reading(selection, current_revision()).whole
    else:
        plan = opened(selection, current_revision()).plan
    with writing(out):
        _write(plan, form, out)


def _write(plan: Plan, form: str, out: Path) -> None:
    match form:
        case "json":
            out.write_bytes(canonical_json(plan))
        case "xlsx":
            out.write_bytes(write_book(plan))
        case "datapackage":
            out.write_bytes(write_package(plan, in_force().licence()))
        case "csv":
            out.mkdir(parents=True, exist_ok=True)
            for name, content in tables_of(plan).items():
                (out / f"{name}.csv").write_bytes(content)
