"""The palette: declared once, and read by all that is drawn."""

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest

from dashboard.blocks import Mark
from dashboard.charts import svg
from dashboard.charts.description import Amount, Row, Rows
from dashboard.charts.palette import (
    HATCH,
    PALETTE,
    STATUSES,
    UNKNOWN,
    contrast,
    letters,
    looks,
    night,
)
from dashboard.charts.plotly import figure
from dashboard.content.status import ORDER, mark
from dashboard.faces import html, typst
from dashboard.faces.streamlit import badge
from dashboard.report.document import document
from dashboard.texts import texts_for
from model.terms import IndicatorState, Language, Severity, Status
from tests.dashboard.charts.drawings import BARS, EVERY
from tests.dashboard.report.documents import of

COLOUR = "#012345"


@pytest.mark.parametrize("vocabulary", [Status, IndicatorState, Severity])
def test_every_member_of_a_vocabulary_has_a_look(vocabulary: type[StrEnum]) -> None:
    assert {member.value for member in vocabulary} <= set(PALETTE)


@pytest.mark.parametrize("of", [*Status, None, *IndicatorState, *Severity])
def test_every_mark_has_a_look_a_symbol_and_words(
    of: Status | IndicatorState | Severity | None,
) -> None:
    one = mark(of, texts_for(Language.EN))

    assert PALETTE[one.kind].symbol
    assert badge(one).startswith(f":{PALETTE[one.kind].badge}-badge[")
    assert one.words in badge(one)


def test_statuses_are_drawn_in_the_order_in_which_they_are_told() -> None:
    assert set(STATUSES) == {*(status.value for status in Status), UNKNOWN}
    assert [status.value if status else UNKNOWN for status in ORDER] == list(STATUSES)


@pytest.mark.parametrize(
    "kinds", [STATUSES, tuple(IndicatorState), tuple(Severity)], ids=["status", "state", "severity"]
)
def test_kinds_of_a_vocabulary_have_symbols_of_their_own(kinds: tuple[str, ...]) -> None:
    assert len({PALETTE[kind].symbol for kind in kinds}) == len(kinds)


def test_each_status_has_a_colour_of_its_own_which_carries_letters() -> None:
    colours = {PALETTE[kind].day for kind in STATUSES}

    assert len(colours) == len(STATUSES)


@pytest.mark.parametrize("kind", PALETTE)
def test_each_colour_carries_letters_by_day_and_by_night(kind: str) -> None:
    look = PALETTE[kind]

    assert contrast(letters(look.day), look.day) >= 4.5
    assert contrast(letters(look.night), look.night) >= 4.5


@pytest.mark.parametrize("kind", [*STATUSES, "first"])
def test_words_in_a_bar_stand_out_on_screen_by_day_by_night_in_a_file_and_on_paper(
    kind: str,
) -> None:
    day, dark = svg.style(".x").split("@media", 1)
    file = svg.document(BARS, "title", "said", "source")
    paper = looks()[kind]

    on_screen = [
        (re.findall(rf"--{kind}: (#\w+);", css)[0], re.findall(rf"--on-{kind}: (#\w+);", css)[0])
        for css in (day, dark)
    ]
    in_a_file = (
        re.findall(rf"\.{kind}{{fill:(#\w+)}}", file)[0],
        re.findall(rf"\.inside\.{kind}{{fill:(#\w+)}}", file)[0],
    )
    pairs = [*on_screen, in_a_file, (paper["colour"], paper["letters"])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_words_stand_out_on_the_lines_of_the_pattern_too() -> None:
    hatches = re.findall(r"--hatch:\s?(#\w+)", html.style())
    grounds = (PALETTE[UNKNOWN].day, PALETTE[UNKNOWN].night)

    assert hatches[0] == HATCH
    assert f".hatch{{stroke:{HATCH};" in svg.document(BARS, "title", "said", "source")
    assert len(hatches) == 2
    assert all(
        contrast(letters(ground), hatch) >= 4.5
        for ground, hatch in zip(grounds, hatches, strict=True)
    )


def test_each_colour_of_the_day_has_one_of_the_night() -> None:
    pairs = {(look.day, look.night) for look in PALETTE.values()}

    assert len({day for day, _ in pairs}) == len(pairs)
    assert all(f"fill: {dark} !important" in night(".x") for _, dark in pairs)


@pytest.mark.parametrize("kind", [kind for kind in STATUSES if not PALETTE[kind].pattern])
def test_each_status_is_seen_on_the_night(kind: str) -> None:
    assert contrast(PALETTE[kind].night, "#12191c") >= 3


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_colour_that_is_changed_is_changed_wherever_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = replace(PALETTE["completed"], day=COLOUR, pattern="/", badge="red")
    monkeypatch.setitem(PALETTE, "completed", other)

    first = figure(Rows([Row("one", [Amount("completed", 1, "1")])])).data[0].marker
    assert (first.color, first.pattern.shape) == (COLOUR, "/")
    assert f"--completed: {COLOUR};" in svg.style(".x")
    assert "url(#pattern-completed)" in svg.image(BARS, "title", "said", "name")
    assert 'id="pattern-completed"' in svg.patterns()
    on_paper = typst.document(document(of("kauniainen", Language.FI)))["looks"]
    assert isinstance(on_paper, dict)
    assert on_paper["completed"] == {
        "colour": COLOUR,
        "letters": "#ffffff",
        "pattern": "/",
        "symbol": "✓",
    }
    assert badge(Mark("completed", "done")).startswith(":red-badge[")


def test_no_colour_is_written_where_charts_are_drawn() -> None:
    drawn = "".join(svg.image(drawing, "title", "said", "name") for drawing in EVERY.values())

    assert [look.day for look in PALETTE.values() if look.day in drawn] == []


def test_paper_has_no_colour_that_the_pages_have_not() -> None:
    pages = {*re.findall(r"#[0-9a-f]{3,6}\b", html.style())}
    folder = Path(typst.__file__).parent

    on_paper = {
        (template.name, colour)
        for template in folder.glob("*.typ")
        for colour in re.findall(r'rgb\("(#[0-9a-f]+)"\)', template.read_text())
    }
    assert {name for name, _ in on_paper} == {"look.typ", "draw.typ"}
    assert [one for one in on_paper if one[1] not in pages] == []
