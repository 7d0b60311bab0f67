"""What is allowed up to a day is allowed on it, or just not: the last and the first day of each."""

from datetime import date, timedelta

import pytest

from model.answers import Answer
from model.database import Database
from model.errors import ErrorCode
from model.services.rounds import check_answers, open_round
from model.terms import Status
from tests import builders
from tests.builders import on
from tests.spec.desk import COORDINATOR, TODAY, desk, done, refused

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("retired", "codes"),
    [(YESTERDAY, ["part_not_found"]), (TODAY, ["part_not_found"]), (TOMORROW, [])],
)
def test_a_measure_is_answered_until_the_day_before_it_is_retired(
    retired: date, codes: list[str]
) -> None:
    plan = builders.plan(measures=[builders.measure("M1", retired=retired)])
    answer = Answer("M1", None, status=Status.UNDER_WAY, on=on(TODAY.isoformat()))

    against = check_answers(plan, COORDINATOR, TODAY, [answer])

    assert [str(error.code) for error in against.get("M1", ())] == codes


@pytest.mark.parametrize(("day", "codes"), [(TODAY, []), (TOMORROW, ["date_ahead"])])
def test_an_answer_is_of_today_at_the_latest(day: date, codes: list[str]) -> None:
    plan = builders.plan(measures=[builders.measure("M1")])
    answer = Answer("M1", None, status=Status.UNDER_WAY, on=on(day.isoformat()))

    against = check_answers(plan, COORDINATOR, TODAY, [answer])

    assert [str(error.code) for error in against.get("M1", ())] == codes


def test_answers_can_be_asked_for_by_today_and_no_earlier(desk: Database) -> None:
    assert refused(desk, COORDINATOR, open_round, "H2", YESTERDAY).code is ErrorCode.DUE_PAST
    assert done(desk, COORDINATOR, open_round, "H2", TODAY) is not None
