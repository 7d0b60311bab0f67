"""The ``Plan``: one policy's follow-up as a frozen, validated value, and its canonical document.

A plan holds what is known: ``as_of`` is ``None`` when it holds all of it, else the day whose state
it is (``model.rules.time.at`` makes the one from the other). The document form is
``linjaus-plan/1``: the same content gives the same bytes, and their SHA-256 names it.
"""

from model.plan.amendments import AMENDABLE, Amendment, Withdrawal, field_value
from model.plan.document import (
    FORMAT,
    Plan,
    canonical_json,
    content_hash,
    exchanged,
    json_schema,
    parse_plan,
)
from model.plan.goals import Challenge, Goal
from model.plan.handlings import Handling, Round
from model.plan.indicators import Indicator, Observation, Target
from model.plan.info import Body, Category, PlanInfo, Term
from model.plan.kinds import (
    LONGEST_TEXT,
    LONGEST_WORD,
    Code,
    Codes,
    Count,
    Day,
    Moment,
    Number,
    Prose,
    Word,
)
from model.plan.meanings import meaning
from model.plan.measures import Measure, Owner
from model.plan.network import Association, Meeting, Membership
from model.plan.reports import Evidence, StatusReport
from model.plan.sources import Alternative, Source
from model.plan.structure import COLLECTIONS, REFERENCES
from model.plan.texts import Changed, Text
from model.plan.value import Sourced, Value, key_of, natural_key, version_of
from model.plan.whole import faults

__all__ = [
    "AMENDABLE",
    "COLLECTIONS",
    "FORMAT",
    "LONGEST_TEXT",
    "LONGEST_WORD",
    "REFERENCES",
    "Alternative",
    "Amendment",
    "Association",
    "Body",
    "Category",
    "Challenge",
    "Changed",
    "Code",
    "Codes",
    "Count",
    "Day",
    "Evidence",
    "Goal",
    "Handling",
    "Indicator",
    "Measure",
    "Meeting",
    "Membership",
    "Moment",
    "Number",
    "Observation",
    "Owner",
    "Plan",
    "PlanInfo",
    "Prose",
    "Round",
    "Source",
    "Sourced",
    "StatusReport",
    "Target",
    "Term",
    "Text",
    "Value",
    "Withdrawal",
    "Word",
    "canonical_json",
    "content_hash",
    "exchanged",
    "faults",
    "field_value",
    "json_schema",
    "key_of",
    "meaning",
    "natural_key",
    "parse_plan",
    "version_of",
]
