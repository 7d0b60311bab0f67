"""A table as a file that a spreadsheet opens: every cell is words, and none of them computes."""

import csv
from io import StringIO

from dashboard.briefing.parts import Table
from model.inert import cell


def written(table: Table) -> bytes:
    """Return a table as CSV the way Finnish and Swedish spreadsheets open it.

    UTF-8 with a mark at its beginning, by which Excel knows it; cells parted by semicolons, since
    the comma is the decimal mark; every line of the table a line of the file.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow([" ".join(cell(words).split("\n")) for words in row])
    return file.getvalue().encode("utf-8-sig")
