"""Columns of persons: contact details are never read, shown or stored, only named as refused."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from model.exchange.book import Cell
from model.exchange.words import normal, pattern
from model.screening import FindingKind, findings

_HEADERS: Final = pattern(
    "puheenjohtaj*, *henkilö, *henkilön, *henkilöt, *henkilöiden, henkilötunnus, hetu, yhteystie*, "
    "yhteydenot*, sihteeri*, rahastonhoitaj*, edustaja*, puhelin*, *puhelin, *puhelinnumero, puh, "
    "gsm, sähköposti*, *sähköposti, sposti, s posti, *osoite, *osoitteet, etunimi*, sukunimi*, "
    "syntymä*, hallituksen jäsen*, jäsenet, "
    "ordförand*, viceordförand*, sekreterar*, kassör*, kontakt*, *person, *personen, *personer, "
    "*personens, personbeteckning*, telefon*, *telefon, *telefonnummer, tel, tfn, mobil*, epost*, "
    "e post*, *adress, *adresser, förnamn*, efternamn*, tillnamn*, född, födelse*, representant*, "
    "styrelsemedlem*, "
    "chair*, chairperson, secretary, treasurer, contact*, person, persons, phone*, telephone*, "
    "mobile*, email*, e mail*, mail, *address, *addresses, first name*, last name*, given name*, "
    "family name*, surname*, forename*, birth*, date of birth, representative*, board member*"
)
_OF_THE_WEB: Final = pattern(
    "www*, web*, verkko*, internet*, kotisivu*, nettisivu*, hemsid*, http*"
)
_SAMPLE: Final = 200
_LONGEST_LOOKED_AT: Final = 500
_SHORT_NUMBER: Final = re.compile(r"\d[\d., -]{0,9}", re.ASCII)
_MOST_DIGITS: Final = 8
"""Of what may be a register number or a Y-tunnus, and not yet a phone number."""


def is_of_persons(header: str, cells: Iterable[Cell], *, numbers: bool) -> bool:
    """Return whether a column is of persons, by its header or by what most of its cells hold.

    ``numbers`` tells that the header promises numbers of associations, which may look like short
    phone numbers.
    """
    text = normal(header)
    if _HEADERS.search(text) and not _OF_THE_WEB.search(text):
        return True
    sample = [cell.text for cell in islice(cells, _SAMPLE)]
    personal = sum(is_personal(text) and not (numbers and is_number(text)) for text in sample)
    return personal * 2 >= len(sample) > 0


def is_personal(text: str) -> bool:
    """Return whether a text seems to hold a phone number, an e-mail address or an identity code."""
    return bool(findings(text[:_LONGEST_LOOKED_AT]))


def is_number(text: str) -> bool:
    """Return whether a text is a number of few digits: a register number, a Y-tunnus."""
    digits = sum(letter.isdigit() for letter in text)
    kinds = {finding.kind for finding in findings(text[:_LONGEST_LOOKED_AT])}
    short = _SHORT_NUMBER.fullmatch(text) is not None and digits <= _MOST_DIGITS
    return short and kinds <= {FindingKind.PHONE}
