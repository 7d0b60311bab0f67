"""Free text is looked at before it is saved: it names offices, never persons."""

from collections.abc import Iterable

from model.errors import ErrorCode, InvalidError
from model.plan import Value
from model.screening import FindingKind, screen


def personal_data(values: Iterable[Value]) -> InvalidError | None:
    """Give the refusal of texts that hold what looks like personal data; ``None`` when none does.

    A phone number, an e-mail address or a personal identity code: the kinds are named, not what
    stands there.
    """
    found = {finding.kind for value in values for finding in screen(value)}
    kinds = tuple(kind for kind in FindingKind if kind in found)
    return InvalidError(ErrorCode.PERSONAL_DATA, found=kinds) if kinds else None


def refuse_personal_data(values: Iterable[Value]) -> None:
    """Raise ``InvalidError`` when a text holds what looks like personal data."""
    refusal = personal_data(values)
    if refusal is not None:
        raise refusal
