"""ZIP archives: written, and, as workbooks of XML, unpacked never beyond what they declare.

Bombs, entities and encrypted or foreign files are refused; neither ``zipfile`` nor ``expat`` limits
what an archive unpacks to, how many tags it holds, and what a document type declares.
"""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from xml.parsers import expat

from model.errors import ErrorCode, InvalidError
from model.exchange.limits import LONGEST_TAG, MOST_ENTRIES, MOST_TAGS, MOST_UNPACKED

BROKEN: Final = (
    zipfile.BadZipFile,
    ArithmeticError,
    EOFError,
    LookupError,
    lzma.LZMAError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What reading a file can raise that is none of a kind that this program writes."""
_DAMAGED: Final = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    lzma.LZMAError,
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


Attributes = dict[str, str]


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
        self._entries: Final = {_part_name(entry.filename): entry for entry in entries}
        self._tags = MOST_TAGS
        for name, kind in _FOREIGN.items():
            if name in self._entries:
                raise InvalidError(ErrorCode.FILE_KIND, kind=kind)

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._entries

    def tags(self, name: str, *wanted: str) -> Sequence[tuple[str, Attributes]]:
        """Return the tags of some names in an XML part, as they open; raises as ``parse`` does."""
        tags: list[tuple[str, Attributes]] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag in wanted:
                tags.append((tag, attributes))

        self.parse(name, start)
        return tags

    def parse(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        text: Callable[[str], None] | None = None,
        end: Callable[[str], None] | None = None,
    ) -> None:
        """Call back for each tag of an XML part, by its name without prefix, and for the text.

        Raises ``InvalidError`` when the part is missing, damaged or locked, or declares a document
        type. All parts together may hold only so many tags, which is what parsing takes time for.
        """
        data = self._unpacked(name)
        self._tags -= data.count(b">")
        if self._tags < 0 or _has_long_tag(data):
            raise InvalidError(ErrorCode.FILE_SWELLS)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda tag, attributes: start(without_prefix(tag), attributes)
        if end is not None:
            parser.EndElementHandler = lambda tag: end(without_prefix(tag))
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            # All at once: fed in small pieces, a long tag takes time by the square of its length.
            parser.Parse(data, True)  # noqa: FBT003 (that it is the last piece; it takes no name)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise InvalidError(ErrorCode.FILE_DAMAGED) from error

    def _unpacked(self, name: str) -> bytes:
        entry = self._entries.get(_part_name(name))
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


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files in one ZIP file, by their names; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in files.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def without_prefix(name: str) -> str:
    """Return the name of a tag or an attribute without the prefix of its namespace."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise InvalidError(ErrorCode.FILE_DECLARES)


def _has_long_tag(data: bytes) -> bool:
    """Whether so many bytes follow each other without the end of a tag."""
    starts = range(0, len(data) - LONGEST_TAG, LONGEST_TAG)
    return any(data.find(b">", start, start + LONGEST_TAG) < 0 for start in starts)


def _part_name(path: str) -> str:
    """Return a part's name as it is looked up: some programs write capitals or other slashes."""
    return posixpath.normpath(path.replace("\\", "/").lower()).lstrip("/")
