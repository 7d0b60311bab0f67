"""What a file is that is to be brought in: a plan of this program, or somebody else's table."""

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book
from model.exchange.kinds import Kind, kind_of
from model.exchange.plan_book import is_book, read_book
from model.exchange.tables import read_table
from model.plan import Plan, parse_plan
from model.problems import problems

_MARK = b"\xef\xbb\xbf"


def read_file(name: str, content: bytes) -> Plan | Book:
    """Give the plan that a file holds, as JSON or as this program's workbook, else its table.

    Raises ``InvalidError`` when it holds neither; a workbook's cells are then named in it
    (``InvalidBookError``).
    """
    if kind_of(content) is Kind.TEXT and content.removeprefix(_MARK).lstrip().startswith(b"{"):
        return _parsed(name, content.removeprefix(_MARK))
    book = read_table(name, content)
    return read_book(book) if is_book(book) else book


def _parsed(name: str, content: bytes) -> Plan:
    try:
        return parse_plan(content)
    except ValidationError as error:
        first = problems(error, Plan)[0]
        raise InvalidError(ErrorCode.FILE_NO_PLAN, file=name, detail=first) from error
