"""What is typed of a value, and the reading that it makes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Final, Self

from pydantic import JsonValue, ValidationError

from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange import human_dates
from model.exchange.numbers import decimal
from model.faults import FaultCode
from model.plan import Observation, Text
from model.problems import problems
from model.services.facts import Reading
from model.terms import Language

LANGUAGES: Final = (Language.FI, Language.SV)
"""The languages that texts are asked for in, side by side."""
_TEXTS: Final = ("wording", "note")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields; empty where nothing was typed."""

    corrects: str = ""
    """Id of the observation that it corrects; empty for a new value."""
    on: str = ""
    value: str = ""
    approximate: bool = False
    wording_fi: str = ""
    wording_sv: str = ""
    note_fi: str = ""
    note_sv: str = ""
    source: str = ""

    @classmethod
    def of(cls, document: JsonValue) -> Self:
        """Read what was kept; what cannot be read of it is left empty."""
        held: Mapping[str, Any] = document if isinstance(document, dict) else {}
        blank = cls()
        return cls(
            **{
                field.name: held[field.name]
                for field in fields(cls)
                if isinstance(held.get(field.name), type(getattr(blank, field.name)))
            }
        )

    @classmethod
    def filled(cls, observation: Observation, t: Texts) -> Self:
        """Give what stands in the fields when an observation is to be corrected."""
        wording, note = observation.wording, observation.note
        return cls(
            corrects=observation.id,
            on=t.date(observation.on) if observation.on.known else "",
            value="" if observation.value is None else _figures(observation.value, t),
            approximate=observation.approximate,
            wording_fi=(wording and wording.fi) or "",
            wording_sv=(wording and wording.sv) or "",
            note_fi=(note and note.fi) or "",
            note_sv=(note and note.sv) or "",
            source=observation.source or "",
        )

    def document(self) -> JsonValue:
        """Give it as it is kept."""
        return asdict(self)


Faults = Mapping[str, LinjausError]
"""What stands against a field, by its name."""


def reading_of(
    typed: Typed, indicator: str, corrected: Observation | None
) -> tuple[Reading | None, Faults]:
    """Give the reading that is typed, or what stands against it, field by field.

    What is corrected keeps what the form does not ask for, and may keep an unknown date.
    """
    faults: dict[str, LinjausError] = {}
    on, value = _on(typed.on, corrected, faults), _value(typed.value, faults)
    texts = {name: _text(typed, name, getattr(corrected, name, None), faults) for name in _TEXTS}
    if value is None and texts["wording"] is None and "value" not in faults:
        faults["value"] = InvalidError(FaultCode.NO_OBSERVATION)
    reading = Reading(
        indicator=indicator,
        on=on,
        value=value,
        approximate=typed.approximate,
        wording=texts["wording"],
        note=texts["note"],
        supersedes=typed.corrects or None,
        source=typed.source or None,
    )
    if corrected is not None and not faults and _same(reading, corrected):
        faults["value"] = InvalidError(ErrorCode.NOTHING_CORRECTED)
    return (None if faults else reading), faults


def _on(
    words: str, corrected: Observation | None, faults: dict[str, LinjausError]
) -> ApproximateDate:
    try:
        on = human_dates.read(words)
    except LinjausError as error:
        faults["on"] = error
        return human_dates.read("")
    if not on.known and (corrected is None or corrected.on.known):
        faults["on"] = InvalidError(ErrorCode.VALUE_DATE_NEEDED)
    return on


def _value(words: str, faults: dict[str, LinjausError]) -> Decimal | None:
    if not words.strip():
        return None
    try:
        return decimal(words)
    except LinjausError as error:
        faults["value"] = error
        return None


def _text(
    typed: Typed, name: str, before: Text | None, faults: dict[str, LinjausError]
) -> Text | None:
    """Give a text; its English stays as it was, and which of its wordings are translations."""
    words = {
        language.value: " ".join(getattr(typed, f"{name}_{language}").split()) or None
        for language in LANGUAGES
    }
    if before is not None and all(getattr(before, name) == said for name, said in words.items()):
        return before
    if not any(words.values()):
        return None
    english = None if before is None else before.en
    own = () if before is None else [lang for lang in before.translated if words.get(lang, english)]
    try:
        return Text.model_validate({**words, "en": english, "translated": own})
    except ValidationError as error:
        faults[name] = problems(error)[0].error
        return None


def _same(reading: Reading, observation: Observation) -> bool:
    told = ("on", "value", "approximate", "wording", "note", "source")
    return all(getattr(reading, name) == getattr(observation, name) for name in told)


def _figures(value: Decimal, t: Texts) -> str:
    return f"{value:f}".replace(".", "." if t.language is Language.EN else ",")
