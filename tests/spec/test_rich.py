"""The rich plan leaves nothing out: what is not in it is not tried by the tests of this folder."""

from collections.abc import Iterator

from model.plan import Sourced, Value
from tests.spec.rich import rich_plan

NEVER_STORED = {("Plan", "as_of"), ("Plan", "format")}


def _values(value: object) -> Iterator[Value]:
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, Value):
        yield value
        for field in type(value).model_fields:
            yield from _values(getattr(value, field))


def test_every_field_is_told_somewhere_in_it() -> None:
    fields, told = set(), set()
    for value in _values(rich_plan()):
        for name, field in type(value).model_fields.items():
            fields.add((type(value).__name__, name))
            if getattr(value, name) != field.get_default():
                told.add((type(value).__name__, name))

    assert fields - told == NEVER_STORED


def test_every_kind_of_part_is_in_it() -> None:
    every = {*Value.__subclasses__(), *Sourced.__subclasses__()}
    kinds = {
        kind for kind in every if kind.__module__.startswith("model.")
    }  # Forms have their own.

    assert kinds - {Sourced} == {type(value) for value in _values(rich_plan())}
