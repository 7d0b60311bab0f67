"""A workbook as bytes: the same content gives the same bytes."""

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_CORE: Final = "docProps/core.xml"
_SHEETS: Final = "xl/worksheets/"
_FIXED: Final = b' customHeight="1"'
"""Says that a row keeps its height: without it, the row grows with what is written in it."""


def packed(book: Workbook, day: date) -> bytes:
    """Give the bytes of a workbook that says that it was made on ``day``, with no time of day."""
    stamp = b"\\g<1>" + f"{day.isoformat()}T00:00:00Z".encode()
    made = BytesIO()
    book.save(made)
    bare = BytesIO()
    with ZipFile(made) as source, ZipFile(bare, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(stamp, content)
            elif name.startswith(_SHEETS):
                content = content.replace(_FIXED, b"")
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return bare.getvalue()
