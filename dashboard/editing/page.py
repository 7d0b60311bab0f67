"""The page of one part: how it stands, its form, and what can become of it."""

from collections.abc import Iterator, Mapping

import streamlit as st

from dashboard import loaders
from dashboard.briefing import editing as said
from dashboard.briefing.part_names import PartNames
from dashboard.components import place, plain
from dashboard.desk import actions, entry
from dashboard.desk.entry import Desk
from dashboard.editing import approved, comparing, form, mailbox, refusals, saving, told
from dashboard.editing.codes import next_code
from dashboard.editing.drafts import draft_key
from dashboard.editing.fields import Group
from dashboard.editing.listing import State, rows
from dashboard.editing.screened import confirmed_by_hand
from dashboard.editing.specs import SPECS
from dashboard.editing.state import Desktop, arrive
from model.plan import Value, key_of
from model.queries import Draft, drafts
from model.services.checks import users_of
from model.services.drafts import PART
from model.services.snapshots import COLLECTION

KEPT = ("part", "edit_q", "edit_state")
"""What of the address a link to the list keeps."""


def show(desk: Desk, collection: str, key: str) -> None:
    """Lay out the page of a part, or of one that is to be made."""
    spec = SPECS[collection]
    desktop = arrive(desk, spec, key, _beginning(desk, collection, key))
    named = PartNames(desk.whole, desk.t)
    _head(desktop)
    with place():
        told.show(desk)
    if desktop.is_outdated:
        comparing.show(desktop, named)
        return
    _form(desktop, named)
    if desktop.current is not None and not desktop.form.part.is_new:
        if collection == "owners":
            mailbox.show(desk, key)
        _removal(desktop, desktop.current, named)


def is_known(desk: Desk, collection: str, key: str) -> bool:
    """Whether there is such a part, or a draft of one, or one is to be made."""
    parts = getattr(desk.whole, collection)
    kept = actions.read(desk.slug, drafts, PART)
    return (
        any(key_of(part) == key for part in parts)
        or draft_key(collection, key) in kept
        or "new" in st.query_params
    )


def proposed(desk: Desk, collection: str, kept: Mapping[str, Draft]) -> str:
    """Give the code that a new part is proposed to have."""
    found = rows(desk.whole, collection, kept, desk.context.today)
    return next_code(collection, {row.key for row in found})


def _beginning(desk: Desk, collection: str, key: str) -> Mapping[str, object]:
    """Give what a new part begins with."""
    terms = desk.whole.plan.terms
    return {
        SPECS[collection].key: key,
        "published": desk.context.today,
        "term": terms[-1].code if terms else None,
    }


def _head(desktop: Desktop) -> None:
    desk, t, spec = desktop.desk, desktop.desk.t, desktop.spec
    # A button, since following a link drops what was typed last and is on its way yet.
    if st.button(
        plain(t("All parts")), key="edit_back", icon=":material/arrow_back:", type="tertiary"
    ):
        saving.leave()
        st.rerun()
    current = None if desktop.form.part.is_new else desktop.current
    if current is None:
        st.title(plain(said.new(spec.collection, t)))
    else:
        st.title(plain(said.heading(desktop.key, said.name_of(current, desk.whole, t))))
    listed = rows(desk.whole, spec.collection, desktop.drafts, desk.context.today)
    states = next((row.states for row in listed if row.key == desktop.key), frozenset())
    states = states if current is not None else frozenset({State.NEW})
    with st.container(horizontal=True, vertical_alignment="center"):
        marks = [said.state(state, t) for state in State if state in states]
        if marks:
            st.markdown(
                " ".join(f":orange-badge[{plain(mark)}]" for mark in marks), width="content"
            )
        if current is not None:
            told.reader_link(desk, spec.collection, current)
    with place():
        if desktop.refused is not None:
            entry.refused(desk, desktop.refused)


def _form(desktop: Desktop, named: PartNames) -> None:
    t, sheet = desktop.desk.t, desktop.form.part
    found, attempt = saving.readings(desktop.form), saving.tried(desktop)
    problems = refusals.beside(found.part, desktop.spec, attempt)
    form.fields(desktop, named, problems)
    asked = approved.asked(desktop, found.part.value)
    if asked or not sheet.is_new:
        form.circumstances(
            desktop, named, refusals.beside(found.why, desktop.form.why.spec, attempt), asked
        )
    with place():
        confirmed = confirmed_by_hand(desktop)
        error = refusals.apart(attempt, desktop.spec)
        if error is not None:
            entry.refused(desktop.desk, error)
        if problems and attempt is not None:
            words = said.incomplete(desktop.spec, list(problems), t)
            st.error(plain(words), icon=":material/error:")
    with st.container(horizontal=True):
        if st.button(
            t("Publish") if sheet.is_new else t("Save"),
            key="edit_save",
            icon=":material/publish:" if sheet.is_new else ":material/save:",
        ):
            saving.save(desktop, named, confirmed=confirmed)
        if st.button(t("Save as draft"), key="edit_draft", icon=":material/draft:"):
            if desktop.form.document:
                entry.tell(t("Kept as a draft. Readers do not see it."))
            saving.leave()
            st.rerun()
        if desktop.form.document and st.button(
            t("Discard the draft"), key="edit_discard", type="tertiary", icon=":material/undo:"
        ):
            saving.discard(desktop)
    st.caption(plain(said.kept(None if desktop.draft is None else desktop.draft.saved_at, t)))
    if not sheet.is_new and Group.RETIREMENT in desktop.spec.groups:
        _retirement(desktop, named, problems, confirmed=confirmed)


def _retirement(
    desktop: Desktop, named: PartNames, problems: form.Problems, *, confirmed: bool
) -> None:
    t, spec = desktop.desk.t, desktop.spec
    retired = getattr(desktop.current, "retired", None) is not None
    with st.expander(plain(said.group(Group.RETIREMENT, t)), expanded=retired):
        form.retirement(desktop, named, problems)
        if st.button(
            t("Save") if retired else t("Retire"),
            key="edit_retire",
            icon=":material/inventory_2:",
        ):
            field = spec.field("retired")
            today = field.leaves(desktop.desk.context.today, t)
            saving.save(desktop, named, confirmed=confirmed, default=today)


def _removal(desktop: Desktop, current: Value, named: PartNames) -> None:
    """Offer to remove what nothing refers to, in two steps."""
    t, asked = desktop.desk.t, desktop.widget("removing")
    users = (
        *users_of(desktop.desk.whole, desktop.spec.collection, desktop.key),
        *_frozen_for(desktop),
    )
    with st.expander(plain(t("Remove"))):
        if users:
            st.markdown(plain(said.used(users, named, t)))
            return
        st.markdown(
            plain(
                t("As if it had never been: remove what was made by mistake, else retire it.")
                if Group.RETIREMENT in desktop.spec.groups
                else t("As if it had never been: remove only what was made by mistake.")
            )
        )
        if not st.session_state.get(asked):
            if st.button(t("Remove …"), key="edit_remove", icon=":material/delete:"):
                st.session_state[asked] = True
                st.rerun()
            return
        with st.container(horizontal=True):
            if st.button(
                plain(t("Remove {part} now", part=desktop.key)),
                key="edit_remove_now",
                icon=":material/delete_forever:",
            ):
                del st.session_state[asked]
                saving.remove(desktop, current)
            if st.button(t("Keep it"), key="edit_remove_not"):
                del st.session_state[asked]
                st.rerun()


def _frozen_for(desktop: Desktop) -> Iterator[str]:
    """Name the frozen states that were taken for a handling: these stay, and so does it."""
    if desktop.spec.collection == "handlings":
        context = desktop.desk.context
        for state in loaders.snapshots(context.slug, context.revision):
            if state.handling == desktop.key:
                yield f"{COLLECTION}/{state.id}"
