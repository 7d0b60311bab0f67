import pytest

from model.exchange.words import language_of
from model.terms import Language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Nuorisovaltuuston toimintaa tuetaan", Language.FI),
        ("Ett forum ordnas årligen", Language.SV),
        ("A forum is held each year", Language.EN),
        ("Forum", None),
    ],
)
def test_words_tell_their_language(words: str, language: Language | None) -> None:
    assert language_of([words]) is language
