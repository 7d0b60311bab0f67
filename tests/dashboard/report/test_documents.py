"""The attachments of each plan in each language, as the files themselves show.

They keep PDF/UA-1 and PDF/A-2a, and tell the figures of the overview. All of it stands in one file
of tests, so that one process makes each attachment once.
"""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from dashboard.command import overview
from dashboard.content import status
from dashboard.content.frame import state_day
from dashboard.texts import texts_for
from model.plan import content_hash
from model.rules.signals import SignalCode
from model.terms import Language, Severity, Status
from tests.dashboard.report.documents import NAMES, TODAY, made, of
from tests.dashboard.report.reading import Tag, bookmarks, pages, squeezed, tags, words

EVERY = [(name, language) for name in NAMES for language in Language]


@pytest.fixture(params=EVERY, ids=lambda each: f"{each[0]}-{each[1]}", scope="module", name="read")
def _read(
    request: pytest.FixtureRequest,
) -> Iterator[tuple[str, Language, pikepdf.Pdf, list[Tag]]]:
    """An attachment, open, and its structure."""
    name, language = request.param
    with pikepdf.open(io.BytesIO(made(name, language))) as pdf:
        yield name, language, pdf, tags(pdf)


Read = tuple[str, Language, pikepdf.Pdf, list[Tag]]


def test_it_says_that_it_is_pdf_ua_1_and_pdf_a_2a(read: Read) -> None:
    pdf = read[2]

    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
    assert not pdf.is_encrypted
    assert "/OutputIntents" in pdf.Root


def test_it_is_tagged_in_its_language(read: Read) -> None:
    _, language, pdf, structure = read

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang).split("-")[0] == language.value
    assert structure[0].kind == "Document"
    assert all("/StructParents" in page for page in pdf.pages)


def test_its_title_is_shown_and_says_what_it_is_and_of_which_day(read: Read) -> None:
    name, language, pdf, _ = read
    t = texts_for(language)
    title = t.text(of(name, language).plan.plan.title).words

    with pdf.open_metadata() as metadata:
        told = metadata["dc:title"]
    assert told.startswith(f"{title}: ")
    assert told.endswith(state_day(of(name, language).plan, t))
    assert str(pdf.docinfo.Title) == told
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_figure_says_in_words_what_it_shows(read: Read) -> None:
    figures = [tag for tag in read[3] if tag.kind == "Figure"]

    assert bool(figures) is (read[0] != "empty")
    assert all(tag.alt and tag.alt.strip() for tag in figures)


def test_every_table_has_header_cells_that_say_whose(read: Read) -> None:
    structure = read[3]
    headers = [tag for tag in structure if tag.kind == "TH"]
    tables = [tag for tag in structure if tag.kind == "Table"]

    assert tables
    assert {"Column"} == {tag.scope for tag in headers}
    assert len([tag for tag in structure if tag.kind == "THead"]) == len(tables)


def test_its_headings_begin_with_the_first_and_leave_none_out(read: Read) -> None:
    levels = [int(tag.kind[1]) for tag in read[3] if tag.kind in {"H1", "H2", "H3", "H4"}]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_its_bookmarks_are_its_headings(read: Read) -> None:
    _, _, pdf, structure = read
    kinds = {"H1", "H2", "H3", "H4"}
    headings = [(tag.title, int(tag.kind[1])) for tag in structure if tag.kind in kinds]

    assert headings == [(mark.title, mark.depth) for mark in bookmarks(pdf)]


def test_its_fonts_are_embedded_and_the_same_on_every_machine(read: Read) -> None:
    pdf = read[2]
    fonts = [
        font.DescendantFonts[0]
        for page in pdf.pages
        if "/Font" in page.Resources
        for font in page.Resources.Font.values()
    ]
    names = {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts}

    assert "Inter" in names
    assert names <= {"Inter", "LibertinusSerif", "DejaVuSansMono"}
    assert all({"/FontFile3", "/FontFile2"} & set(font.FontDescriptor.keys()) for font in fonts)


def told(figures: dict[str, Any]) -> dict[Status | None, int]:
    """Return the counts of the overview for scripts by status."""
    return {status: figures[status or "unknown"] for status in (*Status, None)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["kauniainen", "demo"])
def test_it_tells_the_figures_of_the_overview(name: str, language: Language) -> None:
    t = texts_for(language)
    document, found = overview.document(of(name, language).plan), words(made(name, language))

    expected = [status.counting(told(document["measures"]), t)]
    for each in document["goals"]:
        expected.append(f"{each['code']} {each['title'][language]}")
        expected.append(status.counting(told(each), t))
    size = t.number(document["network"]["size"])
    expected.append(t.about(size) if document["network"]["approximate"] else size)
    for meeting in document["meetings"]:
        expected += [t.number(n) for n in (meeting["persons"], meeting["associations"])]
    signals = [each["code"] for each in document["signals"] if each["severity"] != Severity.NOTE]
    expected += [f"{t.term(SignalCode(code))} {signals.count(code)}" for code in set(signals)]
    assert [figure for figure in expected if squeezed(figure) not in found] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["kauniainen", "demo"])
def test_the_summary_takes_two_pages(name: str, language: Language) -> None:
    t = texts_for(language)
    with pikepdf.open(io.BytesIO(made(name, language))) as pdf:
        places = {mark.title: mark.page for mark in bookmarks(pdf)}

    assert (places[t("Goals")], places[t("Indicators")]) == (2, 3)


@pytest.mark.parametrize("language", Language)
def test_every_page_says_whose_it_is_what_it_is_and_that_it_is_made_up(language: Language) -> None:
    t = texts_for(language)
    head = [t("Fictional municipality"), t("Follow-up report"), t.date(TODAY)]
    head.append(t.text(of("demo", language).plan.plan.municipality).words)
    found = pages(made("demo", language))

    for number, page in enumerate(found, 1):
        expected = [*head, f"{number} ({len(found)})"]
        assert [words for words in expected if squeezed(words) not in squeezed(page)] == []


def test_a_real_municipality_is_not_called_made_up() -> None:
    for language in Language:
        expected = squeezed(texts_for(language)("Fictional municipality"))

        assert expected not in words(made("kauniainen", language))


def test_every_measure_stands_in_the_table() -> None:
    found = words(made("large", Language.SV))
    titles = (f"{m.code} {m.title.sv}" for m in of("large", Language.SV).plan.measures)

    assert [title for title in titles if squeezed(title) not in found] == []


def test_it_gives_the_hash_of_the_plan_that_it_was_made_from() -> None:
    assert content_hash(of("demo", Language.EN).plan) in words(made("demo", Language.EN))


def test_its_author_is_the_municipality() -> None:
    with pikepdf.open(io.BytesIO(made("kauniainen", Language.SV))) as pdf:
        assert str(pdf.docinfo.Author) == "Grankulla"
