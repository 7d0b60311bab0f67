"""A programme of measures, read from somebody else's table into the parts of a plan."""

from model.exchange.columns import Column
from model.exchange.programmes.fields import Use, uses
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.exchange.programmes.rows import Aside, Kind

__all__ = [
    "Aside",
    "Choices",
    "Column",
    "Kind",
    "Proposal",
    "Use",
    "propose",
    "uses",
]
