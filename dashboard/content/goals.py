"""The page of the goals: what each goal's measures hold, with the reason for each number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.blocks import Block, Bullets, Fold, Gauge, Link, Page, Section, Table, Way, Words
from dashboard.content import indicators, measures
from dashboard.content.names import marked
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import Standing, bar, completed, mark
from dashboard.texts import Texts
from model.inert import brief
from model.plan import Goal, Plan
from model.rules.rollup import Rollup, aims_of, goal_rollup, goals_of_term
from model.rules.signals import SignalCode
from model.rules.time import active_measures
from model.terms import Origin, Status


@dataclass(frozen=True, slots=True)
class AnsweredChallenge:
    """A challenge and the measures that answer it; none is a gap."""

    code: str
    title: str
    measures: tuple[str, ...]


def page(reading: Reading, choices: Choices) -> Page:
    """Return the goals of the council term ``goals_term``, or of all, then the challenges."""
    t, term, known = reading.t, choices.get("goals_term", ""), terms(reading.plan)
    if term and term not in known:
        sentence = t("There is no council term {code} here.", code=brief(term))
        links = [Link(years, Way("goals", {"goals_term": code})) for code, years in known.items()]
        return Page(t("Goals"), (Words((sentence,)), Bullets(links)), status=404)
    return Page(t("Goals"), tuple(_blocks(reading, term)))


def _blocks(reading: Reading, term: str) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    links = links_origin(plan, t)
    if links:
        yield Words((links,), "quiet")
    yield from _terms(reading, term)
    title = t("Challenges that the associations named")
    yield Section(title, tuple(_challenges(reading)), "challenges")


def _terms(reading: Reading, wanted: str) -> Iterator[Block]:
    """Yield a section for each goal; where goals are of several council terms, under those."""
    t = reading.t
    told = {
        years: [_goal(reading, goal) for goal in goals]
        for code, years in terms(reading.plan).items()
        if wanted in ("", code) and (goals := goals_of_term(reading.plan, code))
    }
    if not told:
        none = t("No goal is recorded for this council term.") if wanted else ""
        yield Words((none or t("No goal is recorded."),))
    for years, sections in told.items():
        if len(told) > 1:
            yield Section(f"{t('Council term')} {years}", sections)
        else:
            yield from sections


def terms(plan: Plan) -> Mapping[str, str]:
    """Return the council terms: their codes, and their years as they are written."""
    return {term.code: term.code.replace("-", "–") for term in plan.plan.terms}


def usual_term(plan: Plan) -> str:
    """Return the council term to show first: the one in force on the plan's day, if it has goals.

    Else the latest before it that has goals, else the first; empty where there are no terms.
    """
    with_goals = [t.code for t in plan.plan.terms if goals_of_term(plan, t.code)]
    begun = [
        term.code
        for term in plan.plan.terms
        if term.code in with_goals
        and (plan.as_of is None or (term.starts.latest or plan.as_of) <= plan.as_of)
    ]
    known = [term.code for term in plan.plan.terms]
    return next(iter([*begun[-1:], *with_goals, *known]), "")


def links_origin(plan: Plan, t: Texts) -> str:
    """Return that the links of measures to goals are our own reading, where they are."""
    origins = {measure.goals_origin for measure in plan.measures if measure.goals}
    if Origin.EDITORIAL not in origins:
        return ""
    if len(origins) > 1:
        return t("Which goals some of the measures serve is our own reading: no source says it.")
    return t("Which goals each measure serves is our own reading: no source says it.")


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


def answered_challenges(
    plan: Plan, measures: Iterable[str], t: Texts
) -> tuple[AnsweredChallenge, ...]:
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


def _goal(reading: Reading, goal: Goal) -> Section:
    return Section(
        f"{goal.code} {marked(goal.title, reading.t)}",
        tuple(_told(reading, goal)),
        goal.code,
        _note(goal, reading.t),
    )


def _told(reading: Reading, goal: Goal) -> Iterator[Block]:
    """Yield what a goal holds: its share, its aims, its own measures, indicators, challenges."""
    t, index = reading.t, reading.index
    rollup = goal_rollup(index, goal)
    yield from _share(reading, goal, rollup)
    aims = index.aims.get(goal.code, ())
    yield from (_goal(reading, aim) for aim in aims)
    of_aims = {c for aim in aims_of(index, goal) for c in goal_rollup(index, aim).measures}
    own = [code for code in rollup.measures if code not in of_aims]
    if aims and own:
        yield Words((t("Measures linked to {goal} itself", goal=goal.code),), "strong")
    if own:
        yield Bullets([measures.link(reading, code) for code in own])
    if goal.parent is not None:
        return
    codes = {goal.code, *(aim.code for aim in aims_of(index, goal))}
    yield from indicators.tables(index, indicators.linked(index.plan, codes, rollup.measures), t)
    answered = answered_challenges(index.plan, rollup.measures, t)
    if answered:
        named = t.list(challenge.title for challenge in answered)
        yield Words((t("Challenges that these measures answer: {list}", list=named),))


def _share(reading: Reading, goal: Goal, rollup: Rollup) -> Iterator[Block]:
    """Yield the completed share, drawn and in words, why it is so, and how each measure counts."""
    t = reading.t
    if not rollup.total:
        yield Words((t("No measure is linked to {goal}.", goal=goal.code),))
        return
    share = t("{amount} completed", amount=completed(rollup, t))
    yield Gauge(bar(share, rollup.counts, t), rollup.total)
    how = (Words((t.reason(rollup.reason),), "quiet"), _how(reading, rollup.measures, goal))
    yield Fold(f"goals_why_{goal.code}", t("Explain this number"), how)


def _note(goal: Goal, t: Texts) -> str:
    if goal.parent is None or goal.parent_origin is not Origin.EDITORIAL:
        return ""
    return t("placed under {goal}: our own reading", goal=goal.parent)


def _how(reading: Reading, measures: Iterable[str], goal: Goal) -> Table:
    t = reading.t
    return Table(
        t("How each measure counts in {goal}", goal=goal.code),
        (t("Measure"), t("Reported status"), t("How it counts")),
        tuple(
            (
                f"{standing.measure.code} {marked(standing.measure.title, t)}",
                mark(standing.status, t),
                _counts_as(standing, t),
            )
            for standing in (reading.standings[code] for code in measures)
        ),
        reading.measure_links,
    )


def _counts_as(standing: Standing, t: Texts) -> str:
    if standing.status is None:
        return t("unknown: may be completed, so it counts at the upper end only")
    if standing.status is not Status.COMPLETED:
        return t("does not count as completed")
    if any(signal.code is SignalCode.CONTRADICTED for signal in standing.signals):
        return t("completed, but contradicted by the data: counts at the upper end only")
    return t("counts as completed")


def _challenges(reading: Reading) -> Iterator[Block]:
    t = reading.t
    told = challenges(reading.plan, t)
    yield Words((gap_in_words(told, t),))
    gaps = [challenge.title for challenge in told if not challenge.measures]
    if gaps:
        yield Section(t("Challenges without a measure"), (Bullets(gaps),))
    answered = [
        Section(
            challenge.title,
            (Bullets([measures.link(reading, code) for code in challenge.measures]),),
        )
        for challenge in told
        if challenge.measures
    ]
    if answered:
        yield Section(t("Challenges with a measure"), answered)
