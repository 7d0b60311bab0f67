"""What the sections of the attachment are drawn from, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.briefing import comparing, report_exceptions
from dashboard.briefing.change_lines import Line
from dashboard.briefing.report_exceptions import ExceptionSaid
from dashboard.briefing.standing import Standings, standings
from dashboard.report.earlier import States
from dashboard.texts import Texts
from model.plan import Plan, content_hash
from model.queries import Snapshot
from model.rules.index import Index


@dataclass(frozen=True)
class Matter:
    """A plan on its day, with what is said of it in more than one section."""

    index: Index
    states: States
    snapshot: Snapshot | None
    """The frozen state that it is, where it is one."""
    t: Texts

    @property
    def plan(self) -> Plan:
        """The state that is told."""
        return self.index.plan

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the plan's document."""
        return content_hash(self.plan)

    @cached_property
    def standings(self) -> Standings:
        """Where each measure stands."""
        return standings(self.index)

    @cached_property
    def exceptions(self) -> tuple[ExceptionSaid, ...]:
        """What asks for action or watching, the most severe first."""
        return report_exceptions.exceptions(self.index, self.standings, self.t)

    @cached_property
    def changes(self) -> Sequence[Line]:
        """What changed since the last handling, the latest first, but for what says little."""
        since = self.states.since
        return () if since is None else comparing.latest(since.comparison)
