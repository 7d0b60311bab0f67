"""The vocabularies of ``docs/glossary.md``, drawn from the model and the catalogues.

``python -m tests.docs.glossary`` writes them anew.
"""

from collections.abc import Iterator
from pathlib import Path

from dashboard.texts import texts_for
from model import terms
from model.rules.signals import SignalCode
from model.terms import Language
from model.worded import Vocabulary

DOCUMENT = Path(__file__).parents[2] / "docs" / "glossary.md"

VOCABULARIES: tuple[type[Vocabulary], ...] = (
    *(
        kind
        for kind in vars(terms).values()
        if isinstance(kind, type) and issubclass(kind, Vocabulary) and kind is not Vocabulary
    ),
    SignalCode,
)
"""Every closed set of words that a plan is written in."""


def tables() -> str:
    """Give a table for each vocabulary, as Markdown: each member, and its words for readers."""
    return "\n".join("\n".join(_table(kind)) for kind in VOCABULARIES)


def _table(kind: type[Vocabulary]) -> Iterator[str]:
    yield f"## {kind.__name__}"
    yield ""
    yield " ".join((kind.__doc__ or "").replace("``", "`").split())
    yield ""
    yield "| in code | fi | sv | en |"
    yield "| --- | --- | --- | --- |"
    for member in kind:
        yield (
            " | ".join([f"| `{member}`", *(texts_for(one).term(member) for one in Language)]) + " |"
        )
    yield ""


def main() -> None:
    """Write the vocabularies anew, below the terms."""
    introduction, _, _ = DOCUMENT.read_text().partition("\n## ")
    DOCUMENT.write_text(f"{introduction.rstrip()}\n\n{tables()}")


if __name__ == "__main__":
    main()
