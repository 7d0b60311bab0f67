"""Every reason and every error is a sentence in three languages."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.errors import SENTENCES, ErrorCode, NotAllowedError, NotFoundError
from model.plan import Text
from model.rules.reason import INPUTS, Reason, ReasonCode, Scalar, because
from model.terms import Language, Status

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)


SAMPLES: Mapping[str, Scalar] = {
    "indicator": Text(fi="Foorumeja vuodessa", sv="Forum per år", en="Forums"),
    "owner": Text(fi="hyvinvointikoordinaattori", sv="välfärdskoordinator", en="coordinator"),
    "status": Status.COMPLETED,
    "language": Language.SV,
    "year": 2023,
}


def _sample(name: str) -> Scalar:
    if name in SAMPLES:
        return SAMPLES[name]
    if name in {"on", "due", "day"} or name.endswith(("_on", "_day")):
        return ApproximateDate.parse("2023-23")
    return Decimal("0.25") if name in {"progress", "expected"} else 7


@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_is_a_sentence_in_each_language(code: ReasonCode) -> None:
    reason = Reason(code, {name: _sample(name) for name in INPUTS[code]})

    sentences = [t.reason(reason) for t in ALL]

    assert len({*sentences}) == 3
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert not {"None", "True", "False"} & {*sentence.split()}


def test_every_value_of_a_reason_is_told() -> None:
    reason = because(
        ReasonCode.TARGET_PASSED_UNMET,
        indicator=SAMPLES["indicator"],
        actual=Decimal("1.5"),
        target=2,
        target_on=ApproximateDate.parse("2023"),
    )

    assert [t.reason(reason) for t in ALL] == [
        "Mittarin ”Foorumeja vuodessa” tavoitearvon 2 määräaika oli 2023; arvo on 1,5.",
        "Målvärdet 2 för mätaren ”Forum per år” skulle nås senast 2023; värdet är 1,5.",
        "The target 2 of the indicator “Forums” was to be reached by 2023; the value is 1.5.",
    ]


def test_a_reason_agrees_with_its_count_and_shows_shares_as_percentages() -> None:
    one = because(ReasonCode.YEAR_TOO_FEW, year=2023, occurrences=1, required=2)
    behind = because(ReasonCode.INDICATOR_BEHIND, progress=Decimal("0.2"), expected=Decimal("0.5"))

    assert "2023: 1 meeting recorded; at least 2 required." in EN.reason(one)
    assert "2023: kirjattu 1 tapaaminen, vaadittu vähintään 2." in FI.reason(one)
    assert EN.reason(behind) == "Progress is 20%, and 50% was expected by now."


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_has_words_of_each_language(code: ErrorCode) -> None:
    sentences = [t._catalogue.gettext(SENTENCES[code]) for t in ALL]

    assert SENTENCES[code] == sentences[2]
    assert len({*sentences}) == 3


def test_an_error_says_what_it_is_about() -> None:
    error = NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug="kauniainen")

    assert [t.error(error) for t in ALL] == [
        "Ohjelmaa nimeltä kauniainen ei ole.",
        "Det finns inget program som heter kauniainen.",
        "There is no plan named kauniainen.",
    ]


def test_an_error_words_a_role() -> None:
    with pytest.raises(NotAllowedError) as refused:
        Actor(None, frozenset()).require(Role.COORDINATOR)

    assert FI.error(refused.value) == "Tähän tarvitaan rooli: koordinaattori."
    assert EN.error(refused.value) == "This needs the role of coordinator." == str(refused.value)
