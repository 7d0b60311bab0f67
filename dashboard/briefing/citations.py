"""Where facts come from, and where sources differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.briefing import conflicts
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.briefing.sources import address
from dashboard.briefing.wording import dated
from dashboard.texts import Texts
from model.plan import Measure, Plan, Source, Value, key_of
from model.rules.index import Index, index_of
from model.terms import EvidenceKind


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited."""

    title: str
    kind: str
    when: str
    locator: str
    """Where it is found, in words; empty where that is not known."""
    address: str
    """The web address to open; empty where it has none."""


def citation(source: Source, t: Texts) -> Citation:
    """Give a source with its kind, its date and its place."""
    return Citation(
        title=marked(source.title, t),
        kind=t.term(source.origin),
        when=dated(source.on, source, t),
        locator=source.locator or "",
        address=address(source),
    )


def of_measure(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[Citation, ...]:
    """Give the sources of a measure and of all that is told of it, in the plan's order."""
    index = index_of(plan)
    parts = _parts(index, measure)
    cited = {getattr(part, "source", None) for part in parts.values()}
    cited |= {other.source for other in index.plan.alternatives if other.subject in parts}
    cited |= _evidence(index, measure, EvidenceKind.SOURCE)
    return tuple(citation(source, t) for source in index.plan.sources if source.code in cited)


def differing(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[Table, ...]:
    """Give what other sources say of the measure, beside the values that are used."""
    index = index_of(plan)
    return conflicts.about(index.plan, _parts(index, measure).keys(), t)


def _parts(index: Index, measure: Measure) -> dict[str, Value]:
    """Give the measure and what is recorded of it, as ``collection/key``."""
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
    """Give what the measure's status reports point to, of one kind."""
    return {
        evidence.ref
        for report in index.reports.get(measure.code, ())
        for evidence in report.evidence
        if evidence.kind is kind
    }
