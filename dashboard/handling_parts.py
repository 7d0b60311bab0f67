"""The ways from the decisions to where a secretary records handlings."""

import streamlit as st

from dashboard import address
from dashboard.components import plain
from dashboard.context import Context
from dashboard.desk.parts.rows import next_code
from model.actor import Role
from model.plan import Handling


def keeps(context: Context) -> bool:
    """Whether the one who is there records handlings: a secretary, at the live state."""
    actor = context.actor
    return actor is not None and Role.SECRETARY in actor.roles and context.snapshot is None


def record_link(context: Context) -> None:
    """Lead to the form of a handling that is to be recorded."""
    code = next_code("handlings", {handling.code for handling in context.whole.handlings})
    _link(context, context.t("Record a handling"), "add", code=code, new="1")


def edit_link(context: Context, handling: Handling) -> None:
    """Lead to the form of a handling."""
    _link(context, context.t("Edit"), "edit", code=handling.code)


def _link(context: Context, label: str, icon: str, **query: str) -> None:
    st.page_link(
        context.pages["edit"],
        label=plain(label),
        query_params=address.query(part="handlings", **query),
        icon=f":material/{icon}:",
        width="content",
    )
