import pytest

from model.errors import ErrorCode, InvalidError
from model.exchange.register.memberships import current, updated
from model.plan import Association
from tests import builders
from tests.model.exchange.register.listing import TODAY, times

Times = list[tuple[str, str | None]]


def of(memberships: Times) -> Association:
    """Give an association with these memberships."""
    return builders.association("a", *memberships)


def with_row(held: Times, joined: str | None, left: str | None) -> Times:
    """Give memberships brought up to what a row tells, as they are written."""
    association = of(held)
    found = updated(
        association.memberships,
        None if joined is None else builders.on(joined),
        None if left is None else builders.on(left),
    )
    return times(association.model_copy(update={"memberships": found}))


@pytest.mark.parametrize(
    ("held", "joined", "left", "expected"),
    [
        ([], "2022-03-01", None, [("2022-03-01", None)]),
        ([], "2022-03-01", "2023", [("2022-03-01", "2023")]),
        ([], None, "2023", [("", "2023")]),
        ([("2022-03-01", None)], "2022-03-01", None, [("2022-03-01", None)]),
        ([("2022-03-01", None)], "2022", None, [("2022-03-01", None)]),
        ([("2022", None)], "2022-03-01", None, [("2022-03-01", None)]),
        ([("", None)], "2022-03-01", None, [("2022-03-01", None)]),
        ([("2022-03-01", None)], "2022-03-01", "2023-12-31", [("2022-03-01", "2023-12-31")]),
        ([("2022-03-01", None)], None, "2023-12-31", [("2022-03-01", "2023-12-31")]),
        ([("2022-03-01", "2023-12-31")], None, "2023-12-31", [("2022-03-01", "2023-12-31")]),
        ([("2022-03-01", "2023-12-31")], None, "2023", [("2022-03-01", "2023-12-31")]),
        ([("2022-03-01", "2023")], "2022-03-01", "2023-06-30", [("2022-03-01", "2023-06-30")]),
        ([("2022-03-01", "2023-12-31")], "2022-03-01", None, [("2022-03-01", "2023-12-31")]),
        ([("2022-03-01", None)], None, None, [("2022-03-01", None)]),
        ([("2022-03-01", None)], "2022-09-01", None, [("2022-09-01", None)]),
        (
            [("2021-03-01", "2022-12-31")],
            "2023-09-01",
            None,
            [("2021-03-01", "2022-12-31"), ("2023-09-01", None)],
        ),
        (
            [("", "2022-12-31")],
            "2023-09-01",
            None,
            [("", "2022-12-31"), ("2023-09-01", None)],
        ),
        (
            [("2023-09-01", None)],
            "2021-03-01",
            "2022-12-31",
            [("2021-03-01", "2022-12-31"), ("2023-09-01", None)],
        ),
    ],
)
def test_a_row_brings_memberships_up_to_date(
    held: Times, joined: str | None, left: str | None, expected: Times
) -> None:
    found = with_row(held, joined, left)

    assert expected == found
    assert found == with_row(found, joined, left)


@pytest.mark.parametrize(
    ("held", "joined", "left", "code"),
    [
        ([("2022-03-01", None)], None, "2021-12-31", ErrorCode.LEFT_BEFORE_JOINED),
        ([("2021-01-01", "2022-12-31")], None, "2023-12-31", ErrorCode.MEMBERSHIPS_OVERLAP),
        (
            [("2021-01-01", "2021-12-31"), ("2023-01-01", None)],
            "2021-06-01",
            "2023-06-30",
            ErrorCode.MEMBERSHIPS_OVERLAP,
        ),
    ],
)
def test_times_that_cannot_all_be_right_are_refused(
    held: Times, joined: str | None, left: str | None, code: ErrorCode
) -> None:
    with pytest.raises(InvalidError) as refused:
        with_row(held, joined, left)

    assert code == refused.value.code


@pytest.mark.parametrize(
    ("held", "starts"),
    [
        ([], None),
        ([("2022", "2023")], None),
        ([("2022", "")], None),
        ([("2022", "2023"), ("2024-01", None)], "2024-01"),
        ([("2022", "2024-12-31")], "2022"),
    ],
)
def test_the_membership_that_lasts_is_the_one_not_ended(held: Times, starts: str | None) -> None:
    found = current(of(held).memberships, TODAY)

    assert starts == (found and str(found.starts))
