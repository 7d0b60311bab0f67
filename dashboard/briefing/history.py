"""The history in words: who wrote what, when and why, write by write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_time

from dashboard.briefing.field_words import called
from dashboard.briefing.history_entries import EntrySaid, entries_said
from dashboard.briefing.marked import marked
from dashboard.briefing.part_names import PartNames
from dashboard.texts import Texts
from model.dates import ZONE, local_day
from model.errors import LinjausError
from model.plan import COLLECTIONS, Plan
from model.rules.index import Index
from model.terms import Language
from model.writes import Write

_MOST_NAMED = 4
"""Kinds of parts that are told by name in the sum of a write."""
_PART = rf"(?:{'|'.join(COLLECTIONS)})/[^,/]+"
_PARTS = re.compile(rf"{_PART}(?:, (?:{_PART}|…))*")


@dataclass(frozen=True, slots=True)
class WriteSaid:
    """What was written in one go."""

    name: str
    day: str
    time: str
    office: str
    act: str
    """What was done."""
    why: tuple[str, ...]
    """The reason, and the file that it came from; empty where neither is known."""
    sum: str
    """How many parts are told, and where that is the whole write, of which kinds."""
    entries: tuple[EntrySaid, ...]
    rest: str
    """That not all of what is sought is shown; empty when it is."""
    others: str
    """That it wrote more than what is sought; empty when it did not."""
    undone: str
    """That it was undone, and by which write; empty when it was not."""


def write_said(write: Write, index: Index, named: PartNames, t: Texts) -> WriteSaid:
    """Say a write; ``index`` is of the whole plan, ``named`` names its parts."""
    left = write.found - len(write.entries)
    apart = write.size - write.found
    return WriteSaid(
        name=t("No. {number}", number=str(write.number)),
        day=_day(write.at, t),
        time=_time(write.at, t),
        office=office(write.office, named, t),
        act=_act(write, t),
        why=tuple(_why(write, t)),
        sum=t.n("{n} part", "{n} parts", write.found) if apart else amounts(write.collections, t),
        entries=entries_said(write, index, named, t),
        rest=t.n("and {n} more", "and {n} more", left) if left > 0 else "",
        others=t.n(
            "{n} other part was written in the same go",
            "{n} other parts were written in the same go",
            apart,
        )
        if apart
        else "",
        undone=""
        if write.undone_by is None
        else t("undone by no. {number}", number=str(write.undone_by)),
    )


def moment(at: datetime, t: Texts) -> str:
    """Give a moment as the calendar and the clock in Finland show it."""
    return t("{day} at {time}", day=_day(at, t), time=_time(at, t))


def _day(at: datetime, t: Texts) -> str:
    return t.date(local_day(at))


def _time(at: datetime, t: Texts) -> str:
    pattern = "H:mm" if t.language is Language.EN else "H.mm"
    return format_time(at, pattern, ZONE, t.locale)


def office(code: str | None, named: Mapping[str, str], t: Texts) -> str:
    """Give who wrote: the name of an office, or that it was the system itself."""
    return t("the system itself") if code is None else named.get(f"owners/{code}", code)


def refusal(error: LinjausError, plan: Plan, t: Texts) -> str:
    """Say why something was refused, and name what stands in its way (``goals/G1``) in words."""
    named = PartNames(plan, t)

    def worded(value: object) -> object:
        if not isinstance(value, str) or not _PARTS.fullmatch(value):
            return value
        parts = value.split(", ")
        return "; ".join(called(part, named, t) if "/" in part else part for part in parts)

    inputs = {name: worded(value) for name, value in error.inputs.items()}
    return t.error(type(error)(error.code, **inputs))


def amounts(collections: Mapping[str, int], t: Texts) -> str:
    """Say how many parts of which kinds there are: 3 status reports and 1 observation."""
    told = [(n, _amount(collection, n, t)) for collection, n in collections.items()]
    named = [words for _, words in told if words]
    kept = named if len(named) <= _MOST_NAMED else named[: _MOST_NAMED - 1]
    rest = sum(n for n, words in told if words not in kept)
    more = [t.n("{n} other part", "{n} other parts", rest)] if rest and kept else []
    return t.list([*kept, *more]) if kept else t.n("{n} part", "{n} parts", rest)


def _amount(collection: str, n: int, t: Texts) -> str:
    told = {
        "measures": t.n("{n} measure", "{n} measures", n),
        "goals": t.n("{n} goal", "{n} goals", n),
        "status_reports": t.n("{n} status report", "{n} status reports", n),
        "indicators": t.n("{n} indicator", "{n} indicators", n),
        "observations": t.n("{n} observation", "{n} observations", n),
        "meetings": t.n("{n} meeting", "{n} meetings", n),
        "associations": t.n("{n} association", "{n} associations", n),
    }
    return told.get(collection, "")


def _act(write: Write, t: Texts) -> str:
    if write.undoes is not None:
        return t("No. {number} undone", number=str(write.undoes))
    known = {
        "store_plan": t("Plan loaded"),
        "save_part": t("Edited"),
        "save_parts": t("Edited"),
        "observe": t("Observations recorded"),
        "save_meeting": t("Meeting recorded"),
        "save_answers": t("Update round answered"),
        "open_round": t("Update round opened"),
        "record_handling": t("Handling recorded"),
        "take_snapshot": t("State frozen"),
        "import_register": t("Register imported"),
        "import_programme": t("Table brought in"),
    }
    return known.get(write.service, t("Saved"))


def _why(write: Write, t: Texts) -> list[str]:
    told = []
    if write.reason is not None:
        told.append(t("Why: {reason}", reason=marked(write.reason, t)))
    if write.file is not None:
        told.append(t("From the file {file}", file=write.file))
    return told
