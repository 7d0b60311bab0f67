"""Charts as Plotly figures, for the interactive pages."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import plotly.graph_objects as go

from dashboard import fonts
from dashboard.charts.description import (
    Line,
    Plotted,
    Rows,
    Series,
    Years,
    lines,
)
from dashboard.charts.labels import Place, labels
from dashboard.charts.palette import EDGE, PALETTE, UNKNOWN_SIGN

_BAR, _PAIR, _LINE = 24, 36, 18
"""Heights in pixels: of a bar, of two of several kinds, of a line of a name."""
_FONT: Final = {"size": 14, "family": fonts.STACK}
_TICKS: Final = {"size": 13, "family": fonts.STACK}
_SIGN: Final = {"size": 17, "family": fonts.STACK}
_WIDEST: Final = 46
"""How many characters a line of a label has room for on a phone."""
_YEARS: Final = 6
"""At most so many years are named on a phone."""
_SIDES: Final = {"start": "right", "middle": "center", "end": "left"}
"""On which side of a value its number stands, by where that begins."""
_DASHES: Final = {"expected": "dash", "target": "dashdot", "baseline": "dot"}


def figure(drawing: Plotted, separators: str = ". ") -> go.Figure:
    """Return the figure that shows a drawing; ``separators`` are the decimal mark and the space."""
    match drawing:
        case Rows():
            made = _rows(drawing)
        case Series():
            made = _series(drawing)
    return made.update_layout(separators=separators)


def _rows(drawing: Rows) -> go.Figure:
    """Return the amounts as bars under the name of each row; several kinds are never added."""
    made, kinds = go.Figure(), {entry.kind: escape(entry.words) for entry in drawing.legend}
    names = [_wrapped(row.label) for row in drawing.rows]
    for kind in dict.fromkeys(one.kind for row in drawing.rows for one in row.amounts):
        amounts = [one for row in drawing.rows for one in row.amounts if one.kind == kind]
        if all(one.amount is None for one in amounts):
            continue
        before = f"{kinds[kind]}: " if kinds else ""
        made.add_bar(
            y=names,
            x=[one.amount or 0 for one in amounts],
            name=kinds.get(kind),
            orientation="h",
            marker=_marker(kind, "#ffffff" if kinds else EDGE),
            text=[escape(one.sign if one.amount is None else one.words) for one in amounts],
            textposition="outside",
            cliponaxis=False,
            hovertext=[before + escape(one.words) for one in amounts],
            hovertemplate="%{y}<br>%{hovertext}<extra></extra>",
        )
    longest = drawing.most * 1.15  # The number stands beyond the end of its bar.
    made.update_xaxes(range=[0, longest], showticklabels=False, showgrid=False)
    made = _named_above(made, names, _PAIR if kinds else _BAR)
    return made.update_layout(
        barmode="group" if kinds else "stack",
        showlegend=bool(kinds),
        legend={"yanchor": "bottom", "y": 1.0},
        margin={"t": 2 * _LINE if kinds else _LINE},
    )


def _series(drawing: Series) -> go.Figure:
    made, placed, steps = go.Figure(), labels(drawing), drawing.steps
    for number, line in enumerate(drawing.lines):
        stands = placed.numbered(number)
        made.add_scatter(
            x=[point.on for point in line.points],
            y=[float(point.value) for point in line.points],
            name=line.words,
            mode=_mode(line, words=bool(stands)),
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
            text=[
                escape(point.words) if at in stands else "" for at, point in enumerate(line.points)
            ],
            textposition=[_position(stands.get(at)) for at in range(len(line.points))],
            hovertext=[escape(f"{point.when}: {point.words}") for point in line.points],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for level, place in zip(drawing.levels, placed.levels, strict=True):
        side = "left" if place.anchor == "start" else "right"
        made.add_hline(
            y=float(level.value),
            line={"color": PALETTE[level.kind].day, "width": 1.5, "dash": _DASHES[level.kind]},
            annotation={"text": escape(level.words), "font": _FONT},
            annotation_position=f"{'top' if place.above else 'bottom'} {side}",
        )
    for day, sign in drawing.unknown.items():
        made.add_annotation(
            x=day,
            y=steps[0],
            text=escape(sign),
            font=_SIGN if sign == UNKNOWN_SIGN else _TICKS,
            showarrow=False,
            yanchor="bottom",
        )
    made.update_yaxes(range=[steps[0], steps[-1]], tickvals=steps)
    made = _years(_layout(made, 290), drawing.scale, _YEARS)
    return made.update_layout(showlegend=len(drawing.lines) > 1, margin={"t": 24})


def _position(place: Place | None) -> str:
    """Return where the number of a value stands, as Plotly has it."""
    if place is None:
        return "top center"
    return f"{'top' if place.above else 'bottom'} {_SIDES[place.anchor]}"


def _mode(line: Line, *, words: bool) -> str:
    marks = "+markers" if line.marked else ""
    return f"{f'lines{marks}' if line.joined else 'markers'}{'+text' if words else ''}"


def _dash(line: Line) -> str:
    if line.kind in _DASHES:
        return _DASHES[line.kind]
    return "dot" if any(point.hollow for point in line.points) else "solid"


def _marker(kind: str, lines: str = EDGE) -> dict[str, Any]:
    look = PALETTE[kind]
    pattern = {"shape": look.pattern, "fgcolor": lines, "size": 6, "fillmode": "overlay"}
    return {"color": look.day, "pattern": pattern}


def _named_above(made: go.Figure, names: Sequence[str], bar: int) -> go.Figure:
    """Write the name of each bar above it, uncut: beside it there is no room on a telephone."""
    above = _LINE * max((name.count("<br>") + 1 for name in names), default=1) + 6
    made.update_layout(bargap=1 - bar / (bar + above + _BAR // 2))
    made.update_yaxes(autorange="reversed", showticklabels=False)
    for name in names:
        made.add_annotation(
            {"x": 0, "xref": "paper", "y": name, "text": name, "align": "left", "font": _TICKS},
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xshift=-2,
            yshift=bar // 2 + 1,
        )
    rows = (bar + above + _BAR // 2) * max(len(names), 1)
    return _layout(made, 2 * _LINE + rows)


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
    """Return a label over as many lines as it needs, since charts do not wrap their own."""
    return "<br>".join(map(escape, lines(label, _WIDEST)))
