"""Challenges that the associations named: those that a measure answers, and the gap."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.content.names import marked
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.time import active_measures


@dataclass(frozen=True, slots=True)
class AnsweredChallenge:
    """A challenge and the measures that answer it; none is a gap."""

    code: str
    title: str
    measures: tuple[str, ...]


def challenges(plan: Plan, t: Texts) -> tuple[AnsweredChallenge, ...]:
    """Return the challenges, each with the measures that answer it and are not retired."""
    active = {measure.code for measure in active_measures(plan)}
    return tuple(
        AnsweredChallenge(
            challenge.code,
            marked(challenge.title, t),
            tuple(code for code in challenge.measures if code in active),
        )
        for challenge in plan.challenges
    )


def of_measures(plan: Plan, measures: Iterable[str], t: Texts) -> tuple[AnsweredChallenge, ...]:
    """Return the challenges that these measures answer, each with those of them that do."""
    wanted = set(measures)
    return tuple(
        AnsweredChallenge(challenge.code, challenge.title, answering)
        for challenge in challenges(plan, t)
        if (answering := tuple(code for code in challenge.measures if code in wanted))
    )


def gap_in_words(told: Iterable[AnsweredChallenge], t: Texts) -> str:
    """Return how many of the challenges no measure answers, as far as measures are loaded."""
    answered = [bool(challenge.measures) for challenge in told]
    if not answered:
        return t("No challenge is recorded.")
    return t(
        "{amount} of {total} challenges have no measure in what is loaded.",
        amount=answered.count(False),
        total=len(answered),
    )
