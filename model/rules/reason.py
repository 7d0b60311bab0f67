"""Why a rule says what it says: a code and the values it was drawn from, to be put in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from string import Formatter

from model.dates import ApproximateDate
from model.plan import Text
from model.rules.age import Age, Due, Older
from model.worded import Sentence


@dataclass(frozen=True, slots=True)
class About:
    """A number that is known to be about so much."""

    number: Decimal | int


Scalar = (
    str | int | bool | Decimal | date | ApproximateDate | Age | Due | Older | About | Text | None
)
"""A value that a reason names. Members of the vocabulary (``model.terms``) stay members."""


def as_known(number: Decimal | int | None, *, approximate: bool) -> Decimal | int | About | None:
    """Return a number as a reason names it: exact only where it is."""
    return About(number) if approximate and number is not None else number


class ReasonCode(Sentence):
    """The reasons that one kind of rule can give; they stand beside the rules, as subclasses.

    ``MET = "{year}: {n} meeting.", "{year}: {n} meetings.", "n"`` has a sentence for one and
    another for any other ``n``. Where several numbers meet, a sentence is a list after colons,
    which reads well with any of them.
    """

    plural: str
    """The sentence for any count but one; empty where nothing is counted."""
    counted: str
    """The name of the value that is counted."""
    inputs: frozenset[str]
    """The names of the values that come with it: those that its sentence names."""

    def __init__(self, words: str, plural: str = "", counted: str = "") -> None:
        """Take its sentences."""
        super().__init__(words)
        self.plural, self.counted = plural, counted
        self.inputs = frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and the values it was drawn from, named as its sentence names them.

    Raises ``ValueError`` when the values are not those that its code comes with, since such a
    reason could not be put in words.
    """

    code: ReasonCode
    inputs: Mapping[str, Scalar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.inputs.keys() != self.code.inputs:
            message = f"{self.code} comes with {sorted(self.code.inputs)}, not {[*self.inputs]}"
            raise ValueError(message)


def because(code: ReasonCode, **inputs: Scalar) -> Reason:
    """Return the reason ``code`` with its values."""
    return Reason(code, inputs)
