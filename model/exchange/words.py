"""Words as people write them: compared, told by their language, read as statuses and numbers."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from itertools import chain, count, islice
from typing import Final, Literal

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.plan import Plan, Source, Text
from model.terms import Language, Origin, Status

UNCHANGED: Final = "unchanged"
"""What is said of a measure instead of a status: it stands as it stood."""
_STATUS_WORDS: Final[Mapping[Status | Literal["unchanged"], str]] = {
    Status.NOT_STARTED: (
        "ei aloitettu, ei ole aloitettu, ei vielä aloitettu, aloittamatta, ei alkanut, "
        "ej påbörjad, ej påbörjat, inte påbörjad, inte påbörjat, ännu inte påbörjad, "
        "not started, not yet started, not begun"
    ),
    Status.UNDER_WAY: (
        "käynnissä, kesken, työn alla, meneillään, aloitettu, alkanut, toteutuksessa, "
        "pågår, pågående, påbörjad, påbörjat, på gång, under arbete, inledd, inlett, "
        "under way, underway, ongoing, in progress, started, begun"
    ),
    Status.RECURRING: (
        "jatkuva, toistuva, jatkuvaa, toistuvaa, jatkuvaa toimintaa, "
        "fortlöpande, löpande, återkommande, kontinuerlig, kontinuerligt, "
        "recurring, continuous"
    ),
    Status.COMPLETED: (
        "toteutunut, toteutettu, valmis, tehty, suoritettu, valmistunut, "
        "genomförd, genomfört, genomförts, klar, klart, färdig, färdigt, slutförd, slutfört, "
        "gjord, gjort, förverkligad, förverkligat, verkställd, verkställt, "
        "completed, complete, done, carried out"
    ),
    Status.PARTLY_COMPLETED: (
        "osittain toteutunut, osittain toteutettu, osittain, osittain valmis, osin toteutunut, "
        "osin, osin valmis, toteutunut osittain, toteutettu osittain, "
        "delvis genomförd, delvis genomfört, delvis, delvis klar, delvis klart, delvis färdig, "
        "delvis förverkligad, delvis förverkligat, "
        "partly completed, partly, partially completed, partially, partly done, partially done"
    ),
    Status.NOT_COMPLETED: (
        "ei toteutunut, ei toteutettu, jäi toteutumatta, toteutumatta, "
        "ej genomförd, ej genomfört, inte genomförd, inte genomfört, ej förverkligad, "
        "not completed, not carried out"
    ),
    Status.POSTPONED: (
        "siirretty, lykätty, siirretty myöhemmäksi, siirtynyt myöhemmäksi, "
        "framskjuten, framskjutet, uppskjuten, uppskjutet, skjutits upp, senarelagd, senarelagt, "
        "postponed, put off"
    ),
    UNCHANGED: (
        "ennallaan, ei muutosta, ei muutoksia, muuttumaton, sama, sama kuin ennen, "
        "oförändrad, oförändrat, ingen förändring, inga förändringar, ingen ändring, "
        "inga ändringar, "
        "unchanged, no change, no changes, as before, same, x"
    ),
}
"""The glossary's words, and those that mean the same beyond doubt. A word that may mean two things
("peruttu", "försenad", "päättynyt") is asked about, never guessed."""
_COMMONEST: Final[Mapping[Language, str]] = {
    Language.FI: (
        "ja on ei se sekä tai että kanssa mukaan vuodessa kunnan kaupungin tavoite toimenpide "
        "vastuutaho aikataulu mittari tila lisätään järjestetään tehdään laaditaan "
        "vahvistetaan järjestöt järjestöjen vuosittain jatkuva valmis kaupunki kunta palvelut"
    ),
    Language.SV: (
        "och i på en ett av för till med den det som är inte de från samt per år om "
        "mål åtgärd åtgärder ansvarig ansvar tidtabell mätare läge ordnas görs utarbetas "
        "stärks ökas föreningar föreningarna kommunen staden tjänster fortlöpande"
    ),
    Language.EN: (
        "and the of to in for with is are a an by on at each goal measure action owner "
        "schedule indicator status responsible be held made drawn associations city "
        "municipality services ongoing yearly"
    ),
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}
_ENDINGS: Final[Mapping[Language, re.Pattern[str]]] = {
    Language.FI: re.compile(
        r"\w+(?:taan|tään|daan|dään|lla|llä|ssa|ssä|sta|stä|lle|ien|jen|set|nen|kset|uus|yys|"
        r"elut|elu|tta|ttä)"
    ),
    Language.SV: re.compile(r"\w+(?:as|ningen|ning|arna|erna|orna|het|heten|isk|iska|ande)"),
    Language.EN: re.compile(r"\w+(?:ing|tion|tions|ies|ed|ment|ly)"),
}
_DOUBLED: Final = re.compile("aa|ii|uu|yy|ää|öö")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_THOUSANDS: Final = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'](?=\d{3}(\D|$))")
_NUMBER: Final = re.compile(r"[+-]?\d{1,20}([.,]\d{1,12})?")
_SAMPLE: Final = 60
_LEAST_POINTS: Final = 2
_LONGEST_STATUS: Final = 100


def normal(text: str) -> str:
    """Return the words of a text alone, in small letters, with one space between them."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def free_key(wanted: str, taken: Container[str]) -> str:
    """Return the wanted key, with a number after it where it is taken."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(key for key in chain([wanted], numbered) if key not in taken)


def wordings(text: Text) -> Mapping[Language, str]:
    """Return the wordings of a text by their languages."""
    return {language: words for language in Language if (words := getattr(text, language))}


def reworded(text: Text, new: Mapping[Language, str]) -> Text:
    """Return a text with new wordings in place of its own, which are no translations of ours."""
    if not new:
        return text
    translated = tuple(language for language in text.translated if language not in new)
    words = {language.value: wording for language, wording in new.items()}
    return text.model_copy(update={**words, "translated": translated})


def source_named(plan: Plan, title: Text, on: ApproximateDate = UNKNOWN_DATE) -> Source:
    """Return the source of that name in any language: the plan's own, else a new one.

    Whoever imports a file names what it comes from, never the file. Where it is ``on`` a known day,
    one of the same name and of another day is another.
    """

    def names(title: Text) -> frozenset[str]:
        return frozenset(normal(words) or words for words in wordings(title).values())

    for known in plan.sources:
        if not names(title).isdisjoint(names(known.title)) and (not on.known or known.on == on):
            return known
    taken = {known.code for known in plan.sources}
    code = next(code for number in count(1) if (code := f"T{number}") not in taken)
    return Source(code=code, title=title, origin=Origin.RECORDED, on=on)


def pattern(phrases: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases in a normal text; ``*`` is more of a word."""
    each = (re.escape(phrase.strip()).replace(r"\*", r"\S*") for phrase in phrases.split(","))
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)})(?!\S)")


def language_of(texts: Iterable[str]) -> Language | None:
    """Return the language that most words of the texts speak for; ``None`` where none is clear.

    The commonest words and endings speak for theirs, ``å`` for Swedish, doubled vowels for Finnish.
    """
    points = dict.fromkeys(Language, 0)
    for text in islice(texts, _SAMPLE):
        for word in _LETTERS.findall(text[:1_000].casefold()):
            for language in Language:
                points[language] += 2 * (word in _WORDS[language])
                points[language] += _ENDINGS[language].fullmatch(word) is not None
            points[Language.SV] += "å" in word
            points[Language.FI] += 2 * (_DOUBLED.search(word) is not None)
    best, second, *_ = sorted(points.values(), reverse=True)
    if best < _LEAST_POINTS or best == second:
        return None
    return max(points, key=points.__getitem__)


_STATUSES: Final = {
    normal(word): status for status, words in _STATUS_WORDS.items() for word in words.split(",")
} | {normal(status.value): status for status in Status}


def status_of(text: str) -> Status | Literal["unchanged"] | None:
    """Return the status that a text says, ``UNCHANGED``, or ``None`` where that is not clear.

    A cell that says it in two languages, ``käynnissä / pågår``, is clear when both say the same.
    """
    if len(text) > _LONGEST_STATUS:
        return None
    whole = _STATUSES.get(normal(text))
    if whole is not None:
        return whole
    meanings = {_STATUSES.get(normal(part)) for part in re.split(r"[/|\n]", text)}
    return meanings.pop() if len(meanings) == 1 else None


def decimal(words: str) -> Decimal:
    """Return a decimal number: of ``1 234,5``, ``-3.25``, ``12``.

    Raises ``InvalidError`` when it is none, or when it could be read in two ways (``1.234,5``).
    """
    plain = _THOUSANDS.sub("", words.strip()).replace("−", "-").replace("–", "-")
    if not _NUMBER.fullmatch(plain):
        raise InvalidError(ErrorCode.NUMBER_UNREADABLE, value=words.strip())
    return Decimal(plain.replace(",", "."))
