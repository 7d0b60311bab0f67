"""The words by which people say where a measure stands, in Finnish, Swedish and English.

The glossary's words, and those that mean the same beyond doubt. A word that may mean two things
("peruttu", "försenad", "päättynyt") is asked about, never guessed.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, Literal

from model.exchange.words import normal
from model.terms import Status


class Answer(Enum):
    """What is said of a measure instead of a status."""

    UNCHANGED = auto()
    """It stands as it stood."""


UNCHANGED: Final = Answer.UNCHANGED

_WORDS: Final[Mapping[Status | Literal[Answer.UNCHANGED], str]] = {
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


_STATUSES: Final = {
    normal(word): status for status, words in _WORDS.items() for word in words.split(",")
} | {normal(status.value): status for status in Status}
_LONGEST: Final = 100


def read(text: str) -> Status | Literal[Answer.UNCHANGED] | None:
    """Return the status that a text says, ``UNCHANGED``, or ``None`` where that is not clear.

    A cell that says it in two languages, ``käynnissä / pågår``, is clear when both say the same.
    """
    if len(text) > _LONGEST:
        return None
    whole = _STATUSES.get(normal(text))
    if whole is not None:
        return whole
    meanings = {_STATUSES.get(normal(part)) for part in re.split(r"[/|\n]", text)}
    return meanings.pop() if len(meanings) == 1 else None
