"""The attachment as it is ordered: of which plan, day or frozen state, in which language."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import report
from dashboard.states import Order, State, state
from dashboard.texts import Texts, texts_for


@dataclass(frozen=True, slots=True)
class Made:
    """A made attachment."""

    name: str
    """What the file is called."""
    content: bytes


@lru_cache(maxsize=32)
def made(order: Order, revision: int) -> Made:
    """Make the attachment as of a revision of the database, once.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    it cannot be made.
    """
    t, found = texts_for(order.language), state(order, revision)
    content = report.pdf(found.plan, found.whole, t, snapshot=found.snapshot, frozen=found.frozen)
    return Made(_name(found, t), content)


def _name(found: State, t: Texts) -> str:
    number = "" if found.snapshot is None else f"-{found.snapshot.id}"
    word = t("Attachment").lower()
    return f"{found.plan.plan.slug}-{word}-{found.plan.as_of}{number}-{t.language}.pdf"
