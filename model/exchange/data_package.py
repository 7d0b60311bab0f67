"""A plan as a Frictionless Data Package: its tables as CSV, and what describes them to machines.

The CSV is for programs (RFC 4180): UTF-8, commas, dates in ISO 8601 or EDTF. Codes, dates and
numbers stand as they are. A text that a spreadsheet would compute, one that begins with
``= + - @``, a tab or a line feed, has an apostrophe before it, and so has one that begins with
apostrophes and then one of those: whoever takes that one apostrophe off has the text again.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from model.exchange.archives import packed
from model.exchange.plan_tables import BY_NAME, TABLES, Column, Kind, Row, Scalar, Table, rows_of
from model.inert import cell
from model.plan import Plan, Text, content_hash

DESCRIPTOR: Final = "datapackage.json"
_TYPES: Final[Mapping[Kind, str]] = {
    Kind.CODE: "string",
    Kind.TEXT: "string",
    Kind.CHOICE: "string",
    Kind.DATE: "string",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime",
    Kind.NUMBER: "number",
    Kind.WHOLE: "integer",
    Kind.FLAG: "boolean",
    Kind.JSON: "any",
}
_IN_EDTF: Final = "A date in EDTF (ISO 8601-2), which may be imprecise: 2023-23 is autumn 2023."
_NONE: Final = "Empty: there is none. XXXX: not known."
_INERT: Final = (
    "A text that a spreadsheet would compute, one that begins with = + - @, a tab or a line feed, "
    "has an apostrophe before it. Take that one off."
)
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms the open data may be used."""

    name: str
    """As people write it: CC BY 4.0."""
    url: str


def tables_of(plan: Plan) -> Mapping[str, bytes]:
    """Return each table of a plan as CSV."""
    rows = rows_of(plan)
    return {table.name: _in_csv(table, rows[table.name]) for table in TABLES}


def descriptor(
    plan: Plan, licence: Licence, files: Mapping[str, bytes], query: str = ""
) -> dict[str, Any]:
    """Return what describes the package: ``datapackage.json``.

    ``files`` are the tables; ``query`` is added to their addresses, where they have one.
    """
    info = plan.plan
    code = licence.name.replace(" ", "-")  # As lists of licences have it.
    return {
        "profile": "tabular-data-package",
        "name": info.slug,
        "title": f"{_words(info.municipality)}: {_words(info.title)}",
        "description": _INERT,
        "licenses": [{"name": code, "title": licence.name, "path": licence.url}],
        "sources": [
            {
                "title": _words(source.title),
                **({"path": source.locator} if (source.locator or "").startswith(_WEB) else {}),
            }
            for source in plan.sources
        ],
        "contributors": [{"title": _words(info.municipality), "role": "publisher"}],
        "as_of": None if plan.as_of is None else plan.as_of.isoformat(),
        "sha256": content_hash(plan),
        "resources": [_resource(table, files[table.name], query) for table in TABLES],
    }


def write_package(plan: Plan, licence: Licence) -> bytes:
    """Return the package in one ZIP file; equal plans give equal bytes."""
    tables = tables_of(plan)
    described = descriptor(plan, licence, tables)
    files = {DESCRIPTOR: in_json(described), **{f"{name}.csv": tables[name] for name in tables}}
    return packed(files)


def in_json(document: object) -> bytes:
    """Return a document as JSON that people can read too."""
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _in_csv(table: Table, rows: Sequence[Row]) -> bytes:
    """Return a table with its headings; nothing is an empty cell, true and false are words."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_in_csv_cell, row) for row in rows)
    return file.getvalue().encode()


def _in_csv_cell(value: Scalar) -> str:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else str(value).lower()


def _resource(table: Table, content: bytes, query: str) -> dict[str, Any]:
    hung = f"Of each row in {table.parent}, in its order: " if table.parent else ""
    keys = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.names == table.name else column.names,
                "fields": BY_NAME[column.names].key[0],
            },
        }
        for column in table.columns
        if column.names
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": f"{hung}{table.meaning}",
        "path": f"{table.name}.csv{query}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints = {
        **({"required": True} if column.required else {}),
        **({"unique": True} if table.key == (column.name,) else {}),
        **({"enum": list(column.choices)} if column.choices else {}),
    }
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": " ".join(_explanation(column)),
        **({"constraints": constraints} if constraints else {}),
    }


def _explanation(column: Column) -> Iterator[str]:
    if column.meaning:
        yield column.meaning
    elif column.names:
        yield f"Key in {column.names}: what the row is of."
    if column.language is not None:
        yield f"In {column.language.words}."
    if column.kind is Kind.DATE:
        yield _IN_EDTF
        if column.empty_is_none:
            yield _NONE


def _words(text: Text) -> str:
    return text.en or text.fi or text.sv or ""
