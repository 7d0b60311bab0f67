"""Kinds of fields: how a value stands in the widgets of a form, and how what stands there is read.

A field has one widget or several; what stands in each is a leaf, by the widget's name within the
field: a text has ``fi``, ``sv``, ``en`` and ``translated``, a day only the nameless one.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.texts import Texts
from model.plan import Text
from model.terms import Language

Leaf = str | list[str]
Leaves = Mapping[str, Leaf]


class Kind(ABC):
    """What a field holds."""

    @abstractmethod
    def filled(self, value: Any, t: Texts) -> Leaves:  # noqa: ANN401 (whatever the field holds)
        """Give what stands in the widgets for a value; ``None`` is none."""

    @abstractmethod
    def read(self, leaves: Leaves, was: Any) -> object:  # noqa: ANN401 (whatever the field holds)
        """Give the value that the leaves mean, to be validated; ``None`` when they are empty.

        ``was`` is the value before. Raises ``InvalidError`` where it cannot be told.
        """


def words_of(leaf: Leaf) -> str:
    """Give the words of a leaf, without what surrounds them."""
    return leaf.strip() if isinstance(leaf, str) else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Wording(Kind):
    """The same text in up to three languages."""

    long: bool = False
    """Whether it may have paragraphs."""

    def filled(self, value: Text | None, t: Texts) -> Leaves:  # noqa: ARG002 (one language or another)
        """Give a leaf a language, and the languages whose wording is our own translation."""
        words = {
            language.value: (value and getattr(value, language)) or "" for language in Language
        }
        own = [language.value for language in Language if value and language in value.translated]
        return {**words, "translated": own}

    def read(self, leaves: Leaves, was: Text | None) -> object:
        """Give the text as a document; a wording's day of change stays as it was known."""
        words = {language.value: self._wording(leaves, language) for language in Language}
        if not any(words.values()):
            return None
        own = [language for language in leaves.get("translated", []) if words.get(language)]
        changed = was.changed if was is not None else None
        return {**words, "translated": own, "changed": changed}

    def _wording(self, leaves: Leaves, language: Language) -> str | None:
        words = words_of(leaves.get(language, ""))
        return (words if self.long else _one_line(words)) or None


@dataclass(frozen=True, slots=True)
class Line(Kind):
    """A code, a name, an address: words in no language."""

    def filled(self, value: str | None, t: Texts) -> Leaves:  # noqa: ARG002 (no language)
        """Give the words."""
        return {"": value or ""}

    def read(self, leaves: Leaves, was: str | None) -> object:  # noqa: ARG002 (not needed)
        """Give the words on one line."""
        return _one_line(words_of(leaves[""])) or None


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """A word of a vocabulary."""

    vocabulary: type[StrEnum]
    optional: bool = False
    """Whether none may be chosen."""

    def filled(self, value: StrEnum | None, t: Texts) -> Leaves:  # noqa: ARG002 (a code)
        """Give the word's code."""
        return {"": "" if value is None else value.value}

    def read(self, leaves: Leaves, was: StrEnum | None) -> object:  # noqa: ARG002 (not needed)
        """Give the word's code."""
        return words_of(leaves[""]) or None


@dataclass(frozen=True, slots=True)
class Reference(Kind):
    """The code of another part, or of something of the plan itself."""

    target: str
    optional: bool = True
    """Whether none may be chosen."""

    def filled(self, value: str | None, t: Texts) -> Leaves:  # noqa: ARG002 (a code)
        """Give the code."""
        return {"": value or ""}

    def read(self, leaves: Leaves, was: str | None) -> object:  # noqa: ARG002 (not needed)
        """Give the code."""
        return words_of(leaves[""]) or None


@dataclass(frozen=True, slots=True)
class References(Kind):
    """The codes of other parts."""

    target: str

    def filled(self, value: Sequence[str] | None, t: Texts) -> Leaves:  # noqa: ARG002 (codes)
        """Give the codes."""
        return {"": list(value or ())}

    def read(self, leaves: Leaves, was: Sequence[str] | None) -> object:  # noqa: ARG002 (not needed)
        """Give the codes."""
        return tuple(leaves[""])
