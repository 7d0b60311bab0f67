"""Blocks as plain HTML: each kind laid out once, every word escaped, every way an address."""

import re
from datetime import date
from typing import get_args

import pytest

from dashboard.blocks import (
    Beside,
    Block,
    Bullets,
    Chart,
    Choice,
    Contents,
    Draft,
    Event,
    Fact,
    Facts,
    Figures,
    Fold,
    Group,
    Groups,
    KeyFigure,
    Line,
    Link,
    Links,
    Mark,
    Marks,
    Named,
    Notice,
    Option,
    Page,
    Section,
    See,
    Step,
    Steps,
    Story,
    Table,
    Tone,
    Way,
    Words,
    headed,
)
from dashboard.charts.description import Amount, Bar, Bars, Entry, Part, Row, Rows, Span
from dashboard.content.frame import frame
from dashboard.faces import html
from dashboard.faces.html import Addresses
from dashboard.texts.marking import spoken, texts_for
from model.terms import Language
from tests import builders as made
from tests.dashboard.charts.drawings import BARS, EVERY, YEARLY, schedule
from tests.dashboard.content.pages import reading

READING = reading(made.plan())
KEPT = {"lang": "en", "plan": "testila", "as_of": "2024-02-01", "snapshot": "3"}
TABLE = Table("A caption", ("First", "Second"), (("a", "b"),))


def rendered(*blocks: Block, title: str = "Title", note: str = "") -> str:
    """Return the main part of a page of these blocks."""
    page = Page(title, blocks, note)
    around = frame(READING, Way("goals"), page, {"": "Overview", "goals": "Goals"})
    (body,) = html.bodies(page, around, Addresses(KEPT), READING.t)
    (main,) = re.findall(r"<main.*</main>", body, re.DOTALL)
    return str(main)


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


WAY = Way("measures", {"measure": "M1"})
EACH: tuple[Block, ...] = (
    Words(("One <b>.", "Two."), "quiet"),
    Bullets(("A sentence", Link("A way", Way("measures", {"measure": "M1"}), "and words"))),
    Contents({"here": "There"}),
    Marks((Mark("completed", "done"),), "since 2022"),
    Facts((Fact("Label", "Value", "our translation"),)),
    Figures((KeyFigure("Figure", "about 50", "stated", "1.2.2024"),)),
    Notice(Tone.CAUTION, "Careful", "This is made up.", Link("Back", Way("", live=True))),
    Steps((Step("Board", Mark("ended", "approved"), "1.2.2024", "§ 4"),)),
    TABLE,
    Chart("chart", "A message", "said aloud", BARS, TABLE),
    See("All are told there.", "there"),
    Draft("First paragraph.\n\nSecond.", Language.SV, "draft.txt"),
    Fold("fold", "Opened", (Words(("Within.",)),), Mark("act", "needs action")),
    Section("A section", (Words(("Under it.",)),), "anchor", "a note", Way("about")),
    Beside((Words(("More.",)),), (Words(("Less.",)),)),
    Groups((Group(Mark("act", "Owner missing (1)"), (Named("M1", "Survey", WAY),)),)),
    Story((Event("completed", "Done", "by all", "1.2.2024", "confirmed", (Event("", "Still"),)),)),
    Choice(
        "sort", "Order", (Option("Code", WAY, current=True), Option("Owner", WAY, current=False))
    ),
)


def test_there_is_a_block_of_each_kind_here() -> None:
    assert {type(block) for block in EACH} == set(get_args(Block))


def test_page_of_every_kind_of_block_is_whole() -> None:
    told = rendered(*EACH, title="Title & more", note="Finnish")

    assert '<h1>Title &amp; more</h1>\n<p class="quiet">Finnish</p>' in told
    for tag in ("section", "ul", "ol", "dl", "table", "figure", "div", "p", "li", "span"):
        assert told.count(f"<{tag}>") + told.count(f"<{tag} ") == told.count(f"</{tag}>")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (EACH[0], '<p class="quiet">One &lt;b&gt;.</p>\n<p class="quiet">Two.</p>'),
        (EACH[1], "</a>: and words"),
        (EACH[2], '<li><a href="#here">There</a></li>'),
        (EACH[3], '<span aria-hidden="true">✓</span> done</span>'),
        (EACH[4], "<dt>Label</dt><dd>Value <small>(our translation)</small></dd>"),
        (
            EACH[5],
            "<strong><small>about </small>50</strong>stated · 1.2.2024</dd>",
        ),
        (EACH[6], '<div class="notice caution" role="note">'),
        (EACH[7], "<small>1.2.2024</small><br><small>§ 4</small></li>"),
        (EACH[8], '<th scope="row">a</th><td>b</td>'),
        (EACH[9], '<p class="strong">A message</p>'),
        (EACH[10], '<p><a href="#there">All are told there.</a></p>'),
        (EACH[11], '<div lang="sv" class="draft">\n<p>First paragraph.</p>\n<p>Second.</p>'),
        (EACH[12], "<p>Within.</p>"),
        (EACH[13], '<p class="quiet">a note</p>\n<p>Under it.</p>'),
        (EACH[14], '<div class="beside">\n<div>\n<p>More.</p>\n</div>\n<div class="others">'),
        (EACH[15], 'Owner missing (1)</dt>\n<dd><a href="/text/measures?'),
        (
            EACH[16],
            "</strong> by all<br><small>1.2.2024</small>\n<details>\n<summary>confirmed</summary>",
        ),
        (
            EACH[17],
            '&amp;measure=M1" aria-current="true">Code</a></li>\n<li><a href="/text/measures',
        ),
    ],
)
def test_each_kind_of_block_is_laid_out(block: Block, expected: str) -> None:
    assert expected in rendered(block)


def test_headings_are_one_level_below_what_they_stand_in() -> None:
    inner = Section("Inner", (Fold("fold", "Folded", (Section("Innermost", ()),)),))

    told = rendered(Section("Outer", (inner,), "outer"))

    levels = re.findall(r"<h(\d)(?: id=\"\w+\")?>(\w+)</h\d>", told)
    assert levels == [
        ("1", "Title"),
        ("2", "Outer"),
        ("3", "Inner"),
        ("4", "Folded"),
        ("5", "Innermost"),
    ]
    assert '<h2 id="outer">Outer</h2>' in told


def test_table_has_a_caption_and_headers_and_scrolls_where_it_is_wide() -> None:
    narrow, wide = rendered(TABLE), rendered(Table("Wide", ("a", "b", "c"), (("1", "2", "3"),)))

    assert "<caption>A caption</caption>" in narrow
    assert narrow.count('<th scope="col">') == 2
    assert 'role="group"' not in narrow
    assert '<div class="wide" role="group" tabindex="0" aria-label="Wide">' in wide


def test_cells_of_every_kind_are_told() -> None:
    chart = Chart("small", "rising", "said", None, TABLE)
    lines = (
        Line("Title", "coded", "M1"),
        Line("quietly", "quiet"),
        Mark("completed", "done"),
        "plainly",
    )
    row = ("words", Mark("behind", "behind"), lines, chart)

    told = rendered(Table("Cells", ("1", "2", "3", "4", "5"), (row,)))

    _, cells = told.split("<tbody>")
    assert words(cells) == "words ▼ behind M1 Title quietly ✓ done plainly rising"
    assert '<strong>M1 Title</strong><br><span class="quiet">quietly</span><br>' in told
    assert '<br><span class="completed">✓\u00a0done</span>' in told


def test_cell_leads_where_its_words_lead() -> None:
    links: Links = {"a": Way("measures", {"measure": "M1"}), "b": "https://example.org/?a=1&b=2"}

    told = rendered(Table("Links", ("First", "Second"), (("a", "b"), ("c", "d")), links))

    assert '<a href="https://example.org/?a=1&amp;b=2">b</a>' in told
    assert told.count("<a ") == 2


@pytest.mark.parametrize(
    ("way", "address"),
    [
        (Way("measures", {"measure": "M1"}), "/text/measures?{kept}&measure=M1"),
        (Way("about", anchor="sources"), "/text/about?{kept}#sources"),
        (Way(""), "/text?{kept}"),
        (Way("", live=True), "/text?lang=en&plan=testila"),
        (Way("", {"plan": "other"}, live=True), "/text?lang=en&plan=other"),
        (Way("report.pdf", screen=True), "/report.pdf?{kept}"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_address_keeps_what_is_looked_at(way: Way | str, address: str) -> None:
    kept = "lang=en&plan=testila&as_of=2024-02-01&snapshot=3"

    assert Addresses(KEPT)(way) == address.format(kept=kept)


@pytest.mark.parametrize("name", EVERY)
def test_each_drawing_stands_under_its_message_with_its_table(name: str) -> None:
    told = rendered(Chart("drawn", "The message", "said aloud", EVERY[name], TABLE))

    assert told.count("The message") >= 1
    assert ("<svg" in told) == (name not in {"bars", "yearly", "schedule"})
    assert ('class="years" role="img"' in told) == (name == "yearly")
    assert ('class="stack" role="img"' in told) == (name == "bars")
    assert ('class="schedule" role="img"' in told) == (name == "schedule")
    assert "<caption>A caption</caption>" in told


def test_bars_stand_under_their_own_labels_and_name_their_parts() -> None:
    told = rendered(EACH[9])

    assert re.findall(r'<span class="of">(G\d \w+)', told) == ["G1 First", "G2 Second"]
    assert [words(part) for part in re.findall(r'class="part .*?</span></span>', told)] == [
        'class="part completed" style="flex-grow:3"> ✓ 3 completed',
        'class="part unknown" style="flex-grow:2"> ? 2 no data',
        'class="part completed" style="flex-grow:1"> ✓ 1 completed',
    ]
    assert "legend" not in told


def test_the_label_of_a_bar_leads_to_the_part_of_the_page_that_tells_more() -> None:
    one = Bar("G1 First", (Part("completed", 1, "1", "completed"),), "said", "1 measure", "G1")
    told = rendered(Chart("chart", "A message", "said aloud", Bars((one,), ()), TABLE))

    assert '<span class="of leading"><a href="#G1">G1 First</a> ' in told


def test_spans_stand_between_their_days_uncut_and_the_day_looked_at_is_marked() -> None:
    label = "kunnanvaltuusto" * 20
    span = Span("completed", label, date(2022, 1, 1), date(2023, 1, 1))
    told = rendered(Chart("drawn", "The message", "said aloud", schedule(span), TABLE))

    assert f'<span class="label">{label}</span>' in told
    assert 'style="left: 0.0%; width: 50.0%"' in told
    assert 'class="today" style="left: 70.7%' in told
    assert 'aria-label="said aloud"' in told


def test_what_is_planned_is_an_outline_and_what_is_late_goes_on_to_the_day_looked_at() -> None:
    planned = Span("unknown", "M1", date(2024, 1, 1), date(2024, 6, 1), "? planned", planned=True)
    late = Span("under_way", "M2", date(2022, 1, 1), date(2022, 12, 31), "● overdue", late=True)
    told = rendered(Chart("drawn", "The message", "said aloud", schedule(planned, late), TABLE))

    assert 'M1 <span class="quiet">? planned</span>' in told
    assert 'M2 <span class="quiet">● overdue</span>' in told
    assert '<span class="planned unknown" style="left: 66.6%' in told
    assert told.count('<span class="late" style="left: 33.2%; width: 13.9%"></span>') == 1


def test_a_legend_names_what_no_bar_has_room_to_name() -> None:
    parts = (Part("completed", 19, "19", "completed"), Part("recurring", 1, "1", "recurring"))
    legend = (Entry("completed", "completed"), Entry("recurring", "recurring"))
    bars = Bars((Bar("G1", parts, "said", "0 → 19"),), legend)

    told = rendered(Chart("chart", "A message", "said aloud", bars, TABLE))

    assert '<span class="quiet">0 → 19</span>' in told
    assert re.findall(r"</span> (\W [a-z ]+)</li>", told) == ["↻ recurring"]


def test_a_column_is_named_before_its_cells_where_rows_are_stacked() -> None:
    told = rendered(Table("Wide", ("a", 'b "c\'s" \\', "d"), (("1", "2", "3"),)))

    assert (
        """<table style="--c1:&#39;b &#34;c\\&#39;s&#34; \\\\: &#39;;--c2:&#39;d: &#39;;">"""
        in told
    )


def test_a_message_is_the_heading_of_a_page_and_its_lead_stands_under_it() -> None:
    page = Page("Title", (), message="7 of 11 done", lead=(Line("As of 2023.", "watch"),))
    around = frame(READING, Way(""), page, {"": "Title"})

    (told,) = html.bodies(page, around, Addresses(KEPT), READING.t)

    assert '<h1>7 of 11 done</h1>\n<p class="lead"><span class="watch">As of 2023.</span>' in told
    assert around.title.startswith("Title")


def test_chart_under_its_heading_says_what_it_measures_and_where_it_is_from() -> None:
    chart = Chart("c", "Message", "said", YEARLY, TABLE, "Persons, by year", "Source: minutes")

    told = rendered(headed(chart))

    assert told.count("Message") - told.count(': Message">') == 1
    assert told.index("Persons, by year") < told.index('role="img"') < told.index("Source: minutes")
    assert '<div class="years" role="img" aria-label="said">' in told
    heights = re.findall(r'class="first" style="height: ([\d.]+)rem"', told)
    assert heights == ["2.0", "4.0"]
    assert '<span class="planned"></span></div>planned</div>' in told


def test_of_many_things_the_codes_are_seen_and_the_titles_heard() -> None:
    few = [Named(f"M{number}", "Survey", WAY) for number in range(3)]
    many = [*few, Named("M3", "Survey", WAY)]

    assert ">M0 Survey</a>" in rendered(Groups([Group(Mark("act", "Few"), few)]))
    assert '>M3<span class="heard"> Survey</span></a>' in rendered(
        Groups([Group(Mark("act", "Many"), many)])
    )


def test_chart_without_anything_to_draw_is_told_and_has_its_table() -> None:
    told = rendered(Chart("none", "The message", "said", None, TABLE))

    assert '<p class="strong">The message</p>' in told
    assert "<svg" not in told
    assert "<caption>A caption</caption>" in told


def test_words_in_another_language_say_so_and_drawn_ones_carry_no_signs() -> None:
    foreign = spoken("Mål & medel", Language.SV, READING.t)
    drawn = Rows([Row(foreign, [Amount("first", 1, "1")])])

    told = rendered(
        Words((f"It is called {foreign}.",)), Chart("chart", foreign, foreign, drawn, TABLE)
    )

    marked = '<span lang="sv">Mål &amp; medel</span>'
    assert f"<p>It is called {marked}.</p>" in told
    assert f'<p class="strong">{marked}</p>' in told
    assert ">Mål &amp; medel</text>" in told
    assert "\ufdd0" not in told


def test_refusal_says_why_and_leads_on() -> None:
    alone = html.refusal("No", "Why <not>.", Addresses({"lang": "en"}), READING.t)
    many = html.refusal("No", "Why.", Addresses({"lang": "en"}), READING.t, {"goals": "Goals"})

    assert "<h1>No</h1>\n<p>Why &lt;not&gt;.</p>" in alone
    assert re.findall('href="([^"]+)"', alone) == ["/?lang=en", "/text?lang=en"]
    assert re.findall('href="([^"]+)"', many) == ["/goals?lang=en", "/text?lang=en"]


def test_an_address_that_a_sentence_ends_in_is_a_link_to_it() -> None:
    told = rendered(Bullets(("Linkki: https://example.org/a_b?c=[d]", "x javascript:alert(1)")))

    assert '<li>Linkki: <a href="https://example.org/a_b?c=[d]">https://example.org/a_b' in told
    assert "<li>x javascript:alert(1)</li>" in told


def test_what_is_not_known_is_set_in_one_quieter_tone_wherever_it_stands_for_a_fact() -> None:
    t = texts_for(Language.EN)
    unknown = '<span class="not-known">no data</span>'
    body = rendered(
        Facts((Fact("Owner", t.no_data), Fact("Due", t.date(None)), Fact("Kind", "one-off"))),
        Table("", ("First", "Second"), (("a", t.text(None).words),)),
        Figures((KeyFigure("Size", t.no_data, ""),)),
        Words((t("Source: {source}, {day}", source="register", day=t.no_data),)),
    )

    assert f"<dd>{unknown}</dd>" in body
    assert '<dd><span class="not-known">date unknown</span></dd>' in body
    assert "<dd>one-off</dd>" in body
    assert f"<td>{unknown}</td>" in body
    assert f'<span class="words">{unknown}</span>' in body
    assert "register, no data</p>" in body
    assert ".not-known{" in html.style()
