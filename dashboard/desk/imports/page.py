"""The import itself: a file is read, corrected, looked at, stored; and taken back."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content import measures, overview
from dashboard.content.status import standings
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk, refused, tell
from dashboard.desk.imports import choices, wording
from dashboard.faces.streamlit import key_figures, plain, table
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.files import read_file
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes import fields
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.plan import Plan, Text
from model.rules.index import Index
from model.rules.state import at
from model.services.plans import import_programme, store_plan
from model.services.writing import Receipt

_SHOWN: Final = 50
"""How many rows a table shows; how many more there are is said."""
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
            for fault in error.faults[:_SHOWN]:
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
    show_changes(desk, desk.whole, plan)
    if plan != desk.whole:
        show_plan(desk, plan)
        asked = choices.ask_reason(desk, plan, file.stem, decision=False)
        reason = None if asked is None else asked[0]
        _offer_store(
            desk,
            file,
            lambda session, actor, _: store_plan(session, actor, plan, file.name, reason),
        )


def _offer_table(desk: Desk, file: File, book: Book) -> None:
    t, today, stem = desk.t, desk.context.today, file.stem
    read = partial(propose, desk.whole, book, file=file.name, today=today)
    chosen = choices.ask_reading(desk, book, stem, read)
    on = choices.ask_day(today, stem, t)
    proposal = read(chosen, on=on)
    if not proposal.has_measures or not proposal.measures:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    st.markdown(plain(wording.counted(proposal, t)))
    show_unread(desk, proposal)
    retire = choices.ask_retired(proposal, stem, t)
    if retire:
        proposal = read(chosen.with_(Choices(retire=retire)), on=on)
    show_changes(desk, proposal.before, proposal.after)
    show_plan(desk, proposal.after)
    if proposal.before != proposal.after:
        asked = choices.ask_reason(desk, proposal.after, stem, decision=True)
        if asked is None:
            words = t("From the file {file}", file=file.name)
            asked = Text.model_validate({t.language.value: words}), None
        reason, decision = asked
        _offer_store(
            desk,
            file,
            partial(
                import_programme,
                after=proposal.after,
                before=proposal.before,
                file=proposal.file,
                choices=proposal.choices.kept,
                reason=reason,
                decision=decision,
            ),
        )


def _offer_store(desk: Desk, file: File, store: actions.Service[[], Receipt | None]) -> None:
    t, key = desk.t, f"{file.stem}_bring"
    if st.button(t("Bring in"), key=key, icon=":material/upload:", type="primary"):
        done = actions.write(desk.actor, desk.slug, store)
        if done.error is not None:
            tell(done.error)
        else:
            write = None if done.value is None else done.value.write
            undo.confirm(desk, "import", write, t("{file} is brought in.", file=file.name))
        st.rerun()


# What would come of it


def long_table(told: Table, t: Texts) -> None:
    """Show the first rows of a table, and how many more there are."""
    table(Table(told.caption, told.columns, told.rows[:_SHOWN]))
    beyond = len(told.rows) - _SHOWN
    if beyond > 0:
        words = t.n("{n} more row is not shown.", "{n} more rows are not shown.", beyond)
        st.caption(plain(words))


def show_unread(desk: Desk, proposal: Proposal) -> None:
    """Show what cannot be read, by cell, and the rows that are no measures."""
    t = desk.t
    if proposal.problems:
        problems = wording.problems(proposal.problems, t)
        st.subheader(f"{plain(problems.caption)} ({len(problems.rows)})")
        long_table(problems, t)
    if proposal.asides:
        asides = wording.asides(proposal.asides, t)
        with st.expander(f"{plain(asides.caption)} ({len(asides.rows)})"):
            long_table(asides, t)


def show_changes(desk: Desk, before: Plan, after: Plan) -> None:
    """Show what would change."""
    t = desk.t
    lines = wording.lines(before, after, t)
    st.header(t("What would change"))
    if not lines:
        st.markdown(plain(t("Nothing differs.")))
        return
    st.markdown(plain(t.n("{n} change", "{n} changes", len(lines))))
    columns = (t("Change"), t("What"), t("Before"), t("After"))
    rows = tuple((line.change, line.what, line.before, line.after) for line in lines)
    long_table(Table(t("What would change"), columns, rows), t)


def show_plan(desk: Desk, after: Plan) -> None:
    """Show the plan as it would be today: its figures, its goals, its measures."""
    t, context = desk.t, desk.context
    plan = at(after, context.today)
    st.header(t("As the dashboard would show it"))
    key_figures(overview.key_figures(plan, t))
    context.face.blocks((overview.goals_chart(plan, t, "import_goals"),))
    long_table(measure_table(plan, t), t)


def measure_table(plan: Plan, t: Texts) -> Table:
    """Return the measures as they would be listed, with what the import says is shown of them."""
    others = [field for field in fields.FIELDS if field.previewed]
    index = Index(plan)
    rows = []
    for standing in standings(index).values():
        if standing.active:
            row = measures.row(index, standing, t)
            goals = ", ".join(standing.measure.goals) or t.no_data
            values = (t.value(getattr(standing.measure, field.name)) for field in others)
            status = t.status(row.status)
            rows.append((row.code, row.title, status, row.owner, row.schedule, goals, *values))
    columns = (t("Code"), t("Measure"), t("Status"), t("Owner"), t("Schedule"), t("Goals"))
    labels = (t.meaning(field.label) for field in others)
    return Table(t("The measures as they would be"), (*columns, *labels), tuple(rows))
