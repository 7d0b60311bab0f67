"""Walking through XML that comes from outside: no document type, so no entity, is accepted."""

from typing import Final, Protocol
from xml.parsers import expat

from model.errors import ErrorCode, InvalidError


class Walker(Protocol):
    """What is told of each tag, by its name without prefix, and of the text between tags."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a tag that opens."""

    def text(self, text: str) -> None:
        """Take text, or a piece of it."""

    def end(self, tag: str) -> None:
        """Take a tag that closes."""


_NS: Final = ":"


def walk(data: bytes, walker: Walker) -> None:
    """Tell a walker of all that XML holds, in its order; raises ``InvalidError`` for what is none.

    The data is given to the parser at once: fed in small pieces, a long tag takes time by the
    square of its length.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda tag, attributes: walker.start(_local(tag), attributes)
    parser.EndElementHandler = lambda tag: walker.end(_local(tag))
    parser.CharacterDataHandler = walker.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 (that it is the last piece; it takes no name)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InvalidError(ErrorCode.FILE_DAMAGED) from error


def attribute(attributes: dict[str, str], name: str) -> str:
    """Give an attribute by its name without prefix; the empty text where there is none."""
    return next((text for key, text in attributes.items() if _local(key) == name), "")


def _local(name: str) -> str:
    return name.rpartition(_NS)[2]


def _refuse(*_: object) -> None:
    raise InvalidError(ErrorCode.FILE_DECLARES)
