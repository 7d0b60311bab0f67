"""``/api``: what open data there are, on which terms, and what each column means, for people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup, escape

from dashboard.content.frame import of_day
from dashboard.faces.html import rendered
from dashboard.serving.text import TextPage
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from dashboard.texts.marking import texts_for
from model.clock import today
from model.exchange.data_package import Licence
from model.exchange.plan_tables import NOTES, TABLES, UNKNOWN, Column, Table
from model.plan import Plan
from model.terms import Language

_CODE: Final = re.compile("`([^`]*)`")


def html(
    plan: Plan, sha256: str, language: Language, licence: Licence, query: Mapping[str, str]
) -> bytes:
    """Return the page of a plan on its day, in a language.

    ``sha256`` names the plan's document. The page's links keep ``query``, which says of which
    state it is.
    """
    t = texts_for(language)
    title = t("Open data")
    body = rendered(
        "api.html",
        t=t,
        title=title,
        municipality=t.text(plan.plan.municipality).words,
        plan=t.text(plan.plan.title).words,
        language=language,
        languages={
            each.value: (name, _address("/api", query, lang=each.value))
            for each, name in NAMES.items()
        },
        home=_address("/", query, lang=language.value),
        text=_address("/text", query, lang=language.value),
        notices=of_day(plan, t, today()),
        day=t.date(plan.as_of),
        sha256=sha256,
        licence=licence,
        files=_files(t),
        rules=_rules(t),
        tables=TABLES,
        columns={table.name: list(_columns(table, t)) for table in TABLES},
        address=lambda name: _address(f"/api/{name}", query),
        coded=_coded,
    )
    description = f"{title}: {t.text(plan.plan.title).words}"
    return TextPage(language, title, description, body, 200).html.encode()


def _address(path: str, query: Mapping[str, str], **more: str) -> str:
    parameters = urlencode({**more, **query})
    return f"{path}?{parameters}" if parameters else path


def _coded(words: str) -> Markup:
    """Return words as HTML, with what stands between backticks as code."""
    pieces = _CODE.split(words)
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )


def _files(t: Texts) -> Mapping[str, str]:
    """Return what there is beside the tables, by its address after ``/api/``."""
    return {
        "plan.json": t("Everything in one JSON document; its ETag is its SHA-256"),
        "plan.schema.json": t("JSON Schema (2020-12) of that document"),
        "plan.xlsx": t("Everything in one workbook, a sheet for each table"),
        "datapackage.json": t("Frictionless Data Package: what describes the tables"),
        "datapackage.zip": t("The package with all tables, in one file"),
        "calendar.ics": t("Due dates and meetings, for a calendar program to follow"),
        "feed.xml": t("What has changed, for a feed reader to follow (Atom)"),
        "figure/measures.json": t(
            "A key figure with its text, day, age and source; also network, forum and goal-CODE, "
            "and each as a picture (svg)"
        ),
    }


def _rules(t: Texts) -> Sequence[str]:
    """Return how the files are to be read."""
    return (
        t(
            "Tables are CSV in UTF-8, with commas between the cells and a point as decimal mark. "
            "An empty cell means that nothing is known or recorded; it never means 0."
        ),
        t(
            "Dates are written in EDTF (ISO 8601-2) and may be imprecise: 2023-09-25 is a day, "
            "2022-11~ about November 2022, 2023-23 autumn 2023 (21 to 24 are spring to winter), "
            "2022/2023 a time from one to the other."
        ),
        t(
            "Where an empty date means that there is none, {unknown} says that it is not known.",
            unknown=UNKNOWN,
        ),
        t(
            "A text that a spreadsheet would compute, one that begins with = + - @, a tab or a "
            "line feed, has an apostrophe before it. Take that one off. Codes, dates and numbers "
            "stand as they are."
        ),
        t(
            "Left out are drafts, whatever becomes part of the plan later than today, mailboxes "
            "of offices, and the history of who wrote what. Persons are not recorded at all."
        ),
        t(
            "All addresses take plan, as_of and snapshot, as the pages do; calendar.ics, "
            "feed.xml and this page take lang too. Any site may read them by a script (CORS), and "
            "asking with If-None-Match costs next to nothing where nothing has changed."
        ),
    )


def _columns(table: Table, t: Texts) -> Iterator[Mapping[str, object]]:
    """Yield the columns of a table as its dictionary has them, those of one text together."""
    for _, group in groupby(table.columns, key=lambda column: column.field or column.name):
        columns = list(group)
        first = columns[0]
        words = first.vocabulary
        yield {
            "names": [column.name for column in columns],
            "holds": t.sentence(first.kind),
            "names_table": first.names,
            "choices": [(one, t.term(words(one)) if words else "") for one in first.choices],
            "meaning": _meaning(table, first, t),
        }


def _meaning(table: Table, column: Column, t: Texts) -> str:
    if column.meaning:
        return t.meaning(column.meaning)
    if table is not NOTES:
        return t("What the row is of.")
    return {
        "table": t("The table in which the text stands."),
        "key": t("The key of its row there."),
        "field": t("The column, without its language: title."),
    }[column.name]
