"""What was reported of a measure over time, on which evidence; and what of it was altered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import JsonValue, TypeAdapter

from dashboard.blocks import Block, Fold, Table, Words
from dashboard.content import fields
from dashboard.content.handlings import place, reference
from dashboard.content.indicators import target_in_words, value_in_words
from dashboard.content.names import marked, remark, when
from dashboard.content.reading import Reading
from dashboard.content.status import mark
from dashboard.texts import Texts
from model.dates import local_day
from model.plan import Amendment, Evidence, Measure, Plan, StatusReport, Target, Text
from model.rules.changes import came_or_went
from model.rules.index import Index
from model.rules.status import told
from model.rules.time import amendment_order
from model.terms import Direction, EvidenceKind, Status

_TARGETS: Final = TypeAdapter(tuple[Target, ...])


@dataclass(frozen=True, slots=True)
class Reported:
    """One status report, with those that only confirm it."""

    status: Status
    when: str
    office: str
    """Who reported, and when it was recorded, as far as that is known."""
    reason: str
    reason_note: str
    """How to take the reason: that it is our translation, or in another language."""
    evidence: tuple[str, ...]
    origin: str
    """The source, or where the report comes from."""
    confirmations: tuple["Reported", ...] = ()


def reports(index: Index, measure: Measure, t: Texts) -> tuple[Reported, ...]:
    """Return the reports that tell a measure's status, oldest first, with their confirmations."""
    return tuple(
        replace(
            report_in_words(index, one.report, t),
            confirmations=tuple(report_in_words(index, each, t) for each in one.confirmations),
        )
        for one in told(index, measure)
    )


def _introduction(number: int, t: Texts) -> str:
    if not number:
        return t("No status report is on record.")
    if number == 1:
        return t("The status above is the only one on record.")
    return t(
        "{number} status reports, oldest first. They are added to, never altered.", number=number
    )


def report_in_words(index: Index, report: StatusReport, t: Texts) -> Reported:
    """Return a status report with everything that it rests on."""
    shown = t.text(report.reason)
    source = index.sources.get(report.source or "")
    origin = t.term(report.origin)
    if source is not None:
        origin = t("{title} ({kind})", title=marked(source.title, t), kind=report.origin)
    return Reported(
        status=report.status,
        when=when(index, report, t),
        office=_office(index, report, t),
        reason="" if report.reason is None else shown.words,
        reason_note="" if report.reason is None else remark(shown, t),
        evidence=tuple(evidence_in_words(index, one, t) for one in report.evidence),
        origin=origin,
    )


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
            titles = {i.code: marked(i.title, t) for i in index.plan.indicators}
            for observation in index.plan.observations:
                if observation.id == evidence.ref:
                    value = value_in_words(observation, t)
                    what = f"{titles[observation.indicator]}: {value}"
    return f"{t.term(evidence.kind)}: {what}"


def _office(index: Index, report: StatusReport, t: Texts) -> str:
    office = index.owners.get(report.office or "")
    told = [marked(office.name, t) if office is not None else t("reporting office not known")]
    if report.recorded_at is not None:
        told.append(t("recorded {day}", day=local_day(report.recorded_at)))
    return " · ".join(told)


def blocks(reading: Reading, measure: Measure) -> Iterator[Block]:
    """Yield a measure's status reports where there is more than the one told above."""
    t = reading.t
    reported = reports(reading.index, measure, t)
    yield Words((_introduction(len(reported), t),), "quiet")
    if len(reported) > 1:
        yield _table(t("Status reports"), reported, t)
    for place_of, report in enumerate(reported):
        if confirmed := report.confirmations:
            label = t.n(
                "confirmed once, {day}",
                "confirmed {n} times, last {day}",
                len(confirmed),
                day=confirmed[-1].when,
            )
            title = f"{t.status(report.status)}, {report.when} · {label}"
            yield Fold(f"history_{place_of}", title, (_table(title, confirmed, t),))


def _table(caption: str, reported: Sequence[Reported], t: Texts) -> Table:
    return Table(
        caption,
        (
            t("When"),
            t("Status"),
            t("Reported by"),
            t("Reason"),
            t("Evidence"),
            t("Where from"),
        ),
        tuple(
            (
                one.when,
                mark(one.status, t),
                one.office,
                f"{one.reason or '–'} ({one.reason_note})"
                if one.reason_note
                else one.reason or "–",
                "; ".join(one.evidence) or "–",
                one.origin,
            )
            for one in reported
        ),
    )


def amendments(index: Index, measure: Measure, t: Texts) -> Table:
    """Return the alterations of a measure and of its indicators as a table, oldest first."""
    subjects = {f"measures/{measure.code}": ""}
    for indicator in index.indicators.get(measure.code, ()):
        subjects[f"indicators/{indicator.code}"] = marked(indicator.title, t)
    found = [one for one in index.plan.amendments if one.subject in subjects]
    return Table(
        t("Alterations"),
        (t("What"), t("Change"), t("When, who and why"), t("Decision")),
        tuple(
            _amendment(index, amendment, subjects[amendment.subject], t)
            for amendment in sorted(found, key=amendment_order)
        ),
    )


def _amendment(index: Index, amendment: Amendment, of: str, t: Texts) -> tuple[str, ...]:
    field = t.label(amendment.field)
    if amendment.field == came_or_went(None) and amendment.before is None:
        field = t("added: {kind}", kind=fields.kind(amendment.subject.partition("/")[0], t))
    before, after = (
        _worded(index, amendment, value, t) for value in (amendment.before, amendment.after)
    )
    office = index.owners.get(amendment.office or "")
    reason = marked(amendment.reason, t) if amendment.reason else t("no reason recorded")
    who = "" if office is None else marked(office.name, t)
    return (
        t("{field}, {indicator}", field=field, indicator=of) if of else field,
        after if before == fields.NOTHING else f"{before} → {after}",
        " · ".join(part for part in (t.date(amendment.on), who, reason) if part),
        _decision(index.plan, amendment.decision, t),
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
