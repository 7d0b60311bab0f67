"""docs/glossary.md has every term of the code with its words in three languages."""

import re

from model import plan
from tests.docs import data_dictionary, glossary

DOCUMENT = glossary.DOCUMENT.read_text()
TERMS = dict(re.findall(r"^\| ([a-z ,]+?) \| (\S.*? \| \S.*? \| \S.*?) \|", DOCUMENT, re.MULTILINE))
NOT_TERMS = {plan.PlanInfo, plan.Text, plan.Changed}
"""Parts of the document that are no term of their own: the plan's heading, texts."""


def test_every_part_of_a_plan_is_a_term_in_three_languages() -> None:
    parts = [part for part in data_dictionary.PARTS if part not in NOT_TERMS]
    names = {re.sub(r"(?<!^)(?=[A-Z])", " ", part.__name__).lower() for part in parts}

    documented = {word for term in TERMS for word in term.split(", ")}

    assert set() == names - documented


def test_every_word_of_the_vocabularies_stands_as_readers_see_it() -> None:
    _, _, written = DOCUMENT.partition("\n## ")

    assert glossary.tables() == f"## {written}"
