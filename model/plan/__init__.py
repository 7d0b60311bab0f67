"""The ``Plan``: one policy's follow-up as a frozen, validated value, and its canonical document.

A plan holds what is known: ``as_of`` is ``None`` when it holds all of it, else the day whose state
it is (``model.rules.state.at`` makes the one from the other). The document form is
``linjaus-plan/1``: the same content gives the same bytes, and their SHA-256 names it.
"""

from model.plan.checks import COLLECTIONS, INFO_LISTS, MANY, REFERENCES
from model.plan.document import (
    FORMAT,
    LATER,
    Plan,
    canonical_json,
    content_hash,
    exchanged,
    json_schema,
    parse_plan,
    part_of,
    parts_of,
)
from model.plan.handlings import Amendment, Handling, Round, Withdrawal, field_value
from model.plan.indicators import Indicator, Observation, Target
from model.plan.info import Alternative, Body, Category, PlanInfo, Source, Term
from model.plan.measures import Challenge, Evidence, Goal, Measure, Owner, StatusReport
from model.plan.network import Association, Meeting, Membership
from model.plan.value import (
    LONGEST_TEXT,
    LONGEST_WORD,
    Changed,
    Code,
    Count,
    Day,
    Moment,
    Number,
    Prose,
    Sourced,
    Text,
    Value,
    Word,
    field_type,
    key_of,
    meaning,
    natural_key,
    text_fields,
    version_of,
)
