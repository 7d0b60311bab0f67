"""Measures are counted in one sentence, whatever plan, day, language and face it is read in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from html import unescape
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.blocks import Page, Way
from dashboard.content import registry
from dashboard.content.frame import frame
from dashboard.content.goals import usual_term
from dashboard.content.measures import LIST
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import counting
from dashboard.faces import html, typst
from dashboard.faces.html import Addresses
from dashboard.report.document import document
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.rollup import plan_rollup
from model.rules.rounds import waiting
from model.terms import Language, Status, YearState
from seeds import demo, kauniainen
from tests.dashboard.content.pages import TODAY, plain
from tests.strategies import DAYS, MODEST, plans
from tests.views.reading import OpenPage, said

HEADS: Final = {
    Language.FI: r"(?:Tila tiedossa (\d+)/(\d+) toimenpiteestä|(\d+) toimenpide(?:ttä)?): (?=\d)",
    Language.SV: r"(?:Läget känt för (\d+) av (\d+) åtgärd(?:er)?|(\d+) åtgärd(?:er)?): (?=\d)",
    Language.EN: r"(?:Status known of (\d+) of (\d+) measures?|(\d+) measures?): (?=\d)",
}
"""How a counting sentence begins: with what is known, where more than a third is not."""
OPEN: Final = re.compile(r"\bopen\b|\bavoi[nm]\w*|\böpp(?:en|na|et)\b", re.IGNORECASE)
"""What no measure is said to be."""
ALLOWED: Final = re.compile(
    "päivityskierros ei ole avoinna|ingen uppdateringsrunda är öppen|no update round is open"
    "|Europeiska unionens öppna licens"
)


def words(part: object) -> Iterator[str]:
    """Yield every text of blocks, pages and documents; a kind is none."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        told = [field.name for field in fields(part) if field.name != "kind"]
        yield from words([getattr(part, name) for name in told])
    elif isinstance(part, Mapping):
        yield from words(list(part.values()))
    elif isinstance(part, list | tuple):
        for one in part:
            yield from words(one)


def told(read: Reading) -> Iterator[tuple[str, Page]]:
    """Yield every page for readers, that of each measure and of each handling that waits too."""
    choices: list[tuple[str, Choices]] = [(path, {}) for path in registry.readers()]
    choices += [("measures", {"measure": measure.code}) for measure in read.plan.measures]
    choices += [("approval", {"handling": handling.code}) for handling in waiting(read.plan)]
    for path, chosen in choices:
        yield path, registry.PAGES[path].page(read, chosen)


def as_html(read: Reading, path: str, page: Page) -> str:
    """Return the words of a page of the text version, what is only heard too."""
    around = frame(read, Way(path), page, registry.titles(read.t))
    body = "".join(html.bodies(page, around, Addresses(read.address), read.t))
    (main,) = re.findall(r"<main.*</main>", body, re.DOTALL)
    heard = re.sub(r'<[^>]* aria-label="([^"]*)"[^>]*>', r"\n\1\n", main)
    return unescape(re.sub(r"<[^>]+>", "\n", heard))


def headlines(read: Reading) -> set[str]:
    """Return the sentence of all of the plan's measures, where there are any."""
    total = plan_rollup(read.index)
    return {counting(total.counts, read.t)} if total.total else set()


def sentences(text: str, t: Texts) -> set[str]:
    """Return the counting sentences of a text, each of which has to be true to itself."""
    bent = {s: {t.counted(s, n).split(" ", 1)[1] for n in (1, 2)} for s in (*Status, None)}
    every = "|".join(sorted(map(re.escape, set[str]().union(*bent.values())), key=len)[::-1])
    head, found = HEADS[t.language], set()
    for begun in re.finditer(head, text):
        match = re.compile(rf"\d+ (?:{every})(?:, \d+ (?:{every}))*").match(text, begun.end())
        assert match is not None, text[begun.start() :][:200]
        parts = [part.split(" ", 1) for part in match[0].split(", ")]
        amounts = [int(amount) for amount, _ in parts]
        unknown = [int(amount) for amount, status in parts if status in bent[None]]
        known, of_known, plainly = (None if n is None else int(n) for n in begun.groups())
        total = of_known or plainly or 0
        assert (sum(amounts), min(amounts) > 0) == (total, True)
        assert unknown in ([], amounts[-1:])
        assert known == (total - sum(unknown) if sum(unknown) * 3 > total else None)
        found.add(begun[0] + match[0])
    return found


def called_open(text: str, t: Texts) -> list[str]:
    """Return the lines that call something open which is no round, no year and no licence."""
    lines = ALLOWED.sub("", text.replace(t.term(YearState.OPEN), "")).split("\n")
    return [line for line in lines if OPEN.search(line)]


@MODEST
@given(plans(), st.sampled_from(DAYS), st.sampled_from(Language))
def test_its_parts_add_up_to_its_total_on_every_page_and_on_paper(
    whole: Plan, day: date, language: Language
) -> None:
    read = plain(whole, language, day)
    headline = headlines(read)

    for path, page in told(read):
        blocks = "\n".join(words(page))
        found = sentences(blocks, read.t)
        assert found == sentences(as_html(read, path, page), read.t)
        assert path or headline <= found
        assert called_open(blocks, read.t) == []
    paper = "\n".join(words(typst.document(document(read))))
    assert headline <= sentences(paper, read.t)
    assert called_open(paper, read.t) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31", "2026-11-24"])
@pytest.mark.parametrize("plan", ["kauniainen", "mallila"])
def test_the_screen_the_text_version_and_paper_say_the_same(
    open_page: OpenPage, plan: str, day: str, language: Language
) -> None:
    whole = kauniainen.plan() if plan == "kauniainen" else demo.plan(TODAY)
    read = plain(whole, language, date.fromisoformat(day))
    chosen: Mapping[str, Choices] = {
        "": {},
        "goals": {"goals_term": usual_term(read.plan)},
        "measures": {"measures_view": LIST},
    }
    pages = {path: registry.PAGES[path].page(read, choices) for path, choices in chosen.items()}
    text = {path: sentences(as_html(read, path, page), read.t) for path, page in pages.items()}
    screen = {
        path: sentences(said(open_page(path, language.value, plan, day)), read.t) for path in pages
    }
    paper = sentences("\n".join(words(typst.document(document(read)))), read.t)

    assert headlines(read) <= screen[""] <= text[""] <= paper
    assert screen["goals"] == text["goals"]
    assert headlines(read) == screen["measures"] == text["measures"]
