"""The page of the goals: what each goal's measures hold, with the reason for each number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.blocks import (
    Block,
    Bullets,
    Column,
    Fold,
    Gauge,
    Link,
    Page,
    Section,
    Table,
    Way,
    Words,
)
from dashboard.content import indicators, measures
from dashboard.content.frame import state_day
from dashboard.content.names import marked
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import Standing, apart, bar, counting, mark
from dashboard.texts import Texts
from model.inert import brief
from model.plan import Goal, Plan, Term
from model.rules.index import Index
from model.rules.rollup import (
    Rollup,
    aims_of,
    goal_rollup,
    goals_of_term,
    term_result,
)
from model.rules.signals import SignalCode
from model.rules.time import active_measures
from model.terms import MeasureKind, Origin, Status


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
    """Yield the result of each council term, then its goals; those of several under their terms."""
    t, plan = reading.t, reading.plan
    told = {
        years_of(term): [
            Section(
                t("Result of the council term {term}", term=years_of(term)),
                held,
                f"result-{term.code}",
            ),
            *(_goal(reading, goal) for goal in goals_of_term(plan, term.code)),
        ]
        for term in plan.plan.terms
        if wanted in ("", term.code) and (held := result(reading, term))
    }
    if not told:
        none = t("No goal is recorded for this council term.") if wanted else ""
        yield Words((none or t("No goal is recorded."),))
    for years, sections in told.items():
        if len(told) > 1:
            yield Section(f"{t('Council term')} {years}", sections)
        else:
            yield from sections


def result(reading: Reading, term: Term) -> tuple[Block, ...]:
    """Return what the goals of a council term held at its start and at its end, and hold now.

    A column is left out whose day has not come or is not known. Without goals there is nothing.
    """
    t, found = reading.t, term_result(reading.index, term, reading.on)
    if not found.goals:
        return ()
    then = {
        t("At the start ({day})", day=term.starts): found.start,
        t("At the end ({day})", day=term.ends): found.end,
    }
    held = {head: one for head, one in then.items() if one}
    states = (*held.values(), found.now)
    rows = [
        (f"{goal.code} {marked(goal.title, t)}", [state.goals.get(goal.code) for state in states])
        for goal in found.goals
    ]
    rows.append((t("All of these goals, each measure once"), [state.total for state in states]))
    columns = (
        Column(t("Goal"), 4.5),
        *(Column(head, 3.8) for head in held),
        Column(t("On {day}", day=state_day(reading.plan, t)), 12.5 - 3.8 * len(held)),
    )
    caption = t("Measures by status in each goal of the council term {term}", term=years_of(term))
    table = Table(
        caption,
        columns,
        tuple(
            (name, *(counting(one.counts, t) if one else "–" for one in held))
            for name, held in rows
        ),
    )
    return (table, *beside(reading.index, found.now.goals.values(), t))


def beside(index: Index, goals: Iterable[Rollup], t: Texts) -> Iterator[Words]:
    """Yield what has to be known beside goals: which measures count in several, or in none."""
    served = Counter(code for goal in goals for code in goal.measures)
    several, total = sum(times > 1 for times in served.values()), len(active_measures(index.plan))
    told = [
        t(
            "{amount} of the plan's {total} measures serve these goals.",
            amount=len(served),
            total=total,
        )
        if len(served) < total
        else "",
        t.n(
            "{n} measure serves several of these goals and is counted in each.",
            "{n} measures serve several of these goals and are counted in each.",
            several,
        )
        if several
        else "",
    ]
    if any(told):
        yield Words((" ".join(filter(None, told)),), "quiet")


def terms(plan: Plan) -> Mapping[str, str]:
    """Return the council terms: their codes, and their years as they are written."""
    return {term.code: years_of(term) for term in plan.plan.terms}


def years_of(term: Term) -> str:
    """Return the years of a council term as they are written: 2021–2025."""
    return term.code.replace("-", "–")


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
    """Yield the counts, drawn and in words, and how the completed share is made of them."""
    t = reading.t
    if not rollup.total:
        yield Words((t("No measure is linked to {goal}.", goal=goal.code),))
        return
    yield Gauge(bar("", rollup.counts, t), rollup.total)
    yield Words((" · ".join(apart(rollup, t)),), "quiet")
    how = (Words((t.reason(rollup.reason),), "quiet"), _how(reading, rollup.measures, goal))
    yield Fold(f"goals_why_{goal.code}", t("Explain this number"), how)


def _note(goal: Goal, t: Texts) -> str:
    if goal.parent is None or goal.parent_origin is not Origin.EDITORIAL:
        return ""
    return t("placed under {goal}: our own reading", goal=goal.parent)


def _how(reading: Reading, measures: Iterable[str], goal: Goal) -> Table:
    """Return how each measure counts; the list below names them and leads to them."""
    t = reading.t
    return Table(
        t("How each measure counts in {goal}", goal=goal.code),
        (t("Measure"), t("Reported status"), t("How it counts")),
        tuple(
            (
                standing.measure.code,
                mark(standing.status, t),
                _counts_as(standing, t),
            )
            for standing in (reading.standings[code] for code in measures)
        ),
    )


def _counts_as(standing: Standing, t: Texts) -> str:
    if standing.measure.kind is MeasureKind.RECURRING:
        return t("recurs: counted apart")
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
