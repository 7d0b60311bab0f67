"""``linjaus plans`` and ``show``: a JSON document for scripts, tables for people."""

import json
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from dashboard.blocks import Block, Chart, Words
from dashboard.command.group import DAY, LANGUAGE, PLAN
from dashboard.content import attention, frame, handlings, overview
from dashboard.selection import Selection
from dashboard.states import reading
from dashboard.store import current_revision, database
from dashboard.texts import Texts
from dashboard.texts.marking import unmarked
from model.clock import today
from model.plan import Plan
from model.queries import plan_list
from model.rules.attendance import attendance
from model.rules.network import coverage, network_size
from model.rules.rollup import Rollup, Tally, goal_rollup, goals_of_term, plan_rollup
from model.rules.signals import signals
from model.terms import Language, MeasureKind, MeetingState


@click.command()
def plans() -> None:
    """List the plans in the database."""
    with database().read() as session:
        for listing in plan_list(session):
            fictional = "\tfictional" if listing.fictional else ""
            click.echo(f"{listing.slug}\t{listing.title.fi or listing.title.sv}{fictional}")


@click.command()
@PLAN
@click.option("--as-of", type=DAY, help="Day whose state is shown, as 2024-02-01.")
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(slug: str, as_of: date | None, language: Language, *, as_json: bool) -> None:
    """Show the overview in the terminal."""
    shown = reading(Selection(language, today(), as_of, slug), current_revision())
    if as_json:
        click.echo(json.dumps(document(shown.plan), ensure_ascii=False, indent=2))
    else:
        draw(shown.plan, shown.t, shown.today, Console())


def document(plan: Plan) -> dict[str, Any]:
    """Return the overview as plain data; dates are EDTF, shares and sizes decimal text or numbers.

    ``completed_low`` and ``completed_high`` are counts out of ``total``; ``None`` where there is no
    share. ``kinds`` has the same of the one-off and of the recurring measures apart.
    """
    size, total = network_size(plan).chosen, plan_rollup(plan)
    return {
        "plan": plan.plan.slug,
        "as_of": plan.as_of.isoformat() if plan.as_of else None,
        "measures": _counts(total),
        "kinds": _kinds(total),
        "goals": [
            {
                "code": goal.code,
                "title": goal.title.model_dump(mode="json"),
                **_counts(rollup := goal_rollup(plan, goal)),
                **_range(rollup),
                "kinds": _kinds(rollup),
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


def _counts(tally: Tally) -> dict[str, int]:
    counted = {status.value if status else "unknown": n for status, n in tally.counts.items()}
    return {"total": tally.total, **counted}


def _range(tally: Tally) -> dict[str, int | None]:
    return {
        "completed_low": tally.completed_low if tally.total else None,
        "completed_high": tally.completed_high if tally.total else None,
    }


def _kinds(rollup: Rollup) -> dict[str, dict[str, int | None]]:
    """Return the measures done once and those that recur, each with how many are contradicted."""
    once, again = rollup.one_off, rollup.recurring
    return {
        MeasureKind.ONE_OFF.value: {
            **_counts(once),
            "contradicted": sum(once.contradicted.values()),
            **_range(once),
        },
        MeasureKind.RECURRING.value: {
            **_counts(again),
            "contradicted": sum(again.contradicted.values()),
            "confirmed": rollup.confirmed,
        },
    }


def draw(plan: Plan, t: Texts, day: date, console: Console) -> None:
    """Print the overview as it is read on a day."""

    def say(words: str, style: str = "") -> None:
        console.print(_inert(words), style=style)

    title, place = t.text(plan.plan.title).words, t.text(plan.plan.municipality).words
    say(f"{title} · {place}", style="bold")
    say(t("State on {day}", day=frame.state_day(plan, t)))
    for notice in (*frame.of_day(plan, t, day), *frame.missing_measures(plan, t)):
        say(f"! {notice.title}. {notice.body}", style="yellow")
    for step in handlings.steps(plan, t):
        parts = [step.place, step.outcome.words, step.when, step.reference]
        say("→ " + ", ".join(part for part in parts if part))
    say(overview.message(plan, t), style="bold")
    for figure in overview.key_figures(plan, t):
        say(f"{figure.label}: {figure.value} ({figure.about})")
    for section in overview.goals(plan, t):
        say(section.title, style="bold")
        for block in section.blocks:
            say(_said(block))
    for alike in attention.concerns(plan):
        say(f"{t.term(alike[0].severity)}: {t.term(alike[0].code)}", style="bold")
        shared, cases = attention.told(plan, alike, t)
        for words in (shared, *(f"{name}. {why}" if why else name for name, why in cases)):
            if words:
                say(f"  {words}")


def _said(block: Block) -> str:
    """Return a chart or a paragraph as it is read out."""
    match block:
        case Chart(alt=alt):
            return alt
        case Words(sentences=sentences):
            return " ".join(sentences)
    return ""


def _inert(words: str) -> Text:
    """Return words of which nothing is markup, a picture, or a command to the terminal."""
    return Text(unmarked(words))
