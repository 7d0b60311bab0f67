"""The ``Plan``: one policy's follow-up as a frozen, validated value, and its canonical document.

A plan holds what is known: ``as_of`` is ``None`` when it holds all of it, else the day whose state
it is (``model.rules.time.at`` makes the one from the other). The document form is
``linjaus-plan/1``: the same content gives the same bytes, and their SHA-256 names it.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.terms import (
    Direction,
    EvidenceKind,
    HandlingKind,
    IndicatorRole,
    Language,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Origin,
    Outcome,
    OwnerKind,
    ResultLevel,
    Status,
)

FORMAT: Final = "linjaus-plan/1"
LONGEST_TEXT = 4_000
LONGEST_WORD = 200


def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sort ``M2`` before ``M10``: digits count as numbers, the rest as text."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def _plain(value: Decimal) -> Decimal:
    """Bring a number to its one plain form: no exponent, no zeros that say nothing."""
    if not value.is_finite():
        message = "a value is a finite decimal number"
        raise ValueError(message)
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        message = "a time needs its time zone; write UTC, as in 2023-09-25T12:00:00Z"
        raise ValueError(message)
    return value.astimezone(UTC)


Code = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=80, pattern=r"^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö._/:-]*$"
    ),
]
Word = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_WORD)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Number = Annotated[
    Decimal,
    Field(max_digits=28),
    AfterValidator(_plain),
    PlainSerializer(lambda value: format(value, "f"), return_type=str),
]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Moment = Annotated[datetime, AfterValidator(_utc)]


class Value(BaseModel):
    """A frozen part of a plan; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(Value):
    """The same text in up to three languages; a missing one is ``None``, never a copy."""

    fi: Prose | None = None
    sv: Prose | None = None
    en: Prose | None = None
    translated: tuple[Language, ...] = ()
    """Languages whose wording is our own translation, not found in the source."""
    changed: "Changed | None" = None
    """When each language's wording last changed, where that is known."""

    @model_serializer(mode="wrap")
    def _without_empty_notes(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {
            key: value for key, value in handler(self).items() if value or key in ("fi", "sv", "en")
        }

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if self.fi is None and self.sv is None and self.en is None:
            message = "a text needs a wording in at least one of fi, sv and en"
            raise ValueError(message)
        return self


class Changed(Value):
    """The day on which the wording in each language last changed."""

    fi: date | None = None
    sv: date | None = None
    en: date | None = None


class Sourced(Value):
    """A fact that says where it comes from."""

    source: Code | None = None
    """Code of the source, in ``sources``."""
    origin: Origin = Origin.RECORDED


class Source(Value):
    """A document or page that facts are drawn from."""

    code: Code
    title: Text
    origin: Origin
    locator: Prose | None = None
    """Where it is: an address, a register, a diary number."""
    on: ApproximateDate = UNKNOWN_DATE
    not_before: date | None = None
    """The earliest day it can be of, where ``on`` is unknown; its undated facts count from here."""
    note: Text | None = None


class Alternative(Value):
    """Another value that another source gives for the same thing: shown, not resolved."""

    id: Code
    subject: Code
    """What it is about, as ``collection/key``: ``status_reports/M01-1``."""
    field: Word
    value: Word
    """The other value, in the field's own form (a date is EDTF)."""
    source: Code
    note: Text | None = None


class Term(Value):
    """A council term."""

    code: Code
    starts: ApproximateDate
    ends: ApproximateDate


class Body(Value):
    """A committee or board that handles the matter."""

    key: Code
    name: Text
    abbreviation: Text | None = None
    """As in the city's history lines: KH, Stst."""


class Category(Value):
    """A category of associations in the network."""

    key: Code
    title: Text


class PlanInfo(Value):
    """What the plan is: the ``plan`` of the document."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    title: Text
    municipality: Text
    fictional: bool = False
    """Whether the municipality and everything in it is made up; said wherever it shows."""
    measures_incomplete: bool = False
    """Whether the policy document's own measures are known to be missing from what is loaded."""
    update_interval_days: Annotated[int, Field(ge=1, le=3_650)] = 180
    """After how many days without a report a measure is stale."""
    terms: tuple[Term, ...] = ()
    bodies: tuple[Body, ...] = ()
    categories: tuple[Category, ...] = ()


class Goal(Sourced):
    """A goal of a council term, or (with a parent) an aim under one."""

    code: Code
    title: Text
    term: Code
    parent: Code | None = None
    parent_origin: Origin | None = None
    """Who placed it under its parent; ``editorial`` when that is our reading."""


class Owner(Value):
    """An office, body or unit that answers for measures. Never a person."""

    code: Code
    name: Text
    kind: OwnerKind = OwnerKind.OFFICE
    starts: ApproximateDate | None = None
    """First day of its validity; ``None`` when it has always been there."""
    ends: ApproximateDate | None = None
    """Last day of its validity; ``None`` while it is in force."""


class Measure(Sourced):
    """What the plan says will be done."""

    code: Code
    title: Text
    description: Text | None = None
    kind: MeasureKind = MeasureKind.ONE_OFF
    required_per_year: Annotated[int, Field(ge=1, le=366)] | None = None
    """Of a recurring measure: how many times a year at least; ``None`` when not stated."""
    meeting_kind: MeetingKind | None = None
    """Of a recurring measure: the kind of meetings that count as its occurrences."""
    owner: Code | None = None
    participants: Text | None = None
    goals: tuple[Code, ...] = ()
    """Codes of the goals and aims that it serves."""
    goals_origin: Origin = Origin.RECORDED
    starts: ApproximateDate = UNKNOWN_DATE
    due: ApproximateDate = UNKNOWN_DATE
    published: date | None = None
    """The day it became part of the plan; ``None`` when it has always been."""
    retired: date | None = None
    superseded_by: Code | None = None
    related: tuple[Code, ...] = ()


class Evidence(Value):
    """What a status report points to: a code or id in the plan, or an address."""

    kind: EvidenceKind
    ref: Prose


class StatusReport(Sourced):
    """What an office said of a measure's status. Append-only."""

    id: Code
    measure: Code
    status: Status
    on: ApproximateDate = UNKNOWN_DATE
    """The day it is about (its effective date)."""
    reason: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    office: Code | None = None
    """Code of the reporting office, in ``owners``."""
    recorded_at: Moment | None = None


class Target(Value):
    """A value to be reached, by a day when one is set."""

    value: Number
    on: ApproximateDate = UNKNOWN_DATE


class Indicator(Sourced):
    """Something that is measured, for measures or goals."""

    code: Code
    title: Text
    description: Text | None = None
    unit: Text
    direction: Direction = Direction.DESCRIBE
    level: ResultLevel = ResultLevel.OUTPUT
    role: IndicatorRole | None = None
    baseline: Number | None = None
    baseline_on: ApproximateDate = UNKNOWN_DATE
    targets: tuple[Target, ...] = ()
    measures: tuple[Code, ...] = ()
    goals: tuple[Code, ...] = ()


class Observation(Sourced):
    """A value of an indicator. A correction is a new one that supersedes the older."""

    id: Code
    indicator: Code
    on: ApproximateDate = UNKNOWN_DATE
    value: Number | None = None
    """``None`` when the source gives words only."""
    approximate: bool = False
    wording: Text | None = None
    """The value in the source's own words: about a third."""
    supersedes: Code | None = None
    office: Code | None = None
    recorded_at: Moment | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.wording is None:
            message = "an observation needs a value or a wording"
            raise ValueError(message)
        return self


class Meeting(Sourced):
    """A forum, workshop or other meeting with associations."""

    id: Code
    kind: MeetingKind
    state: MeetingState = MeetingState.HELD
    title: Text
    on: ApproximateDate = UNKNOWN_DATE
    announced: ApproximateDate | None = None
    """When it was announced; it is shown as coming from then on."""
    place: Text | None = None
    time: Word | None = None
    convener: Code | None = None
    persons: Count | None = None
    """Attendance in persons; ``None`` when unknown."""
    associations: Count | None = None
    """Attendance in associations; ``None`` when unknown."""
    attendees: tuple[Code, ...] = ()
    """Keys of the associations on the attendance list, where one was kept."""
    supersedes: Code | None = None
    recorded_at: Moment | None = None
    note: Text | None = None


class Membership(Value):
    """A time in which an association is listed in the network."""

    starts: ApproximateDate
    ends: ApproximateDate | None = None
    """Last day; ``None`` while it lasts."""


class Association(Sourced):
    """An association in the register. Its contact persons are never kept."""

    key: Code
    name: Text
    category: Code | None = None
    register_number: Word | None = None
    """Number in the Register of Associations (PRH), as text."""
    business_id: Word | None = None
    """Y-tunnus."""
    domicile: Text | None = None
    memberships: tuple[Membership, ...] = ()


class Challenge(Sourced):
    """What the associations named as hard; the measures that answer it, if any."""

    code: Code
    title: Text
    measures: tuple[Code, ...] = ()


class Handling(Sourced):
    """One body's treatment of the matter. What is unknown of it stays unknown."""

    code: Code
    body: Code | None = None
    """Key of the body, in ``plan.bodies``; ``None`` for preparation by officials."""
    kind: HandlingKind
    starts: ApproximateDate | None = None
    on: ApproximateDate = UNKNOWN_DATE
    section: Word | None = None
    """Number of the section (§) in the minutes."""
    diary_number: Word | None = None
    proposer: Code | None = None
    """Code of the office that proposed, in ``owners``."""
    proposal: Text | None = None
    requested: Text | None = None
    outcome: Outcome = Outcome.WAITING
    distribution: Text | None = None
    attachment: Text | None = None
    note: Text | None = None


class Amendment(Value):
    """A recorded alteration of something that is not append-only: a due date, an owner, a target.

    With these the state at an earlier day is found, and each difference gets its reason.
    """

    id: Code
    on: ApproximateDate
    subject: Code
    """What was altered, as ``collection/key``: ``measures/M08``, ``indicators/I2``."""
    field: Word
    before: JsonValue
    """The field's value before, in document form."""
    after: JsonValue
    reason: Text | None = None
    office: Code | None = None
    decision: Code | None = None
    """Code of the handling that allowed it, if any."""
    recorded_at: Moment | None = None


class Plan(Value):
    """One policy's follow-up. Collections are kept in the natural order of their keys."""

    format: Literal["linjaus-plan/1"] = FORMAT
    plan: PlanInfo
    as_of: date | None = None
    """The day whose state this is; ``None`` for everything that is recorded."""
    sources: tuple[Source, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    goals: tuple[Goal, ...] = ()
    owners: tuple[Owner, ...] = ()
    measures: tuple[Measure, ...] = ()
    status_reports: tuple[StatusReport, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    associations: tuple[Association, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    handlings: tuple[Handling, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, data: Any) -> Any:  # noqa: ANN401 (whatever a caller passes)
        if not isinstance(data, dict):
            return data
        ordered = {
            name: sorted(data[name], key=_place)
            for name in COLLECTIONS
            if isinstance(data.get(name), list | tuple)
        }
        return {**data, **ordered}

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        problems = [*_repeated(self), *_dangling(self)]
        if problems:
            raise ValueError("; ".join(problems[:10]))
        return self


COLLECTIONS: dict[str, str] = {
    "sources": "code",
    "alternatives": "id",
    "goals": "code",
    "owners": "code",
    "measures": "code",
    "status_reports": "id",
    "indicators": "code",
    "observations": "id",
    "meetings": "id",
    "associations": "key",
    "challenges": "code",
    "handlings": "code",
    "amendments": "id",
}
"""The plan's collections, each with the name of its key field."""

_KEY_FIELDS = ("code", "id", "key")


def _key(part: object) -> str:
    """Give the key of a part, whether a value or still a mapping."""
    for name in _KEY_FIELDS:
        found = part.get(name) if isinstance(part, dict) else getattr(part, name, None)
        if isinstance(found, str):
            return found
    return ""


def _place(part: object) -> tuple[object, str]:
    """Order by natural key; ``M1`` and ``M01`` tie there, so the text itself decides last."""
    key = _key(part)
    return natural_key(key), key


def key_of(part: Value) -> str:
    """Give the key of a member of one of the plan's collections."""
    return _key(part)


def _repeated(plan: Plan) -> Iterable[str]:
    for name in COLLECTIONS:
        seen: set[str] = set()
        for part in getattr(plan, name):
            key = _key(part)
            if key in seen:
                yield f"{name}: {key} stands twice"
            seen.add(key)


def _dangling(plan: Plan) -> Iterable[str]:
    """Name every reference to something that is not in the plan."""
    keys = {name: {_key(part) for part in getattr(plan, name)} for name in COLLECTIONS}
    keys["terms"] = {term.code for term in plan.plan.terms}
    keys["bodies"] = {body.key for body in plan.plan.bodies}
    keys["categories"] = {category.key for category in plan.plan.categories}
    for name, fields in REFERENCES.items():
        for part in getattr(plan, name):
            for field, target in fields.items():
                value = getattr(part, field)
                wanted = value if isinstance(value, tuple) else (value,)
                for key in wanted:
                    if key is not None and key not in keys[target]:
                        yield f"{name}/{_key(part)}: {field} names {key}, which is not in {target}"


REFERENCES: dict[str, dict[str, str]] = {
    "alternatives": {"source": "sources"},
    "goals": {"term": "terms", "parent": "goals", "source": "sources"},
    "measures": {
        "owner": "owners",
        "goals": "goals",
        "superseded_by": "measures",
        "related": "measures",
        "source": "sources",
    },
    "status_reports": {"measure": "measures", "office": "owners", "source": "sources"},
    "indicators": {"measures": "measures", "goals": "goals", "source": "sources"},
    "observations": {
        "indicator": "indicators",
        "supersedes": "observations",
        "office": "owners",
        "source": "sources",
    },
    "meetings": {
        "convener": "owners",
        "attendees": "associations",
        "supersedes": "meetings",
        "source": "sources",
    },
    "associations": {"category": "categories", "source": "sources"},
    "challenges": {"measures": "measures", "source": "sources"},
    "handlings": {"body": "bodies", "proposer": "owners", "source": "sources"},
    "amendments": {"office": "owners", "decision": "handlings"},
}
"""The fields that name another part: by collection, the field and what it names."""


def canonical_json(plan: Plan) -> bytes:
    """Give the plan's document: UTF-8, keys sorted, no white space, so equal plans equal bytes."""
    document = plan.model_dump(mode="json")
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def content_hash(plan: Plan) -> str:
    """Give the SHA-256 of the canonical document, in hexadecimal: the content's name."""
    return hashlib.sha256(canonical_json(plan)).hexdigest()


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the document."""
    schema = Plan.model_json_schema(mode="serialization")
    words = Text.model_json_schema()  # What is written with notes left out says it holds anything.
    schema["$defs"] |= {**words.pop("$defs"), "Text": words}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}


def parse_plan(document: bytes | str) -> Plan:
    """Read a document; raises ``pydantic.ValidationError`` naming each place that is wrong."""
    return Plan.model_validate_json(document)
