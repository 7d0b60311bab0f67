"""What happened of a measure, as a story: what was reported, recorded and altered, by whom, why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Final

from pydantic import JsonValue, TypeAdapter

from dashboard.blocks import Event
from dashboard.charts.palette import PALETTE
from dashboard.content import fields
from dashboard.content.handlings import place, reference
from dashboard.content.indicators import target_in_words, value_in_words
from dashboard.content.meetings import attended
from dashboard.content.names import marked, remark, when
from dashboard.content.reading import Reading
from dashboard.content.status import mark
from dashboard.texts import Texts
from dashboard.texts.marking import capital
from model.dates import ApproximateDate, local_day
from model.plan import Amendment, Evidence, Measure, Plan, StatusReport, Target, Text
from model.rules.attendance import attendance
from model.rules.changes import came_or_went
from model.rules.index import Index
from model.rules.status import told
from model.rules.time import amendment_day, amendment_order, fact_day
from model.terms import Direction, EvidenceKind, MeetingState, Origin

_TARGETS: Final = TypeAdapter(tuple[Target, ...])
Dated = tuple[date, Event]
"""An event with the day that it is of."""


def story(reading: Reading, measure: Measure) -> tuple[Event, ...]:
    """Return what happened of a measure, the newest first: reports, alterations, meetings."""
    events = [
        *_meetings(reading.index, measure, reading.t),
        *_reports(reading.index, measure, reading.t),
        *_amendments(reading.index, measure, reading.t),
    ]
    events.sort(key=itemgetter(0))
    return tuple(event for _, event in reversed(events))


def _reports(index: Index, measure: Measure, t: Texts) -> Iterator[Dated]:
    """Yield the reports that tell a measure's status, those that confirm it within them."""
    for one in told(index, measure):
        later = tuple(report_in_words(index, each, t) for each in reversed(one.confirmations))
        then = ""
        if later:
            then = t.n(
                "confirmed once, {day}",
                "confirmed {n} times, last {day}",
                len(later),
                day=when(index, one.confirmations[-1], t),
            )
        event = report_in_words(index, one.report, t)
        yield fact_day(index.sources, one.report), replace(event, then=then, later=later)


def report_in_words(index: Index, report: StatusReport, t: Texts) -> Event:
    """Return a status report with everything that it rests on."""
    status = mark(report.status, t)
    shown = t.text(report.reason)
    note = "" if report.reason is None else remark(shown, t)
    reason = "" if report.reason is None else shown.words
    evidence = "; ".join(
        evidence_in_words(index, one, t)
        for one in report.evidence
        if one.kind is not EvidenceKind.SOURCE or one.ref != report.source
    )
    about = (
        when(index, report, t),
        *_office(index, report, t),
        _origin(index, report, t),
        evidence,
    )
    return Event(
        status.kind,
        f"{PALETTE[status.kind].symbol} {capital(status.words)}",
        f"{reason} ({note})" if note else reason,
        " · ".join(filter(None, about)),
    )


def _office(index: Index, report: StatusReport, t: Texts) -> Iterator[str]:
    """Yield who reported; that it is not known where no source says it; when it was recorded."""
    office = index.owners.get(report.office or "")
    if office is not None:
        yield marked(office.name, t)
    elif report.source is None:
        yield t("reporting office not known")
    if report.recorded_at is not None:
        day = local_day(report.recorded_at)
        if report.on != ApproximateDate.of(day):
            yield t("recorded {day}", day=day)


def _origin(index: Index, report: StatusReport, t: Texts) -> str:
    """Return where a report is from; empty of one that an office recorded here itself."""
    source = index.sources.get(report.source or "")
    if report.origin is Origin.RECORDED and report.office is not None:
        return ""
    if source is None:
        return t.term(report.origin)
    return t("{title} ({kind})", title=marked(source.title, t), kind=report.origin)


def evidence_in_words(index: Index, evidence: Evidence, t: Texts) -> str:
    """Return what a report points to: a source, a meeting, a value, or an address."""
    what = evidence.ref
    match evidence.kind:
        case EvidenceKind.SOURCE if source := index.sources.get(evidence.ref):
            what = marked(source.title, t)
        case EvidenceKind.MEETING:
            for meeting in index.plan.meetings:
                if meeting.id == evidence.ref:
                    day = when(index, meeting, t)
                    what = t("{value} ({day})", value=marked(meeting.title, t), day=day)
        case EvidenceKind.OBSERVATION:
            what = t("of an indicator that is no longer followed")
            titles = {i.code: marked(i.title, t) for i in index.plan.indicators}
            for observation in index.plan.observations:
                if observation.id == evidence.ref:
                    value = value_in_words(observation, t)
                    what = f"{titles[observation.indicator]}: {value}"
    return f"{t.term(evidence.kind)}: {what}"


def _meetings(index: Index, measure: Measure, t: Texts) -> Iterator[Dated]:
    """Yield the meetings that count as occurrences of a recurring measure."""
    for row in attendance(index, measure.meeting_kind) if measure.meeting_kind else ():
        meeting = row.meeting
        held = meeting.state is MeetingState.HELD
        source = index.sources.get(meeting.source or "")
        origin = t.term(meeting.origin) if source is None else marked(source.title, t)
        counts = {t("Persons"): row.persons, t("Associations"): row.associations}
        wanting = [f"{name}: {t.no_data}" for name, came in counts.items() if held and came is None]
        event = Event(
            "recurring" if held else "not_started",
            marked(meeting.title, t),
            attended(row, t) if held else t.term(meeting.state),
            " · ".join((when(index, meeting, t), *wanting[: len(wanting) % 2], origin)),
        )
        yield row.day, event


def _amendments(index: Index, measure: Measure, t: Texts) -> Iterator[Dated]:
    """Yield the alterations of a measure and of its indicators."""
    subjects = {f"measures/{measure.code}": ""}
    for indicator in index.indicators.get(measure.code, ()):
        subjects[f"indicators/{indicator.code}"] = marked(indicator.title, t)
    found = [one for one in index.plan.amendments if one.subject in subjects]
    for amendment in sorted(found, key=amendment_order):
        yield amendment_day(amendment), _amendment(index, amendment, subjects[amendment.subject], t)


def _amendment(index: Index, amendment: Amendment, of: str, t: Texts) -> Event:
    field = t.label(amendment.field)
    if amendment.field == came_or_went(None) and amendment.before is None:
        field = t("added: {kind}", kind=fields.kind(amendment.subject.partition("/")[0], t))
    before, after = (
        _worded(index, amendment, value, t) for value in (amendment.before, amendment.after)
    )
    office = index.owners.get(amendment.office or "")
    about = (
        t.date(amendment.on),
        "" if office is None else marked(office.name, t),
        _decision(index.plan, amendment.decision, t),
    )
    what = t("{field}, {indicator}", field=field, indicator=of) if of else field
    return Event(
        "plain",
        f"{what}: {after if before == fields.NOTHING else f'{before} → {after}'}",
        marked(amendment.reason, t) if amendment.reason else t("no reason recorded"),
        " · ".join(filter(None, about)),
    )


def _decision(plan: Plan, code: str | None, t: Texts) -> str:
    """Return the handling that allowed it; that none is recorded, where none is."""
    for handling in plan.handlings:
        if handling.code == code:
            parts = (place(plan, handling, t), reference(plan, handling, t))
            return t("Decision: {decision}", decision=", ".join(part for part in parts if part))
    return t("No decision is recorded")


def _worded(index: Index, amendment: Amendment, value: JsonValue, t: Texts) -> str:
    if value in (None, "", []):
        return fields.absent(amendment.field, t)
    if isinstance(value, dict):
        return marked(Text.model_validate(value), t)
    if amendment.field == "targets":
        targets = _TARGETS.validate_python(value)
        return t.list(target_in_words(Direction.INCREASE, target, t) for target in targets)
    owners = {f"owners/{code}": marked(owner.name, t) for code, owner in index.owners.items()}
    collection = amendment.subject.partition("/")[0]
    return fields.worded(collection, amendment.field, value, owners, t)
