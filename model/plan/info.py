"""What a plan is: its heading, council terms, bodies, categories, and the sources of its facts."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.faults import refuse
from model.plan.checks import repeated
from model.plan.value import Code, Day, Prose, Text, Value, Word
from model.terms import Origin


class Term(Value):
    """A council term."""

    IN_ORDER = (("starts", "ends"),)
    code: Code
    """Name of the term, by its years."""
    starts: ApproximateDate = Field(title="Start")
    """Its beginning."""
    ends: ApproximateDate = Field(title="End")
    """Its end."""


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

    KEY: ClassVar[str] = "plan"
    """What it is called among the parts of the plan, of which it is the only one of its kind."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")] = Field(
        title="Name in addresses"
    )
    """The plan's name in addresses and commands."""
    title: Text
    """Name of the policy."""
    municipality: Text
    """Whose policy it is."""
    fictional: bool = False
    """Whether the municipality and everything in it is made up; said wherever it shows."""
    measures_incomplete: bool = Field(default=False, title="Measures are missing")
    """Whether the policy document's own measures are known to be missing from what is loaded."""
    notice: Text | None = Field(default=None, title="Notice")
    """What a reader has to know of what is missing, while measures are."""
    attachment: Text | None = None
    """What the policy document is called, and where it is."""
    definitions: Text | None = None
    """What the plan's own words and figures mean in it."""
    register_from: Day | None = Field(default=None, title="Register complete from")
    """The day on which the register of associations was first complete: it counts from then on;
    ``None``: from its first membership."""
    register_on: Day | None = Field(default=None, title="Register last complete on")
    """The newest day on which the register was found complete, as at an import; ``None``: it
    speaks for the newest day of its memberships."""
    update_interval_days: Annotated[int, Field(ge=1, le=3_650)] = Field(
        default=180, title="Days after which a status is old"
    )
    """After how many days without a report a measure is stale."""
    terms: tuple[Term, ...] = Field(default=(), title="Council terms")
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


class Source(Value):
    """A document or page that facts are drawn from."""

    code: Code
    """Short name by which facts refer to it."""
    title: Text
    """What it is called."""
    origin: Origin
    """What kind of source it is."""
    locator: Prose | None = Field(default=None, title="Where it is")
    """Where it is: an address, a register, a diary number."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """The day it is of."""
    not_before: Day | None = None
    """The earliest day it can be of, where ``on`` is unknown; its undated facts count from here."""
    note: Text | None = None
    """What a reader should know beside it."""


class Alternative(Value):
    """Another value that another source gives for the same thing: shown, not resolved."""

    id: Code
    """Its name."""
    subject: Code = Field(title="Of what")
    """What it is about, as ``collection/key``: ``status_reports/M01-1``."""
    field: Word = Field(title="Which particular")
    """The field that the other value is of."""
    value: Word
    """The other value, in the field's own form (a date is EDTF)."""
    source: Code
    """Who gives the other value."""
    note: Text | None = None
    """What a reader should know beside it."""
