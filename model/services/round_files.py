"""Round files brought in: tried out first, as often as it takes, then saved whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from model.actor import Actor
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.book import Book, CellFault, CellPlace
from model.exchange.round_files.layout import Labels
from model.exchange.round_files.questions import (
    CONFIRM,
    LEAVE_OUT,
    QuestionKind,
    Questions,
)
from model.exchange.round_files.reading import RoundFile, read_round_file
from model.plan import Plan
from model.rules.index import Index, index_of
from model.services.rounds import Saved, check_answers, save_answers

WITHOUT_FAULTS: Final = "without_faults"
"""The decision, ``LEAVE_OUT``, that lets what cannot be read or saved not be imported."""

_SCREENED: Final = ErrorCode.PERSONAL_DATA


def try_out(  # noqa: PLR0913, PLR0917 (a file, whose, and against what)
    book: Book,
    plan: Plan | Index,
    actor: Actor,
    today: date,
    labels: Sequence[Labels],
    decisions: Mapping[str, str],
) -> RoundFile:
    """Return what would come of a file, answers and questions of what is screened among it.

    Nothing is stored. Raises as ``read_round_file``.
    """
    index = index_of(plan)
    file = read_round_file(book, index, actor, today, labels, decisions)
    asked = Questions(decisions)
    faults, left_out = [*file.faults], [*file.left_out]
    answers = []
    refused = check_answers(index, actor, today, file.answers)
    for answer in file.answers:
        place, errors = file.places[answer.measure], refused.get(answer.measure, ())
        mistakes = [CellFault(place, error) for error in errors if error.code is not _SCREENED]
        faults += mistakes
        chosen = None if mistakes else _confirmed(asked, place, answer.measure, errors)
        if chosen == CONFIRM:
            answers.append(replace(answer, confirmed=bool(errors)))
        elif chosen == LEAVE_OUT:
            left_out.append(answer.measure)
    questions = (*file.questions, *asked.asked)
    mended = not faults or decisions.get(WITHOUT_FAULTS) == LEAVE_OUT
    return replace(
        file,
        answers=tuple(answers),
        questions=questions,
        faults=tuple(faults),
        left_out=tuple(left_out),
        complete=mended and all(one.chosen is not None for one in questions),
    )


def _confirmed(
    questions: Questions, place: CellPlace, measure: str, errors: Sequence[LinjausError]
) -> str | None:
    """Ask whether what seems to be personal data is some; where nothing does, it is none."""
    if not errors:
        return CONFIRM
    choices = [CONFIRM, LEAVE_OUT]
    kinds = errors[0].inputs["found"]
    said = ", ".join(kinds) if isinstance(kinds, tuple) else str(kinds)
    return questions.ask(QuestionKind.PERSONAL, place, measure, said=said, choices=choices)


def import_round_file(
    session: Session, actor: Actor, slug: str, dry_run: RoundFile, name: str
) -> Saved:
    """Save what a dry run would, all or nothing, as said by the file's office.

    ``name`` is the file's. Where something stands against it by now, none of it is saved. Raises
    ``InvalidError`` when the dry run is not complete, ``NotAllowedError`` as ``save_answers``.
    """
    if not dry_run.complete:
        still_open = sum(question.chosen is None for question in dry_run.questions)
        if still_open:
            raise InvalidError(ErrorCode.QUESTIONS_OPEN, count=still_open)
        raise InvalidError(ErrorCode.ROWS_WRONG, count=len(dry_run.faults))
    return save_answers(
        session,
        actor,
        slug,
        dry_run.answers,
        all_or_nothing=True,
        file=name,
        office=dry_run.marking.owner,
    )
