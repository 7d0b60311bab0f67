"""Rows that were read to a plan; what a part or the plan refuses gets its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from openpyxl.utils.cell import column_index_from_string
from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.exchange.plan_book.documents import Documents
from model.exchange.plan_book.faults import BookFault, InvalidBookError
from model.exchange.plan_book.placing import Spot, in_part, in_plan, spot
from model.exchange.plan_book.records import Read, Record
from model.exchange.plan_tables import NOTES, PLAN, TABLES, Table
from model.exchange.plan_tables.layout import INFO_LISTS
from model.faults import FaultCode
from model.inert import brief
from model.plan import COLLECTIONS, Plan, PlanInfo, Value
from model.problems import Field, Problem, problems

V = TypeVar("V", bound=Value)

_OF_DOCUMENT: Final = ("format", "as_of")
_SHEETS: Final = {table.name: number for number, table in enumerate(TABLES)}


def assembled(read: Mapping[str, Read]) -> Plan:
    """Give the plan whose tables were read; raises ``InvalidBookError`` naming what is wrong."""
    assembly = _Assembly(read, Documents(read))
    assembly.find_orphans()
    lists = {name: assembly.parts(name) for name in (*INFO_LISTS, *COLLECTIONS)}
    fields = assembly.plan_fields()
    whole = {name: fields.pop(name, "") or None for name in _OF_DOCUMENT}
    info = assembly.checked(PlanInfo, {**fields, **{name: lists.pop(name) for name in INFO_LISTS}})
    assembly.refuse()
    plan = assembly.checked(Plan, {**whole, "plan": info, **lists})
    assembly.refuse()
    assert plan is not None  # noqa: S101 (what refuses it was raised)
    return plan


@dataclass(slots=True)
class _Assembly:
    read: Mapping[str, Read]
    documents: Documents
    faults: list[BookFault] = field(default_factory=list)

    def refuse(self) -> None:
        """Raise ``InvalidBookError`` when anything is wrong so far."""
        if self.faults:
            raise InvalidBookError(sorted(self.faults, key=_place))

    def plan_fields(self) -> dict[str, Any]:
        """Give the fields of the plan's one row."""
        records = self.read[PLAN.name].records
        if len(records) != 1:
            at = Spot(PLAN.name, "", records[1] if records else None)
            self._fail(at, InvalidError(ErrorCode.BOOK_ONE_PLAN))
            self.refuse()
        return self.documents.fields(PLAN, records[0])

    def parts(self, name: str) -> list[Value]:
        """Give the parts of a collection; what is wrong with them is noted."""
        table, found, seen = self.read[name].table, [], set[object]()
        assert table.part is not None  # noqa: S101 (a collection is of parts)
        for record in self.read[name].records:
            key = record.values.get(table.key[0])
            if key in seen:
                error = InvalidError(FaultCode.STANDS_TWICE, key=brief(f"{name}/{key}"))
                self._fail(Spot(name, table.key[0], record), error)
            seen.add(key)
            try:
                found.append(table.part.model_validate(self.documents.fields(table, record)))
            except ValidationError as error:
                for problem in problems(error, table.part):
                    self._note(in_part(self.documents, table, record, problem.place), problem)
        return found

    def checked(self, kind: type[V], fields: dict[str, Any]) -> V | None:
        """Make the plan, or what it is, of parts that are right one by one."""
        try:
            return kind.model_validate(fields)
        except ValidationError as error:
            for problem in problems(error, kind):
                self._note(in_plan(self.documents, self.read, problem), problem)
            return None

    def find_orphans(self) -> None:
        """Note the rows that hang on a part which has no row, and notes on texts there are not."""
        for table in TABLES:
            if table.parent:
                for record in self.read[table.name].records:
                    key = record.values.get(table.owner.name)
                    if key not in self.documents.keys(table.parent):
                        self._orphan(table, table.owner.name, record, key)
        for record in self.documents.notes_of_nothing():
            where = [str(record.values.get(name) or "–") for name in NOTES.key]
            self._orphan(NOTES, NOTES.key[0], record, "/".join(where))

    def _orphan(self, table: Table, column: str, record: Record, key: object) -> None:
        told = Field(table.name, column)
        if key is None:
            error = InvalidError(FaultCode.MISSING, field=told)
        else:
            error = InvalidError(FaultCode.NOT_IN_PLAN, field=told, key=brief(key))
        self._fail(Spot(table.name, column, record), error)

    def _note(self, at: Spot, problem: Problem) -> None:
        self._fail(at, problem.error)

    def _fail(self, at: Spot, error: InvalidError) -> None:
        self.faults.append(spot(self.read[at.table], at, error))


def _place(fault: BookFault) -> tuple[int, int, int]:
    """Order by sheet, row and column."""
    column = column_index_from_string(fault.letter) if fault.letter else 0
    return _SHEETS[fault.sheet.casefold()], fault.row, column
