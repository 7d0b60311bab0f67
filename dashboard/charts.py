"""Charts: a frame and its words in, a Plotly figure out. No page, no plan, no clock.

Every word arrives worded in the reader's language; colours serve light and dark alike, and no
class is told by colour alone: each carries its count, a pattern or a symbol.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go


class Palette(StrEnum):
    """Colours of the statuses and series; told apart with any colour vision, on white and black."""

    COMPLETED = "#1a8a6a"
    RECURRING = "#3b7dc4"
    UNDER_WAY = "#8f7ac8"
    PARTLY_COMPLETED = "#c9a227"
    NOT_STARTED = "#9aa5ab"
    NOT_COMPLETED = "#c1503e"
    POSTPONED = "#d98c4a"
    UNKNOWN = "#c7ced2"
    ACCENT = "#2a8ea3"
    SECOND = "#b5713a"
    QUIET = "#8a969c"


STATUS_ORDER = (
    "completed",
    "recurring",
    "partly_completed",
    "under_way",
    "postponed",
    "not_completed",
    "not_started",
    "unknown",
)
_PATTERNS = {"unknown": "/", "postponed": "-", "not_completed": "x", "partly_completed": "."}
_BAR, _LINE, _LEGEND = 24, 18, 120
"""Heights in pixels: of a bar, of a line of a name, of a legend that is four lines high."""
_FONT = {"size": 14}
_TICKS = {"size": 13}


def _layout(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font=_FONT,
        legend={
            "orientation": "h",
            "yanchor": "top",
            "y": -0.12,
            "x": 0,
            "title": None,
            "traceorder": "normal",
            "font": _FONT,
        },
        hoverlabel={"font": _FONT},
        dragmode=False,
        barmode="stack",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    figure.update_xaxes(fixedrange=True, automargin=True, tickfont=_TICKS)
    figure.update_yaxes(fixedrange=True, automargin=True, tickfont=_TICKS)
    return figure


def _pattern(shape: str, colour: str) -> dict[str, str | int]:
    """Give a pattern that is drawn over the bar's own colour."""
    return {"shape": shape, "fgcolor": colour, "size": 6, "fillmode": "overlay"}


def status_bars(
    counts: pd.DataFrame, goals: Mapping[str, str], statuses: Mapping[str, str]
) -> go.Figure:
    """Draw one stacked bar of counts for each goal.

    ``counts`` has the columns goal, status, count; ``goals`` and ``statuses`` map their codes to
    the words shown, goals in the order from top to bottom.
    """
    figure = go.Figure()
    labels = list(goals.values())
    for status in STATUS_ORDER:
        rows = counts[counts["status"] == status].set_index("goal")["count"]
        values = [int(rows.get(goal, 0)) for goal in goals]
        if not any(values):
            continue
        figure.add_bar(
            y=labels,
            x=values,
            name=statuses[status],
            orientation="h",
            marker={
                "color": Palette[status.upper()].value,
                "pattern": _pattern(_PATTERNS.get(status, ""), "#5d696f"),
                "line": {"width": 0},
            },
            text=[str(value) if value else "" for value in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 14, "color": "#10181b"},
            hovertemplate="%{y}<br>" + statuses[status] + ": %{x}<extra></extra>",
        )
    figure.update_xaxes(rangemode="tozero", showticklabels=False, showgrid=False)
    return _named_above(figure, labels, legend=_LEGEND)


def _named_above(figure: go.Figure, labels: Sequence[str], legend: int = 0) -> go.Figure:
    """Write the name of each bar above it: beside it there is no room on a telephone.

    ``legend`` is the height in pixels that is left for one; without it there is none. The numbers
    stand in the bars, so that the axes say nothing.
    """
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    above = _LINE * lines + _BAR // 4
    figure.update_layout(bargap=1 - _BAR / (_BAR + above + _BAR // 2))
    figure.update_yaxes(autorange="reversed", showticklabels=False)
    for label in labels:
        figure.add_annotation(
            {"x": 0, "y": label, "text": label, "align": "left", "font": _TICKS},
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xshift=-2,
            yshift=_BAR // 2 + 1,
        )
    rows = (_BAR + above + _BAR // 2) * max(len(labels), 1)
    _layout(figure, _LINE + rows + legend)
    return figure.update_layout(margin={"t": _LINE}, showlegend=legend > 0)


def size_over_time(
    frame: pd.DataFrame, counted: str, stated: str, words: Sequence[str]
) -> go.Figure:
    """Draw the network's size over time, as counted and as stated by sources, two series apart.

    ``frame`` has the columns on (datetime), value, approximate and counted; ``counted`` and
    ``stated`` name the series; ``words`` says each row. Approximate values are hollow points on a
    dotted line; a count holds until the next, so it is drawn in steps. Beside counts, what sources
    state is points alone.
    """
    figure = go.Figure()
    placed = frame.assign(words=list(words)).dropna(subset=["value", "on"])
    colours = iter((Palette.ACCENT, Palette.SECOND))
    for is_counted, name in ((True, counted), (False, stated)):
        rows = placed[placed["counted"] == is_counted]
        if len(rows):
            colour = next(colours)
            about = rows["approximate"].astype(bool)
            figure.add_scatter(
                x=rows["on"],
                y=rows["value"],
                name=name,
                mode=_mode(len(rows), beside_counts=not is_counted and len(rows) < len(placed)),
                line={
                    "color": colour.value,
                    "width": 2,
                    "dash": "dot" if about.any() else "solid",
                    "shape": "hv" if is_counted else "linear",
                },
                marker={
                    "size": 11,
                    "color": colour.value,
                    "symbol": ["circle-open" if one else "circle" for one in about],
                    "line": {"width": 2, "color": colour.value},
                },
                text=rows["words"],
                hovertemplate="%{text}<extra></extra>",
            )
    figure.update_yaxes(rangemode="tozero")
    figure = _years(_layout(figure, 280), placed["on"])
    return figure.update_layout(showlegend=len(figure.data) > 1)


_MOST_MARKERS = 12


def _mode(points: int, *, beside_counts: bool) -> str:
    """Say how a series of sizes is drawn: what sources state beside counts makes no line."""
    if beside_counts:
        return "markers"
    return "lines+markers" if points <= _MOST_MARKERS else "lines"


def _years(figure: go.Figure, days: "pd.Series[pd.Timestamp]") -> go.Figure:
    """Mark whole years on the time axis, so that no month name needs a locale."""
    if len(days):
        first, last = days.min().year, days.max().year
        ticks = pd.to_datetime([f"{year}-01-01" for year in range(first, last + 2)])
        figure.update_xaxes(
            tickvals=list(ticks),
            ticktext=[str(tick.year) for tick in ticks],
            range=[f"{first}-01-01", f"{last + 1}-01-31"],
        )
    return figure


def category_bars(categories: Sequence[str], counts: Sequence[int], name: str) -> go.Figure:
    """Draw one bar of a count for each category, in the order given, from top to bottom."""
    figure = go.Figure()
    figure.add_bar(
        y=list(categories),
        x=list(counts),
        name=name,
        orientation="h",
        marker={"color": Palette.ACCENT.value},
        text=[str(count) for count in counts],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    longest = max(counts, default=0) * 1.15  # The number stands beyond the end of its bar.
    figure.update_xaxes(range=[0, longest], showticklabels=False, showgrid=False)
    return _named_above(figure, categories)


def attendance(frame: pd.DataFrame, meetings: Sequence[str], persons: str, units: str) -> go.Figure:
    """Draw attendance in persons and in associations, side by side, never added; unknown is a gap.

    ``frame`` has the columns persons and associations (nullable integers), a row a meeting;
    ``meetings`` says each meeting, ``persons`` and ``units`` name the two series.
    """
    figure = go.Figure()
    series = (
        ("persons", persons, Palette.ACCENT, ""),
        ("associations", units, Palette.SECOND, "/"),
    )
    for column, name, colour, pattern in series:
        if frame[column].notna().any():
            values = [None if pd.isna(value) else int(value) for value in frame[column]]
            figure.add_bar(
                x=list(meetings),
                y=values,
                name=name,
                marker={
                    "color": colour.value,
                    "pattern": _pattern(pattern, "#ffffff"),
                },
                text=["" if value is None else str(value) for value in values],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{x}<br>" + name + ": %{y}<extra></extra>",
            )
    most = frame[["persons", "associations"]].max().max()
    figure.update_yaxes(rangemode="tozero", range=[0, None if pd.isna(most) else int(most) * 1.2])
    figure.update_xaxes(type="category", categoryarray=list(meetings), categoryorder="array")
    return _layout(figure, 340).update_layout(
        barmode="group",
        bargap=max(0.3, 1 - 0.15 * len(frame)),  # One bar alone is no wall.
        showlegend=True,
        legend={"yanchor": "bottom", "y": 1.02},  # Slanted labels take the room below.
        margin={"t": 36},
    )


def indicator(
    series: pd.DataFrame,
    expected: pd.DataFrame,
    targets: pd.DataFrame,
    words: Mapping[str, str],
    labels: Sequence[str],
) -> go.Figure:
    """Draw an indicator's values, the line expected of them, and its targets.

    ``series`` has on, value and approximate; ``expected`` and ``targets`` have on and value, and
    may be empty; a target without a day is a line across. ``words`` names the series ``value``,
    ``expected`` and ``target``; ``labels`` says each value.
    """
    figure = go.Figure()
    if len(expected):
        figure.add_scatter(
            x=expected["on"],
            y=expected["value"],
            name=words["expected"],
            mode="lines",
            line={"color": Palette.QUIET.value, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        )
    dated = targets.dropna(subset=["on"])
    for value in targets.loc[targets["on"].isna(), "value"]:
        figure.add_hline(
            y=value,
            line={"color": Palette.SECOND.value, "width": 1.5, "dash": "dashdot"},
            annotation={"text": words["target"], "font": _FONT},
        )
    if len(dated):
        figure.add_scatter(
            x=dated["on"],
            y=dated["value"],
            name=words["target"],
            mode="markers",
            cliponaxis=False,
            marker={"symbol": "diamond-open", "size": 13, "color": Palette.SECOND.value},
            hovertemplate=words["target"] + ": %{y}<extra></extra>",
        )
    figure.add_scatter(
        x=series["on"],
        y=series["value"],
        name=words["value"],
        mode="lines+markers",
        line={"color": Palette.ACCENT.value, "width": 2},
        marker={
            "size": 9,
            "symbol": ["circle-open" if about else "circle" for about in series["approximate"]],
        },
        connectgaps=False,
        cliponaxis=False,
        text=list(labels),
        hovertemplate="%{text}<extra></extra>",
    )
    figure.update_yaxes(rangemode="tozero")
    days = pd.concat([series["on"], expected["on"], targets["on"]]).dropna()
    return _years(_layout(figure, 280), days)


def timeline(
    frame: pd.DataFrame,
    labels: Mapping[str, str],
    today: str,
    today_word: str,
    statuses: Mapping[str, str] = MappingProxyType({}),
) -> go.Figure:
    """Draw the schedule of measures as bars from start to end, with the day looked at.

    ``frame`` has the columns measure, starts, ends (datetimes) and status; ``labels`` maps
    measure codes to the words shown, in the order from top to bottom; ``today`` is ISO 8601;
    ``statuses`` maps statuses to the words of the legend, and those it lacks have no entry.
    """
    figure = go.Figure()
    known = frame.dropna(subset=["starts", "ends"])
    for status in STATUS_ORDER:
        rows = known[known["status"] == status]
        if len(rows):
            figure.add_bar(
                y=[labels[code] for code in rows["measure"]],
                base=rows["starts"],
                x=(rows["ends"] - rows["starts"]).dt.total_seconds() * 1000,
                orientation="h",
                marker={
                    "color": Palette[status.upper()].value,
                    "pattern": _pattern(_PATTERNS.get(status, ""), "#5d696f"),
                },
                name=statuses.get(status, status),
                showlegend=status in statuses,
                hovertemplate="%{y}<extra></extra>",
            )
    shown = [labels[code] for code in labels if code in set(known["measure"])]
    figure.update_yaxes(categoryorder="array", categoryarray=shown[::-1])
    figure.update_xaxes(type="date")
    figure.add_vline(x=today, line={"color": Palette.NOT_COMPLETED.value, "width": 1.5})
    figure.add_annotation(
        x=today, y=1, yref="paper", text=today_word, showarrow=False, yshift=12, xanchor="right"
    )
    figure = _years(figure, pd.concat([known["starts"], known["ends"]]))
    return _layout(figure, 140 + 26 * max(len(shown), 1)).update_layout(margin={"t": 28})
