"""The plan's parts: made, edited, retired; drafts that readers do not see; translations wanting."""

import streamlit as st

from dashboard import address
from dashboard.briefing import editing as said
from dashboard.components import plain
from dashboard.desk import actions, entry
from dashboard.editing import lists, page, told, wanting
from dashboard.editing.specs import SPECS, collections_of
from model.actor import keeper_of
from model.queries import drafts
from model.services.drafts import PART

at_desk = entry.enter("edit")
t = at_desk.t
collections = collections_of(at_desk.actor)
wanted = address.one("part", SPECS, "")
collection = wanted if wanted in collections else ""
key = st.query_params.get("code", "")

if collection and key and page.is_known(at_desk, collection, key):
    page.show(at_desk, collection, key)
else:
    st.title(t("The plan's parts"))
    if wanted != collection:
        role = t.term(keeper_of(wanted))
        st.info(plain(t("This page needs the role of {role}.", role=role)))
    elif key:
        st.warning(plain(t("There is no part {code}. Choose one below.", code=key[:80])))
    told.show(at_desk)
    kept = actions.read(at_desk.slug, drafts, PART)
    lists.show_drafts(at_desk, kept, collections)
    views = said.views(t)
    view = address.one("edit_view", views, "parts")
    st.segmented_control(
        plain(t("Show as")),
        list(views),
        format_func=lambda code: plain(views[code]),
        key="edit_view_choice",
        on_change=address.bind(
            "edit_view", "edit_view_choice", view, lambda code: "" if code == "parts" else str(code)
        ),
        required=True,
        label_visibility="collapsed",
    )
    if view == "translations":
        wanting.show(at_desk, collections)
    else:
        lists.show_collection(at_desk, lists.choose_collection(at_desk, collections), kept)
