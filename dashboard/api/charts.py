"""``/api/chart/NAME``: a chart of the pages as a file, drawn by the same description."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import typst

from dashboard import csv_file, fonts, states
from dashboard.blocks import Chart, Table, charts
from dashboard.charts import svg
from dashboard.charts.description import reworded
from dashboard.content import registry
from dashboard.content.frame import state_day
from dashboard.content.reading import Reading
from dashboard.selection import Selection
from dashboard.texts.marking import unmarked
from model.errors import ErrorCode, NotFoundError
from model.inert import brief

_PICTURE: Final = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b'#image(bytes(sys.inputs.drawing), format: "svg")'
)
_DOTS: Final = 144
"""Dots an inch of a picture: two for each pixel of the drawing."""


def chart(selection: Selection, name: str, query: Mapping[str, str], revision: int) -> Chart:
    """Return the chart of that name on the pages for readers; ``query`` is what those choose by.

    Raises ``NotFoundError`` where there is none, or nothing to draw in it.
    """
    paths = ["measures"] if query.get("measure") else registry.readers()
    for path in paths:
        choices = registry.choices(path, query)
        reading, page = states.page(selection, path, choices, revision)
        for one in charts(page.blocks):
            if one.name == name and one.drawing is not None:
                rests = _foot(one.source, reading)
                return replace(one, source=rests, table=_sourced(one.table, rests, reading))
    raise NotFoundError(ErrorCode.CHART_NOT_FOUND, name=brief(name))


def _foot(source: str, reading: Reading) -> str:
    """Return where a chart is from, and below that of whom and of when it is, be it made up."""
    plan, t = reading.plan, reading.t
    day = t("State on {day}", day=state_day(plan, t))
    fictional = [t("Fictional data")] if plan.plan.fictional else []
    whose = " · ".join([t.text(plan.plan.municipality).words, day, *fictional])
    return "\n".join(filter(None, (source, whose)))


def _sourced(table: Table, rests: str, reading: Reading) -> Table:
    """Return a table whose every row says in columns of its own where it is from, and of when."""
    t = reading.t
    rests = rests.replace("\n", " · ")
    return replace(
        table,
        columns=(*table.columns, t("Source of the chart"), t("As of")),
        rows=tuple((*row, rests, reading.as_of.isoformat()) for row in table.rows),
    )


def drawn(one: Chart) -> str:
    """Return a chart as an SVG document of its own, in the colours of the day."""
    assert one.drawing is not None  # noqa: S101 (as ``chart`` gives it)
    drawing = reworded(one.drawing, unmarked)
    return svg.document(drawing, unmarked(one.message), unmarked(one.alt), unmarked(one.source))


def pictured(one: Chart) -> bytes:
    """Return a chart as a PNG, two dots for each pixel."""
    picture = typst.compile(
        _PICTURE,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts.FOLDER]),
        sys_inputs={"drawing": drawn(one)},
        format="png",
        ppi=_DOTS,
    )
    content: bytes = picture[0] if isinstance(picture, list) else picture
    return content


FORMATS: Final = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
"""The forms of a chart, with their media types."""


def file(one: Chart, form: str) -> bytes:
    """Return a chart in one of the forms."""
    if form == "svg":
        return drawn(one).encode()
    return pictured(one) if form == "png" else csv_file.written(one.table)
