"""The overview for the terminal: a JSON document for scripts, tables for people."""

from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from dashboard.briefing import attention, handlings, notices, overview
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.inert import visible
from model.plan import Plan
from model.rules.attendance import attendance
from model.rules.network import coverage, network_size
from model.rules.rollup import Rollup, goal_rollup, goals_of_term, plan_rollup
from model.rules.signals import signals
from model.terms import MeetingState


def document(plan: Plan) -> dict[str, Any]:
    """Give the overview as plain data; dates are EDTF, shares and sizes decimal text or numbers.

    ``completed_low`` and ``completed_high`` are counts out of ``total``; ``None`` where unknown.
    """
    size = network_size(plan).chosen
    return {
        "plan": plan.plan.slug,
        "as_of": plan.as_of.isoformat() if plan.as_of else None,
        "measures": _counts(plan_rollup(plan)),
        "goals": [
            {
                "code": goal.code,
                "title": goal.title.model_dump(mode="json"),
                **_counts(rollup := goal_rollup(plan, goal)),
                "completed_low": rollup.completed_low if rollup.total else None,
                "completed_high": rollup.completed_high if rollup.total else None,
            }
            for goal in goals_of_term(plan, None)
        ],
        "network": {
            "size": None if size.value is None else int(size.value),
            "approximate": size.approximate,
            "on": size.on.edtf,
            "coverage": [
                {
                    "of": ratio.denominator.value,
                    "total": None if ratio.total is None else int(ratio.total),
                    "share": None if ratio.share is None else float(ratio.share),
                    "exact": ratio.exact,
                    "words": ratio.words,
                }
                for ratio in coverage(plan)
            ],
        },
        "meetings": [
            {
                "kind": row.meeting.kind.value,
                "on": row.meeting.on.edtf,
                "persons": row.persons,
                "associations": row.associations,
            }
            for row in attendance(plan)
            if row.meeting.state is MeetingState.HELD
        ],
        "signals": [
            {
                "measure": signal.measure,
                "code": signal.code.value,
                "severity": signal.severity.value,
            }
            for signal in signals(plan)
        ],
    }


def _counts(rollup: Rollup) -> dict[str, int]:
    counted = {status.value if status else "unknown": n for status, n in rollup.counts.items()}
    return {"total": rollup.total, **counted}


def show(plan: Plan, t: Texts, today: date, console: Console) -> None:
    """Print the overview."""

    def say(words: str, style: str = "") -> None:
        console.print(_inert(words), style=style)

    title, place = t.text(plan.plan.title).words, t.text(plan.plan.municipality).words
    say(f"{title} · {place}", style="bold")
    say(t("State on {day}", day=t.date(plan.as_of)))
    told = [*notices.of_frame(plan, t, today), notices.of_missing_measures(plan, t)]
    for notice in told:
        if notice is not None:
            say(f"! {notice.title}. {notice.body}", style="yellow")
    for step in handlings.ribbon(plan, t):
        parts = [step.place, step.outcome, step.when, step.reference]
        say("→ " + ", ".join(part for part in parts if part))
    for figure in overview.key_figures(plan, t):
        say(f"{figure.label}: {figure.value} ({figure.note})")
    picture = overview.goals_picture(plan, t)
    console.print(_table(picture.table))
    for concern in attention.concerns(plan, t):
        mark = t.term(concern.severity)
        say(f"{mark}: {concern.signal}", style="bold")
        if concern.shared_reason:
            say(f"  {concern.shared_reason}")
        for case in concern.cases:
            reason = "" if concern.shared_reason else f". {case.reason}"
            say(f"  {case.measure} {case.title}{reason}")


def _inert(words: str) -> Text:
    """Give words of which nothing is taken for markup, a picture, or a command to the terminal."""
    return Text(visible(words))


def _table(told: Table) -> RichTable:
    table = RichTable(title=_inert(told.caption), title_justify="left")
    for column in told.columns:
        table.add_column(_inert(column))
    for row in told.rows:
        table.add_row(*map(_inert, row))
    return table
