"""Drafts: what is typed in the form of a part, kept in the database until it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from dashboard.editing.fields import Spec
from dashboard.editing.kinds import Leaf, Leaves
from dashboard.editing.sheets import New, Sheet, sheet_of, typed_on
from dashboard.editing.specs import SPECS
from dashboard.editing.why import why_of
from dashboard.texts import Texts
from model.plan import Value, version_of
from model.queries import Draft


@dataclass(frozen=True, slots=True)
class Form:
    """A form whole: the sheet of the part, and that of the circumstances."""

    part: Sheet
    why: Sheet

    @property
    def document(self) -> JsonValue:
        """Give what is kept of it; nothing when nothing is typed."""
        kept = {"part": self.part.altered, "why": self.why.altered}
        return {name: _document(leaves) for name, leaves in kept.items() if leaves}

    @property
    def typed(self) -> Mapping[str, Leaf]:
        """Give every leaf of it."""
        return {**self.part.typed, **self.why.typed}


def _document(leaves: Leaves) -> dict[str, JsonValue]:
    return {name: leaf if isinstance(leaf, str) else [*leaf] for name, leaf in leaves.items()}


def draft_key(collection: str, key: str) -> str:
    """Give the key under which the draft of a part is kept."""
    return f"{collection}/{key}"


def parts_of(key: str) -> tuple[str, str]:
    """Give the collection and the key of the part that a draft is of."""
    collection, _, part = key.partition("/")
    return collection, part


def form_of(  # noqa: PLR0913, PLR0917 (what a form is made of)
    spec: Spec,
    key: str,
    current: Value | None,
    draft: Draft | None,
    bases: Mapping[str, Value],
    t: Texts,
    new: New,
    today: date,
) -> Form:
    """Give the form of a part: with what is kept of it, else as it is stored.

    Args:
        spec: The form of its collection.
        key: Its key.
        current: The part as it is stored; ``None`` where there is none.
        draft: What is kept of it, if anything.
        bases: The part as it was at other versions, as far as they are known.
        t: The reader's words: dates and numbers are written in them.
        new: What a new part begins with.
        today: The day from which an edit holds, unless another is typed.
    """
    why = sheet_of(why_of(spec), key, None, t, {"on": today})
    if draft is None:
        return Form(sheet_of(spec, key, current, t, new), why)
    kept = _kept(draft.document)
    if draft.base is None:
        part = sheet_of(spec, key, None, t, new)
    elif current is not None and version_of(current) == draft.base:
        part = sheet_of(spec, key, current, t, new)
    elif draft.base in bases:
        part = sheet_of(spec, key, bases[draft.base], t, new)
    else:
        part = replace(sheet_of(spec, key, current, t, new), base=None, expected=draft.base)
    return Form(typed_on(part, kept["part"]), typed_on(why, kept["why"]))


def _kept(document: JsonValue) -> Mapping[str, Mapping[str, Leaf]]:
    """Read what was kept; what cannot be read of it is left out."""
    held = document if isinstance(document, dict) else {}
    found: dict[str, dict[str, Leaf]] = {}
    for name in ("part", "why"):
        leaves = held.get(name)
        found[name] = {
            leaf: value if isinstance(value, str) else [str(each) for each in value]
            for leaf, value in (leaves.items() if isinstance(leaves, dict) else ())
            if isinstance(value, str | list)
        }
    return found


def listed(drafts: Mapping[str, Draft]) -> Sequence[tuple[str, str, Draft]]:
    """Give the drafts of parts that have a form, with collection and key, the latest first."""
    known = [(*parts_of(key), draft) for key, draft in drafts.items()]
    of_forms = [each for each in known if each[0] in SPECS]
    return sorted(of_forms, key=lambda each: each[2].saved_at, reverse=True)
