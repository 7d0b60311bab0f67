"""The goals as a text page."""

from collections.abc import Iterable

from dashboard.briefing import challenges, counts, goals
from dashboard.briefing.goals import GoalSaid
from dashboard.web.text import drawings
from dashboard.web.text.blocks import Bar, Bars, Block, Bullets, Content, Section, Words, table
from dashboard.web.text.indicators import overview_of
from dashboard.web.text.view import View


def content(view: View) -> Content:
    """Give what the page says: the goals of every council term, then the challenges."""
    t, plan = view.t, view.state.plan
    reading = goals.reading(plan, t)
    return Content(
        t("Goals"),
        (
            *((Words((reading,), "quiet"),) if reading else ()),
            *(_terms(view) or (Words((t("No goal is recorded."),)),)),
            Section(t("Challenges that the associations named"), tuple(_challenges(view))),
        ),
    )


def _terms(view: View) -> list[Section]:
    """Give a section for each goal; where goals are of several council terms, under those."""
    t, state = view.t, view.state
    found = {
        years: [_goal(goal, view) for goal in told]
        for code, years in goals.terms(state.plan).items()
        if (told := goals.goals(state.index, state.standings, code, t))
    }
    if len(found) > 1:
        return [Section(f"{t('Council term')} {years}", told) for years, told in found.items()]
    return [section for told in found.values() for section in told]


def _goal(goal: GoalSaid, view: View) -> Section:
    t = view.t
    answered = t.list(challenge.title for challenge in goal.challenges)
    words = t("Challenges that these measures answer: {list}", list=answered)
    return Section(
        f"{goal.code} {goal.title}",
        (
            *_share(goal, view),
            *overview_of(goal.indicators, view),
            *((Words((words,)),) if goal.challenges else ()),
            *(_aim(aim, view) for aim in goal.aims),
        ),
        goal.code,
    )


def _aim(aim: GoalSaid, view: View) -> Section:
    blocks = (*_share(aim, view), *(_aim(under, view) for under in aim.aims))
    return Section(f"{aim.code} {aim.title}", blocks, aim.code, aim.note)


def _share(goal: GoalSaid, view: View) -> Iterable[Block]:
    """Give the completed share, drawn and in words, why it is so, and how each measure counts."""
    t = view.t
    if not goal.completed:
        yield Words((t("No measure is linked to {goal}.", goal=goal.code),))
        return
    held = dict(goal.counts)
    completed = t("{amount} completed", amount=goal.completed)
    told = counts.in_words({status: held.get(status, 0) for status in counts.ORDER}, t)
    drawing = drawings.statuses(held, sum(held.values()), completed, f"bar-{goal.code}", t)
    yield Bars([Bar(completed, told, drawing)])
    yield Words((goal.reason,), "quiet")
    yield from table(goal.how, view.measure_links)


def _challenges(view: View) -> Iterable[Block]:
    t = view.t
    told = challenges.challenges(view.state.plan, t)
    yield Words((challenges.gap_in_words(told, t),))
    gaps = [challenge.title for challenge in told if not challenge.measures]
    if gaps:
        yield Section(t("Challenges without a measure"), (Bullets(gaps),))
    answered = [
        Section(challenge.title, (Bullets([view.measure(code) for code in challenge.measures]),))
        for challenge in told
        if challenge.measures
    ]
    if answered:
        yield Section(t("Challenges with a measure"), answered)
