"""What becomes of a form: a part is published, altered, retired or removed, or stays a draft."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import streamlit as st
from sqlalchemy.orm import Session

from dashboard import address
from dashboard.briefing import editing as said
from dashboard.briefing.editing_said import changed
from dashboard.briefing.part_names import PartNames
from dashboard.desk import actions
from dashboard.desk.entry import tell
from dashboard.editing.drafts import Form
from dashboard.editing.kinds import Leaves
from dashboard.editing.sheets import Reading, read
from dashboard.editing.state import Desktop, forget
from dashboard.editing.told import Last, remember
from dashboard.editing.why import Why, how_of
from model.actor import Actor
from model.errors import ErrorCode, LinjausError
from model.plan import Handling, Value, key_of
from model.services.drafts import PART, drop_drafts
from model.services.handlings import record_handling
from model.services.parts import Edit, How, save_part
from model.services.writing import Receipt

NOTHING: Final[Leaves] = MappingProxyType({})
_TRIED = "edit_tried"
"""Forms that somebody tried to save as they are, with what refused it."""
_COMPARED = frozenset({ErrorCode.STALE, ErrorCode.PART_NOT_FOUND})
"""Refusals of which the next run makes a comparison."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that could not be saved."""

    form: Form
    error: LinjausError | None
    """What the service said; ``None`` when the form itself is not complete."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a form comes to."""

    part: Reading
    why: Reading


def readings(form: Form) -> Readings:
    """Read both sheets of a form."""
    return Readings(read(form.part), read(form.why))


def tried(desktop: Desktop) -> Tried | None:
    """Give the attempt to save the form, while what it refused has not been mended."""
    found: Tried | None = st.session_state.setdefault(_TRIED, {}).get(desktop.draft_key)
    if found is not None and found.error is not None and found.form.typed != desktop.form.typed:
        return replace(found, error=None)
    return found


def save(desktop: Desktop, named: PartNames, *, confirmed: bool, default: Leaves = NOTHING) -> None:
    """Publish or alter the part as it is typed, and run the page anew: with it, or what refuses.

    The leaves of ``default`` stand where nothing is typed in them.
    """
    form = desktop.with_default(default).form
    found = readings(form)
    value, why = found.part.value, found.why.value
    if value is None or not isinstance(why, Why):
        _refuse(desktop, None)
        return
    how = how_of(why, confirmed=confirmed)
    edit = Edit(desktop.spec.collection, key_of(value), value, desktop.form.part.expected)
    done = _write(desktop, edit, how)
    if done is None:
        return
    t = desktop.desk.t
    name = said.name_of(value, desktop.desk.whole, t)
    if desktop.form.part.is_new:
        sentence = said.published(edit.key, name, t)
    else:
        sentence = said.saved(edit.key, name, changed(form.part, named, t), t)
    _told(desktop, done, sentence, edit.key)


def remove(desktop: Desktop, current: Value) -> None:
    """Remove the part, as if it had never been."""
    why = read(desktop.form.why).value
    how = how_of(why if isinstance(why, Why) else Why(), confirmed=True)
    edit = Edit(desktop.spec.collection, desktop.key, None, desktop.form.part.expected)
    done = _write(desktop, edit, how)
    if done is not None:
        t = desktop.desk.t
        sentence = said.removed(desktop.key, said.name_of(current, desktop.desk.whole, t), t)
        _told(desktop, done, sentence, "")


def discard(desktop: Desktop) -> None:
    """Forget what is typed."""
    forget(desktop.desk, desktop.draft_key)
    st.session_state.setdefault(_TRIED, {}).pop(desktop.draft_key, None)
    tell(desktop.desk.t("The draft was discarded."))
    if desktop.form.part.is_new:
        leave()
    st.rerun()


def leave() -> None:
    """Let the list be shown from the next run on."""
    address.write("code", "", new="")


def _write(desktop: Desktop, edit: Edit, how: How) -> Receipt | None:
    """Save the edit; of two that saved at once the later one compares, on the next run."""
    desk = desktop.desk
    done = actions.write(desk.actor, desk.slug, _save, desktop.draft_key, edit, how)
    if done.error is not None:
        if done.error.code not in _COMPARED:
            _refuse(desktop, done.error)
        st.rerun()
    if done.value is None:
        tell(desk.t("Nothing has changed, so nothing was saved."))
        st.rerun()
    return done.value


def _save(  # noqa: PLR0913, PLR0917 (a service takes three, and these are the edit)
    session: Session, actor: Actor, slug: str, draft: str, edit: Edit, how: How
) -> Receipt | None:
    if isinstance(edit.value, Handling):
        receipt = record_handling(
            session,
            actor,
            slug,
            edit.value,
            expected=edit.expected,
            reason=how.reason,
            correction=how.correction,
            confirmed=how.confirmed,
        )
    else:
        receipt = save_part(session, actor, slug, edit, how)
    drop_drafts(session, actor, slug, PART, [draft])
    return receipt


def _refuse(desktop: Desktop, error: LinjausError | None) -> None:
    st.session_state.setdefault(_TRIED, {})[desktop.draft_key] = Tried(desktop.form, error)
    st.rerun()


def _told(desktop: Desktop, done: Receipt, sentence: str, key: str) -> None:
    st.session_state.setdefault(_TRIED, {}).pop(desktop.draft_key, None)
    remember(Last(desktop.desk.slug, done.write, sentence, desktop.spec.collection, key))
    address.write("code", key, new="")
    st.rerun()
