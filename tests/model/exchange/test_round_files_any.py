"""Whatever is written in a round file, however it is broken: no guess, and no traceback."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.desk.files import wording
from model.errors import LinjausError
from model.exchange.book import Book, Cell, CellValue, Sheet
from model.exchange.files import read_table
from model.exchange.round_files.questions import LEAVE_OUT
from model.exchange.round_files.reading import RoundFile
from model.inert import cell
from model.rules.index import Index
from model.services.round_files import try_out
from model.services.rounds import check_answers
from model.terms import Status
from tests.model.exchange.round_forms import (
    COORDINATOR,
    TODAY,
    C,
    Edits,
    V,
    filled,
    form,
    read,
    today,
    whole_plan,
)

FILLED: Edits = {
    ("M1", C.UNCHANGED): "x",
    ("M2", C.STATUS): "toteutunut",
    ("M2", C.REASON): "Syy",
    ("I1", V.VALUE): "12",
}
WORDS = st.text("abcåäöXYZ =+-'.,!", min_size=1, max_size=30).map(str.strip)
REASONS = WORDS.filter(lambda words: words not in ("", "-"))
DAYS = st.dates(date(2020, 1, 1), TODAY)
CONFIRMED_DAYS = st.dates(date(2026, 8, 2), TODAY)
"""Days on which the measures have the statuses that are confirmed."""
NUMBERS = st.decimals(-1000, 1000, allow_nan=False, places=2)
STATUSES: Mapping[str, list[Status]] = {
    "M1": [status for status in Status if status is not Status.RECURRING],
    "M2": list(Status),
    "M3": [status for status in Status if status is not Status.RECURRING],
}


@st.composite
def answered(draw: st.DrawFn) -> dict[str, tuple[Status | None, date, str]]:
    """Give an answer to some of the measures: status (none: unchanged), day and reason."""
    measures = draw(st.lists(st.sampled_from(sorted(STATUSES)), unique=True))
    told: dict[str, tuple[Status | None, date, str]] = {}
    for code in measures:
        unchanged: list[Status | None] = [] if code == "M3" else [None]
        status = draw(st.sampled_from([*unchanged, *STATUSES[code]]))
        told[code] = status, draw(DAYS if status else CONFIRMED_DAYS), draw(REASONS)
    return told


@given(answered(), NUMBERS, st.sampled_from(["fi", "sv", "en"]))
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_what_is_read(
    told: dict[str, tuple[Status | None, date, str]], number: Decimal, lang: str
) -> None:
    labels = {label.language: label for label in wording.all_labels()}
    edits: dict[tuple[str, C | V], object] = {}
    for code, (status, day, reason) in told.items():
        edits[code, C.UNCHANGED] = "x" if status is None else None
        edits[code, C.STATUS] = None if status is None else labels[lang].statuses[status]  # type: ignore[index]
        edits[code, C.DAY] = f"{day.day}.{day.month}.{day.year}"
        edits[code, C.REASON] = cell(reason)
        if code == "M1":
            edits["I1", V.VALUE] = str(number).replace(".", ",")

    found = read(filled(edits, lang))

    assert (found.questions, found.faults) == ((), ())
    assert {
        answer.measure: (answer.status, str(answer.on), getattr(answer.reason, lang))
        for answer in found.answers
    } == {code: (status, day.isoformat(), reason) for code, (status, day, reason) in told.items()}
    values = [reading.value for answer in found.answers for reading in answer.readings]
    assert values == ([number] if "M1" in told else [])


@cache
def usual() -> tuple[Index, Book]:
    return today(whole_plan()), read_table("a.xlsx", filled(FILLED))


VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 60_000),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.dates(),
    st.sampled_from(["x", "M1", "M5", "peruttu", "käynnissä", "https://", "http://[", "3/4/2026"]),
    st.sampled_from(["Koodi", "Uusi tila", "Uusi arvo", "-", "noin", "1.234", "linjaus-round/1"]),
    st.text(max_size=40).map(lambda text: text.strip() or None),
)
CHANGES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 15), st.integers(1, 12), VALUES), max_size=25
)


def changed(sheet: Sheet, changes: Sequence[tuple[int, int, CellValue]]) -> Sheet:
    """Give a sheet with other values in some of its cells."""
    new = {(row, column): value for row, column, value in changes}
    height = max([len(sheet.rows), *(row for row, _, _ in changes)])
    width = max([sheet.width, *(column for _, column, _ in changes)])
    rows = tuple(
        tuple(
            Cell(row, column, new.get((row, column), sheet.cell(row, column).value))
            for column in range(1, width + 1)
        )
        for row in range(1, height + 1)
    )
    return Sheet(sheet.name, rows, hidden=sheet.hidden)


def sound(index: Index, found: RoundFile) -> bool:
    """Say whether everything that would be saved can be saved, and is the office's own."""
    own = {code for code, measure in index.measures.items() if measure.owner == "welfare"}
    measures = [answer.measure for answer in found.answers]
    return (
        check_answers(index, COORDINATOR, TODAY, found.answers) == {}
        and own.issuperset(measures)
        and len(set(measures)) == len(measures)
    )


@given(CHANGES, st.data())
@settings(max_examples=150, deadline=None)
def test_any_values_in_any_cells_give_a_sound_proposal_or_a_refusal(
    changes: list[tuple[int, int, int, CellValue]], data: st.DataObject
) -> None:
    index, book = usual()
    sheets = [
        changed(sheet, [change[1:] for change in changes if change[0] == number])
        for number, sheet in enumerate(book.sheets)
    ]
    decisions: dict[str, str] = {}
    for _ in range(4):
        try:
            found = try_out(
                Book(tuple(sheets)), index, COORDINATOR, TODAY, wording.all_labels(), decisions
            )
        except LinjausError:
            return
        assert sound(index, found)
        for question in found.questions:
            if question.chosen is None:
                choices = question.choices or (LEAVE_OUT, "1.1.2026", "12")
                decisions[question.key] = data.draw(st.sampled_from(choices))


@given(st.integers(0, 20_000), st.binary(max_size=30), st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_a_broken_file_is_refused_or_read(place: int, other: bytes, cut: int) -> None:
    content = form()
    place %= len(content)
    broken = content[:place] + other + content[place + cut :]

    with suppress(LinjausError):
        assert read(broken).answers == ()
