"""What becomes of a meeting's form: it is saved, refused, or discarded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st
from sqlalchemy.orm import Session

from dashboard import address
from dashboard.briefing import meeting_form as said
from dashboard.desk import actions
from dashboard.desk.entry import tell
from dashboard.editing import saving
from dashboard.editing.saving import Tried
from dashboard.editing.state import Desktop, forget
from dashboard.editing.why import Why
from dashboard.recording import last
from model.actor import Actor
from model.errors import ErrorCode, LinjausError
from model.plan import Meeting
from model.services.drafts import PART, drop_drafts
from model.services.parts import How, save_meeting
from model.services.writing import Receipt

_TRIED: Final = "record_tried"
_ABOUT: Final = {ErrorCode.MEETING_AHEAD: "on", ErrorCode.LIST_LONGER: "associations"}
"""The fields that refusals of the service are about."""
_COMPARED: Final = frozenset({ErrorCode.STALE, ErrorCode.PART_NOT_FOUND})
"""Refusals of which the next run makes a comparison."""


def tried(desktop: Desktop) -> Tried | None:
    """Give the attempt to save the form; what refused it, while nothing else is typed since."""
    found: Tried | None = st.session_state.get(_TRIED, {}).get(desktop.draft_key)
    if found is not None and found.form.typed != desktop.form.typed:
        return replace(found, error=None)
    return found


def beside(attempt: Tried | None) -> Mapping[str, Sequence[LinjausError]]:
    """Give what the service had against a field."""
    if attempt is None or attempt.error is None or attempt.error.code not in _ABOUT:
        return {}
    return {_ABOUT[attempt.error.code]: [attempt.error]}  # type: ignore[index]


def save(desktop: Desktop, *, confirmed: bool) -> None:
    """Save the meeting as it is typed, and run the page anew: with it, or what refuses it."""
    found = saving.readings(desktop.form)
    meeting, why = found.part.value, found.why.value
    if not isinstance(meeting, Meeting) or not isinstance(why, Why):
        _remember(desktop, Tried(desktop.form, None))
        st.rerun()
    sheet, desk, t = desktop.form.part, desktop.desk, desktop.desk.t
    base = sheet.base if isinstance(sheet.base, Meeting) else None
    how = How(save_meeting.__name__, reason=why.reason, confirmed=confirmed)
    whole = _completed(meeting, base)
    done = actions.write(
        desk.actor, desk.slug, _save, whole, sheet.expected, how, draft=desktop.draft_key
    )
    if done.error is not None:
        compared = done.error.code in _COMPARED
        _remember(desktop, None if compared else Tried(desktop.form, done.error))
    elif done.value is None:
        tell(t("Nothing has changed, so nothing was saved."))
    else:
        _remember(desktop, None)
        last.remember(desk, done.value)
        address.write("meeting", done.value.parts[0].key)
        tell(said.saved(whole, t))
    st.rerun()


def _completed(meeting: Meeting, base: Meeting | None) -> Meeting:
    """Give a meeting with what the form does not ask for.

    A number of associations that was that of the list, and was not touched, follows the list.
    """
    if base is None:
        return meeting
    kept: dict[str, object] = {"supersedes": base.supersedes, "recorded_at": base.recorded_at}
    if base.associations == meeting.associations == len(base.attendees):
        kept["associations"] = len(meeting.attendees) or None
    return meeting.model_copy(update=kept)


def _save(  # noqa: PLR0913, PLR0917 (a service takes three, and these are the meeting)
    session: Session,
    actor: Actor,
    slug: str,
    meeting: Meeting,
    expected: str | None,
    how: How,
    *,
    draft: str,
) -> Receipt | None:
    receipt = save_meeting(session, actor, slug, meeting, expected, how)
    drop_drafts(session, actor, slug, PART, [draft])
    return receipt


def discard(desktop: Desktop) -> None:
    """Forget what is typed."""
    forget(desktop.desk, desktop.draft_key)
    _remember(desktop, None)
    tell(desktop.desk.t("The draft was discarded."))
    st.rerun()


def _remember(desktop: Desktop, attempt: Tried | None) -> None:
    attempts = st.session_state.setdefault(_TRIED, {})
    attempts.pop(desktop.draft_key, None)
    if attempt is not None:
        attempts[desktop.draft_key] = attempt
