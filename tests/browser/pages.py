"""The pages that every browser test goes through."""

from typing import Final

from dashboard.content.registry import readers
from model.terms import Language

PATHS: Final = (*(f"/{path}" for path in readers()), "/measures?measure=M08")
"""Every page for readers, and the page of one measure."""

LANGUAGES: Final = tuple(language.value for language in Language)


def address(path: str, **parameters: str) -> str:
    """Give a path with parameters added to those that it has."""
    added = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{path}{'&' if '?' in path else '?'}{added}"
