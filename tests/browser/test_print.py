"""Pages on paper: the sheet of the text version, without controls, nothing folded, nothing cut."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PATHS, address, few
from tests.browser.reading import Reader

TIMELINE = "/measures?measures_view=timeline"
CONTROLS = "button, input, select, textarea, [role=combobox], [role=button], nav a, form"
WIDE = 794 - 2 * 57
"""How many pixels wide is a sheet of A4 between margins of 15 mm."""
CUT = """wide => [...document.querySelectorAll('main *, .sheet *')].filter(one => {
  const box = one.getBoundingClientRect()
  const seen = one.checkVisibility() && box.width > 1 && !one.closest('.heard, thead')
  return seen && (box.right > wide + 1 || box.left < -1)
}).map(one => one.outerHTML.slice(0, 120))"""


def on_paper(page: Page) -> None:
    """Lay a page out as it is printed."""
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": WIDE, "height": 1_000})


@pytest.fixture(name="printer")
def _printer(reader: Reader) -> Reader:
    """A reader who prints, whose page is a screen again afterwards."""
    reader.page.emulate_media(media="null")
    return reader


@pytest.mark.parametrize("path", few((TIMELINE, *PATHS), 3))
def test_a_printed_page_has_no_control_and_nothing_folded_or_cut(
    printer: Reader, path: str
) -> None:
    page = printer.open(address(path, plan="mallila", lang="fi"))

    on_paper(page)

    controls = [one for one in page.locator(CONTROLS).all() if one.is_visible()]
    folded = page.locator("details:not([open], .day)")
    assert controls == []
    assert folded.count() == 0
    assert page.evaluate(CUT, WIDE) == []
    page.emulate_media(media="null")


@pytest.mark.parametrize("path", few(("/network", "/approval", "/"), 1))
def test_the_sheet_says_of_which_day_it_is_and_where_its_charts_are_from(
    printer: Reader, path: str
) -> None:
    page = printer.open(address(path, plan="mallila", lang="fi", as_of="2026-06-30"))

    told = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
    words = "\n".join(told[number].get_textpage().get_text_range() for number in range(len(told)))

    assert "Tilanne 30.6.2026" in told[0].get_textpage().get_text_range()
    assert "Tilanne 30.6.2026 · 6 lähdettä" in words
    assert "Mallilan järjestöyhteistyön ohjelma" in words
    assert ("Lähde: " in words) == (path != "/approval")
    for control in ("SVG", "Kirjaudu", "Tekstiversio"):
        assert control not in words


def test_charts_are_drawn_as_on_the_plain_pages_in_the_colours_of_the_day(
    printer: Reader,
) -> None:
    page = printer.open(address("/network", plan="mallila", lang="fi"))

    on_paper(page)

    expect(page.locator(".printed > svg")).to_have_count(3)
    assert not any(one.is_visible() for one in page.locator(".js-plotly-plot").all())
    assert all(one.is_visible() for one in page.locator(".printed > svg").all())
    page.emulate_media(media="null", color_scheme="light")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.locator(".js-plotly-plot").first.is_visible()
