"""Small plans for tests: each function makes one valid part, with what the test does not say."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from model.dates import ApproximateDate
from model.plan import (
    Amendment,
    Association,
    Goal,
    Handling,
    Indicator,
    Measure,
    Meeting,
    Membership,
    Observation,
    Owner,
    Plan,
    PlanInfo,
    Source,
    StatusReport,
    Target,
    Term,
    Text,
)
from model.terms import Direction, HandlingKind, MeetingKind, Origin, Status


def text(words: str) -> Text:
    """Give the same words in Finnish and Swedish."""
    return Text(fi=words, sv=words)


def on(edtf: str) -> ApproximateDate:
    """Give the date that is written so."""
    return ApproximateDate.parse(edtf)


def at_noon(day: str) -> datetime:
    """Give a time of recording on a day, in UTC."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=12)


def info(**fields: object) -> PlanInfo:
    """Give what a plan is, with the council terms T1 and T2."""
    terms = (
        Term(code="T1", starts=on("2021-08-01"), ends=on("2025-05-31")),
        Term(code="T2", starts=on("2025-06-01"), ends=on("2029-05-31")),
    )
    made_up = {"slug": "testila", "title": text("Plan"), "municipality": text("Testila")}
    return PlanInfo.model_validate({**made_up, "fictional": True, "terms": terms, **fields})


def plan(**collections: object) -> Plan:
    """Give a plan with these collections."""
    return Plan.model_validate({"plan": info(), **collections})


def source(code: str, **fields: object) -> Source:
    """Give a source."""
    return Source.model_validate(
        {"code": code, "title": text(code), "origin": Origin.MINUTES, **fields}
    )


def goal(code: str, **fields: object) -> Goal:
    """Give a goal of the term T1."""
    return Goal.model_validate({"code": code, "title": text(code), "term": "T1", **fields})


def owner(code: str, **fields: object) -> Owner:
    """Give an owner that is always in force."""
    return Owner.model_validate({"code": code, "name": text(code), **fields})


def measure(code: str = "M1", **fields: object) -> Measure:
    """Give a one-off measure."""
    return Measure.model_validate({"code": code, "title": text(code), **fields})


def report(status: Status, day: str = "2023-01-01", **fields: object) -> StatusReport:
    """Give a status report of the measure M1."""
    made_up = {"id": _named(fields.get("measure", "M1"), day), "measure": "M1"}
    return StatusReport.model_validate({**made_up, "status": status, "on": on(day), **fields})


def indicator(code: str = "I1", **fields: object) -> Indicator:
    """Give an indicator that should increase, linked to nothing."""
    made_up = {"code": code, "title": text(code), "unit": text("unit")}
    return Indicator.model_validate({**made_up, "direction": Direction.INCREASE, **fields})


def target(value: float | str, day: str = "") -> Target:
    """Give a target, undated unless a day is given."""
    return Target.model_validate({"value": value, "on": day})


def observation(
    value: float | str | None, day: str = "2023-01-01", **fields: object
) -> Observation:
    """Give an observation of the indicator I1."""
    made_up = {"id": _named(fields.get("indicator", "I1"), day), "indicator": "I1"}
    return Observation.model_validate({**made_up, "value": value, "on": on(day), **fields})


def meeting(day: str = "2023-01-01", **fields: object) -> Meeting:
    """Give a forum that was held."""
    made_up = {"id": _named("forum", day), "title": text("Forum")}
    return Meeting.model_validate({**made_up, "kind": MeetingKind.FORUM, "on": on(day), **fields})


def association(key: str, *memberships: tuple[str, str | None], **fields: object) -> Association:
    """Give an association with memberships, each from a day to a day or still lasting."""
    spans = [
        Membership(starts=on(starts), ends=None if ends is None else on(ends))
        for starts, ends in memberships
    ]
    return Association.model_validate(
        {"key": key, "name": text(key), "memberships": spans, **fields}
    )


def handling(code: str = "H1", **fields: object) -> Handling:
    """Give a handling for approval."""
    return Handling.model_validate({"code": code, "kind": HandlingKind.APPROVAL, **fields})


_NOTHING: Mapping[str, object] = {
    "due": "",
    "starts": "",
    "goals": [],
    "related": [],
    "targets": [],
    "title": {"fi": "Otsikko"},
    "outcome": "waiting",
    "on": "",
    "name": {"fi": "Nimi"},
}
"""What an alteration says of a field that cannot be ``None``, where a test does not say it."""


def amendment(subject: str, field: str, **fields: object) -> Amendment:
    """Give an alteration of a field; its ``before`` and ``after`` say nothing unless given."""
    nothing = _NOTHING.get(field)
    made_up = {"id": f"{subject}/{field}", "on": on("2023-01-01")}
    made_up |= {"before": nothing, "after": nothing}
    return Amendment.model_validate({**made_up, "subject": subject, "field": field, **fields})


def _named(about: object, day: str) -> str:
    """Give the id of a fact: what it is about, and when."""
    return f"{about}/{day.removesuffix('~') or 'undated'}"
