"""A plan as a workbook, and back: one sheet a table, and nothing lost either way."""

from model.exchange.plan_book.faults import BookFault, InvalidBookError
from model.exchange.plan_book.reading import is_book, read_book
from model.exchange.plan_book.writing import write_book

__all__ = ["BookFault", "InvalidBookError", "is_book", "read_book", "write_book"]
