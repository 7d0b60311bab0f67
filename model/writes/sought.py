"""Which entries of the history are sought."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from model.tables import HistoryRow as Row


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are sought; what is ``None`` does not matter."""

    measure: str | None = None
    """Code of the measure that they are about, or that something is about that they are about."""
    office: str | None = None
    """Code of the office that wrote; empty for the system itself."""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment after the time that is sought."""


def conditions(session: Session, plan_id: int, sought: Sought) -> list[ColumnElement[bool]]:
    """Give the conditions that an entry of a plan meets when it is sought."""
    wanted: list[ColumnElement[bool]] = [Row.plan_id == plan_id]
    if sought.measure is not None:
        wanted.append(_about_measure(session, plan_id, sought.measure))
    if sought.office is not None:
        wanted.append(Row.office == sought.office if sought.office else Row.office.is_(None))
    if sought.since is not None:
        wanted.append(Row.at >= sought.since)
    if sought.until is not None:
        wanted.append(Row.at < sought.until)
    return wanted


def _about_measure(session: Session, plan_id: int, code: str) -> ColumnElement[bool]:
    """Give the condition that an entry is about a measure, as it is now or ever was.

    That is the measure, its reports, its indicators and their observations, the meetings that count
    as its occurrences, the challenges that it answers; what was altered or taken back of these, and
    other values of them.
    """
    keys: dict[str, set[str]] = {"measures": {code}, "indicators": set(), "challenges": set()}
    kinds: set[str] = set()
    documents = session.execute(
        select(Row.collection, Row.key, Row.before, Row.after).where(
            Row.plan_id == plan_id, Row.collection.in_(keys)
        )
    )
    for collection, key, *states in documents:
        for state in filter(None, states):
            if collection != "measures":
                keys[collection] |= {key} if code in _field(state, "measures") else set()
            elif key == code:
                kinds |= {_field(state, "meeting_kind")} - {None}
    stated = {f"{name}/{key}" for name, found in keys.items() for key in found}
    facts = or_(
        and_(Row.collection == "status_reports", _says("measure", {code})),
        and_(Row.collection == "observations", _says("indicator", keys["indicators"])),
        and_(Row.collection == "meetings", _says("kind", kinds)),
        and_(Row.collection == "amendments", _says("subject", stated)),
    )
    named = select(Row.collection + "/" + Row.key).where(Row.plan_id == plan_id, facts)
    subjects = stated | set(session.scalars(named))
    remarks = Row.collection.in_(("withdrawals", "alternatives"))
    return or_(
        *(and_(Row.collection == name, Row.key.in_(found)) for name, found in keys.items()),
        facts,
        and_(remarks, _says("subject", subjects)),
    )


def _field(document: Any, name: str) -> Any:  # noqa: ANN401 (a document has no type of its own)
    return document[name]


def _says(field: str, values: Collection[str]) -> ColumnElement[bool]:
    """Give the condition that a part had or has one of the values in a field."""
    return or_(
        Row.after[field].as_string().in_(values),
        Row.before[field].as_string().in_(values),
    )
