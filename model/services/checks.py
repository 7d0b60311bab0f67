"""What every write is checked against: the plan as a whole, personal data, an approval."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import count, starmap
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy.orm import Session

from model import clock
from model.dates import ApproximateDate
from model.errors import ConflictError, ErrorCode, InvalidError, not_over
from model.plan import (
    REFERENCES,
    Association,
    Handling,
    Indicator,
    Meeting,
    Observation,
    Plan,
    PlanInfo,
    StatusReport,
    Text,
    Value,
    exchanged,
    key_of,
    parse_plan,
    part_of,
    parts_of,
)
from model.problems import problems
from model.queries import snapshot_document, snapshots
from model.rules.approval import APPROVED, missing_languages, unexplained
from model.rules.rounds import last_approval, state_day
from model.rules.state import EVIDENCE, at
from model.rules.time import first_day
from model.screening import FindingKind, screen
from model.services.writing import Part, named
from model.terms import MeetingState, Outcome

_LONGEST_STEM: Final = 60


def assembled(plan: Plan, new: Mapping[Part, Value | None]) -> Plan:
    """Return the plan with the parts that are given, added or in place of those of before.

    The plan's own description may be one of them. ``None`` takes a part out. Raises
    ``ConflictError`` when something still refers to it, and ``InvalidError`` when what comes of it
    is no valid plan.
    """
    state = {
        name: {key_of(part): part for part in parts_of(plan, name)}
        for name in {collection for collection, _ in new}
    }
    for (collection, key), value in new.items():
        if value is None:
            state[collection].pop(key, None)
        else:
            state[collection][key] = value
    parts: dict[str, Any] = {name: tuple(by_key.values()) for name, by_key in state.items()}
    described = parts.pop(PlanInfo.KEY, (plan.plan,))
    if described != (plan.plan,):
        plan = plan.model_copy(update={PlanInfo.KEY: described[0]})
    taken_out = [part for part, value in new.items() if value is None]
    for collection, key in taken_out:
        users = tuple(users_of(plan.model_copy(update=parts), collection, key))
        if users:
            raise ConflictError(ErrorCode.IN_USE, what=f"{collection}/{key}", users=named(users))
    try:
        in_place = PlanInfo.KEY not in state and all(starmap(_in_place, new.items()))
        if in_place and not taken_out:
            return exchanged(plan, parts)
        return Plan.model_validate({**{n: getattr(plan, n) for n in Plan.model_fields}, **parts})
    except ValidationError as error:
        raise problems(error)[0].error from error


def _in_place(part: Part, value: Value | None) -> bool:
    """Whether a value is one of its collection, and has the key that it is put under."""
    collection, key = part
    return isinstance(value, part_of(collection)) and key_of(value) == key


def users_of(plan: Plan, collection: str, key: str) -> Iterator[str]:
    """Yield the names of the parts that refer to a part."""
    for name, fields in REFERENCES.items():
        for part in getattr(plan, name):
            for field, target in fields.items():
                keys = getattr(part, field)
                if target == collection and (
                    key in keys if isinstance(keys, tuple) else key == keys
                ):
                    yield f"{name}/{key_of(part)}"
    yield from _remarks_on(plan, collection, key)


def _remarks_on(plan: Plan, collection: str, key: str) -> Iterator[str]:
    """Yield the names of the reports that show a part, and of what is said beside it."""
    for report in plan.status_reports:
        for evidence in report.evidence:
            if EVIDENCE.get(evidence.kind) == collection and evidence.ref == key:
                yield f"status_reports/{report.id}"
    subject = f"{collection}/{key}"
    for name in ("alternatives", "withdrawals"):
        for part in getattr(plan, name):
            if part.subject == subject:
                yield f"{name}/{key_of(part)}"


def free_id(stem: str, taken: Collection[str]) -> str:
    """Return an id that begins with ``stem`` and is not taken."""
    short = stem[:_LONGEST_STEM].rstrip("-")
    return next(name for number in count(1) if (name := f"{short}-{number}") not in taken)


def personal_data(values: Iterable[Value]) -> InvalidError | None:
    """Return the refusal of texts that hold what looks like personal data; ``None`` for none.

    A phone number, an e-mail address or a personal identity code: the kinds are named, not what
    stands there.
    """
    found = {finding.kind for value in values for finding in screen(value)}
    kinds = tuple(kind for kind in FindingKind if kind in found)
    return InvalidError(ErrorCode.PERSONAL_DATA, found=kinds) if kinds else None


def refuse_personal_data(values: Iterable[Value | None]) -> None:
    """Raise ``InvalidError`` when a text holds what looks like personal data."""
    refusal = personal_data(value for value in values if value is not None)
    if refusal is not None:
        raise refusal


def refuse_one_sided(text: Text | None, code: ErrorCode) -> None:
    """Raise ``InvalidError`` with the code unless a text is in both languages of the readers."""
    if text is None or missing_languages(text):
        raise InvalidError(code)


def approved_state(session: Session, plan: Plan) -> Plan | None:
    """Return the state of a whole plan that its last approval was about; ``None`` without one.

    That is the last state frozen for it, else that of its day; where the day is not known, the
    plan itself.
    """
    handling = last_approval(at(plan, clock.today()))
    if handling is None:
        return None
    frozen = [s for s in snapshots(session, plan.plan.slug) if s.handling == handling.code]
    if frozen:
        return parse_plan(snapshot_document(session, plan.plan.slug, frozen[-1].id))
    day = state_day(plan, handling)
    return plan if day is None else at(plan, day)


def refuse_unshown(plan: Plan, day: date) -> None:
    """Raise ``InvalidError`` when a day is still to come, or so long ago that no page shows it."""
    first, today = first_day(plan, clock.today()), clock.today()
    if day > today:
        raise InvalidError(ErrorCode.DATE_AHEAD, on=day)
    if day < first:
        raise InvalidError(ErrorCode.DAY_NOT_SHOWN, on=day, first=first, last=today)


def refuse_not_over(before: Plan | None, after: Plan) -> None:
    """Raise ``InvalidError`` when something is told as so of a time that is not over.

    That is the day of a status, of a value or baseline, of a meeting that was held, of a handling's
    outcome, of joining the network. What is on record already stays.
    """
    today = clock.today()
    for name in _SO:
        parts = getattr(after, name)
        if before is not None and getattr(before, name) == parts:
            continue
        were = {} if before is None else {key_of(part): part for part in getattr(before, name)}
        for part in parts:
            known = {*_so_on(were.get(key_of(part)))}
            for on in _so_on(part):
                refusal = None if on in known else not_over(on, today)
                if refusal is not None:
                    raise refusal


_SO: Final = (
    "indicators",
    "status_reports",
    "observations",
    "meetings",
    "handlings",
    "associations",
)
"""The collections that tell of what has been."""


def _so_on(part: Value | None) -> Iterator[ApproximateDate]:
    """Yield the dates of what a part tells as being so already."""
    match part:
        case StatusReport() | Observation() | Meeting(state=MeetingState.HELD):
            yield part.on
        case Handling() if part.outcome is not Outcome.WAITING:
            yield part.on
        case Indicator() if part.baseline is not None:
            yield part.baseline_on
        case Association():
            yield from (membership.starts for membership in part.memberships)


def refuse_unexplained(  # noqa: PLR0913 (what is altered, and what is told of it)
    session: Session,
    before: Plan,
    after: Plan,
    reason: Text | None,
    *,
    correction: bool = False,
    written: date | None = None,
) -> None:
    """Raise ``InvalidError`` when what was approved is altered without a reason.

    ``written`` is the day of the write that is undone, if one is: what came on the day of the
    approval or later is taken back without a reason.
    """
    if reason is not None or all(getattr(before, n) == getattr(after, n) for n in APPROVED):
        return
    approved = approved_state(session, before)
    if approved is None or (written is not None and written >= (approved.as_of or date.min)):
        return
    alterations = unexplained(approved, before, after, correction=correction)
    if alterations:
        parts = named([*dict.fromkeys(one.change.key for one in alterations)])
        raise InvalidError(ErrorCode.APPROVED_NEEDS_REASON, parts=parts)
