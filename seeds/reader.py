"""Read a folder of TOML files into one ``Plan``: the form in which people keep and correct facts.

Each file holds parts of the plan's document: the table ``[plan]`` and lists such as
``[[measures]]``, spread over the files as their keepers like. Dates are TOML dates or EDTF texts.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from model.inert import brief
from model.plan import COLLECTIONS, Plan, key_of
from model.plan.value import place_of
from model.problems import problems


class SeedError(ValueError):
    """A seed file that cannot be read; its text is one sentence naming the file and the key."""


class _Member(NamedTuple):
    """One member of a collection, and where it stands."""

    file: str
    number: int
    """In the file, from 1."""
    content: Any


def read(folder: Path) -> Plan:
    """Return the plan whose parts stand in the TOML files of ``folder``.

    Raises ``SeedError`` when there is none, or when a file, a key or a reference is wrong.
    """
    plan: _Member | None = None
    parts: dict[str, list[_Member]] = defaultdict(list)
    for path in sorted(folder.glob("*.toml")):
        for name, content in _parsed(path).items():
            if name != "plan":
                parts[name] += _members(path.name, name, content)
            elif plan is None:
                plan = _Member(path.name, 1, content)
            else:
                message = f"{path.name}: [plan] stands in {plan.file} already; keep one of them"
                raise SeedError(message)
    if plan is None:
        message = f"{folder.name}: no TOML file in this folder has the table [plan]"
        raise SeedError(message)
    _refuse_repeated(parts)
    contents = {name: [each.content for each in members] for name, members in parts.items()}
    try:
        return Plan.model_validate({"plan": plan.content, **contents})
    except ValidationError as error:
        raise SeedError(_worded(error, plan, parts)) from error


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        message = f"{path.name}: the file is not UTF-8 text; save it as UTF-8"
        raise SeedError(message) from error
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: the file is not TOML: {error}"
        raise SeedError(message) from error


def _members(file: str, name: str, content: object) -> Iterator[_Member]:
    if name not in COLLECTIONS:
        known = ", ".join(["plan", *COLLECTIONS])
        message = f"{file}: {name} is not a key that a plan has; the keys are {known}"
        raise SeedError(message)
    if not isinstance(content, list):
        message = f"{file}: {name} is not a list; write each member under [[{name}]]"
        raise SeedError(message)
    for number, member in enumerate(content, start=1):
        yield _Member(file, number, member)


def _refuse_repeated(parts: Mapping[str, Sequence[_Member]]) -> None:
    files: dict[tuple[str, str], str] = {}
    for name, members in parts.items():
        for member in members:
            place = name, key_of(member.content)
            if all(place) and place in files:
                message = f"{member.file}: {' '.join(place)} stands already in {files[place]}"
                raise SeedError(message)
            files[place] = member.file


def _worded(error: ValidationError, plan: _Member, parts: Mapping[str, Sequence[_Member]]) -> str:
    """Word the first thing that is wrong: file, collection, member, and why."""
    first, *rest = problems(error)
    more = f" (and {len(rest)} more)" if rest else ""
    name, *steps = map(str, first.place)
    member, where = plan, name
    if name != "plan":
        members = sorted(parts[name], key=lambda each: place_of(each.content))
        step = steps.pop(0)
        keys = (brief(key_of(each.content)) or str(n) for n, each in enumerate(members))
        member = members[[*keys].index(brief(step))]
        key = member.content.get(COLLECTIONS[name]) if isinstance(member.content, dict) else None
        where = f"{name} {key or f'number {member.number}'}"
    path = f", {'.'.join(steps)}" if len(steps) > 1 else ""
    return f"{member.file}: {where}{path}: {first}{more}"
