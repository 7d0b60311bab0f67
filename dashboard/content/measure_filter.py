"""Choosing among measures: what can be asked for, and which measures answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.content.names import marked
from dashboard.content.status import Standing, Standings
from dashboard.texts import Texts
from model.plan import Measure, Owner, Text
from model.rules.index import Index
from model.rules.signals import SignalCode
from model.terms import Status

UNKNOWN: Final = "unknown"
"""Stands in addresses for the status of a measure without a report."""
NO_OWNER: Final = "-"
"""Stands in addresses for the owner of a measure without one; no code begins so."""

Choices = Mapping[str, str]
"""What can be chosen: the code in the address, and the words shown."""

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
