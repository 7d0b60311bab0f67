"""How the matter is handled, the update rounds before it, and what was altered or taken back."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, Self, get_type_hints

from pydantic import Field, JsonValue, TypeAdapter, ValidationError, model_validator

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.faults import Fault, FaultCode, Place, moved, refuse
from model.plan.checks import COLLECTIONS, INFO_LISTS, REFERENCES
from model.plan.indicators import Indicator
from model.plan.info import PlanInfo
from model.plan.measures import Challenge, Goal, Measure, Owner
from model.plan.network import Association
from model.plan.value import Code, Day, Moment, Sourced, Text, Value, Word
from model.terms import HandlingKind, Outcome


class Handling(Sourced):
    """One body's treatment of the matter. What is unknown of it stays unknown."""

    code: Code
    """Short name."""
    body: Code | None = None
    """Key of the body, in ``plan.bodies``; ``None`` for preparation by officials."""
    kind: HandlingKind
    """Why the matter is before the body."""
    starts: ApproximateDate | None = Field(default=None, title="Start")
    """Of a treatment that takes time: when it began."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """The day of the meeting, or the time that preparation took."""
    section: Word | None = None
    """Number of the section (§) in the minutes."""
    diary_number: Word | None = None
    """Number of the matter in the city's diary."""
    proposer: Code | None = None
    """Code of the office that proposed, in ``owners``."""
    proposal: Text | None = None
    """What was proposed."""
    requested: Text | None = Field(default=None, title="What is asked for")
    """What the body is asked to decide."""
    outcome: Outcome = Outcome.WAITING
    """What it ended in; ``waiting`` until it is in evidence."""
    distribution: Text | None = None
    """Who is told of the decision."""
    attachment: Text | None = None
    """What was attached."""
    note: Text | None = None
    """What a reader should know beside it."""


class Round(Value):
    """An update round: before a handling, every measure's owner is asked where it stands."""

    IN_ORDER = (("opened", "due"),)
    code: Code
    """Names the round."""
    handling: Code
    """Code of the coming handling that it prepares."""
    opened: Day
    """The day on which it was opened: what was said from then on answers it."""
    due: Day | None = Field(default=None, title="Due date")
    """The day by which answers are asked for."""


AMENDABLE: Final[Mapping[str, type[Value]]] = MappingProxyType(
    {
        "plan": PlanInfo,
        "goals": Goal,
        "owners": Owner,
        "measures": Measure,
        "indicators": Indicator,
        "associations": Association,
        "challenges": Challenge,
        "handlings": Handling,
    }
)
"""What is altered in place, each alteration on record: a plan's own description, and parts.

Reports, observations and meetings are never altered: a correction is a new one that supersedes.
"""


_NEVER: Final[Mapping[str, Iterable[str]]] = {
    PlanInfo.KEY: ("slug", *INFO_LISTS),
    **{collection: (key,) for collection, key in COLLECTIONS.items()},
}
"""The fields that are never altered: what names a part, and what a plan is made of."""


@cache
def _adapter(kind: type[Value], field: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(kind, include_extras=True)[field])


def field_value(collection: str, field: str, document: JsonValue) -> Any:  # noqa: ANN401 (of any field)
    """Return the value of a field of an amendable collection, from its document form.

    Raises ``pydantic.ValidationError`` when it is no value of the field.
    """
    return _adapter(AMENDABLE[collection], field).validate_python(document)


class Amendment(Value):
    """A recorded alteration of something that is not append-only: a due date, an owner, a target.

    With these the state at an earlier day is found, and each difference gets its reason.
    """

    id: Code
    """Its name."""
    on: ApproximateDate = Field(title="Date")
    """The day from which it holds."""
    subject: Code = Field(title="Of what")
    """What was altered, as ``collection/key``: ``measures/M08``, ``indicators/I2``."""
    field: Word = Field(title="Which particular")
    """The field that was altered."""
    before: JsonValue
    """The field's value before, in document form."""
    after: JsonValue
    """The field's value after, in document form."""
    reason: Text | None = None
    """Why it was altered."""
    office: Code | None = None
    """Who altered it."""
    decision: Code | None = None
    """Code of the handling that allowed it, if any."""
    recorded_at: Moment | None = Field(default=None, title="Time of recording")
    """When it was entered; ``None`` where it came with the plan."""

    @model_validator(mode="after")
    def _fits_its_field(self) -> Self:
        refuse("Amendment", self._misfits())
        return self

    def _misfits(self) -> Iterator[Fault]:
        collection, _, key = self.subject.partition("/")
        kind = AMENDABLE.get(collection)
        if kind is None or not key:
            yield Fault(("subject",), FaultCode.NO_SUBJECT, {"value": self.subject})
        elif self.field not in kind.model_fields or self.field in _NEVER[collection]:
            inputs = {"subject": self.subject, "name": self.field}
            yield Fault(("field",), FaultCode.NOT_ALTERED, inputs)
        else:
            for place, document in (("before", self.before), ("after", self.after)):
                try:
                    field_value(collection, self.field, document)
                except ValidationError as error:
                    raise moved(error, partial(_within, place)) from None
                keys = document if isinstance(document, list) else [document]
                if REFERENCES.get(collection, {}).get(self.field) == collection and key in keys:
                    yield Fault((place,), FaultCode.TIED_TO_ITSELF, {"key": key})


def _within(field: str, place: Place) -> Place:
    return (field, *place)


class Withdrawal(Value):
    """Something append-only taken back, as entered by mistake: it stays, and no longer counts."""

    id: Code
    """Names the withdrawal."""
    subject: Code = Field(title="Of what")
    """What is taken back, as ``collection/key``: ``status_reports/M08-2024-02-01``."""
    reason: Text | None = None
    """Why it was taken back."""
    office: Code | None = None
    """The office that took it back."""
    recorded_at: Moment | None = Field(default=None, title="Time of recording")
    """When it was taken back."""

    @model_validator(mode="after")
    def _takes_back_a_part(self) -> Self:
        collection, _, key = self.subject.partition("/")
        if collection not in COLLECTIONS or not key:
            fault = Fault(("subject",), FaultCode.NO_SUBJECT, {"value": self.subject})
            refuse("Withdrawal", [fault])
        return self
