"""Answers in an update round: what an office says of one measure, and what stands against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from pydantic import ValidationError

from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    LinjausError,
    NotAllowedError,
    NotFoundError,
)
from model.plan import Evidence, Measure, Plan, StatusReport, Text, key_of
from model.problems import problems
from model.rules.index import Index, index_of
from model.rules.rounds import row_version
from model.rules.status import reported_status
from model.services.assembling import EVIDENCE
from model.services.facts import Reading, observations_of
from model.services.screened import personal_data
from model.terms import EvidenceKind, MeasureKind, Status

Refused = Mapping[str, tuple[LinjausError, ...]]
"""What stands against answers, by the measure's code; those with nothing against them lack."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office says of a measure."""

    measure: str
    expected: str | None
    """``model.rules.rounds.row_version`` of what the form showed; ``None``: of whatever holds."""
    status: Status | None
    """The new status; ``None`` confirms the last one."""
    on: ApproximateDate
    """The day of which it is."""
    reason: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    readings: tuple[Reading, ...] = ()
    """Values of the measure's indicators."""
    confirmed: bool = False
    """Whether what seems to be personal data in its texts is none."""


def check_answers(
    plan: Plan | Index, actor: Actor, today: date, answers: Sequence[Answer]
) -> Refused:
    """Give what stands against each answer, to the plan as it stands ``today``."""
    index = index_of(plan)
    times = Counter(answer.measure for answer in answers)
    found = {
        answer.measure: tuple(_problems(index, actor, today, answer, times[answer.measure]))
        for answer in answers
    }
    return {measure: errors for measure, errors in found.items() if errors}


def status_said(plan: Plan | Index, answer: Answer) -> Status | None:
    """Give the status that an answer says, new or confirmed; ``None`` when nothing is known."""
    index = index_of(plan)
    return answer.status or reported_status(index, index.measures[answer.measure]).status


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
    before = reported_status(index, measure).status
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
        if on.earliest is not None and on.earliest > today:
            yield InvalidError(ErrorCode.DATE_AHEAD, on=on)


def _of_evidence(plan: Plan, answer: Answer) -> Iterator[LinjausError]:
    for evidence in answer.evidence:
        if evidence.kind is EvidenceKind.LINK:
            if not _is_link(evidence.ref):
                yield InvalidError(ErrorCode.NO_LINK, ref=evidence.ref)
        elif evidence.ref not in map(key_of, getattr(plan, EVIDENCE[evidence.kind])):
            yield InvalidError(ErrorCode.EVIDENCE_UNKNOWN, ref=evidence.ref)


def _is_link(ref: str) -> bool:
    try:
        parts = urlsplit(ref)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in ref


def _of_readings(index: Index, measure: Measure, answer: Answer) -> Iterator[LinjausError]:
    of_measure = {indicator.code for indicator in index.indicators.get(measure.code, ())}
    for reading in answer.readings:
        if reading.indicator not in of_measure:
            yield InvalidError(
                ErrorCode.NOT_MEASURED_BY, indicator=reading.indicator, measure=measure.code
            )


def _of_texts(plan: Plan, actor: Actor, answer: Answer) -> Iterator[LinjausError]:
    try:
        values = [report_of(answer, Status.UNDER_WAY, "x", actor)]
        observations = [*observations_of(plan, actor, answer.readings)] if answer.readings else []
    except ValidationError as error:
        yield from (InvalidError(p.code, **p.inputs) for p in problems(error))
        return
    if answer.confirmed:
        return
    refusal = personal_data([*values, *observations])
    if refusal is not None:
        yield refusal


def report_of(answer: Answer, status: Status, number: str, actor: Actor) -> StatusReport:
    """Give an answer as a status report with this id; it has no time of recording yet."""
    return StatusReport(
        id=number,
        measure=answer.measure,
        status=status,
        on=answer.on,
        reason=answer.reason,
        evidence=answer.evidence,
        office=actor.office,
    )
