"""What is said of indicators, and of the values on record."""

from datetime import date

import pytest

from dashboard.briefing import indicator_picture, indicators
from dashboard.briefing.indicators import IndicatorSaid
from dashboard.texts import texts_for
from model.plan import Indicator, Observation, Plan
from model.rules.state import at
from model.terms import Direction, IndicatorState, Language
from seeds import kauniainen
from tests import builders as made

EN, FI = texts_for(Language.EN), texts_for(Language.FI)
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def plan_of(indicator: Indicator, *observations: Observation) -> Plan:
    """Give a plan of one indicator."""
    return made.plan(as_of=DAY, indicators=[indicator], observations=observations)


def told(indicator: Indicator, *observations: Observation) -> IndicatorSaid:
    """Give what is said of an indicator, in English."""
    return indicators.said(plan_of(indicator, *observations), indicator, EN)


def of_facts(facts: Plan, code: str) -> IndicatorSaid:
    """Give what is said of one of the real indicators, in English."""
    (indicator,) = (one for one in facts.indicators if one.code == code)
    return indicators.said(facts, indicator, EN)


def test_an_approximate_value_stays_approximate(facts: Plan) -> None:
    said = of_facts(facts, "I1")

    assert said.value == "about 50 (date unknown, 25.9.2023 at the earliest)"
    assert said.target == "no target"
    assert said.state is IndicatorState.NO_TARGET


def test_a_value_that_the_source_gives_in_words_is_told_in_its_words(facts: Plan) -> None:
    said = of_facts(facts, "I2")

    assert said.value.startswith("about a third (")
    assert said.reason == "The source gives the value in words only."


def test_the_forums_a_year_have_a_target_of_at_least_one(facts: Plan) -> None:
    said = of_facts(facts, "I3")

    assert (said.value, said.target) == ("1 (2022)", "at least 1")


def test_nothing_recorded_is_no_data() -> None:
    said = told(made.indicator())

    assert (said.value, said.baseline, said.trend) == ("no data", "no data", "")
    assert said.state is IndicatorState.NO_DATA


def test_progress_is_told_with_what_was_expected_by_now() -> None:
    indicator = made.indicator(
        baseline=100,
        baseline_on=made.on("2022-11-24"),
        targets=[made.target(200, "2030-11-24")],
    )

    said = told(indicator, made.observation(125, "2026-06-30"))

    assert said.progress == "25% of the way, 50% expected by now"
    assert said.state is IndicatorState.BEHIND
    assert said.baseline == "100 (24.11.2022)"
    assert said.target == "200 by 24.11.2030"


def test_progress_without_a_dated_line_is_told_alone() -> None:
    indicator = made.indicator(direction=Direction.AT_LEAST, targets=[made.target(80)])

    said = told(indicator, made.observation(60))

    assert (said.target, said.progress) == ("at least 80", "75% of the way")


def test_a_target_that_is_met_needs_no_progress() -> None:
    indicator = made.indicator(direction=Direction.AT_MOST, targets=[made.target(10)])

    said = told(indicator, made.observation(8))

    assert (said.target, said.progress) == ("at most 10", "")
    assert said.state is IndicatorState.MET


def test_no_trend_is_told_of_fewer_than_three_values() -> None:
    two = told(made.indicator(), made.observation(1, "2024"), made.observation(2, "2025"))
    three = told(
        made.indicator(),
        made.observation(1, "2023"),
        made.observation(2, "2024"),
        made.observation(3, "2025"),
    )

    assert two.trend == "2 values: too few for a trend, 3 are needed"
    assert three.trend == "Trend: rising"


def test_a_chart_is_drawn_of_two_values_or_more() -> None:
    first, second = made.observation(1, "2024"), made.observation(2, "2025")
    words = made.observation(None, "2023", wording=made.text("few"))
    indicator = made.indicator()

    assert indicator_picture.drawn(plan_of(indicator, first, second), indicator) is True
    assert indicator_picture.drawn(plan_of(indicator, first, words), indicator) is False


def test_a_correction_and_what_it_corrects_both_stand_in_the_table() -> None:
    wrong = made.observation(24, "2023")
    right = made.observation(29, "2023", id="I1/corrected", supersedes=wrong.id)
    indicator = made.indicator()

    table = indicator_picture.values(plan_of(indicator, wrong, right), indicator, EN)

    assert [row[1:3] for row in table.rows] == [("24", "corrected to 29"), ("29", "correction")]


def test_a_corrected_value_is_not_drawn() -> None:
    wrong = made.observation(24, "2023")
    right = made.observation(29, "2023", id="I1/corrected", supersedes=wrong.id)
    indicator = made.indicator()

    assert indicator_picture.labels(plan_of(indicator, wrong, right), indicator, EN) == (
        "2023: 29",
    )


def test_a_value_counted_from_meetings_says_so(facts: Plan) -> None:
    (forums,) = (one for one in facts.indicators if one.code == "I3")

    (row,) = indicator_picture.values(facts, forums, EN).rows

    assert row[:3] == ("2022", "1", "counted from the meetings on record")


def test_the_picture_says_aloud_what_it_shows() -> None:
    indicator = made.indicator(targets=[made.target(10, "2027")])
    plan = plan_of(indicator, made.observation("2.5", "2024"), made.observation(4, "2025"))

    picture = indicator_picture.picture(plan, indicator, FI)

    assert picture.title == "4 (2025); tavoitearvo 10, määräaika 2027"
    assert picture.title in picture.alt
    assert picture.alt.endswith("2024: 2,5; 2025: 4")


def test_only_linked_indicators_are_given_each_once() -> None:
    plan = made.plan(
        as_of=DAY,
        goals=[made.goal("G1")],
        measures=[made.measure()],
        indicators=[
            made.indicator("I1", measures=["M1"], goals=["G1"]),
            made.indicator("I2", goals=["G1"]),
            made.indicator("I3"),
        ],
    )

    linked = indicators.of_measures(plan, ["G1"], ["M1"], EN)

    assert [one.code for one in linked] == ["I1", "I2"]
