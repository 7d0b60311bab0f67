"""The tables as CSV: no cell computes, and whoever reads them by a program has all of it."""

import csv
from io import StringIO

import pytest

from model.exchange.data_package import tables_of
from model.inert import from_cell
from tests import builders
from tests.spec.rich import EXACT, rich_plan


def rows(table: str, **collections: object) -> list[dict[str, str]]:
    plan = builders.plan(**collections) if collections else rich_plan()
    content = tables_of(plan)[table].decode()
    return [*csv.DictReader(StringIO(content, newline=""))]


@pytest.mark.parametrize("words", ["=1+1", "'=1", "+358", "@a", "- a", "'a", "a\n\tb", 'a "b", c'])
def test_a_text_never_computes_and_comes_back(words: str) -> None:
    found = rows("challenges", challenges=[{"code": "c", "title": {"fi": words}}])[0]["title_fi"]

    assert from_cell(found) == words
    assert found[0] not in "=+-@\t"


def test_numbers_dates_and_truths_stand_as_they_are() -> None:
    indicators = {row["code"]: row for row in rows("indicators")}
    observations = {row["id"]: row for row in rows("observations")}

    assert indicators["I1"]["baseline"] == "-0.5"
    assert (observations["I1-2"]["value"], observations["I1-2"]["approximate"]) == (EXACT, "true")
    assert observations["I1-2"]["recorded_at"] == "2023-09-25T12:00:00Z"
    assert (observations["I2-1"]["value"], observations["I2-1"]["approximate"]) == ("", "false")
    assert [row["starts"] for row in rows("memberships")] == ["2023-01-01", "2021", "2024-02"]


def test_what_a_part_has_many_of_stands_in_its_order() -> None:
    goals = [(row["measure"], row["goal"]) for row in rows("measure_goals")]

    assert goals == [("M1", "G2"), ("M1", "A1")]
