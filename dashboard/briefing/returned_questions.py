"""What is asked of a round file that came back: each question, and what it can be answered."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from dashboard.briefing.names import names
from dashboard.briefing.round_files import labels
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError
from model.exchange.round_files.asking import (
    AS_WORDS,
    CONFIRM,
    EMPTY,
    KEEP,
    LEAVE_OUT,
    LINKS,
    TAKE,
    TO_REASON,
    UNCHANGED,
    WITH_HTTPS,
    Place,
    Question,
    QuestionKind,
)
from model.exchange.round_files.layout import Column, MeasureColumn, ValueColumn
from model.plan import Plan
from model.rules.index import Index, index_of
from model.screening import FindingKind
from model.terms import Status


def place_words(place: Place, t: Texts) -> str:
    """Give where something stands: sheet, row and column."""
    if not place.letter:
        return t("{sheet}, row {row}", sheet=place.sheet, row=str(place.row))
    return t(
        "{sheet}, row {row}, column {column}",
        sheet=place.sheet,
        row=str(place.row),
        column=place.letter,
    )


def question_words(plan: Plan | Index, question: Question, t: Texts) -> str:
    """Ask a question, with the place that it is about before it."""
    named = names(index_of(plan).plan, t)
    measure = named.get(f"measures/{question.measure}", question.measure)
    asked = _asked(question, measure, t)
    return f"{place_words(question.place, t)}: {asked}"


def _asked(question: Question, measure: str, t: Texts) -> str:
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
    return _SENTENCES[question.kind](t, said, measure)


_SENTENCES: Final[Mapping[QuestionKind, Callable[[Texts, str, str], str]]] = {
    QuestionKind.COLUMN: lambda t, said, _: t(
        "The heading “{said}” is not known. Which column is it?", said=said
    ),
    QuestionKind.MEASURE: lambda t, said, _: t(
        "The row says “{said}”, and does not speak of one measure alone. Which one is meant?",
        said=said,
    ),
    QuestionKind.TWICE: lambda t, said, _: t(
        "{what} stands in several rows, which do not say the same. Which row counts?", what=said
    ),
    QuestionKind.TICK: lambda t, said, _: t(
        "“{said}” is neither a tick nor none. What does it mean?", said=said
    ),
    QuestionKind.STATUS: lambda t, said, _: t(
        "The status “{said}” is not known. Which one is meant?", said=said
    ),
    QuestionKind.STATUS_ONCE: lambda t, said, measure: t(
        "{measure} is done once, so its status cannot be “{said}”. Which one is meant?",
        measure=measure,
        said=said,
    ),
    QuestionKind.STATUS_NEEDED: lambda t, _, measure: t(
        "Nothing is known of {measure} yet, so it cannot be unchanged. What is its status?",
        measure=measure,
    ),
    QuestionKind.BOTH: lambda t, _, measure: t(
        "{measure} is said to be unchanged, and is given a new status. Which one counts?",
        measure=measure,
    ),
    QuestionKind.NEITHER: lambda t, _, measure: t(
        "Something is written of {measure}, but not its status. What is its status?",
        measure=measure,
    ),
    QuestionKind.VALUES_ALONE: lambda t, _, measure: t(
        "A value is given for {measure}, but not its status. What is its status?",
        measure=measure,
    ),
    QuestionKind.DAY: lambda t, said, _: t(
        "“{said}” is not a clear date. Write it as in 24.11.2026, or as a month or a season.",
        said=said,
    ),
    QuestionKind.DAY_AHEAD: lambda t, said, _: t(
        "The day “{said}” is still to come. Write the day on which this was so.", said=said
    ),
    QuestionKind.REASON: lambda t, _, measure: t(
        "{measure}: the status changes. Write why.", measure=measure
    ),
    QuestionKind.EVIDENCE: lambda t, said, _: t(
        "“{said}” is not a whole address. What is done with it?", said=said
    ),
    QuestionKind.NUMBER: lambda t, said, _: t(
        "“{said}” is not a number. Write it in digits.", said=said
    ),
    QuestionKind.NUMBER_SCALE: lambda t, said, _: t(
        "{said}: which share is meant, in percent?", said=said
    ),
    QuestionKind.NUMBER_WORDS: lambda t, said, _: t(
        "“{said}” is not a number. Is it kept in words?", said=said
    ),
    QuestionKind.CONFLICT: lambda t, _, measure: t(
        "{measure} was updated after the file was downloaded. Which one counts?", measure=measure
    ),
}


_CHOICES: Final[Mapping[str, Callable[[Texts, str], str]]] = {
    UNCHANGED: lambda t, _: t("unchanged"),
    LEAVE_OUT: lambda t, _: t("leave it out"),
    TAKE: lambda t, _: t("what the file says"),
    KEEP: lambda t, _: t("what the follow-up says"),
    CONFIRM: lambda t, _: t("this is no personal data: import it"),
    WITH_HTTPS: lambda t, said: t("the address is https://{said}", said=said),
    LINKS: lambda t, _: t("only the addresses in it are taken"),
    TO_REASON: lambda t, _: t("it is added to the reason"),
    AS_WORDS: lambda t, said: t("yes, as “{said}”", said=said),
}
_EMPTY: Final[Mapping[QuestionKind, Callable[[Texts], str]]] = {
    QuestionKind.TICK: lambda t: t("there is no tick"),
    QuestionKind.COLUMN: lambda t: t("none of these: it is not read"),
    QuestionKind.EVIDENCE: lambda t: t("the row is imported without it"),
}
"""What it means to take a cell or a column for an empty one."""


def choice_words(plan: Plan | Index, question: Question, choice: str, t: Texts) -> str:
    """Word one of the choices of a question."""
    if choice == EMPTY:
        return _EMPTY[question.kind](t)
    if choice in _CHOICES:
        return _CHOICES[choice](t, question.said)
    match question.kind:
        case QuestionKind.COLUMN:
            words = labels(t).columns[column_of(choice)]
        case QuestionKind.MEASURE:
            words = names(index_of(plan).plan, t)[f"measures/{choice}"]
        case QuestionKind.TWICE:
            sheet, _, row = choice.rpartition("!")
            words = place_words(Place(sheet, int(row)), t)
        case QuestionKind.NUMBER | QuestionKind.NUMBER_SCALE:
            words = t.number(Decimal(choice))
        case _:
            words = t.status(Status(choice))
    return words


def column_of(name: str) -> Column:
    """Give the column of either sheet that has this name."""
    return MeasureColumn(name) if name in set(MeasureColumn) else ValueColumn(name)
