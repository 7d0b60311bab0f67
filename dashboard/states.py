"""The state of a plan that is asked for, loaded once a revision of the database.

For the faces that Streamlit does not serve: text version, open data, attachment.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dashboard.briefing.standing import Standings, standings
from dashboard.report.earlier import Frozen, States, compare
from dashboard.settings import in_force
from dashboard.store import database, plan_file, wanted_plan
from dashboard.texts import Texts
from model.clock import today
from model.errors import ErrorCode, NotFoundError
from model.plan import Plan, parse_plan
from model.queries import PlanListing, Snapshot, load_plan, plan_list, snapshot_document, snapshots
from model.rules.index import Index
from model.rules.state import at
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    language: Language
    as_of: date
    """The day whose state is told; of a frozen state its own day at the latest."""
    slug: str = ""
    """The plan; empty for the one that opens first."""
    snapshot: int | None = None
    """Number of the frozen state that is told; ``None`` for the live data."""


@dataclass(frozen=True)
class State:
    """A plan on a day, or a frozen state, with what stands around it."""

    listings: tuple[PlanListing, ...]
    """All plans that there are to read."""
    snapshot: Snapshot | None
    whole: Plan
    """Everything recorded, whatever the day; of a frozen state what it holds."""
    as_of: date
    last: date
    """The day that is shown without any being asked for."""
    frozen: Frozen
    snapshots: tuple[Snapshot, ...]
    """All frozen states of the plan."""

    @cached_property
    def index(self) -> Index:
        """The state on the day."""
        return Index(at(self.whole, self.as_of))

    @property
    def plan(self) -> Plan:
        """The state on the day."""
        return self.index.plan

    @cached_property
    def standings(self) -> Standings:
        """Where each measure stands."""
        return standings(self.index)

    def earlier(self, t: Texts) -> States:
        """Give how the plan stands against its earlier states."""
        return compare(self.plan, self.whole, self.frozen, t)


def state(order: Order, revision: int) -> State:
    """Give the state that is asked for.

    Raises ``NotFoundError`` when there is no such plan or frozen state.
    """
    file = in_force().served_file()
    found: tuple[Snapshot, ...] = ()
    listings: tuple[PlanListing, ...]
    frozen = Frozen()
    if file is not None:
        served = plan_file(file)
        if order.slug not in ("", served.plan.plan.slug):
            raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=order.slug)
        taken, listings, whole = served.snapshot, (served.listing,), served.plan
    else:
        slug, listings, found = _listed(order.slug, revision)
        taken = _taken(order.snapshot, found)
        before = found if taken is None else tuple(one for one in found if one.id < taken.id)
        frozen = Frozen(before, lambda number: _frozen(slug, number))
        whole = _live(slug, revision) if taken is None else _frozen(slug, taken.id)
    last = today() if taken is None else taken.as_of
    as_of = order.as_of if taken is None else min(order.as_of, last)
    return State(listings, taken, whole, as_of, last, frozen, found)


def _taken(number: int | None, found: tuple[Snapshot, ...]) -> Snapshot | None:
    if number is None:
        return None
    for snapshot in found:
        if snapshot.id == number:
            return snapshot
    raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=number)


@lru_cache(maxsize=8)
def _listed(
    slug: str,
    revision: int,  # noqa: ARG001 (part of the cache's key)
) -> tuple[str, tuple[PlanListing, ...], tuple[Snapshot, ...]]:
    """Give the slug of the plan asked for, all plans, and that plan's frozen states."""
    with database().read() as session:
        wanted = wanted_plan(session, slug)
        return wanted, plan_list(session), snapshots(session, wanted)


@lru_cache(maxsize=8)
def _live(slug: str, revision: int) -> Plan:  # noqa: ARG001 (part of the cache's key)
    with database().read() as session:
        return load_plan(session, slug, None)


@lru_cache(maxsize=8)
def _frozen(slug: str, number: int) -> Plan:
    with database().read() as session:
        return parse_plan(snapshot_document(session, slug, number))
