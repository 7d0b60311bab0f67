"""Facts grouped, and owners in force."""

from datetime import date

import pytest

from model.rules.index import owner_in_force
from tests.builders import measure, owner, plan


@pytest.mark.parametrize(
    ("starts", "ends", "in_force"),
    [
        (None, None, True),
        ("2023-06-30", None, True),
        ("2023-07-01", None, False),
        ("2023", None, False),
        ("", None, True),
        (None, "2023-06-30", True),
        (None, "2023-06-29", False),
        (None, "2023", True),
        (None, "", False),
    ],
)
def test_an_owner_answers_from_its_first_day_to_its_last(
    starts: str | None, ends: str | None, *, in_force: bool
) -> None:
    answering = owner("O1", starts=starts, ends=ends)
    whole = plan(as_of=date(2023, 6, 30), owners=[answering], measures=[measure(owner="O1")])

    assert owner_in_force(whole, whole.measures[0]) == (answering if in_force else None)


def test_a_measure_without_an_owner_has_none_in_force() -> None:
    whole = plan(owners=[owner("O1")], measures=[measure()])

    assert owner_in_force(whole, whole.measures[0]) is None
