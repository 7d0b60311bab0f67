"""Where plans are taken from: the database that the settings name, or a plan's document in a file.

The database is opened once in a process. A document is read-only, wherever it came from.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from dashboard.settings import in_force
from model.database import Database, migrate, open_database, revision
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.plan import Plan
from model.problems import plan_in
from model.queries import PlanListing, Snapshot, plan_list
from model.records import FrozenFile, is_frozen_file, read_frozen_file


@lru_cache(maxsize=4)
def _opened(url: str) -> Database:
    migrate(url)
    return open_database(url)


def database() -> Database:
    """Return the database of the settings, with its tables up to date."""
    return _opened(in_force().url())


def current_revision() -> int:
    """Return the number of writes that the database has seen; one row is read. Of a file 0."""
    if in_force().served_file() is not None:
        return 0
    with database().read() as session:
        return revision(session)


def wanted_plan(session: Session, slug: str) -> str:
    """Return the slug of the plan that is asked for, else of the one that opens first.

    Raises ``NotFoundError`` when there is no plan at all.
    """
    known = [listing.slug for listing in plan_list(session)]
    wanted = slug or in_force().plan or (known[0] if known else "")
    if not wanted:
        raise NotFoundError(ErrorCode.NO_PLANS)
    return wanted


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What is served from a file."""

    plan: Plan
    snapshot: Snapshot | None
    """The frozen state that it is; ``None`` when the file holds all that is recorded.

    Of a document without its record only the day and the hash are known, and its number is 0.
    """
    frozen: FrozenFile | None = None
    """The record of the state, and the states frozen before it; ``None`` for a document alone."""

    @property
    def listing(self) -> PlanListing:
        """The plan as it is listed."""
        info = self.plan.plan
        return PlanListing(info.slug, info.title, info.municipality, info.fictional)


@lru_cache(maxsize=2)
def plan_file(file: Path) -> PlanFile:
    """Return what is in a file: a frozen state with its record, or a plan's document alone.

    Raises ``InvalidError`` when there is no such file, it does not hold a plan, or what it holds is
    not what its record names.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    if is_frozen_file(content):
        frozen = read_frozen_file(file.name, content)
        state = frozen.record.state
        return PlanFile(frozen.plans[state.id], state, frozen)
    plan = plan_in(file.name, content)
    if plan.as_of is None:
        return PlanFile(plan, None)
    sha256 = hashlib.sha256(content).hexdigest()
    return PlanFile(plan, Snapshot(0, plan.plan.slug, plan.as_of, sha256, None, None, None))
