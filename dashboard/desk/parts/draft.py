"""Drafts: what is typed in a form is kept as it is typed, and found again.

The draft is the truth. On each run what the widgets hold is compared with what they were given: the
difference was typed since, and is kept. Then the widgets are given what is kept, where they hold
something else: after a loss of the connection, on another day, after somebody else's typing.

It is kept in the database for those who share the plan's drafts, and for an owner as long as its
browser's page is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from pydantic import JsonValue

from dashboard.content.names import PartNames, moment
from dashboard.desk import actions
from dashboard.desk.actions import Done, P, Service, T
from dashboard.desk.entry import Desk
from dashboard.desk.parts.fields import Field, Spec
from dashboard.desk.parts.kinds import NOTHING, Leaf, Leaves
from dashboard.desk.parts.rows import draft_key
from dashboard.desk.parts.sheet import New, Sheet, sheet_of
from dashboard.desk.parts.specs import reason_spec
from dashboard.texts import Texts
from model.actor import Actor, keeper_of
from model.errors import LinjausError
from model.history import Entry, history
from model.plan import Value, key_of, parts_of, version_of
from model.queries import Draft, drafts
from model.services.drafts import PART, drop_drafts, keep_draft

_SHOWN = "edit_shown"
"""The forms as they were last shown in this session, by plan and draft."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form whole: the sheet of the part, and that of the circumstances."""

    part: Sheet
    why: Sheet

    @property
    def document(self) -> dict[str, JsonValue]:
        """Return what is kept of it; nothing when nothing is typed."""
        sheets = {"part": self.part.altered, "why": self.why.altered}
        return {name: _document(leaves) for name, leaves in sheets.items() if leaves}

    @property
    def typed(self) -> Mapping[str, Leaf]:
        """Return every leaf of it."""
        return {**self.part.typed, **self.why.typed}

    def with_leaves(self, typed: Leaves) -> "Form":
        """Return the form with leaves that were typed since."""

        def over(sheet: Sheet) -> Sheet:
            own = {leaf: value for leaf, value in typed.items() if sheet.spec.field_of(leaf)}
            return replace(sheet, typed={**sheet.typed, **own})

        return Form(over(self.part), over(self.why))


def form_of(  # noqa: PLR0913, PLR0917 (what a form is made of)
    spec: Spec,
    key: str,
    current: Value | None,
    draft: Draft | None,
    versions: Mapping[str, Value],
    t: Texts,
    new: New,
    today: date,
) -> Form:
    """Return the form of a part: with what is kept of it, else as it is stored.

    ``versions`` are what is known of the part as it was at other times, by version.
    An edit holds from ``today``, unless another day is typed.
    """
    why = sheet_of(reason_spec(spec), key, None, t, {"on": today})
    if draft is None:
        return Form(sheet_of(spec, key, current, t, new), why)
    known = versions if current is None else {**versions, version_of(current): current}
    if draft.base is None or draft.base in known:
        part = sheet_of(spec, key, known.get(draft.base or ""), t, new)
    else:
        part = replace(sheet_of(spec, key, current, t, new), base=None, expected=draft.base)
    return Form(
        part.with_typed(_leaves(draft.document, "part")),
        why.with_typed(_leaves(draft.document, "why")),
    )


@dataclass(frozen=True, slots=True)
class OpenForm:
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
    names: PartNames
    """What everything in the plan is called."""

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
    def is_shared(self) -> bool:
        """Whether its draft is kept in the database, for all who may write the part."""
        return keeper_of(self.spec.collection) in self.desk.actor.roles

    @property
    def is_outdated(self) -> bool:
        """Whether something else is stored by now than the form was filled with."""
        return _is_outdated(self.form.part.expected, self.current)

    def widget(self, leaf: str) -> str:
        """Return the key of a leaf's widget."""
        return f"edit_{self.desk.slug}_{self.draft_key}_{leaf}"

    def put(self, leaves: Leaves) -> None:
        """Let leaves stand in the widgets as if they were typed; before the next run draws them."""
        for leaf, value in leaves.items():
            st.session_state[self.widget(leaf)] = value

    def exchange(self, field: Field, leaves: Leaves) -> None:
        """Let other leaves stand in a field, be they more or fewer; runs the page anew."""
        part = self.form.part
        others = {leaf: value for leaf, value in part.typed.items() if not field.holds(leaf)}
        self.keep(replace(part, typed=others | dict(leaves)))
        st.rerun()

    def keep(self, part: Sheet) -> None:
        """Keep another sheet of the part in the place of what is kept."""
        self.keep_form(replace(self.form, part=part))

    def keep_form(self, form: Form) -> LinjausError | None:
        """Keep what is typed; what is typed no more is forgotten. Return why it could not be."""
        document, base, desk, key = form.document, form.part.expected, self.desk, self.draft_key
        if not document:
            return self._drop()
        return actions.write(desk.actor, desk.slug, keep_draft, PART, key, document, base).error

    def forget(self) -> None:
        """Forget what is typed."""
        self.close()
        if self.is_shared:
            self._drop()

    def close(self) -> None:
        """Let the form be filled afresh on the next run: its draft is dropped."""
        st.session_state.get(_SHOWN, {}).pop(f"{self.desk.slug}/{self.draft_key}", None)

    def _drop(self) -> LinjausError | None:
        desk = self.desk
        return actions.write(desk.actor, desk.slug, drop_drafts, PART, [self.draft_key]).error

    def write(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Run a service on what is typed; its draft is dropped in the same transaction."""

        def whole(session: actions.Session, actor: Actor, slug: str) -> T:
            result = service(session, actor, slug, *args, **kwargs)
            if self.is_shared:
                drop_drafts(session, actor, slug, PART, [self.draft_key])
            return result

        return actions.write(self.desk.actor, self.desk.slug, whole)


def open_form(desk: Desk, spec: Spec, key: str, new: New, default: Leaves = NOTHING) -> OpenForm:
    """Return the form of a part, with all that was typed in it; what was typed last is kept now.

    The leaves of ``default`` stand in a form of which nothing is kept as if they were typed; they
    are kept with what is typed beside them.
    """
    shared = keeper_of(spec.collection) in desk.actor.roles
    kept = actions.read(desk.slug, drafts, PART) if shared else {}
    draft = kept.get(draft_key(spec.collection, key))
    parts = {key_of(part): part for part in parts_of(desk.whole, spec.collection)}
    current: Value | None = parts.get(key) if spec.edits else None
    entries = _entries(desk, spec, key, None if draft is None else draft.base, current)
    values = [spec.value.model_validate(entry.after) for entry in entries if entry.after]
    versions = {version_of(value): value for value in values}
    form = form_of(spec, key, current, draft, versions, desk.t, new, desk.context.today)
    if draft is None:
        form = form.with_leaves(default)
    opened = OpenForm(desk, form, current, kept, entries, None, PartNames(desk.whole, desk.t))
    shown: dict[str, Form] = st.session_state.setdefault(_SHOWN, {})
    memory = shown.get(f"{desk.slug}/{opened.draft_key}")
    if memory is not None:
        form = form if shared else memory
        typed = _typed_since(opened, memory)
        if typed:
            form = (memory if draft is None else form).with_leaves(typed)
            refused = opened.keep_form(form) if shared else None
            kept = actions.read(desk.slug, drafts, PART) if shared else {}
            entries = entries or _entries(desk, spec, key, form.part.expected, current)
            opened = replace(opened, drafts=kept, entries=entries, refused=refused)
    for leaf, value in form.typed.items():
        widget = opened.widget(leaf)
        if st.session_state.get(widget) != value:
            st.session_state[widget] = value
    shown[f"{desk.slug}/{opened.draft_key}"] = form
    return replace(opened, form=form)


def kept_in_words(draft: Draft | None, t: Texts) -> str:
    """Say when a draft was kept, or that one will be; readers do not see it."""
    if draft is None:
        return t("What you type is kept at once as a draft, and published when you save.")
    return t("Kept as a draft {moment}. Readers do not see it.", moment=moment(draft.saved_at, t))


def _typed_since(opened: OpenForm, memory: Form) -> Leaves:
    """Return what the widgets hold that they were not given."""
    missing = object()
    typed = {}
    for leaf, before in memory.typed.items():
        value = _leaf(st.session_state.get(opened.widget(leaf), missing))
        if value is not None and value != before:
            typed[leaf] = value
    return typed


def _leaf(value: object) -> Leaf | None:
    """Return what a widget holds as a leaf; ``None`` for a widget that is not there."""
    if value is None:
        return ""
    if isinstance(value, str | bool):
        return value
    return [str(each) for each in value] if isinstance(value, list) else None


def _is_outdated(expected: str | None, current: Value | None) -> bool:
    stored = None if current is None else version_of(current)
    return expected is not None and expected != stored


def _entries(
    desk: Desk, spec: Spec, key: str, expected: str | None, current: Value | None
) -> tuple[Entry, ...]:
    """Return what the history tells of a part, where its version is not the expected one."""
    if not _is_outdated(expected, current):
        return ()
    entries = actions.read(desk.slug, history)
    return tuple(e for e in entries if (e.collection, e.key) == (spec.collection, key))


def _document(leaves: Leaves) -> dict[str, JsonValue]:
    return {name: [*leaf] if isinstance(leaf, list) else leaf for name, leaf in leaves.items()}


def _leaves(document: JsonValue, sheet: str) -> dict[str, Leaf]:
    """Read what was kept of a sheet; what cannot be read of it is left out."""
    leaves = document.get(sheet) if isinstance(document, dict) else None
    return {
        name: [str(each) for each in leaf] if isinstance(leaf, list) else leaf
        for name, leaf in (leaves.items() if isinstance(leaves, dict) else ())
        if isinstance(leaf, str | bool | list)
    }
