"""The ASGI application: the Streamlit script, the routes beside it, start-up."""

import logging
from pathlib import Path

import streamlit as st

from dashboard.web.health import routes

_LOG = logging.getLogger(__name__)


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


app = st.App(
    Path(__file__).with_name("main.py"),
    routes=routes(),
    on_script_error=tell,
)
