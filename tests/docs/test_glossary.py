"""docs/glossary.md has every term of the code with its words in three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import dashboard.texts
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


def said(language: str) -> list[str]:
    """Return all that is said in a language."""
    folder = Path(dashboard.texts.__file__).parents[1] / "translations"
    with (folder / f"{language}.po").open("rb") as file:
        messages = [message.string or "" for message in read_po(file) if message.id]
    return [words for one in messages for words in ([one] if isinstance(one, str) else one)]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_text_says_a_word_that_another_was_taken_for(language: str) -> None:
    rows = re.findall(rf"^\| {language} \| .* \| (.*) \|$", DOCUMENT, re.MULTILINE)
    never = [word for row in rows for word in row.split(", ")]

    assert len(never) > 10
    beginnings = re.compile(rf"\b(?:{'|'.join(map(re.escape, never))})", re.IGNORECASE)
    assert [words for words in said(language) if beginnings.search(words)] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    assert [words for words in said(language) if re.search('[“„"]', words)] == []
