"""What ``linjaus export`` writes: a plan as a file of one kind or another."""

from datetime import date
from pathlib import Path

from dashboard.api.offers import opened
from dashboard.settings import in_force
from dashboard.states import Order, state
from dashboard.store import current_revision
from model.clock import today
from model.exchange.data_package import tables_of, write_package
from model.exchange.plan_book import write_book
from model.plan import Plan, canonical_json
from model.terms import Language


def plan(slug: str, as_of: date | None, snapshot: int | None) -> Plan:
    """Give what is exported: everything that is recorded, else the state that is asked for.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    the day is still to come.
    """
    order = Order(Language.FI, as_of or today(), slug, snapshot)
    if as_of is None and snapshot is None:
        return state(order, current_revision()).whole
    return opened(order, current_revision()).plan


def write(found: Plan, form: str, out: Path) -> None:
    """Write a plan as ``json``, ``xlsx`` or ``datapackage`` into a file, as ``csv`` into a folder.

    Raises ``OSError`` when that cannot be.
    """
    match form:
        case "json":
            out.write_bytes(canonical_json(found))
        case "xlsx":
            out.write_bytes(write_book(found))
        case "datapackage":
            out.write_bytes(write_package(found, in_force().licence()))
        case "csv":
            out.mkdir(parents=True, exist_ok=True)
            for name, content in tables_of(found).items():
                (out / f"{name}.csv").write_bytes(content)
