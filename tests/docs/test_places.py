"""What is edited to give a measure one more optional field: five places of Python.

``participants`` stands for any such field: no rule goes by it. Where a plan's parts are kept,
written to files, compared, worded and labelled, the field's own type and title tell how.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field
from sqlalchemy import CheckConstraint, Column, Integer

from dashboard.desk.parts.fields import kind_of
from dashboard.desk.parts.kinds import Amount
from model.plan import Measure
from model.tables.columns import of_field

ROOT = Path(__file__).parents[2]
MIGRATIONS = "model/migrations"
FIELD = "participants"
PLACES = [
    "dashboard/content/measure.py",
    "dashboard/desk/parts/specs.py",
    "model/exchange/programmes/fields.py",
    MIGRATIONS,
    "model/plan/measures.py",
]
"""The measure's page, its form, the import, the migration (a column is made once), the plan."""
_NEAR = 3
"""Lines from one naming of the field to the next within a place."""


def named(source: str) -> Iterator[int]:
    """Yield the lines in which code names the field: as a word, an attribute, a declaration."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.Constant(value=name)
                | ast.Attribute(attr=name)
                | ast.keyword(arg=name)
                | ast.AnnAssign(target=ast.Name(id=name))
            ) if name == FIELD:
                yield node.lineno


def places(root: Path) -> list[str]:
    """Return the module of each place in which the product names the field."""
    found, migrated = [], False
    for room in ("dashboard", "model", "seeds"):
        for file in sorted((root / room).rglob("*.py")):
            module = file.relative_to(root).as_posix()
            lines = sorted(named(file.read_text()))
            if module.startswith(MIGRATIONS):
                migrated = migrated or bool(lines)
            else:
                before = (-_NEAR - 1, *lines)
                found += [
                    module for last, line in zip(before, lines, strict=False) if line > last + _NEAR
                ]
    return sorted([*found, *([MIGRATIONS] if migrated else [])])


def test_a_field_of_a_measure_is_named_in_five_places() -> None:
    assert places(ROOT) == PLACES


@pytest.mark.parametrize(
    "more",
    [
        f'TEXTS = frozenset({{"title", "{FIELD}"}})',
        f'LABELS = {{"{FIELD}": "Participants"}}',
        f"words = measure.{FIELD}",
        f"Measure({FIELD}=None)",
        f"class Row:\n    {FIELD}: str",
    ],
)
def test_one_more_list_is_found(tmp_path: Path, more: str) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "sixth.py").write_text(more)

    assert places(tmp_path) == ["model/sixth.py"]


class Budgeted(Measure):
    """A measure with a field that measures do not have."""

    budget: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = Field(
        default=None, title="Budget in euros"
    )


def test_its_column_and_its_widget_follow_from_its_type() -> None:
    [column] = of_field(Budgeted, "budget")

    assert isinstance(column, Column)
    assert isinstance(column.type, Integer)
    assert column.nullable
    [check] = column.constraints
    assert isinstance(check, CheckConstraint)
    assert str(check.sqltext) == '"budget" BETWEEN 0 AND 2000000000'
    assert kind_of(Budgeted, "budget", {}) == Amount(whole=True)
