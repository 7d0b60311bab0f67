"""Charts as Plotly figures, for the interactive pages."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from dashboard import fonts
from dashboard.charts.description import Line, Plotted, Rows, Schedule, Series, Years
from dashboard.charts.palette import EDGE, PALETTE, STATUSES

_BAR, _LINE = 24, 18
"""Heights in pixels: of a bar, of a line of a name."""
_FONT: Final = {"size": 14, "family": fonts.STACK}
_TICKS: Final = {"size": 13, "family": fonts.STACK}
_WIDEST, _SHORTEST = 46, 26
"""How many characters a line of a label, and a label beside a bar, have room for on a phone."""
_YEARS, _YEARS_BESIDE = 6, 3
"""At most so many years are named on a phone: across it, and beside what bars are called."""
_LABELLED: Final = 6
"""Up to so many values of a line each get their number; of more the first and the last."""
_DASHES: Final = {"expected": "dash", "target": "dashdot", "baseline": "dot"}


def figure(drawing: Plotted, separators: str = ". ") -> go.Figure:
    """Return the figure that shows a drawing; ``separators`` are the decimal mark and the space."""
    match drawing:
        case Rows():
            made = _rows(drawing)
        case Series():
            made = _series(drawing)
        case Schedule():
            made = _schedule(drawing)
    return made.update_layout(separators=separators)


def _rows(drawing: Rows) -> go.Figure:
    if drawing.legend:
        return _side_by_side(drawing)
    made = go.Figure()
    labels = [_wrapped(row.label) for row in drawing.rows]
    amounts = [row.amounts[0] for row in drawing.rows]
    made.add_bar(
        y=labels,
        x=[one.amount for one in amounts],
        orientation="h",
        marker=_marker(amounts[0].kind),
        text=[one.words for one in amounts],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    longest = drawing.most * 1.15  # The number stands beyond the end of its bar.
    made.update_xaxes(range=[0, longest], showticklabels=False, showgrid=False)
    return _named_above(made, labels)


def _side_by_side(drawing: Rows) -> go.Figure:
    """Return amounts of several kinds under each label, never added; unknown is a gap."""
    made = go.Figure()
    labels = [escape(row.label) for row in drawing.rows]
    for entry in drawing.legend:
        amounts = [one for row in drawing.rows for one in row.amounts if one.kind == entry.kind]
        if any(one.amount is not None for one in amounts):
            made.add_bar(
                x=labels,
                y=[one.amount for one in amounts],
                name=entry.words,
                marker=_marker(entry.kind, "#ffffff"),
                text=["" if one.amount is None else str(one.amount) for one in amounts],
                textposition="outside",
                cliponaxis=False,
                hovertemplate=f"%{{x}}<br>{escape(entry.words)}: %{{y}}<extra></extra>",
            )
    made.update_yaxes(range=[0, drawing.most * 1.2])
    made.update_xaxes(type="category", categoryarray=labels, categoryorder="array")
    return _layout(made, 340).update_layout(
        barmode="group",
        bargap=max(0.3, 1 - 0.15 * len(labels)),  # One bar alone is no wall.
        showlegend=True,
        legend={"yanchor": "bottom", "y": 1.02},  # Slanted labels take the room below.
        margin={"t": 36},
    )


def _series(drawing: Series) -> go.Figure:
    made = go.Figure()
    for line in drawing.lines:
        made.add_scatter(
            x=[point.on for point in line.points],
            y=[float(point.value) for point in line.points],
            name=line.words,
            mode=_mode(line),
            line={
                "color": PALETTE[line.kind].day,
                "width": 2,
                "dash": _dash(line),
                "shape": "hv" if line.stepped else "linear",
            },
            marker={
                "size": 11,
                "color": PALETTE[line.kind].day,
                "symbol": ["circle-open" if point.hollow else "circle" for point in line.points],
                "line": {"width": 2, "color": PALETTE[line.kind].day},
            },
            cliponaxis=False,
            text=_labels(line),
            textposition="top center",
            hovertext=[escape(f"{point.when}: {point.words}") for point in line.points],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for level in drawing.levels:
        made.add_hline(
            y=float(level.value),
            line={"color": PALETTE[level.kind].day, "width": 1.5, "dash": _DASHES[level.kind]},
            annotation={"text": escape(level.words), "font": _FONT},
        )
    made.update_yaxes(rangemode="tozero")
    made = _years(_layout(made, 280), drawing.scale, _YEARS)
    return made.update_layout(showlegend=len(drawing.lines) > 1)


def _schedule(drawing: Schedule) -> go.Figure:
    made = go.Figure()
    words = {entry.kind: entry.words for entry in drawing.legend}
    for kind in (kind for kind in STATUSES if any(span.kind == kind for span in drawing.spans)):
        spans = [span for span in drawing.spans if span.kind == kind]
        made.add_bar(
            y=[_short(span.label) for span in spans],
            base=[span.starts.isoformat() for span in spans],
            x=[(span.ends - span.starts) / timedelta(milliseconds=1) for span in spans],
            orientation="h",
            marker=_marker(kind),
            name=words[kind],
            hovertemplate="%{y}<extra></extra>",
        )
    labels = [_short(span.label) for span in drawing.spans]
    made.update_yaxes(categoryorder="array", categoryarray=labels[::-1])
    made.update_xaxes(type="date")
    day = drawing.day.isoformat()
    made.add_vline(x=day, line={"color": PALETTE["today"].day, "width": 1.5})
    made.add_annotation(
        x=day,
        y=1,
        yref="paper",
        text=escape(drawing.day_words),
        showarrow=False,
        yshift=12,
        xanchor="right",
    )
    made = _years(made, drawing.scale, _YEARS_BESIDE)
    height = 140 + 26 * len(labels)
    return _layout(made, height).update_layout(margin={"t": 28})


def _labels(line: Line) -> list[str]:
    """Return what stands at each value: of few all, of more the first and the last."""
    if line.kind in _DASHES:
        return [""] * len(line.points)
    ends = (0, len(line.points) - 1)
    few = line.marked and len(line.points) <= _LABELLED
    return [
        escape(point.words) if few or place in ends else ""
        for place, point in enumerate(line.points)
    ]


def _mode(line: Line) -> str:
    marks = "+markers" if line.marked else ""
    words = "+text" if any(_labels(line)) else ""
    return f"{f'lines{marks}' if line.joined else 'markers'}{words}"


def _dash(line: Line) -> str:
    if line.kind in _DASHES:
        return _DASHES[line.kind]
    return "dot" if any(point.hollow for point in line.points) else "solid"


def _marker(kind: str, lines: str = EDGE) -> dict[str, Any]:
    look = PALETTE[kind]
    pattern = {"shape": look.pattern, "fgcolor": lines, "size": 6, "fillmode": "overlay"}
    return {"color": look.day, "pattern": pattern}


def _named_above(made: go.Figure, labels: Sequence[str]) -> go.Figure:
    """Write the name of each bar above it: beside it there is no room on a telephone.

    The numbers stand in the bars, so that the axes say nothing.
    """
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    above = _LINE * lines + _BAR // 4
    made.update_layout(bargap=1 - _BAR / (_BAR + above + _BAR // 2))
    made.update_yaxes(autorange="reversed", showticklabels=False)
    for label in labels:
        made.add_annotation(
            {"x": 0, "y": label, "text": label, "align": "left", "font": _TICKS},
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xshift=-2,
            yshift=_BAR // 2 + 1,
        )
    rows = (_BAR + above + _BAR // 2) * max(len(labels), 1)
    _layout(made, _LINE + rows)
    return made.update_layout(margin={"t": _LINE}, showlegend=False)


def _layout(made: go.Figure, height: int) -> go.Figure:
    made.update_layout(
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
    made.update_xaxes(fixedrange=True, automargin=True, tickfont=_TICKS)
    made.update_yaxes(fixedrange=True, automargin=True, tickfont=_TICKS)
    return made


def _years(made: go.Figure, scale: Years, most: int) -> go.Figure:
    """Name whole years on the time axis, so that no month name needs a locale."""
    named, edges = scale.named(most), scale.edges
    return made.update_xaxes(
        tickvals=list(named),
        ticktext=list(named.values()),
        tickangle=0,
        showgrid=False,
        minor={"tickvals": edges, "showgrid": True, "ticks": "outside"},
        range=[edges[0], edges[-1]],
    )


def _wrapped(label: str) -> str:
    """Return a label over at most five lines, since charts do not wrap their own."""
    return "<br>".join(map(escape, wrap(label, _WIDEST, max_lines=5, placeholder=" …")))


def _short(label: str) -> str:
    return escape(label if len(label) <= _SHORTEST else f"{label[: _SHORTEST - 1].rstrip()}…")
