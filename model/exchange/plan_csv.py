"""The tables of a plan as CSV for machines (RFC 4180): UTF-8, commas, dates in ISO 8601 or EDTF.

Codes, dates and numbers stand as they are. A text that a spreadsheet would compute, one that begins
with ``= + - @``, a tab or a line feed, has an apostrophe before it, and so has one that begins with
apostrophes and then one of those: whoever takes that one apostrophe off has the text again.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from model.exchange.plan_tables import Row, Scalar, Table
from model.inert import cell


def write_csv(table: Table, rows: Sequence[Row]) -> bytes:
    """Give a table with its headings; nothing is an empty cell, true and false are words."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cell, row) for row in rows)
    return file.getvalue().encode()


def _cell(value: Scalar) -> str:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else str(value).lower()
