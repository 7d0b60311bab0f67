"""Fields and what is wrong with them, in the words of each language."""

from datetime import date

import pytest
from pydantic import ValidationError

from dashboard.texts import texts_for
from dashboard.texts.fields import FIELD_LABELS
from model import plan as parts
from model.dates import ApproximateDate
from model.errors import InvalidError
from model.faults import FAULTS, FaultCode
from model.plan import Measure, Value
from model.problems import Field, problems
from model.terms import Language

FI, SV, EN = ALL = [texts_for(language) for language in Language]
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

    assert fields <= set(FIELD_LABELS)


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_is_worded_in_each_language(code: FaultCode) -> None:
    error = InvalidError(code, **INPUTS, **dict.fromkeys(OTHERS, "M1"))
    sentences = [t.error(error) for t in ALL]

    assert len({*sentences}) == 3
    assert not any("{" in sentence for sentence in sentences)
    if "{field}" in FAULTS[code] and code is not FaultCode.UNKNOWN_FIELD:
        assert sentences[0].startswith("Nimi ruotsiksi: ")
        assert sentences[1].startswith("Namn på svenska: ")


def worded(document: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Measure.model_validate(document)
    (problem,) = problems(caught.value)
    return [t.error(problem.error) for t in ALL]


def test_a_text_that_is_too_long_is_told_with_its_language_and_length() -> None:
    assert worded({"code": "M1", "title": {"sv": "å" * 4_001}}) == [
        "Nimi ruotsiksi: teksti on liian pitkä, 4\u00a0001 merkkiä; enintään 4\u00a0000.",
        "Namn på svenska: texten är för lång, 4\u00a0001 tecken; högst 4\u00a0000.",
        "Title, in Swedish is too long: 4\u00a0001 characters, at most 4\u00a0000.",
    ]


def test_two_days_in_the_wrong_order_are_told_as_days() -> None:
    days = {"published": "2024-03-01", "retired": "2024-02-01"}

    assert worded({"code": "M1", "title": {"sv": "å"}, **days})[0] == (
        "Poistettu: 1.2.2024 on ennen alkua, joka on 1.3.2024."
    )


def test_a_field_that_there_is_not_stands_as_it_is_written() -> None:
    assert worded({"code": "M1", "title": {"sv": "å"}, "colour": "red"})[1] == (
        "Fältet colour finns inte här. Ta bort det eller rätta dess namn."
    )


def test_a_field_of_another_plan_is_another_particular() -> None:
    assert [t.label("colour") for t in ALL] == ["Muu tieto", "Annan uppgift", "Another particular"]
