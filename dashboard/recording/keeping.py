"""What is typed of a value is kept as it is typed, and found again.

It is kept in the database for those who share the plan's drafts, and for an owner as long as its
browser's page is open.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

import streamlit as st

from dashboard.desk import actions
from dashboard.desk.entry import Desk
from dashboard.recording.typed import Typed
from model.actor import Role
from model.errors import LinjausError
from model.queries import drafts
from model.services.drafts import PART, drop_drafts, keep_draft

_KEPT: Final = "record_kept"
_ON: Final = "record_on"
"""The date of the value that was recorded last: the next one begins with it."""
_REFUSED: Final = "record_refused"
FIELDS: Final = tuple(field.name for field in fields(Typed))


def key(desk: Desk, indicator: str, field: str) -> str:
    """Give the key of a field's widget."""
    return f"record_{desk.slug}_{indicator}_{field}"


def draft_key(indicator: str) -> str:
    """Give the key under which the draft of a value is kept."""
    return f"observations/{indicator}"


def arrive(desk: Desk, indicator: str) -> Typed:
    """Give what is typed of a value, and fill the fields that Streamlit does not know."""
    if any(key(desk, indicator, field) not in st.session_state for field in FIELDS):
        kept = _kept(desk, indicator)
        for field in FIELDS:
            st.session_state.setdefault(key(desk, indicator, field), getattr(kept, field))
    return typed(desk, indicator)


def typed(desk: Desk, indicator: str) -> Typed:
    """Give what stands in the fields now."""
    blank = Typed()
    held = {field: st.session_state.get(key(desk, indicator, field)) for field in FIELDS}
    return Typed(**{name: value or getattr(blank, name) for name, value in held.items()})


def keep(desk: Desk, indicator: str) -> None:
    """Keep what stands in the fields now."""
    now = typed(desk, indicator)
    _memory(desk)[indicator] = now
    st.session_state.setdefault(_REFUSED, {}).pop(_place(desk, indicator), None)
    if Role.COORDINATOR in desk.actor.roles:
        name = draft_key(indicator)
        if replace(now, on="") == Typed():
            actions.write(desk.actor, desk.slug, drop_drafts, PART, [name])
        else:
            actions.write(desk.actor, desk.slug, keep_draft, PART, name, now.document())


def fill(desk: Desk, indicator: str, given: Typed) -> None:
    """Let other words stand in the fields."""
    for field in FIELDS:
        st.session_state[key(desk, indicator, field)] = getattr(given, field)
    keep(desk, indicator)


def blank() -> Typed:
    """Give what stands in the fields before anything is typed: the last date at most."""
    return Typed(on=st.session_state.get(_ON, ""))


def saved(desk: Desk, indicator: str, on: str) -> None:
    """Empty the fields of a value that is recorded; the next one begins with its date."""
    st.session_state[_ON] = on
    fill(desk, indicator, blank())


def refuse(desk: Desk, indicator: str, faults: Mapping[str, LinjausError]) -> None:
    """Remember what stands against a value, field by field; nothing when it is asked about."""
    st.session_state.setdefault(_REFUSED, {})[_place(desk, indicator)] = faults


def refused(desk: Desk, indicator: str) -> Mapping[str, LinjausError] | None:
    """Give what stood against the value when it was tried to save it; ``None`` when it was not."""
    found: Mapping[str, LinjausError] | None = st.session_state.get(_REFUSED, {}).get(
        _place(desk, indicator)
    )
    return found


def _kept(desk: Desk, indicator: str) -> Typed:
    if Role.COORDINATOR in desk.actor.roles:
        draft = actions.read(desk.slug, drafts, PART).get(draft_key(indicator))
        return blank() if draft is None else Typed.of(draft.document)
    return _memory(desk).get(indicator, blank())


def _memory(desk: Desk) -> dict[str, Typed]:
    kept: dict[str, dict[str, Typed]] = st.session_state.setdefault(_KEPT, {})
    return kept.setdefault(desk.slug, {})


def _place(desk: Desk, indicator: str) -> str:
    return f"{desk.slug}/{indicator}"
