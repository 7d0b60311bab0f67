"""What is said of the import of somebody else's table: its columns, its words, what comes of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.briefing import measures
from dashboard.briefing.change_lines import Line, Wording
from dashboard.briefing.comparing import shown
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.briefing.standing import Standings
from dashboard.texts import Texts
from model.exchange.programmes import Aside, CellProblem, Field, Kind, Proposal, Use
from model.plan import Measure, Plan
from model.rules.index import Index
from model.terms import Status

_NAMED: Final = 5
"""How many measures a sentence names."""


def use_word(use: Use | None, t: Texts) -> str:
    """Give what is read from a column, in words."""
    if use is None:
        return t("is not read")
    words = {
        Field.CODE: t("code"),
        Field.TITLE: t("measure"),
        Field.DESCRIPTION: t("description"),
        Field.GOAL: t("goal"),
        Field.AIM: t("aim under the goal"),
        Field.OWNER: t("owner, and others after it"),
        Field.PARTICIPANTS: t("others who take part"),
        Field.SCHEDULE: t("schedule"),
        Field.STARTS: t("start"),
        Field.DUE: t("due date"),
        Field.RECURRENCE: t("how often"),
        Field.STATUS: t("status"),
        Field.REPORTED: t("day of the status"),
        Field.COMMENT: t("reason of the status"),
        Field.INDICATOR: t("indicators"),
    }
    word = words[use.field]
    return word if use.language is None else t.in_language(word, use.language)


def status_word(status: Status | None, t: Texts) -> str:
    """Give what a word is taken for."""
    return t("not known: no report") if status is None else t.status(status)


def counted(found: Proposal, t: Texts) -> str:
    """Say how many measures the table names, and from which sheets they are read."""
    count = t.n("{n} measure is read.", "{n} measures are read.", len(found.told))
    parts = [t("Sheets: {sheets}.", sheets=t.list(found.sheets)), count]
    if found.others:
        parts.append(t("Sheets that are not read: {sheets}.", sheets=t.list(found.others)))
    new = {goal.term for goal in found.after.goals} - {goal.term for goal in found.before.goals}
    if new:
        terms = t.list(sorted(code.replace("-", "–") for code in new))
        parts.append(t("New goals are of the council term {term}.", term=terms))
    return " ".join(parts)


def problems(found: Iterable[CellProblem], t: Texts) -> Table:
    """Give what cannot be read, by where its reader finds it."""
    return Table(
        caption=t("What cannot be read, and stays unknown"),
        columns=(t("Sheet"), t("Cell"), t("What stands there"), t("What to do")),
        rows=tuple(
            (one.sheet, f"{one.letter}{one.row}", one.words or "…", t.error(one.error))
            for one in found
        ),
    )


def asides(found: Iterable[Aside], t: Texts) -> Table:
    """Give the rows that are no measures, and what they are taken for."""
    kinds = {
        Kind.NOTE: t("a note: left out"),
        Kind.SUM: t("a sum: left out"),
        Kind.HEADER: t("the header again: left out"),
        Kind.SECTION: t("the goal of the rows below"),
        Kind.NO_MEASURE: t("names no measure: left out"),
    }
    return Table(
        caption=t("Rows that are no measures"),
        columns=(t("Sheet"), t("Row"), t("What stands there"), t("Taken for")),
        rows=tuple((one.sheet, str(one.row), one.words[:120], kinds[one.kind]) for one in found),
    )


def lines(before: Plan, after: Plan, t: Texts) -> Sequence[Line]:
    """Give the changes against what is stored, each in words."""
    wording = Wording(before, after, t)
    return [wording.line(change) for change in shown(before, after)]


def changes(told: Iterable[Line], t: Texts) -> Table:
    """Give changes as a table."""
    return Table(
        caption=t("What would change"),
        columns=(t("Change"), t("What"), t("Before"), t("After")),
        rows=tuple((one.change, one.what, one.before, one.after) for one in told),
    )


def sentence(line: Line) -> str:
    """Give a change on one line."""
    sides = " → ".join(side for side in (line.before, line.after) if side)
    return f"{line.change}: {line.what}" + (f": {sides}" if sides else "")


def measure_table(index: Index, standings: Standings, t: Texts) -> Table:
    """Give the measures as they would be listed."""
    rows = [measures.row(index, one, t) for one in standings.values() if one.active]
    return Table(
        caption=t("The measures as they would be"),
        columns=(t("Code"), t("Measure"), t("Status"), t("Owner"), t("Schedule"), t("Goals")),
        rows=tuple(
            (
                row.code,
                row.title,
                t.status(row.status),
                row.owner,
                row.schedule,
                ", ".join(standings[row.code].measure.goals) or t.no_data,
            )
            for row in rows
        ),
    )


def absent(found: Sequence[Measure], t: Texts) -> str:
    """Say which measures of the plan the table does not name; empty when it names all."""
    if not found:
        return ""
    left = len(found) - _NAMED
    named = ", ".join(measure_named(one, t) for one in found[:_NAMED])
    if left > 0:
        named = f"{named} {t.n('and {n} more', 'and {n} more', left)}"
    return t.n(
        "{n} measure of the plan is not in the table, and is kept: {named}.",
        "{n} measures of the plan are not in the table, and are kept: {named}.",
        len(found),
        named=named,
    )


def measure_named(measure: Measure, t: Texts) -> str:
    """Name a measure by its code and title."""
    return f"{measure.code} {marked(measure.title, t)}"
