"""Long pages in parts: nothing is lost or told twice, sections keep their headings, sizes hold."""

import re

from dashboard.blocks import Block, Bullets, Chart, Contents, Page, Section, Table, Way, Words
from dashboard.content import registry
from dashboard.content.frame import frame
from dashboard.faces import html
from dashboard.faces.html import Addresses
from tests import builders as made
from tests.dashboard.charts.drawings import BARS
from tests.dashboard.content.pages import of_kind, reading

READING = reading(made.plan())
TOP = 60_000
"""Bytes of a page, its style included."""


def bodies(page: Page) -> list[str]:
    around = frame(READING, Way("goals"), page, {"goals": "Goals"})
    return list(html.bodies(page, around, Addresses({"lang": "en"}), READING.t))


def sizes(told: list[str]) -> list[int]:
    return [len(one.encode()) + len(html.style().encode()) + 1_000 for one in told]


def test_a_short_page_is_one_part_without_ways_on() -> None:
    (only,) = bodies(Page("Title", (Words(("A word.",)),)))

    assert 'class="parts"' not in only


def test_rows_of_a_long_table_are_told_once_each_in_order() -> None:
    rows = tuple((f"row {number:04d}", "word " * 10) for number in range(1_725))
    page = Page("Title", (Section("Long", (Table("Caption", ("A", "B"), rows),), "long"),))

    told = bodies(page)
    found = re.findall(r"row \d{4}", "".join(told))

    assert found == [row[0] for row in rows]
    assert max(sizes(told)) <= TOP
    assert all(one.count(">Long</h2>") == 1 for one in told)
    assert all("<caption>Caption" in one for one in told)


def test_links_within_a_page_lead_to_the_part_of_their_place() -> None:
    sections: list[Block] = [
        Section(f"S{n}", (Bullets([f"item {i} {'x' * 60}" for i in range(300)]),), f"s{n}")
        for n in range(4)
    ]
    page = Page("Title", (Contents({f"s{n}": f"S{n}" for n in range(4)}), *sections))

    first, *others = bodies(page)
    led = re.findall(r'href="[^"#]*?(?:part=(\d+))?#(s\d)"', first)
    first_of: dict[str, str] = {}
    for number, one in enumerate((first, *others), 1):
        for name in re.findall(r' id="(s\d)"', one):
            first_of.setdefault(name, str(number))

    assert {name: part or "1" for part, name in led if name.startswith("s")} == first_of


def test_the_link_of_a_chart_leads_to_the_part_that_it_stands_on() -> None:
    table = Table("Caption", ("A", "B"), tuple((f"r{n}", "word " * 10) for n in range(900)))
    one = Chart("one", "Message", "said", BARS, Table("", ("A",), ()), page=Way("goals"))
    page = Page("Title", (table, one))

    told = bodies(page)
    (place,) = [number for number, body in enumerate(told, 1) if 'id="chart-one"' in body]

    assert place > 1
    assert (
        f'href="/text/goals?lang=en&amp;part={place}#chart-one" aria-label="Link: '
        in told[place - 1]
    )


def test_760_measures_and_1725_associations_fit_on_pages_of_60_kb() -> None:
    plan = made.plan(
        goals=[made.goal(f"G{number}") for number in range(8)],
        owners=[made.owner("O1")],
        measures=[
            made.measure(
                f"M{number}",
                goals=[f"G{number % 8}"],
                owner="O1",
                starts=made.on("2023-01-01"),
                due=made.on(f"{2024 + number % 5}-01-01"),
            )
            for number in range(760)
        ],
        associations=[made.association(f"a{n}", ("2020-01-01", None)) for n in range(1_725)],
    )
    read = reading(plan)
    for path, entry in registry.readers().items():
        page = entry.page(read, {})
        around = frame(read, Way(path), page, registry.titles(read.t))
        told = html.bodies(page, around, Addresses(read.address), read.t)

        assert max(sizes(list(map(str, told)))) <= TOP, path
        rows = sum(len(table.rows) for table in of_kind(page.blocks, Table))
        assert "".join(told).count('<th scope="row">') >= rows
