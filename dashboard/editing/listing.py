"""The parts of a collection as a list: how each stands, and which are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.editing.drafts import draft_key, listed
from dashboard.editing.fields import Spec
from dashboard.editing.kinds import Wording
from dashboard.editing.specs import SPECS
from model.plan import Handling, Plan, Text, Value, key_of
from model.queries import Draft
from model.rules.approval import missing_languages, stale_languages
from model.rules.time import effective
from model.terms import Language


class State(StrEnum):
    """How a part stands."""

    NEW = "new"
    """It is only a draft."""
    EDITED = "edited"
    """Edits of it are kept and not saved."""
    RETIRED = "retired"
    COMING = "coming"
    """It becomes part of the plan on a day to come."""
    UNTRANSLATED = "untranslated"
    OLDER = "older"
    """A wording is older than the other's last change."""


DRAFTS = frozenset({State.NEW, State.EDITED})
TRANSLATION = frozenset({State.UNTRANSLATED, State.OLDER})
FILTERS: Mapping[str, frozenset[State]] = {
    "drafts": DRAFTS,
    "retired": frozenset({State.RETIRED}),
    "translation": TRANSLATION,
}
"""What one can look for, by its name in the address."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part in a list."""

    collection: str
    key: str
    title: Text | None
    states: frozenset[State]


@dataclass(frozen=True, slots=True)
class Gap:
    """A text that lacks a wording, or has one that is older than the other."""

    collection: str
    key: str
    field: str
    missing: tuple[Language, ...]
    older: tuple[Language, ...]


def texts_of(spec: Spec, part: Value) -> Iterator[tuple[str, Text]]:
    """Give the texts of a part, each with the name of its field."""
    for field in spec.fields:
        text = getattr(part, field.name)
        if isinstance(field.kind, Wording) and text is not None:
            yield field.name, text


def title_of(plan: Plan, part: Value) -> Text | None:
    """Give what a part is called: a handling by its body, which preparation by officials lacks."""
    if isinstance(part, Handling):
        return {body.key: body.name for body in plan.plan.bodies}.get(part.body or "")
    title: Text = getattr(part, "title", None) or part.name  # type: ignore[attr-defined]
    return title


def gaps(plan: Plan, collection: str) -> Sequence[Gap]:
    """Give the texts of a collection that lack Finnish or Swedish, or have it out of date."""
    spec = SPECS[collection]
    found = (
        Gap(collection, key_of(part), name, missing_languages(text), stale_languages(text))
        for part in getattr(plan, collection)
        for name, text in texts_of(spec, part)
    )
    return [gap for gap in found if gap.missing or gap.older]


def rows(plan: Plan, collection: str, drafts: Mapping[str, Draft], today: date) -> Sequence[Row]:
    """Give the parts of a collection, those that are only drafts last."""
    wanting = gaps(plan, collection)
    untranslated = {gap.key for gap in wanting if gap.missing}
    older = {gap.key for gap in wanting if gap.older}
    found = []
    for part in getattr(plan, collection):
        key = key_of(part)
        marks = {
            State.EDITED: draft_key(collection, key) in drafts,
            State.RETIRED: _is_over(part, today),
            State.COMING: _is_coming(part, today),
            State.UNTRANSLATED: key in untranslated,
            State.OLDER: key in older,
        }
        states = frozenset(state for state, holds in marks.items() if holds)
        found.append(Row(collection, key, title_of(plan, part), states))
    known = {row.key for row in found}
    found += [
        Row(collection, key, _typed_title(draft), frozenset({State.NEW}))
        for of, key, draft in listed(drafts)
        if of == collection and key not in known
    ]
    return found


def matching(rows: Sequence[Row], words: str, wanted: frozenset[State] | None) -> Sequence[Row]:
    """Give the rows that hold all the words in some language, and stand in a wanted state."""
    asked = words.casefold().split()
    return [
        row
        for row in rows
        if (wanted is None or row.states & wanted) and all(word in _haystack(row) for word in asked)
    ]


def _haystack(row: Row) -> str:
    wordings = [getattr(row.title, language, None) or "" for language in Language]
    return " ".join([row.key, *wordings]).casefold()


def _is_over(part: Value, today: date) -> bool:
    ends = getattr(part, "ends", None)
    retired = getattr(part, "retired", None)
    ended = ends is not None and effective(ends, None, None) < today
    return ended or (retired is not None and retired <= today)


def _is_coming(part: Value, today: date) -> bool:
    published = getattr(part, "published", None)
    starts = getattr(part, "starts", None) if hasattr(part, "ends") else None
    begins = starts is not None and effective(starts, None, None) > today
    return begins or (published is not None and published > today)


def _typed_title(draft: Draft) -> Text | None:
    """Give the title that is typed in a draft, if there is one yet."""
    document = draft.document if isinstance(draft.document, dict) else {}
    typed = document.get("part")
    leaves = typed if isinstance(typed, dict) else {}
    wordings = {
        language: words
        for language in Language
        for name in ("title", "name")
        if isinstance(words := leaves.get(f"{name}.{language}"), str) and words.strip()
    }
    if not wordings:
        return None
    fi, sv, en = (wordings.get(language) for language in Language)
    return Text.model_construct(fi=fi, sv=sv, en=en)  # What is typed need not be valid yet.
