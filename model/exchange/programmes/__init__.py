"""A programme of measures, read from somebody else's table into the parts of a plan."""

from model.exchange.programmes.choices import Choices
from model.exchange.programmes.columns import Column
from model.exchange.programmes.fields import USES, WORDED, Field, Use
from model.exchange.programmes.proposal import Proposal, propose
from model.exchange.programmes.rows import Aside, Kind
from model.exchange.programmes.told import CellProblem, Told

__all__ = [
    "USES",
    "WORDED",
    "Aside",
    "CellProblem",
    "Choices",
    "Column",
    "Field",
    "Kind",
    "Proposal",
    "Told",
    "Use",
    "propose",
]
