"""In which cell of a workbook something is wrong, from its place in a part or in the plan."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from model.errors import InvalidError
from model.exchange.plan_book.documents import Documents
from model.exchange.plan_book.faults import BookFault
from model.exchange.plan_book.records import Read, Record
from model.exchange.plan_tables import NOTES, PLAN, Table
from model.faults import FaultCode, Place
from model.problems import Problem
from model.terms import Language

_LANGUAGES: Final = frozenset(language.value for language in Language)


class Spot(NamedTuple):
    """A place in the tables; without a record it is about the table."""

    table: str
    column: str
    record: Record | None


def spot(read: Read, at: Spot, error: InvalidError) -> BookFault:
    """Give what is wrong in a place, as the spreadsheet names it."""
    row = 0 if at.record is None else at.record.row
    return BookFault(read.sheet, row, read.letters.get(at.column, ""), error)


def in_part(documents: Documents, table: Table, record: Record, place: Place) -> Spot:
    """Give the cell of a place within a part."""
    field, within = (place[0], place[1:]) if place else (table.key[0], ())
    for many, records in documents.hung(table, record):
        if many.field == field and records:
            number = within[0] if within and isinstance(within[0], int) else -1
            column = str(within[1]) if len(within) > 1 else many.columns[1].name
            return Spot(many.name, column, records[number])
    note = documents.note(table, record, str(field))
    if note is not None and within and within[0] not in _LANGUAGES:
        column = f"changed_{within[-1]}" if within[0] == "changed" else str(within[0])
        return Spot(NOTES.name, column, note)
    named = {column.name for column in table.columns}
    language = within[0] if within and within[0] in _LANGUAGES else Language.FI
    column = str(field) if field in named else f"{field}_{language}"
    return Spot(table.name, column if column in named else table.key[0], record)


def in_plan(documents: Documents, read: Mapping[str, Read], problem: Problem) -> Spot:
    """Give the cell of a place within the plan, or within what it is."""
    collection, *within = problem.place or ("",)
    of = read.get(str(collection))
    if of is None or of.table is PLAN or not within:
        return in_part(documents, PLAN, read[PLAN.name].records[0], problem.place)
    record = documents.keys(of.table.name).get(within[0])
    if record is None:
        return Spot(of.table.name, "", None)
    if problem.code is FaultCode.NOT_IN_PLAN and len(within) > 1:
        for many, records in documents.hung(of.table, record):
            for number, each in enumerate(records if many.field == within[1] else ()):
                if each.values.get(many.columns[1].name) == problem.inputs["key"]:
                    within = [*within, number]
    return in_part(documents, of.table, record, tuple(within[1:]))
