"""Read a folder of TOML files into one ``Plan``: the form in which people keep and correct facts.

Each file holds parts of the plan's document: the table ``[plan]`` and lists such as
``[[measures]]``, spread over the files as their keepers like. Dates are TOML dates or EDTF texts.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from model.plan import COLLECTIONS, Plan, PlanInfo, Value
from model.problems import Problem, problems

_PARTS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in get_type_hints(Plan).items() if name in COLLECTIONS
}

_KINDS: dict[str, type[Value]] = {
    name: get_args(kind)[0] for name, kind in get_type_hints(Plan).items() if name in COLLECTIONS
}


class SeedError(ValueError):
    """A seed file that cannot be read; its text is one sentence naming the file and the key."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One member of a collection, and the file that it stands in."""

    file: str
    collection: str
    key: str
    value: Value


def read(folder: Path) -> Plan:
    """Return the plan whose parts stand in the TOML files of ``folder``.

    Raises ``SeedError`` when there is none, or when a file, a key or a reference is wrong.
    """
    info: tuple[str, PlanInfo] | None = None
    parts: list[_Part] = []
    for path in sorted(folder.glob("*.toml")):
        document = _document(path)
        if "plan" in document:
            if info:
                message = f"{path.name}: [plan] stands in {info[0]} already; keep one of them"
                raise SeedError(message)
            info = path.name, _info(path.name, document.pop("plan"))
        for name, members in document.items():
            parts.extend(_parts(path.name, name, members))
    if info is None:
        message = f"{folder.name}: no TOML file in this folder has the table [plan]"
        raise SeedError(message)
    _refuse_repeated(parts)
    try:
        return Plan(plan=info[1], **_collections(parts))
    except ValidationError as error:
        raise SeedError(_between(error, parts)) from error


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        message = f"{path.name}: the file is not UTF-8 text; save it as UTF-8"
        raise SeedError(message) from error
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: the file is not TOML: {error}"
        raise SeedError(message) from error


def _info(file: str, table: object) -> PlanInfo:
    try:
        return PlanInfo.model_validate(table)
    except ValidationError as error:
        raise SeedError(_first(file, "plan", error, ())) from error


def _parts(file: str, name: str, members: object) -> Iterator[_Part]:
    """Validate one collection of one file."""
    if name not in _PARTS:
        known = ", ".join(["plan", *COLLECTIONS])
        message = f"{file}: {name} is not a key that a plan has; the keys are {known}"
        raise SeedError(message)
    if not isinstance(members, list):
        message = f"{file}: {name} is not a list; write each member under [[{name}]]"
        raise SeedError(message)
    try:
        values = _PARTS[name].validate_python(members)
    except ValidationError as error:
        raise SeedError(_first(file, name, error, members)) from error
    for value in values:
        yield _Part(file, name, getattr(value, COLLECTIONS[name]), value)


def _first(file: str, name: str, error: ValidationError, members: object) -> str:
    """Word the first thing that is wrong: file, collection, member, and why."""
    first, *rest = problems(error, None if name == "plan" else _KINDS[name])
    steps = list(first.place)
    where = name
    if isinstance(members, list) and steps and isinstance(steps[0], int):
        where = f"{name} {_label(name, members, steps.pop(0))}"
    path = ".".join(str(step) for step in steps)
    inside = f", {path}" if len(steps) > 1 else ""
    return f"{file}: {where}{inside}: {first}{_and_more(rest)}"


def _and_more(rest: Sequence[Problem]) -> str:
    return f" (and {len(rest)} more)" if rest else ""


def _label(name: str, members: list[object], index: int | str) -> str:
    """Return a member's key, or its place in the file when it has none."""
    member = members[int(index)]
    key = member.get(COLLECTIONS[name]) if isinstance(member, dict) else None
    return str(key) if key else f"number {int(index) + 1}"


def _refuse_repeated(parts: list[_Part]) -> None:
    files: dict[tuple[str, str], str] = {}
    for part in parts:
        place = part.collection, part.key
        if place in files:
            message = f"{part.file}: {' '.join(place)} stands already in {files[place]}"
            raise SeedError(message)
        files[place] = part.file


def _collections(parts: list[_Part]) -> dict[str, Any]:
    collections: dict[str, list[Value]] = {}
    for part in parts:
        collections.setdefault(part.collection, []).append(part.value)
    return collections


def _between(error: ValidationError, parts: list[_Part]) -> str:
    """Word what is wrong between parts, with the file of the part that it is in."""
    first, *rest = problems(error)
    collection, key = str(first.place[0]), str(first.place[1])
    files = [part.file for part in parts if (part.collection, part.key) == (collection, key)]
    return f"{files[0]}: {collection} {key}: {first}{_and_more(rest)}"
