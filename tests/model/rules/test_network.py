from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import UNKNOWN_DATE
from model.plan import Association, Observation, Plan
from model.rules.age import Age, Basis
from model.rules.network import (
    CategoryCount,
    Fraction,
    NetworkReason,
    Ratio,
    ShareReason,
    Size,
    by_category,
    coverage,
    joined,
    known_since,
    left,
    members,
    network_size,
    size_by_year,
    size_over_time,
)
from model.rules.reason import About, because
from model.rules.state import at
from model.terms import IndicatorRole
from tests.builders import association, indicator, info, observation, on, plan, source, text
from tests.strategies import DAYS, MODEST, plans

AS_OF = date(2023, 7, 1)
SIZE = indicator("size", role=IndicatorRole.NETWORK_SIZE, direction="describe")
ACTIVE = indicator("active", role=IndicatorRole.ACTIVE_ASSOCIATIONS, direction="describe")
REGISTERED = indicator(
    "registered", role=IndicatorRole.REGISTERED_ASSOCIATIONS, direction="describe"
)
COVERAGE = indicator("coverage", role=IndicatorRole.NETWORK_COVERAGE, direction="describe")
REGISTER = [
    association("a1", ("2021-01-01", None), category="culture"),
    association("a2", ("2021-06-01", "2023-06-30"), category="culture"),
    association("a3", ("2022-01-01", None)),
    association("a4", ("2022-01-01", "2022-12-31"), ("2023-07-01", None), category="sports"),
]


def network(
    *observations: Observation, register: list[Association] | None = None, **fields: object
) -> Plan:
    categories = [{"key": key, "title": text(key)} for key in ("culture", "sports", "youth")]
    usual = {
        "plan": info(categories=categories),
        "as_of": AS_OF,
        "indicators": [SIZE, ACTIVE, REGISTERED, COVERAGE],
        "observations": observations,
        "associations": register or [],
    }
    return plan(**{**usual, **fields})


def size(value: float, day: str = "2023-01-01", **fields: object) -> Observation:
    return observation(value, day, **{"indicator": "size", "approximate": True, **fields})


def of(indicator_code: str, value: float, day: str = "2023-01-01", **fields: object) -> Observation:
    return observation(value, day, **{"indicator": indicator_code, **fields})


def keys(associations: tuple[Association, ...]) -> list[str]:
    return [each.key for each in associations]


def test_with_nothing_on_record_the_size_is_unknown_and_not_none() -> None:
    found = network_size(network())
    reason = because(NetworkReason.UNKNOWN)

    assert found.chosen == Size(None, reason)
    assert (found.register, found.differ) == (None, False)
    assert (size_over_time(network()), coverage(network())) == ((), ())


def test_without_a_register_the_size_is_the_latest_figure_with_its_about() -> None:
    last = size(50, "2023~")
    whole = network(size(40, "2022"), last, as_of=date(2024, 1, 1))
    found = network_size(whole)

    assert found.register is None
    assert (50, True, False, last) == (
        found.chosen.value,
        found.chosen.approximate,
        found.chosen.counted,
        found.chosen.observation,
    )
    assert found.reason == because(
        NetworkReason.HEADLINE, value=About(Decimal(50)), on=Age(on("2023~"))
    )


def test_a_figure_of_unknown_date_says_so() -> None:
    found = network_size(network(size(50, "")))

    undated = Age(UNKNOWN_DATE, Basis.UNKNOWN)
    assert because(NetworkReason.HEADLINE, value=About(Decimal(50)), on=undated) == found.reason


def test_with_a_register_the_size_is_counted_on_the_plans_day() -> None:
    found = network_size(network(size(3), register=REGISTER))

    assert (
        found.chosen.value,
        found.chosen.approximate,
        found.chosen.counted,
    ) == (3, False, True)
    assert on("2023-07-01") == found.chosen.on
    assert because(NetworkReason.COUNTED, count=3, on=on("2023-07-01")) == found.reason
    assert keys(members(network(register=REGISTER))) == ["a1", "a3", "a4"]


def test_a_register_that_everyone_has_left_counts_none() -> None:
    found = network_size(network(size(50), register=[association("a1", ("2021", "2022"))]))

    assert (found.chosen.value, found.chosen.counted) == (0, True)


def test_associations_without_memberships_are_no_register() -> None:
    found = network_size(network(size(50), register=[association("a1")]))

    assert (found.chosen.value, found.register) == (50, None)


@pytest.mark.parametrize(
    ("headline", "differ"),
    [(33, False), (30, False), ("29.9", True), ("36.6", False), ("36.7", True), (0, True)],
)
def test_the_two_differ_when_over_a_tenth_of_the_figure_apart(
    headline: float, *, differ: bool
) -> None:
    register = [association(f"a{number}", ("2021-01-01", None)) for number in range(33)]
    found = network_size(network(size(headline), register=register))
    reason = because(
        NetworkReason.DIFFERS,
        register=33,
        register_day=Age(on("2021-01-01")),
        headline=About(Decimal(str(headline))),
        headline_day=Age(on("2023-01-01")),
    )

    assert differ is found.differ
    assert (reason if differ else found.chosen.reason) == found.reason
    assert found.chosen.value == 33


def test_the_size_over_time_has_the_figures_and_each_change_of_the_register() -> None:
    points = size_over_time(network(size(2, "2021-03-01"), size(9, "2022-06"), register=REGISTER))

    assert [(str(point.on), int(point.value or 0), point.counted) for point in points] == [
        ("2021-01-01", 1, True),
        ("2021-03-01", 2, False),
        ("2021-06-01", 2, True),
        ("2022-01-01", 4, True),
        ("2022-06", 9, False),
        ("2023-01-01", 3, True),
        ("2023-07-01", 3, True),
    ]


def test_the_size_of_a_year_is_the_registers_at_its_end_and_before_it_what_was_stated() -> None:
    stated = (size(2, "2019-03-01"), size(3, "2019-10"), size(9, "2022-06"))
    sizes = size_by_year(network(*stated, register=REGISTER))

    assert {year: (int(one.value or 0), one.counted) for year, one in sizes.items()} == {
        2019: (3, False),
        2021: (2, True),
        2022: (4, True),
        2023: (3, True),
    }
    assert str(sizes[2023].on) == "2023-07-01"
    assert size_by_year(network()) == {}


def test_memberships_that_overlap_count_an_association_once() -> None:
    twice = association("a1", ("2021-01-01", "2021-12-31"), ("2021-06-01", "2022-06-30"))
    points = size_over_time(network(register=[twice]))

    assert [(str(point.on), point.value) for point in points] == [
        ("2021-01-01", 1),
        ("2021-06-01", 1),
        ("2022-01-01", 1),
        ("2022-07-01", 0),
    ]


def test_a_membership_of_one_day_covers_that_day() -> None:
    whole = network(register=[association("a1", ("2022-01-01", "2022-01-01"))])

    assert [(str(point.on), point.value) for point in size_over_time(whole)] == [
        ("2022-01-01", 1),
        ("2022-01-02", 0),
    ]


def test_a_membership_that_ends_before_it_begins_covers_nothing() -> None:
    whole = network(register=[association("a1", ("2022-01-01~", "2021-12-31"))])

    assert (members(whole), size_over_time(whole)) == ((), ())


def test_joiners_and_leavers_make_the_difference_between_two_days() -> None:
    whole = network(register=REGISTER)

    assert keys(joined(whole, date(2023, 6, 30))) == ["a4"]
    assert keys(left(whole, date(2023, 6, 30))) == ["a2"]
    assert keys(joined(whole, date(2021, 12, 31))) == ["a3", "a4"]
    assert [] == keys(joined(whole, AS_OF)) == keys(left(whole, AS_OF))


@MODEST
@given(plans(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_joiners_and_leavers_add_up(whole: Plan, one: date, other: date) -> None:
    since, now = sorted((one, other))
    then = at(whole, now)
    stayed = set(keys(members(then))) - set(keys(joined(then, since)))

    if whole.plan.register_from is not None and now < whole.plan.register_from:
        assert (joined(then, since), left(then, since)) == ((), ())
    else:
        known = at(whole, known_since(whole, since))
        assert len(members(known)) == len(stayed) + len(left(then, since))


def test_without_a_register_every_category_is_listed_and_its_count_unknown() -> None:
    assert by_category(network(size(50))) == (
        CategoryCount("culture", None),
        CategoryCount("sports", None),
        CategoryCount("youth", None),
    )


def test_with_a_register_categories_add_up_to_the_size() -> None:
    counts = by_category(network(register=REGISTER))

    assert counts == (
        CategoryCount("culture", 1),
        CategoryCount("sports", 1),
        CategoryCount("youth", 0),
        CategoryCount(None, 1),
    )


def test_a_share_of_approximate_figures_is_put_in_words_and_rounded() -> None:
    active = of("active", 160, "", source="S1", approximate=True)
    registered = of("registered", 160, "", source="S1", approximate=True)
    whole = network(
        size(50, "", source="S1"),
        active,
        registered,
        observation(None, "", indicator="coverage", wording=text("noin kolmasosa"), source="S1"),
        sources=[source("S1", not_before="2023-09-25")],
    )
    figures = {"numerator": About(Decimal(50)), "total": About(Decimal(160))}
    about = because(ShareReason.ABOUT, **figures)

    assert coverage(whole) == (
        Ratio(
            denominator=IndicatorRole.ACTIVE_ASSOCIATIONS,
            observation=active,
            total=Decimal(160),
            exact=False,
            share=Decimal("0.30"),
            words=Fraction.THIRD,
            wording=text("noin kolmasosa"),
            reason=about,
        ),
        Ratio(
            denominator=IndicatorRole.REGISTERED_ASSOCIATIONS,
            observation=registered,
            total=Decimal(160),
            exact=False,
            share=Decimal("0.30"),
            words=Fraction.THIRD,
            wording=None,
            reason=about,
        ),
    )


@pytest.mark.parametrize(
    ("value", "share", "words"),
    [
        (25, "0.25", "quarter"),
        ("27.4", "0.25", "quarter"),
        ("27.5", "0.30", "quarter"),
        ("27.6", "0.30", None),
        (31, "0.30", "third"),
        (33, "0.35", "third"),
        (40, "0.40", None),
        (48, "0.50", "half"),
        (67, "0.65", "two_thirds"),
        (76, "0.75", "three_quarters"),
        (100, "1.00", None),
        (3, "0.05", None),
    ],
)
def test_words_are_those_of_the_nearest_simple_fraction(
    value: float, share: str, words: str | None
) -> None:
    (ratio,) = coverage(network(size(value), of("active", 100)))

    assert (Decimal(share), words) == (ratio.share, ratio.words)


def test_a_share_of_exact_figures_is_exact_and_not_put_in_words() -> None:
    (ratio,) = coverage(network(of("active", 160), register=REGISTER, as_of=date(2023, 12, 31)))

    assert (True, Decimal("0.019"), None) == (ratio.exact, ratio.share, ratio.words)
    assert because(ShareReason.EXACT, numerator=3, total=Decimal(160)) == ratio.reason


@pytest.mark.parametrize(
    ("day", "told"), [("2022-01-01", True), ("2021-12-30", False), ("2024-01-02", True)]
)
def test_a_share_is_told_of_figures_a_year_apart_at_most(day: str, *, told: bool) -> None:
    (ratio,) = coverage(network(size(50, "2023-01-01"), of("active", 160, day)))

    assert told is (ratio.share is not None)
    if not told:
        assert ratio.words is None
        assert ratio.reason == because(
            ShareReason.FIGURES_APART,
            numerator=About(Decimal(50)),
            total=Decimal(160),
            numerator_day=Age(on("2023-01-01")),
            total_day=Age(on("2021-12-30")),
        )


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2022/2025", ShareReason.FIGURES_PERHAPS_APART),
        ("2023", ShareReason.ABOUT),
        ("2024", ShareReason.FIGURES_PERHAPS_APART),
        ("2025", ShareReason.FIGURES_APART),
        ("", ShareReason.FIGURES_PERHAPS_APART),
    ],
)
def test_a_share_is_told_only_of_figures_that_are_surely_within_a_year(
    day: str, code: ShareReason
) -> None:
    (ratio,) = coverage(network(size(50, "2023-03-01"), of("active", 160, day)))

    assert code is ratio.reason.code


def test_a_bounded_total_gives_no_share_of_a_size_of_its_first_year() -> None:
    total = of("active", 160, "", source="S1", approximate=True)
    whole = network(
        total,
        register=[association("a1", ("2024-01-01", None))],
        sources=[source("S1", not_before="2023-09-25")],
        as_of=date(2026, 11, 30),
    )

    assert coverage(whole)[0].reason.code is ShareReason.FIGURES_PERHAPS_APART


@pytest.mark.parametrize(("day", "told"), [("2026-01-01", True), ("2023-09-25", False)])
def test_a_sources_words_for_a_share_are_those_of_its_own_time(day: str, *, told: bool) -> None:
    words = observation(None, day, indicator="coverage", wording=text("noin kolmasosa"))
    whole = network(size(80, "2026-06-01"), of("active", 160, "2026-06-01"), words)
    (ratio,) = coverage(whole)

    assert told is (ratio.wording is not None)


def test_a_counted_size_is_of_the_newest_day_that_its_register_speaks_for() -> None:
    register, later = [association("a1", ("2022-01-01", None))], date(2023, 7, 1)
    near, far = (of("active", 160, day) for day in ("2022-06-01", "2023-06-01"))
    codes = [
        coverage(network(total, register=register, as_of=later))[0].reason.code
        for total in (near, far)
    ]

    assert codes == [ShareReason.EXACT, ShareReason.FIGURES_APART]


@pytest.mark.parametrize(
    ("first", "memberships", "day", "count"),
    [
        (None, (("2021-01-01", None), ("2022-05-01", None)), "2022-05-01", 2),
        (None, (("2021-01-01", None), ("2021-01-01", "2022-05-01")), "2022-05-02", 1),
        ("2023-06-01", (("2021-01-01", None),), "2023-06-01", 1),
        (None, (("2021-01-01", "2023-07-01"),), "2021-01-01", 1),
        (None, (("2021-01-01", None), ("2024-01-01", None)), "2021-01-01", 1),
    ],
)
def test_a_register_speaks_for_the_newest_day_on_which_it_was_written_or_complete(
    first: str | None, memberships: tuple[tuple[str, str | None], ...], day: str, count: int
) -> None:
    register = [association(f"a{at}", one) for at, one in enumerate(memberships)]
    whole = network(plan=info(register_from=first), register=register)
    chosen = network_size(whole).chosen

    assert (Age(on(day), day=AS_OF), count) == (chosen.age, chosen.value)


def test_a_year_after_the_register_was_last_written_has_no_size() -> None:
    whole = network(register=[association("a1", ("2021-01-01", "2021-12-30"))])

    assert {year: (str(one.on), one.value) for year, one in size_by_year(whole).items()} == {
        2021: ("2021-12-31", 0)
    }


def test_a_bounded_figure_far_from_another_is_not_said_to_be_of_a_day() -> None:
    total = of("active", 160, "", source="S1", approximate=True)
    whole = network(
        total,
        register=[association("a1", ("2026-11-30", None))],
        sources=[source("S1", not_before="2023-09-25")],
        as_of=date(2026, 11, 30),
    )

    assert coverage(whole)[0].reason == because(
        ShareReason.FIGURES_PERHAPS_APART,
        numerator=1,
        total=About(Decimal(160)),
        numerator_day=Age(on("2026-11-30")),
        total_day=Age(on("2023-09-25"), Basis.NOT_BEFORE),
    )


def test_without_a_size_or_with_nothing_to_share_there_is_no_share() -> None:
    (unknown,) = coverage(network(of("active", 160)))
    (of_none,) = coverage(network(size(50), of("active", 0)))

    assert unknown.share is None
    assert because(ShareReason.SIZE_UNKNOWN, total=Decimal(160)) == unknown.reason
    assert because(ShareReason.OF_NONE, numerator=About(Decimal(50))) == of_none.reason


def test_a_whole_of_unknown_number_is_left_out() -> None:
    told = observation(None, indicator="active", wording=text("monta"))

    assert coverage(network(size(50), told)) == ()
