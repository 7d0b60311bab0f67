"""The register of associations, brought up to date from a list in CSV or XLSX."""

from model.exchange.columns import Column
from model.exchange.register.columns import Mapped
from model.exchange.register.proposal import (
    Alteration,
    Decisions,
    Outcome,
    Proposal,
    Question,
    QuestionKind,
    propose,
)

__all__ = [
    "Alteration",
    "Column",
    "Decisions",
    "Mapped",
    "Outcome",
    "Proposal",
    "Question",
    "QuestionKind",
    "propose",
]
