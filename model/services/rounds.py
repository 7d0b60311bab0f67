"""Update rounds: opened for a coming handling, answered measure by measure, saved in one go."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.answers import Answer, is_link
from model.audit import Circumstances
from model.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    LinjausError,
    NotAllowedError,
    NotFoundError,
    not_over,
)
from model.plan import Measure, Plan, Round, StatusReport, Value, key_of
from model.problems import problems
from model.queries import load_plan
from model.rules.index import Index, index_of
from model.rules.rounds import coming_handlings, row_version
from model.rules.state import EVIDENCE, at
from model.rules.status import Reported, reported_status
from model.services.checks import assembled, free_id, personal_data
from model.services.facts import observations_of
from model.services.writing import Part, Receipt, write_changes
from model.terms import EvidenceKind, MeasureKind, Outcome, Status

Refused = Mapping[str, tuple[LinjausError, ...]]
"""What stands against answers, by the measure's code; those with nothing against them lack."""


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
    prepared = next((one for one in stored.handlings if one.code == handling), None)
    if prepared is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"handlings/{handling}")
    if handling in {round_.handling for round_ in stored.rounds}:
        raise ConflictError(ErrorCode.ROUND_OPEN, handling=handling)
    if handling not in {one.code for one in coming_handlings(at(stored, today))}:
        over = prepared.outcome is not Outcome.WAITING or (
            prepared.on.latest is not None and prepared.on.latest < today
        )
        reason = ErrorCode.ROUND_HANDLED if over else ErrorCode.ROUND_NOT_BEGUN
        raise InvalidError(reason, handling=handling)
    if due is not None and due < today:
        raise InvalidError(ErrorCode.DUE_PAST, due=due)
    code = free_id(f"R-{handling}", {round_.code for round_ in stored.rounds})
    new = {("rounds", code): Round(code=code, handling=handling, opened=today, due=due)}
    why = Circumstances(open_round.__name__)
    return write_changes(
        session, actor, stored, assembled(stored, new), why, touched=frozenset(new)
    )


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

    The report of an answer that changes nothing is a confirmation. An answer with anything against
    it is left out and returned as refused; ``all_or_nothing`` saves none then. ``file`` is the name
    of the file that they came from, and ``office`` the one that says so in it, where that is not
    the actor's own.

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
    receipt = write_changes(
        session, actor, stored, assembled(stored, new), why, touched=frozenset(new)
    )
    return Saved(receipt, refused)


def _facts(
    stored: Plan, now: Index, actor: Actor, answers: Sequence[Answer]
) -> Mapping[Part, Value]:
    new: dict[Part, Value] = {}
    taken = {report.id for report in stored.status_reports}
    today, moment = clock.today().isoformat(), clock.now()
    for answer in answers:
        before = reported_status(now, now.measures[answer.measure])
        status = answer.status or before.status
        assert status is not None  # noqa: S101 (an answer without one is refused)
        number = free_id(f"{answer.measure}-{today}", taken)
        taken.add(number)
        report = _report(answer, status, number, actor)
        more = {"recorded_at": moment, "confirmation": _confirms(answer, before)}
        new["status_reports", number] = report.model_copy(update=more)
    readings = [reading for answer in answers for reading in answer.readings]
    new |= {("observations", o.id): o for o in observations_of(stored, actor, readings)}
    return new


def _confirms(answer: Answer, before: Reported) -> bool:
    """Return whether an answer leaves the status as it is; what it says then counts beside.

    The same status written out, of a day before its own, is told of that day.
    """
    same = answer.status is before.status and not _is_earlier(answer, before)
    return answer.status is None or same


def _is_earlier(answer: Answer, before: Reported) -> bool:
    """Return whether an answer is of a day before that of the status that holds."""
    return (answer.on.latest or date.max) < (before.on or date.min)


def check_answers(
    plan: Plan | Index, actor: Actor, today: date, answers: Sequence[Answer]
) -> Refused:
    """Return what stands against each answer, to the plan as it stands ``today``."""
    index = index_of(plan)
    times = Counter(answer.measure for answer in answers)
    refused = {
        answer.measure: tuple(_problems(index, actor, today, answer, times[answer.measure]))
        for answer in answers
    }
    return {measure: errors for measure, errors in refused.items() if errors}


def _problems(
    index: Index, actor: Actor, today: date, answer: Answer, times: int
) -> Iterator[LinjausError]:
    code = answer.measure
    measure = index.measures.get(code)
    if measure is None or (measure.retired is not None and measure.retired <= today):
        yield NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"measures/{code}")
        return
    if times > 1:
        yield InvalidError(ErrorCode.ANSWERED_TWICE, measure=code)
    if Role.COORDINATOR not in actor.roles and (
        Role.OWNER not in actor.roles or measure.owner is None or measure.owner != actor.office
    ):
        yield NotAllowedError(ErrorCode.NOT_YOURS, measure=code)
    if answer.expected is not None and answer.expected != row_version(index, measure):
        yield ConflictError(ErrorCode.STALE, what=code)
    yield from _of_status(index, measure, answer)
    yield from _of_days(today, answer)
    yield from _of_evidence(index.plan, answer)
    yield from _of_readings(index, measure, answer)
    yield from _of_texts(index.plan, actor, answer)


def _of_status(index: Index, measure: Measure, answer: Answer) -> Iterator[LinjausError]:
    reported = reported_status(index, measure)
    before = reported.status
    if answer.status is None and _is_earlier(answer, reported):
        yield InvalidError(ErrorCode.CONFIRMED_EARLIER, measure=measure.code, on=reported.on)
    if answer.status is None:
        if before is None:
            yield InvalidError(ErrorCode.STATUS_NEEDED, measure=measure.code)
        return
    if answer.status is Status.RECURRING and measure.kind is not MeasureKind.RECURRING:
        yield InvalidError(ErrorCode.STATUS_OF_RECURRING, measure=measure.code)
    if before is not None and answer.status is not before and answer.reason is None:
        yield InvalidError(ErrorCode.REASON_NEEDED, measure=measure.code)


def _of_days(today: date, answer: Answer) -> Iterator[LinjausError]:
    if not answer.on.known:
        yield InvalidError(ErrorCode.DATE_NEEDED, measure=answer.measure)
    for on in (answer.on, *(reading.on for reading in answer.readings)):
        refusal = not_over(on, today)
        if refusal is not None:
            yield refusal


def _of_evidence(plan: Plan, answer: Answer) -> Iterator[LinjausError]:
    for evidence in answer.evidence:
        if evidence.kind is EvidenceKind.LINK:
            if not is_link(evidence.ref):
                yield InvalidError(ErrorCode.NO_LINK, ref=evidence.ref)
        elif evidence.ref not in map(key_of, getattr(plan, EVIDENCE[evidence.kind])):
            yield InvalidError(ErrorCode.EVIDENCE_UNKNOWN, ref=evidence.ref)


def _of_readings(index: Index, measure: Measure, answer: Answer) -> Iterator[LinjausError]:
    of_measure = {indicator.code for indicator in index.indicators.get(measure.code, ())}
    for reading in answer.readings:
        if reading.indicator not in of_measure:
            yield InvalidError(
                ErrorCode.NOT_MEASURED_BY, indicator=reading.indicator, measure=measure.code
            )


def _of_texts(plan: Plan, actor: Actor, answer: Answer) -> Iterator[LinjausError]:
    try:
        values = [_report(answer, Status.UNDER_WAY, "x", actor)]
        observations = [*observations_of(plan, actor, answer.readings)] if answer.readings else []
    except ValidationError as error:
        yield from (problem.error for problem in problems(error))
        return
    if answer.confirmed:
        return
    refusal = personal_data([*values, *observations])
    if refusal is not None:
        yield refusal


def _report(answer: Answer, status: Status, number: str, actor: Actor) -> StatusReport:
    """Return an answer as a status report with this id; it has no time of recording yet."""
    return StatusReport(
        id=number,
        measure=answer.measure,
        status=status,
        on=answer.on,
        reason=answer.reason,
        evidence=answer.evidence,
        office=actor.office,
    )
