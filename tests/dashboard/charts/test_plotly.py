"""Charts as Plotly figures: what is drawn, in which words, told apart how."""

from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from dashboard.charts.description import (
    Amount,
    Level,
    Line,
    Plotted,
    Row,
    Rows,
    Series,
)
from dashboard.charts.plotly import figure
from tests.dashboard.charts.drawings import (
    CATEGORIES,
    EVERY,
    SERIES,
    attendance,
    point,
    values,
)

PLOTTED = {name: one for name, one in EVERY.items() if isinstance(one, Plotted)}
LONG = "A goal whose name has so many words that they do not fit on one line"


def labelled(*labels: str) -> go.Figure:
    """Return bars under these labels."""
    return figure(Rows([Row(label, [Amount("first", 4, "4")]) for label in labels], ()))


def test_bars_have_their_names_above_them_and_room_for_the_longest() -> None:
    short, long = labelled("Goal", "Aim"), labelled(LONG, "Aim")

    assert [(one.y, one.text) for one in short.layout.annotations] == [("Goal",) * 2, ("Aim",) * 2]
    assert long.layout.annotations[0].text.count("<br>") == 1
    assert long.layout.height == short.layout.height + 2 * 18


def test_an_approximate_value_is_a_hollow_point_on_a_dotted_line() -> None:
    drawing = values(point("2022-12-31", 40), point("2023-09-25", 50, hollow=True))

    [trace] = figure(drawing).data

    assert list(trace.marker.symbol) == ["circle", "circle-open"]
    assert trace.line.dash == "dot"
    assert list(trace.text) == ["40", "about 50"]
    assert list(trace.hovertext) == ["31.12.2022: 40", "25.9.2023: about 50"]


def test_lines_are_joined_or_points_alone_and_have_a_legend_where_there_are_two() -> None:
    counted = Line("first", "counted", [point("2023-01-31", 43)], stepped=True)
    stated = Line("second", "stated", [point("2022-12-31", 40)], joined=False)

    made = figure(Series([counted, stated]))

    assert {trace.name: list(trace.y) for trace in made.data} == {"counted": [43], "stated": [40]}
    assert {trace.name: trace.mode for trace in made.data} == {
        "counted": "lines+markers+text",
        "stated": "markers+text",
    }
    assert [trace.line.shape for trace in made.data] == ["hv", "linear"]
    assert made.layout.showlegend is True
    assert figure(values(point("2023-01-31", 43))).layout.showlegend is False


def test_values_start_at_0_and_whole_years_are_named_in_their_middles() -> None:
    made = figure(values(point("2022-12-31", 40), point("2023-09-25", 50)))

    assert list(made.layout.yaxis.range) == [0, 50]
    assert list(made.layout.xaxis.ticktext) == ["2022", "2023"]
    assert list(made.layout.xaxis.tickvals) == [date(2022, 7, 2), date(2023, 7, 2)]
    edges = [date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1)]
    assert list(made.layout.xaxis.minor.tickvals) == edges
    assert list(made.layout.xaxis.range) == [edges[0], edges[-1]]


def test_a_line_that_is_not_marked_has_no_points() -> None:
    line = Line("first", "Value", [point("2022-12-31", 40)], marked=False)

    assert [trace.mode for trace in figure(Series([line])).data] == ["lines+text"]


def test_of_many_values_the_first_and_the_last_have_their_numbers() -> None:
    few, many = (
        figure(values(*(point(f"{2000 + year}-06-01", year) for year in range(number)))).data[0]
        for number in (6, 7)
    )

    assert list(few.text) == ["0", "1", "2", "3", "4", "5"]
    assert list(many.text) == ["0", *[""] * 5, "6"]


def test_values_are_drawn_with_their_expected_line_and_levels() -> None:
    made = figure(SERIES)

    value, expected = made.data
    assert (value.name, list(value.y)) == ("Value", [10, 14])
    assert list(value.marker.symbol) == ["circle", "circle-open"]
    assert (expected.name, expected.mode, expected.line.dash) == ("Expected", "lines", "dash")
    assert [(shape.y0, shape.y1) for shape in made.layout.shapes] == [(20, 20)]
    assert [note.text for note in made.layout.annotations] == ["Target: 20"]
    assert list(made.layout.xaxis.ticktext) == ["2022", "2023", "2024", "2025"]


def test_rows_have_a_bar_and_a_number_each() -> None:
    made = figure(CATEGORIES)

    [trace] = made.data
    assert list(trace.y) == ["Culture", "Sports"]
    assert list(trace.x) == [24, 0]
    assert list(trace.text) == ["24", "0"]
    assert made.layout.yaxis.autorange == "reversed"


def test_persons_and_associations_stand_side_by_side_and_are_not_added() -> None:
    made = figure(attendance((25, 12), (31, 14)))

    assert {trace.name: list(trace.x) for trace in made.data} == {
        "Persons": [25, 31],
        "Associations": [12, 14],
    }
    assert made.layout.barmode == "group"
    assert [note.text for note in made.layout.annotations] == ["2000", "2001"]


def test_persons_and_associations_differ_by_pattern_too() -> None:
    shapes = [trace.marker.pattern.shape for trace in figure(attendance((25, 12))).data]

    assert shapes == ["", "/"]


@pytest.mark.parametrize("drawing", [CATEGORIES, attendance((25, 12))])
def test_a_pattern_is_drawn_over_the_colour_of_its_bar(drawing: Plotted) -> None:
    assert {trace.marker.pattern.fillmode for trace in figure(drawing).data} == {"overlay"}


def test_unknown_attendance_is_a_sign_not_0() -> None:
    made = figure(attendance((25, None), (None, None)))

    [persons] = made.data
    assert list(persons.text) == ["25", "?"]
    assert list(persons.hovertext) == ["Persons: 25", "Persons: no data"]
    assert list(persons.y) == ["2000", "2001"]


@pytest.mark.parametrize("drawing", [attendance((None, None)), attendance()])
def test_attendance_that_is_known_of_no_meeting_draws_nothing(drawing: Rows) -> None:
    assert figure(drawing).data == ()


@pytest.mark.parametrize(
    "label", ["word " * 60, "word\u00a0" * 60, "kunnanvaltuustokausi" * 15, LONG]
)
def test_no_label_is_cut_and_each_line_has_room_on_a_phone(label: str) -> None:
    told = labelled(label).layout.annotations[-1].text.split("<br>")

    assert "".join("".join(told).split()) == "".join(label.split())
    assert max(map(len, told)) <= 46


def test_words_of_a_level_stand_where_no_value_is() -> None:
    high, low = (
        figure(
            Series(
                (Line("first", "Value", (point("2022-06-01", one), point("2024-12-01", other))),),
                (Level("target", Decimal(20), "Target: 20"),),
            )
        ).layout.annotations[0]
        for one, other in ((60, 22), (21, 19))
    )

    assert (high.xanchor, low.xanchor) == ("left", "right")


def test_a_year_of_which_nothing_is_known_has_its_sign() -> None:
    line = Line("first", "Value", (point("2022-06-01", 1), point("2025-06-01", 2)))

    made = figure(Series((line,), unknown={date(2023, 7, 2): "?", date(2024, 7, 2): "called off"}))

    assert [(one.text, one.x) for one in made.layout.annotations] == [
        ("?", date(2023, 7, 2)),
        ("called off", date(2024, 7, 2)),
    ]


@pytest.mark.parametrize("drawing", PLOTTED.values(), ids=PLOTTED)
def test_charts_do_not_zoom_and_have_no_background_of_their_own(drawing: Plotted) -> None:
    layout = figure(drawing, ",\u00a0").layout

    assert layout.dragmode is False
    assert layout.xaxis.fixedrange is True
    assert layout.yaxis.fixedrange is True
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.separators == ",\u00a0"


def test_words_cannot_be_markup() -> None:
    made = labelled("<b>&")

    assert list(made.data[0].y) == ["&lt;b&gt;&amp;"]
    assert [note.text for note in made.layout.annotations] == ["&lt;b&gt;&amp;"]
