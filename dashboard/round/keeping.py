"""What is typed in the round is kept in the database as it is typed, and found again.

The fields of a row are widgets, whose state Streamlit forgets when another page is opened or the
connection is lost for long. So each change is kept as a draft, and a field that Streamlit does not
know is filled from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st
from sqlalchemy.orm import Session

from dashboard.desk import actions
from dashboard.round.typed import UNCHANGED, Typed
from model.actor import Actor
from model.queries import Draft, drafts
from model.rules.rounds import RoundRow
from model.services.answers import Refused
from model.services.drafts import ROUND, drop_drafts, keep_draft
from model.terms import Language

_REFUSED = "update-refused"


@dataclass(frozen=True, slots=True)
class Held:
    """A row's fields as they stand, and the version of the row that they were typed for."""

    typed: Typed
    base: str | None
    """``None`` while nothing is typed."""


def key(code: str, field: str) -> str:
    """Give the key of a row's widget."""
    return f"update_{code}_{field}"


def held_by_measure(
    actor: Actor, slug: str, rows: Iterable[RoundRow], *, anew: bool
) -> Mapping[str, Held]:
    """Give what is typed in each row, and fill the fields that Streamlit does not know.

    ``anew``: all of them, since Streamlit may bring back what a field held on an earlier visit.
    """
    kept = actions.read(slug, drafts, ROUND, actor.office or "")
    return {row.measure.code: _held(row, kept.get(row.measure.code), anew=anew) for row in rows}


def _held(row: RoundRow, draft: Draft | None, *, anew: bool) -> Held:
    before = Typed() if draft is None else Typed.of(draft.document)
    code = row.measure.code
    for name, value in _values(row, before).items():
        if anew or key(code, name) not in st.session_state:
            st.session_state[key(code, name)] = value
    return Held(_typed(row, before), None if draft is None else draft.base)


def _values(row: RoundRow, typed: Typed) -> Mapping[str, object]:
    values: dict[str, object] = {
        "choice": typed.choice or None,
        "on": typed.on,
        "evidence": typed.evidence,
        "confirmed": typed.confirmed,
    }
    for language in Language:
        values[f"reason_{language}"] = typed.reasons.get(language, "")
    for indicator, _ in row.indicators:
        values[f"value_{indicator.code}"] = typed.values.get(indicator.code, "")
    return values


def _typed(row: RoundRow, before: Typed) -> Typed:
    """Read the row's fields; one that Streamlit does not know is as it was kept."""
    code = row.measure.code
    now = {
        name: st.session_state.get(key(code, name), value)
        for name, value in _values(row, before).items()
    }
    return Typed(
        choice=now["choice"] or "",
        on=now["on"] or "",
        reasons=_said({language.value: now[f"reason_{language}"] for language in Language}),
        evidence=now["evidence"] or "",
        values=_said({i.code: now[f"value_{i.code}"] for i, _ in row.indicators}),
        confirmed=bool(now["confirmed"]),
    )


def _said(words: Mapping[str, object]) -> Mapping[str, str]:
    return {name: str(value) for name, value in words.items() if value}


def keep(actor: Actor, slug: str, row: RoundRow, held: Held) -> None:
    """Keep what stands in the row's fields now."""
    typed = _typed(row, held.typed)
    code = row.measure.code
    st.session_state.setdefault(_REFUSED, {}).pop(code, None)
    if typed == Typed():
        actions.write(actor, slug, drop_drafts, ROUND, [code])
    else:
        base = held.base or row.version
        actions.write(actor, slug, keep_draft, ROUND, code, typed.document(), base)


def confirm(actor: Actor, slug: str, rows: Iterable[RoundRow]) -> None:
    """Mark rows as unchanged: they are not saved by it."""

    def keep_all(session: Session, actor: Actor, slug: str) -> None:
        for row in rows:
            code = row.measure.code
            st.session_state[key(code, "choice")] = UNCHANGED
            document = Typed(choice=UNCHANGED).document()
            keep_draft(session, actor, slug, ROUND, code, document, row.version)

    actions.write(actor, slug, keep_all)


def rebase(actor: Actor, slug: str, row: RoundRow, held: Held) -> None:
    """Let what is typed stand against what the row says by now."""
    document = held.typed.document()
    actions.write(actor, slug, keep_draft, ROUND, row.measure.code, document, row.version)


def forget(actor: Actor, slug: str, rows: Iterable[RoundRow]) -> None:
    """Empty the fields of rows."""
    codes = [row.measure.code for row in rows]
    actions.write(actor, slug, drop_drafts, ROUND, codes)
    clear(rows)


def clear(rows: Iterable[RoundRow]) -> None:
    """Forget what Streamlit knows of the fields of rows."""
    for row in rows:
        code = row.measure.code
        for name in _values(row, Typed()):
            st.session_state.pop(key(code, name), None)
        st.session_state.setdefault(_REFUSED, {}).pop(code, None)


def refusals() -> Refused:
    """Give what stood against rows at the last attempt to save them."""
    found: Refused = st.session_state.get(_REFUSED, {})
    return found
