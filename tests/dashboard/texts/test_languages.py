"""Which language a reader gets."""

import pytest

from dashboard.texts import choose_language
from model.terms import Language


@pytest.mark.parametrize(
    ("param", "header", "language"),
    [
        ("sv", "fi", Language.SV),
        ("EN", None, Language.EN),
        ("de", "sv-FI,sv;q=0.9,en;q=0.8", Language.SV),
        (None, "de-DE,de;q=0.9,en;q=0.5,sv;q=0.7", Language.SV),
        (None, "en-GB, fi;q=0.9", Language.EN),
        (None, "fi;q=0.5, sv;q=0.5", Language.FI),
        (None, "en;q=0, sv;q=0.1", Language.SV),
        (None, "en;q=nan, sv;q=x, *", Language.FI),
        (None, "en;q=7", Language.FI),
        (None, "de", Language.FI),
        (None, "", Language.FI),
        ("", None, Language.FI),
    ],
)
def test_the_language_is_the_addresss_then_the_browsers_then_finnish(
    param: str | None, header: str | None, language: Language
) -> None:
    assert language is choose_language(param, header)
