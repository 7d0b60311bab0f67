"""What pages are made from: a plan on a day in a language, beside its earlier states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from dashboard.blocks import Links, Way
from dashboard.content import changes, drift, ends
from dashboard.content.changes import Comparison
from dashboard.content.drift import DriftSummary
from dashboard.content.ends import End, Since
from dashboard.content.names import marked, source_names
from dashboard.content.status import Standings, standings
from dashboard.settings import Settings
from dashboard.texts import Texts
from model.audit import Head
from model.dates import day_named
from model.plan import Handling, Plan
from model.queries import PlanListing, Snapshot
from model.rules.index import Index
from model.rules.rounds import last_approval, last_handled
from model.rules.state import at
from model.terms import Outcome

Choices = Mapping[str, str]
"""What of an address chooses a part of the page: a measure, a council term, a filter."""
NO_CHOICES: Final[Choices] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Reading:
    """One selection, read; two are the same when they are one."""

    t: Texts
    whole: Plan
    """Everything recorded, whatever the day; of a frozen state what it holds."""
    as_of: date
    today: date
    settings: Settings
    listings: tuple[PlanListing, ...] = ()
    """All plans that there are to read."""
    snapshot: Snapshot | None = None
    """The frozen state that is read; ``None`` for the live data."""
    usual: Snapshot | None = None
    """The one that is read where none is asked for: that of a file."""
    snapshots: tuple[Snapshot, ...] = ()
    """All frozen states of the plan; of a file's, those frozen up to it."""
    frozen: Callable[[int], Plan] | None = None
    """Returns the plan of one of them; ``None`` where it is not known which there are."""
    history: Callable[[], Head] | None = None
    """Returns where the history of the live data ends; ``None`` where that is not known."""
    days: tuple[date, date] = (date.min, date.max)
    """The first and the last day that can be shown."""

    @property
    def last(self) -> date:
        """The day that is shown without any being asked for."""
        return self.today if self.snapshot is None else self.snapshot.as_of

    @property
    def address(self) -> dict[str, str]:
        """What every link keeps of the address: what is not so without it."""
        several, snapshot = len(self.listings) > 1, self.snapshot
        asked = snapshot is not None and snapshot != self.usual
        return {
            "lang": self.t.language.value,
            **({"plan": self.plan.plan.slug} if several else {}),
            **({"snapshot": str(snapshot.id)} if snapshot is not None and asked else {}),
            **({"as_of": self.as_of.isoformat()} if self.as_of != self.last else {}),
        }

    def on(self, day: date) -> Plan:
        """Return the state on a day; on one to come, what is public today looked at from there."""
        if day > self.last:
            return at(self.whole, self.last).seen_from(day)
        return at(self.whole, day)

    @cached_property
    def index(self) -> Index:
        """The state on the day."""
        return Index(self.on(self.as_of))

    @property
    def plan(self) -> Plan:
        """The state on the day."""
        return self.index.plan

    @cached_property
    def standings(self) -> Standings:
        """Where each measure stands."""
        return standings(self.index)

    @property
    def earlier(self) -> tuple[Snapshot, ...]:
        """The frozen states to compare with: those up to the day, and before the one read."""
        until = self.snapshot.id if self.snapshot is not None else None
        return tuple(
            one
            for one in self.snapshots
            if one.as_of <= self.as_of and (until is None or one.id < until)
        )

    @property
    def head(self) -> Head | None:
        """Where the history ends, or ended before the state was frozen, if that is known."""
        if self.snapshot is not None:
            return self.snapshot.history
        return None if self.history is None else self.history()

    def decided_from(self, handling: Handling) -> Snapshot | None:
        """Return the frozen state that a body decided a handling from; ``None`` for none."""
        return ends.decided_from(handling, self.earlier, self._waits_in)

    def _waits_in(self, snapshot: Snapshot, handling: Handling) -> bool:
        plan = None if self.frozen is None else self.frozen(snapshot.id)
        own = () if plan is None else plan.handlings
        return any(h.code == handling.code and h.outcome is Outcome.WAITING for h in own)

    def at(self, end: End) -> Plan:
        """Return the state that an end of a comparison stands for."""
        if end.snapshot is None or self.frozen is None:
            return self.on(end.day)
        return self.frozen(end.snapshot)

    def compared(self, first: End, last: End | None = None) -> Comparison:
        """Return what changed since a state, until another; unless given, that of the day.

        Since a handling: from the first day on which it can have ended.
        """
        before = self.at(first) if first.begins is None else self.on(first.begins)
        after = self.plan if last is None else self.at(last)
        frozen = first.snapshot is not None
        return changes.comparison(before, after, self.t, first.handling, frozen=frozen)

    @cached_property
    def since(self) -> Since | None:
        """What changed since the last handling; ``None`` where no such state is known."""
        end = self.handled
        return None if end is None else Since(end, self.compared(end))

    @cached_property
    def handled(self) -> End | None:
        """The state that the last handling was about; ``None`` where none is known."""
        return self._end(last_handled(self.plan))

    @cached_property
    def drift(self) -> DriftSummary:
        """How the plan stands against what was last approved.

        Of an approval whose last possible day is not known either, it cannot be told what was
        altered since, unless a state was frozen for it.
        """
        approval = last_approval(self.plan)
        end = self._end(approval)
        approved = None if end is None or end.open else self.at(end)
        return drift.summary(approval, approved, self.plan, self.t)

    @cached_property
    def compared_with(self) -> tuple[tuple[str, Plan], ...]:
        """The earlier states that are compared with, each under its label."""
        handlings = (last_handled(self.plan), last_approval(self.plan))
        found = {end.label: self.at(end) for end in map(self._end, handlings) if end is not None}
        return tuple(found.items())

    def _end(self, handling: Handling | None) -> End | None:
        if handling is None:
            return None
        return ends.handling_end(self.plan, handling, self.earlier, self.t)

    @cached_property
    def source_links(self) -> Links:
        """The list of sources, by all words that tables name a source by."""
        return dict.fromkeys(source_names(self.plan, self.t), Way("about", anchor="sources"))

    @cached_property
    def measure_links(self) -> Links:
        """The page of each measure, by its code and title."""
        return {
            f"{one.code} {marked(one.title, self.t)}": Way("measures", {"measure": one.code})
            for one in self.plan.measures
        }


def chosen_day(choices: Choices, name: str) -> date | None:
    """Return the day that an address names for a part of a page; ``None`` where it names none."""
    return day_named(choices.get(name, ""))
