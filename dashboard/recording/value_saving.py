"""What becomes of a value that is typed: it is recorded, asked about, or refused."""

import streamlit as st
from sqlalchemy.orm import Session

from dashboard.briefing import recording as said
from dashboard.briefing.field_words import label
from dashboard.desk import actions
from dashboard.desk.entry import Desk, tell
from dashboard.recording import keeping, last
from dashboard.recording.keeping import draft_key, key
from dashboard.recording.typed import Typed, reading_of
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import Indicator, Observation
from model.rules.index import Index
from model.rules.observations import Doubtful, doubts
from model.services.drafts import PART, drop_drafts
from model.services.facts import Reading, observe
from model.services.writing import Receipt


def save(desk: Desk, now: Index, indicator: Indicator) -> None:
    """Record what is typed, unless something stands against it, or it is to be asked about."""
    code = indicator.code
    typed = keeping.typed(desk, code)
    reading, faults = reading_of(typed, code, _corrected(now, typed))
    if reading is None:
        keeping.refuse(desk, code, faults)
        return
    sure, confirmed = (
        bool(st.session_state.get(key(desk, code, n))) for n in ("sure", "confirmed")
    )
    if not sure and odd(now, indicator, typed):
        keeping.refuse(desk, code, {})
        return
    done = actions.write(desk.actor, desk.slug, _record, reading, confirmed=confirmed)
    if done.error is not None:
        # Somebody corrected the same value meanwhile: the next run shows both.
        if done.error.code is not ErrorCode.STALE:
            keeping.refuse(desk, code, {_field(done.error): done.error})
        return
    keeping.saved(desk, code, typed.on)
    last.remember(desk, done.value)
    tell(said.recorded(indicator, reading, desk.t))


def _record(
    session: Session, actor: Actor, slug: str, reading: Reading, *, confirmed: bool
) -> Receipt | None:
    receipt = observe(session, actor, slug, [reading], confirmed=confirmed)
    if Role.COORDINATOR in actor.roles:
        drop_drafts(session, actor, slug, PART, [draft_key(reading.indicator)])
    return receipt


def odd(now: Index, indicator: Indicator, typed: Typed) -> tuple[Doubtful, ...]:
    """Give what seems odd of a value; nothing of one that cannot be read."""
    reading, _ = reading_of(typed, indicator.code, _corrected(now, typed))
    if reading is None:
        return ()
    return doubts(now, indicator, reading.on, reading.value, reading.supersedes)


def sentence(t: Texts, error: LinjausError) -> str:
    """Give what stands against a value; a field in it is called as in the form."""
    field = error.inputs.get("field")
    if field is None:
        return t.error(error)
    name = label(getattr(field, "name", str(field)), t)
    return t.error(InvalidError(error.code, **{**error.inputs, "field": name}))


def _corrected(now: Index, typed: Typed) -> Observation | None:
    return next((o for o in now.plan.observations if o.id == typed.corrects), None)


def _field(error: LinjausError) -> str:
    """Give the field of the form that an error is about; empty where it is about none."""
    if error.code is ErrorCode.DATE_AHEAD:
        return "on"
    name = getattr(error.inputs.get("field"), "name", "")
    return name if name in ("on", "value", "wording", "note") else ""
