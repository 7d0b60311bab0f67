"""A table as a file that a spreadsheet opens: every cell is words, and none of them computes."""

import csv
from io import StringIO

from dashboard.blocks import Table, words_of
from dashboard.texts.marking import unmarked
from model.inert import cell


def written(told: Table) -> bytes:
    """Return a table as CSV the way Finnish and Swedish spreadsheets open it.

    UTF-8 with a mark at its beginning, by which Excel knows it; cells parted by semicolons, since
    the comma is the decimal mark; every line of the table a line of the file.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    heads = tuple(head.label for head in told.heads)
    for row in (heads, *told.rows):
        words = (cell(unmarked(words_of(one))) for one in row)
        writer.writerow([" ".join(each.split("\n")) for each in words])
    return file.getvalue().encode("utf-8-sig")
