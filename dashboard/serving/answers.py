"""What answers of several addresses have in common."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pkgutil import resolve_name
from typing import Final, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response

from dashboard.selection import Selection, selection, status_of
from dashboard.store import current_revision
from dashboard.texts import Texts, choose_language, texts_for
from model.errors import ErrorCode, LinjausError

_LOG = logging.getLogger(__name__)
_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')
_OURS: Final = (ErrorCode.LICENCE_UNREADABLE, ErrorCode.REPORT_NOT_MADE)
"""What those who ask cannot mend."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not answered."""

    status: int
    sentence: str


def of_state(
    make: Callable[[Selection, int], _T],
    path: str,
    query: Mapping[str, str],
    accepted: str | None,
    t: Texts,
) -> _T | Refusal:
    """Return what is made of the state that an address asks for, or why it cannot be.

    ``make`` takes what is asked for, and the revision of the database. ``accepted`` is the header
    ``Accept-Language``.
    """
    try:
        revision = current_revision()
    except (SQLAlchemyError, LinjausError, OSError):
        return _unavailable(t)
    try:
        return make(selection(query, accepted), revision)
    except LinjausError as error:
        if error.code in _OURS:
            _LOG.exception("%s cannot be answered", path)
            return Refusal(500, t.error(error))
        return Refusal(status_of(error), t.error(error))
    except (SQLAlchemyError, OSError):
        return _unavailable(t)


def _unavailable(t: Texts) -> Refusal:
    _LOG.exception("The database does not answer")
    return Refusal(503, t("The database does not answer. Try again in a moment."))


def when_asked(place: str, **given: object) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers at a route, imported when it is first asked: no start waits for it.

    ``place`` is written as ``dashboard.api.answers:attachment``; ``given`` it takes by name.
    """

    async def answer(request: Request) -> Response:
        response: Response = await resolve_name(place)(request, **given)
        return response

    return answer


def entity_tag(content: bytes, form: str = "") -> str:
    """Return the tag that names a content, and the form that it is sent in."""
    digest = sha256(content).hexdigest()[:32]
    return f'"{digest}-{form}"' if form else f'"{digest}"'


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
