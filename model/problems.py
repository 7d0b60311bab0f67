"""What a ``pydantic.ValidationError`` says, as problems that people read in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.faults import Fault, Place, fault_of
from model.inert import brief
from model.plan import Changed, Plan, Text, Value, parse_plan
from model.terms import Language

_TEXTS: Final = "texts"
"""The part that the notes on a text are named in."""
_LANGUAGES: Final = frozenset(Language)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a part of a plan, to be named in the reader's language."""

    part: str
    """The collection or list it is in: ``measures``, ``targets``; empty where that is not known."""
    name: str
    language: Language | None = None
    """The language of the wording, in a text."""

    def __str__(self) -> str:
        name = self.name.replace("_", " ")
        return name if self.language is None else f"{name} ({self.language})"


@dataclass(frozen=True, slots=True)
class Problem(Fault):
    """One thing that is wrong, and its place from the value that was read.

    That is ``("measures", "M08", "title", "sv")``; in a list without keys the number from 0.
    """

    @property
    def error(self) -> InvalidError:
        """The same as an error, to be raised or worded."""
        return InvalidError(self.code, **self.inputs)

    def __str__(self) -> str:
        return self.code.words.format(**self.inputs)


def problems(error: ValidationError, of: type[Value] | None = None) -> tuple[Problem, ...]:
    """Return what is wrong, in the order of the fields; never nothing.

    ``of`` is the class that was read, where it is not the one that the error is titled by.
    """
    root = of or next((kind for kind in _part_names() if kind.__name__ == error.title), None)
    found = []
    for details in error.errors(include_url=False):
        place = details["loc"]
        code, inputs = fault_of(details)
        found.append(Problem(place, code, {**inputs, "field": field_at(root, place)}))
    return tuple(found)


def field_at(root: type[Value] | None, place: Place) -> Field:
    """Return the field that a place in a value of the class ``root`` is about.

    A place within a text gives the text's field with the language, one within the JSON of an
    alteration the alteration's field.
    """
    kind, part = root, _part_names().get(root, "") if root is not None else ""
    named = Field("", brief(place[-1]) if place else part or "plan")
    steps = iter(place)
    for step in steps:
        if kind is None:
            break
        if isinstance(step, int):
            continue
        name = step
        if name not in kind.model_fields:
            return Field("", brief(name))
        if kind is Text and name in _LANGUAGES and named.part:
            named = Field(named.part, named.name, Language(name))
        elif kind is Changed:
            named = Field(_TEXTS, "changed", Language(name))
        else:
            named = Field(_TEXTS if kind is Text else part, name)
        kind, listed = _inside(kind, name)
        part = name
        if listed:
            next(steps, None)
    return named


def plan_in(file: str, document: str | bytes) -> Plan:
    """Return the plan that stands in a file; raises ``InvalidError`` when its document is none."""
    try:
        return parse_plan(document)
    except ValidationError as error:
        first = problems(error, Plan)[0]
        raise InvalidError(ErrorCode.FILE_NO_PLAN, file=file, detail=first) from error


@cache
def _inside(kind: type[Value], field: str) -> tuple[type[Value] | None, bool]:
    """Return the class of the values that a field holds, if any, and whether it is a list."""
    hint = get_type_hints(kind)[field]
    kinds = (one for one in (hint, *get_args(hint)) if isinstance(one, type))
    return next((kind for kind in kinds if issubclass(kind, Value)), None), get_origin(
        hint
    ) is tuple


@cache
def _part_names() -> Mapping[type[Value], str]:
    """Return by its class the name under which a plan holds each part, lists within parts too."""
    names: dict[type[Value], str] = {Plan: "", Text: _TEXTS}
    waiting: list[type[Value]] = [Plan]
    while waiting:
        kind = waiting.pop()
        for field in kind.model_fields:
            inner, _ = _inside(kind, field)
            if inner is not None and inner not in names:
                names[inner] = field
                waiting.append(inner)
    return names
