"""The import itself: a file is read, corrected, looked at, stored; and taken back."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.desk import actions, undo
from dashboard.desk.actions import Session
from dashboard.desk.entry import Desk, refused, tell
from dashboard.desk.imports import choices, preview, wording
from dashboard.faces.streamlit import plain
from model.actor import Actor
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.files import read_file
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.history import history
from model.plan import Plan, Text
from model.services.plans import import_programme, store_plan

_FILE: Final = "import_kept"


@dataclass(frozen=True, slots=True)
class File:
    """The uploaded file: its name, what it holds, and what widgets about it are named by."""

    name: str
    content: Plan | Book
    stem: str


def offer(desk: Desk, name: str, content: bytes) -> None:
    """Show what a file would make of the plan, and offer to store it."""
    try:
        file = _read(name, content)
        if isinstance(file.content, Plan):
            _offer_plan(desk, file, file.content)
        else:
            _offer_table(desk, file, file.content)
    except LinjausError as error:
        refused(desk, error)
        if isinstance(error, InvalidBookError):
            for fault in error.faults[: preview.SHOWN]:
                st.markdown(plain(f"{fault.place}: {desk.t.error(fault.error)}"))


def _read(name: str, content: bytes) -> File:
    """Return what a file holds, read once; raises ``LinjausError`` when it cannot be read."""
    stem = f"import_{sha256(content).hexdigest()[:8]}"
    last: File | None = st.session_state.get(_FILE)
    if last is None or (last.stem, last.name) != (stem, name):
        last = File(name, read_file(name, content), stem)
        st.session_state[_FILE] = last
    return last


def _offer_plan(desk: Desk, file: File, plan: Plan) -> None:
    """Offer a plan of this program, whole: it has to be the plan that is looked at."""
    if plan.plan.slug != desk.slug:
        raise InvalidError(ErrorCode.PLAN_OF_OTHERS, held=plan.plan.slug, slug=desk.slug)
    if plan.as_of is not None:
        raise InvalidError(ErrorCode.PLAN_OF_A_DAY, as_of=plan.as_of)
    preview.show_changes(desk, desk.whole, plan)
    if plan != desk.whole:
        preview.show_plan(desk, plan)
        asked = choices.ask_reason(desk, plan, file.stem, decision=False)
        reason = None if asked is None else asked[0]
        _offer_store(desk, file, partial(_store_plan, plan=plan, file=file.name, reason=reason))


def _offer_table(desk: Desk, file: File, book: Book) -> None:
    t, today, stem = desk.t, desk.context.today, file.stem
    read = partial(propose, desk.whole, book, file=file.name, today=today)
    chosen = choices.ask_reading(desk, book, stem, read)
    on = choices.ask_day(today, stem, t)
    proposal = read(chosen, on=on)
    if not proposal.has_measures or not proposal.measures:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    st.markdown(plain(wording.counted(proposal, t)))
    preview.show_unread(desk, proposal)
    retire = choices.ask_retired(proposal, stem, t)
    if retire:
        proposal = read(chosen.with_(Choices(retire=retire)), on=on)
    preview.show_changes(desk, proposal.before, proposal.after)
    preview.show_plan(desk, proposal.after)
    if proposal.before != proposal.after:
        asked = choices.ask_reason(desk, proposal.after, stem, decision=True)
        if asked is None:
            words = t("From the file {file}", file=file.name)
            asked = Text.model_validate({t.language.value: words}), None
        reason, decision = asked
        _offer_store(
            desk,
            file,
            partial(_store_table, proposal=proposal, reason=reason, decision=decision),
        )


def _offer_store(desk: Desk, file: File, store: actions.Service[[], int | None]) -> None:
    t, key = desk.t, f"{file.stem}_bring"
    if st.button(t("Bring in"), key=key, icon=":material/upload:", type="primary"):
        done = actions.write(desk.actor, desk.slug, store)
        if done.error is not None:
            tell(done.error)
        else:
            undo.confirm(desk, "import", done.value, t("{file} is brought in.", file=file.name))
        st.rerun()


def _store_plan(  # noqa: PLR0913, PLR0917 (a service takes three, and these are the plan)
    session: Session, actor: Actor, slug: str, plan: Plan, file: str, reason: Text | None
) -> int | None:
    """Store a plan; return the number of the write."""
    if not store_plan(session, actor, plan, file, reason):
        return None
    return history(session, slug, limit=1)[0].write


def _store_table(  # noqa: PLR0913, PLR0917 (a service takes three, and these are the table)
    session: Session,
    actor: Actor,
    slug: str,
    proposal: Proposal,
    reason: Text | None,
    decision: str | None,
) -> int | None:
    """Store what a table makes of the plan; return the number of the write."""
    receipt = import_programme(
        session,
        actor,
        slug,
        proposal.after,
        proposal.before,
        file=proposal.file,
        choices=proposal.choices.kept,
        reason=reason,
        decision=decision,
    )
    return None if receipt is None else receipt.write
