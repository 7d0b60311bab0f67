"""How the matter is handled, and the update rounds before it."""

from typing import Self

from pydantic import model_validator

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.faults import refuse
from model.plan.checks import early
from model.plan.kinds import Code, Day, Word
from model.plan.texts import Text
from model.plan.value import Sourced, Value
from model.terms import HandlingKind, Outcome


class Handling(Sourced):
    """One body's treatment of the matter. What is unknown of it stays unknown."""

    code: Code
    """Short name."""
    body: Code | None = None
    """Key of the body, in ``plan.bodies``; ``None`` for preparation by officials."""
    kind: HandlingKind
    """Why the matter is before the body."""
    starts: ApproximateDate | None = None
    """Of a treatment that takes time: when it began."""
    on: ApproximateDate = UNKNOWN_DATE
    """The day of the meeting, or the time that preparation took."""
    section: Word | None = None
    """Number of the section (§) in the minutes."""
    diary_number: Word | None = None
    """Number of the matter in the city's diary."""
    proposer: Code | None = None
    """Code of the office that proposed, in ``owners``."""
    proposal: Text | None = None
    """What was proposed."""
    requested: Text | None = None
    """What the body is asked to decide."""
    outcome: Outcome = Outcome.WAITING
    """What it ended in; ``waiting`` until it is in evidence."""
    distribution: Text | None = None
    """Who is told of the decision."""
    attachment: Text | None = None
    """What was attached."""
    note: Text | None = None
    """What a reader should know beside it."""


class Round(Value):
    """An update round: before a handling, every measure's owner is asked where it stands."""

    code: Code
    """Names the round."""
    handling: Code
    """Code of the coming handling that it prepares."""
    opened: Day
    """The day on which it was opened: what was said from then on answers it."""
    due: Day | None = None
    """The day by which answers are asked for."""

    @model_validator(mode="after")
    def _is_due_after_it_opened(self) -> Self:
        refuse("Round", early("due", self.opened, self.due))
        return self
