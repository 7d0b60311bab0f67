"""Conditional requests: whether a reader has already what would be sent."""

import re
from typing import Final

_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Whether a header ``If-None-Match`` names a tag (RFC 9110, 13.1.2); weak tags count as strong.

    ``tag`` stands in its quotation marks.
    """
    named = if_none_match or ""
    return named.strip() == "*" or tag in _TAG.findall(named)
