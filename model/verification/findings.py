"""What verification finds: a sentence each, which names the table, the row and the column."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class FindingKind(StrEnum):
    """What is wrong with a row."""

    ALTERED = "altered"
    LACKING = "lacking"
    ADDED = "added"
    UNCHAINED = "unchained"
    UNREADABLE = "unreadable"
    DANGLING = "dangling"


_SENTENCES: Final[Mapping[FindingKind, str]] = MappingProxyType(
    {
        FindingKind.ALTERED: "{place}: {column} is not what the history says",
        FindingKind.LACKING: "{place}: the row is missing",
        FindingKind.ADDED: "{place}: the history knows no such row",
        FindingKind.UNCHAINED: "{place}: the entry was altered, or one before it was taken out",
        FindingKind.UNREADABLE: "{place}: {column} is nothing that this program writes",
        FindingKind.DANGLING: "{place}: {column} names something that is not there",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something stored that is not what the history says."""

    kind: FindingKind
    table: str
    key: str
    """The row's key, its parts joined by ``/``: first the slug of its plan, if it is of one."""
    column: str = ""
    """The column; empty where the row as a whole is meant."""

    def __str__(self) -> str:
        """Give the sentence, in English, without a full stop."""
        place = f"{self.table} {self.key}"
        return _SENTENCES[self.kind].format(place=place, column=self.column)
