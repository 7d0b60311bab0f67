"""What a column of a programme's table may hold: every field, declared once.

The recognition of headers, the reading of cells, the choice of what columns hold, the preview and
the data dictionary follow from these records. A field that sets one attribute of a measure needs
nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from model.exchange.columns import AnyField, Field
from model.exchange.programmes import cells
from model.terms import Language

CODE: Final = Field(
    key="code",
    label="code",
    sets="measures.code",
    headers=(
        "nro, =numero, n o, koodi, tunnus, tunniste, id, nr, nummer, kod, beteckning, "
        "=no, =number, =code, ref"
    ),
    rank=140,
    read=cells.code,
)
TITLE: Final = Field(
    key="title",
    label="measure",
    sets="measures.title",
    headers=(
        "toimenpide, toimenpiteet, *toimenpide, *toimenpiteet, toimi, toimet, toimenpiteen nimi, "
        "tehtävä, keino, keinot, mitä tehdään, =hanke, =toiminta, "
        "åtgärd, åtgärder, åtgärden, åtgärderna, *åtgärder, insats, insatser, uppgift, vad görs, "
        "=vad, aktivitet*, =verksamhet, "
        "measure, measures, action, actions, activity, activities, task, tasks, =what, "
        "commitment, commitments"
    ),
    rank=150,
    read=cells.text,
    worded=True,
    within_others=True,
)
DESCRIPTION: Final = Field(
    key="description",
    label="description",
    sets="measures.description",
    headers=(
        "kuvaus, selostus, toimenpiteen kuvaus, =sisältö, tarkennus, konkreettiset toimet, =miten, "
        "*beskrivning, =innehåll, precisering, =hur, "
        "description, =details, =how"
    ),
    rank=130,
    read=cells.text,
    plain=True,
    worded=True,
)
GOAL: Final = Field(
    key="goal",
    label="goal",
    sets="goals.title",
    headers=(
        "tavoite, tavoitteet, päätavoite, painopiste*, painopistealue, teema, teemat, kärki, "
        "kehittämiskohde, kokonaisuus, strateginen tavoite, mål, målsättning*, huvudmål, "
        "tyngdpunkt*, insatsområde*, fokusområde*, tema, temaområde, prioritet*, "
        "goal*, objective*, theme, priority, focus area"
    ),
    rank=120,
    read=cells.goals,
    worded=True,
    within_others=True,
)
AIM: Final = Field(
    key="aim",
    label="aim under the goal",
    sets="goals.title",
    headers=(
        "osatavoite, osatavoitteet, alatavoite, alatavoitteet, delmål*, undermål, "
        "sub goal, subgoal, sub objective, aim, aims"
    ),
    rank=110,
    read=cells.goals,
    worded=True,
)
OWNER: Final = Field(
    key="owner",
    label="owner, and others after it",
    sets="owners.name",
    headers=(
        "vastuu*, *vastuutaho*, =vastaa, toteuttaja*, toteutusvastuu, =taho, =tahot, =toimija, "
        "=toimijat, =organisaatio, =yksikkö, ansvar*, *ansvarig*, genomförare, =aktör, =aktörer, "
        "=enhet, =organisation, =förvaltning, responsible*, responsibility, owner*, =lead, =who, "
        "=lead officer, =lead department"
    ),
    rank=100,
    read=cells.offices,
    worded=True,
)
PARTICIPANTS: Final = Field(
    key="participants",
    label="others who take part",
    sets="measures.participants",
    headers=(
        "*kumppani*, yhteistyötaho*, muut toimijat, muut tahot, osallistuja*, =mukana, "
        "=osalliset, yhteistyössä, samarbetspart*, *partner, *partners, deltagare, övriga aktörer, "
        "andra aktörer, i samarbete, =medverkande, partners, participants, =with, others involved"
    ),
    rank=90,
    read=cells.text,
    worded=True,
)
SCHEDULE: Final = Field(
    key="schedule",
    label="schedule",
    sets="measures.due",
    headers=(
        "*aikataulu*, ajankohta, ajoitus, toteutusaika, toteutusvuo*, =vuosi, =vuodet, =milloin, "
        "toteutusajankohta, tid*, tidtabell*, tidsplan*, tidsram*, tidpunkt*, =år, =när, "
        "schedule, timeline, timetable, timeframe, time frame, timing, =when, =year, =years"
    ),
    rank=50,
    read=cells.schedule,
)
STARTS: Final = Field(
    key="starts",
    label="start",
    sets="measures.starts",
    headers=(
        "=alkaa, aloitus*, =alku, alkamis*, käynnistyy, =börjar, start*, inleds, =begins, =from"
    ),
    rank=20,
    read=cells.schedule,
)
DUE: Final = Field(
    key="due",
    label="due date",
    sets="measures.due",
    headers=(
        "=päättyy, määräaika, määräpäivä, valmistuu, =valmis, deadline*, eräpäivä, =loppuu, "
        "=loppu, tavoiteaika, =mennessä, slutdatum, =slut, =avslutas, =färdig, =klar, =senast, "
        "takaraja, target date, tidsfrist, =due, due date, =end, =ends, end date, by when"
    ),
    rank=30,
    read=cells.schedule,
)
RECURRENCE: Final = Field(
    key="recurrence",
    label="how often",
    sets="measures.required_per_year",
    headers=(
        "toistuvuus, toistuminen, frekvens, frekvenssi, kertaa vuodessa, upprepning, "
        "gånger per år, frequency, recurrence, times a year"
    ),
    rank=40,
    read=cells.schedule,
)
STATUS: Final = Field(
    key="status",
    label="status",
    sets="status_reports.status",
    headers=(
        "tila, tilanne, status*, toteuma, toteutuma, toteutuminen, toteutumis*, =vaihe, "
        "edistyminen, edistymis*, läge*, lägesbild, nuläge*, genomförandeläge, genomförandegrad, "
        "=skede, framskrid*, progress, =state, =stage"
    ),
    rank=70,
    read=cells.status,
)
REPORTED: Final = Field(
    key="reported",
    label="day of the status",
    sets="status_reports.on",
    headers=(
        "päivitetty, päivityspäivä*, tilanne pvm, raportointipäivä*, raportoitu, "
        "uppdaterad, uppdaterat, rapporteringsdag, rapporterat, "
        "updated, reported, reporting date, status date"
    ),
    rank=10,
    read=cells.past_day,
)
COMMENT: Final = Field(
    key="comment",
    label="reason of the status",
    sets="status_reports.reason",
    headers=(
        "kommentti, kommentit, =huom, huomio*, huomautu*, lisätieto*, lisätietoja, selite, "
        "perustelu*, =seuranta, tilannekuvaus, kommentar*, anmärkning*, =obs, tilläggsuppgift*, "
        "motivering*, =uppföljning, comment*, note, notes, remark*, explanation, =follow up"
    ),
    rank=80,
    read=cells.text,
    worded=True,
)
INDICATOR: Final = Field(
    key="indicator",
    label="indicators",
    sets="indicators.title",
    headers=(
        "mittari*, *mittari, *mittarit, indikaattori*, *indikaattorit, arviointikriteeri*, "
        "seurantatieto*, mätare*, *mätare, indikator*, *indikator, mått, mätning, "
        "uppföljningsmått, indicator*, kpi*, metric*, measured by, how measured"
    ),
    rank=60,
    read=cells.bullets,
    worded=True,
)

FIELDS: tuple[AnyField, ...] = tuple(one for one in vars().values() if isinstance(one, Field))
"""All fields, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Use:
    """What is read from a column; ``str()`` of it is the form in which a choice is kept."""

    key: str
    """That of the field."""
    language: Language | None = None
    """The language of a text; ``None`` for what has none."""

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read ``title.fi`` or ``status``; raises ``ValueError`` for anything else."""
        key, _, language = words.partition(".")
        if cls(key).field.worded is not bool(language):
            raise ValueError(words)
        return cls(key, Language(language) if language else None)

    @property
    def field(self) -> AnyField:
        """The field; raises ``ValueError`` where none has the key."""
        for field in FIELDS:
            if field.key == self.key:
                return field
        message = f"{self.key!r} is not a valid Field"
        raise ValueError(message)

    def __str__(self) -> str:
        return self.key if self.language is None else f"{self.key}.{self.language}"


def uses() -> Iterator[Use]:
    """Return everything that a column may hold: each text in each language."""
    for field in FIELDS:
        yield from (Use(field.key, language) for language in (Language if field.worded else [None]))
