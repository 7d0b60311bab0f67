"""What a handling that waits is about: what is asked, the measures, their gaps, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.briefing import challenges, handlings, notices, readiness
from dashboard.briefing.approval_measures import MeasuresOfGoal, measures
from dashboard.briefing.ends import Since
from dashboard.briefing.handled import cited
from dashboard.briefing.parts import Fact, KeyFigure, Notice, Table, Tone
from dashboard.briefing.wording import fact
from dashboard.texts import Texts
from model.plan import Handling, Plan
from model.rules.approval import readiness as computed
from model.rules.index import Index
from model.rules.time import sources_by_code


@dataclass(frozen=True, slots=True)
class ApprovalSaid:
    """What a body has before it."""

    place: str
    reference: str
    """Kind of the handling, its day, section and diary number, as far as they are known."""
    asked: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    figures: tuple[KeyFigure, ...]
    measures: tuple[MeasuresOfGoal, ...]
    """The measures that would be approved, in both languages, goal by goal."""
    ready: str
    """How many of the measures are ready."""
    gaps: Table
    """Each requirement with how many measures meet it, and which lack it."""
    matrix: tuple[Table, ...]
    """Each measure with what it lacks."""
    challenges: tuple[str, ...]
    """Those that no measure answers."""
    challenges_counted: str
    since: Since | None
    """What changed since the last handling; ``None`` when no body has handled the matter."""


def said(index: Index, handling: Handling, since: Since | None, t: Texts) -> ApprovalSaid:
    """Give what a body has before it; ``since`` tells what changed since the last one had it."""
    found = computed(index)
    plan = index.plan
    open_challenges = [c for c in challenges.challenges(plan, t) if not c.measures]
    counted = challenges.gap_in_words(challenges.challenges(plan, t), t)

    return ApprovalSaid(
        place=handlings.place(plan, handling, t),
        reference=_reference(plan, handling, t),
        asked=_asked(index, handling, t),
        notices=tuple(_notices(plan, handling, t)),
        figures=(
            KeyFigure(
                t("Measures to be approved"),
                t.number(len(found)),
                t("in force on the day shown"),
            ),
            KeyFigure(
                t("Ready for approval"),
                t("{amount} of {total}", amount=readiness.number_ready(found), total=len(found)),
                t("nothing that is asked for is missing"),
            ),
            _changed(since, t),
            KeyFigure(
                t("Challenges without a measure"),
                t("{amount} of {total}", amount=len(open_challenges), total=len(plan.challenges)),
                t("of those that the associations named"),
            ),
        ),
        measures=measures(index, t),
        ready=readiness.counted(found, t),
        gaps=readiness.gaps(found, t),
        matrix=readiness.matrix(found, t),
        challenges=tuple(challenge.title for challenge in open_challenges),
        challenges_counted=counted,
        since=since,
    )


def _changed(since: Since | None, t: Texts) -> KeyFigure:
    label = t("Changes since last time")
    if since is None:
        return KeyFigure(label, t.no_data, t("no body has handled the matter before"))
    return KeyFigure(label, t.number(since.comparison.total), since.end.label)


def names(plan: Plan, waiting: Iterable[Handling], t: Texts) -> Mapping[str, str]:
    """Name the handlings that wait, by code."""
    return {handling.code: cited(plan, handling, t) for handling in waiting}


def not_waiting(plan: Plan, code: str, t: Texts) -> Notice:
    """Say that a handling does not wait, and what it ended in; or that there is none."""
    for handling in plan.handlings:
        if handling.code == code:
            return Notice(
                Tone.NEUTRAL,
                t("This handling does not wait for a decision"),
                t(
                    "{handling}: {outcome}.",
                    handling=cited(plan, handling, t),
                    outcome=handlings.outcome(handling, t),
                ),
            )
    return Notice(
        Tone.CAUTION,
        t("The handling was not found"),
        t("There is no handling {code} on the day shown.", code=code[:80]),
    )


def _reference(plan: Plan, handling: Handling, t: Texts) -> str:
    day = handlings.when(handling, sources_by_code(plan), t) or t.date(handling.on)
    section = t.section(handling.section) if handling.section else ""
    parts = (t.term(handling.kind), day, section, handling.diary_number or "")
    return " · ".join(part for part in parts if part)


def _asked(index: Index, handling: Handling, t: Texts) -> tuple[Fact, ...]:
    offices = {owner.code: owner.name for owner in index.plan.owners}
    return (
        fact(t("Decision asked for"), handling.requested, t),
        fact(t("Proposal"), handling.proposal, t),
        fact(t("Proposer"), offices.get(handling.proposer or ""), t),
        fact(t("Attachment"), handling.attachment, t),
    )


def _notices(plan: Plan, handling: Handling, t: Texts) -> Iterable[Notice]:
    missing = notices.of_missing_measures(plan, t)
    if missing is not None:
        yield missing
    if handling.attachment is None:
        yield Notice(
            Tone.CAUTION,
            t("The attachment is missing"),
            t(
                "No attachment is recorded for this handling, so it is not known which document "
                "the body would approve."
            ),
        )
