"""``/sign-in`` and ``/sign-out``: coming in by the code that the terminal shows."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.access.local import LocalDoor


def routes(door: LocalDoor, has_provider: Callable[[], bool]) -> list[BaseRoute]:
    """Give the routes; ``has_provider`` says whether an identity provider is set up instead.

    What answers needs words in three languages, which the start of the server does not wait for.
    """

    async def ask(request: Request) -> Response:
        from dashboard.web import sign_in_answers as answers  # noqa: PLC0415 (see above)

        return await answers.ask(request, door, has_provider=has_provider())

    async def enter(request: Request) -> Response:
        from dashboard.web import sign_in_answers as answers  # noqa: PLC0415 (see above)

        return await answers.enter(request, door, has_provider=has_provider())

    async def leave(request: Request) -> Response:
        from dashboard.web import sign_in_answers as answers  # noqa: PLC0415 (see above)

        return await answers.leave(request, door)

    return [
        Route("/sign-in", ask, methods=["GET"]),
        Route("/sign-in", enter, methods=["POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    ]
