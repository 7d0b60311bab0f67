"""When a measure is done, as people write it: by years, by a day, or again and again."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from model.dates import UNKNOWN_DATE, ApproximateDate, Precision
from model.errors import ErrorCode, InvalidError
from model.exchange import human_dates
from model.exchange.book import CellValue

_SHOWN: Final = 40
_LONGEST: Final = 120
_MOST_A_YEAR: Final = 366


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a measure is done."""

    starts: ApproximateDate = UNKNOWN_DATE
    due: ApproximateDate = UNKNOWN_DATE
    recurring: bool = False
    per_year: int | None = None
    """How many times a year at least, where that is told."""

    @property
    def known(self) -> bool:
        """Whether it tells anything."""
        return self.starts.known or self.due.known or self.recurring


_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "yhden yksi kerran en once one",
            "kaksi kahdesti två twice two",
            "kolme kolmesti tre thrice three",
            "neljä neljästi fyra four",
            "viisi fem five",
            "kuusi sex six",
        ),
        start=1,
    )
    for word in words.split()
}
_TIMES: Final = "kertaa|kerran|krt|kert|ggr|gånger|gång|gg|times|time|x|×"
_A_YEAR: Final = (
    r"(?:/|per|i|om|a|vuodessa|vuosittain|joka vuosi|årligen|året|året runt|a year|\s)*\s*"
    r"(?:vuodessa|vuosittain|vuosi|v|år|året|year|annually|årligen)"
)
_OFTEN: Final = re.compile(
    rf"(?:(?:vähintään|väh|minst|at least|ainakin)\.?\s*)?"
    rf"(?:(?P<count>\d{{1,3}})|(?P<word>{'|'.join(_NUMBERS)}))\s*(?:{_TIMES})?\.?\s*{_A_YEAR}\b\.?"
)
_EACH: Final[Mapping[str, int | None]] = {
    word: number
    for number, words in {
        None: (
            "jatkuvasti, jatkuvana, jatkuvaa, jatkuva, toistuvasti, toistuva, koko kauden, "
            "fortlöpande, löpande, kontinuerligt, kontinuerlig, återkommande, "
            "continuously, continuous, ongoing, recurring, säännöllisesti, regelbundet, regularly"
        ),
        1: (
            "vuosittain, vuosittainen, joka vuosi, joka syksy, joka kevät, årligen, varje år, "
            "varje höst, varje vår, yearly, annually, annual, every year, each year, syksyisin, "
            "keväisin, kesäisin, talvisin"
        ),
        2: "puolivuosittain, halvårsvis, halvårsvist, varje halvår, half yearly, twice yearly",
        4: (
            "neljännesvuosittain, kvartaaleittain, kvartaalittain, kvartalsvis, kvartalsvist, "
            "varje kvartal, quarterly, every quarter"
        ),
        12: (
            "kuukausittain, joka kuukausi, kerran kuussa, kerran kuukaudessa, månatligen, "
            "månadsvis, varje månad, en gång i månaden, monthly, every month, once a month"
        ),
        52: (
            "viikoittain, joka viikko, kerran viikossa, varje vecka, veckovis, en gång i veckan, "
            "weekly, every week, once a week"
        ),
    }.items()
    for word in re.split(r",\s*", words)
}
_EACH_WORDS: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_EACH, key=len, reverse=True))})(?!\w)"
)
_BY: Final = re.compile(
    r"(?:(?:senast|viimeistään|by the end of|by|until|till|före utgången av|före|t\.?o\.?m\.?|"
    r"fram till|före slutet av|deadline:?)\s+(?:år\s+)?(?P<after>.+))|"
    r"(?:(?P<before>.+?)[\s:](?:loppuun mennessä|loppuun saakka|loppuun asti|mennessä|saakka|asti|"
    r"loppuun))"
)
_SINCE: Final = re.compile(
    r"(?:(?:från och med|fr\.?\s?o\.?m\.?|från|alkaen|from|since|starting|alkaa|startar)\s+"
    r"(?P<after>.+))|(?:(?P<before>.+?)\s?(?:alkaen|lähtien|onwards|framåt|->|→|–))"
)
_YEARS: Final = re.compile(r"\d{4}(?:\s*(?:,|ja|och|and|&|\+)\s*\d{4})+")
_QUARTERS: Final = re.compile(
    r"q?([1-4])\s?(?:–|-)\s?q?([1-4])\s?/\s?(\d{4})|(\d{4})\s?/?\s?q([1-4])\s?(?:–|-)\s?q([1-4])"
)
_ONE_QUARTER: Final = r"(?:q[1-4][ /-]?\d{4}|\d{4}[ /-]?q[1-4])"
_QUARTER: Final = re.compile(_ONE_QUARTER)
_TWO_QUARTERS: Final = re.compile(rf"({_ONE_QUARTER})\s?–\s?({_ONE_QUARTER})")
_FILLING: Final = " ,;:.()-–/"


def read_schedule(value: CellValue) -> Schedule:
    """Give when a measure is done; a word for "not known" gives an unknown schedule.

    One time is when it is due; a range begins and ends it. Raises ``InvalidError`` for what is
    not clear, with what it did tell in ``partly`` of :class:`UnclearError`.
    """
    if not isinstance(value, str):
        return _ended(value)
    text = _small(value)
    if len(text) > _LONGEST:
        raise _unclear(value)
    rest, recurring, per_year = _recurrence(text)
    if not recurring:
        return _dated(text, value)
    if not rest:
        return Schedule(recurring=True, per_year=per_year)
    try:
        found = _dated(rest, value)
        if found.due.known and not (found.starts.known or _BY.fullmatch(rest)):
            raise _unclear(value)
    except InvalidError as error:
        raise UnclearError(error, Schedule(recurring=True, per_year=per_year)) from error
    return Schedule(found.starts, found.due, recurring=True, per_year=per_year)


class UnclearError(InvalidError):
    """Some of a schedule is clear, and some is not."""

    def __init__(self, error: InvalidError, partly: Schedule) -> None:
        """Take why, and what is clear."""
        super().__init__(error.code, **error.inputs)
        self.partly: Final = partly


def _unclear(value: CellValue) -> InvalidError:
    return InvalidError(ErrorCode.SCHEDULE_UNREADABLE, text=" ".join(str(value).split())[:_SHOWN])


def _small(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[‐-―−]", "–", text).split())


def _recurrence(text: str) -> tuple[str, bool, int | None]:
    """Give what is left of a text without what it says of recurring, whether it does, how often."""
    found = _OFTEN.search(text)
    if found is not None:
        count = int(found["count"]) if found["count"] else _NUMBERS[found["word"]]
        if 1 <= count <= _MOST_A_YEAR:
            rest = _EACH_WORDS.sub(" ", text[: found.start()] + " " + text[found.end() :])
            return _bare(rest), True, count
        return text, False, None
    said = _EACH_WORDS.findall(text)
    told = {_EACH[word] for word in said} - {None}
    if not said or len(told) > 1:
        return text, False, None
    return _bare(_EACH_WORDS.sub(" ", text)), True, next(iter(told), None)


def _bare(text: str) -> str:
    """Give what is left, without the marks around it; a dash at its end leaves a range open."""
    open_ended = re.search(r"\d\s?–$", text.strip())
    return " ".join(text.split()).strip(_FILLING) + ("–" if open_ended else "")


def _dated(text: str, value: str) -> Schedule:
    if years := _YEARS.fullmatch(text):
        told = [int(year) for year in re.findall(r"\d{4}", years[0])]
        if told == [*range(told[0], told[0] + len(told))]:
            return _ended(f"{told[0]}–{told[-1]}")
        raise _unclear(value)
    if quarters := _QUARTERS.fullmatch(text):
        first, last, year = (quarters[i] or quarters[j] for i, j in ((1, 5), (2, 6), (3, 4)))
        return _ends(f"q{first} {year}", f"q{last} {year}", value)
    if quarters := _TWO_QUARTERS.fullmatch(text):
        return _ends(quarters[1], quarters[2], value)
    if by := _BY.fullmatch(text):
        return Schedule(due=_one(by["after"] or by["before"], value))
    if since := _SINCE.fullmatch(text):
        return Schedule(starts=_one(since["after"] or since["before"], value))
    try:
        return _ended(text)
    except InvalidError:
        raise _unclear(value) from None


def _ends(first: str, last: str, value: str) -> Schedule:
    start, end = _one(first, value).bounds()[0], _one(last, value).bounds()[1]
    if start.earliest and end.latest and start.earliest > end.latest:
        raise _unclear(value)
    return Schedule(start, end)


def _one(text: str, value: str) -> ApproximateDate:
    try:
        return human_dates.read(text.strip())
    except InvalidError:
        raise _unclear(value) from None


def _ended(value: CellValue) -> Schedule:
    try:
        read = human_dates.read(value)
    except InvalidError:
        raise _unclear(value) from None
    if read.precision is Precision.INTERVAL and not _QUARTER.fullmatch(str(value).casefold()):
        return Schedule(*read.bounds())
    return Schedule(due=read)
