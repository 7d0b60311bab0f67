"""The plan's parts: made, edited, retired; drafts that readers do not see; texts to translate."""

import streamlit as st

from dashboard import address
from dashboard.desk import actions, entry
from dashboard.desk.parts import lists, page
from dashboard.desk.parts.rows import draft_key
from dashboard.desk.parts.specs import SPECS, collections_of
from dashboard.faces.streamlit import page_title, plain
from model.actor import keeper_of
from model.plan import key_of, parts_of
from model.queries import drafts
from model.services.drafts import PART

desk = entry.enter("edit")
t = desk.t
kept = actions.read(desk.slug, drafts, PART)
collections = collections_of(desk.actor)
wanted = address.one("part", SPECS, "")
collection = wanted if wanted in collections else ""
key = st.query_params.get("code", "")
known = {*map(key_of, parts_of(desk.whole, collection))} if collection else set()

if (
    key
    and collection
    and (key in known or draft_key(collection, key) in kept or "new" in st.query_params)
):
    page.show(desk, collection, key)
else:
    page_title(t("The plan's parts"))
    if wanted != collection:
        role = t.term(keeper_of(wanted))
        st.info(plain(t("This page needs the role of {role}.", role=role)))
    elif key:
        st.warning(plain(t("There is no part {code}. Choose one below.", code=key[:80])))
    page.show_last_saved(desk)
    lists.show_drafts(desk, kept, collections)
    views = {"parts": t("Parts"), "translations": t("Translations wanting")}
    view = address.choose_beside(
        "edit_view", t("Show as"), views, "parts", "edit_view_choice", unsaid="parts"
    )
    if view == "translations":
        lists.show_missing_translations(desk, collections)
    else:
        lists.show_collection(desk, lists.choose_collection(desk, collections), kept)
