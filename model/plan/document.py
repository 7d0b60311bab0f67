"""The plan as one document: validated whole, written canonically, named by its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal, Self, get_args

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from model.faults import Place, moved, refuse
from model.inert import brief
from model.plan.checks import COLLECTIONS, INFO_LISTS, faults
from model.plan.handlings import Amendment, Handling, Round, Withdrawal
from model.plan.indicators import Indicator, Observation
from model.plan.info import Alternative, PlanInfo, Source
from model.plan.measures import Challenge, Goal, Measure, Owner, StatusReport
from model.plan.network import Association, Meeting
from model.plan.value import Day, Text, Value, explained, key_of, place_of

FORMAT: Final = "linjaus-plan/1"
LATER: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": ("attachment", "definitions", "notice", "register_from", "register_on"),
    "goals": ("published",),
    "indicators": ("published",),
    "status_reports": ("confirmation",),
}
"""Fields that came after the format's first documents: left out where they say nothing."""


class Plan(Value):
    """One policy's follow-up. Collections are kept in the natural order of their keys."""

    format: Literal["linjaus-plan/1"] = FORMAT
    """The document's format and its version."""
    plan: PlanInfo
    """What the plan is."""
    as_of: Day | None = Field(default=None, title="As of the day")
    """The day whose state this is; ``None`` for everything that is recorded."""
    sources: tuple[Source, ...] = ()
    """Documents and pages that facts are drawn from."""
    alternatives: tuple[Alternative, ...] = ()
    """Values that another source gives for the same thing."""
    goals: tuple[Goal, ...] = ()
    """Goals of council terms, and aims under them."""
    owners: tuple[Owner, ...] = ()
    """Offices, bodies and units that answer for measures or report."""
    measures: tuple[Measure, ...] = ()
    """What the plan says will be done."""
    status_reports: tuple[StatusReport, ...] = ()
    """What offices said of measures, oldest kept too."""
    indicators: tuple[Indicator, ...] = ()
    """What is measured."""
    observations: tuple[Observation, ...] = ()
    """Values of indicators, corrected ones kept too."""
    meetings: tuple[Meeting, ...] = ()
    """Forums, workshops and other meetings with associations."""
    associations: tuple[Association, ...] = ()
    """The register of associations, where one is loaded."""
    challenges: tuple[Challenge, ...] = ()
    """What the associations named as hard."""
    handlings: tuple[Handling, ...] = ()
    """Treatments of the matter by officials and bodies, in order."""
    rounds: tuple[Round, ...] = ()
    """Update rounds: before a handling, every measure's owner is asked where it stands."""
    amendments: tuple[Amendment, ...] = ()
    """Alterations of due dates, owners, targets and the like, with their reasons."""
    withdrawals: tuple[Withdrawal, ...] = ()
    """What was entered by mistake and taken back: it stays in the document and no longer counts."""
    _known_to: Day | None = PrivateAttr(default=None)

    @property
    def known_to(self) -> date | None:
        """The last day of which it can hold anything; it may be looked at from a later one."""
        return self._known_to or self.as_of

    def seen_from(self, day: date) -> Self:
        """Return the state looked at from a later day, on which nothing more is known."""
        seen = self.model_copy(update={"as_of": day})
        seen._known_to = self.as_of  # noqa: SLF001 (its own copy)
        return seen

    @model_validator(mode="wrap")
    @classmethod
    def _whole(cls, data: Any, validated: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 (whatever a caller passes)
        """Put the collections in order, and check what stands between the parts.

        What is wrong is placed by the keys of parts, not by their numbers in the order.
        """
        ordered = _in_order(data)
        try:
            plan = validated(ordered)
        except ValidationError as error:
            raise moved(error, lambda place: _by_key(ordered, place)) from None
        refuse("Plan", faults(plan))
        return plan


def part_of(collection: str) -> type[Value]:
    """Return the class of a collection's parts, of a plan's own description, or of a list of it."""
    if collection == PlanInfo.KEY:
        return PlanInfo
    of = PlanInfo if collection in INFO_LISTS else Plan
    kind: type[Value] = get_args(of.model_fields[collection].annotation)[0]
    return kind


def parts_of(plan: Plan, collection: str) -> tuple[Value, ...]:
    """Return the parts of a collection; of ``plan`` its own description alone."""
    parts: Value | tuple[Value, ...] = getattr(plan, collection)
    return parts if isinstance(parts, tuple) else (parts,)


def exchanged(plan: Plan, parts: Mapping[str, Iterable[Value]]) -> Plan:
    """Return the plan with these collections in place of its own, which held no key that they lack.

    Only what they bring is checked. Raises ``pydantic.ValidationError`` as the making of a plan.
    """
    ordered = {name: tuple(sorted(some, key=place_of)) for name, some in parts.items()}
    made = plan.model_copy(update=ordered)
    refuse("Plan", faults(made, ordered))
    return made


def _in_order(data: Any) -> Any:  # noqa: ANN401 (as above)
    if not isinstance(data, dict):
        return data
    ordered = {
        name: sorted(data[name], key=place_of)
        for name in COLLECTIONS
        if isinstance(data.get(name), list | tuple)
    }
    return {**data, **ordered}


def _by_key(data: Any, place: Place) -> Place:  # noqa: ANN401 (as above)
    match place:
        case (str() as name, int() as number, *rest) if name in COLLECTIONS:
            return (name, brief(key_of(data[name][number])) or number, *rest)
    return place


def canonical_json(plan: Plan) -> bytes:
    """Return the document: UTF-8, keys sorted, no white space, so equal plans are equal bytes."""
    document = plan.model_dump(mode="json")
    for name, fields in LATER.items():
        for part in document[name] if isinstance(document[name], list) else [document[name]]:
            for field in fields:
                if not part[field]:
                    del part[field]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def content_hash(plan: Plan) -> str:
    """Return the SHA-256 of the canonical document, in hexadecimal: the content's name."""
    return hashlib.sha256(canonical_json(plan)).hexdigest()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the document."""
    schema = Plan.model_json_schema(mode="serialization")
    words = Text.model_json_schema()  # What is written with notes left out says it holds anything.
    for name, fields in LATER.items():
        part = PlanInfo if name == "plan" else part_of(name)
        required = schema["$defs"][part.__name__]["required"]
        required[:] = [field for field in required if field not in fields]
    schema["$defs"] |= {**words.pop("$defs"), "Text": words}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT}
    return {**head, **explained(schema)}


def parse_plan(document: bytes | str) -> Plan:
    """Read a document; raises ``pydantic.ValidationError`` naming each place that is wrong."""
    return Plan.model_validate_json(document)
