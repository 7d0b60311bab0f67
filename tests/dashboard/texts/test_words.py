"""Every term, reason, error, fault and field has its words, in three languages."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from dashboard.texts import FIELD_TITLES, texts_for
from dashboard.texts.extract import worded
from model import plan as parts
from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from model.faults import FaultCode
from model.plan import Measure, Text, Value
from model.problems import Field, problems
from model.rules.indicators import IndicatorReason
from model.rules.reason import Reason, ReasonCode, Scalar, because
from model.rules.signals import SignalCode, SignalReason
from model.rules.years import YearReason
from model.screening import FindingKind
from model.terms import ChangeKind, Language, MeasureKind, Status
from model.worded import Vocabulary
from tests.builders import plan

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)
VOCABULARIES = [kind for kind in worded() if issubclass(kind, Vocabulary)]

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
def test_every_member_of_a_vocabulary_has_words_of_each_language(kind: type[Vocabulary]) -> None:
    for member in kind:
        fi, sv, en = (t.term(member) for t in ALL)

        assert "" not in {fi, sv, en}
        assert "_" not in fi + sv + en
        assert fi not in {sv, en}
        assert sv != en or en in SAME_IN_ENGLISH


def test_terms_of_every_part_of_the_model_are_found() -> None:
    assert {Status, ChangeKind, Role, FindingKind, SignalCode} <= {*VOCABULARIES}


@pytest.mark.parametrize("code", SignalCode)
def test_it_is_said_of_every_signal_when_it_is_given(code: SignalCode) -> None:
    sentences = {t.signal(code, plan()) for t in ALL}

    assert len(sentences) == 3
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)


def test_one_english_word_for_two_terms_keeps_them_apart_in_other_languages() -> None:
    assert [EN.term(Status.RECURRING), EN.term(MeasureKind.RECURRING)] == ["recurring", "recurring"]
    assert [FI.term(Status.RECURRING), FI.term(MeasureKind.RECURRING)] == ["jatkuva", "toistuva"]


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


@pytest.mark.parametrize(
    "code", [code for kind in worded() if issubclass(kind, ReasonCode) for code in kind]
)
def test_every_reason_is_a_sentence_in_each_language(code: ReasonCode) -> None:
    reason = Reason(code, {name: _sample(name) for name in code.inputs})

    sentences = [t.reason(reason) for t in ALL]

    assert len({*sentences}) == 3
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert not {"None", "True", "False"} & {*sentence.split()}


def test_every_value_of_a_reason_is_told() -> None:
    reason = because(
        SignalReason.TARGET_PASSED_UNMET,
        indicator=SAMPLES["indicator"],
        actual=Decimal(5),
        on=ApproximateDate.parse("2024"),
        target=2,
        target_on=ApproximateDate.parse("2023"),
    )

    assert [t.reason(reason) for t in ALL] == [
        "Mittarin ”Foorumeja vuodessa” tavoitearvon 2 määräaika oli 2023; arvo on 5 (2024).",
        "Målvärdet 2 för mätaren ”Forum per år” skulle nås senast 2023; värdet är 5 (2024).",
        "The target 2 of the indicator “Forums” was to be reached by 2023; the value is 5 (2024).",
    ]


def test_a_reason_agrees_with_its_count_and_shows_shares_as_percentages() -> None:
    one = because(YearReason.TOO_FEW, year=2023, occurrences=1, required=2)
    behind = because(IndicatorReason.BEHIND, progress=Decimal("0.2"), expected=Decimal("0.5"))

    assert "2023: 1 time on record; at least 2 required." in EN.reason(one)
    assert "2023: kirjattu 1 kerta, vaadittu vähintään 2." in FI.reason(one)
    assert EN.reason(behind) == "Progress is 20%, and 50% was expected by that day."


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_has_words_of_each_language(code: ErrorCode) -> None:
    sentences = [t._catalogue.gettext(code.words) for t in ALL]

    assert code.words == sentences[2]
    assert len({*sentences}) == 3


def test_an_error_says_what_it_is_about() -> None:
    error = NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug="kauniainen")

    assert [t.error(error) for t in ALL] == [
        "Linjauksia nimeltä kauniainen ei ole.",
        "Det finns inga riktlinjer som heter kauniainen.",
        "There is no plan named kauniainen.",
    ]


def test_an_error_words_a_role() -> None:
    with pytest.raises(NotAllowedError) as refused:
        Actor(None, frozenset()).require(Role.COORDINATOR)

    assert FI.error(refused.value) == "Tähän tarvitaan rooli: koordinaattori."
    assert EN.error(refused.value) == "This needs the role of coordinator." == str(refused.value)


INPUTS = {
    "field": Field("measures", "title", Language.SV),
    "first": ApproximateDate.parse("2024-23"),
    "last": date(2024, 2, 1),
    "least": 1,
    "most": 4_000,
    "length": 4_001,
    "line": 1,
    "column": 2,
    "position": 3,
}
OTHERS = ("character", "choices", "expected", "key", "keys", "measure", "name", "subject", "value")


def test_every_field_of_every_part_has_a_label() -> None:
    kinds = [kind for kind in vars(parts).values() if isinstance(kind, type)]
    fields = {
        field for kind in kinds if issubclass(kind, Value) for field in kind.model_fields
    } - set(parts.COLLECTIONS)

    assert fields <= set(FIELD_TITLES)
    assert all(EN.label(field) == FIELD_TITLES[field] != EN.label("nothing") for field in fields)


def test_fields_of_one_name_are_called_alike() -> None:
    titles = {
        (name, field.title)
        for kind in vars(parts).values()
        if isinstance(kind, type) and issubclass(kind, Value)
        for name, field in kind.model_fields.items()
    }

    assert len(titles) == len({name for name, _ in titles})


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_is_worded_in_each_language(code: FaultCode) -> None:
    error = InvalidError(code, **INPUTS, **dict.fromkeys(OTHERS, "M1"))
    sentences = [t.error(error) for t in ALL]

    assert len({*sentences}) == 3
    assert not any("{" in sentence for sentence in sentences)
    if "{field}" in code.words and code is not FaultCode.FIELD_UNKNOWN:
        assert sentences[0].startswith("Nimi ruotsiksi: ")
        assert sentences[1].startswith("Namn på svenska: ")


def refusal(document: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Measure.model_validate(document)
    (problem,) = problems(caught.value)
    return [t.error(problem.error) for t in ALL]


def test_a_text_that_is_too_long_is_told_with_its_language_and_length() -> None:
    assert refusal({"code": "M1", "title": {"sv": "å" * 4_001}}) == [
        "Nimi ruotsiksi: teksti on liian pitkä, 4\u00a0001 merkkiä; enintään 4\u00a0000.",
        "Namn på svenska: texten är för lång, 4\u00a0001 tecken; högst 4\u00a0000.",
        "Title, in Swedish is too long: 4\u00a0001 characters, at most 4\u00a0000.",
    ]


def test_two_days_in_the_wrong_order_are_told_as_days() -> None:
    days = {"published": "2024-03-01", "retired": "2024-02-01"}

    assert refusal({"code": "M1", "title": {"sv": "å"}, **days})[0] == (
        "Poistettu: 1.2.2024 on ennen alkua, joka on 1.3.2024."
    )


def test_a_field_that_there_is_not_stands_as_it_is_written() -> None:
    assert refusal({"code": "M1", "title": {"sv": "å"}, "colour": "red"})[1] == (
        "Fältet colour finns inte här. Ta bort det eller rätta dess namn."
    )


def test_a_field_of_another_plan_is_another_particular() -> None:
    assert [t.label("colour") for t in ALL] == ["Muu tieto", "Annan uppgift", "Another particular"]
