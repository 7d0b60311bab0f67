"""Where plans are taken from: the database that the settings name, or a plan's document in a file.

The database is opened once in a process. A document is read-only, wherever it came from.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.orm import Session

from dashboard.settings import in_force
from model.database import Database, migrate, open_database, revision
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.plan import Plan, parse_plan
from model.problems import problems
from model.queries import PlanListing, Snapshot, plan_list


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
    """A plan from a file, and what names it."""

    plan: Plan
    sha256: str

    @property
    def listing(self) -> PlanListing:
        """The plan as it is listed."""
        info = self.plan.plan
        return PlanListing(info.slug, info.title, info.municipality, info.fictional)

    @property
    def snapshot(self) -> Snapshot | None:
        """The state of a day as a frozen one; ``None`` when the file holds all that is recorded."""
        day = self.plan.as_of
        if day is None:
            return None
        return Snapshot(0, self.plan.plan.slug, day, self.sha256, None, None, None)


@lru_cache(maxsize=2)
def plan_file(file: Path) -> PlanFile:
    """Return the plan in a document.

    Raises ``InvalidError`` when there is no such file, or when it does not hold a plan.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    try:
        plan = parse_plan(content)
    except ValidationError as error:
        first = problems(error, Plan)[0]
        raise InvalidError(ErrorCode.FILE_NO_PLAN, file=file.name, detail=first) from error
    return PlanFile(plan, hashlib.sha256(content).hexdigest())
