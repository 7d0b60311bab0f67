"""A plan as a Frictionless Data Package: its tables as CSV, and what describes them to machines."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from model.exchange.licence import Licence
from model.exchange.plan_csv import write_csv
from model.exchange.plan_tables import BY_NAME, TABLES, Column, Kind, Table, rows_of
from model.plan import Plan, Text, content_hash
from model.terms import Language

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
_LANGUAGES: Final = {
    Language.FI: "In Finnish.",
    Language.SV: "In Swedish.",
    Language.EN: "In English.",
}
_IN_EDTF: Final = "A date in EDTF (ISO 8601-2), which may be imprecise: 2023-23 is autumn 2023."
_NONE: Final = "Empty: there is none. XXXX: not known."
_INERT: Final = (
    "A text that a spreadsheet would compute, one that begins with = + - @, a tab or a line feed, "
    "has an apostrophe before it. Take that one off."
)
_WEB: Final = ("http://", "https://")


def tables_of(plan: Plan) -> Mapping[str, bytes]:
    """Give each table of a plan as CSV."""
    rows = rows_of(plan)
    return {table.name: write_csv(table, rows[table.name]) for table in TABLES}


def descriptor(
    plan: Plan, licence: Licence, files: Mapping[str, bytes], query: str = ""
) -> dict[str, Any]:
    """Give what describes the package: ``datapackage.json``.

    ``files`` are the tables; ``query`` is added to their addresses, where they have one.
    """
    info = plan.plan
    return {
        "profile": "tabular-data-package",
        "name": info.slug,
        "title": f"{_words(info.municipality)}: {_words(info.title)}",
        "description": _INERT,
        "licenses": [{"name": licence.code, "title": licence.name, "path": licence.url}],
        "sources": [
            {
                "title": _words(source.title),
                **({"path": source.locator} if _is_web(source.locator) else {}),
            }
            for source in plan.sources
        ],
        "contributors": [{"title": _words(info.municipality), "role": "publisher"}],
        "as_of": None if plan.as_of is None else plan.as_of.isoformat(),
        "sha256": content_hash(plan),
        "resources": [_resource(table, files[table.name], query) for table in TABLES],
    }


def write_package(plan: Plan, licence: Licence) -> bytes:
    """Give the package in one ZIP file; equal plans give equal bytes."""
    tables = tables_of(plan)
    described = descriptor(plan, licence, tables)
    files = {DESCRIPTOR: in_json(described), **{f"{name}.csv": tables[name] for name in tables}}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def in_json(document: object) -> bytes:
    """Give a document as JSON that people can read too."""
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def explanation(column: Column) -> str:
    """Give what a column means, in English."""
    return " ".join(_explanations(column))


def _explanations(column: Column) -> Iterator[str]:
    if column.meaning:
        yield column.meaning
    elif column.names:
        yield f"Key in {column.names}: what the row is of."
    if column.language is not None:
        yield _LANGUAGES[column.language]
    if column.kind is Kind.DATE:
        yield _IN_EDTF
        if column.empty_is_none:
            yield _NONE


def _resource(table: Table, content: bytes, query: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": _about(table),
        "path": f"{table.name}.csv{query}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _about(table: Table) -> str:
    if table.parent:
        return f"Of each row in {table.parent}, in its order: {table.meaning}"
    return table.meaning


def _schema(table: Table) -> dict[str, Any]:
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
        "fields": [_field(column, table) for column in table.columns],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
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
        "description": explanation(column),
        **({"constraints": constraints} if constraints else {}),
    }


def _words(text: Text) -> str:
    return text.en or text.fi or text.sv or ""


def _is_web(locator: str | None) -> bool:
    return locator is not None and locator.startswith(_WEB)
