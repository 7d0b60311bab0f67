"""The sentence for a request that is too large, in the reader's language."""

from starlette.requests import Request
from starlette.types import Scope

from dashboard.texts import choose_language, texts_for


def too_large(scope: Scope, most: int) -> str:
    """Say that a request is too large, and how large (in bytes) one may be."""
    request = Request(scope)
    language = choose_language(
        request.query_params.get("lang"), request.headers.get("accept-language")
    )
    t = texts_for(language)
    return t("This is too large: at most {kB} kB can be sent.", kB=most // 1024)
