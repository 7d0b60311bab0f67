"""The words by which dates are told in Finnish, Swedish and English, as they are written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_FINNISH: Final = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
_CASES: Final = ("kuu", "kuun", "kuussa", "kuuta")
_SWEDISH: Final = (
    "januari jan",
    "februari feb febr",
    "mars",
    "april apr",
    "maj",
    "juni jun",
    "juli jul",
    "augusti aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "december dec",
)
_ENGLISH: Final = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
_SUMMER_ITSELF: Final = "kesä"
"""Of the Finnish months the one whose short name is a season's."""


def _months() -> Mapping[str, int]:
    words: dict[str, int] = {}
    for number, names in enumerate(zip(_FINNISH, _SWEDISH, _ENGLISH, strict=True), start=1):
        finnish, *others = names
        words |= {finnish + case: number for case in _CASES}
        if finnish != _SUMMER_ITSELF:
            words[finnish] = number
        words |= {word: number for language in others for word in language.split()}
    return MappingProxyType(words)


MONTHS: Final = _months()
"""Each word for a month, in small letters, with the month's number."""

SEASONS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: season
        for season, words in {
            21: "kevät kevään keväällä vår våren spring",
            22: "kesä kesän kesällä sommar sommaren summer",
            23: "syksy syksyn syksyllä höst hösten autumn fall",
            24: "talvi talven talvella vinter vintern winter",
        }.items()
        for word in words.split()
    }
)
"""Each word for a season with its number in EDTF."""

FILLERS: Final = frozenset(
    {"vuosi", "vuonna", "vuoden", "v", "år", "året", "den", "year", "in", "på", "i", "the", "of"}
)
"""Words beside a date that say nothing more of it."""

UNKNOWN_WORDS: Final = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "?",
        "päiväys tuntematon",
        "tuntematon",
        "ei tiedossa",
        "ei tietoa",
        "datum okänt",
        "okänt",
        "uppgift saknas",
        "date unknown",
        "unknown",
        "not known",
    }
)
"""What is written where no date is known."""

ABOUT: Final = r"(?:noin|n\.|suunnilleen|arviolta|cirka|circa|ca\.?|c\.|omkring|about|approx\.?|~)"
"""A pattern of what says that a date is not exact."""
