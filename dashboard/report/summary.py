"""The summary of the attachment, on two pages: decisions, changes, exceptions, goals."""

import re
from collections.abc import Sequence
from typing import Final

from dashboard.briefing import counts, report, report_exceptions, report_goals
from dashboard.briefing.change_lines import Line
from dashboard.briefing.change_sides import NOTHING
from dashboard.briefing.change_tables import together
from dashboard.briefing.goals import reading
from dashboard.briefing.notices import of_missing_measures
from dashboard.briefing.report_exceptions import ExceptionSaid
from dashboard.report import blocks
from dashboard.report.blocks import PAGE, Block, Cell
from dashboard.report.matter import Matter
from dashboard.texts import Texts
from model.terms import Severity, Status

_ROWS: Final = 5
"""So many changes and exceptions are told in the summary."""
CHANGES: Final = (4.8, 4.4, 3.3, 4.5)
"""Widths of the columns of a table of changes."""
_NUMBER: Final = re.compile(r"(?<=\d) ")
_LONGEST: Final = 200
"""Characters of a text in the summary."""


def sections(matter: Matter) -> list[Block]:
    """Give the sections of the summary."""
    return [_decisions(matter), _changes(matter), _exceptions(matter), _goals(matter)]


def more_changes(matter: Matter) -> bool:
    """Tell whether there are more changes than the summary tells."""
    return len(matter.changes) > _ROWS


def more_exceptions(matter: Matter) -> bool:
    """Tell whether there are more exceptions than the summary tells."""
    return len(matter.exceptions) > _ROWS


def exceptions_table(
    told: Sequence[ExceptionSaid], caption: str, t: Texts, *, brief: bool = False
) -> Block:
    """Give exceptions as a table; ``brief`` gives the reason of the most severe signal alone."""
    columns = (t("Measure"), t("What and why"), t("Owner"), t("Next step"))
    rows = [_exception(one, brief=brief) for one in told]
    return blocks.cells(caption, columns, (4.8, 6.4, 3.2, 2.6), rows)


def _decisions(matter: Matter) -> Block:
    t = matter.t
    told = [blocks.facts(rows) for rows in report.decisions(matter.index, t)]
    missing = of_missing_measures(matter.plan, t)
    if missing is not None:
        told.append(blocks.notice(missing))
    if not told:
        told.append(blocks.text(t("No handling is waiting for a decision.")))
    return blocks.section("decisions", t("Decisions asked for"), told)


def changes_table(told: Sequence[Line], caption: str, t: Texts) -> Block:
    """Give changes as a table."""
    columns = (
        t("What"),
        t("Before → after"),
        t("When and which office"),
        t("Why and by which decision"),
    )
    rows: list[list[Cell]] = [
        [
            [_clipped(line.what), blocks.line(line.change, "quiet")],
            _clipped(altered(line.before, line.after)),
            [line.when, *([blocks.line(line.office, "quiet")] if line.office != NOTHING else [])],
            _clipped(together(line.why, line.decision)),
        ]
        for line in told
    ]
    return blocks.cells(caption, columns, CHANGES, rows)


def altered(before: str, after: str) -> str:
    """Give from what to what; only what it is where there was nothing."""
    return after if before == NOTHING else f"{before} → {after}"


def compared(matter: Matter) -> str:
    """Say what the present state is compared with, and how many changes there are."""
    t, since = matter.t, matter.states.since
    if since is None:
        return t(
            "No body has handled the matter on a known day: there is no state to compare with."
        )
    told = t("Compared with: {state}", state=since.end.label)
    counted = since.comparison.counted
    amount = f"{since.comparison.amount}: {counted}." if counted else since.comparison.amount
    return f"{told}. {amount}"


def _changes(matter: Matter) -> Block:
    t = matter.t
    found = [blocks.text(compared(matter))]
    if matter.changes:
        caption = t("Changes, the latest first")
        found.append(changes_table(matter.changes[:_ROWS], caption, t))
    if more_changes(matter):
        found.append(blocks.see(t("All are told from page {page} on.", page=PAGE), "all-changes"))
    return blocks.section("changes", t("Changes since the last handling"), found)


def _exceptions(matter: Matter) -> Block:
    t = matter.t
    found = [blocks.text(report_exceptions.counted(matter.standings, t))]
    if matter.exceptions:
        caption = f"{t('Exceptions, the most severe first')}: {report_exceptions.legend(t)}"
        found.append(
            exceptions_table(matter.exceptions[:_ROWS], caption, t, brief=more_exceptions(matter))
        )
    if more_exceptions(matter):
        target = "all-exceptions"
        found.append(blocks.see(t("All are told from page {page} on.", page=PAGE), target))
    return blocks.section("exceptions", t("Exceptions"), found)


def signal(words: str, severity: Severity) -> Cell:
    """Give a signal as a line, marked by its severity."""
    return blocks.line(f"{report_exceptions.MARKS[severity]} {words}", severity)


def _exception(told: ExceptionSaid, *, brief: bool) -> list[Cell]:
    first, *others = told.signals
    signals = [signal(_clipped(first.sentence), first.severity)]
    signals += [
        signal(one.name if brief else _clipped(one.sentence), one.severity) for one in others
    ]
    return [
        [
            blocks.coded(told.code, _clipped(told.title)),
            blocks.line(told.status, "quiet"),
        ],
        [*signals],
        _clipped(told.owner),
        _clipped(told.next_step),
    ]


def _goals(matter: Matter) -> Block:
    t, lines = matter.t, report_goals.lines(matter.index, matter.t)
    if len(lines) == 1:
        told = [blocks.text(t("No goal is recorded."))]
        return blocks.section("goals", t("Goals"), told)
    most = max(line.total for line in lines[:-1]) or 1
    several = len({line.term for line in lines[:-1]}) > 1
    rows: list[list[Cell]] = []
    for line in lines:
        goal: list[Cell] = [blocks.line(_clipped(line.title), "strong")]
        if several and line.term:
            goal.append(blocks.line(line.term, "quiet"))
        share = 1.0 if line is lines[-1] else line.total / most
        rows.append([goal, line.completed, _bar(line, share)])
    columns = (t("Goal"), t("Completed"), t("Measures by status"))
    caption = t("Measures by status in each goal; a measure that serves two goals counts in both")
    used = [s for s in counts.ORDER if any(line.counts[s] for line in lines)]
    entries: list[Cell] = [{"code": _code(s), "words": t.status(s)} for s in used]
    of_term = "" if several else t("Goals of the council term {term}.", term=lines[0].term)
    notes = [part for part in (of_term, reading(matter.plan, t)) if part]
    told = [blocks.text(" ".join(notes))] if notes else []
    told.append({"kind": "legend", "entries": entries})
    told.append(blocks.cells(caption, columns, (7.2, 2.2, 7.6), rows))
    return blocks.section("goals", t("Goals"), told)


def _bar(line: report_goals.GoalLine, share: float) -> Cell:
    return {
        "share": share,
        "words": _NUMBER.sub("\u00a0", line.words),
        "counts": [
            {"code": _code(status), "count": line.counts[status], "words": str(line.counts[status])}
            for status in counts.ORDER
            if line.counts[status]
        ],
    }


def _code(status: Status | None) -> str:
    return status.value if status is not None else "unknown"


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
