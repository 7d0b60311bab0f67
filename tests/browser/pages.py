"""The pages that every browser test goes through."""

from collections.abc import Iterable
from typing import Final

import pytest

from dashboard.content.registry import readers
from model.terms import Language

PATHS: Final = (*(f"/{path}" for path in readers()), "/measures?measure=M08")
"""Every page for readers, and the page of one measure."""

LANGUAGES: Final = tuple(language.value for language in Language)


def few(values: Iterable[str], count: int = 1) -> list[object]:
    """Give values for ``parametrize``, of which all but the first ``count`` are nightly."""
    return [
        value if place < count else pytest.param(value, marks=pytest.mark.nightly)
        for place, value in enumerate(values)
    ]


def address(path: str, **parameters: str) -> str:
    """Give a path with parameters added to those that it has."""
    added = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{path}{'&' if '?' in path else '?'}{added}"
