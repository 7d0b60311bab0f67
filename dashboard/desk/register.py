"""The import of a list of associations: its columns, what it leaves open, what would come of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content.fields import by_language, worded
from dashboard.content.names import marked
from dashboard.desk import actions, undo
from dashboard.desk.entry import Desk, refused, tell
from dashboard.desk.imports.about import ask_text, lacks
from dashboard.desk.imports.page import ask_columns, ask_day, long_table
from dashboard.faces.streamlit import control_label, plain
from dashboard.texts import Texts, texts_for
from model.dates import ApproximateDate
from model.errors import InvalidError, LinjausError
from model.exchange import human_dates
from model.exchange.book import Book
from model.exchange.files import read_table
from model.exchange.register import columns as declared
from model.exchange.register.proposal import (
    Alteration,
    Decisions,
    Outcome,
    Proposal,
    Question,
    QuestionKind,
    propose,
)
from model.plan import Association, Plan
from model.rules.approval import LANGUAGES
from model.rules.network import counts_from
from model.services.parts import How, save_parts
from model.services.register import import_register

_NO_CATEGORY: Final = "-"
_WIDTH: Final = 520


def offer(desk: Desk, name: str, content: bytes) -> None:
    """Show what a file would make of the register, ask what is open, and offer to store it."""
    stem = f"register_{sha256(content).hexdigest()[:8]}"
    try:
        book = read_table(name, content)
        proposal = _with_columns(desk, book, stem)
        on = _day_of_list(desk, stem)
        proposal = _decided(desk, book, proposal, stem)
    except LinjausError as error:
        refused(desk, error)
        return
    _show(desk, proposal.outcome)
    _offer_store(desk, name, proposal, on, stem)


def _with_columns(desk: Desk, book: Book, stem: str) -> Proposal:
    """Ask what each column holds; what the headers tell is chosen already."""
    t, today = desk.t, desk.context.today
    proposal = propose(desk.whole, book, today=today)
    labels: dict[str | None, str] = {None: t("is not read")}
    labels |= {field.key: t.meaning(field.label) for field in declared.FIELDS}
    asked = ask_columns(proposal.columns, labels, stem, t, expanded=not proposal.mapping)
    chosen = {field: index for index, field in asked.items() if field is not None}
    if chosen != proposal.mapping:
        proposal = propose(desk.whole, book, chosen, today=today)
    return proposal


def _day_of_list(desk: Desk, stem: str) -> date:
    """Ask of which day the list is; at the first, from which day the register is complete."""
    t, today = desk.t, desk.context.today
    first = counts_from(desk.whole)
    label, key = t("Day of the list"), f"{stem}_listed"
    if first is None:
        label = t("Day on which the register is complete for the first time")
        key = f"{stem}_complete"
    chosen = ask_day(label, today, today, key, desk.context.reading.days[0])
    if first is None:
        sentence = t(
            "From this day on the size of the network is counted from the register. What was "
            "stated of earlier days stays as it was."
        )
    else:
        sentence = t("The register counts from {day} already.", day=first)
    st.caption(plain(sentence))
    unknown = t("Whoever is new and has no joining day in the list counts from this day.")
    st.caption(plain(unknown))
    return chosen


def _decided(desk: Desk, book: Book, proposal: Proposal, stem: str) -> Proposal:
    """Ask what is open; return what comes of the answers."""
    t, outcome, today = desk.t, proposal.outcome, desk.context.today
    wrong = frozenset(error.place.row for error in outcome.errors if error.place.row)
    if outcome.errors:
        label = t.n(
            "Leave out the row that is wrong", "Leave out the {n} rows that are wrong", len(wrong)
        )
        if not st.checkbox(label, key=f"{stem}_leave_out"):
            wrong = frozenset()
    decisions = Decisions()
    if outcome.questions:
        st.subheader(t("What the list leaves open"), anchor=False)
        decisions = _answers(desk, outcome.questions, stem)
    decisions = replace(decisions, leave_out=wrong)
    if outcome.vanished:
        label = t.n(
            "{n} member is not in the list",
            "{n} members are not in the list",
            len(outcome.vanished),
        )
        with st.expander(plain(label)):
            st.markdown(plain(t("They are kept, unless you give the day on which they left.")))
            decisions = replace(decisions, left=_left(desk, outcome, stem))
    return propose(
        desk.whole, book, proposal.mapping, today=today, decisions=decisions, sheet=proposal.sheet
    )


def _answers(desk: Desk, questions: tuple[Question, ...], stem: str) -> Decisions:
    t = desk.t
    categories: dict[str, str | None] = {}
    same: dict[int, bool] = {}
    again: dict[str, ApproximateDate | None] = {}
    for question in questions:
        rows = t.list(map(str, question.rows))
        label = control_label(t.sentence(question.kind, words=question.words, rows=rows))
        match question.kind:
            case QuestionKind.CATEGORY:
                titles = {c.key: marked(c.title, t) for c in desk.whole.plan.categories}
                titles[_NO_CATEGORY] = t("no category")
                chosen = st.selectbox(
                    label,
                    [*question.options, _NO_CATEGORY],
                    index=None,
                    format_func=titles.__getitem__,
                    key=f"{stem}_category_{question.subject}",
                    placeholder=t("choose"),
                    width=_WIDTH,
                )
                if chosen is not None:
                    categories[question.subject] = None if chosen == _NO_CATEGORY else chosen
            case QuestionKind.SAME:
                answer = st.radio(
                    label,
                    [True, False],
                    index=None,
                    format_func=lambda one: t("Yes") if one else t("No"),
                    key=f"{stem}_same_{question.rows}",
                    horizontal=True,
                )
                if answer is not None:
                    same |= dict.fromkeys(question.rows, answer)
            case QuestionKind.AGAIN:
                key = f"{stem}_again_{question.subject}"
                day = _day(desk, label, key, "")
                if day is not None:
                    again[question.subject] = day
                if st.checkbox(t("It is not a member again"), key=f"{key}_not"):
                    again[question.subject] = None
    return Decisions(categories=categories, same=same, again=again)


def _left(desk: Desk, outcome: Outcome, stem: str) -> Mapping[str, ApproximateDate]:
    """Ask of those that are not in the list when they left; without a day they are kept."""
    t = desk.t
    days = {
        association.key: _day(
            desk,
            control_label(marked(association.name, t)),
            f"{stem}_left_{association.key}",
            t("is kept"),
        )
        for association in outcome.vanished
    }
    return {key: day for key, day in days.items() if day is not None}


def _day(desk: Desk, label: str, key: str, placeholder: str) -> ApproximateDate | None:
    """Ask for a day; show below it why what is typed cannot be one."""
    words = st.text_input(label, key=key, placeholder=placeholder, max_chars=40, width=_WIDTH)
    if not words.strip():
        return None
    try:
        return human_dates.read(words)
    except InvalidError as error:
        refused(desk, error)
        return None


def _show(desk: Desk, outcome: Outcome) -> None:
    """Show how many associations are added, altered and left as they are, and which."""
    t, plan = desk.t, desk.whole
    parts = [
        t.n("{n} is added", "{n} are added", len(outcome.added)),
        t.n("{n} is altered", "{n} are altered", len(outcome.altered)),
        t.n("{n} stays as it is", "{n} stay as they are", outcome.unchanged),
    ]
    st.markdown(plain(t("Of the associations of the list {parts}.", parts=t.list(parts))))
    errors = Table(
        caption=t("What is wrong in the list"),
        columns=(t("Sheet"), t("Row"), t("Column"), t("What is wrong")),
        rows=tuple(
            (one.place.sheet, str(one.place.row), one.place.letter, t.error(one.error))
            for one in outcome.errors
        ),
    )
    added = Table(
        caption=t("Associations that are added"),
        columns=(t("Association"), t("Category"), t("Register number"), t("Member")),
        rows=tuple(
            (
                marked(one.name, t),
                *(_said(plan, one, f, t) for f in ("category", "register_number", "memberships")),
            )
            for one in outcome.added
        ),
    )
    altered = Table(
        caption=t("What is altered"),
        columns=(t("Association"), t("What"), t("Before"), t("After")),
        rows=tuple(row for one in outcome.altered for row in differences(plan, one, t)),
    )
    for table, count in (
        (errors, len(outcome.errors)),
        (added, len(outcome.added)),
        (altered, len(outcome.altered)),
    ):
        if table.rows:
            with st.expander(f"{plain(table.caption)} ({count})"):
                long_table(table, t)


def differences(plan: Plan, one: Alteration, t: Texts) -> Iterator[tuple[str, str, str, str]]:
    """Return what an association is altered in: its name, what, before, after."""
    labels = {field.name: t.meaning(field.label) for field in declared.FIELDS if field.plain}
    for field in Association.model_fields:
        if getattr(one.before, field) != getattr(one.after, field):
            was, now = (_said(plan, side, field, t) for side in (one.before, one.after))
            yield marked(one.after.name, t), labels.get(field) or t.label(field), was, now


def _said(plan: Plan, one: Association, field: str, t: Texts) -> str:
    """Return what a field of an association holds: a text in all its languages."""
    value = one.model_dump(mode="json")[field]
    if field == "category":
        title = next((c.title for c in plan.plan.categories if c.key == value), None)
        return t("no category") if title is None else marked(title, t)
    if isinstance(value, dict):
        return " / ".join(words for _, words in by_language(value) if words)
    return worded("associations", field, value, {}, t)


def _reason(t: Texts) -> str:
    return t("Import of the association register")


def _offer_store(desk: Desk, name: str, proposal: Proposal, on: date, stem: str) -> None:
    t = desk.t
    try:
        edits = proposal.edits()
    except InvalidError as error:
        refused(desk, error)
        return
    if not edits:
        st.success(plain(t("All is in the register as it is in the list.")))
        _offer_confirmation(desk, name, proposal)
        return
    st.header(t("About the change"), anchor=False)
    members = {one.key for one in desk.whole.associations if one.memberships}
    sourced = any(key not in members for key, *_ in edits)
    source = ask_text(t("Name of the source"), f"{stem}_source", t) if sourced else None
    for language in LANGUAGES:
        st.session_state.setdefault(f"{stem}_reason_{language}", _reason(texts_for(language)))
    reason = ask_text(t("Why"), f"{stem}_reason", t)
    label = t.n("Store {n} association", "Store {n} associations", len(edits))
    if not st.button(label, key="register_store", icon=":material/save:"):
        return
    lacking = lacks(source, reason, sourced=sourced)
    if lacking is not None:
        refused(desk, lacking)
        return
    # A first list may tell since when it is complete; it is found so today.
    found = desk.context.today if counts_from(desk.whole) is None else on
    done = actions.write(
        desk.actor,
        desk.slug,
        import_register,
        edits,
        on=on,
        source=source,
        reason=reason,
        file=name[-200:],
        complete=found if proposal.outcome.complete else None,
    )
    if done.error is not None:
        tell(done.error)
    elif done.value is not None:
        words = t.n("{n} association is stored.", "{n} associations are stored.", len(edits))
        undo.confirm(desk, "register", done.value.write, words)
    st.rerun()


def _offer_confirmation(desk: Desk, name: str, proposal: Proposal) -> None:
    """Offer to note that the register is complete today, where the list has just its members."""
    t, today, info = desk.t, desk.context.today, desk.whole.plan
    known = counts_from(desk.whole) is not None and proposal.outcome.complete
    if not known or info.register_on == today:
        return
    label = t("Note that the register is complete today")
    if st.button(label, key="register_complete", icon=":material/done_all:"):
        how = How(service="import_register", file=name[-200:], confirmed=True, register_on=today)
        done = actions.write(desk.actor, desk.slug, save_parts, (), how)
        tell(done.error or t("It is noted that the register is complete today."))
        st.rerun()
