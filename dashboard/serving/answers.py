"""What answers of several addresses have in common."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from dashboard.texts import Texts, choose_language, texts_for

_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Whether a header ``If-None-Match`` names a tag (RFC 9110, 13.1.2); weak tags count as strong.

    ``tag`` stands in its quotation marks.
    """
    named = if_none_match or ""
    return named.strip() == "*" or tag in _TAG.findall(named)


def reader_texts(request: Request, form: Mapping[str, str] | None = None) -> Texts:
    """Return the words in the reader's language: the form's or the address's, or the browser's."""
    wanted = request.query_params if form is None else form
    return texts_for(choose_language(wanted.get("lang"), request.headers.get("accept-language")))
