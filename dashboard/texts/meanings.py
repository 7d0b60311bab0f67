"""What the tables of the open data and their columns mean, in English: the words of the document.

The one source is the docstrings of ``model.plan``; here they are gathered for the catalogues.
"""

from collections.abc import Iterator

from model.exchange.plan_tables import TABLES


def sentences() -> Iterator[str]:
    """Give every sentence that tells what a table or a column means."""
    for table in TABLES:
        yield table.meaning
        yield from (column.meaning for column in table.columns if column.meaning)
