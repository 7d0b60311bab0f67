"""A programme of measures, read from somebody else's table into the parts of a plan."""

from model.exchange.programmes.cells import CellProblem
from model.exchange.programmes.columns import Column
from model.exchange.programmes.fields import Field, Use, uses
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.exchange.programmes.rows import Aside, Kind, MeasureRow

__all__ = [
    "Aside",
    "CellProblem",
    "Choices",
    "Column",
    "Field",
    "Kind",
    "MeasureRow",
    "Proposal",
    "Use",
    "propose",
    "uses",
]
