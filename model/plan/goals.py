"""What the plan is for: goals with their aims, and the challenges that were named."""

from typing import Self

from pydantic import model_validator

from model.faults import refuse
from model.plan.checks import tied_to_itself
from model.plan.kinds import Code, Codes, Day
from model.plan.texts import Text
from model.plan.value import Sourced
from model.terms import Origin


class Goal(Sourced):
    """A goal of a council term, or (with a parent) an aim under one."""

    code: Code
    """Short name by which measures refer to it: G1, A1."""
    title: Text
    """What it is called."""
    term: Code
    """The council term that set it."""
    parent: Code | None = None
    """Of an aim: the goal that it stands under."""
    parent_origin: Origin | None = None
    """Who placed it under its parent; ``editorial`` when that is our reading."""
    retired: Day | None = None
    """The day from which it is no longer part of the plan."""

    @model_validator(mode="after")
    def _is_not_its_own_parent(self) -> Self:
        refuse("Goal", tied_to_itself(self, "parent"))
        return self


class Challenge(Sourced):
    """What the associations named as hard; the measures that answer it, if any."""

    code: Code
    """Short name."""
    title: Text
    """What is hard."""
    measures: Codes = ()
    """Measures that answer it; empty shows a gap."""
    retired: Day | None = None
    """The day from which it is no longer one."""
