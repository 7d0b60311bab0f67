from datetime import date

import pytest

from model.errors import ErrorCode, InvalidError
from model.exchange.files import read_table
from model.exchange.register.columns import header_row
from model.exchange.register.proposal import Decisions, QuestionKind, propose
from model.plan import Text, version_of
from tests import builders
from tests.model.exchange.made import LIST, csv_file, read, workbook
from tests.model.exchange.register.listing import (
    HEADERS,
    TODAY,
    keys,
    member,
    proposal,
    register,
    saved,
    times,
)

EMPTY = register()


def test_a_list_becomes_associations_with_their_memberships() -> None:
    plan = register()
    table = read_table("a.xlsx", workbook(*LIST))
    found = propose(
        plan,
        table,
        today=TODAY,
        decisions=Decisions(
            categories={"liikunta": "sports", "kultur": "culture", "kulttuuri": "culture"}
        ),
    )

    assert (found.sheet, header_row(table.sheets[0])) == ("Järjestöt", 3)
    assert found.outcome.questions == ()
    assert found.outcome.errors == ()
    swimmers, choir, theatre = found.outcome.added
    assert swimmers.key == "mallilan-uimarit"
    assert swimmers.name == Text(fi="Mallilan Uimarit ry")
    assert (swimmers.category, swimmers.register_number) == ("sports", "100.200")
    assert swimmers.business_id == "1234567-1"
    assert swimmers.domicile == Text(fi="Mallila", sv="Modellby")
    assert times(swimmers) == [("2022-03-01", None)]
    assert choir.name == Text(sv="Modellby Sångkör rf")
    assert choir.domicile == Text(fi="Mallila", sv="Modellby")
    assert (choir.register_number, times(choir)) == ("034.500", [("2022-09-01", None)])
    assert times(theatre) == [("2022-23", "2023")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_says_the_same_in_csv_as_in_a_workbook(encoding: str) -> None:
    content = csv_file(*LIST, encoding=encoding)
    by_csv = propose(EMPTY, read_table("a.csv", content), today=TODAY)
    by_workbook = propose(EMPTY, read_table("a.xlsx", workbook(*LIST)), today=TODAY)

    assert by_csv.outcome == by_workbook.outcome


def test_a_second_import_of_the_same_list_changes_nothing() -> None:
    rows = (
        ("Kuoro ry", 100.2, "Kulttuurijärjestöt", "2022", None),
        ("Uimarit r.y.", None, "idrottsföreningar", None, None),
        ("Simmarna rf", "000.123", None, "1.3.2022", "31.12.2022"),
        ("Simmarna rf", "000.123", None, "1.9.2023", None),
    )
    first = proposal(EMPTY, *rows)
    plan = saved(EMPTY, first)
    second = propose(plan, read(HEADERS, *rows), today=date(2024, 6, 1))

    assert len(plan.associations) == 3
    assert second.outcome.unchanged == 3
    assert second.edits() == ()
    assert second.outcome.vanished == ()


def test_an_edit_carries_the_version_that_it_takes_the_place_of() -> None:
    known = member("kuoro", "Kuoro ry")
    found = proposal(register(known), ("Kuoro ry", "1.234"), ("Uusi ry", "5.678"))

    new, altered = found.edits()

    assert (new[0], new[2]) == ("uusi", None)
    assert (altered[0], altered[2]) == ("kuoro", version_of(known))
    assert altered[1].register_number == "1.234"


def test_an_association_that_left_and_joins_again_gets_a_second_membership() -> None:
    known = member("Y001", "Uimarit ry", ("2021-03-01", "2022-12-31"))
    found = proposal(register(known), ("Uimarit ry", None, None, "1.9.2023", None))

    (change,) = found.outcome.altered
    assert times(change.after) == [("2021-03-01", "2022-12-31"), ("2023-09-01", None)]


def test_since_when_one_that_left_is_a_member_again_is_asked_when_not_told() -> None:
    plan = register(member("Y001", "Uimarit ry", ("2021-03-01", "2022-12-31")))
    rows = [("Uimarit ry", None, None, None, None)]
    found = proposal(plan, *rows)

    (question,) = found.outcome.questions
    assert (question.kind, question.subject, question.words, question.rows) == (
        QuestionKind.AGAIN,
        "Y001",
        "Uimarit ry",
        (2,),
    )
    with pytest.raises(InvalidError) as refused:
        found.edits()
    assert refused.value.code == ErrorCode.QUESTIONS_OPEN
    no, yes = (Decisions(again={"Y001": day}) for day in (None, builders.on("2024-01")))
    assert proposal(plan, *rows, decisions=no).edits() == ()
    (edit,) = proposal(plan, *rows, decisions=yes).edits()
    assert times(edit[1]) == [("2021-03-01", "2022-12-31"), ("2024-01", None)]


def test_of_a_member_whose_joining_day_is_not_told_it_stays_unknown() -> None:
    found = proposal(EMPTY, ("Uimarit ry",))

    assert times(found.outcome.added[0]) == [("", None)]


def test_members_that_are_not_in_the_list_are_asked_about_and_never_removed() -> None:
    plan = register(
        member("a", "Uimarit ry"),
        member("b", "Kuoro ry"),
        member("c", "Teatteri ry", ("2021", "2022")),
    )
    found = proposal(plan, ("Uimarit ry",))

    assert keys(found.outcome.vanished) == ["b"]
    assert found.edits() == ()
    left = Decisions(left={"b": builders.on("2023-12-31")})
    ((key, value, version),) = proposal(plan, ("Uimarit ry",), decisions=left).edits()
    assert (key, version) == ("b", version_of(plan.associations[1]))
    assert times(value) == [("2022-03-01", "2023-12-31")]


def test_a_last_day_before_the_first_is_refused() -> None:
    plan = register(member("b", "Kuoro ry"))
    left = Decisions(left={"b": builders.on("2021-12-31")})

    with pytest.raises(InvalidError) as refused:
        proposal(plan, ("Uimarit ry",), decisions=left)

    assert refused.value.code == ErrorCode.LEFT_BEFORE_JOINED


def test_the_answers_so_far_are_in_what_is_shown() -> None:
    decisions = Decisions(categories={"muut": "culture"})
    found = proposal(EMPTY, ("A ry", None, "Muut"), decisions=decisions)

    assert found.outcome.added[0].category == "culture"
    assert found.mapping["name"] == 1
