"""Who is there, drawn around every page; the ways in and out."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.access import session
from dashboard.access.visitor import Door, Standing, closed, names, reading, trouble
from dashboard.blocks import Bullets, Link, Option, Way, Words
from dashboard.content import registry
from dashboard.context import Context
from dashboard.faces.streamlit import plain, static
from model.actor import Role

_OFFICE_KEY = "access_office_choice"


def head(context: Context) -> None:
    """Show whom somebody who signed in acts for, or why they cannot; nothing to others."""
    visitor = context.visitor
    if visitor.standing is Standing.READER:
        return
    why = trouble(visitor, context.t, context.whole)
    if why is not None:
        static(context.t, why)
    with st.container(horizontal=True, vertical_alignment="center"):
        _office(context)
        if visitor.standing is Standing.EXPIRED:
            sign_in(context, "head")
        st.button(
            context.t("Sign out"),
            key="access_sign_out",
            type="tertiary",
            icon=":material/logout:",
            on_click=partial(session.sign_out, visitor.door),
        )


def ways_in(context: Context) -> tuple[Link, ...]:
    """Return the way in of a reader with a code, for the foot of the page."""
    visitor = context.visitor
    if visitor.standing is not Standing.READER or visitor.door is not Door.CODE:
        return ()
    query = urlencode({"lang": context.t.language.value, "plan": context.slug})
    return (Link(context.t("Sign in"), f"/sign-in?{query}"),)


def desk(context: Context) -> Sequence[Option]:
    """Return the pages of the desk on which the office works that is there."""
    actor = context.visitor.actor
    return [
        Option(entry.title(context.t), Way(path), path == context.path)
        for path, entry in registry.desk().items()
        if actor and actor.roles & entry.roles
    ]


def foot(context: Context) -> None:
    """Show a reader the way in by a provider, or that there is none."""
    if context.visitor.standing is not Standing.READER:
        return
    if context.visitor.door is Door.CLOSED:
        static(context.t, Words((closed(context.t),), "quiet"))
    elif context.visitor.door is Door.PROVIDER:
        sign_in(context, "foot")


def barred(context: Context) -> None:
    """Show, in place of what only an office can do, why not and how one can."""
    if context.visitor.standing is Standing.READER:
        st.info(plain(reading(context.visitor, context.t)))
        sign_in(context, "page")


def sign_in(context: Context, place: str) -> None:
    """Show the way in, where there is one; ``place`` tells it from another on the same page."""
    t = context.t
    if context.visitor.door is Door.CODE:
        query = urlencode({"lang": t.language.value, "plan": context.slug})
        static(t, Bullets((Link(t("Sign in"), f"/sign-in?{query}"),)))
        return
    providers = session.clients() or {}
    for name in providers:
        label = t("Sign in") if len(providers) == 1 else t("Sign in: {provider}", provider=name)
        if st.button(plain(label), key=f"access_sign_in_{place}_{name}", type="tertiary"):
            st.login(name)


def _office(context: Context) -> None:
    t, visitor = context.t, context.visitor
    if visitor.actor is None and not visitor.offices:
        return
    st.markdown(plain(t("Acting for") + ":"), width="content")
    if len(visitor.offices) > 1 or visitor.standing is Standing.CHOOSING:
        _choice(context)
    else:
        named = t.list(names(context.whole, t, visitor.offices).values())
        st.markdown(f"**{plain(named or t('no office'))}**", width="content")
    if visitor.actor is not None:
        roles = t.list(t.term(role) for role in Role if role in visitor.actor.roles)
        st.caption(plain(roles), width="content")


def _choice(context: Context) -> None:
    t, visitor = context.t, context.visitor
    st.session_state[_OFFICE_KEY] = visitor.actor.office if visitor.actor else None

    def changed() -> None:
        session.choose(context.whole, st.session_state[_OFFICE_KEY])

    st.selectbox(
        t("Acting for"),
        visitor.offices,
        index=None if visitor.actor is None else 0,
        format_func=names(context.whole, t, visitor.offices).__getitem__,
        key=_OFFICE_KEY,
        on_change=changed,
        placeholder=t("Choose an office"),
        label_visibility="collapsed",
        width=320,
    )
