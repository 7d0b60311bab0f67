"""What is wrong in a workbook that is to be a plan, each fault with its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.errors import ErrorCode, InvalidError


@dataclass(frozen=True, slots=True)
class BookFault:
    """What is wrong in one place of a workbook."""

    sheet: str
    row: int
    """As the spreadsheet counts; 0 where it is about the sheet."""
    letter: str
    """Of the column; empty where it is about the row or the sheet."""
    error: InvalidError

    @property
    def place(self) -> str:
        """The place as formulas write it: ``measures!C4``."""
        return f"{self.sheet}!{self.letter or 'A'}{self.row}" if self.row else self.sheet

    def __str__(self) -> str:
        return f"{self.place}: {self.error}"


class InvalidBookError(InvalidError):
    """A workbook that cannot be read as a plan: ``faults`` says why, in the order of the sheets."""

    def __init__(self, faults: Sequence[BookFault]) -> None:
        """Make the error; there is at least one fault."""
        first = faults[0]
        super().__init__(
            ErrorCode.BOOK_WRONG, count=len(faults), place=first.place, detail=first.error
        )
        self.faults: Final = tuple(faults)
