"""How the cells of a programme's table are read: texts, lines, offices, codes, days, statuses.

What cannot be read is listed by its cell, and stays unknown.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from model.dates import ApproximateDate
from model.errors import (
    ErrorCode,
    InvalidError,
    not_over,
)
from model.exchange import human_dates
from model.exchange.book import Cell, CellFault, CellPlace
from model.exchange.programmes.schedules import Schedule, UnclearError, read_schedule
from model.exchange.words import UNCHANGED, normal, status_of
from model.plan import LONGEST_TEXT, Code, Text
from model.screening import findings
from model.terms import Language, Status

T = TypeVar("T")

Cells = Mapping[Language | None, Cell]
"""The cells of a row that hold one field, by the language of their column if it has one."""

_SHOWN: Final = 60
_LONGEST_STATUS: Final = 100
_CODE: Final[TypeAdapter[str]] = TypeAdapter(Code)
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*[\n;]\s*")
_OFFICES: Final = re.compile(r"[,;/\n+&•]|\s(?:ja|sekä|och|samt|and)\s")
_AND: Final = re.compile(r"(?<!-)\s(?:ja|sekä|och|samt|and)\s|&")
_OPEN, _CLOSED = "([{", ")]}"

GOAL_WORDS: Final = (
    "(?:strateginen |pää)?tavoite|painopiste(?:alue)?|teema|kokonaisuus|kärki|mål(?:område)?|"
    "tyngdpunkt(?:sområde)?|insatsområde|fokusområde|tema|goal|objective|theme|priority"
)
"""A pattern of what a goal is called before its number or its name."""
GOAL_NUMBER: Final = re.compile(
    rf"^(?:{GOAL_WORDS})\s*(?:\d{{1,2}}|[ivx]{{1,4}})?\s*[.:)–-]\s*(?=\S)|"
    rf"^(?:{GOAL_WORDS})\s*\d{{1,2}}\s+(?=\S)|"
    r"^\d{1,2}(?:\.\d{1,2})*[.:)]\s+|^\d{1,2}\.\d{1,2}\s+",
    re.IGNORECASE,
)
"""What stands before the words of a goal: "Tavoite 1:", "2."."""
BULLET: Final = re.compile(r"^(?:[-–—*·•▪]|\d{1,2}[.)](?=\s))\s*")


@dataclass(slots=True)
class Reader:
    """What is known while cells are read, and what could not be read so far."""

    statuses: Mapping[str, Status | None]
    """What is chosen for words for statuses, by :func:`status_key`."""
    offices: frozenset[str]
    """Names of offices that are known, in small letters: they stay whole."""
    today: date
    sheet: str = ""
    """Name of the sheet that is being read."""
    problems: list[CellFault] = field(default_factory=list)
    meanings: dict[str, Status | None] = field(default_factory=dict)
    """The words for statuses that were met, with what each is taken for."""

    def attempt(self, cell: Cell, read: Callable[[Cell], T]) -> T | None:
        """Return what a cell holds; one that cannot be read is listed, and gives ``None``."""
        if cell.cleaned:
            self.refuse(cell, InvalidError(ErrorCode.CELL_CLEANED))
        try:
            _check(cell)
            return read(cell)
        except InvalidError as error:
            self.refuse(cell, error)
            return None

    def refuse(self, cell: Cell, error: InvalidError) -> None:
        """List a cell that cannot be read."""
        shown = "" if error.code is ErrorCode.CELL_PERSONAL else _shown(cell.text)
        self.problems.append(CellFault(CellPlace.of(self.sheet, cell), error, shown))


def _check(cell: Cell) -> None:
    """Raise ``InvalidError`` for a cell that cannot be read, or holds personal data."""
    if cell.problem is not None:
        raise InvalidError(cell.problem, cell=cell.address)
    if findings(cell.text):
        raise InvalidError(ErrorCode.CELL_PERSONAL)


def single(read: Callable[[Cell, Reader], T | None]) -> Callable[[Cells, Reader], T | None]:
    """Return what reads a field without a language from its one cell."""

    def read_cells(cells: Cells, reader: Reader) -> T | None:
        cell = cells.get(None)
        return None if cell is None else reader.attempt(cell, lambda cell: read(cell, reader))

    return read_cells


@single
def code(cell: Cell, _: Reader) -> str | None:
    """Return a code without the marks around it: "1." is 1, "A 2" is A2."""
    letters = re.sub(r"\s+", "", cell.text).strip(".:)(–-")
    try:
        return _CODE.validate_python(letters) if letters else None
    except ValidationError:
        raise InvalidError(ErrorCode.MEASURE_CODE_WRONG, text=_shown(cell.text)) from None


@single
def status(cell: Cell, reader: Reader) -> Status | None:
    """Return what a word for a status means: as chosen, else as it is known to."""
    if cell.text.strip() in human_dates.UNKNOWN_WORDS:
        return None
    word = status_key(cell.text)
    if word in reader.statuses:
        reader.meanings[word] = reader.statuses[word]
        return reader.meanings[word]
    meaning = status_of(cell.text)
    if meaning == UNCHANGED:
        return None
    reader.meanings[word] = meaning
    if meaning is None:
        raise InvalidError(ErrorCode.STATUS_UNREADABLE, text=_shown(cell.text))
    return meaning


def status_key(text: str) -> str:
    """Return what a choice for a word for a status is kept by: small letters, at most 100."""
    return (normal(text) or text.strip())[:_LONGEST_STATUS]


@single
def past_day(cell: Cell, reader: Reader) -> ApproximateDate:
    """Return a day of which something is told as so: its time is over."""
    day = human_dates.read(cell.value)
    if refusal := not_over(day, reader.today):
        raise refusal
    return day


@single
def schedule(cell: Cell, reader: Reader) -> Schedule:
    """Return when a measure is done; of an unclear cell what is clear of it."""
    try:
        return read_schedule(cell.value)
    except UnclearError as error:
        reader.refuse(cell, error)
        return error.partly


def text(cells: Cells, reader: Reader) -> Text | None:
    """Return a text in each language that has a column of it."""
    return text_of(_wordings(cells, reader))


def lines(cells: Cells, reader: Reader, before: re.Pattern[str] | None = None) -> tuple[Text, ...]:
    """Return the texts that stand in a cell, a line each; in two languages in pairs.

    Semicolons part them too, and what matches ``before`` at their beginning is left out.
    """
    by_language = {
        language: [
            before.sub("", line) if before else line for line in _LINES.split(words) if normal(line)
        ]
        for language, words in _wordings(cells, reader).items()
    }
    return paired(by_language)


goals = lines
bullets = partial(lines, before=BULLET)


def offices(cells: Cells, reader: Reader) -> Mapping[Language, Sequence[str]]:
    """Return the offices of a measure by language: the first answers, others take part."""
    names = {
        language: parted(words, reader.offices)
        for language, words in _wordings(cells, reader).items()
    }
    return {language: several for language, several in names.items() if several}


def parted(words: str, known: Container[str] = ()) -> tuple[str, ...]:
    """Return the offices that a cell names.

    Semicolons and line feeds part them, commas and slashes too. What has an "and" in it is one name
    ("Kulttuuri ja vapaa-aika"), unless each of its parts is among the ``known`` names, in small
    letters. One of these stays whole.
    """
    names: dict[str, None] = {}
    for line in _LINES.split(words):
        pieces = (_bare(line),) if _bare(line).casefold() in known else pieces_of(line)
        if _AND.search(line) and not all(piece.casefold() in known for piece in pieces):
            pieces = (_bare(line),)
        names |= dict.fromkeys(piece for piece in pieces if piece)
    return tuple(names)


def pieces_of(words: str) -> tuple[str, ...]:
    """Return what commas, slashes, line feeds, "ja" and "och" part.

    Not within brackets, not where one ends in a hyphen ("Kulttuuri- ja vapaa-aikapalvelut").
    """
    depth, start, pieces = 0, 0, []
    marks = {match.start(): match for match in _OFFICES.finditer(words)}
    for place, letter in enumerate(words):
        depth = max(depth + (letter in _OPEN) - (letter in _CLOSED), 0)
        match = marks.get(place)
        if match is not None and not depth and not words[start:place].rstrip().endswith("-"):
            pieces.append(words[start:place])
            start = match.end()
    pieces.append(words[start:])
    return tuple(dict.fromkeys(name for name in map(_bare, pieces) if name))


def wording(cell: Cell) -> str | None:
    """Return the words of a cell; raises ``InvalidError`` for what no text of a plan can be."""
    words = _spaced(cell.text)
    if not words or not normal(words):
        return None
    try:
        return Text(fi=words).fi
    except ValidationError:
        raise InvalidError(ErrorCode.TEXT_WRONG, most=LONGEST_TEXT) from None


def text_of(wordings: Mapping[Language, str]) -> Text | None:
    """Return the text with these wordings; none of none."""
    if not wordings:
        return None
    return Text.model_validate({language.value: words for language, words in wordings.items()})


def paired(by_language: Mapping[Language, Sequence[str]]) -> tuple[Text, ...]:
    """Return texts in several languages where each has equally many, else in the first alone."""
    if len({len(each) for each in by_language.values()}) > 1:
        by_language = dict([next(iter(by_language.items()))])
    rows = (dict(zip(by_language, row, strict=True)) for row in zip_longest(*by_language.values()))
    texts = (
        text_of({language: words for language, words in row.items() if normal(words)})
        for row in rows
    )
    return tuple(one for one in texts if one is not None)


def _wordings(cells: Cells, reader: Reader) -> Mapping[Language, str]:
    """Return what stands in the cells of a text, by language."""
    words = {language: reader.attempt(cell, wording) for language, cell in cells.items()}
    return {language: each for language, each in words.items() if language and each}


def _spaced(words: str) -> str:
    """Return words with ordinary spaces, one at a time, and without what only breaks them."""
    return _SPACES.sub(" ", words.replace("\u00ad", "")).strip()


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" -–.:")


def _shown(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
