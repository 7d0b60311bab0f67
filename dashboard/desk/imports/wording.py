"""What is said of an imported table: its columns, its words, what comes of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from dashboard.blocks import Table
from dashboard.content import status
from dashboard.content.change_lines import Line, Wording
from dashboard.content.names import marked
from dashboard.texts import Texts
from model.exchange.book import CellFault
from model.exchange.columns import Column
from model.exchange.programmes.fields import Use
from model.exchange.programmes.proposal import Proposal
from model.exchange.programmes.rows import Aside
from model.plan import Measure, Plan
from model.rules.change_summary import notable
from model.rules.state import at
from model.terms import Status

_NAMED: Final = 5
"""How many measures a sentence names."""


def column_name(column: Column[Any], t: Texts) -> str:
    """Return the name of a column: its letter, its header and its first cells."""
    name = f"{column.letter}: {column.header or t('without a header')}"
    samples = ", ".join(column.samples)
    return f"{name} ({samples})" if samples else name


def persons(columns: Iterable[Column[Any]], t: Texts) -> str:
    """Return which columns are of persons, and so are not read; empty when none is."""
    names = [f"{column.letter}: {column.header}" for column in columns if column.refused]
    if not names:
        return ""
    return t.n(
        "A column seems to be of persons, and is neither read nor kept: {columns}.",
        "{n} columns seem to be of persons, and are neither read nor kept: {columns}.",
        len(names),
        columns=t.list(names),
    )


def use_word(use: Use | None, t: Texts) -> str:
    """Return what is read from a column."""
    if use is None:
        return t("is not read")
    word = t.meaning(use.field.label)
    return word if use.language is None else t.in_language(word, use.language)


def status_word(meaning: Status | None, t: Texts) -> str:
    """Return what a word for a status is taken for."""
    return t("not known: no report") if meaning is None else t.status(meaning)


def counted(proposal: Proposal, t: Texts) -> str:
    """Return how many measures the table names, and from which sheets they are read."""
    count = t.n("{n} measure is read.", "{n} measures are read.", len(proposal.measures))
    holds = t("What it says holds from {day}.", day=proposal.on)
    parts = [t("Sheets: {sheets}.", sheets=t.list(proposal.sheets)), count, holds]
    if proposal.others:
        parts.append(t("Sheets that are not read: {sheets}.", sheets=t.list(proposal.others)))
    new = {goal.term for goal in proposal.after.goals} - {
        goal.term for goal in proposal.before.goals
    }
    if new:
        terms = t.list(sorted(code.replace("-", "–") for code in new))
        parts.append(t("New goals are of the council term {term}.", term=terms))
    return " ".join(parts)


def overtaken(proposal: Proposal, today: date, t: Texts) -> Sequence[str]:
    """Return which statuses of the table are kept in the history alone: later ones stand."""
    known = {report.id for report in proposal.before.status_reports}
    new = [one for one in proposal.after.status_reports if one.id not in known]
    said = ((report.measure, report.on) for report in new)
    return [*status.overtaken(at(proposal.before, today), said, t)] if new else []


def problems(cells: Iterable[CellFault], t: Texts) -> Table:
    """Return what cannot be read, by where its reader finds it."""
    return Table(
        caption=t("What cannot be read, and stays unknown"),
        columns=(t("Sheet"), t("Cell"), t("What stands there"), t("What to do")),
        rows=tuple(
            (
                one.place.sheet,
                f"{one.place.letter}{one.place.row}",
                one.words or "…",
                t.error(one.error),
            )
            for one in cells
        ),
    )


def asides(rows: Iterable[Aside], t: Texts) -> Table:
    """Return the rows that are no measures, and what they are taken for."""
    return Table(
        caption=t("Rows that are no measures"),
        columns=(t("Sheet"), t("Row"), t("What stands there"), t("Taken for")),
        rows=tuple(
            (one.sheet, str(one.row), one.words[:120], t.meaning(one.kind.words)) for one in rows
        ),
    )


def lines(before: Plan, after: Plan, t: Texts) -> Sequence[Line]:
    """Return the changes against what is stored, each in words."""
    wording = Wording(before, after, t)
    return [wording.line(change) for change in notable(before, after)]


def sentence(line: Line) -> str:
    """Return a change on one line."""
    sides = " → ".join(side for side in (line.before, line.after) if side)
    return f"{line.change}: {line.what}" + (f": {sides}" if sides else "")


def absent(measures: Sequence[Measure], t: Texts) -> str:
    """Return which measures of the plan the table does not name; empty when it names all."""
    if not measures:
        return ""
    left = len(measures) - _NAMED
    named = ", ".join(measure_name(one, t) for one in measures[:_NAMED])
    if left > 0:
        named = f"{named} {t.n('and {n} more', 'and {n} more', left)}"
    return t.n(
        "{n} measure of the plan is not in the table, and is kept: {named}.",
        "{n} measures of the plan are not in the table, and are kept: {named}.",
        len(measures),
        named=named,
    )


def measure_name(measure: Measure, t: Texts) -> str:
    """Return the code and title of a measure."""
    return f"{measure.code} {marked(measure.title, t)}"
