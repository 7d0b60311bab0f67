"""What the columns of somebody else's table may hold, and the headers under which they do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final, Self

from model.exchange.register.fields import normal, pattern
from model.terms import Language


class Field(StrEnum):
    """What a column tells of a measure."""

    CODE = "code"
    TITLE = "title"
    DESCRIPTION = "description"
    GOAL = "goal"
    AIM = "aim"
    OWNER = "owner"
    PARTICIPANTS = "participants"
    SCHEDULE = "schedule"
    STARTS = "starts"
    DUE = "due"
    RECURRENCE = "recurrence"
    STATUS = "status"
    REPORTED = "reported"
    """The day that the status is about."""
    COMMENT = "comment"
    """Why the status is what it is."""
    INDICATOR = "indicator"


WORDED: Final = frozenset(
    {
        Field.TITLE,
        Field.DESCRIPTION,
        Field.GOAL,
        Field.AIM,
        Field.OWNER,
        Field.PARTICIPANTS,
        Field.COMMENT,
        Field.INDICATOR,
    }
)
"""Fields that hold text, which is in a language."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """What is read from a column; ``str()`` of it is the form in which a choice is kept."""

    field: Field
    language: Language | None = None
    """The language of a text; ``None`` for what has none."""

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read ``title.fi`` or ``status``; raises ``ValueError`` for anything else."""
        field, _, language = words.partition(".")
        if (Field(field) in WORDED) is not bool(language):
            raise ValueError(words)
        return cls(Field(field), Language(language) if language else None)

    def __str__(self) -> str:
        return self.field.value if self.language is None else f"{self.field}.{self.language}"


USES: Final = tuple(
    use
    for field in Field
    for use in (
        [Use(field, language) for language in Language] if field in WORDED else [Use(field)]
    )
)
"""Everything that a column may hold."""

_HEADERS: Final[Mapping[Field, str]] = {
    Field.REPORTED: (
        "päivitetty, päivityspäivä*, tilanne pvm, raportointipäivä*, raportoitu, "
        "uppdaterad, uppdaterat, rapporteringsdag, rapporterat, "
        "updated, reported, reporting date, status date"
    ),
    Field.STARTS: (
        "=alkaa, aloitus*, =alku, alkamis*, käynnistyy, =börjar, start*, inleds, =begins, =from"
    ),
    Field.DUE: (
        "=päättyy, määräaika, määräpäivä, valmistuu, =valmis, deadline*, eräpäivä, =loppuu, "
        "=loppu, tavoiteaika, =mennessä, slutdatum, =slut, =avslutas, =färdig, =klar, =senast, "
        "tidsfrist, =due, due date, =end, =ends, end date, by when"
    ),
    Field.RECURRENCE: (
        "toistuvuus, toistuminen, frekvens, frekvenssi, kertaa vuodessa, upprepning, "
        "gånger per år, frequency, recurrence, times a year"
    ),
    Field.SCHEDULE: (
        "*aikataulu*, ajankohta, ajoitus, toteutusaika, toteutusvuo*, =vuosi, =vuodet, =milloin, "
        "toteutusajankohta, tid*, tidtabell*, tidsplan*, tidsram*, tidpunkt*, =år, =när, "
        "schedule, timeline, timetable, timeframe, time frame, timing, =when, =year, =years"
    ),
    Field.INDICATOR: (
        "mittari*, *mittari, *mittarit, indikaattori*, *indikaattorit, arviointikriteeri*, "
        "seurantatieto*, mätare*, *mätare, indikator*, *indikator, mått, mätning, "
        "uppföljningsmått, indicator*, kpi*, metric*, measured by, how measured"
    ),
    Field.STATUS: (
        "tila, tilanne, status*, toteuma, toteutuma, toteutuminen, toteutumis*, =vaihe, "
        "edistyminen, edistymis*, läge*, lägesbild, nuläge*, genomförandeläge, genomförandegrad, "
        "=skede, framskrid*, progress, =state, =stage"
    ),
    Field.COMMENT: (
        "kommentti, kommentit, =huom, huomio*, huomautu*, lisätieto*, lisätietoja, selite, "
        "perustelu*, =seuranta, tilannekuvaus, kommentar*, anmärkning*, =obs, tilläggsuppgift*, "
        "motivering*, =uppföljning, comment*, note, notes, remark*, explanation, =follow up"
    ),
    Field.PARTICIPANTS: (
        "*kumppani*, yhteistyötaho*, muut toimijat, muut tahot, osallistuja*, =mukana, "
        "=osalliset, yhteistyössä, samarbetspart*, *partner, *partners, deltagare, övriga aktörer, "
        "andra aktörer, i samarbete, =medverkande, partners, participants, =with, others involved"
    ),
    Field.OWNER: (
        "vastuu*, *vastuutaho*, =vastaa, toteuttaja*, toteutusvastuu, =taho, =tahot, =toimija, "
        "=toimijat, =organisaatio, =yksikkö, ansvar*, *ansvarig*, genomförare, =aktör, =aktörer, "
        "=enhet, =organisation, responsible*, responsibility, owner*, =lead, =who"
    ),
    Field.AIM: (
        "osatavoite, osatavoitteet, alatavoite, alatavoitteet, delmål*, undermål, "
        "sub goal, subgoal, sub objective, aim, aims"
    ),
    Field.GOAL: (
        "tavoite, tavoitteet, päätavoite, painopiste*, painopistealue, teema, teemat, kärki, "
        "kehittämiskohde, kokonaisuus, strateginen tavoite, mål, målsättning*, huvudmål, "
        "tyngdpunkt*, insatsområde*, fokusområde*, tema, temaområde, prioritet*, "
        "goal*, objective*, theme, priority, focus area"
    ),
    Field.DESCRIPTION: (
        "kuvaus, selostus, toimenpiteen kuvaus, =sisältö, tarkennus, konkreettiset toimet, =miten, "
        "*beskrivning, =innehåll, precisering, =hur, "
        "description, =details, =how"
    ),
    Field.CODE: (
        "nro, =numero, n o, koodi, tunnus, tunniste, id, nr, nummer, kod, beteckning, "
        "=no, =number, =code, ref"
    ),
    Field.TITLE: (
        "toimenpide, toimenpiteet, *toimenpide, *toimenpiteet, toimi, toimet, toimenpiteen nimi, "
        "tehtävä, keino, keinot, mitä tehdään, =hanke, =toiminta, "
        "åtgärd, åtgärder, åtgärden, åtgärderna, *åtgärder, insats, insatser, uppgift, vad görs, "
        "=vad, aktivitet*, =verksamhet, "
        "measure, measures, action, actions, activity, activities, task, tasks, =what"
    ),
}
"""Words of headers; ``*`` is more of a word, and a word after ``=`` has to be the whole header."""


def _patterns(*, whole: bool) -> Mapping[Field, re.Pattern[str]]:
    return {
        field: pattern(
            ",".join(
                word.strip().removeprefix("=")
                for word in words.split(",")
                if whole or not word.strip().startswith("=")
            )
        )
        for field, words in _HEADERS.items()
    }


_WHOLE: Final = _patterns(whole=True)
_WITHIN: Final = _patterns(whole=False)
_WEAK: Final = frozenset({Field.TITLE, Field.GOAL})
"""What other columns' headers name too: "Status of the measure"."""
_THEMES: Final = pattern(
    "painopiste*, teema, teemat, kärki, kokonaisuus, kehittämiskohde, tyngdpunkt*, "
    "insatsområde*, fokusområde*, tema, temaområde, theme, priority, focus area"
)
"""Headers of what goals stand under, where a table has both."""
_STEMS: Final = {
    stem: field
    for field, words in _HEADERS.items()
    for word in words.split(",")
    if len(stem := word.strip().strip("=*")) > 4  # noqa: PLR2004 (shorter ones are like too much)
}
_LIKE: Final = 0.84
_SHORTEST_LIKE: Final = 6
_MOST_WORDS, _MOST_MORE = 3, 2
"""Of a header that is misspelt, and of the letters that it has too few or too many of."""
_LONGEST_HEADER: Final = 80
_LANGUAGES: Final[Mapping[Language, re.Pattern[str]]] = {
    Language.FI: pattern("suomi, suomeksi, suomenkielinen, fi, finska, på finska, finnish"),
    Language.SV: pattern("ruotsi, ruotsiksi, ruotsinkielinen, sv, sve, svenska, swedish"),
    Language.EN: pattern("englanti, englanniksi, en, engelska, english"),
}


@lru_cache(maxsize=8_192)
def field_of(header: str) -> Field | None:
    """Give what a header promises: by its words, else by a word that is like one of them."""
    text = normal(header)
    if not text or len(text) > _LONGEST_HEADER:
        return None
    whole = next((field for field, words in _WHOLE.items() if words.fullmatch(text)), None)
    return whole or _first(text) or _alike(text)


def is_theme(header: str) -> bool:
    """Whether a header names what goals stand under."""
    return _THEMES.search(normal(header)) is not None


def language_told(header: str) -> Language | None:
    """Give the language that a header tells by its name: "Åtgärd (sv)"."""
    text = normal(header)
    found = [language for language, words in _LANGUAGES.items() if words.search(text)]
    return found[0] if len(found) == 1 else None


def _first(text: str) -> Field | None:
    """Give the field whose word stands first in a header; a measure or a goal comes last."""
    places = {
        field: (field in _WEAK, match.start())
        for field, words in _WITHIN.items()
        if (match := words.search(text)) is not None
    }
    return min(places, key=lambda field: places[field]) if places else None


def _alike(text: str) -> Field | None:
    """Give the field of the word that a word of a short header is most like: "Toimenpde"."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return None
    near = (
        (SequenceMatcher(None, word, stem).ratio(), stem)
        for word in words
        if len(word) >= _SHORTEST_LIKE
        for stem in _STEMS
        if stem[0] == word[0] and abs(len(stem) - len(word)) <= _MOST_MORE
    )
    likeness, best = max(near, default=(0.0, ""))
    return _STEMS[best] if likeness > _LIKE else None
