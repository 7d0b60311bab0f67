"""What is typed in a row of the round, and the answer that it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Self

from pydantic import JsonValue, ValidationError

from model.dates import ApproximateDate
from model.errors import InvalidError, LinjausError
from model.exchange import human_dates
from model.exchange.numbers import decimal
from model.plan import Evidence, Text
from model.problems import problems
from model.rules.rounds import RoundRow
from model.services.answers import Answer
from model.services.facts import Reading
from model.terms import EvidenceKind, Status

UNCHANGED = "unchanged"
"""The choice that confirms the last status."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a row's fields, as it was typed; empty where nothing was."""

    choice: str = ""
    """``unchanged`` or a status; empty: not answered."""
    on: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """The reason, by language."""
    evidence: str = ""
    """An address, or ``kind:ref`` of something in the plan."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Values by the codes of the indicators."""
    confirmed: bool = False
    """Whether what seems to be personal data is none."""

    @classmethod
    def of(cls, document: JsonValue) -> Self:
        """Read what was kept; what cannot be read of it is left empty."""
        held: dict[str, Any] = document if isinstance(document, dict) else {}
        blank = cls()
        return cls(
            **{
                each.name: held[each.name]
                for each in fields(cls)
                if isinstance(held.get(each.name), type(getattr(blank, each.name)))
            }
        )

    def document(self) -> JsonValue:
        """Give it as it is kept."""
        return asdict(self)

    @property
    def answered(self) -> bool:
        """Whether a choice was made."""
        return bool(self.choice)


def answer_of(
    typed: Typed, row: RoundRow, expected: str | None, today: date
) -> tuple[Answer | None, tuple[LinjausError, ...]]:
    """Give the answer that a row makes, or what stands against it."""
    found: list[LinjausError] = []
    on = _on(typed.on, today, found)
    readings = tuple(_readings(typed, on, found))
    reason = _reason(typed.reasons, found)
    if found:
        return None, tuple(found)
    answer = Answer(
        measure=row.measure.code,
        expected=expected,
        status=None if typed.choice == UNCHANGED else Status(typed.choice),
        on=on,
        reason=reason,
        evidence=tuple(_evidence(typed.evidence)),
        readings=readings,
        confirmed=typed.confirmed,
    )
    return answer, ()


def _on(words: str, today: date, found: list[LinjausError]) -> ApproximateDate:
    if words.strip():
        try:
            return human_dates.read(words)
        except LinjausError as error:
            found.append(error)
    return ApproximateDate.parse(today.isoformat())


def _readings(typed: Typed, on: ApproximateDate, found: list[LinjausError]) -> Iterator[Reading]:
    for indicator, words in typed.values.items():
        if words.strip():
            try:
                yield Reading(indicator, on, decimal(words))
            except LinjausError as error:
                found.append(error)


def _reason(reasons: Mapping[str, str], found: list[LinjausError]) -> Text | None:
    said = {language: words.strip() for language, words in reasons.items() if words.strip()}
    if not said:
        return None
    try:
        return Text.model_validate(said)
    except ValidationError as error:
        found.extend(InvalidError(p.code, **p.inputs) for p in problems(error))
        return None


def _evidence(words: str) -> Iterator[Evidence]:
    """Read an address, or something in the plan as ``kind:ref``."""
    kind, _, ref = words.strip().partition(":")
    if kind in (EvidenceKind.SOURCE, EvidenceKind.MEETING, EvidenceKind.OBSERVATION):
        yield Evidence(kind=EvidenceKind(kind), ref=ref)
    elif words.strip():
        yield Evidence(kind=EvidenceKind.LINK, ref=words.strip())
