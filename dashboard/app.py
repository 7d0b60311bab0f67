"""The ASGI application: the Streamlit script, the routes beside it, start-up.

Options and theme are in ``.streamlit/config.toml`` beside this file, where Streamlit looks for
them however it is started: by ``linjaus serve``, by ``streamlit run``, or by another ASGI server.
"""

import logging
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.web import bootstrap

from dashboard import access, api
from dashboard.access import session
from dashboard.access.local import DOOR
from dashboard.access.return_page import ReturnPage
from dashboard.content.registry import PAGES
from dashboard.serving import addresses, runner
from dashboard.serving.bundles import Bundles, Compressed
from dashboard.serving.guards import Guarded, Limited, guarding
from dashboard.serving.shell import Shell, Streamlit
from dashboard.settings import Settings

_LOG = logging.getLogger(__name__)
_HERE: Final = Path(__file__).parent
_STATIC: Final = Path(st.__file__).with_name("static")
"""Where Streamlit keeps its page and the bundles that it loads."""
_ACCENTED: Final = ("primaryColor", "linkColor")
_COLOURS: Final = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor")


def _look(theme: dict[str, Any], name: str, accent: str) -> dict[str, str]:
    for option in _ACCENTED:
        if accent != theme[name][option]:
            config.set_option(f"theme.{name}.{option}", accent)
    colours = {colour: theme[name][colour] for colour in _COLOURS} | {"primaryColor": accent}
    return {**colours, "bodyFont": theme["font"], "headingFont": theme["headingFont"]}


def _installed() -> Streamlit:
    theme = tomllib.loads((_HERE / ".streamlit/config.toml").read_text())["theme"]
    day, night = _SETTINGS.accents()
    looks = {"LIGHT_THEME": _look(theme, "light", day), "DARK_THEME": _look(theme, "dark", night)}
    return Streamlit(_STATIC, looks)


@lru_cache(maxsize=1)
def _pages() -> frozenset[str]:
    return frozenset(f"/{path}" for path in PAGES)


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
    if session.clients() is None:
        DOOR.open()
    _BUNDLES.start_improving()
    yield


_SETTINGS: Final = Settings()
_SETTINGS.logo_address()
_STREAMLIT: Final = _installed()
_BUNDLES: Final = Bundles(_STATIC, _SETTINGS.cache_folder() / "bundles")
_ROUTES: Final = [
    *addresses.routes(),
    *api.routes(),
    *access.routes(DOOR, lambda: session.clients() is not None),
]
app = st.App(
    _HERE / "main.py",
    routes=_ROUTES,
    middleware=[
        Middleware(
            Guarded,
            guarding(_SETTINGS.site(), _SETTINGS.framing(), _STREAMLIT.script_hashes),
        ),
        Middleware(Limited),
        Middleware(Compressed, _BUNDLES),
        Middleware(Shell, _STREAMLIT, _ROUTES, _pages),
        Middleware(ReturnPage),
    ],
    lifespan=starting,
    on_script_error=tell,
)


def serve(host: str, port: int) -> None:
    """Serve the application at an address until the process is told to stop."""
    bootstrap.load_config_options({"server.address": host, "server.port": port})
    runner.run(app, host, port, st.get_option("server.maxMessageSize") * 1_000_000)
