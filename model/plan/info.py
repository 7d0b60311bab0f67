"""What a plan is: its heading, council terms, bodies and categories."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from model.dates import ApproximateDate
from model.faults import refuse
from model.plan.checks import early, repeated
from model.plan.kinds import Code
from model.plan.texts import Text
from model.plan.value import Value


class Term(Value):
    """A council term."""

    code: Code
    """Name of the term, by its years."""
    starts: ApproximateDate
    """Its beginning."""
    ends: ApproximateDate
    """Its end."""

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        refuse("Term", early("ends", self.starts, self.ends))
        return self


class Body(Value):
    """A committee or board that handles the matter."""

    key: Code
    """Short name by which handlings refer to it."""
    name: Text
    """What it is called."""
    abbreviation: Text | None = None
    """As in the city's history lines: KH, Stst."""


class Category(Value):
    """A category of associations in the network."""

    key: Code
    """Short name by which associations refer to it."""
    title: Text
    """What it is called."""


class PlanInfo(Value):
    """What the plan is: the ``plan`` of the document."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    """The plan's name in addresses and commands."""
    title: Text
    """Name of the policy."""
    municipality: Text
    """Whose policy it is."""
    fictional: bool = False
    """Whether the municipality and everything in it is made up; said wherever it shows."""
    measures_incomplete: bool = False
    """Whether the policy document's own measures are known to be missing from what is loaded."""
    update_interval_days: Annotated[int, Field(ge=1, le=3_650)] = 180
    """After how many days without a report a measure is stale."""
    terms: tuple[Term, ...] = ()
    """Council terms that its goals belong to."""
    bodies: tuple[Body, ...] = ()
    """Committees and boards that handle it."""
    categories: tuple[Category, ...] = ()
    """Categories of associations in the network."""

    @model_validator(mode="after")
    def _holds_each_once(self) -> Self:
        for name in ("terms", "bodies", "categories"):
            refuse("PlanInfo", repeated(name, getattr(self, name)))
        return self
