"""Kinds of fields: how a value stands in the widgets of a form, is read from them, is told.

A field has one widget or several; what stands in each is a leaf, by the widget's name within the
field: a text has ``fi``, ``sv``, ``en`` and ``translated``, a day only the nameless one.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from typing_extensions import override

from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.errors import InvalidError
from model.exchange import human_dates
from model.exchange.words import decimal
from model.plan import Text, Value
from model.terms import Language
from model.worded import Vocabulary, Worded

Leaf = str | bool | list[str]
Leaves = Mapping[str, Leaf]
NOTHING: Final[Leaves] = MappingProxyType({})
Names = Mapping[str, str]
"""What parts are called, by ``collection/key``."""


class Kind(ABC):
    """What a field holds."""

    @abstractmethod
    def filled(self, value: Any, t: Texts) -> Leaves:  # noqa: ANN401 (whatever the field holds)
        """Return what stands in the widgets for a value; ``None`` is none."""

    @abstractmethod
    def read(self, leaves: Leaves, was: Any) -> object:  # noqa: ANN401 (whatever the field holds)
        """Return the value that the leaves mean, to be validated; ``None`` when they are empty.

        ``was`` is the value before. Raises ``InvalidError`` where it cannot be told.
        """

    @abstractmethod
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        """Return what stands in the widgets as one reads it; that nothing does, where none does."""


@dataclass(frozen=True, slots=True)
class Wording(Kind):
    """The same text in up to three languages."""

    long: bool = False
    """Whether it may have paragraphs."""

    @override
    def filled(self, value: Text | None, t: Texts) -> Leaves:
        words = {
            language.value: (value and getattr(value, language)) or "" for language in Language
        }
        own = [language.value for language in Language if value and language in value.translated]
        return {**words, "translated": own}

    @override
    def read(self, leaves: Leaves, was: Text | None) -> object:
        """Return the text as a document; a wording's day of change stays as it was known."""
        words = {language.value: self._wording(leaves, language) for language in Language}
        if not any(words.values()):
            return None
        translated = leaves.get("translated", [])
        own = [one for one in translated if words.get(one)] if isinstance(translated, list) else []
        return {**words, "translated": own, "changed": was.changed if was is not None else None}

    @override
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        """Return one wording, or the languages of which it is our own translation."""
        (leaf,) = leaves.values()
        if isinstance(leaf, list):
            return t.list([t.term(Language(language)) for language in leaf]) or t("none")
        return str(leaf) or t("empty")

    def _wording(self, leaves: Leaves, language: Language) -> str | None:
        words = _stripped(leaves.get(language, ""))
        return (words if self.long else _one_line(words)) or None


class Single(Kind):
    """A field of one widget, in which words stand."""

    @override
    def filled(self, value: Any, t: Texts) -> Leaves:
        return {"": "" if value is None else self.written(value, t)}

    @override
    def read(self, leaves: Leaves, was: Any) -> object:
        words = _stripped(leaves[""])
        return self.value(words) if words else None

    @override
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        words = str(leaves.get("", ""))
        return self.worded(words, names, t) if words else t("empty")

    def written(self, value: Any, t: Texts) -> str:  # noqa: ANN401, ARG002 (as the kind has it)
        """Return how a value is written in the widget."""
        return str(value)

    def value(self, words: str) -> object:
        """Return the value that is meant by words."""
        return words

    def worded(self, words: str, names: Names, t: Texts) -> str:  # noqa: ARG002 (as the kind has it)
        """Return what stands in the widget in the reader's words."""
        return words


@dataclass(frozen=True, slots=True)
class Line(Single):
    """A code, a name, an address: words in no language."""

    @override
    def value(self, words: str) -> object:
        return _one_line(words)


@dataclass(frozen=True, slots=True)
class Choice(Single):
    """A word of a vocabulary, or a sentence of the desk."""

    vocabulary: type[Worded]
    optional: bool = False
    """Whether none may be chosen."""

    @property
    def in_sentences(self) -> bool:
        """Whether forms alone have its words: these are read one by one."""
        return not issubclass(self.vocabulary, Vocabulary)

    def words(self, t: Texts) -> Mapping[str, str]:
        """Return the words that can be chosen, by their codes."""
        return {
            word.value: t.term(word) if isinstance(word, Vocabulary) else t.meaning(word.words)
            for word in self.vocabulary
        }

    @override
    def worded(self, words: str, names: Names, t: Texts) -> str:
        return self.words(t).get(words, words)


@dataclass(frozen=True, slots=True)
class Reference(Single):
    """The code of another part, or of something of the plan itself."""

    target: str
    optional: bool = True
    """Whether none may be chosen."""

    @override
    def worded(self, words: str, names: Names, t: Texts) -> str:
        return names.get(f"{self.target}/{words}", words)


@dataclass(frozen=True, slots=True)
class References(Kind):
    """The codes of other parts."""

    target: str

    @override
    def filled(self, value: Sequence[str] | None, t: Texts) -> Leaves:
        return {"": list(value or ())}

    @override
    def read(self, leaves: Leaves, was: Any) -> object:
        leaf = leaves[""]
        return tuple(leaf) if isinstance(leaf, list) else ()

    @override
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        leaf = leaves.get("", [])
        keys = leaf if isinstance(leaf, list) else []
        return t.list([names.get(f"{self.target}/{key}", key) for key in keys]) or t("empty")


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Whether something is so."""

    @override
    def filled(self, value: bool | None, t: Texts) -> Leaves:
        return {"": bool(value)}

    @override
    def read(self, leaves: Leaves, was: Any) -> object:
        return bool(leaves[""])

    @override
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        return t("yes") if leaves.get("") else t("no")


class Dated(Single):
    """A date, typed as people write it."""

    @override
    def worded(self, words: str, names: Names, t: Texts) -> str:
        return date_in_words(words, t)


@dataclass(frozen=True, slots=True)
class Moment(Dated):
    """A date that may be imprecise, or unknown."""

    optional: bool = False
    """Whether there may be none, which is not the same as an unknown one."""

    @override
    def written(self, value: ApproximateDate, t: Texts) -> str:
        """Return the date in words; an unknown one has some only where there could be none."""
        return t.date(value) if value.known or self.optional else ""

    @override
    def value(self, words: str) -> object:
        return human_dates.read(words)


@dataclass(frozen=True, slots=True)
class Day(Dated):
    """A day, which is known or not there."""

    @override
    def written(self, value: Any, t: Texts) -> str:
        return t.date(value)

    @override
    def value(self, words: str) -> object:
        """Return the day; what is a date and no day is given as it stands, to be refused."""
        read = human_dates.read(words)
        return read.earliest if read.exact else words


@dataclass(frozen=True, slots=True)
class Amount(Single):
    """A decimal number, or a whole one."""

    whole: bool = False

    @override
    def written(self, value: Decimal | int, t: Texts) -> str:
        """Return the number with the language's decimal mark, and no other."""
        return f"{Decimal(value):f}".replace(".", "." if t.language is Language.EN else ",")

    @override
    def value(self, words: str) -> object:
        return decimal(words)


@dataclass(frozen=True, slots=True)
class Rows(Kind):
    """Values without a key, a row each, such as targets and council terms."""

    part: type[Value]
    columns: Mapping[str, Single]
    """What stands in a row, by the field of the value; the first names it."""

    @override
    def filled(self, value: Sequence[Value] | None, t: Texts) -> Leaves:
        """Return a leaf for each field of a row, and how many rows there are."""
        return self.leaves(
            [
                [str(kind.filled(getattr(one, name), t)[""]) for name, kind in self.columns.items()]
                for one in value or ()
            ]
        )

    @override
    def read(self, leaves: Leaves, was: Any) -> object:
        """Return the rows in which something stands; a row's date may be left out."""
        return tuple(
            {
                name: kind.value(_stripped(typed))
                for (name, kind), typed in zip(self.columns.items(), row, strict=True)
                if typed.strip() or isinstance(kind, Moment)
            }
            for row in self.rows(leaves)
            if any(map(str.strip, row))
        )

    @override
    def in_words(self, leaves: Leaves, names: Names, t: Texts) -> str:
        words = []
        for row in self.rows(leaves):
            kinds = self.columns.values()
            first, *others = (
                kind.worded(typed.strip(), names, t) if typed.strip() else ""
                for kind, typed in zip(kinds, row, strict=True)
            )
            beside = "–".join(filter(None, others))
            if first or beside:
                words.append(f"{first or t.no_data} ({beside})" if beside else first)
        return t.list(words) or t("none")

    def rows(self, leaves: Leaves) -> list[list[str]]:
        """Return what is typed in each row, field by field."""
        number = str(leaves.get("rows", "0"))
        return [
            [str(leaves.get(f"{place}.{name}", "")) for name in self.columns]
            for place in range(int(number) if number.isdecimal() else 0)
        ]

    def leaves(self, rows: Sequence[Sequence[str]]) -> dict[str, Leaf]:
        """Return the leaves of rows."""
        leaves: dict[str, Leaf] = {"rows": str(len(rows))}
        for place, row in enumerate(rows):
            leaves |= {
                f"{place}.{name}": typed for name, typed in zip(self.columns, row, strict=True)
            }
        return leaves


def date_in_words(typed: str, t: Texts) -> str:
    """Return a date as it was understood; as it stands, where it was not."""
    with suppress(InvalidError):
        return t.date(human_dates.read(typed))
    return typed.strip()


def _stripped(leaf: Leaf) -> str:
    return leaf.strip() if isinstance(leaf, str) else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())
