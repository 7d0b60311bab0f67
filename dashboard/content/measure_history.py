"""What was reported of a measure over time, with the evidence that each report names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.blocks import Block, Fold, Table, Words
from dashboard.content.indicators import value_in_words
from dashboard.content.names import marked, owner_name, remark, when
from dashboard.content.reading import Reading
from dashboard.content.status import mark
from dashboard.texts import Texts
from model.dates import local_day
from model.plan import Evidence, Measure, Plan, StatusReport
from model.rules.index import Index, index_of
from model.rules.status import history
from model.terms import EvidenceKind, Status


@dataclass(frozen=True, slots=True)
class Reported:
    """One status report; those after it that only confirm it are folded into it."""

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


def reports(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[Reported, ...]:
    """Return a measure's status reports, oldest first, confirmations folded into what they confirm.

    A report that repeats the status before it confirms it.
    """
    index = index_of(plan)
    folded: list[Reported] = []
    for report in history(index, measure):
        said = report_in_words(index, report, t)
        if folded and folded[-1].status is said.status:
            earlier = folded.pop()
            said = replace(earlier, confirmations=(*earlier.confirmations, said))
        folded.append(said)
    return tuple(folded)


def introduction(plan: Plan | Index, measure: Measure, t: Texts) -> str:
    """Return how many status reports there are and how they are listed."""
    number = len(history(plan, measure))
    if not number:
        return t("No status report is on record.")
    if number == 1:
        return t("The status above is the only report on record.")
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
    told = [owner_name(office, t) if office is not None else t("reporting office not known")]
    if report.recorded_at is not None:
        told.append(t("recorded {day}", day=local_day(report.recorded_at)))
    return " · ".join(told)


def blocks(reading: Reading, measure: Measure) -> Iterator[Block]:
    """Yield a measure's status reports where there is more than the one told above.

    Those that only confirm another are folded.
    """
    t, index = reading.t, reading.index
    yield Words((introduction(index, measure, t),), "quiet")
    told = reports(index, measure, t)
    if len(history(index, measure)) > 1:
        yield _table(t("Status reports"), told, t)
    for number, report in enumerate(told):
        confirmed = report.confirmations
        if confirmed:
            label = t.n("Confirmed once", "Confirmed {n} times", len(confirmed))
            title = f"{label} · {t.status(report.status)}"
            yield Fold(f"history_{number}", title, (_table(title, confirmed, t),))


def _table(caption: str, told: Sequence[Reported], t: Texts) -> Table:
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
                " ".join(part for part in (one.reason or "–", _noted(one)) if part),
                "; ".join(one.evidence) or "–",
                one.origin,
            )
            for one in told
        ),
    )


def _noted(report: Reported) -> str:
    return f"({report.reason_note})" if report.reason_note else ""
