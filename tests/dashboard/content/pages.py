"""Pages made of plans, and what stands on them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dashboard.blocks import Beside, Block, Fold, Page, Section
from dashboard.content.reading import Reading
from dashboard.settings import Settings
from dashboard.texts import Texts
from dashboard.texts.marking import texts_for
from model.plan import Plan
from model.queries import Snapshot
from model.terms import Language

TODAY = date(2026, 11, 24)
B = TypeVar("B")


def reading(
    whole: Plan,
    language: Language = Language.EN,
    day: date = TODAY,
    snapshots: tuple[Snapshot, ...] = (),
) -> Reading:
    """Return a plan as it is read on a day."""
    t = texts_for(language)
    return Reading(t, whole, day, TODAY, Settings(), snapshots=snapshots)


def plain(whole: Plan, language: Language = Language.EN, day: date = TODAY) -> Reading:
    """Return a plan as it is read on a day, its words without the signs of their languages."""
    return replace(reading(whole, language, day), t=Texts(language))


def section(page: Page | Section, title: str) -> Section:
    """Return the section of that title."""
    (one,) = [x for x in page.blocks if isinstance(x, Section) and x.title == title]
    return one


def of_kind(blocks: Sequence[Block], kind: type[B]) -> list[B]:
    """Return the blocks of a kind, those in sections and folds too, from top to bottom."""
    return [block for block in _all(blocks) if isinstance(block, kind)]


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Fold):
            yield from _all(block.blocks)
        if isinstance(block, Beside):
            yield from _all((*block.blocks, *block.others))
