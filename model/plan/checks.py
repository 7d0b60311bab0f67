"""What can be wrong between the fields of a part, the parts of a list, and the parts of a plan."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from model.faults import Fault, FaultCode
from model.plan.value import Value, early, key_of
from model.terms import MeasureKind, Status

if TYPE_CHECKING:
    from model.plan.document import Plan


COLLECTIONS: dict[str, str] = {
    "sources": "code",
    "alternatives": "id",
    "goals": "code",
    "owners": "code",
    "measures": "code",
    "status_reports": "id",
    "indicators": "code",
    "observations": "id",
    "meetings": "id",
    "associations": "key",
    "challenges": "code",
    "handlings": "code",
    "rounds": "code",
    "amendments": "id",
    "withdrawals": "id",
}
"""The plan's collections, each with the name of its key field."""
INFO_LISTS: dict[str, str] = {"terms": "code", "bodies": "key", "categories": "key"}
"""The lists of a plan's own description, each with the name of its key field."""

REFERENCES: dict[str, dict[str, str]] = {
    "alternatives": {"source": "sources"},
    "goals": {"term": "terms", "parent": "goals", "source": "sources"},
    "measures": {
        "owner": "owners",
        "goals": "goals",
        "superseded_by": "measures",
        "related": "measures",
        "source": "sources",
    },
    "status_reports": {"measure": "measures", "office": "owners", "source": "sources"},
    "indicators": {"measures": "measures", "goals": "goals", "source": "sources"},
    "observations": {
        "indicator": "indicators",
        "supersedes": "observations",
        "office": "owners",
        "source": "sources",
    },
    "meetings": {
        "convener": "owners",
        "attendees": "associations",
        "supersedes": "meetings",
        "source": "sources",
    },
    "associations": {"category": "categories", "source": "sources"},
    "challenges": {"measures": "measures", "source": "sources"},
    "handlings": {"body": "bodies", "proposer": "owners", "source": "sources"},
    "rounds": {"handling": "handlings"},
    "amendments": {"office": "owners", "decision": "handlings"},
    "withdrawals": {"office": "owners"},
}
"""The fields that name another part: by collection, the field and what it names."""

MANY: dict[tuple[str, str], tuple[str, str, str]] = {
    ("measures", "goals"): ("measure_goals", "measure", "goal"),
    ("measures", "related"): ("related_measures", "measure", "related"),
    ("status_reports", "evidence"): ("evidence", "status_report", ""),
    ("indicators", "targets"): ("targets", "indicator", ""),
    ("indicators", "measures"): ("indicator_measures", "indicator", "measure"),
    ("indicators", "goals"): ("indicator_goals", "indicator", "goal"),
    ("meetings", "attendees"): ("attendees", "meeting", "association"),
    ("associations", "memberships"): ("memberships", "association", ""),
    ("challenges", "measures"): ("challenge_measures", "challenge", "measure"),
}
"""Of each field of many things, stored or in files: its table, the column of whose they are, and
that of a key; that is empty where they are values without one."""


def repeated(name: str, parts: Sequence[Value]) -> Iterator[Fault]:
    """Find the parts of a list whose keys stand there already."""
    seen: set[str] = set()
    for part in parts:
        key = key_of(part)
        if key in seen:
            yield Fault((name, key), FaultCode.STANDS_TWICE, {"key": f"{name}/{key}"})
        seen.add(key)


_CHAINS: Final = (
    ("goals", "parent"),
    ("measures", "superseded_by"),
    ("observations", "supersedes"),
    ("meetings", "supersedes"),
)
"""Fields that name another of their own collection, and so could lead round."""
_ORDERED: Final = frozenset({"measures", "owners"})
_OF_KINDS: Final = frozenset({"measures", "status_reports", "amendments", "withdrawals"})
"""What the rules on order and on recurring measures look at."""


def faults(plan: "Plan", altered: Collection[str] = tuple(COLLECTIONS)) -> Iterator[Fault]:
    """Find what is wrong between the parts of a plan, which are right one by one.

    ``altered`` are the collections to which parts were added, or in which some were exchanged,
    since all was right; none was taken out. Of a plan as it was on a day only the references are
    looked at: alterations that are dated otherwise than they were made give days on which no rule
    but those held.
    """
    for name in altered:
        yield from repeated(name, getattr(plan, name))
    yield from _dangling(plan, altered)
    if plan.as_of is None:
        if not _ORDERED.isdisjoint(altered):
            yield from _disordered(plan)
        if not _OF_KINDS.isdisjoint(altered):
            yield from _not_recurring(plan)
        for name, field in _CHAINS:
            if name in altered:
                yield from _circles(name, field, getattr(plan, name))


def _dangling(plan: "Plan", altered: Collection[str]) -> Iterator[Fault]:
    """Find the references to what is not in the plan."""
    keys: dict[str, set[str]] = {}
    for name in altered:
        for field, target in REFERENCES.get(name, {}).items():
            if target not in keys:
                within = plan if target in COLLECTIONS else plan.plan
                keys[target] = {key_of(part) for part in getattr(within, target)}
            known = keys[target]
            for part in getattr(plan, name):
                value = getattr(part, field)
                for key in value if isinstance(value, tuple) else (value,):
                    if key is not None and key not in known:
                        yield Fault(
                            (name, key_of(part), field), FaultCode.NOT_IN_PLAN, {"key": key}
                        )


def _disordered(plan: "Plan") -> Iterator[Fault]:
    """Find the measures and owners that end before they start."""
    spans = (
        *(("measures", m.code, "due", m.starts, m.due) for m in plan.measures),
        *(("owners", o.code, "ends", o.starts, o.ends) for o in plan.owners),
    )
    for collection, code, field, starts, ends in spans:
        for fault in early(field, starts, ends):
            yield Fault((collection, code, field), fault.code, fault.inputs)


def _not_recurring(plan: "Plan") -> Iterator[Fault]:
    """Find what only a recurring measure has, where a measure is done once.

    One that was recurring at some time may have been reported as such.
    """
    for measure in plan.measures:
        if measure.kind is not MeasureKind.RECURRING:
            for field in ("required_per_year", "meeting_kind"):
                if getattr(measure, field) is not None:
                    yield Fault(("measures", measure.code, field), FaultCode.RECURRING_ONLY)
    once = {m.code for m in plan.measures if m.kind is not MeasureKind.RECURRING}
    altered = {a.subject for a in plan.amendments if a.field == "kind"}
    taken_back = {withdrawal.subject for withdrawal in plan.withdrawals}
    for report in plan.status_reports:
        if (
            report.status is Status.RECURRING
            and report.measure in once
            and f"measures/{report.measure}" not in altered
            and f"status_reports/{report.id}" not in taken_back
        ):
            place = ("status_reports", report.id, "status")
            yield Fault(place, FaultCode.NEVER_RECURRING, {"measure": report.measure})


def _circles(name: str, field: str, parts: tuple[Value, ...]) -> Iterator[Fault]:
    """Find the chains of references that come back to where they began, each once."""
    following = {key_of(part): getattr(part, field) for part in parts}
    done: set[str] = set()
    for key in following:
        passed: dict[str, None] = {}
        at: str | None = key
        while at is not None and at not in done and at not in passed:
            passed[at] = None
            at = following.get(at)
        if at in passed:
            circle = " → ".join(chain([*passed][[*passed].index(at) :], [at]))
            yield Fault((name, at, field), FaultCode.IN_A_CIRCLE, {"keys": circle})
        done.update(passed)
