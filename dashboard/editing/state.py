"""What stands in the widgets of a form is kept in the database as it is typed, and found again.

The draft is the truth. On each run what the widgets hold is compared with what they were given: the
difference was typed since, and is kept. Then the widgets are given what is kept, where they hold
something else: after a loss of the connection, on another day, after somebody else's typing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.desk import actions
from dashboard.desk.entry import Desk
from dashboard.editing.drafts import Form, draft_key, form_of
from dashboard.editing.fields import Field, Spec
from dashboard.editing.kinds import Leaf, Leaves
from dashboard.editing.sheets import New, Sheet
from model.errors import LinjausError
from model.history import Entry, history
from model.plan import Value, key_of, version_of
from model.queries import Draft, drafts
from model.services.drafts import PART, drop_drafts, keep_draft

_SHOWN = "edit_shown"
"""The forms as they were last shown in this session, by plan and draft."""


@dataclass(frozen=True, slots=True)
class Desktop:
    """A form at the desk: its sheets, what is stored, what is kept."""

    desk: Desk
    form: Form
    current: Value | None
    """The part as it is stored."""
    drafts: Mapping[str, Draft]
    """All that is kept of parts, by the keys of drafts."""
    entries: tuple[Entry, ...]
    """What the history tells of the part, the newest first; only where somebody changed it."""
    refused: LinjausError | None
    """Why what is typed could not be kept."""

    @property
    def spec(self) -> Spec:
        """The form of the collection."""
        return self.form.part.spec

    @property
    def key(self) -> str:
        """The key under which the part is kept."""
        return self.form.part.key

    @property
    def draft_key(self) -> str:
        """The key under which its draft is kept."""
        return draft_key(self.spec.collection, self.key)

    @property
    def draft(self) -> Draft | None:
        """What is kept of the part, if anything."""
        return self.drafts.get(self.draft_key)

    @property
    def is_outdated(self) -> bool:
        """Whether something else is stored by now than the form was filled with."""
        expected = self.form.part.expected
        return expected is not None and expected != stored_version(self.current)

    def widget(self, leaf: str) -> str:
        """Give the key of a leaf's widget."""
        return widget_key(self.desk, self.draft_key, leaf)

    def with_default(self, leaves: Leaves) -> "Desktop":
        """Give the desktop with these leaves, where nothing is typed in them."""
        part = self.form.part
        if any(part.typed.get(leaf) for leaf in leaves):
            return self
        typed = replace(part, typed={**part.typed, **leaves})
        return replace(self, form=replace(self.form, part=typed))

    def give(self, field: Field, leaves: Leaves) -> None:
        """Let other leaves stand in a field, as if they were typed; runs the page anew."""
        part = self.form.part
        others = {leaf: value for leaf, value in part.typed.items() if not field.holds(leaf)}
        form = replace(self.form, part=replace(part, typed=others | dict(leaves)))
        keep(self.desk, self.draft_key, form, kept=self.draft is not None)
        st.rerun()


def widget_key(desk: Desk, draft: str, leaf: str) -> str:
    """Give the key of a leaf's widget in the form of a part."""
    return f"edit_{desk.slug}_{draft}_{leaf}"


def stored_version(current: Value | None) -> str | None:
    """Give the version of what is stored, if anything is."""
    return None if current is None else version_of(current)


def arrive(desk: Desk, spec: Spec, key: str, new: New) -> Desktop:
    """Give the form of a part, with all that was typed in it; what was typed last is kept now."""
    name = draft_key(spec.collection, key)
    kept = actions.read(desk.slug, drafts, PART)
    draft = kept.get(name)
    parts = {key_of(part): part for part in getattr(desk.whole, spec.collection)}
    current: Value | None = parts.get(key)
    entries = _entries(desk, spec, key, None if draft is None else draft.base, current)
    bases = _bases(spec, entries)
    form = form_of(spec, key, current, draft, bases, desk.t, new, desk.context.today)
    shown: dict[str, Form] = st.session_state.setdefault(_SHOWN, {})
    memory = shown.get(f"{desk.slug}/{name}")
    refused = None
    if memory is not None:
        typed = _typed_since(desk, name, memory)
        if typed:
            form = _with(memory if draft is None else form, typed)
            refused = keep(desk, name, form, kept=draft is not None)
            entries = entries or _entries(desk, spec, key, form.part.expected, current)
            kept = actions.read(desk.slug, drafts, PART)
    for leaf, value in form.typed.items():
        widget = widget_key(desk, name, leaf)
        if st.session_state.get(widget) != value:
            st.session_state[widget] = value
    shown[f"{desk.slug}/{name}"] = form
    return Desktop(desk, form, current, kept, entries, refused)


def keep(desk: Desk, name: str, form: Form, *, kept: bool) -> LinjausError | None:
    """Keep what is typed; what is typed no more is forgotten. Gives why it could not be kept."""
    document = form.document
    if document:
        return actions.write(
            desk.actor, desk.slug, keep_draft, PART, name, document, form.part.expected
        ).error
    return forget(desk, name) if kept else None


def forget(desk: Desk, name: str) -> LinjausError | None:
    """Forget what is typed."""
    return actions.write(desk.actor, desk.slug, drop_drafts, PART, [name]).error


def _typed_since(desk: Desk, name: str, memory: Form) -> Mapping[str, Leaf]:
    """Give what the widgets hold that they were not given."""
    missing = object()
    found = {
        leaf: st.session_state.get(widget_key(desk, name, leaf), missing) for leaf in memory.typed
    }
    return {
        leaf: value
        for leaf, value in ((leaf, _leaf(value)) for leaf, value in found.items())
        if value is not None and value != memory.typed[leaf]
    }


def _leaf(value: object) -> Leaf | None:
    """Give what a widget holds as a leaf; ``None`` for a widget that is not there."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return [str(each) for each in value] if isinstance(value, list) else None


def _with(form: Form, typed: Mapping[str, Leaf]) -> Form:
    return Form(_typed(form.part, typed), _typed(form.why, typed))


def _typed(sheet: Sheet, typed: Mapping[str, Leaf]) -> Sheet:
    own = {leaf: value for leaf, value in typed.items() if sheet.spec.field_of(leaf)}
    return replace(sheet, typed={**sheet.typed, **own})


def _entries(
    desk: Desk, spec: Spec, key: str, expected: str | None, current: Value | None
) -> tuple[Entry, ...]:
    """Give what the history tells of a part, where its version is not the expected one."""
    if expected is None or expected == stored_version(current):
        return ()
    entries = actions.read(desk.slug, history)
    return tuple(e for e in entries if (e.collection, e.key) == (spec.collection, key))


def _bases(spec: Spec, entries: tuple[Entry, ...]) -> Mapping[str, Value]:
    """Give the part at each version that the history knows."""
    values = [spec.value.model_validate(entry.after) for entry in entries if entry.after]
    return {version_of(value): value for value in values}
