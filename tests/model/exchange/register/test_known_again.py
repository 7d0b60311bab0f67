import pytest

from model.errors import ErrorCode
from model.exchange.register.proposal import Decisions, QuestionKind
from model.plan import Text
from tests.model.exchange.register.listing import (
    keys,
    member,
    proposal,
    register,
    times,
    wrong,
)

EMPTY = register()


@pytest.mark.parametrize(
    "row",
    [
        ("Aivan Uusi Nimi ry", "100.200"),
        ("Uimarit", None),
        ("SIMMARE rf", None),
        ("uimarit r.y.", "100200"),
        ("Uimarit ry", 100.2),
    ],
)
def test_an_association_is_known_again_by_number_and_then_by_name(
    row: tuple[str, str | float | None],
) -> None:
    known = member("Y001", Text(fi="Uimarit ry", sv="Simmare rf"), register_number="100.200")
    found = proposal(register(known), row)

    assert found.outcome.added == ()
    assert found.outcome.unchanged + len(found.outcome.altered) == 1


def test_an_association_is_known_again_by_its_business_id() -> None:
    known = member("Y001", "Uimarit ry", business_id="1234567-1")
    found = proposal(register(known), ("Uusi nimi ry", 12345671), headers=("Yhdistys", "Y-tunnus"))

    (change,) = found.outcome.altered
    assert change.after.name == Text(fi="Uusi nimi ry")


def test_what_a_list_does_not_tell_stays_as_it_is() -> None:
    known = member(
        "Y001",
        "Uimarit ry",
        category="sports",
        register_number="100.200",
        business_id="1234567-1",
        domicile=Text(fi="Mallila"),
    )
    found = proposal(register(known), ("Uimarit ry", None, "-", None, None))

    assert (found.outcome.unchanged, found.outcome.altered) == (1, ())


def test_names_in_two_languages_are_kept_apart_and_one_that_is_new_is_added() -> None:
    known = member("Y001", "Uimarit ry", register_number="1.234")
    found = proposal(
        register(known),
        ("Uimarit ry / Simmare rf", "1.234"),
        ("Kuoro ry\nKören rf", None),
        ("Sisu ry/rf", None),
    )

    assert found.outcome.altered[0].after.name == Text(fi="Uimarit ry", sv="Simmare rf")
    assert [one.name for one in found.outcome.added] == [
        Text(fi="Kuoro ry", sv="Kören rf"),
        Text(fi="Sisu ry/rf"),
    ]


def test_places_in_two_languages_are_kept_apart() -> None:
    headers = ("Förening", "Hemort")
    found = proposal(
        EMPTY, ("A", "Espoo / Esbo"), ("B", "Modellby"), ("C", "Vasa"), headers=headers
    )

    assert [one.domicile for one in found.outcome.added] == [
        Text(fi="Espoo", sv="Esbo"),
        Text(fi="Mallila", sv="Modellby"),
        Text(sv="Vasa"),
    ]


def test_a_row_that_tells_the_same_again_is_of_the_same_association() -> None:
    found = proposal(
        EMPTY,
        ("Kuoro ry", "1.234", "sports", "1.3.2021", "31.12.2021"),
        ("KUORO r.y.", "1234", "sports", "1.3.2023", None),
    )

    (choir,) = found.outcome.added
    assert choir.name == Text(fi="Kuoro ry")
    assert times(choir) == [("2021-03-01", "2021-12-31"), ("2023-03-01", None)]


@pytest.mark.parametrize(
    "second", [("Kuoro ry", "1.234", "culture"), ("Aivan muu ry", "1.234", "sports")]
)
def test_a_row_that_tells_something_else_of_the_same_association_is_an_error(
    second: tuple[str, ...],
) -> None:
    found = proposal(EMPTY, ("Kuoro ry", "1.234", "sports"), second)

    assert wrong(found) == [(3, "A", ErrorCode.ROW_DIFFERS)]
    assert found.outcome.errors[0].error.inputs == {"other": "2"}
    assert found.outcome.added == ()


def test_a_row_of_two_associations_is_an_error() -> None:
    plan = register(
        member("a", "Uimarit ry", register_number="1.234"),
        member("b", "Kuoro ry", register_number="5.678"),
    )
    found = proposal(plan, ("Kuoro ry", "1.234"))

    (error,) = found.outcome.errors
    assert error.error.code == ErrorCode.ROW_OF_TWO
    assert error.error.inputs == {"one": "Uimarit ry", "other": "Kuoro ry"}
    assert found.outcome.vanished == ()


def test_one_name_with_another_number_is_asked_about() -> None:
    plan = register(member("a", "Uimarit ry", register_number="1.234"))
    found = proposal(plan, ("Uimarit ry", "9.999"))

    (question,) = found.outcome.questions
    assert (question.kind, question.subject, question.words) == (
        QuestionKind.SAME,
        "a",
        "Uimarit ry",
    )
    same, other = (
        proposal(plan, ("Uimarit ry", "9.999"), decisions=Decisions(same={2: is_same}))
        for is_same in (True, False)
    )
    ((key, value, _),) = same.edits()
    assert (key, value.register_number) == ("a", "9.999")
    ((key, value, _),) = other.edits()
    assert (key, value.register_number) == ("uimarit", "9.999")
    assert keys(other.outcome.vanished) == ["a"]
