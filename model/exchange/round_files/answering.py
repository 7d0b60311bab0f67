"""What a row answers: unchanged or a new status, of which day, why, and what shows it."""

from collections.abc import Sequence

from model.exchange.round_files import cells
from model.exchange.round_files.asking import (
    EMPTY,
    LINKS,
    TO_REASON,
    UNCHANGED,
    WITH_HTTPS,
    QuestionKind,
)
from model.exchange.round_files.finding import Line
from model.exchange.round_files.layout import MeasureColumn
from model.exchange.round_files.measuring import values_of
from model.exchange.round_files.row import Row
from model.exchange.round_files.sorting import ValueLine
from model.exchange.round_files.told import Told
from model.plan import Evidence, Text
from model.rules.status import reported_status
from model.terms import EvidenceKind, MeasureKind, Status

_HTTPS = "https://"


def told_of(row: Row, line: Line, values: Sequence[ValueLine]) -> Told | None:
    """Give what a measure's rows tell; ``None`` while that is not clear, or it is left out.

    ``line`` is the row of the measure; the first row of its values where it has none.
    """
    values_told = values_of(row, values)
    before = reported_status(row.reading.index, row.measure).status
    said = _status(row, line, before, has_values=bool(values_told))
    on = row.day(line, MeasureColumn.DAY)
    links, words = _evidence(row, line)
    reason = _reason(
        row, line, words, changes=before is not None and said not in (None, UNCHANGED, before)
    )
    if not row.clear or said is None or on is None:
        return None
    return Told(
        measure=row.measure.code,
        version=row.reading.versions[row.measure.code],
        status=None if said == UNCHANGED else Status(said),
        on=on,
        reason=reason,
        evidence=tuple(Evidence(kind=EvidenceKind.LINK, ref=link) for link in links),
        values=values_told,
    )


def _status(row: Row, line: Line, before: Status | None, *, has_values: bool) -> str | None:
    """Give the status that is said, or ``unchanged``; ``None`` while that is asked."""
    tick, written = _tick(row, line), _written(row, line)
    if not row.clear:
        return None
    able = _able(row, before)
    if written == UNCHANGED or (tick and written is not None and written == before):
        tick, written = True, None
    if tick and written is not None:
        return row.ask(QuestionKind.BOTH, line, MeasureColumn.STATUS, [UNCHANGED, written])
    if tick:
        needed = before is None
        kind = QuestionKind.STATUS_NEEDED
        return row.ask(kind, line, MeasureColumn.STATUS, able) if needed else UNCHANGED
    return written or _unsaid(row, line, able, has_values=has_values)


def _unsaid(row: Row, line: Line, able: Sequence[str], *, has_values: bool) -> str | None:
    """Ask where a measure stands of which something else is said."""
    rest = (MeasureColumn.DAY, MeasureColumn.REASON, MeasureColumn.EVIDENCE)
    told = any(line.text(column) for column in rest)
    if not told and not has_values:
        row.clear = False  # All that was said was chosen to be left out.
        return None
    return row.ask(QuestionKind.NEITHER if told else QuestionKind.VALUES_ALONE, line, None, able)


def _tick(row: Row, line: Line) -> bool:
    found = cells.ticked(line.cell(MeasureColumn.UNCHANGED).value)
    if found is None:
        chosen = row.ask(QuestionKind.TICK, line, MeasureColumn.UNCHANGED, [UNCHANGED, EMPTY])
        return chosen == UNCHANGED
    return found


def _written(row: Row, line: Line) -> str | None:
    """Give the status that the cell for a new one says; ``unchanged`` where it says that."""
    text = line.text(MeasureColumn.STATUS)
    if not text:
        return None
    found = cells.status_in(text, row.reading.labels)
    able = _able(row, None)
    if found is None:
        return row.ask(QuestionKind.STATUS, line, MeasureColumn.STATUS, [*able, UNCHANGED])
    if found is Status.RECURRING and found not in able:
        return row.ask(QuestionKind.STATUS_ONCE, line, MeasureColumn.STATUS, able)
    return found


def _able(row: Row, before: Status | None) -> list[str]:
    """Give what can be said of a measure: what is done once never recurs."""
    statuses = [
        status.value
        for status in Status
        if status is not Status.RECURRING or row.measure.kind is MeasureKind.RECURRING
    ]
    return statuses if before is None else [UNCHANGED, *statuses]


def _reason(row: Row, line: Line, more: str, *, changes: bool) -> Text | None:
    said = " ".join(part for part in (line.text(MeasureColumn.REASON), more) if part)
    if not said and changes:
        said = row.ask(QuestionKind.REASON, line, MeasureColumn.REASON) or ""
    return row.text(line, MeasureColumn.REASON, said)


def _evidence(row: Row, line: Line) -> tuple[Sequence[str], str]:
    """Give the addresses that are evidence, and the words that go to the reason."""
    text = line.text(MeasureColumn.EVIDENCE)
    links, nothing_else = cells.links_in(text)
    if nothing_else:
        return links, ""
    address = cells.looks_like_address(text)
    choices = [
        *([WITH_HTTPS] if address else []),
        *([LINKS] if links else []),
        TO_REASON,
        EMPTY,
    ]
    match row.ask(QuestionKind.EVIDENCE, line, MeasureColumn.EVIDENCE, choices):
        case "with_https":
            return (f"{_HTTPS}{text}",), ""
        case "links":
            return links, ""
        case "to_reason":
            return (), text
    return (), ""
