"""The matter's way through the bodies, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.briefing.parts import Fact
from dashboard.briefing.wording import dated, fact, remark
from dashboard.texts import Texts
from model.plan import Handling, Plan, Source, Text
from model.rules.time import sources_by_code
from model.terms import HandlingKind, Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """One handling as a step of the way."""

    place: str
    outcome: str
    when: str
    reference: str
    """Section and diary number in the city's form; empty when neither is known."""
    waiting: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One handling with everything that is known of it, and what is not."""

    code: str
    place: str
    place_note: str
    """How to take the name of the body: that it is our translation."""
    kind: str
    """Why the matter is before the body; empty for preparation by officials."""
    outcome: str
    waiting: bool
    reference: str
    """Body, day, section and diary number in the city's form; empty when too little is known."""
    facts: tuple[Fact, ...]
    texts: tuple[Fact, ...]


def place(plan: Plan, handling: Handling, t: Texts) -> str:
    """Give the body's name, or what officials do before any body has the matter."""
    if handling.body is None:
        return t("Preparation")
    names = {body.key: body.name for body in plan.plan.bodies}
    words = t.text(names[handling.body]).words
    return words[:1].upper() + words[1:]


def when(handling: Handling, sources: Mapping[str, Source], t: Texts) -> str:
    """Give the day or time of a handling; of an unknown day, the earliest that it can be."""
    if handling.starts is not None:
        return t.range(handling.starts, handling.on)
    if handling.outcome is Outcome.WAITING and not handling.on.known:
        return ""
    return dated(handling.on, sources.get(handling.source or ""), t)


def reference(plan: Plan, handling: Handling, t: Texts) -> str:
    """Give the handling in the form of the city's minutes: KH 28.3.2022 § 48, 78/00.01.02.00/2022.

    Empty when neither section nor diary number is known.
    """
    if handling.section is None and handling.diary_number is None:
        return ""
    short = {body.key: body.abbreviation for body in plan.plan.bodies}.get(handling.body or "")
    day = t.date(handling.on) if handling.on.known else ""
    section = t.section(handling.section) if handling.section else ""
    line = " ".join(part for part in (t.text(short).words if short else "", day, section) if part)
    return ", ".join(part for part in (line, handling.diary_number or "") if part)


def outcome(handling: Handling, t: Texts) -> str:
    """Give what the handling ended in; preparation that goes on is said to go on."""
    if handling.kind is HandlingKind.PREPARATION and handling.outcome is Outcome.WAITING:
        return t("being prepared")
    return t.term(handling.outcome)


def ribbon(plan: Plan, t: Texts) -> tuple[Step, ...]:
    """Give the steps in their order."""
    sources = sources_by_code(plan)
    return tuple(
        Step(
            place(plan, handling, t),
            outcome(handling, t),
            when(handling, sources, t),
            reference(plan, handling, t),
            handling.outcome is Outcome.WAITING,
        )
        for handling in plan.handlings
    )


def standing(plan: Plan, t: Texts) -> str:
    """Say in one sentence where the matter is."""
    if not plan.handlings:
        return t("No handling is recorded.")
    last = plan.handlings[-1]
    where = place(plan, last, t)
    if last.outcome is Outcome.WAITING:
        return t("The matter is waiting: {body}, {kind}.", body=where, kind=last.kind)
    day = when(last, sources_by_code(plan), t)
    return t("Last step: {body}, {outcome} ({day}).", body=where, outcome=outcome(last, t), day=day)


def cards(plan: Plan, t: Texts) -> tuple[Card, ...]:
    """Give the handlings in their order, each with all its particulars."""
    sources = sources_by_code(plan)
    return tuple(_card(plan, handling, sources, t) for handling in plan.handlings)


def _card(plan: Plan, handling: Handling, sources: Mapping[str, Source], t: Texts) -> Card:
    name = {body.key: body.name for body in plan.plan.bodies}.get(handling.body or "")
    waiting = handling.outcome is Outcome.WAITING
    return Card(
        code=handling.code,
        place=place(plan, handling, t),
        place_note=_named(name, t) if name else "",
        kind=t.term(handling.kind) if handling.body is not None else "",
        outcome=_awaited(handling, t) if waiting else outcome(handling, t),
        waiting=waiting,
        reference=reference(plan, handling, t),
        facts=_facts(plan, handling, sources, t),
        texts=_texts(handling, sources, t),
    )


def _named(name: Text, t: Texts) -> str:
    shown = t.text(name)
    ours = shown.translated and shown.language is t.language
    return t("the name is our translation") if ours else remark(shown, t)


def _awaited(handling: Handling, t: Texts) -> str:
    if handling.kind is HandlingKind.APPROVAL:
        return t("waiting: the approval is not in evidence")
    return t("waiting: the decision is not in evidence")


def _facts(
    plan: Plan, handling: Handling, sources: Mapping[str, Source], t: Texts
) -> tuple[Fact, ...]:
    """Give the particulars of the minutes; preparation by officials has no minutes."""
    dated = Fact(t("Date"), when(handling, sources, t) or t.date(handling.on))
    if handling.body is None:
        return (dated,)
    offices = {owner.code: owner.name for owner in plan.owners}
    return (
        dated,
        Fact(t("Section"), t.section(handling.section) if handling.section else t.no_data),
        Fact(t("Diary number"), handling.diary_number or t.no_data),
        fact(t("Proposer"), offices.get(handling.proposer or ""), t),
    )


def _texts(handling: Handling, sources: Mapping[str, Source], t: Texts) -> tuple[Fact, ...]:
    note = (fact(t("Note"), handling.note, t),) if handling.note is not None else ()
    source = sources.get(handling.source or "")
    origin = Fact(t("Source"), t.text(source.title).words if source else t.term(handling.origin))
    if handling.body is None:
        return (*note, origin)
    return (
        fact(t("Proposal"), handling.proposal, t),
        fact(t("Decision asked for"), handling.requested, t),
        fact(t("Distribution"), handling.distribution, t),
        fact(t("Attachment"), handling.attachment, t),
        *note,
        origin,
    )
