"""Numbers as people write them: with a comma or a point, and spaces between thousands."""

import re
from decimal import Decimal

from model.errors import ErrorCode, InvalidError

_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'](?=\d{3}(\D|$))")
_NUMBER = re.compile(r"[+-]?\d{1,20}([.,]\d{1,12})?")


def decimal(words: str) -> Decimal:
    """Read a decimal number: ``1 234,5``, ``-3.25``, ``12``.

    Raises ``InvalidError`` when it is none, or when it could be read in two ways (``1.234,5``).
    """
    plain = _SPACES.sub("", words.strip()).replace("−", "-").replace("–", "-")
    if not _NUMBER.fullmatch(plain):
        raise InvalidError(ErrorCode.NUMBER_UNREADABLE, value=words.strip())
    return Decimal(plain.replace(",", "."))
