"""The attachments that tests read: each made once, of a plan and in a language."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import JsonValue

from dashboard import blocks
from dashboard.content.reading import Reading
from dashboard.faces import typst
from dashboard.report.document import document
from dashboard.settings import Settings
from dashboard.texts.marking import texts_for
from model.plan import Plan
from model.queries import Snapshot
from model.terms import Language
from seeds import demo, kauniainen, synthetic
from tests.builders import info, plan

TODAY = date(2026, 11, 24)
NAMES = ("kauniainen", "demo", "large", "empty")
MEASURES = 500


@cache
def whole(name: str) -> Plan:
    """Return everything that is recorded of a plan."""
    match name:
        case "kauniainen":
            return kauniainen.plan()
        case "demo":
            return demo.plan(TODAY)
        case "large":
            return next(synthetic.plans(1, 1, TODAY, measures=MEASURES))
    return plan(plan=info(slug="empty", title={"fi": "Tyhjä"}, terms=(), fictional=False))


def read(
    whole: Plan,
    language: Language,
    snapshot: Snapshot | None = None,
    snapshots: tuple[Snapshot, ...] = (),
    frozen: dict[int, Plan] | None = None,
) -> Reading:
    """Return a plan as it is read today, or in the frozen state ``snapshot``.

    ``frozen`` are the plans of ``snapshots`` by their numbers.
    """
    return Reading(
        texts_for(language),
        whole,
        TODAY,
        TODAY,
        Settings(),
        snapshot=snapshot,
        snapshots=snapshots,
        frozen=(frozen or {}).__getitem__,
    )


@cache
def of(name: str, language: Language) -> Reading:
    """Return one of the plans as it is read today."""
    return read(whole(name), language)


def pdf(read: Reading) -> bytes:
    """Return the attachment of a reading."""
    return typst.pdf(document(read), read.as_of)


@cache
def made(name: str, language: Language) -> bytes:
    """Return the attachment of one of the plans."""
    return pdf(of(name, language))


def written(told: blocks.Document) -> str:
    """Return all that a document hands over to be set, without setting it."""
    return "\n".join(_texts(typst.document(told)))


def heard(told: blocks.Document) -> list[str]:
    """Return what a document says of its drawings to those who hear it."""
    return list(_heard(typst.document(told)))


def _heard(value: JsonValue) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _heard(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "alt":
                yield str(item)
            yield from _heard(item)


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
