"""Which language a reader gets."""

from collections.abc import Mapping
from typing import Final

from model.terms import Language

NAMES: Final[Mapping[Language, str]] = {
    Language.FI: "Suomi",
    Language.SV: "Svenska",
    Language.EN: "English",
}
"""What each language calls itself."""
_CODES: Final = frozenset(language.value for language in Language)


def choose_language(param: str | None, accept_language: str | None) -> Language:
    """Give the language that the address asks for, else the browser, else Finnish.

    ``param`` is the address's ``lang``; ``accept_language`` the browser's header (RFC 9110, 12.5.4)
    of language ranges with weights. What cannot be read in either is passed over.
    """
    if param is not None and param.lower() in _CODES:
        return Language(param.lower())
    wishes = [_wish(part) for part in (accept_language or "").split(",")]
    wanted = [(weight, code) for weight, code in wishes if weight > 0 and code in _CODES]
    # max() keeps the first of equal weights, as the header means them.
    return Language(max(wanted, key=lambda wish: wish[0])[1]) if wanted else Language.FI


def _wish(part: str) -> tuple[float, str]:
    """Read one range of the header: its weight, 0 to 1, and its primary language."""
    tag, *parameters = (piece.strip() for piece in part.split(";"))
    code = tag.lower().split("-")[0]
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return _weight(value), code
    return 1.0, code


def _weight(value: str) -> float:
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
