"""The functional mailbox of an office, where reminders go: no part of the plan."""

import streamlit as st

from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from model.queries import Mailbox, mailboxes
from model.services.reminders import save_mailbox
from model.terms import Language

_LONGEST = 254


def show(desk: Desk, owner: str) -> None:
    """Draw the mailbox of an office, and save it."""
    t = desk.t
    kept = actions.read(desk.slug, mailboxes).get(owner)
    address, language = (f"edit_mailbox_{desk.slug}_{owner}_{name}" for name in ("to", "in"))
    st.session_state.setdefault(address, kept.address if kept else "")
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
                key=address,
                max_chars=_LONGEST,
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
        words = st.session_state[address].strip()
        box = Mailbox(words, Language(st.session_state[language])) if words else None
        done = actions.write(desk.actor, desk.slug, save_mailbox, owner, box)
        if done.error is not None:
            refused(desk, done.error)
        else:
            tell(t("The mailbox was saved.") if box else t("The office has no mailbox any more."))
            st.rerun()
