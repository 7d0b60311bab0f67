"""Static charts: what is drawn where, what is read aloud, and that words stay words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
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
    Year,
    Yearly,
)
from dashboard.charts.palette import PALETTE
from tests.dashboard.charts.drawings import (
    BARS,
    EVERY,
    SCHEDULE,
    SERIES,
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


@pytest.mark.parametrize("label", ["word " * 60, "word\u00a0" * 60, "kunnanvaltuusto" * 20])
def test_no_label_is_cut_and_each_line_has_room_on_a_phone(label: str) -> None:
    rows = Rows([Row(label, [Amount("first", 1, "one")])])
    bars = Bars([replace(BARS.bars[0], label=label, note="1 → 2")], ())
    spans = schedule(Span("completed", label, date(2022, 1, 1), date(2023, 1, 1)))

    for drawing, room in ((rows, 44), (spans, 100), (bars, 64)):
        told = [
            one.text or "" for one in drawn(drawing).iter("text") if one.get("class") == "label"
        ]
        assert "".join("".join(told).split()) == "".join(label.split())
        assert max(map(len, told)) <= room


def test_a_title_with_no_spaces_is_not_cut_in_a_file() -> None:
    title = "sanaliitto\u00a0" * 30
    found = ET.fromstring(svg.document(BARS, title, "said", title))  # noqa: S314 (our own)

    head = [t.text or "" for t in found.iter("{http://www.w3.org/2000/svg}text")][:5]
    assert max(map(len, head)) <= 80
    assert "".join(head).replace(" ", "").count("sanaliitto") == 30


def test_the_number_of_a_year_stands_in_its_bar_where_the_level_would_cross_it() -> None:
    years = (Year("2023", "40", Decimal(40)), Year("2024", "90", Decimal(90)))
    found = drawn(Yearly(years, Level("target", Decimal(100), "Target: 100")))

    kinds = {one.text: one.get("class") for one in found.iter("text")}
    places = {one.text: float(one.get("y", "0")) for one in found.iter("text")}
    (level,) = [float(one.get("y1", "0")) for one in found.iter("line")][:1]
    assert (kinds["40"], kinds["90"]) == ("value", "inside first")
    assert places["90"] - 13 > level + 2


def test_the_words_of_a_level_stand_at_its_end_where_bars_are_in_the_way() -> None:
    years = [Year(str(2020 + n), str(90 - n * 20), Decimal(90 - n * 20)) for n in range(4)]
    found = drawn(Yearly(years, Level("target", Decimal(50), "Target: 50")))

    (told,) = [one for one in found.iter("text") if one.text == "Target: 50"]
    assert (told.get("x"), told.get("text-anchor")) == ("100%", "end")


def test_lines_of_several_kinds_are_named_below() -> None:
    assert words(drawn(SERIES))[-2:] == ["Value", "Expected"]
    assert "Value" not in words(drawn(values(point("2022-01-01", 1), point("2023-01-01", 2))))


def test_a_year_of_which_nothing_is_known_has_its_sign() -> None:
    line = Line("first", "Value", (point("2022-07-02", 1), point("2024-07-02", 2)))

    found = drawn(Series((line,), unknown={date(2023, 7, 2): "?"}))

    (sign,) = [one for one in found.iter("text") if one.text == "?"]
    assert sign.get("x") == next(o.get("x") for o in found.iter("text") if o.text == "2023")


def test_spans_stand_between_their_days_and_the_day_looked_at_is_marked() -> None:
    found = drawn(schedule(Span("completed", "M1", date(2022, 1, 1), date(2023, 1, 1))))

    span, *_ = found.iter("rect")
    (today,) = (one for one in found.iter("line") if one.get("class") == "today")
    assert (span.get("x"), span.get("width")) == ("0%", "50%")
    assert today.get("x1") == "70.7%"
    assert words(found) == ["M1", "today", "2022", "2023"]


def test_what_is_planned_is_an_outline_and_what_is_late_goes_on_to_the_day_looked_at() -> None:
    planned = Span(
        "unknown", "M1", date(2024, 1, 1), date(2024, 6, 1), "? no data, planned", planned=True
    )
    late = Span(
        "under_way", "M2", date(2022, 1, 1), date(2022, 12, 31), "► under way, ● overdue", late=True
    )
    found = drawn(schedule(planned, late))

    first, second, *_ = found.iter("rect")
    (on,) = (one for one in found.iter("line") if one.get("class") == "late")
    (today,) = (one for one in found.iter("line") if one.get("class") == "today")
    assert (first.get("class"), second.get("class")) == ("planned", "part under_way")
    assert on.get("x2") == today.get("x1")
    assert {"M1 · ? no data, planned", "M2 · ► under way, ● overdue"} <= set(words(found))


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
