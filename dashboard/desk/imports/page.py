"""The import itself: a file is read, corrected, looked at, stored; and taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Final, TypeVar

import streamlit as st

from dashboard.blocks import Figures, Table, Words
from dashboard.content import measures, overview
from dashboard.content.status import standings
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk, refused, tell
from dashboard.desk.imports import wording
from dashboard.desk.imports.about import About, ask_about
from dashboard.faces.streamlit import control_label, plain, static
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.columns import Column
from model.exchange.files import read_file
from model.exchange.plan_book import InvalidBookError
from model.exchange.programmes import fields
from model.exchange.programmes.fields import uses
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.plan import Plan
from model.rules.index import Index
from model.rules.state import at
from model.services.plans import import_programme, kept_choices, store_plan
from model.services.writing import Receipt
from model.terms import Status

U = TypeVar("U")

_WIDTH: Final = 520
_LEAST_WIDTH: Final = 300
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
        about = ask_about(desk, plan, file.stem, sourced=False, decided=False)
        _offer_store(
            desk,
            file,
            about,
            lambda session, actor, _: store_plan(session, actor, plan, file.name, about.reason),
        )


def _offer_table(desk: Desk, file: File, book: Book) -> None:
    t, today, stem = desk.t, desk.context.today, file.stem
    read = partial(propose, desk.whole, book, file=file.name, today=today)
    chosen = ask_reading(desk, book, stem, read)
    proposal = read(chosen)
    days = ask_days(today, stem, t, with_statuses=bool(proposal.statuses))
    if {*days.values()} != {today}:
        read = partial(read, **days)
        proposal = read(chosen)
    if not proposal.has_measures or not proposal.measures:
        raise InvalidError(ErrorCode.MEASURE_COLUMN_NEEDED)
    st.markdown(plain(wording.counted(proposal, t)))
    for words in wording.overtaken(proposal, today, t):
        st.caption(plain(words))
    show_unread(desk, proposal)
    retire = ask_retired(proposal, stem, t)
    if retire:
        chosen = chosen.with_(Choices(retire=retire))
        proposal = read(chosen)
    show_changes(desk, proposal.before, proposal.after)
    show_plan(desk, proposal.after)
    if proposal.before != proposal.after:
        about = ask_about(desk, proposal.after, stem, sourced=proposal.is_sourced, decided=True)
        proposal = read(chosen, source=about.source)
        complete = desk.whole.plan.measures_incomplete and st.checkbox(
            t("These are all the measures of the policy: the notice that some are missing goes"),
            key=f"{stem}_complete",
        )
        _offer_store(
            desk,
            file,
            about,
            partial(
                import_programme,
                after=proposal.after,
                before=proposal.before,
                file=proposal.file,
                choices=proposal.choices.kept,
                reason=about.reason,
                decision=about.decision,
                on=proposal.on,
                complete=complete,
            ),
        )


def _offer_store(
    desk: Desk, file: File, about: About, store: actions.Service[[], Receipt | None]
) -> None:
    t, key = desk.t, f"{file.stem}_bring"
    if st.button(t("Bring in"), key=key, icon=":material/upload:", type="primary"):
        if about.lacking is not None:
            refused(desk, about.lacking)
            return
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
    static(t, Table(told.caption, told.columns, told.rows[:_SHOWN]))
    beyond = len(told.rows) - _SHOWN
    if beyond > 0:
        words = t.n("{n} more row is not shown.", "{n} more rows are not shown.", beyond)
        st.caption(plain(words))


def show_unread(desk: Desk, proposal: Proposal) -> None:
    """Show what cannot be read, by cell, and the rows that are no measures."""
    t = desk.t
    if proposal.problems:
        problems = wording.problems(proposal.problems, t)
        st.subheader(f"{plain(problems.caption)} ({len(problems.rows)})", anchor=False)
        long_table(problems, t)
    if proposal.asides:
        asides = wording.asides(proposal.asides, t)
        with st.expander(f"{plain(asides.caption)} ({len(asides.rows)})"):
            long_table(asides, t)


def show_changes(desk: Desk, before: Plan, after: Plan) -> None:
    """Show what would change."""
    t = desk.t
    lines = wording.lines(before, after, t)
    st.header(t("What would change"), anchor=False)
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
    st.header(t("As the dashboard would show it"), anchor=False)
    counted = Words((overview.message(plan, t),), "strong")
    figures = Figures(overview.key_figures(plan, t))
    context.face.blocks((counted, figures, *overview.goals(plan, t)))
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
    columns = (t("Code"), t("Measure"), t("Status"), t("Owner"), t("Due date"), t("Goals"))
    labels = (t.meaning(field.label) for field in others)
    return Table(t("The measures as they would be"), (*columns, *labels), tuple(rows))


# What is chosen of it: what columns hold, what words mean, what goes, and why


def ask_reading(
    desk: Desk, book: Book, stem: str, propose: Callable[[Choices], Proposal]
) -> Choices:
    """Ask what the columns hold and what the words mean, beginning with what is proposed.

    What was chosen for an earlier table holds for this one too.
    """
    t = desk.t
    earlier = Choices.parse(actions.read(desk.slug, kept_choices) or {})
    chosen = replace(earlier, sheet=_sheet(book, stem, t))
    proposal = propose(chosen)
    labels = {use: wording.use_word(use, t) for use in (None, *uses())}
    asked = ask_columns(proposal.columns, labels, stem, t, expanded=not proposal.has_measures)
    keys = {column.index: column.key for column in proposal.columns}
    columns = {keys[index]: use for index, use in asked.items()}
    chosen = replace(chosen, columns={**earlier.columns, **columns})
    proposal = propose(chosen)
    if proposal.statuses:
        unknown = any(status is None for status in proposal.statuses.values())
        with st.expander(t("What the words for statuses mean"), expanded=unknown):
            words = _statuses(proposal.statuses, stem, t)
        chosen = replace(chosen, statuses={**earlier.statuses, **words})
    repeat = _repeated(proposal, stem, t)
    return replace(chosen, repeat_goals=repeat, term=_term(desk.whole, stem, t))


def _sheet(book: Book, stem: str, t: Texts) -> str | None:
    """Ask which sheet is read, where there are several; without an answer the likely ones are."""
    names = [sheet.name for sheet in book.sheets if sheet.rows]
    if len(names) <= 1:
        return None
    return st.selectbox(
        t("Sheet that is read"),
        names,
        index=None,
        placeholder=t("those that look like a programme"),
        key=f"{stem}_sheet",
        width=_WIDTH,
    )


def ask_columns(
    columns: Sequence[Column[U]],
    words: Mapping[U | None, str],
    stem: str,
    t: Texts,
    *,
    expanded: bool,
) -> Mapping[int, U | None]:
    """Ask what each column holds, by its index; what is proposed is chosen already.

    ``words`` are those of all that can be read, and of ``None``: nothing.
    """
    persons = wording.persons(columns, t)
    if persons:
        st.warning(plain(persons))
    chosen: dict[int, U | None] = {}
    with st.expander(t("What the columns hold"), expanded=expanded):
        grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
        for column in (one for one in columns if not one.refused):
            key = f"{stem}_column_{column.index}"
            st.session_state.setdefault(key, column.use)
            with grid.cell():
                chosen[column.index] = st.selectbox(
                    control_label(wording.column_name(column, t)),
                    [*words],
                    format_func=words.__getitem__,
                    key=key,
                    placeholder=words[None],
                )
    return chosen


def _statuses(
    statuses: Mapping[str, Status | None], stem: str, t: Texts
) -> Mapping[str, Status | None]:
    """Ask what each word for a status means; words that are not known come first."""
    chosen: dict[str, Status | None] = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for word, status in sorted(statuses.items(), key=lambda pair: pair[1] is not None):
        key = f"{stem}_status_{word}"
        st.session_state.setdefault(key, status)
        with grid.cell():
            meant = st.selectbox(
                control_label(word),
                [None, *Status],
                format_func=lambda one: wording.status_word(one, t),
                key=key,
                placeholder=wording.status_word(None, t),
            )
        if meant is not None or status is not None:
            chosen[word] = meant
    return chosen


def _repeated(proposal: Proposal, stem: str, t: Texts) -> bool:
    """Ask whether an empty goal is the one above, where some are empty."""
    if not (proposal.goals_empty or proposal.choices.repeat_goals):
        return False
    key = f"{stem}_repeat"
    st.session_state.setdefault(key, proposal.choices.repeat_goals)
    return st.checkbox(t("An empty goal means the same goal as above"), key=key)


def _term(plan: Plan, stem: str, t: Texts) -> str | None:
    """Ask which council term new goals are of, where the plan has several."""
    codes = [term.code for term in plan.plan.terms]
    if len(codes) <= 1:
        return None
    return st.selectbox(
        t("Council term of new goals"),
        codes[::-1],
        format_func=lambda code: code.replace("-", "–"),
        key=f"{stem}_term",
        width=_WIDTH,
    )


def ask_days(today: date, stem: str, t: Texts, *, with_statuses: bool) -> Mapping[str, date]:
    """Ask from which day the table holds, and of which its statuses are, where it has any."""
    on = ask_day(t("Day from which it holds"), today, today, f"{stem}_on")
    sentence = t(
        "New measures, goals and indicators are not shown on earlier days, and what is altered is "
        "shown on them as it was."
    )
    st.caption(plain(sentence))
    if not with_statuses:
        return {"on": on}
    label = t("Day of the statuses to which the table gives none")
    return {"on": on, "statuses_on": ask_day(label, on, today, f"{stem}_statuses_on_{on}")}


def ask_day(label: str, usual: date, today: date, key: str, first: date | None = None) -> date:
    """Ask for a day that has come, and is not before the ``first``; emptied it is the usual one."""
    chosen = st.date_input(
        label, usual, first, max_value=today, format="DD.MM.YYYY", key=key, width=_WIDTH
    )
    return chosen if isinstance(chosen, date) else usual


def ask_retired(proposal: Proposal, stem: str, t: Texts) -> tuple[str, ...]:
    """Ask which measures that the table does not name are retired; the others are kept."""
    if not proposal.absent:
        return ()
    names = {measure.code: wording.measure_name(measure, t) for measure in proposal.absent}
    st.markdown(plain(wording.absent(proposal.absent, t)))
    return tuple(
        st.multiselect(
            t("Retire of these, from that day on"),
            [*names],
            format_func=names.__getitem__,
            key=f"{stem}_retire",
            placeholder=t("none: all are kept"),
        )
    )
