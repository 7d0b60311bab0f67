"""Whether each measure is ready to be put before a board for approval, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.plan import Measure, Plan, Text
from model.rules.index import Index, index_of
from model.rules.owners import owner_in_force
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import active_measures
from model.terms import Language, MeasureKind

LANGUAGES = (Language.FI, Language.SV)
"""The languages that a plan's texts are kept in; English is an addition."""


class Requirement(StrEnum):
    """What a measure needs before it is ready for approval."""

    OWNER = "owner"
    SCHEDULE = "schedule"
    INDICATOR = "indicator"
    GOAL = "goal"
    SOURCE = "source"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which of the requirements a measure meets."""

    measure: str
    met: Mapping[Requirement, bool]
    """Every requirement, and whether it is met."""
    ready: bool
    reason: Reason


def readiness(plan: Plan | Index) -> tuple[Readiness, ...]:
    """Give the readiness of every active measure, in the order of their codes."""
    index = index_of(plan)
    return tuple(_readiness(index, measure) for measure in active_measures(index.plan))


def _readiness(index: Index, measure: Measure) -> Readiness:
    texts = [measure.title, *([measure.description] if measure.description else [])]
    met = {
        Requirement.OWNER: owner_in_force(index, measure) is not None,
        Requirement.SCHEDULE: measure.due.known or measure.kind is MeasureKind.RECURRING,
        Requirement.INDICATOR: any(
            indicator.baseline is not None and indicator.targets
            for indicator in index.indicators.get(measure.code, ())
        ),
        Requirement.GOAL: bool(measure.goals),
        Requirement.SOURCE: measure.source is not None,
        Requirement.TEXTS: not any(missing_languages(t) or stale_languages(t) for t in texts),
    }
    missing = list(met.values()).count(False)
    reason = (
        because(ReasonCode.NOT_READY, missing=missing) if missing else because(ReasonCode.READY)
    )
    return Readiness(measure.code, met, not missing, reason)


def missing_languages(text: Text) -> tuple[Language, ...]:
    """Give those of Finnish and Swedish that the text does not have."""
    return tuple(language for language in LANGUAGES if getattr(text, language) is None)


def stale_languages(text: Text) -> tuple[Language, ...]:
    """Give that of Finnish and Swedish whose wording last changed before the other's.

    None where a wording is missing or it is not known when one of them changed.
    """
    changed = text.changed
    if changed is None or changed.fi is None or changed.sv is None or missing_languages(text):
        return ()
    if changed.fi < changed.sv:
        return (Language.FI,)
    return (Language.SV,) if changed.sv < changed.fi else ()
