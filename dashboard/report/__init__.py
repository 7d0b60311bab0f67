"""The attachment (liite, bilaga): a plan as a document of a city, tagged and made to be kept.

The same states and language give the same bytes on every machine.
"""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import states
from dashboard.faces import typst
from dashboard.report.document import document
from dashboard.selection import Selection
from model.exchange.register.cells import slug


@dataclass(frozen=True, slots=True)
class Attachment:
    """A made attachment."""

    name: str
    """What the file is called."""
    content: bytes


@lru_cache(maxsize=32)
def attachment(selection: Selection, revision: int) -> Attachment:
    """Return the attachment as of a revision of the database, made once.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    it cannot be made.
    """
    reading = states.reading(selection, revision)
    t, snapshot = reading.t, reading.snapshot
    number = "" if snapshot is None else f"-{snapshot.id}"
    word = slug(t("Follow-up report"))
    name = f"{reading.plan.plan.slug}-{word}-{reading.as_of}{number}-{t.language}.pdf"
    return Attachment(name, typst.pdf(document(reading), reading.as_of))
