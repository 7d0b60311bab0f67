"""Who may do what: an identity, or a code from the terminal, becomes an office with roles.

``grants`` reads who has which role, ``local`` keeps the door that a code opens, ``visitor`` says
who is there by what an identity provider said, or by a code. ``session`` asks Streamlit who is
there, on every rerun; ``frame`` draws it. ``sign_in`` is the page of the code,
``return_page`` the way back from a provider.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.access.local import LocalDoor


def routes(door: LocalDoor, has_provider: Callable[[], bool]) -> list[BaseRoute]:
    """Return the routes; ``has_provider`` says whether an identity provider is set up instead.

    What answers needs the rules and a template, which the start of the server does not wait for.
    """

    async def enter(request: Request) -> Response:
        from dashboard.access import sign_in  # noqa: PLC0415 (see above)

        act = sign_in.enter if request.method == "POST" else sign_in.ask
        return await act(request, door, has_provider=has_provider())

    async def leave(request: Request) -> Response:
        from dashboard.access import sign_in  # noqa: PLC0415 (see above)

        return await sign_in.leave(request, door)

    return [
        Route("/sign-in", enter, methods=["GET", "POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    ]
