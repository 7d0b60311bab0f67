"""The register of associations, brought up to date from a list in CSV or XLSX."""

from model.exchange.register.columns import Column
from model.exchange.register.fields import Field
from model.exchange.register.listed import CellError, Listed
from model.exchange.register.outcome import (
    Alteration,
    Decisions,
    Outcome,
    Question,
    QuestionKind,
)
from model.exchange.register.proposal import Edit, Proposal, propose

__all__ = [
    "Alteration",
    "CellError",
    "Column",
    "Decisions",
    "Edit",
    "Field",
    "Listed",
    "Outcome",
    "Proposal",
    "Question",
    "QuestionKind",
    "propose",
]
