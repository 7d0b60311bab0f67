"""Who may do what: an identity, or a code from the terminal, becomes an office with roles.

``grants`` reads who has which role, ``local`` keeps the door that a code opens, ``visitor`` says
who is there by what an identity provider said, or by a code. ``session`` asks Streamlit who is
there, on every rerun; ``frame`` draws it. ``sign_in`` is the page of the code,
``return_page`` the way back from a provider.
"""

from collections.abc import Callable

from starlette.routing import BaseRoute, Route

from dashboard.access.local import LocalDoor
from dashboard.serving.answers import when_asked


def routes(door: LocalDoor, has_provider: Callable[[], bool]) -> list[BaseRoute]:
    """Return the routes; ``has_provider`` says whether an identity provider is set up instead."""
    enter = when_asked("dashboard.access.sign_in:enter", door=door, has_provider=has_provider)
    leave = when_asked("dashboard.access.sign_in:leave", door=door)
    return [
        Route("/sign-in", enter, methods=["GET", "POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    ]
