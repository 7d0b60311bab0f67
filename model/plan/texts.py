"""Texts: the same words in up to three languages."""

from typing import Any, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from model.faults import FaultCode, refusal
from model.plan.kinds import Day, Prose
from model.plan.value import Value
from model.terms import Language


class Changed(Value):
    """The day on which the wording in each language last changed."""

    fi: Day | None = None
    """Day of the last change in Finnish."""
    sv: Day | None = None
    """Day of the last change in Swedish."""
    en: Day | None = None
    """Day of the last change in English."""


class Text(Value):
    """The same text in up to three languages; a missing one is ``None``, never a copy."""

    fi: Prose | None = None
    """Finnish wording."""
    sv: Prose | None = None
    """Swedish wording."""
    en: Prose | None = None
    """English wording."""
    translated: tuple[Language, ...] = ()
    """Languages whose wording is our own translation, not found in the source."""
    changed: Changed | None = None
    """When each language's wording last changed, where that is known."""

    @model_serializer(mode="wrap")
    def _without_empty_notes(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {
            key: value for key, value in handler(self).items() if value or key in ("fi", "sv", "en")
        }

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if self.fi is None and self.sv is None and self.en is None:
            raise refusal(FaultCode.NO_WORDING)
        return self
