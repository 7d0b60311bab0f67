"""Charts, asserted on the figures that they give: what is drawn, in which words, told apart how."""

import pandas as pd

from dashboard import charts

GOALS = {"G1": "G1 First", "G2": "G2 Second"}
STATUSES = {status: status.replace("_", " ") for status in charts.STATUS_ORDER}


def counts(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["goal", "status", "count"])


def sizes(*rows: tuple[str | None, float | None, bool, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["on", "value", "approximate", "counted"])
    return frame.astype({"on": "datetime64[s]", "value": "float64"})


def attended(*rows: tuple[int | None, int | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["persons", "associations"]).astype("Int64")


def points(*rows: tuple[str, float, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["on", "value", "approximate"])
    return frame.astype({"on": "datetime64[s]", "value": "float64"})


def line(*rows: tuple[str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["on", "value"])
    return frame.astype({"on": "datetime64[s]", "value": "float64"})


def spans(*rows: tuple[str, str | None, str | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["measure", "starts", "ends", "status"])
    return frame.astype({"starts": "datetime64[s]", "ends": "datetime64[s]"})


def test_status_bars_stack_counts_in_the_order_of_the_statuses() -> None:
    frame = counts(("G1", "unknown", 2), ("G1", "completed", 3), ("G2", "completed", 1))

    figure = charts.status_bars(frame, GOALS, STATUSES)

    assert [trace.name for trace in figure.data] == ["completed", "unknown"]
    assert list(figure.data[0].x) == [3, 1]
    assert list(figure.data[1].x) == [2, 0]
    assert figure.layout.barmode == "stack"


def test_status_bars_write_each_count_and_leave_out_what_is_0() -> None:
    figure = charts.status_bars(counts(("G1", "completed", 3)), GOALS, STATUSES)

    assert [list(trace.text) for trace in figure.data] == [["3", ""]]


def test_status_bars_of_no_goals_draw_nothing() -> None:
    assert charts.status_bars(counts(), {}, STATUSES).data == ()


def test_unknown_has_a_pattern_besides_its_colour() -> None:
    frame = counts(("G1", "unknown", 1), ("G1", "not_started", 1))

    figure = charts.status_bars(frame, GOALS, STATUSES)

    patterns = {trace.name: trace.marker.pattern.shape for trace in figure.data}
    assert patterns == {"unknown": "/", "not started": ""}


def test_status_bars_have_their_names_above_them_and_room_for_the_longest() -> None:
    frame = counts(("G1", "completed", 4))
    short = charts.status_bars(frame, {"G1": "Goal", "G2": "Aim"}, STATUSES)
    long = charts.status_bars(frame, {"G1": "A goal<br>in lines", "G2": "Aim"}, STATUSES)

    assert [(one.y, one.text) for one in short.layout.annotations] == [("Goal",) * 2, ("Aim",) * 2]
    assert long.layout.height == short.layout.height + 2 * 18


def test_an_approximate_size_is_a_hollow_point_on_a_dotted_line() -> None:
    frame = sizes(("2022-12-31", 40, False, False), ("2023-09-25", 50, True, False))

    [trace] = charts.size_over_time(frame, "counted", "stated", ["40", "about 50"]).data

    assert list(trace.marker.symbol) == ["circle", "circle-open"]
    assert trace.line.dash == "dot"
    assert list(trace.text) == ["40", "about 50"]


def test_counted_and_stated_sizes_are_two_series() -> None:
    frame = sizes(("2022-12-31", 40, True, False), ("2023-01-31", 43, False, True))

    figure = charts.size_over_time(frame, "counted", "stated", ["about 40", "43"])

    assert {trace.name: list(trace.y) for trace in figure.data} == {"counted": [43], "stated": [40]}
    assert {trace.name: trace.mode for trace in figure.data} == {
        "counted": "lines+markers",
        "stated": "markers",
    }
    assert figure.layout.showlegend is True


def test_a_size_without_a_day_or_a_value_is_not_placed() -> None:
    frame = sizes((None, 40, True, False), ("2023-01-31", None, True, False))

    assert charts.size_over_time(frame, "counted", "stated", ["40", "no data"]).data == ()


def test_sizes_start_at_0_and_mark_whole_years() -> None:
    frame = sizes(("2022-12-31", 40, False, False), ("2023-09-25", 50, False, False))

    figure = charts.size_over_time(frame, "counted", "stated", ["40", "50"])

    assert figure.layout.yaxis.rangemode == "tozero"
    assert list(figure.layout.xaxis.ticktext) == ["2022", "2023", "2024"]


def test_a_long_series_has_no_markers() -> None:
    frame = sizes(*((f"2023-{month:02}-01", month, False, True) for month in range(1, 13)))
    longer = sizes(*((f"2023-01-{day:02}", day, False, True) for day in range(1, 14)))

    [short] = charts.size_over_time(frame, "counted", "stated", ["x"] * 12).data
    [long] = charts.size_over_time(longer, "counted", "stated", ["x"] * 13).data

    assert (short.mode, long.mode) == ("lines+markers", "lines")


def test_category_bars_have_a_bar_and_a_number_for_each_category() -> None:
    figure = charts.category_bars(["Culture", "Sports"], [24, 0], "Associations")

    [trace] = figure.data
    assert list(trace.y) == ["Culture", "Sports"]
    assert list(trace.x) == [24, 0]
    assert list(trace.text) == ["24", "0"]
    assert figure.layout.yaxis.autorange == "reversed"


def test_persons_and_associations_stand_side_by_side_and_are_not_added() -> None:
    frame = attended((25, 12), (31, 14))

    figure = charts.attendance(frame, ["2022", "2023"], "Persons", "Associations")

    assert {trace.name: list(trace.y) for trace in figure.data} == {
        "Persons": [25, 31],
        "Associations": [12, 14],
    }
    assert figure.layout.barmode == "group"


def test_persons_and_associations_differ_by_pattern_too() -> None:
    figure = charts.attendance(attended((25, 12)), ["2022"], "Persons", "Associations")

    assert [trace.marker.pattern.shape for trace in figure.data] == ["", "/"]


def test_a_pattern_is_drawn_over_the_colour_of_its_bar() -> None:
    attendance = charts.attendance(attended((25, 12)), ["2022"], "Persons", "Associations")
    status = charts.status_bars(counts(("G1", "unknown", 1)), GOALS, STATUSES)
    schedule = charts.timeline(
        spans(("M01", "2022-01-01", "2022-12-31", "unknown")), {"M01": "M01"}, "2023-06-01", "today"
    )

    modes = {
        trace.marker.pattern.fillmode
        for figure in (attendance, status, schedule)
        for trace in figure.data
    }
    assert modes == {"overlay"}


def test_one_meeting_alone_is_a_narrow_bar() -> None:
    one = charts.attendance(attended((25, None)), ["2022"], "Persons", "Associations")
    many = charts.attendance(attended(*[(25, None)] * 9), list("abcdefghi"), "P", "A")

    assert one.layout.bargap == 0.85
    assert many.layout.bargap == 0.3


def test_unknown_attendance_is_a_gap_not_0() -> None:
    figure = charts.attendance(attended((25, None), (None, None)), ["2022", "2023"], "P", "A")

    [persons] = figure.data
    assert list(persons.y) == [25, None]
    assert list(persons.text) == ["25", ""]
    assert list(figure.layout.xaxis.categoryarray) == ["2022", "2023"]


def test_attendance_that_is_known_of_no_meeting_draws_nothing() -> None:
    assert charts.attendance(attended((None, None)), ["2022"], "P", "A").data == ()
    assert charts.attendance(attended(), [], "P", "A").data == ()


WORDS = {"value": "Value", "expected": "Expected", "target": "Target"}


def test_an_indicator_is_drawn_with_its_expected_line_and_targets() -> None:
    figure = charts.indicator(
        points(("2022-01-01", 10, False), ("2023-01-01", 14, True)),
        line(("2022-01-01", 10), ("2025-12-31", 30)),
        line(("2025-12-31", 30)),
        WORDS,
        ["10", "about 14"],
    )

    assert [trace.name for trace in figure.data] == ["Expected", "Target", "Value"]
    value = figure.data[-1]
    assert list(value.y) == [10, 14]
    assert list(value.marker.symbol) == ["circle", "circle-open"]
    assert value.connectgaps is False
    assert list(figure.layout.xaxis.ticktext) == ["2022", "2023", "2024", "2025", "2026"]


def test_an_indicator_without_target_has_its_values_alone() -> None:
    figure = charts.indicator(points(("2022-01-01", 10, False)), line(), line(), WORDS, ["10"])

    assert [trace.name for trace in figure.data] == ["Value"]


def test_a_timeline_has_a_bar_for_each_measure_whose_two_ends_are_known() -> None:
    frame = spans(
        ("M01", "2022-01-01", "2022-12-31", "completed"),
        ("M02", None, "2023-12-31", "under_way"),
        ("M03", "2023-01-01", "2023-01-02", "under_way"),
    )
    labels = {"M01": "M01 One", "M02": "M02 Two", "M03": "M03 Three"}

    figure = charts.timeline(frame, labels, "2023-06-01", "today")

    assert [list(trace.y) for trace in figure.data] == [["M01 One"], ["M03 Three"]]
    assert list(figure.data[1].x) == [24 * 60 * 60 * 1000]
    assert list(figure.layout.yaxis.categoryarray) == ["M03 Three", "M01 One"]


def test_a_timeline_marks_the_day_looked_at_by_a_line_and_a_word() -> None:
    frame = spans(("M01", "2022-01-01", "2022-12-31", "completed"))

    figure = charts.timeline(frame, {"M01": "M01"}, "2023-06-01", "today")

    assert [shape.x0 for shape in figure.layout.shapes] == ["2023-06-01"]
    assert [note.text for note in figure.layout.annotations] == ["today"]


def test_charts_do_not_zoom_and_have_no_background_of_their_own() -> None:
    figure = charts.category_bars(["Culture"], [1], "Associations")

    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange is True
    assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_each_status_has_a_colour_of_its_own() -> None:
    colours = [charts.Palette[status.upper()].value for status in charts.STATUS_ORDER]

    assert len(set(colours)) == len(charts.STATUS_ORDER)
