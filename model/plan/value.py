"""What every part of a plan is: frozen, validated, named by its key, versioned by its content."""

import hashlib
import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from model.plan.kinds import LONGEST_CODE, Code
from model.terms import Origin

_KEY_FIELDS = ("code", "id", "key")


class Value(BaseModel):
    """A frozen part of a plan; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Sourced(Value):
    """A fact that says where it comes from."""

    source: Code | None = None
    """Code of the source, in ``sources``."""
    origin: Origin = Origin.RECORDED
    """Where the fact comes from: minutes, the city's pages, our own reading, or recorded here."""


@lru_cache(maxsize=65_536)
def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sort ``M2`` before ``M10``: digits count as numbers, the rest as text."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def version_of(part: Value) -> str:
    """Give the version of a part: a short digest of its content, which changes when that does.

    A form carries the version that it was filled with; a write with another one is refused.
    """
    document = part.model_dump_json()
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def key_of(part: object) -> str:
    """Give the key of a member of one of the plan's collections, whether value or mapping."""
    if isinstance(part, dict):
        keys = (part.get(name) for name in _KEY_FIELDS)
        return next((key for key in keys if isinstance(key, str)), "")
    name = _key_field(type(part))
    return "" if name is None else str(getattr(part, name))


def _key_field(kind: type) -> str | None:
    if kind not in _key_fields:
        fields = getattr(kind, "model_fields", ())
        _key_fields[kind] = next((name for name in _KEY_FIELDS if name in fields), None)
    return _key_fields[kind]


_key_fields: dict[type, str | None] = {}


def place_of(part: object) -> tuple[object, str]:
    """Order by natural key; ``M1`` and ``M01`` tie there, so the text itself decides last.

    A key may not be validated yet, and then be of any length.
    """
    key = key_of(part)
    return natural_key(key[:LONGEST_CODE]), key
