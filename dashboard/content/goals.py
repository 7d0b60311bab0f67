"""The page of the goals: what each goal's measures hold, with the reason for each number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.blocks import (
    Block,
    Bullets,
    Chart,
    Column,
    Fold,
    Link,
    Page,
    Section,
    Table,
    Way,
    Words,
)
from dashboard.charts.description import Bars
from dashboard.content import indicators, measures
from dashboard.content.frame import state_day
from dashboard.content.names import marked
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import ORDER, Standing, apart, bar, counting, legend, mark
from dashboard.texts import Texts
from model.inert import brief
from model.plan import Goal, Plan, Term
from model.rules.index import Index
from model.rules.rollup import (
    Rollup,
    TermResult,
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
    title = t("Challenges that the associations named")
    challenged = Section(title, tuple(_challenges(reading)), "challenges")
    return Page(t("Goals"), (*_terms(reading, term), challenged))


def _terms(reading: Reading, wanted: str) -> Iterator[Block]:
    """Yield the summary of each council term, then its goals; of several under their terms."""
    t, plan = reading.t, reading.plan
    found = {
        term: term_result(reading.index, term, reading.on)
        for term in plan.plan.terms
        if wanted in ("", term.code)
    }
    told = {
        term: (
            _summary(reading, term, result),
            *(_goal(reading, goal) for goal in goals_of_term(plan, term.code)),
        )
        for term, result in found.items()
        if result.goals
    }
    if not told:
        none = t("No goal is recorded for this council term.") if wanted else ""
        yield Words((none or t("No goal is recorded."),))
    for term, sections in told.items():
        if len(told) > 1:
            yield Section(f"{t('Council term')} {years_of(term)}", sections)
        else:
            yield from sections


def _summary(reading: Reading, term: Term, found: TermResult) -> Section:
    """Return where the goals of a term stand: of each its counts, and the way to its part."""
    t, now = reading.t, found.now
    message = finding(now.total, years_of(term), t)
    goals = {goal.code: _named(goal, t) for goal in goals_of_term(reading.plan, term.code)}
    bars = [
        bar(named, one.counts, t, counting(one.counts, t), code)
        for code, named in goals.items()
        if (one := now.goals[code]).total
    ]
    table = by_status({n: now.goals[c] for c, n in goals.items()}, now.total, years_of(term), t)
    title = t("From the start of the term until now")
    then = Fold(f"goals_then_{term.code}", title, (_table(reading, term, found),))
    shown = (status for status, number in now.total.counts.items() if number)
    links = links_origin(reading.plan, t)
    return Section(
        message,
        (
            Chart(
                f"goals_{term.code}",
                message,
                ". ".join((message, *(f"{one.label}: {one.said}" for one in bars))),
                Bars(bars, legend(shown, t)) if bars else None,
                table,
                headed=True,
            ),
            *((then,) if found.start or found.end else ()),
            *beside(reading.index, now.goals.values(), t),
            *((Words((links,), "quiet"),) if links else ()),
        ),
        f"result-{term.code}",
    )


def by_status(goals: Mapping[str, Rollup], total: Rollup, years: str, t: Texts) -> Table:
    """Return how many measures of each goal have each status, under what the goals are called."""
    shown = [status for status in ORDER if total.counts[status]]
    return Table(
        t("Measures by status in each goal of the council term {term}", term=years),
        (t("Goal"), t("Measures"), *(t.status(status) for status in shown)),
        tuple(
            (goal, *map(t.number, (one.total, *(one.counts[status] for status in shown))))
            for goal, one in (
                *goals.items(),
                (t("All of these goals, each measure once"), total),
            )
        ),
    )


def finding(total: Rollup, years: str, t: Texts) -> str:
    """Return how far the goals of a council term are, as it was reported."""
    once = total.one_off
    if not total.total:
        return t("Goals of the council term {term}: no measures", term=years)
    if once.counts[None] == once.total:
        counted = counting(total.counts, t)
        return t("Goals of the council term {term}. {counted}", term=years, counted=counted)
    return t.n(
        "Goals of the council term {term}: {completed} of {n} one-off measure completed",
        "Goals of the council term {term}: {completed} of {n} one-off measures completed",
        once.total,
        completed=once.counts[Status.COMPLETED],
        term=years,
    )


def result(reading: Reading, term: Term) -> tuple[Block, ...]:
    """Return what the goals of a council term held at its start and at its end, and hold now.

    A column is left out whose day has not come or is not known. Without goals there is nothing.
    """
    found = term_result(reading.index, term, reading.on)
    if not found.goals:
        return ()
    table = _table(reading, term, found)
    return (table, *beside(reading.index, found.now.goals.values(), reading.t))


def _table(reading: Reading, term: Term, found: TermResult) -> Table:
    t = reading.t
    then = {
        t("At the start ({day})", day=term.starts): found.start,
        t("At the end ({day})", day=term.ends): found.end,
    }
    held = {head: one for head, one in then.items() if one}
    states = (*held.values(), found.now)
    rows = [
        (_named(goal, t), [state.goals.get(goal.code) for state in states]) for goal in found.goals
    ]
    rows.append((t("All of these goals, each measure once"), [state.total for state in states]))
    columns = (
        Column(t("Goal"), 4.5),
        *(Column(head, 3.8) for head in held),
        Column(t("On {day}", day=state_day(reading.plan, t)), 12.5 - 3.8 * len(held)),
    )
    caption = t("Measures by status in each goal of the council term {term}", term=years_of(term))
    return Table(
        caption,
        columns,
        tuple(
            (name, *(counting(one.counts, t) if one else "–" for one in held))
            for name, held in rows
        ),
    )


def _named(goal: Goal, t: Texts) -> str:
    return f"{goal.code} {marked(goal.title, t)}"


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
    """Return a goal: how its measures stand; folded, its measures, indicators, what counts how."""
    return Section(_named(goal, reading.t), tuple(_told(reading, goal)), goal.code)


def _told(reading: Reading, goal: Goal) -> Iterator[Block]:
    t, index = reading.t, reading.index
    rollup, aims = goal_rollup(index, goal), aims_of(index, goal)
    yield from _share(goal, rollup, t)
    if rollup.total or aims:
        title = t.n("{n} measure", "{n} measures", rollup.total)
        if aims:
            title = t.n("{measures}, {n} aim", "{measures}, {n} aims", len(aims), measures=title)
        yield Fold(f"goals_measures_{goal.code}", title, tuple(_measures(reading, goal)))
    codes = {goal.code, *(aim.code for aim in aims)}
    linked = indicators.linked(index.plan, codes, rollup.measures)
    if linked:
        title = t.n("{n} indicator", "{n} indicators", len(linked))
        yield Fold(f"goals_indicators_{goal.code}", title, (*indicators.tables(index, linked, t),))
    if rollup.total:
        how = tuple(block for one in (goal, *aims) for block in _how(reading, one))
        yield Fold(f"goals_why_{goal.code}", t("Explain this number"), how)
    answered = answered_challenges(index.plan, rollup.measures, t)
    if answered:
        named = t.list(challenge.title for challenge in answered)
        yield Words((t("Challenges that these measures answer: {list}", list=named),), "quiet")


def _measures(reading: Reading, goal: Goal) -> Iterator[Block]:
    """Yield the aims under a goal with their measures, then the measures of the goal itself."""
    t, index = reading.t, reading.index
    rollup, aims = goal_rollup(index, goal), index.aims.get(goal.code, ())
    for aim in aims:
        title, of_aim = _named(aim, t), goal_rollup(index, aim)
        counted = (Words((counting(of_aim.counts, t),)),) if of_aim.total else ()
        told = (*counted, *_share(aim, of_aim, t), *_measures(reading, aim))
        yield Section(title, told, aim.code, _note(aim, t))
    of_aims = {c for aim in aims_of(index, goal) for c in goal_rollup(index, aim).measures}
    own = [code for code in rollup.measures if code not in of_aims]
    if aims and own:
        yield Words((t("Measures linked to {goal} itself", goal=goal.code),), "strong")
    if own:
        yield Bullets([measures.link(reading, code) for code in own])


def _share(goal: Goal, rollup: Rollup, t: Texts) -> Iterator[Words]:
    """Yield how the one-off measures and the recurring ones stand; that there is none."""
    told = " · ".join(apart(rollup, t))
    yield Words((told or t("No measure is linked to {goal}.", goal=goal.code),), "quiet")


def _note(goal: Goal, t: Texts) -> str:
    if goal.parent is None or goal.parent_origin is not Origin.EDITORIAL:
        return ""
    return t("placed under {goal}: our own reading", goal=goal.parent)


def _how(reading: Reading, goal: Goal) -> Iterator[Block]:
    """Yield how the completed share of a goal or an aim is made, measure by measure."""
    t, rollup = reading.t, goal_rollup(reading.index, goal)
    if rollup.total:
        if goal.parent is not None:
            yield Words((_named(goal, t),), "strong")
        yield Words((t.reason(rollup.reason),), "quiet")
        yield Table(
            t("How each measure counts in {goal}", goal=goal.code),
            (t("Measure"), t("Reported status"), t("How it counts")),
            tuple(
                (one.measure.code, mark(one.status, t), _counts_as(one, t))
                for one in (reading.standings[code] for code in rollup.measures)
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
        yield Section(t("Challenges without a measure that is followed up"), (Bullets(gaps),))
    answered = [
        Section(
            challenge.title,
            (Bullets([measures.link(reading, code) for code in challenge.measures]),),
        )
        for challenge in told
        if challenge.measures
    ]
    if answered:
        yield Fold("goals_answered", t("Challenges with a measure"), answered)
