"""Update rounds: opened for a coming handling, answered measure by measure, saved in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.audit import Circumstances
from model.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from model.plan import Plan, Round, Value
from model.queries import load_plan
from model.rules.index import Index
from model.rules.rounds import coming_handlings
from model.rules.state import at
from model.services.answers import Answer, Refused, check_answers, report_of, status_said
from model.services.assembling import assembled, free_id
from model.services.facts import observations_of
from model.services.writing import Part, Receipt, bring
from model.terms import Outcome


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of answers: what was saved of them, and what stands against the others."""

    receipt: Receipt | None
    refused: Refused


def open_round(
    session: Session, actor: Actor, slug: str, handling: str, due: date | None
) -> Receipt | None:
    """Open the update round that prepares a coming handling; answers are asked for by ``due``.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``NotFoundError`` when there is
    no such handling, ``InvalidError`` when it is over or has not begun, or ``due`` is past,
    ``ConflictError`` when its round is open.
    """
    actor.require(Role.COORDINATOR)
    stored = load_plan(session, slug, None)
    today = clock.today()
    held = next((found for found in stored.handlings if found.code == handling), None)
    if held is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"handlings/{handling}")
    if handling in {round_.handling for round_ in stored.rounds}:
        raise ConflictError(ErrorCode.ROUND_OPEN, handling=handling)
    if handling not in {found.code for found in coming_handlings(at(stored, today))}:
        over = held.outcome is not Outcome.WAITING or (
            held.on.latest is not None and held.on.latest < today
        )
        reason = ErrorCode.ROUND_HANDLED if over else ErrorCode.ROUND_NOT_BEGUN
        raise InvalidError(reason, handling=handling)
    if due is not None and due < today:
        raise InvalidError(ErrorCode.DUE_PAST, due=due)
    code = free_id(f"R-{handling}", {round_.code for round_ in stored.rounds})
    new = {("rounds", code): Round(code=code, handling=handling, opened=today, due=due)}
    why = Circumstances(open_round.__name__)
    return bring(session, actor, stored, assembled(stored, new), why, touched=frozenset(new))


def save_answers(  # noqa: PLR0913 (whose, what, and how)
    session: Session,
    actor: Actor,
    slug: str,
    answers: Sequence[Answer],
    *,
    all_or_nothing: bool = False,
    file: str | None = None,
    office: str | None = None,
) -> Saved:
    """Save answers in one go: a status report for each, an observation for each value.

    An answer with anything against it is left out, and told of; ``all_or_nothing`` saves none
    then. ``file`` is the name of the file that they came from, and ``office`` the one that says so
    in it, where that is not the actor's own.

    Raises ``NotAllowedError`` unless the actor is a coordinator or, for its own office, an owner.
    """
    actor.require(Role.COORDINATOR, Role.OWNER)
    if office not in (None, actor.office):
        actor.require(Role.COORDINATOR)
    stored, today = load_plan(session, slug, None), clock.today()
    now = Index(at(stored, today))
    refused = check_answers(now, actor, today, answers)
    if refused and all_or_nothing:
        return Saved(None, refused)
    sound = [answer for answer in answers if answer.measure not in refused]
    saying = actor if office is None else replace(actor, office=office)
    new = _facts(stored, now, saying, sound)
    why = Circumstances(save_answers.__name__, file=file)
    receipt = bring(session, actor, stored, assembled(stored, new), why, touched=frozenset(new))
    return Saved(receipt, refused)


def _facts(
    stored: Plan, now: Index, actor: Actor, answers: Sequence[Answer]
) -> Mapping[Part, Value]:
    new: dict[Part, Value] = {}
    taken = {report.id for report in stored.status_reports}
    today, moment = clock.today().isoformat(), clock.now()
    for answer in answers:
        status = status_said(now, answer)
        assert status is not None  # noqa: S101 (an answer without one is refused)
        number = free_id(f"{answer.measure}-{today}", taken)
        taken.add(number)
        report = report_of(answer, status, number, actor)
        new["status_reports", number] = report.model_copy(update={"recorded_at": moment})
    readings = [reading for answer in answers for reading in answer.readings]
    new |= {("observations", o.id): o for o in observations_of(stored, actor, readings)}
    return new
