"""``/report.pdf``: the attachment of a plan, of a day or a frozen state, in a language."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route


async def report(request: Request) -> Response:
    """Answer with the attachment, or with one sentence that says why there is none."""
    # The words in three languages and the typesetter are not awaited by the server's start.
    from dashboard.web import report_answer  # noqa: PLC0415 (as above)

    return await report_answer.answer(request)


def routes() -> list[BaseRoute]:
    """Give the routes of this module."""
    return [Route("/report.pdf", report)]
