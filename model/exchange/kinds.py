"""What a file is, told from how it begins and not from its name."""

from enum import Enum, auto
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.limits import MEGABYTE, MOST_BYTES


class Kind(Enum):
    """The kinds of files that are read."""

    WORKBOOK = auto()
    TEXT = auto()


_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of old Office files; a workbook with a password is kept in one too."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = {
    b"%PDF": ".pdf",
    b"{\\rtf": ".rtf",
    b"<": ".html, .xml",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"\x1f\x8b": ".gz",
    b"Rar!": ".rar",
    b"7z\xbc\xaf": ".7z",
}
_MARK: Final = b"\xef\xbb\xbf"


def kind_of(content: bytes) -> Kind:
    """Tell a workbook from text; raises ``InvalidError`` for what is neither, empty or too large.

    An old, foreign or locked file is named as such, so that its reader knows what to save it as.
    """
    if len(content) > MOST_BYTES:
        raise InvalidError(ErrorCode.FILE_TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    if content.startswith(_ZIP):
        return Kind.WORKBOOK
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise InvalidError(ErrorCode.FILE_LOCKED)
        raise InvalidError(ErrorCode.FILE_KIND, kind=".xls")
    begins = content[:1_000].removeprefix(_MARK).lstrip()
    for mark, kind in _OTHERS.items():
        if begins.startswith(mark):
            raise InvalidError(ErrorCode.FILE_KIND, kind=kind)
    return Kind.TEXT
