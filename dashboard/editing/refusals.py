"""Where what stands against a form is shown: beside the field that it is about, or apart."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.editing.fields import Spec
from dashboard.editing.saving import Tried
from dashboard.editing.sheets import Reading, is_missing
from model.errors import AnyCode, ErrorCode, InvalidError, LinjausError

_ABOUT: Final[Mapping[AnyCode, str]] = {
    ErrorCode.OUTCOME_OF_KIND: "outcome",
    ErrorCode.OVER_ALREADY: "outcome",
    ErrorCode.WAITS_BEFORE: "outcome",
    ErrorCode.SENT_BACK: "outcome",
    ErrorCode.BODY_NEEDED: "body",
    ErrorCode.DATE_AHEAD: "on",
    ErrorCode.HANDLED_BEFORE: "on",
}
"""The field that each refusal of a handling is about."""


def beside(
    reading: Reading, spec: Spec, attempt: Tried | None
) -> Mapping[str, Sequence[LinjausError]]:
    """Give what is shown beside fields; that one lacks only once it was tried to save without."""
    shown = {
        name: [error for error in errors if attempt is not None or not is_missing(error)]
        for name, errors in reading.problems.items()
    }
    if attempt is not None and attempt.error is not None:
        name = _field(attempt.error, spec)
        if name:
            shown[name] = [*shown.get(name, ()), _named(attempt.error)]
    return {name: errors for name, errors in shown.items() if errors}


def apart(attempt: Tried | None, spec: Spec) -> LinjausError | None:
    """Give what refused a form and is about none of its fields."""
    if attempt is None or attempt.error is None or _field(attempt.error, spec):
        return None
    return attempt.error


def _field(error: LinjausError, spec: Spec) -> str:
    """Give the name of the field of a form that an error is about; empty where it is about none."""
    if error.code is ErrorCode.EXISTS:
        return spec.key
    name = _ABOUT.get(error.code) or getattr(error.inputs.get("field"), "name", "")
    return name if name in {field.name for field in spec.fields} else ""


def _named(error: LinjausError) -> LinjausError:
    """Give the error with the part named by its code alone, as it is typed."""
    if error.code is not ErrorCode.EXISTS:
        return error
    return InvalidError(error.code, what=str(error.inputs["what"]).partition("/")[2])
