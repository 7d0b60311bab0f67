"""Charts as static SVG, for the text version and as files.

They have no width of their own: what stands across is placed in per cent, so that letters keep
their size on any screen. Colours are the style sheet's, by class, from the one palette.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Final

from dashboard.charts.description import (
    Bar,
    Bars,
    Drawing,
    Line,
    Point,
    Rows,
    Schedule,
    Series,
    Strip,
    Yearly,
    Years,
    has_room,
    lines,
)
from dashboard.charts.labels import Place, labels
from dashboard.charts.palette import (
    EDGE,
    HATCH,
    INK,
    PALETTE,
    STATUSES,
    UNKNOWN_SIGN,
    letters,
)
from dashboard.fonts import STACK

_HATCH: Final = "M-2 2l4-4M0 8l8-8M6 10l4-4"
"""The slanted lines of a pattern."""
_BAR: Final = 22
_WIDTH: Final = 620
"""How many pixels wide a drawing usually is."""
_YEARLY, _WORDS = 84, 20
"""The heights in pixels of the tallest bar of a year, and of the number over it."""
_TOP, _PLOT, _FOOT = 22, 180, 24
"""Heights above the plot, of it, and below it, in pixels."""
_LEFT, _RIGHT = 12.0, 95.0
"""Where the first and the last value stand, in per cent."""
_ON_A_PHONE: Final = 44
"""How many letters of a label stand on a line of it."""
_PAGE, _CARD = 720, 328
"""How many pixels wide a drawing is that stands by itself, and a key figure."""
_LARGE: Final = 14
"""How many letters of a value are set large."""
_STRETCHED: Final = re.compile(
    r'<svg width="100%"[^>]* preserveAspectRatio="none">'
    r'<path d="([^"]*)"( class="[^"]*") vector-effect="[^"]*"/></svg>'
)
_ACROSS: Final = re.compile(r"([MLH])([\d.]+)")
_SMALL: Final = 105
"""How many letters of what stands below it."""
_LETTERS: Final = 80
"""How many letters of a title stand on a line of it."""
_BESIDE, _LONG = 64, 100
"""How many letters of a label beside which something stands, and of one across the page."""
_KEY: Final = 18
"""The height in pixels of a line that says what a kind is."""
_LETTERED: Final = (*STATUSES, "first")
"""The kinds that words stand on."""
_FEWEST, _WORDED = 5, 6
"""A strip has room for so many years at least, and for the words of at most so many."""
_YEARS: Final = 6
"""At most so many years are named."""


def style(prefix: str) -> str:
    """Return the rules of the style sheet that give each kind its colour, by day and by night."""
    day = "".join(_declared(kind, look.day) for kind, look in PALETTE.items())
    night = "".join(_declared(kind, look.night) for kind, look in PALETTE.items())
    fills = [f"{prefix} .{kind} {{ fill: var(--{kind}); }}" for kind in PALETTE]
    fills += [
        f"{prefix} .{kind} {{ --kind: var(--{kind}); --letters: var(--on-{kind}); }}"
        for kind in _LETTERED
    ]
    rules = "\n".join(fills)
    return (
        f"{prefix} {{ {day}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {prefix} {{ {night}}} }}\n"
        f"{rules}"
    )


def _declared(kind: str, colour: str) -> str:
    on = f"--on-{kind}: {letters(colour)}; " if kind in _LETTERED else ""
    return f"--{kind}: {colour}; {on}"


def patterns() -> str:
    """Return the patterns, which stand once in a document."""
    drawn = "".join(
        f'<pattern id="pattern-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" class="part {kind}"/>'
        f'<path d="{_HATCH}" class="hatch"/></pattern>'
        for kind, look in PALETTE.items()
        if look.pattern
    )
    return f'<svg aria-hidden="true" focusable="false"><defs>{drawn}</defs></svg>'


def bar(one: Bar, name: str) -> str:
    """Return one bar of parts side by side, as wide as there is room.

    What a part is called stands in it where a drawing of the usual width has room.
    """
    drawn, at = [], 0.0
    for part in one.parts:
        share = part.amount / one.total * 100
        drawn.append(
            f'<rect x="{_number(at)}%" y="1" width="{_number(share)}%" height="{_BAR}" '
            f"{_filled(part.kind)}/>"
        )
        words = [PALETTE[part.kind].symbol, part.words]
        if has_room(part, one.total, _WIDTH):
            words.append(part.named)
        kind = f"inside {part.kind}"
        drawn.append(_words(f"{_number(at + 1)}%", 17, " ".join(filter(None, words)), kind))
        at += share
    return _image("bar", _BAR + 2, one.label, one.said, name, drawn)


def image(drawing: Drawing, title: str, description: str, name: str) -> str:
    """Return a drawing as one element; ``name`` begins the ids that its title is found by."""
    match drawing:
        case Bars():
            kind, (height, drawn) = "bars", _bars(drawing, name)
        case Yearly():
            kind, (height, drawn) = "yearly", _yearly(drawing)
        case Strip():
            kind, (height, drawn) = "strip", _strip(drawing)
        case Rows():
            kind, (height, drawn) = "rows", _rows(drawing)
        case Series():
            kind, (height, drawn) = "lines", _series(drawing)
        case Schedule():
            kind, (height, drawn) = "schedule", _schedule(drawing)
    return _image(kind, height, title, description, name, drawn)


def document(drawing: Drawing, title: str, description: str, source: str) -> str:
    """Return a drawing as a document of its own, by day, under its title and above its source."""
    inner = _STRETCHED.sub(_at_width, image(drawing, title, description, "chart"))
    found = re.search(r'height="([\d.]+)"', inner)
    height = float(found[1]) if found else 0.0
    head = lines(title, _LETTERS)
    top = 14 + 20 * len(head)
    rests = [line for words in source.splitlines() for line in lines(words, _SMALL)]
    whole = top + height + 12 + 18 * len(rests)
    words = "".join(_words("0", 18 + 20 * number, line, "head") for number, line in enumerate(head))
    beneath = "".join(
        _words("0", top + height + 18 * number, line, "tick")
        for number, line in enumerate(rests, 1)
    )
    drawn = f'<svg y="{top}" width="{_PAGE}" height="{_number(height)}">{inner}</svg>'
    return _sheet(_PAGE, whole, f"{patterns()}{words}{drawn}{beneath}")


def figure(label: str, value: str, *about: str) -> str:
    """Return a key figure as a document of its own: what it is, its value, what is said of it."""
    large = len(value) <= _LARGE
    drawn, y = [], 0.0
    for words, kind, room, high in (
        (label, "head", 34, 22),
        (value, "figure" if large else "sentence", _LARGE if large else 28, 44 if large else 26),
        *((one, "tick", 46, 18) for one in about if one),
    ):
        for line in lines(words, room):
            y += high
            drawn.append(_words("0", y, line, kind))
    said = ". ".join(one for one in about if one)
    named = f"<title>{escape(f'{label}: {value}')}</title><desc>{escape(said)}</desc>"
    return _sheet(_CARD, y + 6, "".join(drawn), named)


def _sheet(width: int, height: float, drawn: str, named: str = "") -> str:
    """Return what is drawn as a document of its own, on white with some room around it."""
    tall = _number(height + 12)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_number(height)}" '
        f'viewBox="-16 -6 {width + 32} {tall}">{named}'
        f"<style>{_alone()}</style>"
        f'<rect x="-16" y="-6" width="{width + 32}" height="{tall}" fill="#fff"/>'
        f"{drawn}</svg>"
    )


def _at_width(found: re.Match[str]) -> str:
    """Return a line that is stretched with the page as one of a drawing's own width.

    What makes pictures of drawings would stretch the stroke too.
    """
    path = _ACROSS.sub(lambda at: f"{at[1]}{_number(float(at[2]) * _PAGE / 100)}", found[1])
    return f'<path d="{path}"{found[2]}/>'


def _alone() -> str:
    """Return the style of a drawing that stands on no page: the colours of the day."""
    kinds = "".join(
        f".{kind}{{fill:{look.day}}}.inside.{kind}{{fill:{letters(look.day)}}}"
        f"path.{kind}{{fill:none;stroke:{look.day};stroke-width:2}}"
        for kind, look in PALETTE.items()
    )
    line, quiet = PALETTE["first"].day, PALETTE["plain"].day
    target, today = PALETTE["target"].day, PALETTE["today"].day
    return (
        f"text{{font:13px {STACK};fill:{INK}}}.head{{font-size:16px;font-weight:600}}"
        ".figure{font-size:40px;font-weight:600}.sentence{font-size:21px;font-weight:600}"
        f"{kinds}.tick{{fill:{quiet}}}.grid{{stroke:#cfd6d9}}.axis{{stroke:{EDGE}}}"
        f".hatch{{stroke:{HATCH};stroke-width:1.2;fill:none}}"
        f"circle.hollow{{fill:#fff;stroke:{line};stroke-width:2}}"
        f"path.expected{{stroke-dasharray:6 4}}line.today{{stroke:{today};stroke-width:1.5}}"
        f".level{{fill:none;stroke:{target};stroke-width:1.5;stroke-dasharray:7 4}}"
        f".level.baseline{{stroke:{quiet};stroke-dasharray:2 3}}"
        ".value,.sign,.label{paint-order:stroke;stroke:#fff;stroke-width:3px}"
        f".late{{stroke:{PALETTE['act'].day};stroke-width:2;stroke-dasharray:2 3}}"
        f".stage{{stroke-width:4}}.stage.unknown{{stroke:{EDGE};stroke-dasharray:6 4}}"
        ".stage.open{stroke:#cfd6d9}text.strong{font-weight:600}"
        + "".join(f".stage.{kind}{{stroke:{PALETTE[kind].day}}}" for kind in ("met", "missed"))
        + f"rect.planned{{fill:none;stroke:{quiet};stroke-width:1.5;stroke-dasharray:4 3}}"
    )


def _bars(drawing: Bars, name: str) -> tuple[float, list[str]]:
    drawn: list[str] = []
    y = 0
    for number, one in enumerate(drawing.bars):
        if one.note:
            drawn.append(_words("100%", y + 14, one.note, "tick", "end"))
        y = _label(drawn, one.label, y, _BESIDE)
        drawn.append(f'<svg y="{y}">{bar(one, f"{name}-{number}")}</svg>')
        y += _BAR + 12
    for entry in drawing.unnamed(_WIDTH):
        words = f"{PALETTE[entry.kind].symbol} {entry.words}".strip()
        drawn.append(_words("0", y + 12, words, "tick"))
        y += 18
    return y, drawn


def _strip(drawing: Strip) -> tuple[float, list[str]]:
    """Return years under lines in their kinds' colours; what is not known is under a broken one."""
    wide = 100 / max(len(drawing.stages), _FEWEST)
    drawn = []
    for number, stage in enumerate(drawing.stages):
        at, end = _number(number * wide), _number((number + 1) * wide - 1)
        words = stage.words if len(drawing.stages) <= _WORDED else stage.sign
        drawn += [
            f'<line x1="{at}%" x2="{end}%" y1="4" y2="4" class="stage {stage.kind}"/>',
            _words(f"{at}%", 26, stage.label, "strong"),
            _words(f"{at}%", 46, words, "value"),
        ]
    return 54, drawn


def _yearly(drawing: Yearly) -> tuple[float, list[str]]:
    """Return a bar for each year in the middle of its place; what is not known has its sign."""
    wide, floor = 100 / len(drawing.years), _TOP + _YEARLY
    drawn: list[str] = []

    def down(value: Decimal) -> float:
        return floor - _YEARLY * drawing.share(value)

    for number, year in enumerate(drawing.years):
        middle, top, kind = (number + 0.5) * wide, float(floor), "unknown"
        if year.planned:
            top, kind = floor - _YEARLY / 2, "planned"
        elif year.amount is not None:
            top, kind = down(year.amount), "first"
        if kind != "unknown":
            drawn.append(
                f'<rect x="{_number(middle - wide * 0.31)}%" y="{_number(top)}" '
                f'width="{_number(wide * 0.62)}%" height="{_number(floor - top)}" class="{kind}"/>'
            )
        at, value = f"{_number(middle)}%", "tick sign" if kind == "unknown" else "value"
        lift = drawing.lift(year, _WORDS / _YEARLY) * _YEARLY
        value = value if lift >= 0 else "inside first"
        drawn += [
            _words(at, top - 6 - lift, year.words, value, "middle"),
            _words(at, floor + 18, year.label, "tick", "middle"),
        ]
    if drawing.level is not None:
        y = down(drawing.level.value)
        across = f'y1="{_number(y)}" y2="{_number(y)}"'
        drawn.append(f'<line x1="0" x2="100%" {across} class="level"/>')
        x, anchor = ("100%", "end") if drawing.at_end else ("0", "start")
        drawn.append(_words(x, y - 5, drawing.level.words, "tick", anchor))
    drawn.append(f'<line x1="0" x2="100%" y1="{floor}" y2="{floor}" class="axis"/>')
    return floor + _FOOT, drawn


def _rows(drawing: Rows) -> tuple[float, list[str]]:
    named = {entry.kind: entry.words for entry in drawing.legend}
    drawn: list[str] = []
    y = 0
    for row in drawing.rows:
        y = _label(drawn, row.label, y)
        for one in row.amounts:
            width = (one.amount or 0) / drawing.most * 84
            words = f"{named[one.kind]}: {one.words}" if named else one.words
            drawn.append(
                f'<rect x="0" y="{y}" width="{_number(width)}%" height="14" class="{one.kind}"/>'
            )
            drawn.append(_words(f"{_number(width + 1)}%", y + 12, words, "value"))
            y += 17
        y += 7
    return y, drawn


def _series(drawing: Series) -> tuple[float, list[str]]:
    scale, steps, placed = drawing.scale, drawing.steps, labels(drawing)
    bottom = _TOP + _PLOT

    def across(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * scale.place(day)

    def down(value: Decimal | float) -> float:
        return _TOP + _PLOT * (steps[-1] - float(value)) / (steps[-1] - steps[0])

    drawn = [
        f'<line x1="0" x2="100%" y1="{_number(down(step))}" y2="{_number(down(step))}" '
        f'class="grid"/>' + _words("0", down(step) - 3, f"{step:g}", "tick")
        for step in steps
    ]
    drawn += _years(scale, across, bottom)
    for level, (above, anchor) in zip(drawing.levels, placed.levels, strict=True):
        at, x = down(level.value), f"{_LEFT}%" if anchor == "start" else "100%"
        drawn.append(
            f'<line x1="{_LEFT}%" x2="100%" y1="{_number(at)}" y2="{_number(at)}" '
            f'class="level {level.kind}"/>'
            + _words(x, at - 5 if above else at + 15, level.words, f"value {level.kind}", anchor)
        )
    drawn += [
        _words(
            f"{_number(across(day))}%",
            bottom - 6,
            sign,
            "tick sign" if sign == UNKNOWN_SIGN else "tick",
            "middle",
        )
        for day, sign in drawing.unknown.items()
    ]
    for number, line in enumerate(drawing.lines):
        places = [(across(point.on), down(point.value), point) for point in line.points]
        drawn += _values(line, places, placed.numbered(number))
    height = float(bottom + _FOOT)
    if len(drawing.lines) > 1:
        for line in drawing.lines:
            drawn += _key(line, height)
            height += _KEY
    return height, drawn


def _values(
    line: Line, places: Sequence[tuple[float, float, Point]], numbered: Mapping[int, Place]
) -> list[str]:
    """Return a line, its values, and the numbers of those that get one."""
    drawn = [_path(places, line)] if line.joined and len(places) > 1 else []
    if line.marked:
        drawn += [
            f'<circle cx="{_number(x)}%" cy="{_number(y)}" r="5" '
            f'class="{line.kind}{" hollow" if point.hollow else ""}"/>'
            for x, y, point in places
        ]
    for at, (above, anchor) in numbered.items():
        x, y, point = places[at]
        beside = y - 10 if above else y + 20
        drawn.append(_words(f"{_number(x)}%", beside, point.words, "value", anchor))
    return drawn


def _schedule(drawing: Schedule) -> tuple[float, list[str]]:
    def across(day: date) -> float:
        return drawing.scale.place(day) * 100

    drawn: list[str] = []
    y = _TOP
    for span in drawing.spans:
        at, width = across(span.starts), across(span.ends) - across(span.starts)
        y = _label(drawn, span.told, y, _LONG)
        filled = 'class="planned"' if span.planned else _filled(span.kind)
        drawn.append(
            f'<rect x="{_number(at)}%" y="{y - 1}" width="{_number(max(width, 0.5))}%" '
            f'height="12" {filled}/>'
        )
        if span.late:
            end, day = (_number(across(one)) for one in (span.ends, drawing.day))
            drawn.append(f'<line x1="{end}%" x2="{day}%" y1="{y + 5}" y2="{y + 5}" class="late"/>')
        y += 18
    today = _number(across(drawing.day))
    line = f'<line x1="{today}%" x2="{today}%" y1="{_TOP - 6}" y2="{y}" class="today"/>'
    named = _words(f"{today}%", 12, drawing.day_words, "value", _anchor(across(drawing.day)))
    return y + _FOOT, [line, *drawn, named, *_years(drawing.scale, across, y)]


def _label(drawn: list[str], words: str, y: int, letters: int = _ON_A_PHONE) -> int:
    """Draw a label over as many lines as it needs; return where it ends."""
    for line in lines(words, letters):
        drawn.append(_words("0", y + 14, line, "label"))
        y += 17
    return y + 3


def _key(line: Line, y: float) -> list[str]:
    """Return what a line is called, beside a piece of it."""
    piece = f'<path d="M0 {_number(y + 10)}h16" class="{line.kind}"/>'
    if line.marked:
        piece = f'<circle cx="8" cy="{_number(y + 10)}" r="5" class="{line.kind}"/>'
    return [piece, _words("24", y + 14, line.words, "tick")]


def _years(scale: Years, across: Callable[[date], float], y: float) -> list[str]:
    """Return a mark where each year begins, and the names of years in their middles."""
    marks = [
        f'<line x1="{at}%" x2="{at}%" y1="{_number(y)}" y2="{_number(y + 5)}" class="axis"/>'
        for at in (_number(across(day)) for day in scale.edges)
    ]
    names = [
        _words(f"{_number(across(day))}%", y + 19, year, "tick", "middle")
        for day, year in scale.named(_YEARS).items()
    ]
    return marks + names


def _path(places: Sequence[tuple[float, float, Point]], line: Line) -> str:
    """Return the line through the places: in a drawing of its own, which alone is stretched."""
    (x, y, _), *others = places
    path = f"M{_number(x)} {_number(y)}"
    for x, y, _ in others:
        path += f"H{_number(x)}V{_number(y)}" if line.stepped else f"L{_number(x)} {_number(y)}"
    height = _TOP + _PLOT + _FOOT
    return (
        f'<svg width="100%" height="{height}" viewBox="0 0 100 {height}" '
        f'preserveAspectRatio="none"><path d="{path}" class="{line.kind}" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )


def _anchor(x: float) -> str:
    return "start" if x < _LEFT + 10 else "end" if x > _RIGHT - 10 else "middle"


def _filled(kind: str) -> str:
    if PALETTE[kind].pattern:
        return f'class="part" fill="url(#pattern-{kind})"'
    return f'class="part {kind}"'


def _words(x: str, y: float, words: str, kind: str, anchor: str = "start") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{_number(y)}" class="{kind}"{place}>{escape(words)}</text>'


def _image(  # noqa: PLR0913, PLR0917 (an image's name and description beside what it is)
    kind: str, height: float, title: str, description: str, name: str, drawn: Iterable[str]
) -> str:
    return (
        f'<svg class="{kind}" role="img" width="100%" height="{height}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{"".join(drawn)}</svg>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
