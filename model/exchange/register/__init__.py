"""The register of associations, brought up to date from a list in CSV or XLSX."""

from model.exchange.register.cells import CellError
from model.exchange.register.columns import Column, Field, Mapped
from model.exchange.register.proposal import (
    Alteration,
    Decisions,
    Edit,
    Outcome,
    Proposal,
    Question,
    QuestionKind,
    propose,
)
from model.exchange.register.rows import Listed

__all__ = [
    "Alteration",
    "CellError",
    "Column",
    "Decisions",
    "Edit",
    "Field",
    "Listed",
    "Mapped",
    "Outcome",
    "Proposal",
    "Question",
    "QuestionKind",
    "propose",
]
