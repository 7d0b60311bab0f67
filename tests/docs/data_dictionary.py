"""The tables of ``docs/data-dictionary.md``, drawn from the parts of a plan and the imports.

``python -m tests.docs.data_dictionary`` writes them anew. A field's meaning is its docstring.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from model.exchange.columns import AnyField
from model.exchange.programmes import fields as programme
from model.exchange.register import columns as register

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
    plan.Round,
    plan.Amendment,
    plan.Withdrawal,
    plan.Text,
    plan.Changed,
)
"""Every part of a plan, in the order in which a reader meets them."""

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


def tables() -> str:
    """Give the tables of all parts, and of the columns that are imported, as Markdown."""
    parts = [*map(_table, PARTS), _import(*_PROGRAMME), _import(*_REGISTER)]
    return "\n".join("\n".join(part) for part in parts)


_PROGRAMME = (
    "Columns of a programme",
    (
        "What `linjaus import` and the page for it read from the columns of anybody's table. "
        "`*` is more of a word; a word after `=` has to be the whole header."
    ),
    programme.FIELDS,
)
_REGISTER = (
    "Columns of the register",
    (
        "What the import of the association register reads from the columns of a list. `*` is more "
        "of a word; names are known by the words for an association, a name and a language."
    ),
    register.FIELDS,
)


def _import(title: str, words: str, declared: Sequence[AnyField]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield words
    yield ""
    yield "| key | what it is | sets | headers |"
    yield "| --- | --- | --- | --- |"
    for field in declared:
        headers = f"`{field.headers}`" if field.headers else ""
        yield f"| `{field.key}` | {field.label} | `{field.sets}` | {headers} |"
    yield ""


def _table(part: type[plan.Value]) -> Iterator[str]:
    hints = get_type_hints(part, include_extras=True)
    yield f"## {part.__name__}"
    yield ""
    yield plan.meaning(part)
    yield ""
    yield "| field | type | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, field in part.model_fields.items():
        kind = _kind(hints[name], _target(part, name))
        yield f"| `{name}` | {kind} | {_default(field)} | {plan.meaning(part, name)} |"
    yield ""


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
    DOCUMENT.write_text(f"{introduction.rstrip()}\n\n{tables()}")


if __name__ == "__main__":
    main()
