"""What a list of associations tells, and the headers under which it does, in three languages."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from model.exchange.words import normal, pattern
from model.terms import Language


class Field(StrEnum):
    """What a column of the list may be."""

    NAME = "name"
    NAME_FI = "name_fi"
    NAME_SV = "name_sv"
    CATEGORY = "category"
    REGISTER_NUMBER = "register_number"
    BUSINESS_ID = "business_id"
    DOMICILE = "domicile"
    JOINED = "joined"
    LEFT = "left"


NAMES: Final = (Field.NAME, Field.NAME_FI, Field.NAME_SV)

_HEADERS: Final[Mapping[Field, str]] = {
    Field.BUSINESS_ID: (
        "y tunnus, ytunnus, liike ja yhteisötunnus, yritystunnus, "
        "fo nummer, fonummer, fo nr, fonr, företags och organisationsnummer, "
        "business id, business identity code"
    ),
    Field.REGISTER_NUMBER: (
        "rekisterinumero, rekisterinro, rekisteri nro, rekisterin numero, rek nro, reknro, "
        "rek numero, yhdistysrekisterinumero, yhdistysrekisterin numero, prh numero, prh nro, "
        "registernummer, registernr, register nr, reg nr, regnr, föreningsregisternummer, "
        "föreningsregistrets nummer, prs nummer, "
        "register number, register no, registration number, registration no, reg no, "
        "registry number"
    ),
    Field.JOINED: (
        "liitty*, jäsen alkaen, jäsenyys alkaa, jäsenyys alkoi, jäsenyyden alku, mukana alkaen, "
        "mukana vuodesta, tuli mukaan, tullut mukaan, alkaen, "
        "anslöt*, anslut*, inträd*, medlem sedan, med sedan, gick med, från och med, fr o m, "
        "joined, joining date, member since, since"
    ),
    Field.LEFT: (
        "eronnut, erosi, ero, eropäivä, lähtenyt, poistunut, poistui, jäsenyys päättynyt, "
        "jäsenyys päättyi, jäsenyyden loppu, päättynyt, päättyi, päättymis*, saakka, asti, "
        "utträd*, lämnat, lämnade, avgått, avgick, upphört, upphörde, till och med, t o m, "
        "left, resigned, leaving date, member until, until"
    ),
    Field.DOMICILE: (
        "kotipaikka, kotipaikkakunta, kotikunta, kunta, hemort, hemkommun, kommun, "
        "domicile, home municipality, municipality"
    ),
    Field.CATEGORY: (
        "*luokka, *luokitus, *ryhmä, kategoria, toimiala, *tyyppi, "
        "*kategori, *grupp, *klass, *typ, bransch, "
        "*category, group, class, type"
    ),
}

_ASSOCIATION: Final[Mapping[Language | None, str]] = {
    Language.FI: "yhdistys yhdistyksen yhdistykset järjestö järjestön järjestöt seura seuran "
    "seurat toimija toimijan",
    Language.SV: "förening föreningen föreningens föreningar klubb klubben klubbens organisationen "
    "organisationens organisationer",
    None: "organisation association associations organization organizations club clubs",
}
_NAME: Final[Mapping[Language | None, str]] = {
    Language.FI: "nimi nimet",
    Language.SV: "namn namnet",
    None: "name names",
}
_LANGUAGES: Final[Mapping[Language | None, str]] = {
    Language.FI: "suomi suomeksi suomenkielinen fi finska finskt finskspråkigt finnish",
    Language.SV: "ruotsi ruotsiksi ruotsinkielinen sv svenska svenskt svenskspråkigt swedish",
}
_PLACE: Final[Mapping[Language | None, str]] = {
    Language.FI: "kotipaikka kotipaikkakunta kotikunta kunta",
    Language.SV: "hemort hemkommun kommun",
}
_FILLERS: Final = frozenset(
    {"of", "the", "på", "in", "ja", "och", "and", "virallinen", "officiellt", "official", "s"}
)


def _tokens(words: Mapping[Language | None, str]) -> Mapping[str, Language | None]:
    return MappingProxyType({word: key for key, text in words.items() for word in text.split()})


_ASSOCIATION_WORDS: Final = _tokens(_ASSOCIATION)
_NAME_WORDS: Final = _tokens(_NAME)
_LANGUAGE_WORDS: Final = _tokens(_LANGUAGES)
_OWN_LANGUAGE: Final = {**_ASSOCIATION_WORDS, **_NAME_WORDS, **_tokens(_PLACE)}


_PATTERNS: Final = {field: pattern(phrases) for field, phrases in _HEADERS.items()}


def field_of(header: str) -> Field | None:
    """Give what a header says that its column holds, unless that is a name."""
    text = normal(header)
    return next((field for field, words in _PATTERNS.items() if words.search(text)), None)


def names_association(header: str) -> bool:
    """Whether a header surely stands over associations' names: "Järjestö", "Nimi ruotsiksi"."""
    words = _name_words(header)
    return any(word in _ASSOCIATION_WORDS or word in _LANGUAGE_WORDS for word in words)


def is_bare_name(header: str) -> bool:
    """Whether a header says "name" and no more: that may be an association's or a person's."""
    words = _name_words(header)
    return bool(words) and all(word in _NAME_WORDS for word in words)


def language_of(header: str) -> Language | None:
    """Give the language of the names under a header: the one that it tells, else its own."""
    words = normal(header).split()
    told = {_LANGUAGE_WORDS[word] for word in words if word in _LANGUAGE_WORDS}
    own = {_OWN_LANGUAGE[word] for word in words if word in _OWN_LANGUAGE} - {None}
    found = told or own
    return found.pop() if len(found) == 1 else None


def _name_words(header: str) -> list[str]:
    """Give the words of a header that is of names and nothing else; none where it is not."""
    words = [word for word in normal(header).split() if word not in _FILLERS]
    known = (_ASSOCIATION_WORDS, _NAME_WORDS, _LANGUAGE_WORDS)
    named = any(word in _ASSOCIATION_WORDS or word in _NAME_WORDS for word in words)
    return words if named and all(any(word in k for k in known) for word in words) else []
