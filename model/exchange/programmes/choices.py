"""What whoever imports has chosen, in the form in which it is kept for the next time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from pydantic import JsonValue

from model.exchange.programmes.fields import Use
from model.terms import Status

_MOST: Final = 400
"""Of columns and of words that choices are kept for."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen instead of what is proposed."""

    columns: Mapping[str, Use | None] = field(default_factory=dict)
    """By the key of a column (its header in small letters, else its letter) what is read from it;
    ``None``: nothing."""
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    """By a word for a status, in small letters, what it means; ``None``: nothing is known."""
    repeat_goals: bool = False
    """Whether an empty goal means the one above it."""
    sheet: str | None = None
    term: str | None = None
    """Code of the council term that new goals are of; ``None``: the one in force."""
    retire: tuple[str, ...] = ()
    """Codes of measures that are not in the table, and are retired."""

    @classmethod
    def parse(cls, document: Any) -> Self:  # noqa: ANN401 (whatever a file holds)
        """Read the document form; raises ``ValueError`` that names what is wrong."""
        if not isinstance(document, dict):
            message = "it is no object"
            raise ValueError(message)  # noqa: TRY004 (one kind for all that is wrong)
        unknown = [
            *document.keys() - {"columns", "statuses", "repeat_goals", "sheet", "term", "retire"}
        ]
        if unknown:
            raise ValueError(str(unknown[0]))
        words = document.get("retire", [])
        if not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
            message = "retire"
            raise ValueError(message)
        return cls(
            {key: Use.parse(word) if word else None for key, word in _pairs(document, "columns")},
            {key: Status(word) if word else None for key, word in _pairs(document, "statuses")},
            document.get("repeat_goals") is True,
            _word(document, "sheet"),
            _word(document, "term"),
            tuple(words),
        )

    def with_(self, other: "Choices") -> "Choices":
        """Give these choices with others in their place where those choose something."""
        return Choices(
            {**self.columns, **other.columns},
            {**self.statuses, **other.statuses},
            self.repeat_goals or other.repeat_goals,
            other.sheet or self.sheet,
            other.term or self.term,
            other.retire or self.retire,
        )

    @property
    def kept(self) -> JsonValue:
        """What holds for the next file too, in document form."""
        return {
            "columns": {key: str(use) if use else None for key, use in self.columns.items()},
            "statuses": {
                key: status.value if status else None for key, status in self.statuses.items()
            },
            "repeat_goals": self.repeat_goals,
        }


def _pairs(document: Mapping[str, Any], name: str) -> list[tuple[str, str | None]]:
    pairs = document.get(name, {})
    if not isinstance(pairs, dict) or len(pairs) > _MOST:
        raise ValueError(name)
    for key, word in pairs.items():
        if len(key) > _LONGEST or not (word is None or isinstance(word, str)):
            message = f"{name}: {key[:_LONGEST]}"
            raise ValueError(message)
    return [*pairs.items()]


def _word(document: Mapping[str, Any], name: str) -> str | None:
    word = document.get(name)
    if word is not None and not isinstance(word, str):
        raise ValueError(name)
    return word
