"""What is measured: indicators, their targets and their observations."""

from typing import Self

from pydantic import Field, model_validator

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.faults import FaultCode, refusal
from model.plan.value import Code, Codes, Day, Moment, Number, Sourced, Text, Value
from model.terms import Direction, IndicatorRole, ResultLevel


class Target(Value):
    """A value to be reached, by a day when one is set."""

    value: Number
    """The value to be reached."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """The day by which; unknown when no day is set."""


class Indicator(Sourced):
    """Something that is measured, for measures or goals."""

    IN_ORDER = (("published", "retired"),)
    code: Code
    """Short name, as in I2."""
    title: Text
    """What it is called."""
    description: Text | None = None
    """How it is measured."""
    unit: Text
    """What its values count."""
    direction: Direction = Direction.DESCRIBE
    """Which way it should go; ``describe`` has no target."""
    level: ResultLevel = ResultLevel.OUTPUT
    """What was done (output) or what came of it (outcome)."""
    role: IndicatorRole | None = None
    """What it measures, where the rules know it by that."""
    baseline: Number | None = None
    """Value that it starts from; ``None`` when unknown."""
    baseline_on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date of the baseline")
    """When the baseline was measured."""
    targets: tuple[Target, ...] = ()
    """Values to be reached, each by its day."""
    measures: Codes = ()
    """Measures that it shows the progress of."""
    goals: Codes = ()
    """Goals that it shows the progress of."""
    published: Day | None = None
    """The day from which it is followed; ``None`` when it has always been."""
    retired: Day | None = None
    """The day from which it is no longer followed."""


class Observation(Sourced):
    """A value of an indicator. A correction is a new one that supersedes the older."""

    OF_OTHERS = ("supersedes",)
    id: Code
    """Its name."""
    indicator: Code
    """The indicator that it is a value of."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """The day or period that it is of."""
    value: Number | None = None
    """The value; ``None`` when the source gives words only."""
    approximate: bool = False
    """Whether the source says about."""
    wording: Text | None = Field(default=None, title="In words")
    """The value in the source's own words: about a third."""
    supersedes: Code | None = Field(default=None, title="Corrects")
    """The observation that it corrects."""
    office: Code | None = None
    """Who observed it."""
    recorded_at: Moment | None = Field(default=None, title="Time of recording")
    """When it was entered; ``None`` where it came with the plan."""
    note: Text | None = None
    """What a reader should know beside it."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.wording is None:
            raise refusal(FaultCode.NO_OBSERVATION)
        return self
