"""The tables of ``docs/data-dictionary.md``, drawn from the types in ``model.plan``.

``python -m tests.docs.data_dictionary`` writes them anew. A field's meaning is its docstring; where
it has none, what the document says of it by hand is kept.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from model import plan
from model.dates import ApproximateDate

DOCUMENT = Path(__file__).parents[2] / "docs" / "data-dictionary.md"

PARTS: tuple[type[plan.Value], ...] = (
    plan.Plan,
    plan.PlanInfo,
    plan.Term,
    plan.Body,
    plan.Category,
    plan.Source,
    plan.Alternative,
    plan.Goal,
    plan.Owner,
    plan.Measure,
    plan.StatusReport,
    plan.Evidence,
    plan.Indicator,
    plan.Target,
    plan.Observation,
    plan.Meeting,
    plan.Association,
    plan.Membership,
    plan.Challenge,
    plan.Handling,
    plan.Amendment,
    plan.Text,
    plan.Changed,
)
"""Every part of a plan, in the order in which a reader meets them."""

Meanings = Mapping[tuple[str, str], str]
"""What a field (of a part) means, by the part's and the field's name."""

_ROW = re.compile(r"\| `(?P<field>\w+)` \| .* \| .* \| (?P<meaning>.*) \|")
_NAMES: Mapping[Any, str] = {
    plan.Code: "code",
    plan.Word: "short text",
    plan.Prose: "text",
    plan.Number: "decimal number, as a string",
    plan.Count: "whole number",
    plan.Moment: "time in UTC",
    ApproximateDate: "EDTF date",
    date: "day",
    datetime: "time",
    Decimal: "decimal number",
    bool: "true or false",
    int: "whole number",
    str: "text",
    JsonValue: "any JSON value",
}


def written() -> Meanings:
    """Give the meanings that the document holds now."""
    found: dict[tuple[str, str], str] = {}
    part = ""
    for line in DOCUMENT.read_text().splitlines():
        if line.startswith("## "):
            part = line.removeprefix("## ")
        elif row := _ROW.fullmatch(line):
            found[part, row["field"]] = row["meaning"]
    return found


def tables(meanings: Meanings) -> str:
    """Give the tables of all parts as Markdown; a docstring in the code wins over ``meanings``."""
    return "\n".join("\n".join(_table(part, meanings)) for part in PARTS)


def _table(part: type[plan.Value], meanings: Meanings) -> Iterator[str]:
    hints = get_type_hints(part, include_extras=True)
    yield f"## {part.__name__}"
    yield ""
    yield _plain(part.__doc__ or "")
    yield ""
    yield "| field | type | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, field in part.model_fields.items():
        kind = _kind(hints[name], _target(part, name))
        meaning = field.description or meanings.get((part.__name__, name), "")
        plain = _plain(meaning)
        yield f"| `{name}` | {kind} | {_default(field)} | {plain} |"
    yield ""


def _plain(docstring: str) -> str:
    """Give a docstring as one line of Markdown, in the words of JSON."""
    return " ".join(docstring.replace("``", "`").replace("`None`", "null").split())


def _target(part: type[plan.Value], field: str) -> str:
    """Give the collection that a field's codes are looked up in, or nothing."""
    collections = get_type_hints(plan.Plan)
    for collection, fields in plan.REFERENCES.items():
        if part in get_args(collections[collection]):
            return fields.get(field, "")
    return ""


def _kind(hint: Any, target: str) -> str:  # noqa: ANN401 (a type hint has no type of its own)
    """Word a type; ``target`` is the collection that codes in it refer to, if any."""
    if hint == plan.Code and target:
        return f"code in `{target}`"
    known = next((words for kind, words in _NAMES.items() if kind == hint), None)
    if known is not None:
        return known
    if isinstance(hint, type):
        page = "glossary.md" if issubclass(hint, StrEnum) else ""
        return f"[{hint.__name__}]({page}#{hint.__name__.lower()})"
    return _composed(hint, target)


def _composed(hint: Any, target: str) -> str:  # noqa: ANN401 (a type hint has no type of its own)
    inner = get_args(hint)
    if get_origin(hint) is Annotated:
        return _kind(inner[0], target)
    if get_origin(hint) is tuple:
        return f"list of {_kind(inner[0], target)}"
    if get_origin(hint) is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    return " or ".join("null" if one is NoneType else _kind(one, target) for one in inner)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    match field.default:
        case None:
            return "null"
        case ():
            return "empty"
        case ApproximateDate():
            return "unknown"
        case bool() as value:
            return str(value).lower()
        case value:
            return f"`{value}`"


def main() -> None:
    """Write the tables anew, below the document's own introduction."""
    introduction, _, _ = DOCUMENT.read_text().partition("\n## ")
    DOCUMENT.write_text(f"{introduction.rstrip()}\n\n{tables(written())}")


if __name__ == "__main__":
    main()
