"""Writing of single parts: created, edited, retired, removed, with what was altered on record.

A form carries the version of the part that it was filled with. When another one is stored by then,
nothing is overwritten: the write is refused, and the reader compares and chooses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pydantic import JsonValue
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role, keeper_of
from model.audit import Circumstances
from model.dates import ApproximateDate
from model.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from model.plan import (
    COLLECTIONS,
    Amendment,
    Association,
    Changed,
    Goal,
    Measure,
    Meeting,
    Plan,
    PlanInfo,
    Text,
    Value,
    key_of,
    parts_of,
    version_of,
)
from model.queries import load_plan
from model.rules.approval import (
    LANGUAGES,
    missing_languages,
    outdated_languages,
    stale_languages,
)
from model.rules.state import is_taken_back
from model.rules.time import amendment_day, ended_terms, with_former_goals
from model.services.checks import (
    assembled,
    free_id,
    refuse_not_over,
    refuse_one_sided,
    refuse_personal_data,
    refuse_unexplained,
    refuse_unshown,
)
from model.services.writing import Part, Receipt, write_changes
from model.tables import APPEND_ONLY
from model.tables.layout import PLAN_PART
from model.terms import Language, MeetingState

EDITABLE: Final = frozenset({PlanInfo.KEY, *COLLECTIONS}) - APPEND_ONLY
"""The collections whose parts are edited; to the others one only adds."""
_AMENDED: Final = frozenset(
    {PlanInfo.KEY, "goals", "owners", "measures", "indicators", "associations", "challenges"}
)
"""The collections whose alterations are put on record, with the day from which they hold.

A handling, a meeting and a round say themselves of which day they are.
"""
_COMING_AND_GOING: Final = frozenset({"published", "retired"})
"""Fields that say themselves from when they hold: put on record where there is a reason to tell."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of one part: ``value`` (``None``: it is removed)."""

    collection: str
    key: str
    value: Value | None
    expected: str | None
    """``version_of`` the part that the form showed; ``None`` when it is to be made."""


@dataclass(frozen=True, slots=True)
class How:
    """The circumstances of an edit, as the office gives them."""

    service: str = "save_part"
    on: date | None = None
    """The day from which an alteration holds; ``None`` for today."""
    reason: Text | None = None
    decision: str | None = None
    """Code of the handling that allowed it, if any."""
    correction: bool = False
    """Whether it was recorded wrongly: then it has always been as it is now."""
    confirmed: bool = False
    """Whether somebody has looked at what seems to be personal data, and it is none."""
    file: str | None = None
    register_from: date | None = None
    """The day on which the register was first complete, with its first memberships; ``None``:
    today."""
    register_on: date | None = None
    """The day on which the register was found complete, as it is now, if it was."""


def save_parts(
    session: Session, actor: Actor, slug: str, edits: Sequence[Edit], how: How
) -> Receipt | None:
    """Make, edit and remove parts, all or nothing; ``None`` when nothing differs.

    What is altered of what was approved (a title, an owner, a due date, a target …) is put on
    record as an ``Amendment``, unless it is a correction. Each wording that changes gets today's
    date. With its first memberships a register counts from the day on which it was complete.

    Raises ``NotAllowedError`` unless the actor is a coordinator (a secretary for handlings),
    ``ConflictError`` when a part was altered meanwhile, is there already, or is referred to,
    ``NotFoundError`` when there is no such part, ``InvalidError`` when its key is to change, what
    comes of it is no valid plan, alters what was approved without a reason, or seems to hold
    personal data.
    """
    for edit in edits:
        actor.require(keeper_of(edit.collection))
        if edit.collection not in EDITABLE or (
            edit.collection == PlanInfo.KEY and edit.value is None
        ):
            raise InvalidError(ErrorCode.NOT_EDITABLE, collection=edit.collection)
        renamed = isinstance(edit.value, PlanInfo) and edit.value.slug != slug
        if renamed or (edit.value is not None and key_of(edit.value) != edit.key):
            raise InvalidError(ErrorCode.KEY_STAYS, what=f"{edit.collection}/{edit.key}")
    stored = load_plan(session, slug, None)
    _refuse_outdated(edits, _current(stored, edits))
    if not how.confirmed:
        refuse_personal_data([*(edit.value for edit in edits), how.reason])
    for edit in edits:
        notice = edit.value.notice if isinstance(edit.value, PlanInfo) else None
        if notice is not None and notice != stored.plan.notice:
            refuse_one_sided(notice, ErrorCode.NOTICE_IN_BOTH)
    new = altered_parts(stored, actor, edits, how)
    if register := _told_of_register(stored, edits, how):
        described = new.get(PLAN_PART) or stored.plan
        new[PLAN_PART] = described.model_copy(update=register)
    plan = assembled(stored, new)
    _refuse_register(stored, plan)
    refuse_not_over(stored, plan)
    refuse_unexplained(session, stored, plan, how.reason, correction=how.correction)
    why = Circumstances(how.service, reason=how.reason, file=how.file)
    corrected = how.correction and how.reason is not None
    return write_changes(
        session, actor, stored, plan, why, touched=frozenset(new), corrected=corrected
    )


def altered_parts(
    stored: Plan, actor: Actor, edits: Sequence[Edit], how: How
) -> dict[Part, Value | None]:
    """Return what edits make of the parts of a plan: texts dated, alterations put on record.

    Raises ``InvalidError`` when they are to hold from a day to come, or from a day before that of
    a later alteration of the same: what was between the two would be told wrongly.
    """
    current = _current(stored, edits)
    today = clock.today()
    if how.on is not None:
        refuse_unshown(stored, how.on)
    if not how.correction:
        # Whether a term has ended is asked of today: its result stands on whatever day one edits.
        edits = [_of_all_terms(stored, edit, current[edit.collection], today) for edit in edits]
    dated = [
        replace(edit, value=_dated(current[edit.collection].get(edit.key), edit.value, today))
        for edit in edits
    ]
    new: dict[Part, Value | None] = {(edit.collection, edit.key): edit.value for edit in dated}
    if not how.correction:
        amendments = _amendments(stored, dated, current, how, actor)
        new |= {("amendments", amendment.id): amendment for amendment in amendments}
    return new


def save_part(session: Session, actor: Actor, slug: str, edit: Edit, how: How) -> Receipt | None:
    """Make, edit or remove one part: see :func:`save_parts`."""
    return save_parts(session, actor, slug, [edit], how)


def save_meeting(  # noqa: PLR0913, PLR0917 (whose, what, and how)
    session: Session,
    actor: Actor,
    slug: str,
    meeting: Meeting,
    expected: str | None,
    how: How,
) -> Receipt | None:
    """Record a meeting, or correct one; ``None`` when nothing differs.

    ``expected`` is the version of the meeting that the form showed; without one it is a new one,
    which is given an id.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when it was
    altered meanwhile, ``InvalidError`` when it was held on a day to come, when its list
    is longer than the number of associations, or what comes of it is no valid plan.
    """
    actor.require(Role.COORDINATOR)
    if (
        meeting.state is MeetingState.HELD
        and meeting.on.earliest is not None
        and meeting.on.earliest > clock.today()
    ):  # What is not over otherwise is refused as of every entry.
        raise InvalidError(ErrorCode.MEETING_AHEAD, on=meeting.on)
    if meeting.associations is not None and meeting.associations < len(meeting.attendees):
        listed = len(meeting.attendees)
        raise InvalidError(ErrorCode.LIST_LONGER, listed=listed, stated=meeting.associations)
    if expected is None:
        taken = {other.id for other in load_plan(session, slug, None).meetings}
        stem = f"{meeting.kind}-{meeting.on.edtf}".replace("~", "").rstrip("-")
        number = free_id(stem, taken)
        meeting = meeting.model_copy(update={"id": number, "recorded_at": clock.now()})
    return save_part(session, actor, slug, Edit("meetings", meeting.id, meeting, expected), how)


def _is_first_register(stored: Plan, edits: Sequence[Edit]) -> bool:
    """Return whether edits bring memberships to a plan that has none and no day of a register."""
    known = stored.plan.register_from or any(one.memberships for one in stored.associations)
    values = (edit.value for edit in edits)
    return not known and any(isinstance(one, Association) and one.memberships for one in values)


def _told_of_register(stored: Plan, edits: Sequence[Edit], how: How) -> dict[str, date]:
    """Return the days from which, and of which last, the register is then known to be complete."""
    told: dict[str, date] = {}
    if _is_first_register(stored, edits):
        told["register_from"] = how.register_from or clock.today()
    if how.register_on is not None:
        told["register_on"] = how.register_on
    return told


def _refuse_register(stored: Plan, plan: Plan) -> None:
    """Raise ``InvalidError`` when a new day of the register is to come, or one too long ago."""
    known = (stored.plan.register_from, stored.plan.register_on)
    for day in (plan.plan.register_from, plan.plan.register_on):
        if day is not None and day not in known:
            refuse_unshown(stored, day)


Current = Mapping[str, Mapping[str, Value]]
"""Of each collection, the parts that are stored, by their keys."""


def _current(stored: Plan, edits: Sequence[Edit]) -> Current:
    return {
        name: {key_of(part): part for part in parts_of(stored, name)}
        for name in {edit.collection for edit in edits}
    }


def _refuse_outdated(edits: Sequence[Edit], parts: Current) -> None:
    for edit in edits:
        what = f"{edit.collection}/{edit.key}"
        current = parts[edit.collection].get(edit.key)
        if edit.expected is None:
            if current is not None:
                raise ConflictError(ErrorCode.EXISTS, what=what)
        elif current is None:
            raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=what)
        elif version_of(current) != edit.expected:
            raise ConflictError(ErrorCode.STALE, what=what)


def _amendments(
    stored: Plan, edits: Sequence[Edit], parts: Current, how: How, actor: Actor
) -> Iterator[Amendment]:
    today = how.on or clock.today()
    taken = {amendment.id for amendment in stored.amendments}
    altered_on = _altered_on(stored)
    explained = how.reason is not None or how.decision is not None
    for edit in edits:
        current = parts[edit.collection].get(edit.key)
        if edit.collection not in _AMENDED or edit.value is None:
            continue
        # What is new holds from the day on which it came.
        came = current is None and getattr(edit.value, "published", None)
        on = ApproximateDate.of(came or today)
        for field, before, after in _altered(
            edit.collection, current, edit.value, explained=explained
        ):
            subject = f"{edit.collection}/{edit.key}"
            later = altered_on.get((subject, field), today)
            if later > today and is_taken_back(edit.collection, field):
                raise InvalidError(ErrorCode.ALTERED_LATER, what=subject, on=later)
            number = free_id(f"A-{edit.key}-{on.edtf}", taken)
            taken.add(number)
            yield Amendment(
                id=number,
                on=on,
                subject=subject,
                field=field,
                before=before,
                after=after,
                reason=how.reason,
                office=actor.office,
                decision=how.decision,
                recorded_at=clock.now(),
            )


def _altered_on(stored: Plan) -> Mapping[tuple[str, str], date]:
    """Return when each field of each subject was altered last; what was taken back never was."""
    withdrawn = {withdrawal.subject for withdrawal in stored.withdrawals}
    standing = (a for a in stored.amendments if f"amendments/{a.id}" not in withdrawn)
    days = sorted((amendment_day(a), a.subject, a.field) for a in standing)
    return {(subject, field): day for day, subject, field in days}


def _altered(
    collection: str, before: Value | None, after: Value, *, explained: bool
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    """Return the fields whose alteration is put on record; of what is new, its coming."""
    now = after.model_dump(mode="json")
    was = {"published": None} if before is None else before.model_dump(mode="json")
    for field in (name for name in now if name in was):
        recorded = is_taken_back(collection, field) or (explained and field in _COMING_AND_GOING)
        if was[field] != now[field] and recorded:
            yield field, was[field], now[field]


def _of_all_terms(stored: Plan, edit: Edit, current: Mapping[str, Value], day: date) -> Edit:
    """Return an edit that leaves the results of council terms that have ended as they were.

    A measure keeps its goals of those terms. Raises ``InvalidError`` when such a goal is to be one
    of another term.
    """
    match current.get(edit.key), edit.value:
        case Measure() as before, Measure() as after if before.goals != after.goals:
            goals = with_former_goals(stored, before, after.goals, day)
            return replace(edit, value=after.model_copy(update={"goals": goals}))
        case Goal() as before, Goal() as after if before.term != after.term:
            if before.term in ended_terms(stored, day):
                what = f"goals/{before.code}"
                raise InvalidError(ErrorCode.GOAL_OF_ENDED_TERM, goal=what, term=before.term)
    return edit


def _dated(before: Value | None, after: Value | None, today: date) -> Value | None:
    """Return the new value, each wording that changes with the day on which it did."""
    if before is None or after is None:
        return after
    texts = {
        field: _dated_text(getattr(before, field), text, today)
        for field in type(after).model_fields
        if isinstance(text := getattr(after, field), Text)
    }
    return after.model_copy(update=texts) if texts else after


def _dated_text(before: Text | None, after: Text, today: date) -> Text:
    """Date what is altered; a wording that lacked, or was behind, is brought up to the other."""
    altered = {
        language
        for language in Language
        if getattr(before, language.value, None) != getattr(after, language.value)
    }
    if before is None or not altered:
        return after
    behind = {*missing_languages(before), *stale_languages(before)}
    if altered & behind:
        # English that stood beside the wording that is not altered stays beside it.
        kept = altered <= behind and Language.EN not in outdated_languages(before)
        of = (*LANGUAGES, Language.EN) if kept else LANGUAGES
        altered |= {language for language in of if getattr(after, language.value)}
    known = before.changed or Changed()
    changed = known.model_copy(update={language.value: today for language in altered})
    return after.model_copy(update={"changed": changed})
