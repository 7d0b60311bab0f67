"""The pages that every browser test goes through."""

from typing import Final

from model.terms import Language

PATHS: Final = (
    "/",
    "/goals",
    "/measures",
    "/measures?measure=M08",
    "/network",
    "/decisions",
    "/approval",
    "/changes",
    "/about",
)
"""Every page, and the page of one measure."""

LANGUAGES: Final = tuple(language.value for language in Language)


def address(path: str, **parameters: str) -> str:
    """Give a path with parameters added to those that it has."""
    added = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{path}{'&' if '?' in path else '?'}{added}"
