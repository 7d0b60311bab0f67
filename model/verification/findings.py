"""Findings: what is not as it must be, each with its sentence."""

from dataclasses import dataclass

from model.worded import Sentence


class FindingKind(Sentence):
    """What is wrong, each kind with its sentence in English."""

    ALTERED = "{place}: {column} is not what the history says"
    LACKING = "{place}: the row is missing"
    ADDED = "{place}: the history knows no such row"
    UNCHAINED = "{place}: the entry was altered, or one before it was taken out"
    UNREADABLE = "{place}: {column} is nothing that this program writes"
    DANGLING = "{place}: {column} names something that is not there"
    DROPPED = "{place}: it was dropped from the database"
    REMADE = "{place}: it is not as this program makes it"
    GONE = "{place}: it was there, and is gone"
    REWRITTEN = "{place}: it is not what it was"
    TOLD_OTHERWISE = "{place}: {column} is not what the file tells"
    FOREIGN = "{place}: this program makes no such thing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something stored that is not as it must be."""

    kind: FindingKind
    table: str
    key: str
    """The row's key, its parts joined by ``/``: first the slug of its plan, if it is of one.

    Of what guards the table, its kind and name: ``trigger history_no_update``.
    """
    column: str = ""
    """The column; empty where the row as a whole is meant."""

    def __str__(self) -> str:
        """Return the sentence, in English, without a full stop."""
        place = f"{self.table} {self.key}"
        return self.kind.words.format(place=place, column=self.column)
