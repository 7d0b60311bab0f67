"""When a measure is done, as people write it: by years, by a day, or again and again."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from model.dates import UNKNOWN_DATE, ApproximateDate, Precision
from model.errors import ErrorCode, InvalidError
from model.exchange import human_dates
from model.exchange.book import CellValue
from model.plan.value import early

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
    r"q([1-4])\s?(?:–|-)\s?q?([1-4])\s?/\s?(\d{4})|(\d{4})\s?/?\s?q([1-4])\s?(?:–|-)\s?q([1-4])"
)
_MONTHS: Final = re.compile(r"(\d{1,2})\s?–\s?(\d{1,2})\s?/\s?(\d{4})")
"""Months are meant, 1–4/2024, where no quarter is named."""
_ONE_QUARTER: Final = r"(?:q[1-4][ /-]?\d{4}|\d{4}[ /-]?q[1-4])"
_QUARTER: Final = re.compile(_ONE_QUARTER)
_TWO_QUARTERS: Final = re.compile(rf"({_ONE_QUARTER})\s?–\s?({_ONE_QUARTER})")
_FILLING: Final = " ,;:.()-–/"


class UnclearError(InvalidError):
    """A schedule that is not clear, or not all of it."""

    def __init__(self, value: CellValue, partly: Schedule) -> None:
        """Take what stands there, and what is clear of it."""
        shown = " ".join(str(value).split())[:_SHOWN]
        super().__init__(ErrorCode.SCHEDULE_UNREADABLE, text=shown)
        self.partly: Final = partly


def read_schedule(value: CellValue) -> Schedule:
    """Return when a measure is done; a word for "not known" gives an unknown schedule.

    One time is when it is due; a range begins and ends it. Raises ``UnclearError`` for what is not
    clear.
    """
    text = _small(value) if isinstance(value, str) else ""
    if len(text) > _LONGEST:
        raise UnclearError(value, Schedule())
    rest, recurring, per_year = _recurrence(text)
    partly = Schedule(recurring=recurring, per_year=per_year)
    if recurring and not rest:
        return partly
    try:
        dated = _dated(rest) if isinstance(value, str) else _ended(value)
    except InvalidError:
        dated = None
    ends_alone = recurring and dated and dated.due.known and not dated.starts.known
    if dated is None or (ends_alone and not _BY.fullmatch(rest)):
        raise UnclearError(value, partly)
    return replace(partly, starts=dated.starts, due=dated.due)


def _small(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[‐-―−]", "–", text).split())


def _recurrence(text: str) -> tuple[str, bool, int | None]:
    """Return a text without what it says of recurring, whether it does, and how often a year."""
    if often := _OFTEN.search(text):
        count = int(often["count"]) if often["count"] else _NUMBERS[often["word"]]
        if 1 <= count <= _MOST_A_YEAR:
            rest = _EACH_WORDS.sub(" ", text[: often.start()] + " " + text[often.end() :])
            return _bare(rest), True, count
        return text, False, None
    words = _EACH_WORDS.findall(text)
    counts = {_EACH[word] for word in words} - {None}
    if not words or len(counts) > 1:
        return text, False, None
    return _bare(_EACH_WORDS.sub(" ", text)), True, next(iter(counts), None)


def _bare(text: str) -> str:
    """Return what is left, without marks around it; a dash at its end leaves a range open."""
    open_ended = re.search(r"\d\s?–$", text.strip())
    return " ".join(text.split()).strip(_FILLING) + ("–" if open_ended else "")


def _dated(text: str) -> Schedule | None:
    """Return when something begins and ends; raises ``InvalidError`` where a date is not clear."""
    if _YEARS.fullmatch(text):
        years = [int(year) for year in re.findall(r"\d{4}", text)]
        in_row = years == [*range(years[0], years[0] + len(years))]
        return _ended(f"{years[0]}–{years[-1]}") if in_row else None
    if (ends := _ends(text)) is not None:
        return _between(*ends)
    if by := _BY.fullmatch(text):
        return Schedule(due=human_dates.read((by["after"] or by["before"]).strip()))
    if since := _SINCE.fullmatch(text):
        return Schedule(starts=human_dates.read((since["after"] or since["before"]).strip()))
    return _ended(text)


def _ends(text: str) -> tuple[str, str] | None:
    """Return the two quarters, or the two months, that a text is from and to."""
    if quarters := _QUARTERS.fullmatch(text):
        first, last, year = (quarters[i] or quarters[j] for i, j in ((1, 5), (2, 6), (3, 4)))
        return f"q{first} {year}", f"q{last} {year}"
    if months := _MONTHS.fullmatch(text):
        return f"{months[1]}/{months[3]}", f"{months[2]}/{months[3]}"
    two = _TWO_QUARTERS.fullmatch(text)
    return None if two is None else (two[1], two[2])


def _between(first: str, last: str) -> Schedule | None:
    starts, ends = human_dates.read(first).bounds()[0], human_dates.read(last).bounds()[1]
    return None if any(early("due", starts, ends)) else Schedule(starts, ends)


def _ended(value: CellValue) -> Schedule:
    read = human_dates.read(value)
    if read.precision is Precision.INTERVAL and not _QUARTER.fullmatch(str(value).casefold()):
        return Schedule(*read.bounds())
    return Schedule(due=read)
