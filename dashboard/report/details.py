"""The tables of the attachment after its summary: indicators, network, measures, all changes."""

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.briefing import (
    challenges,
    coverage,
    indicator_picture,
    indicators,
    measures,
    meetings,
    membership,
    network,
    report_exceptions,
    report_goals,
)
from dashboard.briefing.parts import Fact
from dashboard.report import blocks, drawings, summary
from dashboard.report.blocks import Block, Cell
from dashboard.report.matter import Matter
from dashboard.texts import Texts
from model.plan import Indicator
from model.rules.index import Index

_VALUES: Final = 4
"""So many of an indicator's values are told in words, the latest."""


def sections(matter: Matter) -> Iterator[Block]:
    """Give the sections that follow the summary."""
    yield _indicators(matter)
    yield _network(matter)
    yield _measures(matter)
    if summary.more_exceptions(matter):
        yield _all_exceptions(matter)
    if summary.more_changes(matter):
        yield _all_changes(matter)
    yield _drift(matter)


def _indicators(matter: Matter) -> Block:
    t = matter.t
    told = [
        blocks.quiet(
            t(
                "Drawn over time: dashed is the target, dotted the baseline; a hollow point is an "
                "approximate value."
            )
        )
    ]
    for goal in report_goals.indicators(matter.index, t):
        told.append(blocks.heading(goal.title))
        if goal.shown:
            rows = [_indicator(matter.index, one, t) for one in goal.shown]
            columns = (t("Indicator"), t("Baseline"), t("Target"), t("Values"), t("Over time"))
            told.append(blocks.cells("", columns, (4.7, 2.4, 2.5, 2.9, 4.5), rows))
        if goal.note:
            told.append(blocks.quiet(goal.note))
    if len(told) == 1:
        told = [blocks.text(t("No goal and no indicator is recorded."))]
    return blocks.section("indicators", t("Indicators"), told, page=True)


def _indicator(index: Index, indicator: Indicator, t: Texts) -> list[Cell]:
    said = indicators.said(index, indicator, t)
    values = indicator_picture.labels(index, indicator, t)
    earlier = len(values) - _VALUES
    left = (t.n("{n} earlier", "{n} earlier", earlier),) if earlier > 0 else ()
    return [
        [
            blocks.line(said.title, "strong"),
            blocks.line(said.unit, "quiet"),
            blocks.line(f"{t.term(said.state)}. {said.reason}", "quiet"),
        ],
        said.baseline,
        said.target,
        [*(reversed(values[-_VALUES:])), *left] or t.no_data,
        {"chart": drawings.indicator(index, indicator, t), "words": said.trend or t.no_data},
    ]


def _network(matter: Matter) -> Block:
    plan, t = matter.plan, matter.t
    figures = [Fact(one.label, one.value, one.note) for one in coverage.key_figures(plan, t)]
    told = [blocks.facts([*figures, *meetings.summaries(plan, t)])]
    differing = coverage.difference(plan, t)
    if differing is not None:
        told.insert(0, blocks.notice(differing))
    pictures = (
        (network.size_picture(plan, t), drawings.size(matter.index, t)),
        (network.attendance_picture(plan, t), drawings.forums(matter.index, t)),
    )
    told += [blocks.text(f"{picture.title}.") for picture, drawn in pictures if drawn is None]
    charts: list[Cell] = [
        {"title": picture.title, **drawn} for picture, drawn in pictures if drawn is not None
    ]
    if charts:
        told.append({"kind": "drawings", "charts": charts})
    listed = meetings.table(plan, t)
    if listed.rows:
        told.append(blocks.table(listed, (2.5, 5.3, 2.45, 2.55, 4.2)))
    else:
        told.append(blocks.text(t("No meeting is recorded.")))
    categories = membership.categories(plan, t)
    if categories.rows:
        told.append(blocks.table(categories, (3, 1)))
    return blocks.section("network", t("Network and forums"), told)


def _measures(matter: Matter) -> Block:
    t = matter.t
    active = [one for one in matter.standings.values() if one.active]
    if not active:
        return blocks.section(
            "measures", t("Measures"), [blocks.text(t("No measure is recorded."))]
        )
    rows: list[Sequence[Cell]] = []
    for standing in active:
        told = measures.row(matter.index, standing, t)
        goals = ", ".join(standing.measure.goals) or t("no goal")
        rows.append(
            [
                [blocks.coded(told.code, told.title), blocks.line(goals, "quiet")],
                t.status(told.status),
                blocks.line(told.owner, "act") if told.owner_missing else told.owner,
                told.schedule,
                summary.signal(told.signal, told.severity) if told.severity else "–",
            ]
        )
    columns = (t("Measure"), t("Status"), t("Owner"), t("Schedule"), t("Signals"))
    caption = t("Every measure in force, with what was last reported of it")
    caption = f"{caption}: {report_exceptions.legend(t)}"
    found = [blocks.cells(caption, columns, (6.2, 2.5, 3.3, 2.5, 2.5), rows)]
    named = challenges.challenges(matter.plan, t)
    if named:
        gaps = "; ".join(one.title for one in named if not one.measures)
        words = challenges.gap_in_words(named, t)
        found.append(blocks.text(f"{words} {gaps}." if gaps else words))
    return blocks.section("measures", t("Measures"), found)


def _all_exceptions(matter: Matter) -> Block:
    t = matter.t
    table = summary.exceptions_table(matter.exceptions, report_exceptions.legend(t), t)
    return blocks.section("all-exceptions", t("Exceptions, measure by measure"), [table])


def _all_changes(matter: Matter) -> Block:
    t = matter.t
    title = t("Changes since the last handling, one by one")
    table = summary.changes_table(matter.changes, "", t)
    return blocks.section("all-changes", title, [blocks.text(summary.compared(matter)), table])


def _drift(matter: Matter) -> Block:
    t, told = matter.t, matter.states.drifted
    found = [blocks.text(told.sentence)]
    if told.counted:
        found.append(blocks.text(f"{told.counted[:1].upper()}{told.counted[1:]}."))
    if told.lines:
        columns = (
            t("What"),
            t("As approved → now"),
            t("When and which office"),
            t("Why and by which decision"),
        )
        rows: list[list[Cell]] = [
            [
                [line.what, blocks.line(line.change, "quiet")],
                summary.altered(line.approved, line.now),
                line.when,
                [line.why, blocks.line(line.decision, "quiet" if line.decided else "act")],
            ]
            for line in told.lines
        ]
        caption = t("What was altered of what was approved")
        found.append(blocks.cells(caption, columns, summary.CHANGES, rows))
    return blocks.section("drift", t("Drift since approval"), found)
