"""Unpacking of workbooks, which are ZIP archives, in memory and never beyond what they declare."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.limits import LONGEST_TAG, MOST_ENTRIES, MOST_TAGS, MOST_UNPACKED

_DAMAGED: Final = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers of archives and numbers raise for content that is damaged."""
_LOCKED: Final = 0x1
"""The flag of an entry that is encrypted."""
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FOREIGN: Final = {
    "content.xml": ".ods",
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "index/document.iwa": ".numbers",
    "index.zip": ".numbers",
}
"""Entries by which other kinds of files are known."""


class Archive:
    """The parts of a workbook by name. Raises ``InvalidError`` for what is not safely unpacked."""

    def __init__(self, content: bytes) -> None:
        """Open the archive: what it holds is measured before any of it is unpacked."""
        try:
            self._file: Final = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGED as error:
            raise InvalidError(ErrorCode.FILE_DAMAGED) from error
        entries = self._file.infolist()
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise InvalidError(ErrorCode.FILE_SWELLS)
        self._entries: Final = {_name(entry.filename): entry for entry in entries}
        self._tags = MOST_TAGS
        for name, kind in _FOREIGN.items():
            if name in self._entries:
                raise InvalidError(ErrorCode.FILE_KIND, kind=kind)

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._entries

    def xml(self, name: str) -> bytes:
        """Give an XML part whole; raises ``InvalidError`` when it is missing, damaged or locked.

        All parts read together may hold only so many tags, which is what parsing takes time for.
        """
        data = self._read(name)
        self._tags -= data.count(b">")
        if self._tags < 0 or _has_long_tag(data):
            raise InvalidError(ErrorCode.FILE_SWELLS)
        return data

    def _read(self, name: str) -> bytes:
        entry = self._entries.get(_name(name))
        if entry is None or entry.compress_type not in _PACKINGS:
            raise InvalidError(ErrorCode.FILE_DAMAGED)
        if entry.flag_bits & _LOCKED:
            raise InvalidError(ErrorCode.FILE_LOCKED)
        try:
            with self._file.open(entry) as packed:
                # A number is given: without one it would unpack all that is there, declared or not.
                return packed.read(entry.file_size + 1)
        except _DAMAGED as error:
            raise InvalidError(ErrorCode.FILE_DAMAGED) from error


def _has_long_tag(data: bytes) -> bool:
    """Whether so many bytes follow each other without the end of a tag."""
    starts = range(0, len(data) - LONGEST_TAG, LONGEST_TAG)
    return any(data.find(b">", start, start + LONGEST_TAG) < 0 for start in starts)


def _name(path: str) -> str:
    """Give a part's name as it is looked up: some programs write capitals or other slashes."""
    return posixpath.normpath(path.replace("\\", "/").lower()).lstrip("/")
