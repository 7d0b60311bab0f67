"""Indicators in words, the values on record, and their charts."""

from datetime import date

import pytest

from dashboard.blocks import Line, Mark
from dashboard.charts.description import Series
from dashboard.content import indicators
from dashboard.content.indicators import IndicatorStanding
from dashboard.content.reading import Reading
from dashboard.texts import texts_for
from model.plan import Indicator, Observation, Plan
from model.rules.index import Index
from model.terms import Direction, IndicatorState, Language
from seeds import kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, plain

EN = texts_for(Language.EN)


@pytest.fixture(scope="module")
def facts() -> Reading:
    return plain(kauniainen.plan())


def plan_of(indicator: Indicator, *observations: Observation) -> Plan:
    """Return a plan of one indicator."""
    return made.plan(as_of=TODAY, indicators=[indicator], observations=observations)


def standing(indicator: Indicator, *observations: Observation) -> IndicatorStanding:
    """Return how an indicator stands, in English."""
    return indicators.standing(Index(plan_of(indicator, *observations)), indicator, EN)


def drawn(indicator: Indicator, *observations: Observation) -> Series:
    """Return the drawing of an indicator."""
    drawing = indicators.drawing(plain(plan_of(indicator, *observations)).index, indicator, EN)
    assert drawing is not None
    return drawing


def of_facts(facts: Reading, code: str) -> IndicatorStanding:
    """Return how one of the real indicators stands, in English."""
    return indicators.standing(facts.index, real(facts, code), EN)


def real(facts: Reading, code: str) -> Indicator:
    (indicator,) = (one for one in facts.plan.indicators if one.code == code)
    return indicator


def test_an_approximate_value_stays_approximate(facts: Reading) -> None:
    said = of_facts(facts, "I1")

    assert said.value == "about 50 (25.9.2023 at the earliest, at most 3 years old)"
    assert said.target == "no target"
    assert said.mark.kind == IndicatorState.NO_TARGET


def test_a_value_that_the_source_gives_in_words_is_told_in_its_words(facts: Reading) -> None:
    said = of_facts(facts, "I2")

    assert said.value.startswith("about a third (")
    assert said.reason == "The source gives the value in words only."
    assert said.mark == Mark("no_target", "no target")


def test_the_forums_a_year_are_told_by_their_years_and_not_by_the_last_value(
    facts: Reading,
) -> None:
    said = of_facts(facts, "I3")
    (row,) = next(indicators.tables(facts.index, [real(facts, "I3")], EN)).rows

    assert said.mark == Mark("not_known", "not known")
    assert said.years == "2022 ✓ · 2023 ? · 2024 ? · 2025 ? · 2026 …"
    assert (said.basis, said.target, said.progress) == (said.years, "at least 1", "")
    assert said.reason.startswith("2025: nothing has been recorded")
    assert "Latest value" not in [fact.label for fact in indicators.facts(said, EN)]
    assert row[1:3] == (said.mark, said.years)


@pytest.mark.parametrize(
    ("day", "held", "kind", "words"),
    [
        (date(2022, 12, 31), [], "met", "2022: met"),
        (date(2026, 11, 24), ["2026-03-01"], "not_known", "this year met, 3 years unknown"),
        (date(2026, 11, 24), ["2025-03-01"], "met", "2025: met"),
        (date(2025, 11, 24), ["2025-03-01"], "not_known", "this year met, 2 years unknown"),
        (date(2027, 1, 1), ["2024-03-01", "2026-03-01"], "met", "2026: met"),
    ],
)
def test_years_as_a_whole_are_one_word_only_where_the_last_full_one_is_known(
    day: date, held: list[str], kind: str, words: str
) -> None:
    plan = kauniainen.plan()
    meetings = (*plan.meetings, *(made.meeting(on, source="minutes") for on in held))
    then = plain(plan.model_copy(update={"meetings": meetings}), day=day)

    assert of_facts(then, "I3").mark == Mark(kind, words)


def test_a_year_that_is_not_met_is_told_beside_those_unknown() -> None:
    measure = made.measure(kind="recurring", meeting_kind="forum", required_per_year=2)
    meetings = [made.meeting(day) for day in ("2024-03-01", "2026-03-01", "2026-04-01")]
    indicator = made.indicator(
        role="forums_per_year",
        direction="at_least",
        targets=[made.target(2)],
        measures=["M1"],
    )
    plan = made.plan(as_of=TODAY, measures=[measure], indicators=[indicator], meetings=meetings)

    said = indicators.standing(Index(plan), indicator, EN)

    assert said.mark.words == "this year met, 1 year unknown, 1 not met"


@pytest.mark.parametrize(
    ("day", "added", "kind", "basis"),
    [
        ("2024-12-31", None, "on_track", "value of 31.12.2024"),
        ("2025-05-31", None, "on_track", "value of 31.12.2024; nothing newer is known"),
        ("2025-12-30", None, "on_track", "value of 31.12.2024; nothing newer is known"),
        ("2026-01-31", None, "not_known", "value of 31.12.2024; nothing newer is known"),
        ("2026-01-31", 39, "missed", "value of 31.12.2025; nothing newer is known"),
        ("2026-01-31", 41, "met", "value of 31.12.2025; nothing newer is known"),
    ],
)
def test_a_state_stands_beside_the_day_of_its_value(
    day: str, added: int | None, kind: str, basis: str
) -> None:
    indicator = made.indicator(
        baseline=0, baseline_on="2021-12-31", targets=[made.target(40, "2025-12-31")]
    )
    values = [made.observation(10 * n, f"{2021 + n}-12-31") for n in (1, 2, 3)]
    values += [] if added is None else [made.observation(added, "2025-12-31")]
    plan = made.plan(as_of=date.fromisoformat(day), indicators=[indicator], observations=values)

    said = indicators.standing(Index(plan), indicator, EN)

    assert (said.mark.kind, said.basis) == (kind, basis)


def test_a_value_of_an_unknown_day_has_the_earliest_that_it_can_be(facts: Reading) -> None:
    assert of_facts(facts, "I1").basis == (
        "value of 25.9.2023 at the earliest; nothing newer is known"
    )


def test_where_a_newer_value_does_not_judge_the_one_that_does_is_named() -> None:
    indicator = made.indicator(targets=[made.target(21, "2024-12-31")])
    judging, newer = made.observation(22, "2024-12-31"), made.observation(17, "2025-12-31")

    said = standing(indicator, judging, newer)
    plan = plan_of(indicator, judging, newer)
    (row,) = next(indicators.tables(Index(plan), [indicator], EN)).rows

    assert (said.mark.kind, said.basis) == ("met", "value of 31.12.2024")
    assert said.value == "17 (31.12.2025, 10 months old)"
    judged = Line("judged by 22 (31.12.2024, 22 months old)", "quiet")
    assert row[2] == (said.value, judged)


def test_a_state_is_explained_by_what_it_speaks_of_and_by_its_reason() -> None:
    none, some = standing(made.indicator()), standing(made.indicator(), made.observation(1))

    assert indicators.explained(none) == "No value has been recorded for the indicator."
    assert indicators.explained(some) == (
        "(value of 1.1.2023; nothing newer is known). The target of the indicator is not known."
    )


def test_nothing_recorded_is_no_data() -> None:
    said = standing(made.indicator())

    assert (said.value, said.baseline, said.trend) == ("no data", "no data", "")
    assert said.mark.kind == IndicatorState.NO_DATA


def test_progress_is_told_with_what_was_expected_by_the_day_of_the_value() -> None:
    indicator = made.indicator(
        baseline=100,
        baseline_on=made.on("2022-11-24"),
        targets=[made.target(200, "2030-11-24")],
    )

    said = standing(indicator, made.observation(125, "2026-11-24"))

    assert said.progress == "25% of the way, 50% expected (24.11.2026)"
    assert said.mark.kind == IndicatorState.BEHIND
    assert said.baseline == "100 (24.11.2022)"
    assert said.target == "200 by 24.11.2030"


def test_progress_without_a_dated_line_is_told_alone() -> None:
    indicator = made.indicator(direction=Direction.AT_LEAST, targets=[made.target(80)])

    said = standing(indicator, made.observation(60))

    assert (said.target, said.progress) == ("at least 80", "75% of the way")


def test_a_target_that_is_met_needs_no_progress() -> None:
    indicator = made.indicator(direction=Direction.AT_MOST, targets=[made.target(10)])

    said = standing(indicator, made.observation(8))

    assert (said.target, said.progress) == ("at most 10", "")
    assert said.mark.kind == IndicatorState.MET


def test_no_trend_is_told_of_fewer_than_three_values() -> None:
    two = standing(made.indicator(), made.observation(1, "2024"), made.observation(2, "2025"))
    three = standing(
        made.indicator(),
        made.observation(1, "2023"),
        made.observation(2, "2024"),
        made.observation(3, "2025"),
    )

    assert two.trend == "2 values: too few for a trend, 3 are needed"
    assert three.trend == "Trend: rising"


def test_a_chart_is_drawn_of_three_values_or_more() -> None:
    first, second = made.observation(1, "2024"), made.observation(2, "2025")
    third = made.observation(3, "2026-01-01")
    words = made.observation(None, "2023", wording=made.text("few"))
    indicator = made.indicator()

    assert len(drawn(indicator, first, second, third).points) == 3
    alone = plain(plan_of(indicator, first, second, words))
    assert indicators.drawing(alone.index, indicator, EN) is None


def test_a_value_of_a_year_stands_in_the_middle_of_it_and_one_of_no_day_nowhere() -> None:
    found = drawn(
        made.indicator(),
        made.observation(1, "2024"),
        made.observation(2, "2024-10-01"),
        made.observation(3, "2025-12-31"),
        made.observation(9, ""),
    )

    assert [(point.on, point.when) for point in found.points] == [
        (date(2024, 7, 1), "2024"),
        (date(2024, 10, 1), "1.10.2024"),
        (date(2025, 12, 31), "31.12.2025"),
    ]


def test_years_that_are_not_known_are_no_part_of_a_line() -> None:
    indicator = made.indicator(
        role="forums_per_year", direction="at_least", targets=[made.target(1)]
    )

    def joined(*years: int) -> bool:
        plan = plan_of(indicator).model_copy(
            update={"meetings": tuple(made.meeting(f"{year}-03-01") for year in years)}
        )
        drawing = indicators.drawing(Index(plan), indicator, EN)
        assert drawing is not None
        return drawing.lines[0].joined

    assert joined(2023, 2024, 2025)
    assert not joined(2021, 2022, 2024, 2025)


def test_values_are_joined_and_many_are_no_points() -> None:
    def line(number: int) -> tuple[bool, bool]:
        values = [made.observation(one, str(2000 + one)) for one in range(number)]
        (only,) = drawn(made.indicator(), *values).lines
        return only.joined, only.marked

    assert [line(number) for number in (3, 12, 13)] == [
        (True, True),
        (True, True),
        (True, False),
    ]


def test_an_indicator_is_drawn_with_its_expected_line_and_its_levels() -> None:
    indicator = made.indicator(
        baseline=10,
        baseline_on=made.on("2022-01-01"),
        targets=[made.target(30, "2030-12-31")],
    )

    found = drawn(
        indicator,
        made.observation(10, "2022-01-01"),
        made.observation(14, "2023", approximate=True),
        made.observation(16, "2024"),
    )

    value, expected = found.lines
    assert (value.kind, value.words, [point.hollow for point in value.points]) == (
        "first",
        "Value",
        [False, True, False],
    )
    assert (expected.kind, expected.words, expected.marked) == ("expected", "Expected", False)
    assert [(int(point.value), point.when) for point in expected.points] == [
        (10, "1.1.2022"),
        (30, "31.12.2030"),
    ]
    assert [(level.kind, int(level.value), level.words) for level in found.levels] == [
        ("target", 30, "Target: 30"),
        ("baseline", 10, "Baseline: 10"),
    ]


def test_an_indicator_without_target_has_its_values_alone() -> None:
    years = (made.observation(one, str(2022 + one)) for one in range(3))
    found = drawn(made.indicator(), *years)

    assert [line.words for line in found.lines] == ["Value"]
    assert list(found.levels) == []


def test_a_correction_and_what_it_corrects_both_stand_in_the_table() -> None:
    wrong = made.observation(24, "2023")
    right = made.observation(29, "2023", id="I1/corrected", supersedes=wrong.id)
    indicator = made.indicator()

    table = indicators.values(plain(plan_of(indicator, wrong, right)).index, indicator, EN)

    assert [row[1:3] for row in table.rows] == [("24", "corrected to 29"), ("29", "correction")]


def test_a_corrected_value_does_not_count() -> None:
    wrong = made.observation(24, "2023")
    right = made.observation(29, "2023", id="I1/corrected", supersedes=wrong.id)
    other = made.observation(30, "2024")
    early = made.observation(20, "2022")
    indicator = made.indicator()
    index = plain(plan_of(indicator, early, wrong, right, other)).index

    assert indicators.dated_values(index, indicator, EN) == (
        "2022: 20",
        "2023: 29",
        "2024: 30 (at most 2 years old)",
    )
    shown = drawn(indicator, early, wrong, right, other).points
    assert [point.words for point in shown] == ["20", "29", "30"]


def test_a_value_counted_from_meetings_says_so(facts: Reading) -> None:
    (row,) = indicators.values(facts.index, real(facts, "I3"), EN).rows

    assert row[:3] == ("2022", "1", "counted from the meetings on record")


def test_the_chart_says_aloud_what_it_shows() -> None:
    indicator = made.indicator(targets=[made.target(10, "2027")])
    plan = plan_of(indicator, made.observation("2.5", "2024"), made.observation(4, "2025"))

    chart = indicators.chart(plain(plan, Language.FI), indicator)

    assert chart.message == "4 (2025, enintään 22 kuukautta vanha); tavoitearvo 10, määräaika 2027"
    assert chart.message in chart.alt
    assert chart.alt.endswith("2024: 2,5; 2025: 4")


def test_a_value_alone_is_told_and_not_drawn() -> None:
    indicator = made.indicator()

    chart = indicators.chart(plain(plan_of(indicator, made.observation(4, "2025"))), indicator)

    assert (chart.drawing, chart.message) == (
        None,
        "4 (2025, at most 22 months old); the target is not known",
    )
    assert [row[:2] for row in chart.table.rows] == [("2025", "4")]


def test_only_linked_indicators_are_given_each_once() -> None:
    plan = made.plan(
        as_of=TODAY,
        goals=[made.goal("G1")],
        measures=[made.measure()],
        indicators=[
            made.indicator("I1", measures=["M1"], goals=["G1"]),
            made.indicator("I2", goals=["G1"]),
            made.indicator("I3"),
        ],
    )

    linked = indicators.linked(plan, {"G1"}, ["M1"])

    assert [one.code for one in linked] == ["I1", "I2"]
