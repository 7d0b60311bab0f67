"""The page of one part: how it stands, its form, and what can become of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.content.fields import called
from dashboard.content.names import PartNames
from dashboard.desk import actions, approval, entry, freezing, undo
from dashboard.desk.entry import Desk
from dashboard.desk.history.wording import amounts
from dashboard.desk.parts import saving, widgets
from dashboard.desk.parts.draft import OpenForm, open_form
from dashboard.desk.parts.fields import Group
from dashboard.desk.parts.kinds import NOTHING, Leaves
from dashboard.desk.parts.rows import State, heading, name_of, rows
from dashboard.desk.parts.sheet import read
from dashboard.desk.parts.specs import SPECS, Reason, Since
from dashboard.faces.streamlit import page_title, place, plain
from dashboard.texts import Texts
from model.plan import (
    Goal,
    Handling,
    Indicator,
    Measure,
    Owner,
    PlanInfo,
    Source,
    Value,
    key_of,
    parts_of,
)
from model.queries import Mailbox, mailboxes
from model.rules.approval import APPROVED
from model.services.checks import users_of
from model.services.handlings import record_handling
from model.services.parts import Edit, save_part
from model.services.reminders import save_mailbox
from model.services.snapshots import COLLECTION
from model.services.writing import Receipt
from model.terms import Language, Outcome

_LAST: Final = "edit_last"
"""What was saved last: the sentence that tells it, and the part."""
_MOST_USERS: Final = 5
"""Up to how many of the parts that refer to one are named; more are counted."""
_LONGEST_ADDRESS: Final = 254


def show(desk: Desk, collection: str, key: str) -> None:
    """Lay out the page of a part, or of one that is to be made."""
    spec, terms = SPECS[collection], desk.whole.plan.terms
    new = {
        spec.key: key,
        "published": desk.context.today,
        "term": terms[-1].code if terms else None,
    }
    opened = open_form(desk, spec, key, new)
    _head(opened)
    with place():
        show_last_saved(desk)
    if opened.is_outdated:
        saving.compare(opened)
        return
    _form(opened)
    if opened.current is not None and not opened.form.part.is_new:
        if collection == "owners":
            _mailbox(desk, key)
        if isinstance(opened.current, Handling) and freezing.keeps(desk.context):
            freezing.offer(desk.context, opened.current)
        if collection != PlanInfo.KEY:
            _removal(opened, opened.current)


def _head(opened: OpenForm) -> None:
    desk, t, spec = opened.desk, opened.desk.t, opened.spec
    # A button, since following a link drops what was typed last and is on its way yet.
    if st.button(
        plain(t("All parts")), key="edit_back", icon=":material/arrow_back:", type="tertiary"
    ):
        saving.leave()
        st.rerun()
    current = None if opened.form.part.is_new else opened.current
    listed = rows(desk.whole, spec.collection, opened.drafts, desk.context.today)
    if current is None:
        page_title(t.meaning(spec.new))
        states = frozenset({State.NEW})
    else:
        page_title(heading(opened.key, name_of(current, desk.whole, t)))
        states = next((row.states for row in listed if row.key == opened.key), frozenset())
    with st.container(horizontal=True, vertical_alignment="center"):
        marks = [t.meaning(state.words) for state in State if state in states]
        if marks:
            st.markdown(
                " ".join(f":orange-badge[{plain(mark)}]" for mark in marks), width="content"
            )
        if current is not None:
            _reader_link(desk, current)
    with place():
        if opened.refused is not None:
            entry.refused(desk, opened.refused)


def _form(opened: OpenForm) -> None:
    t, sheet, state = opened.desk.t, opened.form.part, saving.state_of(opened)
    widgets.draw_fields(opened, state.problems)
    needed = _reason_needed(opened, state.part.value)
    if needed or not sheet.is_new:
        widgets.draw_reason(opened, state.why_problems, needed)
    with place():
        if kept := _kept(opened, state.part.value):
            st.info(plain(kept), icon=":material/history:")
        confirmed = saving.show_objections(opened, state)
    if saving.offer(opened, "edit", t("Publish") if sheet.is_new else t("Save"), as_draft=True):
        _save(opened, confirmed=confirmed)
    if not sheet.is_new and Group.RETIREMENT in opened.spec.groups:
        _retirement(opened, state, confirmed=confirmed)


def _kept(opened: OpenForm, value: Value | None) -> str:
    """Return what a handling still says as before its outcome or its day came; empty for none.

    A source that told of the meeting to come, or a note that nothing is known of it, would be
    read as of the decision.
    """
    t, base = opened.desk.t, opened.form.part.base
    if not (isinstance(base, Handling) and isinstance(value, Handling)):
        return ""
    if value.outcome is Outcome.WAITING or (base.outcome, base.on) == (value.outcome, value.on):
        return ""
    pairs = {name: (getattr(base, name), getattr(value, name)) for name in ("source", "note")}
    same = [t.label(name) for name, (was, now) in pairs.items() if was is not None and was == now]
    fields = t.list(same)
    told = t("The outcome or the day changes, and this stays as it was: {fields}.", fields=fields)
    return f"{told} {t('Check that it still holds.')}" if same else ""


def _reason_needed(opened: OpenForm, value: Value | None) -> str:
    """Return why what is typed needs a reason; empty where it needs none, or cannot be read yet."""
    part, whole = opened.form.part, opened.desk.whole
    collection = part.spec.collection
    if value is None or collection not in APPROVED or not (part.altered or part.is_new):
        return ""
    # It is looked at only, and so not checked as a whole.
    parts = {key_of(one): one for one in getattr(whole, collection)} | {key_of(value): value}
    after = whole.model_copy(update={collection: tuple(parts.values())})
    correction = opened.form.why.typed.get("why.since") == Since.CORRECTION
    return approval.asked(opened.desk, after, correction=correction)


def _retirement(opened: OpenForm, state: saving.State, *, confirmed: bool) -> None:
    t = opened.desk.t
    retired = getattr(opened.current, "retired", None) is not None
    with st.expander(plain(t.meaning(Group.RETIREMENT.words)), expanded=retired):
        widgets.draw_retirement(opened, state.problems)
        if st.button(
            t("Save") if retired else t("Retire"),
            key="edit_retire",
            icon=":material/inventory_2:",
        ):
            today = opened.spec.field("retired").leaves(opened.desk.context.today, t)
            _save(opened, confirmed=confirmed, default=today)


# What becomes of it


def _save(opened: OpenForm, *, confirmed: bool, default: Leaves = NOTHING) -> None:
    """Publish or alter the part as it is typed, and run the page anew: with it, or what refuses.

    The leaves of ``default`` stand where nothing is typed in them.
    """
    t, sheet = opened.desk.t, opened.form.part.with_default(default)
    value, why = read(sheet).value, read(opened.form.why).value
    if value is None or not isinstance(why, Reason):
        saving.refuse(opened, None)
        return
    how = why.how(confirmed=confirmed)
    if isinstance(value, Handling):
        receipt = saving.submit(opened, record_handling, value, sheet.expected, how)
    else:
        edit = Edit(opened.spec.collection, key_of(value), value, sheet.expected)
        receipt = saving.submit(opened, save_part, edit, how)
    part = heading(key_of(value), name_of(value, opened.desk.whole, t))
    if sheet.is_new:
        sentence = t("Published: {part}.", part=part)
    else:
        changes = "; ".join(sheet.changes(opened.names, t))
        sentence = t("Saved: {part}. {changes}.", part=part, changes=changes)
    _confirm(opened, receipt, sentence, key_of(value))


def _confirm(opened: OpenForm, receipt: Receipt, sentence: str, key: str) -> None:
    """Tell on the next run what was saved, and lead to the part, or to the list."""
    undo.remember(opened.desk, "edit", receipt.write)
    st.session_state[_LAST] = (sentence, opened.spec.collection, key)
    address.write("code", key, new="")
    st.rerun()


def show_last_saved(desk: Desk) -> None:
    """Tell what was saved last, with a link to where readers see it; offer to undo it."""
    last: tuple[str, str, str] | None = st.session_state.get(_LAST)
    if last is None or undo.last(desk, "edit") is None:
        return
    t, (sentence, collection, key) = desk.t, last
    parts = {key_of(part): part for part in parts_of(desk.whole, collection)}
    with st.container(border=True, key="edit_last_saved"):
        st.markdown(f":green[:material/check:] {plain(sentence)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if key in parts:
                _reader_link(desk, parts[key])
            undo.offer(desk, "edit", t("Undo"), t("Undone: it is as it was before."))
            if st.button(t("Hide"), key="edit_hide", icon=":material/close:", type="tertiary"):
                del st.session_state[_LAST]
                st.rerun()


def _reader_link(desk: Desk, part: Value) -> None:
    page, query = "goals", dict[str, str]()
    match part:
        case Measure():
            page, query = "measures", {"measure": part.code}
        case Owner():
            page, query = "measures", {"measures_owner": part.code}
        case Indicator(measures=[measure, *_]):
            page, query = "measures", {"measure": measure}
        case Goal():
            query = {"goals_term": part.term or ""}
        case Source() | PlanInfo():
            page = "about"
        case Handling():
            page = "decisions"
    st.page_link(
        desk.context.pages[page],
        label=plain(desk.t("As readers see it")),
        query_params=address.query(**query),
        icon=":material/visibility:",
    )


def _removal(opened: OpenForm, current: Value) -> None:
    """Offer to remove what nothing refers to, in two steps."""
    t, asked = opened.desk.t, opened.widget("removing")
    users = [*users_of(opened.desk.whole, opened.spec.collection, opened.key)]
    if opened.spec.collection == "handlings":  # What was frozen for it stays, and so does it.
        states = opened.desk.context.reading.snapshots
        users += [f"{COLLECTION}/{state.id}" for state in states if state.handling == opened.key]
    with st.expander(plain(t("Remove"))):
        if users:
            st.markdown(plain(used(users, opened.names, t)))
            return
        st.markdown(
            plain(
                t("As if it had never been: remove what was made by mistake, else retire it.")
                if Group.RETIREMENT in opened.spec.groups
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
                plain(t("Remove {part} now", part=opened.key)),
                key="edit_remove_now",
                icon=":material/delete_forever:",
            ):
                del st.session_state[asked]
                why = read(opened.form.why).value
                how = (why if isinstance(why, Reason) else Reason()).how(confirmed=True)
                edit = Edit(opened.spec.collection, opened.key, None, opened.form.part.expected)
                receipt = saving.submit(opened, save_part, edit, how)
                part = heading(opened.key, name_of(current, opened.desk.whole, t))
                _confirm(opened, receipt, t("Removed: {part}.", part=part), "")
            if st.button(t("Keep it"), key="edit_remove_not"):
                del st.session_state[asked]
                st.rerun()


def used(users: Sequence[str], names: PartNames, t: Texts) -> str:
    """Say why a part cannot be removed: what refers to it."""
    if len(users) > _MOST_USERS:
        words = amounts(Counter(user.partition("/")[0] for user in users), t)
    else:
        words = "; ".join(called(user, names, t) for user in users)
    return t("It cannot be removed, since others refer to it: {users}.", users=words)


def _mailbox(desk: Desk, owner: str) -> None:
    """Draw the functional mailbox of an office, where reminders go: no part of the plan."""
    t = desk.t
    kept = actions.read(desk.slug, mailboxes).get(owner)
    to, language = (f"edit_mailbox_{desk.slug}_{owner}_{name}" for name in ("to", "in"))
    st.session_state.setdefault(to, kept.address if kept else "")
    st.session_state.setdefault(language, (kept.language if kept else t.language).value)
    with st.container(border=True):
        st.header(plain(t("Functional mailbox")), anchor=False)
        st.caption(
            plain(
                t("Reminders go there. It is an office's, never a person's; readers never see it.")
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                t("Address of the mailbox"),
                key=to,
                max_chars=_LONGEST_ADDRESS,
                live="1s",
                placeholder="",
                persist_state="session",
                width=360,
            )
            st.selectbox(
                t("Language of the reminders"),
                [language.value for language in Language],
                format_func=lambda code: t.term(Language(code)),
                key=language,
                placeholder="",
                persist_state="session",
                width=200,
            )
            pressed = st.button(t("Save the mailbox"), key="edit_mailbox", icon=":material/mail:")
    if pressed:
        words = st.session_state[to].strip()
        box = Mailbox(words, Language(st.session_state[language])) if words else None
        done = actions.write(desk.actor, desk.slug, save_mailbox, owner, box)
        if done.error is not None:
            entry.refused(desk, done.error)
        else:
            entry.tell(
                t("The mailbox was saved.") if box else t("The office has no mailbox any more.")
            )
            st.rerun()
