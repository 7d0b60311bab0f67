"""Where the facts of a measure come from, and where sources differ."""

from collections.abc import Iterable

from dashboard.blocks import Link, Table
from dashboard.content import conflicts
from dashboard.content.names import dated, marked, source_address
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.plan import Measure, Source, Value, key_of
from model.rules.index import Index
from model.terms import EvidenceKind


def of_measure(reading: Reading, measure: Measure) -> tuple[str | Link, ...]:
    """Return the sources of a measure and of all that is told of it, in the plan's order."""
    index = reading.index
    parts = _parts(index, measure)
    cited = {getattr(part, "source", None) for part in parts.values()}
    cited |= {other.source for other in index.plan.alternatives if other.subject in parts}
    cited |= _evidence(index, measure, EvidenceKind.SOURCE)
    return tuple(_cited(one, reading.t) for one in index.plan.sources if one.code in cited)


def differing(reading: Reading, measure: Measure) -> tuple[Table, ...]:
    """Return what other sources say of the measure, beside the values that are used."""
    return conflicts.about(reading, _parts(reading.index, measure).keys())


def _parts(index: Index, measure: Measure) -> dict[str, Value]:
    """Return the measure and what is recorded of it, as ``collection/key``."""
    indicators = index.indicators.get(measure.code, ())
    codes = {indicator.code for indicator in indicators}
    seen = _evidence(index, measure, EvidenceKind.MEETING)
    meetings = [
        meeting
        for meeting in index.plan.meetings
        if meeting.kind is measure.meeting_kind or meeting.id in seen
    ]
    return {
        **_named("measures", [measure]),
        **_named("status_reports", index.reports.get(measure.code, ())),
        **_named("indicators", indicators),
        **_named("observations", [o for o in index.plan.observations if o.indicator in codes]),
        **_named("meetings", meetings),
    }


def _named(collection: str, parts: Iterable[Value]) -> dict[str, Value]:
    return {f"{collection}/{key_of(part)}": part for part in parts}


def _evidence(index: Index, measure: Measure, kind: EvidenceKind) -> set[str]:
    """Return what the measure's status reports point to, of one kind."""
    return {
        evidence.ref
        for report in index.reports.get(measure.code, ())
        for evidence in report.evidence
        if evidence.kind is kind
    }


def _cited(source: Source, t: Texts) -> str | Link:
    """Return a source with its kind, its date and its place, as a link where it has an address."""
    title, address = marked(source.title, t), source_address(source)
    about = f"{t.term(source.origin)} · {dated(source.on, source, t)}"
    if address:
        return Link(title, address, about)
    return " · ".join(part for part in (title, about, source.locator) if part)
