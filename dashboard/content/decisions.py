"""Decisions: the matter's way through the bodies, with what is known of each and what is frozen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dashboard.blocks import (
    Block,
    Bullets,
    Fact,
    Line,
    Link,
    Page,
    Section,
    Way,
    Words,
)
from dashboard.content.ends import is_decided
from dashboard.content.handlings import cited, decision, place, reference, standing, when
from dashboard.content.names import PartNames, fact, moment, office, particulars, remark
from dashboard.content.reading import Choices, Reading
from dashboard.texts import Texts
from model.audit import Head
from model.plan import Handling, Text
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import waiting

FROZEN: Final = "frozen"
"""What the anchors of frozen states begin with; those of a handling go on with its code."""
_SHORT: Final = 12
"""Characters of a SHA-256 that are shown: enough to tell states apart."""


def page(reading: Reading, choices: Choices) -> Page:  # noqa: ARG001 (the form of every page)
    """Return the page: the handlings in their order, each with all its particulars."""
    t, plan = reading.t, reading.plan
    named, states = PartNames(reading.whole, t), frozen(reading)
    ways = [
        Link(
            t("For approval: {handling}", handling=cited(plan, handling, t)),
            Way("approval", {"handling": handling.code}),
        )
        for handling in waiting(plan)
    ]
    others = _states(states[""], named, t)
    return Page(
        t("Decisions"),
        (
            *((Bullets(ways, row=True),) if ways else ()),
            *(_handling(reading, one, states[one.code], named) for one in plan.handlings),
            *((Section(t("Other frozen states"), others, FROZEN),) if others else ()),
            *_record(reading, named),
        ),
        lead=(Line(standing(plan, t)),),
    )


def frozen(reading: Reading) -> Mapping[str, tuple[Snapshot, ...]]:
    """Return the states frozen for each handling up to the day, by code; the others by ``""``."""
    found: dict[str, tuple[Snapshot, ...]] = {
        "": (),
        **{h.code: () for h in reading.plan.handlings},
    }
    for state in reading.snapshots:
        if state.as_of <= reading.as_of:
            found[state.handling if state.handling in found else ""] += (state,)
    return found


def _handling(
    reading: Reading, handling: Handling, states: Sequence[Snapshot], named: PartNames
) -> Section:
    """Return a handling: which body, what it decided, when and as which section; then the rest."""
    t, index, plan = reading.t, reading.index, reading.plan
    name = {body.key: body.name for body in plan.plan.bodies}.get(handling.body or "")
    cited_as, day = reference(plan, handling, t), Fact("", when(handling, index.sources, t))
    known = (
        cited_as,
        day.words if day.known and not (cited_as and handling.on.known) else "",
        "" if name is None else t.term(handling.kind),
        "" if name is None else _name_note(name, t),
    )
    line = " · ".join(filter(None, known))
    of_states = (*_decided_from(reading, handling), *_states(states, named, t))
    if states:
        of_states = (Section(t("Frozen states"), of_states, f"{FROZEN}-{handling.code}"),)
    return Section(
        f"{place(plan, handling, t)}: {decision(plan, handling, t).words}",
        (
            *((Words((line,)),) if line else ()),
            *particulars(_facts(index, handling, day, t), t),
            *of_states,
        ),
        handling.code,
    )


def _name_note(name: Text, t: Texts) -> str:
    shown = t.text(name)
    ours = shown.translated and shown.language is t.language
    return t("the name is our translation") if ours else remark(shown, t)


def _facts(index: Index, handling: Handling, day: Fact, t: Texts) -> Iterable[Fact]:
    """Yield the particulars of the minutes; preparation by officials has no minutes.

    Of the day and the numbers only what is not known: they stand above.
    """
    if not day.known or not day.words:
        yield Fact(t("Date"), t.no_data)
    if handling.body is not None:
        if not handling.section:
            yield Fact(t("Section"), t.no_data)
        if not handling.diary_number:
            yield Fact(t("Diary number"), t.no_data)
        proposer = index.owners.get(handling.proposer or "")
        yield fact(t("Proposal"), handling.proposal, t)
        yield fact(t("Decision asked for"), handling.requested, t)
        yield fact(t("Proposer"), None if proposer is None else proposer.name, t)
        yield fact(t("Distribution"), handling.distribution, t)
        yield fact(t("Attachment"), handling.attachment, t)
    if handling.note is not None:
        yield fact(t("Note"), handling.note, t)
    source = index.sources.get(handling.source or "")
    yield Fact(t("Source"), t.text(source.title).words if source else t.term(handling.origin))


def _decided_from(reading: Reading, handling: Handling) -> Iterator[Block]:
    """Yield what a body had before it when it decided, where it is known which states there are."""
    t = reading.t
    if reading.frozen is None or not is_decided(handling):
        return
    state = reading.decided_from(handling)
    if state is None:
        yield Words((t("No state was frozen for it before the decision."),), "quiet")
        return
    label = t("Decided from the frozen state of {day}", day=state.as_of)
    way = Way("approval", {"handling": handling.code})
    yield Bullets((Link(label, way, _digest(state)),))


def _record(reading: Reading, named: PartNames) -> Iterator[Section]:
    """Yield how the state that is read was frozen, where it is a frozen one."""
    t, plan, state = reading.t, reading.whole, reading.snapshot
    if state is None:
        return
    handling = next((one for one in plan.handlings if one.code == state.handling), None)
    section = state.section or (handling.section if handling is not None else None)
    told = (
        Fact(t("State on"), t.date(state.as_of)),
        Fact(t("Frozen for"), t.no_data if handling is None else cited(plan, handling, t)),
        Fact(t("Section"), t.section(section) if section else t.no_data),
        Fact(t("Frozen"), moment(state.taken_at, t) if state.taken_at else t.no_data),
        Fact(t("By"), office(state.office, named, t) if state.taken_at else t.no_data),
        Fact("SHA-256", state.sha256),
        Fact(t("History before it"), head(state.history, t)),
    )
    yield Section(t("The frozen state that you see"), tuple(particulars(told, t)), "record")


def head(history: Head | None, t: Texts) -> str:
    """Return how long the history is, and the hash of its last entry."""
    if history is None:
        return t.no_data
    entries = t.n("{n} entry", "{n} entries", history.length)
    return t("{entries}, the last one {hash}", entries=entries, hash=history.hash)


def _states(states: Iterable[Snapshot], named: PartNames, t: Texts) -> tuple[Block, ...]:
    links = [
        Link(
            t("Snapshot no. {number}, {day}", number=str(state.id), day=state.as_of),
            Way("", {"snapshot": str(state.id)}, live=True),
            _about(state, named, t),
        )
        for state in states
    ]
    return (Bullets(links),) if links else ()


def _about(state: Snapshot, named: PartNames, t: Texts) -> str:
    """Return when a state was frozen, by which office, and how its SHA-256 begins."""
    if state.taken_at is None:
        return _digest(state)
    by = office(state.office, named, t)
    taken = t("frozen {moment}, {office}", moment=moment(state.taken_at, t), office=by)
    return f"{taken} · {_digest(state)}"


def _digest(state: Snapshot) -> str:
    return f"SHA-256 {state.sha256[:_SHORT]}…"
