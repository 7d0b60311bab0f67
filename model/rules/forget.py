"""What is left of a plan when parts of it are not known yet: nothing refers to them."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from model.plan import Meeting, Plan, StatusReport, Value
from model.terms import EvidenceKind

P = TypeVar("P", bound=Value)
Gone = Mapping[str, Collection[str]]

_EVIDENCE = {EvidenceKind.OBSERVATION: "observations", EvidenceKind.MEETING: "meetings"}


def without(plan: Plan, gone: Gone) -> Plan:
    """Give the plan without what refers to the parts in ``gone``: keys by collection.

    The parts themselves are gone from the plan already. A reference is left out, and what is
    about such a part alone (an alternative value, an alteration) goes with it. A meeting whose
    attendance list is shortened by it keeps the number of associations that were on the list.
    """
    subjects = {f"{collection}/{key}" for collection, keys in gone.items() for key in keys}
    if not subjects:
        return plan
    measures, handlings, goals = gone["measures"], gone["handlings"], gone["goals"]
    return plan.model_copy(
        update={
            "goals": tuple(_released(g, "parent", goals) for g in plan.goals),
            "measures": tuple(
                _released(
                    _pruned(_pruned(m, "related", measures), "goals", goals),
                    "superseded_by",
                    measures,
                )
                for m in plan.measures
            ),
            "indicators": tuple(
                _pruned(_pruned(i, "measures", measures), "goals", goals) for i in plan.indicators
            ),
            "challenges": tuple(_pruned(c, "measures", measures) for c in plan.challenges),
            "status_reports": tuple(_evidenced(r, gone) for r in plan.status_reports),
            "observations": tuple(
                _released(o, "supersedes", gone["observations"]) for o in plan.observations
            ),
            "meetings": tuple(
                _attended(_released(m, "supersedes", gone["meetings"]), gone["associations"])
                for m in plan.meetings
            ),
            "rounds": tuple(r for r in plan.rounds if r.handling not in handlings),
            "alternatives": tuple(a for a in plan.alternatives if a.subject not in subjects),
            "amendments": tuple(
                _released(a, "decision", handlings)
                for a in plan.amendments
                if a.subject not in subjects
            ),
        }
    )


def _pruned(part: P, field: str, gone: Collection[str]) -> P:
    keys: tuple[str, ...] = getattr(part, field)
    left = tuple(key for key in keys if key not in gone)
    return part if len(left) == len(keys) else part.model_copy(update={field: left})


def _released(part: P, field: str, gone: Collection[str]) -> P:
    return part.model_copy(update={field: None}) if getattr(part, field) in gone else part


def _evidenced(report: StatusReport, gone: Gone) -> StatusReport:
    left = tuple(e for e in report.evidence if e.ref not in gone.get(_EVIDENCE.get(e.kind, ""), ()))
    if len(left) == len(report.evidence):
        return report
    return report.model_copy(update={"evidence": left})


def _attended(meeting: Meeting, gone: Collection[str]) -> Meeting:
    left = _pruned(meeting, "attendees", gone)
    if left is meeting or meeting.associations is not None:
        return left
    return left.model_copy(update={"associations": len(meeting.attendees)})
