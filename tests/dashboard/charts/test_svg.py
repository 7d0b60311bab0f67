"""Static charts: what is drawn where, what is read aloud, and that words stay words."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts import svg
from dashboard.charts.description import (
    Amount,
    Bar,
    Bars,
    Drawing,
    Entry,
    Level,
    Line,
    Part,
    Row,
    Rows,
    Series,
    Span,
)
from dashboard.charts.palette import PALETTE
from tests.dashboard.charts.drawings import (
    BARS,
    EVERY,
    SCHEDULE,
    YEARLY,
    attendance,
    point,
    schedule,
    values,
)

COMPLETED = Part("completed", 6, "6", "completed")
UNKNOWN = Part("unknown", 2, "2", "no data")


def read(told: str) -> ET.Element:
    """Return a drawing as it is read; it is well-formed, or this fails."""
    return ET.fromstring(told)  # noqa: S314 (our own drawing)


def drawn(drawing: Drawing) -> ET.Element:
    return read(svg.image(drawing, "title", "description", "name"))


def bar(*parts: Part) -> ET.Element:
    return read(svg.bar(Bar("label", parts, "said"), "bar"))


def words(found: ET.Element) -> list[str]:
    return [text.text or "" for text in found.iter("text")]


@pytest.mark.parametrize("drawing", EVERY.values(), ids=EVERY)
def test_drawing_is_an_image_with_a_name_and_a_description(drawing: Drawing) -> None:
    found = read(svg.image(drawing, "G1 <b>", "1 & 2", "chart-1"))

    title, description = found.find("title"), found.find("desc")
    assert title is not None
    assert description is not None
    assert found.get("role") == "img"
    assert (title.text, description.text) == ("G1 <b>", "1 & 2")
    assert found.get("aria-labelledby") == title.get("id") == "chart-1-title"
    assert found.get("aria-describedby") == description.get("id") == "chart-1-desc"
    ids = [one.get("id") for one in found.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)


def test_bar_says_its_label_and_its_parts() -> None:
    found = bar(COMPLETED)

    assert (found.findtext("title"), found.findtext("desc")) == ("label", "said")


def test_bar_has_a_part_for_each_status_unknown_by_a_pattern() -> None:
    found = bar(COMPLETED, UNKNOWN)

    parts = [(one.get("x"), one.get("width"), one.get("fill")) for one in found.iter("rect")]
    assert parts == [("0%", "75%", None), ("75%", "25%", "url(#pattern-unknown)")]
    assert words(found) == ["✓ 6 completed", "? 2 no data"]
    assert "pattern-unknown" in svg.patterns()


def test_part_without_room_has_its_sign_and_number_alone() -> None:
    parts = (Part("completed", 19, "19", "completed"), Part("recurring", 1, "1", "recurring"))

    assert words(bar(*parts)) == ["✓ 19 completed", "↻ 1"]


def test_bars_are_as_wide_as_there_is_room_each_under_its_label_with_its_note() -> None:
    noted = Bars([replace(one, note="1 → 2") for one in BARS.bars], BARS.legend)

    assert [one.get("width") for one in drawn(BARS).iter("rect")] == ["60%", "40%", "100%"]
    assert words(drawn(BARS)) == [
        "G1 First",
        "✓ 3 completed",
        "? 2 no data",
        "G2 Second",
        "✓ 1 completed",
    ]
    assert words(drawn(noted)).count("1 → 2") == 2


def test_what_no_bar_has_room_to_name_is_named_below() -> None:
    parts = (Part("completed", 19, "19", "completed"), Part("recurring", 1, "1", "recurring"))
    legend = (Entry("completed", "completed"), Entry("recurring", "recurring"))

    assert words(drawn(Bars([Bar("G1", parts)], legend)))[-1] == "↻ recurring"


def test_year_stands_in_the_middle_of_its_place_and_what_is_not_known_is_a_sign() -> None:
    found = drawn(YEARLY)

    names = {one.text: one.get("x") for one in found.iter("text") if one.get("class") == "tick"}
    assert [names[one] for one in ("2022", "2023", "2024", "planned")] == [
        "12.5%",
        "37.5%",
        "62.5%",
        "87.5%",
    ]
    signs = {one.text: one.get("class") for one in found.iter("text")}
    assert signs["?"] == "tick sign"
    assert signs["about 40"] == signs["23.12."] == "value"
    heights = [(one.get("class"), one.get("height")) for one in found.iter("rect")]
    assert heights == [("first", "33.6"), ("first", "67.2"), ("planned", "42")]
    (level,) = [one for one in found.iter("line") if one.get("class") == "level"]
    assert level.get("y1") == "22"


def test_unknown_amount_is_told_and_not_drawn_as_a_bar() -> None:
    found = drawn(attendance((10, None)))

    assert [one.get("width") for one in found.iter("rect")] == ["84%", "0%"]
    assert words(found) == ["2000", "Persons: 10", "Associations: no data"]


def test_amounts_of_one_kind_have_their_numbers_alone() -> None:
    found = drawn(Rows([Row("Culture", [Amount("first", 24, "24")])]))

    assert words(found) == ["Culture", "24"]


def test_values_over_time_stand_between_the_ends_of_both_scales() -> None:
    line = Line(
        "first",
        "Value",
        [
            point("2022-01-01", 0),
            point("2024-01-01", 5, hollow=True),
            point("2025-01-01", 10),
        ],
    )
    level = Level("target", point("2022-01-01", 10).value, "Target: 10")

    found = drawn(Series([line], [level]))

    points = [(one.get("cx"), one.get("cy"), one.get("class")) for one in found.iter("circle")]
    assert points == [
        ("12%", "202", "first"),
        ("53.5%", "112", "first hollow"),
        ("74.3%", "22", "first"),
    ]
    assert [one.get("d") for one in found.iter("path")] == ["M12 202L53.5 112L74.3 22"]
    assert {"Target: 10", "about 5"} <= set(words(found))


def test_a_value_of_the_last_day_of_a_year_stands_within_that_year() -> None:
    found = drawn(values(point("2024-12-31", 1), point("2025-12-31", 2)))

    names = {one.text: one.get("x") for one in found.iter("text") if one.get("class") == "tick"}
    edges = [one.get("x1") for one in found.iter("line") if one.get("class") == "axis"]
    assert (names["2024"], names["2025"]) == ("32.8%", "74.2%")
    assert edges == ["12%", "53.6%", "95%"]
    assert [one.get("cx") for one in found.iter("circle")] == ["53.4%", "94.9%"]
    assert "2026" not in names


def test_stepped_line_holds_each_value_until_the_next() -> None:
    points = [point("2022-01-01", 0), point("2024-01-01", 10)]

    found = drawn(Series([Line("first", "Value", points, stepped=True, marked=False)]))

    assert [one.get("d") for one in found.iter("path")] == ["M12 202H67.3V22"]
    assert list(found.iter("circle")) == []


def test_values_that_are_not_joined_have_no_line() -> None:
    found = drawn(values(point("2022-01-01", 1), point("2023-01-01", 2), joined=False))

    assert list(found.iter("path")) == []
    assert len(list(found.iter("circle"))) == 2


def test_of_many_values_the_first_and_the_last_have_their_numbers() -> None:
    found = drawn(values(*(point(f"20{number}-06-01", number * 100) for number in range(10, 22))))

    numbers = {text.text for text in found.iter("text") if text.get("class") == "value"}
    assert numbers == {"1000", "2100"}


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, ["0", "1"]),
        (1, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (7, ["0", "2", "4", "6", "8"]),
        (118, ["0", "25", "50", "75", "100", "125"]),
        (2400, ["0", "500", "1000", "1500", "2000", "2500"]),
    ],
)
def test_scale_begins_at_zero_and_reaches_the_highest_value(most: int, steps: list[str]) -> None:
    found = drawn(values(point("2024-01-01", most)))

    ticks = [text.text for text in found.iter("text") if text.get("class") == "tick"]
    assert [tick for tick in ticks if tick not in {"2024", "2025"}] == steps


def test_of_many_years_every_second_or_third_is_named_the_last_included() -> None:
    found = drawn(values(point("2000-06-01", 1), point("2012-06-01", 2)))

    years = [one for one in words(found) if one.startswith("20") and len(one) == 4]
    assert years == ["2000", "2003", "2006", "2009", "2012"]


def test_label_longer_than_a_telephone_is_cut() -> None:
    fits, long = (Row("a" * length, [Amount("first", 1, "1")]) for length in (38, 39))

    assert words(drawn(Rows([fits, long])))[::2] == ["a" * 38, "a" * 37 + "…"]


def test_spans_stand_between_their_days_and_the_day_looked_at_is_marked() -> None:
    found = drawn(schedule(Span("completed", "M1", date(2022, 1, 1), date(2023, 1, 1))))

    (span,) = found.iter("rect")
    (today,) = (one for one in found.iter("line") if one.get("class") == "today")
    assert (span.get("x"), span.get("width")) == ("0%", "50%")
    assert today.get("x1") == "70.7%"
    assert words(found) == ["M1", "today", "2022", "2023"]


def test_words_cannot_be_markup() -> None:
    found = drawn(Rows([Row("<b>&", [Amount("first", 1, "</text>")])]))

    assert words(found) == ["<b>&", "</text>"]


def test_every_kind_has_its_colour_by_day_and_by_night_and_its_class() -> None:
    style = svg.style(".x")
    day, night = style.split("@media", 1)

    for kind, look in PALETTE.items():
        assert f"--{kind}: {look.day};" in day
        assert look.day == look.night or f"--{kind}: {look.night};" in night
        assert f".x .{kind} {{ fill: var(--{kind}); }}" in style


def test_a_span_too_short_to_be_seen_is_drawn_all_the_same() -> None:
    widths = [one.get("width") for one in drawn(SCHEDULE).iter("rect")]

    assert widths[1] == "0.5%"
