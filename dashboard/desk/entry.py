"""What stands around every page of the desk: who may be there, what was done last, ways to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from dashboard import address, states
from dashboard.access import frame
from dashboard.content.fields import called
from dashboard.content.names import PartNames
from dashboard.content.registry import PAGES
from dashboard.context import Context, current
from dashboard.faces.streamlit import page_title, place, plain
from dashboard.texts import Texts
from model.actor import Actor, Role, keeper_of
from model.errors import LinjausError
from model.plan import COLLECTIONS, Plan

_MESSAGE: Final = "desk_message"
_PART: Final = rf"(?:{'|'.join(COLLECTIONS)})/[^,/]+"
_PARTS: Final = re.compile(rf"{_PART}(?:, (?:{_PART}|…))*")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page of the desk works with. It is always about today, whatever day is read."""

    context: Context
    actor: Actor
    whole: Plan
    """Everything recorded."""
    now: Plan
    """The state today."""

    @property
    def t(self) -> Texts:
        """The words in the reader's language."""
        return self.context.t

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.context.slug


def enter(path: str) -> Desk:
    """Return what the page at ``path`` works with; stops with a sentence unless it is the actor's.

    What was done last, or why it was refused, is told first.
    """
    context, roles = current(), PAGES[path].roles
    t, actor = context.t, context.actor
    if actor is None or context.reading.snapshot is not None or not actor.roles & roles:
        page_title(context.title)
        if actor is None:
            frame.barred(context)
        elif context.reading.snapshot is not None:
            st.info(t("A frozen state is only read. Go back to the live state to update it."))
        else:
            wanted = t.list([t.term(role) for role in Role if role in roles])
            st.info(plain(t("This page needs the role of {role}.", role=wanted)))
        st.stop()
    now = states.plan_at(context.slug, context.today, context.revision)
    desk = Desk(context, actor, context.whole, now)
    message: str | LinjausError | None = st.session_state.pop(_MESSAGE, None)
    with place():
        if isinstance(message, LinjausError):
            refused(desk, message)
        elif message is not None:
            st.success(plain(message), icon=":material/check:")
    return desk


def edits(context: Context, collection: str) -> bool:
    """Return whether who is there edits the parts of a collection: at the live state alone."""
    actor, frozen = context.actor, context.reading.snapshot is not None
    return actor is not None and not frozen and keeper_of(collection) in actor.roles


def edit_link(context: Context, collection: str, code: str) -> None:
    """Show the way from the page of a part to its form."""
    form_link(context, context.t("Edit"), "edit", part=collection, code=code)


def form_link(context: Context, label: str, icon: str, **query: str) -> None:
    """Show the way to a form."""
    st.page_link(
        context.pages["edit"],
        label=plain(label),
        query_params=address.query(**query),
        icon=f":material/{icon}:",
        width="content",
    )


def tell(message: str | LinjausError) -> None:
    """Tell on the next run, above the page, what was done, or why it was refused."""
    st.session_state[_MESSAGE] = message


def press(  # noqa: PLR0913 (what a button is)
    label: str,
    key: str,
    act: Callable[[], None],
    icon: str = "",
    *,
    quiet: bool = False,
    disabled: bool = False,
) -> None:
    """Show a button that does something before the next run; a ``quiet`` one stands back."""
    shown = f":material/{icon}:" if icon else None
    kind: Literal["tertiary", "secondary"] = "tertiary" if quiet else "secondary"
    st.button(label, key=key, icon=shown, type=kind, on_click=act, disabled=disabled)


def refused(desk: Desk, error: LinjausError) -> None:
    """Show why something was refused."""
    st.error(plain(refusal(error, desk.whole, desk.t)), icon=":material/error:")


def refusal(error: LinjausError, plan: Plan, t: Texts) -> str:
    """Return why something was refused; parts that stand in its way (``goals/G1``) are named."""
    named = PartNames(plan, t)

    def worded(value: object) -> object:
        if not isinstance(value, str) or not _PARTS.fullmatch(value):
            return value
        parts = value.split(", ")
        return "; ".join(called(part, named, t) if "/" in part else part for part in parts)

    inputs = {name: worded(value) for name, value in error.inputs.items()}
    return t.error(type(error)(error.code, **inputs))
