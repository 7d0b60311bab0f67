"""A plan's facts grouped once, for the rules that look at many measures in one go."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from model.plan import Goal, Indicator, Measure, Meeting, Observation, Owner, Plan, StatusReport
from model.rules.age import Age, age
from model.rules.time import Sources, day_of, effective, fact_day, fact_order, sources_by_code
from model.terms import IndicatorRole, MeetingKind

K = TypeVar("K")
T = TypeVar("T")
F = TypeVar("F", StatusReport, Observation)


class Index:
    """A plan and its facts by what they are about; each grouping is made when first asked for.

    Every rule takes a plan or an index of it: a caller that asks many rules of the same plan
    makes the index once.
    """

    def __init__(self, plan: Plan) -> None:
        """Take the plan; nothing is grouped yet."""
        self.plan = plan
        self.day = day_of(plan)

    @cached_property
    def sources(self) -> Sources:
        """Sources by code."""
        return sources_by_code(self.plan)

    @cached_property
    def owners(self) -> Mapping[str, Owner]:
        """Owners by code."""
        return {owner.code: owner for owner in self.plan.owners}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Measures by code."""
        return {measure.code: measure for measure in self.plan.measures}

    @cached_property
    def indicators_by_code(self) -> Mapping[str, Indicator]:
        """Indicators by code."""
        return {indicator.code: indicator for indicator in self.plan.indicators}

    @cached_property
    def reports(self) -> Mapping[str, Sequence[StatusReport]]:
        """Status reports by measure, oldest first."""
        return self._oldest_first(self.plan.status_reports, "measure")

    @cached_property
    def observations(self) -> Mapping[str, Sequence[Observation]]:
        """Observations by indicator, oldest first, without those that are superseded."""
        superseded = {o.supersedes for o in self.plan.observations}
        valid = [o for o in self.plan.observations if o.id not in superseded]
        return self._oldest_first(valid, "indicator")

    @cached_property
    def meetings(self) -> Mapping[MeetingKind, Sequence[Meeting]]:
        """Meetings by kind, oldest first, without those that are superseded."""
        superseded = {meeting.supersedes for meeting in self.plan.meetings}
        valid = (meeting for meeting in self.plan.meetings if meeting.id not in superseded)
        ordered = sorted(valid, key=lambda meeting: fact_day(self.sources, meeting))
        return _grouped([(meeting.kind, meeting) for meeting in ordered])

    @cached_property
    def indicators(self) -> Mapping[str, Sequence[Indicator]]:
        """Indicators by the measures that they are linked to."""
        return _grouped([(m, i) for i in self.plan.indicators for m in dict.fromkeys(i.measures)])

    @cached_property
    def roles(self) -> Mapping[IndicatorRole, Sequence[Indicator]]:
        """Indicators by the role in which the rules know them."""
        return _grouped([(i.role, i) for i in self.plan.indicators if i.role is not None])

    @cached_property
    def aims(self) -> Mapping[str, Sequence[Goal]]:
        """Aims by the goal that they stand under."""
        return _grouped([(g.parent, g) for g in self.plan.goals if g.parent is not None])

    def age(self, fact: StatusReport | Observation | Meeting) -> Age:
        """Return the day that a fact is of, and how old it is on the plan's day."""
        source = self.sources.get(fact.source or "")
        return age(fact.on, source, fact.recorded_at, self.plan.as_of)

    def _oldest_first(self, facts: Sequence[F], about: str) -> Mapping[str, Sequence[F]]:
        ordered = sorted(facts, key=lambda fact: fact_order(self.sources, fact))
        return _grouped([(getattr(fact, about), fact) for fact in ordered])


def _grouped(pairs: Sequence[tuple[K, T]]) -> Mapping[K, Sequence[T]]:
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def index_of(plan: Plan | Index) -> Index:
    """Return the index of a plan, or the index itself."""
    return plan if isinstance(plan, Index) else Index(plan)


def owner_in_force(plan: Plan | Index, measure: Measure) -> Owner | None:
    """Return a measure's owner, if it has one that is valid on the plan's day."""
    index = index_of(plan)
    owner = index.owners.get(measure.owner or "")
    return owner if owner is not None and in_force(owner, index.day) else None


def in_force(owner: Owner, day: date) -> bool:
    """Return whether an owner is valid on a day."""
    begun = owner.starts is None or effective(owner.starts, None, None) <= day
    ended = owner.ends is not None and effective(owner.ends, None, None) < day
    return begun and not ended
