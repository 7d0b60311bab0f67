"""The palette: declared once, and read by all that is drawn."""

from dataclasses import replace
from enum import StrEnum

import pytest

from dashboard.blocks import Mark
from dashboard.charts import svg
from dashboard.charts.palette import INK, PALETTE, STATUSES, UNKNOWN
from dashboard.charts.plotly import figure
from dashboard.content.status import ORDER, mark
from dashboard.faces import typst
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
    assert all(contrast(INK, colour) >= 4.5 for colour in colours)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, by WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_colour_that_is_changed_is_changed_wherever_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = replace(PALETTE["completed"], day=COLOUR, pattern="x", badge="red")
    monkeypatch.setitem(PALETTE, "completed", other)

    first = figure(BARS).data[0].marker
    assert (first.color, first.pattern.shape) == (COLOUR, "x")
    assert f"--completed: {COLOUR};" in svg.style(".x")
    assert "url(#pattern-completed)" in svg.image(BARS, "title", "said", "name")
    assert 'id="pattern-completed"' in svg.patterns()
    on_paper = typst.document(document(of("kauniainen", Language.FI)))["looks"]
    assert isinstance(on_paper, dict)
    assert on_paper["completed"] == {"colour": COLOUR, "pattern": "x"}
    assert badge(Mark("completed", "done")).startswith(":red-badge[")


def test_no_colour_is_written_where_charts_are_drawn() -> None:
    drawn = "".join(svg.image(drawing, "title", "said", "name") for drawing in EVERY.values())

    assert [look.day for look in PALETTE.values() if look.day in drawn] == []
