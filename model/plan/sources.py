"""Where facts come from: sources, and other values that other sources give."""

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan.kinds import Code, Day, Prose, Word
from model.plan.texts import Text
from model.plan.value import Value
from model.terms import Origin


class Source(Value):
    """A document or page that facts are drawn from."""

    code: Code
    """Short name by which facts refer to it."""
    title: Text
    """What it is called."""
    origin: Origin
    """What kind of source it is."""
    locator: Prose | None = None
    """Where it is: an address, a register, a diary number."""
    on: ApproximateDate = UNKNOWN_DATE
    """The day it is of."""
    not_before: Day | None = None
    """The earliest day it can be of, where ``on`` is unknown; its undated facts count from here."""
    note: Text | None = None
    """What a reader should know beside it."""


class Alternative(Value):
    """Another value that another source gives for the same thing: shown, not resolved."""

    id: Code
    """Its name."""
    subject: Code
    """What it is about, as ``collection/key``: ``status_reports/M01-1``."""
    field: Word
    """The field that the other value is of."""
    value: Word
    """The other value, in the field's own form (a date is EDTF)."""
    source: Code
    """Who gives the other value."""
    note: Text | None = None
    """What a reader should know beside it."""
