"""Static charts: what is drawn where, what is read aloud, and that words stay words."""

from xml.etree import ElementTree as ET

import pytest

from dashboard import svg
from dashboard.svg import Level, Line, Part, Point, Row


def drawn(told: str) -> ET.Element:
    """Read a drawing; it is well-formed, or this fails."""
    return ET.fromstring(told)  # noqa: S314 (our own drawing)


def words(found: ET.Element) -> list[str]:
    return [text.text or "" for text in found.iter("text")]


def test_drawing_is_an_image_with_a_name_and_a_description() -> None:
    found = drawn(svg.bar([Part("completed", 1, "1")], 1, "G1 <b>", "1 & 2", "bar-1"))

    assert found.get("role") == "img"
    assert (found.find("title").text, found.find("desc").text) == ("G1 <b>", "1 & 2")  # type: ignore[union-attr]
    assert found.get("aria-labelledby") == found.find("title").get("id")  # type: ignore[union-attr]
    assert found.get("aria-describedby") == found.find("desc").get("id")  # type: ignore[union-attr]


def test_bar_has_a_part_for_each_status_unknown_by_a_pattern() -> None:
    found = drawn(
        svg.bar([Part("completed", 6, "6"), Part("unknown", 2, "2")], 10, "t", "d", "bar")
    )

    parts = [(one.get("x"), one.get("width"), one.get("fill")) for one in found.iter("rect")]
    assert parts == [("0%", "60%", None), ("60%", "20%", "url(#pattern-unknown)")]
    assert words(found) == ["6", "2"]
    assert "pattern-unknown" in svg.patterns()


def test_part_without_room_has_no_number() -> None:
    parts = [Part("completed", 99, "99"), Part("recurring", 1, "1")]

    assert words(drawn(svg.bar(parts, 100, "t", "d", "bar"))) == ["99"]


def test_unknown_amount_is_told_and_not_drawn_as_a_bar() -> None:
    rows = [Row("2024", [("first", 10, "10"), ("second", None, "no data")])]

    found = drawn(svg.rows(rows, "t", "d", "rows"))

    assert [one.get("width") for one in found.iter("rect")] == ["84%", "0%"]
    assert words(found) == ["2024", "10", "no data"]


def test_values_over_time_stand_between_the_ends_of_both_scales() -> None:
    line = Line(
        "first", [Point(0, 0, "0"), Point(50, 5, "about 5", hollow=True), Point(100, 10, "10")]
    )

    found = drawn(
        svg.lines(
            [line],
            [Level("target", 10, "Target: 10")],
            [(0, "2024"), (100, "2025")],
            [(0, "0"), (10, "10")],
            "t",
            "d",
            "lines",
        )
    )

    points = [(one.get("cx"), one.get("cy"), one.get("class")) for one in found.iter("circle")]
    assert points == [
        ("12%", "202", "first"),
        ("53.5%", "112", "first hollow"),
        ("95%", "22", "first"),
    ]
    assert [one.get("d") for one in found.iter("path")] == ["M12 202L53.5 112L95 22"]
    assert {"2024", "2025", "Target: 10", "about 5"} <= set(words(found))


def test_stepped_line_holds_each_value_until_the_next() -> None:
    line = Line("first", [Point(0, 0, "0"), Point(100, 10, "10")], stepped=True, marked=False)

    found = drawn(
        svg.lines([line], [], [(0, "a"), (100, "b")], [(0, "0"), (10, "10")], "", "", "n")
    )

    assert [one.get("d") for one in found.iter("path")] == ["M12 202H95V22"]
    assert list(found.iter("circle")) == []


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, (0, 1)),
        (1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (7, (0, 2, 4, 6, 8)),
        (118, (0, 25, 50, 75, 100, 125)),
        (2400, (0, 500, 1000, 1500, 2000, 2500)),
    ],
)
def test_scale_begins_at_zero_and_reaches_the_highest_value(
    most: float, steps: tuple[float, ...]
) -> None:
    assert svg.steps_to(most) == pytest.approx(steps)


def test_label_longer_than_a_telephone_is_cut() -> None:
    assert svg.shortened("a" * 38) == "a" * 38
    assert svg.shortened("a" * 39) == "a" * 37 + "…"
