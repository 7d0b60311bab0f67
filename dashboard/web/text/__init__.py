"""``/text``: the text version. Each page as plain HTML without script, to be read, kept, printed.

The twin of an interactive page has its path after ``/text`` and takes the same ``lang``, ``plan``,
``as_of``, ``snapshot``, ``measure`` and ``handling``.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route


async def text(request: Request) -> Response:
    """Answer with a page, or with a page that says why there is none."""
    # The words in three languages and the templates are not awaited by the server's start.
    from dashboard.web.text import answers  # noqa: PLC0415 (as above)

    return await answers.answer(request)


def routes() -> list[BaseRoute]:
    """Give the routes of this module."""
    return [
        Route(f"/text{path}", text)
        for path in (
            "",
            "/goals",
            "/measures",
            "/network",
            "/decisions",
            "/approval",
            "/about",
        )
    ]
