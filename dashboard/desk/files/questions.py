"""What a file that came back leaves open: its questions, each with its choices, and its errors."""

from decimal import Decimal
from functools import partial
from hashlib import sha256

import streamlit as st

from dashboard.content.names import confirmed, marked, names
from dashboard.desk.entry import Desk
from dashboard.desk.files.wording import labels
from dashboard.faces.streamlit import control_label, plain
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellPlace
from model.exchange.round_files.questions import (
    AS_WORDS,
    CONFIRM,
    EMPTY,
    KEEP,
    LEAVE_OUT,
    LINKS,
    TAKE,
    TO_REASON,
    WITH_HTTPS,
    Question,
    QuestionKind,
)
from model.exchange.round_files.reading import RoundFile
from model.exchange.words import UNCHANGED
from model.plan import LONGEST_TEXT
from model.rules.index import Index
from model.rules.status import reported_status
from model.screening import FindingKind
from model.services.round_files import WITHOUT_FAULTS
from model.terms import Status


def ask(desk: Desk, index: Index, dry_run: RoundFile, decisions: dict[str, str], key: str) -> None:
    """Ask what is not clear; list what cannot be read, and offer to leave that out.

    What is answered goes into ``decisions``, by the key of the question.
    """
    t = desk.t
    for question in dry_run.questions:
        widget = f"files_{key}_{sha256(question.key.encode()).hexdigest()[:12]}"
        label = control_label(question_words(index, question, t))
        choices = {choice: choice_words(index, question, choice, t) for choice in question.choices}
        decide = partial(_decide, decisions, question.key, widget)
        if not choices:
            _ask_for_words(desk, label, question, decisions, widget)
            continue
        st.session_state[widget] = question.chosen
        if question.kind is QuestionKind.CONFLICT:
            with st.container(border=True):
                st.radio(
                    label,
                    [*choices],
                    format_func=choices.__getitem__,
                    captions=[
                        plain(_of_file(dry_run, question.measure, t)),
                        plain(_of_plan(index, question.measure, t)),
                    ],
                    index=None,
                    key=widget,
                    on_change=decide,
                )
        else:
            st.selectbox(
                label,
                [*choices],
                format_func=choices.__getitem__,
                index=None,
                placeholder=t("Choose"),
                key=widget,
                on_change=decide,
            )
    if dry_run.faults:
        lines = [f"{place_words(one.place, t)}: {t.error(one.error)}" for one in dry_run.faults]
        st.error("  \n".join(map(plain, lines)), icon=":material/error:")
        label = t.n(
            "Import the rest without this row",
            "Import the rest without these {n} rows",
            len(lines),
        )
        widget = f"files_{key}_{WITHOUT_FAULTS}"
        _offer_leaving_out(label, decisions, WITHOUT_FAULTS, widget)


def _ask_for_words(
    desk: Desk, label: str, question: Question, decisions: dict[str, str], widget: str
) -> None:
    """Ask for words; what is typed and is no answer stays in the field."""
    t = desk.t
    typed = decisions.get(question.key, "")
    left_out = typed == LEAVE_OUT
    st.session_state[widget] = "" if left_out else typed
    with st.container(gap="small"):
        st.text_input(
            label,
            key=widget,
            max_chars=LONGEST_TEXT,
            placeholder="",
            disabled=left_out,
            on_change=partial(_decide, decisions, question.key, widget),
        )
        if typed and question.chosen is None:
            st.caption(plain(t("“{words}” does not answer this.", words=typed)))
        _offer_leaving_out(t("Leave it out"), decisions, question.key, f"{widget}_out")


def _offer_leaving_out(label: str, decisions: dict[str, str], question: str, widget: str) -> None:
    st.session_state[widget] = decisions.get(question) == LEAVE_OUT

    def changed() -> None:
        decisions[question] = LEAVE_OUT if st.session_state.get(widget) else ""

    st.checkbox(label, key=widget, on_change=changed)


def _decide(decisions: dict[str, str], question: str, widget: str) -> None:
    decisions[question] = st.session_state.get(widget) or ""


def place_words(place: CellPlace, t: Texts) -> str:
    """Return where something stands: sheet, row and column."""
    row = str(place.row)
    if not place.letter:
        return t("{sheet}, row {row}", sheet=place.sheet, row=row)
    return t("{sheet}, row {row}, column {column}", sheet=place.sheet, row=row, column=place.letter)


def question_words(index: Index, question: Question, t: Texts) -> str:
    """Return a question, with the place that it is about before it."""
    measure = names(index.plan, t).get(f"measures/{question.measure}", question.measure)
    return f"{place_words(question.place, t)}: {_sentence(question, measure, t)}"


def _sentence(question: Question, measure: str, t: Texts) -> str:
    said = question.said
    match question.kind:
        case QuestionKind.COLUMN if not said:
            return t("The column has no heading. Which one is it?")
        case QuestionKind.NUMBER if question.choices:
            return t("“{said}” can be read in two ways. Which number is meant?", said=said)
        case QuestionKind.NUMBER if not said:
            return t("The value is missing. Write it in digits.")
        case QuestionKind.PERSONAL:
            kinds = tuple(kind for kind in FindingKind if kind in said)
            return t.error(InvalidError(ErrorCode.PERSONAL_DATA, found=kinds))
    return t.sentence(question.kind, said=said, measure=measure)


def choice_words(index: Index, question: Question, choice: str, t: Texts) -> str:
    """Return one of the choices of a question in words."""
    said = question.said
    fixed = {
        UNCHANGED: t("unchanged"),
        LEAVE_OUT: t("leave it out"),
        TAKE: t("what the file says"),
        KEEP: t("what the follow-up says"),
        CONFIRM: t("this is no personal data: import it"),
        WITH_HTTPS: t("the address is https://{said}", said=said),
        LINKS: t("only the addresses in it are taken"),
        TO_REASON: t("it is added to the reason"),
        AS_WORDS: t("yes, as “{said}”", said=said),
    }
    empty = {
        QuestionKind.TICK: t("there is no tick"),
        QuestionKind.COLUMN: t("none of these: it is not read"),
        QuestionKind.EVIDENCE: t("the row is imported without it"),
    }
    if choice == EMPTY:
        words = empty[question.kind]
    elif choice in fixed:
        words = fixed[choice]
    elif question.kind is QuestionKind.COLUMN:
        columns = labels(t).columns.items()
        words = next(words for column, words in columns if column == choice)
    elif question.kind is QuestionKind.MEASURE:
        words = names(index.plan, t)[f"measures/{choice}"]
    elif question.kind is QuestionKind.TWICE:
        sheet, _, row = choice.rpartition("!")
        words = place_words(CellPlace(sheet, int(row)), t)
    elif question.kind in (QuestionKind.NUMBER, QuestionKind.NUMBER_SCALE):
        words = t.number(Decimal(choice))
    else:
        words = t.status(Status(choice))
    return words


def _of_file(dry_run: RoundFile, measure: str, t: Texts) -> str:
    """Return what a file says of a measure of which the follow-up says something newer."""
    columns = labels(t).columns
    return "; ".join(
        t("{column}: {words}", column=columns[column], words=words)
        for column, words in dry_run.contested.get(measure, ())
    )


def _of_plan(index: Index, measure: str, t: Texts) -> str:
    """Return what the follow-up says of a measure: status, day, office and reason."""
    reported = reported_status(index, index.measures[measure])
    report = reported.report
    if report is None:
        return t.status(None)
    office = index.owners.get(report.office or "")
    parts = (
        t.status(reported.status),
        t.date(report.on),
        "" if office is None else marked(office.name, t),
        "" if report.reason is None else marked(report.reason, t),
        confirmed(index, reported, t),
    )
    return " · ".join(part for part in parts if part)
