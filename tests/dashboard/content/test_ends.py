"""Between what a reader can compare, and what is made of an address."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.content import ends
from dashboard.content.ends import End, Ends
from dashboard.texts import texts_for
from model.plan import Handling, Plan
from model.queries import Snapshot
from model.rules.state import at
from model.terms import Language, Outcome
from seeds import demo, kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
EARLIEST = date(1921, 1, 1)
NOW = End("now", "Now (24.11.2026)", TODAY)
FOLLOW_UP = End(
    "handling:H3",
    "HyvLa 8.10.2025 § 71",
    date(2025, 10, 8),
    handling=demo.plan(TODAY).handlings[2],
    begins=date(2025, 10, 8),
)


def snapshot(number: int, as_of: str, handling: str | None = None) -> Snapshot:
    return Snapshot(
        id=number,
        slug="mallila",
        as_of=date.fromisoformat(as_of),
        sha256="0" * 64,
        handling=handling,
        office=None,
        taken_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def mallila() -> Plan:
    return at(demo.plan(TODAY), TODAY)


def pair(plan: Plan, first: str = "", last: str = "", *snapshots: Snapshot) -> Ends:
    return ends.pair((first, last), ends.choices(plan, snapshots, TODAY, EN), plan, EN)


def test_the_day_shown_the_handlings_and_the_frozen_states_can_be_chosen(mallila: Plan) -> None:
    taken = (snapshot(1, "2021-09-20"), snapshot(2, "2021-10-04", "H2"))
    offered = ends.choices(mallila, taken, TODAY, EN)

    assert {code: (end.label, end.snapshot) for code, end in offered.items()} == {
        "now": ("Now (24.11.2026)", None),
        "handling:H3": ("HyvLa 8.10.2025 § 71", None),
        "handling:H2": ("KH 4.10.2021 § 214, snapshot no. 2", 2),
        "handling:H1": ("HyvLa 8.9.2021 § 63", None),
        "snapshot:2": ("Snapshot no. 2, 4.10.2021 (KH 4.10.2021 § 214)", 2),
        "snapshot:1": ("Snapshot no. 1, 20.9.2021", 1),
    }


def test_a_handling_stands_for_the_last_state_frozen_for_it(mallila: Plan) -> None:
    taken = (snapshot(2, "2021-10-01", "H2"), snapshot(3, "2021-10-03", "H2"))
    end = ends.choices(mallila, taken, TODAY, EN)["handling:H2"]

    assert (end.snapshot, end.day) == (3, date(2021, 10, 3))
    assert end.handling == mallila.handlings[1]


def test_a_frozen_state_is_that_of_the_handling_that_it_was_frozen_for(mallila: Plan) -> None:
    taken = (snapshot(1, "2021-09-20"), snapshot(2, "2021-10-01", "H2"))
    offered = ends.choices(mallila, taken, TODAY, EN)

    assert offered["snapshot:2"].handling == mallila.handlings[1]
    assert offered["snapshot:1"].handling is None


def test_what_came_after_the_day_shown_cannot_be_chosen() -> None:
    then = at(demo.plan(TODAY), date(2023, 1, 1))
    taken = (snapshot(1, "2022-05-01"), snapshot(2, "2025-10-08", "H3"))
    offered = ends.choices(then, taken, TODAY, EN)

    assert list(offered) == ["now", "handling:H2", "handling:H1", "snapshot:1"]
    assert offered["now"].label == "The day shown (1.1.2023)"


def test_without_a_wish_it_is_from_the_last_handling_until_now(mallila: Plan) -> None:
    assert pair(mallila) == Ends(FOLLOW_UP, NOW, ())


def test_where_no_body_has_had_the_matter_it_is_from_a_year_ago() -> None:
    plan = made.plan(as_of=TODAY)

    assert pair(plan).first == End("2025-11-24", "24.11.2025", date(2025, 11, 24))


def test_a_handling_of_no_known_day_can_be_chosen_only_by_its_frozen_state() -> None:
    plan = made.plan(as_of=TODAY, handlings=[made.handling("H1", outcome=Outcome.APPROVED)])
    frozen = (snapshot(4, "2024-01-01", "H1"),)

    assert list(ends.choices(plan, (), TODAY, EN)) == ["now"]
    assert ends.choices(plan, frozen, TODAY, EN)["handling:H1"].day == date(2024, 1, 1)


def test_the_real_committee_stands_for_the_earliest_day_that_it_can_be() -> None:
    plan = at(kauniainen.plan(), TODAY)

    assert pair(plan).first == End(
        "handling:H2",
        "Wellbeing committee, date unknown, 25.9.2023 at the earliest",
        date(2023, 9, 25),
        handling=plan.handlings[1],
        begins=date(2023, 9, 25),
        open=True,
    )


def test_what_came_since_a_handling_of_an_autumn_is_looked_for_from_its_first_day() -> None:
    plan = made.plan(as_of=TODAY, handlings=[made.handling(on="2023-23", outcome=Outcome.NOTED)])
    first = pair(plan).first

    assert (first.begins, first.day) == (date(2023, 9, 1), date(2023, 11, 30))
    assert pair(plan, "handling:H1", "now", snapshot(1, "2023-10-01", "H1")).first.begins is None


def test_ends_that_are_swapped_are_put_right_and_it_is_said_so(mallila: Plan) -> None:
    assert pair(mallila, "now", "handling:H3") == Ends(
        FOLLOW_UP, NOW, ("The later state was given first: the two have changed places.",)
    )


def test_days_of_ones_own_are_taken(mallila: Plan) -> None:
    chosen = pair(mallila, "2024-02-01", "2024-03-01")

    assert [chosen.first.label, chosen.last.label] == ["1.2.2024", "1.3.2024"]
    assert chosen.notes == ()


@pytest.mark.parametrize(
    "wrong", ["handling:H9", "snapshot:7", "2024-13-01", "1920-12-31", "x" * 200]
)
def test_what_is_not_there_is_known_not_to_be(mallila: Plan, wrong: str) -> None:
    offered = ends.choices(mallila, (), TODAY, EN)

    assert not ends.known(wrong, offered, EARLIEST)
    assert all(ends.known(code, offered, EARLIEST) for code in (*offered, "", "2024-02-01"))


def test_a_day_ahead_is_the_day_shown(mallila: Plan) -> None:
    chosen = pair(mallila, "handling:H3", "2027-01-01")

    assert chosen.last == NOW
    assert chosen.notes == ("1.1.2027 is later than the day shown, which is taken instead.",)


def frozen_on(number: int, day: str, handling: str | None = "H1") -> Snapshot:
    """Return a state that was frozen on a day for a handling."""
    taken = datetime.fromisoformat(f"{day}T09:00+03:00")
    return replace(snapshot(number, day, handling), taken_at=taken)


DECIDED = made.handling(body="board", outcome=Outcome.APPROVED, on="2024-06-10")
BEFORE, SAME_DAY, AFTER = (
    frozen_on(1, "2024-06-03"),
    frozen_on(2, "2024-06-10"),
    frozen_on(3, "2024-06-11"),
)


def decided_from(
    handling: Handling, *states: Snapshot, waits: Collection[Snapshot] = ()
) -> Snapshot | None:
    return ends.decided_from(handling, states, lambda state, _: state in waits)


def test_a_body_decided_from_the_last_state_frozen_for_it_before_the_decision() -> None:
    other, of_none = frozen_on(4, "2024-06-04", "H2"), frozen_on(5, "2024-06-04", None)
    later = frozen_on(6, "2024-06-05")

    assert decided_from(DECIDED, BEFORE, AFTER) == BEFORE
    assert decided_from(DECIDED, BEFORE, other, of_none, later) == later
    assert decided_from(DECIDED, AFTER, other) is None


def test_a_state_of_the_decisions_own_day_counts_while_the_handling_waits_in_it() -> None:
    assert decided_from(DECIDED, BEFORE, SAME_DAY, waits={SAME_DAY}) == SAME_DAY
    assert decided_from(DECIDED, BEFORE, SAME_DAY) == BEFORE


def test_of_a_decision_whose_day_is_not_exact_the_states_themselves_say() -> None:
    in_june, undated = (DECIDED.model_copy(update={"on": made.on(day)}) for day in ("2024-06", ""))

    for handling in (in_june, undated):
        assert decided_from(handling, BEFORE, SAME_DAY, waits={BEFORE}) == BEFORE
        assert decided_from(handling, BEFORE, SAME_DAY) is None


def test_what_waits_or_is_prepared_by_officials_was_decided_from_no_state() -> None:
    waits = made.handling(body="board", on="2024-06-10")
    prepared = made.handling(outcome=Outcome.PREPARED, on="2024-06-10")
    undated = replace(BEFORE, taken_at=None)

    for handling in (waits, prepared):
        assert decided_from(handling, BEFORE) is None
    assert decided_from(DECIDED, undated) is None
