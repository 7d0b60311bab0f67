"""The Plan document as tables of plain columns: what CSV files, the workbook and the package share.

A table has the name of its collection. A text has three columns: ``title_fi``, ``title_sv``,
``title_en``. A field of many things has a table of its own, in which each thing is a row, in its
order. So the tables of a plan hold all that its document does, and nothing else.
"""

from model.exchange.plan_tables.columns import UNKNOWN, Column, Kind
from model.exchange.plan_tables.laying_out import Row, Scalar, rows_of
from model.exchange.plan_tables.layout import BY_NAME, NOTES, PLAN, TABLES, Table, text_fields

__all__ = [
    "BY_NAME",
    "NOTES",
    "PLAN",
    "TABLES",
    "UNKNOWN",
    "Column",
    "Kind",
    "Row",
    "Scalar",
    "Table",
    "rows_of",
    "text_fields",
]
