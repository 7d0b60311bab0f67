"""What is given away to keep: the open data at ``/api``, and the attachment at ``/report.pdf``.

What is answered is the state of a day: drafts, and what becomes part of the plan later, are not in
it; nor are mailboxes and the history, which are no part of a plan.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route


async def open_data(request: Request) -> Response:
    """Answer with open data, or with one sentence that says why there is none."""
    # The writers of files are not awaited by the server's start.
    from dashboard.api import answers  # noqa: PLC0415 (as above)

    return await answers.open_data(request)


async def attachment(request: Request) -> Response:
    """Answer with the attachment, or with one sentence that says why there is none."""
    # Nor is the typesetter.
    from dashboard.api import answers  # noqa: PLC0415 (as above)

    return await answers.attachment(request)


def routes() -> list[BaseRoute]:
    """Return the routes of this room; what is under ``/api`` and no address is answered too."""
    paths = (
        "/api",
        "/api/plan.json",
        "/api/plan.schema.json",
        "/api/{table}.csv",
        "/api/plan.xlsx",
        "/api/datapackage.json",
        "/api/datapackage.zip",
        "/api/calendar.ics",
        "/api/{name:path}",
    )
    return [
        Route("/report.pdf", attachment),
        *(Route(path, open_data, methods=["GET", "HEAD", "OPTIONS"]) for path in paths),
    ]
