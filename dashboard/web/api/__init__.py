"""``/api``: the open data. The plan as JSON, its tables, a workbook, a package, a calendar.

What is answered is the state of a day, today at the latest: drafts, and what becomes part of the
plan later, are not in it; nor are mailboxes and the history, which are no part of a plan.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route


async def open_data(request: Request) -> Response:
    """Answer with open data, or with one sentence that says why there is none."""
    # The words in three languages and the writers of files are not awaited by the server's start.
    from dashboard.web.api import answers  # noqa: PLC0415 (as above)

    return await answers.answer(request)


def routes() -> list[BaseRoute]:
    """Give the routes of this module; what is under ``/api`` and no address is answered too."""
    return [
        Route(path, open_data, methods=["GET", "HEAD", "OPTIONS"])
        for path in (
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
    ]
