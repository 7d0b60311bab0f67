"""A round with an office's file in it: made, filled in as people do, and read again."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final, TypeAlias

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.desk.files import wording
from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.exchange.files import read_table
from model.exchange.round_files.layout import Column, MeasureColumn, ValueColumn
from model.exchange.round_files.reading import RoundFile
from model.exchange.round_files.writing import write_round_file
from model.plan import Plan, Round, Text
from model.rules.index import Index
from model.rules.state import at
from model.services.round_files import try_out
from model.terms import Language, MeasureKind, Status
from tests import builders
from tests.model.exchange.made import saved

TODAY: Final = date(2026, 11, 24)
OWNER: Final = "welfare"
COORDINATOR: Final = Actor("desk", frozenset({Role.COORDINATOR}))
ROUND: Final = Round(code="R-H1-1", handling="H1", opened=date(2026, 11, 10), due=date(2026, 12, 9))

C: TypeAlias = MeasureColumn
V: TypeAlias = ValueColumn

Edits = Mapping[tuple[str, Column], object]
"""What is written in the cells of a measure's or an indicator's row, by code and column."""


def titled(fi: str, sv: str, en: str) -> Text:
    return Text(fi=fi, sv=sv, en=en)


def whole_plan(**more: object) -> Plan:
    """Give everything recorded: four measures of the office, one of another, one retired."""
    collections: dict[str, object] = {
        "owners": [
            builders.owner("desk"),
            builders.owner(OWNER, name=titled("Hyvinvointi", "Välfärd", "Welfare")),
            builders.owner("sports", name=titled("Liikunta", "Idrott", "Sports")),
        ],
        "measures": [
            builders.measure("M1", owner=OWNER, title=titled("Talo avataan", "Huset", "A house")),
            builders.measure(
                "M2",
                owner=OWNER,
                kind=MeasureKind.RECURRING,
                title=titled("Foorumi pidetään", "Forumet hålls", "The forum is held"),
            ),
            builders.measure("M3", owner=OWNER, title=titled("Kysely", "Enkät", "A survey")),
            builders.measure("M4", owner=OWNER, title=titled("Opas", "Guide", "A guide")),
            builders.measure("M5", owner="sports", title=titled("Halli", "Hall", "A hall")),
            builders.measure("M6", owner=OWNER, retired=date(2025, 1, 1)),
        ],
        "status_reports": [
            builders.report(Status.UNDER_WAY, "2026-08-01", measure="M1"),
            builders.report(Status.RECURRING, "2026-08-02", measure="M2"),
            builders.report(Status.COMPLETED, "2026-02-03", measure="M4"),
            builders.report(Status.UNDER_WAY, "2026-08-04", measure="M5"),
        ],
        "indicators": [
            builders.indicator(
                "I1", measures=("M1",), unit=titled("henkilöä", "personer", "persons")
            ),
            builders.indicator("I2", measures=("M2",), unit=builders.text("%")),
            builders.indicator("I3", measures=("M5",)),
        ],
        "observations": [builders.observation(50, "2026-06-30", indicator="I1")],
        "handlings": [builders.handling("H1", starts="2026-11-01", on="2026-12-16")],
        "rounds": [ROUND],
    }
    return builders.plan(**{**collections, **more})


def today(plan: Plan) -> Index:
    """Give the state of everything recorded today."""
    return Index(at(plan, TODAY))


def form(lang: str = "fi", plan: Plan | None = None, owner: str = OWNER) -> bytes:
    """Give the office's file as it is downloaded."""
    return _usual(lang) if plan is None and owner == OWNER else _made(lang, plan, owner)


@cache
def _usual(lang: str) -> bytes:
    return _made(lang, None, OWNER)


def _made(lang: str, plan: Plan | None, owner: str) -> bytes:
    index = today(plan or whole_plan())
    words = wording.words(index, ROUND, owner, texts_for(Language(lang)))
    return write_round_file(index, ROUND, owner, words, TODAY)


def opened(content: bytes) -> tuple[Workbook, Worksheet, Worksheet]:
    """Give a file as ``openpyxl`` opens it, and its two sheets."""
    book = load_workbook(io.BytesIO(content))
    measures, values = book.worksheets[:2]
    return book, measures, values


def head(sheet: Worksheet) -> int:
    """Give the row of the headings: the one after the file's code."""
    marked = (c.row for c in sheet["A"] if str(c.value or "").startswith("linjaus-round/"))
    return int(next(marked)) + 1


def row_of(sheet: Worksheet, code: str) -> int:
    """Give the row of a measure, or of an indicator."""
    column = 1 if sheet.cell(head(sheet), 1).value in ("Koodi", "Kod", "Code") else 2
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == code)


def fill(measures: Worksheet, values: Worksheet, edits: Edits) -> None:
    """Write in the cells of rows as they were downloaded."""
    for (code, column), value in edits.items():
        sheet = measures if isinstance(column, MeasureColumn) else values
        place = list(type(column)).index(column) + 1
        sheet.cell(row_of(sheet, code), place).value = value  # type: ignore[assignment]


def filled(
    edits: Edits,
    lang: str = "fi",
    treat: Callable[[Workbook], None] | None = None,
    plan: Plan | None = None,
) -> bytes:
    """Give a file that was filled in, and then treated in some way."""
    book, measures, values = opened(form(lang, plan))
    fill(measures, values, edits)
    if treat is not None:
        treat(book)
    return saved(book)


def read(
    content: bytes,
    decisions: Mapping[str, str] | None = None,
    *,
    plan: Plan | None = None,
    actor: Actor = COORDINATOR,
    day: date = TODAY,
) -> RoundFile:
    """Give what would come of a file."""
    index = Index(at(plan or whole_plan(), day))
    book = read_table("tiedosto.xlsx", content)
    return try_out(book, index, actor, day, wording.all_labels(), decisions or {})


def as_csv(rows: Sequence[Sequence[object]], delimiter: str = ";") -> bytes:
    """Give rows as a CSV file, as Excel writes it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8-sig")
