"""docs/data-dictionary.md has every part and field of the Plan document, as the code has them."""

from model import plan
from tests.docs import data_dictionary


def test_every_part_of_the_document_has_a_table() -> None:
    parts = {
        kind
        for kind in vars(plan).values()
        if isinstance(kind, type) and issubclass(kind, plan.Value)
    }

    assert parts - {plan.Value, plan.Sourced} == set(data_dictionary.PARTS)


def test_the_tables_say_what_the_code_says() -> None:
    _, _, written = data_dictionary.DOCUMENT.read_text().partition("\n## ")

    assert data_dictionary.tables() == f"## {written}"


def test_every_field_has_a_meaning() -> None:
    unmeant = [
        (part.__name__, name)
        for part in data_dictionary.PARTS
        for name in part.model_fields
        if not plan.meaning(part, name)
    ]

    assert unmeant == []
