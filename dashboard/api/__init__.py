"""What is given away to keep: the open data at ``/api``, and the attachment at ``/report.pdf``.

What is answered is the state of a day: drafts, and what becomes part of the plan later, are not in
it; nor are mailboxes and the history, which are no part of a plan.
"""

from typing import Final

from starlette.routing import BaseRoute, Route

from dashboard.serving.answers import when_asked

FILES: Final = (
    "",
    "plan.json",
    "plan.schema.json",
    "plan.xlsx",
    "datapackage.json",
    "datapackage.zip",
    "calendar.ics",
    "feed.xml",
)
"""What there is beside the tables; the page that says what there is has no name."""


def routes() -> list[BaseRoute]:
    """Return the routes of this room; what is under ``/api`` and no address is answered too."""
    names = (*FILES, "chart/{name}", "figure/{name}", "{table}.csv", "{name:path}")
    paths = [f"/api/{name}".rstrip("/") for name in names]
    open_data = when_asked("dashboard.api.answers:open_data")
    return [
        Route("/report.pdf", when_asked("dashboard.api.answers:attachment")),
        *(Route(path, open_data, methods=["GET", "HEAD", "OPTIONS"]) for path in paths),
    ]
