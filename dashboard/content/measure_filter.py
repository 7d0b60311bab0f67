"""Choosing among measures: what can be asked for, which measures answer, in which order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dashboard.content.names import marked, owner_in_words
from dashboard.content.status import ORDER, Standing, Standings
from dashboard.texts import Texts
from model.plan import Measure, Owner, Text
from model.rules.index import Index, owner_in_force
from model.rules.signals import SignalCode
from model.terms import FINAL_STATUSES, Severity, Status

SORT: Final = "sort"
"""Names in addresses by what the measures are ordered."""
CODE: Final = "code"
"""The plan's own order, which addresses do not name."""
UNKNOWN: Final = "unknown"
"""Stands in addresses for the status of a measure without a report."""
NO_OWNER: Final = "-"
"""Stands in addresses for the owner of a measure without one; no code begins so."""

Choices = Mapping[str, str]
"""What can be chosen: the code in the address, and the words shown."""

_LAST_LETTERS: Final = str.maketrans("åäö", "{|}")
"""Å, Ä and Ö stand after Z, in this order."""

PREFIX: Final = "measures_"
"""Begins the name of each filter in addresses."""
NAMES: Final = tuple(f"{PREFIX}{name}" for name in ("q", "status", "owner", "goal", "signal"))
"""The filters as addresses name them: words, statuses, owners, goals and signals."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader asks for; an empty part asks for nothing."""

    statuses: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    signals: frozenset[str] = frozenset()
    words: str = ""


def chosen(query: Mapping[str, str], index: Index) -> Chosen:
    """Return what an address asks for; what it asks for and is not there is passed over."""

    def several(name: str, known: Iterable[str]) -> frozenset[str]:
        return frozenset(query.get(f"{PREFIX}{name}", "").split(",")).intersection(known)

    return Chosen(
        several("status", (*Status, UNKNOWN)),
        several("owner", (*index.owners, NO_OWNER)),
        several("goal", [goal.code for goal in index.plan.goals]),
        several("signal", SignalCode),
        query.get(f"{PREFIX}q", "")[:200],
    )


def statuses(t: Texts) -> Choices:
    """Return every status, and unknown."""
    return {status or UNKNOWN: t.status(status) for status in (*Status, None)}


def owners(index: Index, t: Texts) -> Choices:
    """Return the owners that some measure names, and that there is none."""
    named = {measure.owner for measure in index.plan.measures}
    missing = {NO_OWNER: t.term(SignalCode.OWNER_MISSING)}
    return {o.code: marked(o.name, t) for o in index.plan.owners if o.code in named} | missing


def goals(index: Index, t: Texts) -> Choices:
    """Return the goals, each followed by its aims."""
    return {
        one.code: f"{one.code} {marked(one.title, t)}"
        for goal in index.plan.goals
        if goal.parent is None
        for one in (goal, *index.aims.get(goal.code, ()))
    }


def signals(t: Texts) -> Choices:
    """Return every signal."""
    return {code.value: t.term(code) for code in SignalCode}


def orders(t: Texts) -> Choices:
    """Return by what measures can be ordered."""
    return {
        CODE: t("Code"),
        "status": t("Status"),
        "due": t("Due date"),
        "owner": t("Owner"),
        "need": t("Signal"),
    }


def ordered(found: Iterable[Standing], by: str, index: Index, t: Texts) -> Sequence[Standing]:
    """Return measures in an order; those that are alike in it stay in the plan's.

    By due date what is not final comes first, the earliest due first; by owner those without one
    come last; by signal those that need action most.
    """

    def status(one: Standing) -> int:
        return ORDER.index(one.status)

    def due(one: Standing) -> tuple[bool, date]:
        return one.status in FINAL_STATUSES, one.measure.due.latest or date.max

    def owner(one: Standing) -> tuple[bool, str]:
        missing = owner_in_force(index, one.measure) is None
        words = owner_in_words(index, one.measure, t).casefold()
        return missing, words.translate(_LAST_LETTERS)

    def need(one: Standing) -> tuple[int, int]:
        amounts = Counter(signal.severity for signal in one.signals)
        return -amounts[Severity.ACT], -amounts[Severity.WATCH]

    keys: dict[str, Callable[[Standing], Any]] = {
        "status": status,
        "due": due,
        "owner": owner,
        "need": need,
    }
    return sorted(found, key=keys[by]) if by in keys else tuple(found)


def matching(index: Index, standings: Standings, chosen: Chosen) -> tuple[Standing, ...]:
    """Return the measures that answer every part of what is asked, in the plan's order.

    A part is answered by any of its choices; a goal also by its aims. Words are looked for in the
    code, in the title and description in every language, and in the owner's name.
    """
    aims = (aim.code for goal in chosen.goals for aim in index.aims.get(goal, ()))
    served = chosen.goals.union(aims)
    words = chosen.words.casefold().split()
    return tuple(
        standing
        for standing in standings.values()
        if (not chosen.statuses or (standing.status or UNKNOWN) in chosen.statuses)
        and (not chosen.owners or (standing.measure.owner or NO_OWNER) in chosen.owners)
        and (not served or served.intersection(standing.measure.goals))
        and (not chosen.signals or chosen.signals.intersection(s.code for s in standing.signals))
        and (not words or _holds(words, standing.measure, index.owners))
    )


def _holds(words: Iterable[str], measure: Measure, owners: Mapping[str, Owner]) -> bool:
    owner = owners.get(measure.owner or "")
    texts = (measure.title, measure.description, owner.name if owner is not None else None)
    text = " ".join([measure.code, *(word for text in texts for word in _wordings(text))])
    return all(word in text.casefold() for word in words)


def _wordings(text: Text | None) -> Iterable[str]:
    if text is not None:
        yield from (words for words in (text.fi, text.sv, text.en) if words)
