"""The texts of a workbook, which its cells refer to by number."""

from dataclasses import dataclass, field

from openpyxl.utils.escape import unescape

from model.exchange.plain import plain
from model.exchange.xml_parts import walk


@dataclass(slots=True)
class Wording:
    """Gathers the words of one text: runs of differing looks are one, readings aloud are none."""

    pieces: list[str] = field(default_factory=list)
    open: bool = False
    aloud: bool = False

    def start(self, tag: str) -> None:
        """Take a tag that opens within the text."""
        if tag == "rPh":
            self.aloud = True
        self.open = tag == "t" and not self.aloud

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self.open:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        """Take a tag that closes within the text."""
        self.open = False
        if tag == "rPh":
            self.aloud = False

    def whole(self) -> str | None:
        """Give the text, and begin the next."""
        words = plain(unescape("".join(self.pieces)))
        self.pieces.clear()
        return words

    def clear(self) -> None:
        """Forget the text so far."""
        self.pieces.clear()


@dataclass(slots=True)
class _Strings:
    found: list[str | None] = field(default_factory=list)
    wording: Wording = field(default_factory=Wording)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes  # How a text looks is not read.
        self.wording.start(tag)

    def text(self, text: str) -> None:
        self.wording.text(text)

    def end(self, tag: str) -> None:
        self.wording.end(tag)
        if tag == "si":
            self.found.append(self.wording.whole())


def read_strings(data: bytes) -> tuple[str | None, ...]:
    """Give the shared texts in order; an empty one is ``None``."""
    strings = _Strings()
    walk(data, strings)
    return tuple(strings.found)
