"""Texts in another language than the reader's carry it into the page; signs in texts do nothing."""

import pytest
from markupsafe import Markup

from dashboard.content.names import marked
from dashboard.texts.marking import capital, markup, spoken, texts_for, unmarked
from model.plan import Text
from model.terms import Language

FORGED = "\ufdd0sv\ufdd1"


def test_text_in_the_readers_language_stands_as_it_is() -> None:
    shown = texts_for(Language.FI).text(Text(fi="Tavoite", sv="Mål"))

    assert markup(shown.words) == Markup("Tavoite")


def test_text_in_another_language_says_which_within_a_sentence() -> None:
    told = marked(Text(sv="Mål & medel"), texts_for(Language.EN))

    assert markup(told) == Markup('<span lang="sv">Mål &amp; medel</span> (Swedish)')
    assert unmarked(told) == "Mål & medel (Swedish)"


@pytest.mark.parametrize(
    "forged",
    [FORGED, f"{FORGED}<b>", f"{FORGED}a\ufdd2", "\ufdd0xx\ufdd1a\ufdd2", "\ufdd2", "\ufdd1\ufdd0"],
)
def test_signs_in_a_text_make_no_element(forged: str) -> None:
    told = texts_for(Language.EN).text(Text(fi=f"Yksi {forged} kaksi")).words

    assert markup(told).count("<") == 2
    assert markup(told).startswith('<span lang="fi">Yksi ')
    assert markup(told).endswith("</span>")
    assert "\ufdd0" not in unmarked(told)


def test_words_cut_in_the_middle_leave_no_sign() -> None:
    told = spoken("Pitkä nimi", Language.FI, texts_for(Language.EN))

    assert markup(told[:7]) == Markup("Pit")
    assert unmarked(told[:7]) == "Pit"
    assert markup(told[3:]) == Markup("Pitkä nimi")


def test_words_begin_with_a_capital_in_whatever_language_they_are() -> None:
    t = texts_for(Language.FI)
    foreign = capital(spoken("ämbetsmän", Language.SV, t))

    assert markup(foreign) == Markup('<span lang="sv">Ämbetsmän</span>')
    assert capital("hallitus") == "Hallitus"
    assert capital("") == ""
