"""What the parts and fields of the document mean: their docstrings, in the words of JSON."""

from typing import Any

from model.plan.value import Value


def meaning(part: type[Value], field: str = "") -> str:
    """Give what a part means, or one of its fields, in English on one line."""
    told = part.model_fields[field].description if field else part.__doc__
    return in_words_of_json(told or "")


def in_words_of_json(docstring: str) -> str:
    """Give a docstring on one line, for readers of the document: ``None`` is called null."""
    return " ".join(docstring.replace("``", "`").replace("`None`", "null").split())


def explained(schema: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Give a JSON Schema with its descriptions in these words."""
    if isinstance(schema, list):
        return [explained(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: in_words_of_json(value)
        if key == "description" and isinstance(value, str)
        else explained(value)
        for key, value in schema.items()
    }
