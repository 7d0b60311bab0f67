"""The overview: where things stand, in a minute."""

from datetime import date

from dashboard.briefing import counts, network
from dashboard.briefing.attention import urgent
from dashboard.briefing.parts import KeyFigure, Picture, Table
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.rollup import Rollup, goal_rollup, goals_of_term, plan_rollup
from model.rules.time import handling_day
from model.terms import Outcome, Status


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Give the four figures that a meeting begins with."""
    total = plan_rollup(plan)
    return (
        KeyFigure(
            t("Measures completed"),
            counts.completed(total, t),
            counts.in_words(total.counts, t, leave_out=Status.COMPLETED) or t("no measures"),
        ),
        network.key_figure(plan, t),
        network.forum_figure(plan, t),
        KeyFigure(
            t("Measures that need action"),
            t("{amount} of {total}", amount=urgent(plan), total=total.total),
            t("computed from the plan's own dates and figures"),
        ),
    )


def goals_picture(plan: Plan, t: Texts) -> Picture:
    """Give the words of the chart of status counts per goal."""
    rollups = [(goal, goal_rollup(plan, goal)) for goal in goals_of_term(plan, None)]
    total = plan_rollup(plan)
    title = t(
        "{completed} of {total} measures are completed, {recurring} recur and {rest} are open",
        completed=total.counts[Status.COMPLETED],
        total=total.total,
        recurring=total.counts[Status.RECURRING],
        rest=total.total - total.counts[Status.COMPLETED] - total.counts[Status.RECURRING],
    )
    told = (*rollups, (None, total))
    shown = [status for status in counts.ORDER if any(r.counts[status] for _, r in told)]
    table = Table(
        t("Measures by status in each goal; a measure that serves two goals counts in both"),
        (t("Goal"), t("Measures"), *(t.status(status) for status in shown)),
        tuple(_row(goal, rollup, shown, t) for goal, rollup in told),
    )
    said = "; ".join(
        f"{goal.code} {t.text(goal.title).words}: {counts.in_words(rollup.counts, t)}"
        for goal, rollup in rollups
    )
    return Picture(title, f"{title}. {said}", table)


def _row(
    goal: Goal | None, rollup: Rollup, shown: list[Status | None], t: Texts
) -> tuple[str, ...]:
    name = f"{goal.code} {t.text(goal.title).words}" if goal else t("The whole plan")
    amounts = (t.number(rollup.counts[status]) for status in shown)
    return (name, t.number(rollup.total), *amounts)


def last_handling_day(plan: Plan) -> date | None:
    """Give the day of the last handling that a body has ended, if any."""
    days = [
        handling_day(plan, handling)
        for handling in plan.handlings
        if handling.outcome not in (Outcome.WAITING, Outcome.PREPARED)
    ]
    return max(days, default=None)
