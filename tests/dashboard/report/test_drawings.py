"""Where the marks of the attachment's drawings stand, and what is not drawn."""

from datetime import date
from typing import Any

from dashboard.report import drawings
from dashboard.texts import texts_for
from model.rules.index import Index
from model.terms import Direction, IndicatorRole, Language, MeetingState
from tests.builders import association, indicator, meeting, observation, plan, target

T = texts_for(Language.EN)
DAY = date(2024, 6, 1)


def series(*values: tuple[float, str], **fields: object) -> Any:  # noqa: ANN401 (a JSON document)
    told = indicator("I1", **fields)
    seen = [observation(value, day, approximate=value == 7) for value, day in values]
    return drawings.indicator(Index(plan(as_of=DAY, indicators=[told], observations=seen)), told, T)


def test_values_stand_by_their_days_and_by_how_high_they_are() -> None:
    drawn = series((0, "2020-01-01"), (5, "2021-01-01"), (10, "2022-01-01"))

    assert [round(point["x"], 2) for point in drawn["points"]] == [0, 0.5, 1]
    heights = [point["y"] for point in drawn["points"]]
    assert round(heights[1] - heights[0], 5) == round(heights[2] - heights[1], 5)
    assert 0 < heights[0] < heights[2] < 1
    assert drawn["ends"] == ["2020", "2022"]


def test_two_values_are_not_joined_by_a_line() -> None:
    assert not series((1, "2020-01-01"), (2, "2021-01-01"))["joined"]
    assert series((1, "2020-01-01"), (2, "2021-01-01"), (3, "2022-01-01"))["joined"]


def test_fewer_than_two_values_are_not_drawn() -> None:
    assert series((1, "2020-01-01")) is None
    assert series() is None


def test_an_approximate_value_is_hollow_and_said_to_be_about() -> None:
    drawn = series((7, "2020-01-01"), (9, "2021-01-01"))

    assert [point["hollow"] for point in drawn["points"]] == [True, False]
    assert [label["words"] for label in drawn["labels"]] == ["about 7", "9"]


def test_of_many_values_the_first_and_the_last_have_their_numbers() -> None:
    drawn = series(*((value, f"20{value}-01-01") for value in range(10, 22)))

    assert [label["words"] for label in drawn["labels"]] == ["10", "21"]


def test_target_and_baseline_stand_where_values_of_that_height_would() -> None:
    drawn = series(
        (10, "2020-01-01"),
        (20, "2021-01-01"),
        baseline=10,
        targets=[target(20, "2030")],
        direction=Direction.INCREASE,
    )

    levels = {level["code"]: level["y"] for level in drawn["levels"]}
    first, last = (point["y"] for point in drawn["points"])
    assert levels == {"baseline": first, "target": last}


def test_equal_values_stand_in_the_middle() -> None:
    drawn = series((160, "2020-01-01"), (160, "2020-06-01"))

    assert [point["y"] for point in drawn["points"]] == [0.43, 0.43]
    assert drawn["ends"] == ["1.1.2020", "1.6.2020"]


def test_the_drawing_says_every_value_in_words() -> None:
    alt = series((1, "2020-01-01"), (2, "2021-01-01"))["alt"]

    assert "1.1.2020: 1" in alt
    assert "1.1.2021: 2" in alt


def test_the_networks_size_is_a_line_with_points_where_a_source_states_it() -> None:
    found = plan(
        as_of=DAY,
        indicators=[indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[observation(3, "2022-06-01")],
        associations=[
            association("a", ("2022-01-01", None)),
            association("b", ("2023-01-01", None)),
        ],
    )
    drawn: Any = drawings.size(Index(found), T)

    assert [point["marked"] for point in drawn["points"]] == [False, True, False]
    assert drawings.size(Index(plan(as_of=DAY)), T) is None


def forums(*attended: tuple[int | None, int | None]) -> Any:  # noqa: ANN401 (a JSON document)
    held = [
        meeting(f"{2000 + number}-03-01", persons=persons, associations=associations)
        for number, (persons, associations) in enumerate(attended)
    ]
    coming = meeting("2024-12-01", state=MeetingState.ANNOUNCED, announced="2024-01-01")
    return drawings.forums(Index(plan(as_of=DAY, meetings=[*held, coming])), T)


def test_forums_have_persons_and_associations_apart_and_unknown_is_a_gap() -> None:
    drawn = forums((40, 20), (None, 10))

    assert drawn["series"] == ["Persons", "Associations"]
    bars = [[(bar["share"], bar["words"]) for bar in group["bars"]] for group in drawn["groups"]]
    assert bars == [[(1, "40"), (0.5, "20")], [(0, "?"), (0.25, "10")]]


def test_forums_of_which_too_little_is_known_are_not_drawn() -> None:
    assert forums((25, None)) is None
    assert forums((0, 0)) is None


def test_the_latest_eight_forums_are_drawn() -> None:
    drawn = forums(*((number, None) for number in range(1, 12)))

    assert [group["bars"][0]["words"] for group in drawn["groups"]] == [
        str(number) for number in range(4, 12)
    ]
