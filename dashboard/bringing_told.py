"""What came of a file that was brought in, or would come of it: as data, and in lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.briefing.parts import Table
from dashboard.bringing import Brought
from dashboard.desk.imports import wording as said
from dashboard.texts import Texts
from model.errors import InvalidError
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes import Proposal


def document(brought: Brought, t: Texts, *, applied: bool) -> Mapping[str, Any]:
    """Give what came of a file as plain data, for scripts."""
    told = said.lines(brought.before, brought.after, t)
    found = brought.proposal
    return {
        "plan": brought.after.plan.slug,
        "new": brought.new,
        "applied": applied,
        "reason_needed": brought.lacking is not None,
        "measures": len(brought.after.measures),
        "changes": [
            {"change": one.change, "what": one.what, "before": one.before, "after": one.after}
            for one in told
        ],
        **({} if found is None else _reading(found, t)),
    }


def _reading(found: Proposal, t: Texts) -> Mapping[str, Any]:
    return {
        "sheets": [*found.sheets],
        "sheets_not_read": [*found.others],
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.letter or None,
                "text": one.words,
                "code": one.error.code.value,
                "message": t.error(one.error),
            }
            for one in found.problems
        ],
        "rows_left_out": [
            {"sheet": one.sheet, "row": one.row, "kind": one.kind.value, "text": one.words}
            for one in found.asides
        ],
        "not_in_table": [measure.code for measure in found.absent],
        "persons": [column.letter for column in found.columns if column.refused],
        "mapping": {
            "columns": {
                column.key: str(column.use) if column.use else None
                for column in found.columns
                if not column.refused
            },
            "statuses": {
                word: status.value if status else None for word, status in found.statuses.items()
            },
            "repeat_goals": found.choices.repeat_goals,
        },
    }


def told(brought: Brought, t: Texts, *, applied: bool) -> Iterator[str]:
    """Give what came of a file as lines for people."""
    info = brought.after.plan
    yield f"{t.text(info.municipality).words}: {t.text(info.title).words} ({info.slug})"
    if brought.proposal is not None:
        yield from _read_lines(brought.proposal, t)
    lines = said.lines(brought.before, brought.after, t)
    yield ""
    yield t.n("{n} change", "{n} changes", len(lines)) if lines else t("Nothing differs.")
    yield from (f"  {said.sentence(line)}" for line in lines)
    yield ""
    if brought.lacking is not None:
        yield t.error(brought.lacking)
        yield t("Nothing is stored yet: run it again with --reason and --apply.")
        return
    yield t("Stored.") if applied else t("Nothing is stored yet: run it again with --apply.")


def _read_lines(found: Proposal, t: Texts) -> Iterator[str]:
    yield said.counted(found, t)
    yield ""
    for column in found.columns:
        if not column.refused:
            yield f"  {column.letter} {column.header} → {said.use_word(column.use, t)}"
    persons = said.persons(found.columns, t)
    if persons:
        yield persons
    if found.statuses:
        yield ""
        for word, status in found.statuses.items():
            yield f"  “{word}” → {said.status_word(status, t)}"
    yield from _listed(said.problems(found.problems, t))
    yield from _listed(said.asides(found.asides, t))
    absent = said.absent(found.absent, t)
    if absent:
        yield from ("", absent)


def _listed(table: Table) -> Iterator[str]:
    if table.rows:
        yield from ("", table.caption)
        for row in table.rows:
            yield "  " + " · ".join(row)


def faults(error: InvalidError) -> Sequence[str]:
    """Give a line for each cell that is wrong in this program's own workbook."""
    return [str(fault) for fault in error.faults] if isinstance(error, InvalidBookError) else []
