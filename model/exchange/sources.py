"""The source of what a file brings: named by whoever imports it, never by its file."""

from itertools import count

from model.exchange.words import normal, wordings
from model.plan import Plan, Source, Text
from model.terms import Origin


def source_named(plan: Plan, title: Text) -> Source:
    """Return the source of that name in any language: the plan's own, else a new one."""
    names = _names(title)
    for known in plan.sources:
        if not names.isdisjoint(_names(known.title)):
            return known
    taken = {known.code for known in plan.sources}
    code = next(code for number in count(1) if (code := f"T{number}") not in taken)
    return Source(code=code, title=title, origin=Origin.RECORDED)


def _names(title: Text) -> frozenset[str]:
    return frozenset(normal(words) or words for words in wordings(title).values())
