"""``/api``: what open data there are, as a page for people."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup, escape

from dashboard.briefing import notices, open_data
from dashboard.texts.languages import NAMES
from dashboard.web.api.opened import Opened
from dashboard.web.text.frame import Choice
from dashboard.web.text.marking import texts_for
from dashboard.web.text.pages import TextPage
from dashboard.web.text.rendering import rendered
from model.clock import today
from model.exchange.data_package import Licence
from model.terms import Language

_CODE: Final = re.compile("`([^`]*)`")


def html(opened: Opened, language: Language, licence: Licence, query: Mapping[str, str]) -> bytes:
    """Give the page in a language; its links keep ``query``, which says of which state it is."""
    t = texts_for(language)
    title = t("Open data")
    info = opened.plan.plan
    body = rendered(
        "api.html",
        say=open_data.headings(t),
        title=title,
        municipality=t.text(info.municipality).words,
        plan=t.text(info.title).words,
        languages=[
            Choice(name, _address("/api", query, lang=each.value), each is language, each.value)
            for each, name in NAMES.items()
        ],
        home=_address("/", query, lang=language.value),
        text=_address("/text", query, lang=language.value),
        notices=notices.of_frame(opened.plan, t, today()),
        day=t.date(opened.plan.as_of),
        sha256=opened.sha256,
        licence=licence,
        files=open_data.files(t),
        rules=open_data.rules(t),
        tables=open_data.tables(t),
        address=lambda name: _address(f"/api/{name}", query),
        coded=_coded,
    )
    description = f"{title}: {t.text(info.title).words}"
    return TextPage(language, title, description, body, 200).html.encode()


def _address(path: str, query: Mapping[str, str], **more: str) -> str:
    told = urlencode({**more, **query})
    return f"{path}?{told}" if told else path


def _coded(words: str) -> Markup:
    """Give words as HTML, with what stands between backticks as code."""
    pieces = _CODE.split(words)
    said = [
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    ]
    return Markup().join(said)
