"""A plan's document in a file, served in place of a database: read-only, wherever it came from."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.plan import Plan, parse_plan
from model.problems import problems
from model.queries import PlanListing, Snapshot


@dataclass(frozen=True, slots=True)
class Filed:
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
def read(file: Path) -> Filed:
    """Read a plan's document.

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
    return Filed(plan, hashlib.sha256(content).hexdigest())
