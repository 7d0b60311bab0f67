"""The import itself: a file is read, corrected, looked at, brought in; and taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st
from sqlalchemy.orm import Session

from dashboard.briefing import imported
from dashboard.briefing import table_import as said
from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from dashboard.importing import choosing, explaining, showing
from dashboard.importing.explaining import Given
from dashboard.importing.keeping import Kept, kept
from model.actor import Actor
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes import Choices, Proposal, propose
from model.plan import Plan, Text
from model.queries import history
from model.services.plans import store_plan
from model.services.programmes import import_programme, kept_choices
from model.services.undo import undo

_WRITE: Final = "import_write"
_ERROR: Final = "import_error"


def offer(desk: Desk, name: str, content: bytes) -> None:
    """Show what a file would make of the plan, and offer to bring it in. Nothing is stored yet."""
    try:
        file = kept(name, content)
        if isinstance(file.held, Plan):
            _offer_plan(desk, file, file.held)
        else:
            _offer_table(desk, file, file.held)
    except LinjausError as error:
        refused(desk, error)
        if isinstance(error, InvalidBookError):
            for fault in error.faults[: imported.SHOWN]:
                st.markdown(plain(f"{fault.place}: {desk.t.error(fault.error)}"))


def _offer_plan(desk: Desk, file: Kept, plan: Plan) -> None:
    """Offer a plan of this program, whole: it has to be the plan that is looked at."""
    if plan.plan.slug != desk.slug:
        raise InvalidError(ErrorCode.PLAN_OF_OTHERS, held=plan.plan.slug, slug=desk.slug)
    if plan.as_of is not None:
        raise InvalidError(ErrorCode.PLAN_OF_A_DAY, as_of=plan.as_of)
    showing.changes(desk, desk.whole, plan)
    if plan != desk.whole:
        showing.preview(desk, plan)
        given = explaining.given(desk, plan, file.stem, decision=False)
        _button(desk, file, partial(_store, plan=plan, file=file.name, reason=given.reason))


def _offer_table(desk: Desk, file: Kept, book: Book) -> None:
    t, today = desk.t, desk.context.today
    read = partial(propose, desk.whole, book, file=file.name, today=today)
    found = _asked(desk, file, book, read)
    on = choosing.day(today, file.stem, t)
    found = read(found.choices, on=on)
    if not found.has_measures or not found.told:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    st.markdown(plain(said.counted(found, t)))
    showing.unread(desk, found)
    retire = choosing.retired(found, file.stem, t)
    if retire:
        found = read(found.choices.with_(Choices(retire=retire)), on=on)
    showing.changes(desk, found.before, found.after)
    showing.preview(desk, found.after)
    if found.before != found.after:
        given = explaining.given(desk, found.after, file.stem, decision=True)
        if not given.needed and given.reason is None:
            words = t("From the file {file}", file=file.name)
            given = replace(given, reason=Text.model_validate({t.language.value: words}))
        _button(desk, file, partial(_bring, found=found, given=given))


def _asked(desk: Desk, file: Kept, book: Book, read: Callable[..., Proposal]) -> Proposal:
    """Ask what the columns hold and what the words mean; give what comes of it."""
    t, stem = desk.t, file.stem
    earlier = Choices.parse(actions.read(desk.slug, kept_choices) or {})
    sheet = choosing.sheet(book, stem, t)
    found: Proposal = read(replace(earlier, sheet=sheet))
    told = imported.refused(found.columns, t)
    if told:
        st.warning(plain(told))
    with st.expander(t("What the columns hold"), expanded=not found.has_measures):
        columns = choosing.columns(found.columns, stem, t)
    chosen = replace(earlier, sheet=sheet, columns={**earlier.columns, **columns})
    found = read(chosen)
    if found.statuses:
        unknown = any(status is None for status in found.statuses.values())
        with st.expander(t("What the words for statuses mean"), expanded=unknown):
            words = choosing.statuses(found.statuses, stem, t)
        chosen = replace(chosen, statuses={**earlier.statuses, **words})
    return read(
        replace(
            chosen,
            repeat_goals=choosing.repeated(found, stem, t),
            term=choosing.term(desk.whole, stem, t),
        )
    )


def _bring(session: Session, actor: Actor, slug: str, found: Proposal, given: Given) -> int | None:
    """Bring a table in; give the number of the write."""
    receipt = import_programme(
        session,
        actor,
        slug,
        found.after,
        found.before,
        file=found.file,
        choices=found.choices.kept,
        reason=given.reason,
        decision=given.decision,
    )
    return None if receipt is None else receipt.write


def _store(  # noqa: PLR0913, PLR0917 (a service takes three, and these are the plan)
    session: Session, actor: Actor, slug: str, plan: Plan, file: str, reason: Text | None
) -> int | None:
    """Bring a plan in; give the number of the write."""
    if not store_plan(session, actor, plan, file, reason):
        return None
    return history(session, slug, limit=1)[0].write


def _button(desk: Desk, file: Kept, act: actions.Service[[], int | None]) -> None:
    t = desk.t
    if st.button(t("Bring in"), key=f"{file.stem}_bring", icon=":material/upload:", type="primary"):
        done = actions.write(desk.actor, desk.slug, act)
        if done.error is not None:
            st.session_state[_ERROR] = done.error
        else:
            st.session_state[_WRITE] = done.value
            tell(t("{file} is brought in.", file=file.name))
        st.rerun()


def offer_undo(desk: Desk) -> None:
    """Offer to take back what was brought in last in this session; tell what was refused."""
    error = st.session_state.pop(_ERROR, None)
    if error is not None:
        refused(desk, error)
    write = st.session_state.get(_WRITE)
    if write is not None and st.button(
        desk.t("Undo the whole import"), key="import_undo", icon=":material/undo:"
    ):
        done = actions.write(desk.actor, desk.slug, undo, write)
        if done.error is not None:
            st.session_state[_ERROR] = done.error
        else:
            del st.session_state[_WRITE]
            tell(desk.t("The import is undone: the plan is as it was."))
        st.rerun()
