"""The matter's way through the bodies: what its handlings are called, and how far it is."""

from collections.abc import Mapping

from dashboard.blocks import Mark, Step
from dashboard.content.names import dated
from dashboard.texts import Texts
from dashboard.texts.marking import capital
from model.plan import Handling, Plan, Round, Source
from model.rules.index import Index, index_of
from model.rules.rounds import decision_unknown
from model.rules.time import sources_by_code
from model.terms import HandlingKind, Outcome


def place(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return the body's name, or what officials do before any body has the matter."""
    if handling.body is None:
        return t("Preparation")
    names = {body.key: body.name for body in plan.plan.bodies}
    return capital(t.text(names[handling.body]).words)


def when(handling: Handling, sources: Mapping[str, Source], t: Texts) -> str:
    """Return the day or time of a handling; of an unknown day, the earliest that it can be.

    What a body decided, it decided on one day, whenever the matter was first known.
    """
    decided = handling.body is not None and handling.outcome is not Outcome.WAITING
    if handling.starts is not None and not (decided and handling.on.known):
        return t.range(handling.starts, handling.on)
    if handling.outcome is Outcome.WAITING and not handling.on.known:
        return ""
    return dated(handling.on, sources.get(handling.source or ""), t)


def outcome(handling: Handling, t: Texts) -> str:
    """Return what the handling ended in; preparation that goes on is said to go on."""
    if handling.kind is HandlingKind.PREPARATION and handling.outcome is Outcome.WAITING:
        return t("being prepared")
    return t.term(handling.outcome)


def decision(plan: Plan | Index, handling: Handling, t: Texts) -> Mark:
    """Return how a handling stands: what it ended in, that it waits, or that this is not known."""
    if decision_unknown(plan, handling):
        return Mark("unknown", no_decision(t))
    kind = "waiting" if handling.outcome is Outcome.WAITING else "ended"
    return Mark(kind, outcome(handling, t))


def reference(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return the handling as the city's minutes do: KH 28.3.2022 § 48, 78/00.01.02.00/2022.

    Empty when neither section nor diary number is known.
    """
    if handling.section is None and handling.diary_number is None:
        return ""
    day = t.date(handling.on) if handling.on.known else ""
    section = t.section(handling.section) if handling.section else ""
    line = " ".join(part for part in (_abbreviation(plan, handling, t), day, section) if part)
    return ", ".join(part for part in (line, handling.diary_number or "") if part)


def cited(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return a handling in the city's form, KH 28.3.2022 § 48; where a part lacks, body and day."""
    short = _abbreviation(plan, handling, t)
    if short and handling.on.known and handling.section is not None:
        return f"{short} {t.date(handling.on)} {t.section(handling.section)}"
    day = when(handling, sources_by_code(plan), t)
    return ", ".join(part for part in (place(plan, handling, t), day) if part)


def steps(plan: Plan, t: Texts) -> tuple[Step, ...]:
    """Return the handlings as steps, in their order."""
    sources = sources_by_code(plan)
    return tuple(
        Step(
            place(plan, handling, t),
            decision(plan, handling, t),
            when(handling, sources, t),
            reference(plan, handling, t),
        )
        for handling in plan.handlings
    )


def way(plan: Plan, t: Texts) -> str:
    """Return the handlings in one sentence, in their order; that there is none."""
    if not plan.handlings:
        return t("No handling is recorded.")
    told = (_on_the_way(plan, handling, t) for handling in plan.handlings)
    return t("Handling: {way}.", way=" → ".join(told))


def _on_the_way(plan: Plan, handling: Handling, t: Texts) -> str:
    where, how = place(plan, handling, t), decision(plan, handling, t).words
    named = cited(plan, handling, t)
    day = when(handling, sources_by_code(plan), t) if named.startswith(where) else named
    return f"{where}: {how} ({day})" if day else f"{where}: {how}"


def standing(plan: Plan, t: Texts) -> str:
    """Return in one sentence where the matter is."""
    if not plan.handlings:
        return t("No handling is recorded.")
    last = plan.handlings[-1]
    if last.outcome is Outcome.WAITING:
        return stands(plan, last, t)
    where, day = place(plan, last, t), when(last, sources_by_code(plan), t)
    return t("Last step: {body}, {outcome} ({day}).", body=where, outcome=outcome(last, t), day=day)


def stands(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return in one sentence how a handling stands that has not ended, as far as is known."""
    return t(
        "{outcome}: {body}, {kind}.",
        outcome=capital(decision(plan, handling, t).words),
        body=place(plan, handling, t),
        kind=handling.kind,
    )


def matter(plan: Plan | Index, handling: Handling, t: Texts) -> str:
    """Return before which body the matter is, and why; and where nothing is known of it, that."""
    body = place(index_of(plan).plan, handling, t)
    told = t("{body}, {kind}", body=body, kind=handling.kind)
    return f"{told} ({no_decision(t)})" if decision_unknown(plan, handling) else told


def no_decision(t: Texts) -> str:
    """Return that it is not known what a body decided."""
    return t("no information on a decision")


def handling_name(plan: Plan | Index, handling: Handling, t: Texts) -> str:
    """Return the name of a handling: its body and its day."""
    name = place(index_of(plan).plan, handling, t)
    return f"{name} {t.date(handling.on)}" if handling.on.known else name


def purpose(plan: Plan | Index, round_: Round, t: Texts) -> str:
    """Return what a round prepares, and by when answers are asked for."""
    handlings = index_of(plan).plan.handlings
    name = handling_name(plan, next(h for h in handlings if h.code == round_.handling), t)
    if round_.due is None:
        return t("Prepares: {handling}. Opened {day}.", handling=name, day=round_.opened)
    return t(
        "Prepares: {handling}. Opened {day}; answers by {due}.",
        handling=name,
        day=round_.opened,
        due=round_.due,
    )


def _abbreviation(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return the body as minutes abbreviate it; empty where that is not known."""
    short = {body.key: body.abbreviation for body in plan.plan.bodies}.get(handling.body or "")
    return t.text(short).words if short else ""
