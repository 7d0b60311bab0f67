"""What a file from outside may be: of which kind, told from how it begins, and how large."""

from typing import Final

from model.errors import ErrorCode, InvalidError

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 5 * MEGABYTE
"""Of the file, as it comes."""
MOST_UNPACKED: Final = 50 * MEGABYTE
"""Of all that a workbook unpacks to, in bytes."""
MOST_ENTRIES: Final = 1_000
"""Of files packed into a workbook."""
MOST_TAGS: Final = 5_000_000
"""Of XML tags in a workbook: what reading takes time for."""
LONGEST_TAG: Final = 250_000
"""Of one XML tag with the text before it, in bytes."""
MOST_SHEETS: Final = 50
MOST_ROWS: Final = 20_000
"""The last row of a sheet that may hold something."""
MOST_COLUMNS: Final = 200
"""The last column of a sheet that may hold something."""
MOST_CELLS: Final = 500_000
"""Of all sheets together, empty ones between others included."""
MOST_CHARACTERS: Final = 20_000_000
"""Of the texts of all cells together."""
LONGEST_CELL: Final = 32_767
"""Of the characters of one cell: as many as Excel allows."""

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


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook, not a text; raises ``InvalidError`` for what is read as none.

    An old, foreign or locked file is named as such, so that its reader knows what to save it as.
    """
    if len(content) > MOST_BYTES:
        raise InvalidError(ErrorCode.FILE_TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    if content.startswith(_ZIP):
        return True
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise InvalidError(ErrorCode.FILE_LOCKED)
        raise InvalidError(ErrorCode.FILE_KIND, kind=".xls")
    begins = content[:1_000].removeprefix(_MARK).lstrip()
    for mark, kind in _OTHERS.items():
        if begins.startswith(mark):
            raise InvalidError(ErrorCode.FILE_KIND, kind=kind)
    return False
