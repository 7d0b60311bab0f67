"""Whether each measure is ready to be put before a board for approval, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.plan import Measure, Plan, Text
from model.rules.index import Index, index_of
from model.rules.owners import owner_in_force
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import active_measures
from model.terms import Gap, Language, MeasureKind, Requirement

LANGUAGES = (Language.FI, Language.SV)
"""The languages that a plan's texts are kept in; English is an addition."""
_MISSING = {Language.FI: Gap.FINNISH_MISSING, Language.SV: Gap.SWEDISH_MISSING}
_OUTDATED = {Language.FI: Gap.FINNISH_OUTDATED, Language.SV: Gap.SWEDISH_OUTDATED}


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which of the requirements a measure meets, and what it lacks of the others."""

    measure: str
    gaps: Mapping[Requirement, tuple[Gap, ...]]
    """Every requirement with what is lacking of it; of one that is met, nothing."""
    reason: Reason

    @property
    def met(self) -> Mapping[Requirement, bool]:
        """Every requirement, and whether it is met."""
        return {requirement: not gaps for requirement, gaps in self.gaps.items()}

    @property
    def ready(self) -> bool:
        """Whether every requirement is met."""
        return not any(self.gaps.values())


def readiness(plan: Plan | Index) -> tuple[Readiness, ...]:
    """Give the readiness of every active measure, in the order of their codes."""
    index = index_of(plan)
    return tuple(_readiness(index, measure) for measure in active_measures(index.plan))


def _readiness(index: Index, measure: Measure) -> Readiness:
    scheduled = measure.due.known or measure.kind is MeasureKind.RECURRING
    gaps = {
        Requirement.OWNER: _owner_gaps(index, measure),
        Requirement.SCHEDULE: _unless(there=scheduled),
        Requirement.INDICATOR: _indicator_gaps(index, measure),
        Requirement.GOAL: _unless(there=bool(measure.goals)),
        Requirement.SOURCE: _unless(there=measure.source is not None),
        Requirement.TEXTS: _text_gaps(measure),
    }
    missing = sum(map(bool, gaps.values()))
    reason = (
        because(ReasonCode.NOT_READY, missing=missing) if missing else because(ReasonCode.READY)
    )
    return Readiness(measure.code, gaps, reason)


def _unless(*, there: bool) -> tuple[Gap, ...]:
    return () if there else (Gap.MISSING,)


def _owner_gaps(index: Index, measure: Measure) -> tuple[Gap, ...]:
    if owner_in_force(index, measure) is not None:
        return ()
    return (Gap.MISSING if measure.owner is None else Gap.NOT_IN_FORCE,)


def _indicator_gaps(index: Index, measure: Measure) -> tuple[Gap, ...]:
    """Give what lacks of the indicator that lacks the least."""
    lacking = [
        (
            *(() if indicator.baseline is not None else (Gap.BASELINE_MISSING,)),
            *(() if indicator.targets else (Gap.TARGET_MISSING,)),
        )
        for indicator in index.indicators.get(measure.code, ())
    ]
    return min(lacking, key=len, default=(Gap.MISSING,))


def _text_gaps(measure: Measure) -> tuple[Gap, ...]:
    texts = [measure.title, *([measure.description] if measure.description else [])]
    missing = {_MISSING[language] for text in texts for language in missing_languages(text)}
    outdated = {_OUTDATED[language] for text in texts for language in stale_languages(text)}
    return tuple(gap for gap in Gap if gap in missing | outdated)


def missing_languages(text: Text) -> tuple[Language, ...]:
    """Give those of Finnish and Swedish that the text does not have."""
    return tuple(language for language in LANGUAGES if getattr(text, language) is None)


def stale_languages(text: Text) -> tuple[Language, ...]:
    """Give that of Finnish and Swedish whose wording last changed before the other's.

    None where a wording is missing, or it is known of neither when it changed. One of which that
    is not known is the older one: every change at the desk is dated.
    """
    changed = text.changed
    if changed is None or changed.fi == changed.sv or missing_languages(text):
        return ()
    if changed.sv is None or (changed.fi is not None and changed.sv < changed.fi):
        return (Language.SV,)
    return (Language.FI,)
