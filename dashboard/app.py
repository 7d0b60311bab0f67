"""The ASGI application: the Streamlit script, the routes beside it, start-up."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.access import arrival
from dashboard.access.local import DOOR
from dashboard.settings import Settings
from dashboard.web import api, health, report, sign_in, text
from dashboard.web.back import Back
from dashboard.web.compressed import Compressed
from dashboard.web.compressed_kept import Bundles
from dashboard.web.headers import Guarded, guarding
from dashboard.web.limits import Limited
from dashboard.web.shell import Shell, Streamlit

_LOG = logging.getLogger(__name__)


def _look(name: str) -> dict[str, str]:
    """Give the colours and the font of a theme, as far as they show before the first run ends."""
    font = st.get_option("theme.font")
    colours = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor")
    return {
        **{colour: st.get_option(f"theme.{name}.{colour}") for colour in colours},
        "bodyFont": font,
        "headingFont": font,
    }


_SETTINGS: Final = Settings()
_STATIC: Final = Path(st.__file__).with_name("static")
"""Where Streamlit keeps its page and the bundles that it loads."""
_STREAMLIT: Final = Streamlit(_STATIC, {"LIGHT_THEME": _look("light"), "DARK_THEME": _look("dark")})
_BUNDLES: Final = Bundles(_STATIC, _SETTINGS.cache_folder() / "bundles")


def tell(error: Exception) -> bool:
    """Say in the reader's language that the page failed; the details go to the log alone."""
    _LOG.error("A page failed", exc_info=error)
    from dashboard import context  # noqa: PLC0415 (of the pages, which the server does not await)

    t = context.reader_texts()
    st.error(
        t("Nothing was lost. Reload the page; if it fails again, tell the coordinator."),
        title=t("This page could not be shown"),
    )
    return True


@asynccontextmanager
async def starting(app: st.App) -> AsyncIterator[None]:  # noqa: ARG001 (the form of a lifespan)
    """Open the door for those with a code, unless an identity provider is set up."""
    if arrival.clients() is None:
        DOOR.open()
    _BUNDLES.start_improving()
    yield


_ROUTES: Final = [
    *health.routes(),
    *report.routes(),
    *text.routes(),
    *api.routes(),
    *sign_in.routes(DOOR, lambda: arrival.clients() is not None),
]
app = st.App(
    Path(__file__).with_name("main.py"),
    routes=_ROUTES,
    middleware=[
        Middleware(
            Guarded,
            guarding(_SETTINGS.site(), _SETTINGS.framing(), _STREAMLIT.script_hashes),
        ),
        Middleware(Limited),
        Middleware(Compressed, _BUNDLES),
        Middleware(
            Shell, _STREAMLIT, [route.path for route in _ROUTES if isinstance(route, Route)]
        ),
        Middleware(Back),
    ],
    lifespan=starting,
    on_script_error=tell,
)
