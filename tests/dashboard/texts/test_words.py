"""Every term has the glossary's words, in three languages."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from dashboard.texts import texts_for
from dashboard.texts.words import TERMS
from model import terms
from model.actor import Role
from model.screening import FindingKind
from model.terms import Language, MeasureKind, Status

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)
VOCABULARIES = [
    Role,
    FindingKind,
    *(
        kind
        for kind in vars(terms).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    ),
]

# The glossary's statuses, as it has them.
STATUSES: Mapping[Status | None, tuple[str, str, str]] = {
    Status.NOT_STARTED: ("ei aloitettu", "ej påbörjad", "not started"),
    Status.UNDER_WAY: ("käynnissä", "pågår", "under way"),
    Status.RECURRING: ("jatkuva", "fortlöpande", "recurring"),
    Status.COMPLETED: ("toteutunut", "genomförd", "completed"),
    Status.PARTLY_COMPLETED: ("osittain toteutunut", "delvis genomförd", "partly completed"),
    Status.NOT_COMPLETED: ("ei toteutunut", "ej genomförd", "not completed"),
    Status.POSTPONED: ("siirretty", "framskjuten", "postponed"),
    None: ("tieto puuttuu", "uppgift saknas", "no data"),
}

# Words that are the same in English and in another language.
SAME_IN_ENGLISH = {"workshop", "observation"}


@pytest.mark.parametrize("status", [*Status, None])
def test_statuses_are_the_glossarys(status: Status | None) -> None:
    assert STATUSES[status] == tuple(t.status(status) for t in ALL)


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_every_member_of_a_vocabulary_has_words_of_each_language(kind: type[StrEnum]) -> None:
    for member in kind:
        fi, sv, en = (t.term(member) for t in ALL)

        assert "" not in {fi, sv, en}
        assert "_" not in fi + sv + en
        assert fi not in {sv, en}
        assert sv != en or en in SAME_IN_ENGLISH


def test_the_tables_hold_nothing_but_the_vocabularies() -> None:
    assert set(TERMS) == {*VOCABULARIES}


def test_one_english_word_for_two_terms_keeps_them_apart_in_other_languages() -> None:
    assert [EN.term(Status.RECURRING), EN.term(MeasureKind.RECURRING)] == ["recurring", "recurring"]
    assert [FI.term(Status.RECURRING), FI.term(MeasureKind.RECURRING)] == ["jatkuva", "toistuva"]
