"""What of a measure or its indicators was altered: from what to what, when, why, on whose word."""

from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue, TypeAdapter

from dashboard.briefing.handlings import place, reference
from dashboard.briefing.indicators import target_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_name
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Amendment, Measure, Plan, Target, Text
from model.rules.index import Index, index_of
from model.rules.time import amendment_order
from model.terms import Direction

_TARGETS: Final = TypeAdapter(tuple[Target, ...])
_DATES: Final = frozenset({"starts", "due", "published", "retired", "baseline_on"})
_TEXTS: Final = frozenset({"title", "description", "participants", "unit"})


@dataclass(frozen=True, slots=True)
class AmendmentSaid:
    """One alteration."""

    what: str
    """What was altered, of which indicator where it is not the measure's own."""
    before: str
    after: str
    when: str
    office: str
    reason: str
    decision: str
    """The handling that allowed it; that none is recorded, where none is."""


def amendments(plan: Plan | Index, measure: Measure, t: Texts) -> tuple[AmendmentSaid, ...]:
    """Give the alterations of a measure and of its indicators, oldest first."""
    index = index_of(plan)
    subjects = {f"measures/{measure.code}": ""}
    for indicator in index.indicators.get(measure.code, ()):
        subjects[f"indicators/{indicator.code}"] = marked(indicator.title, t)
    found = [one for one in index.plan.amendments if one.subject in subjects]
    return tuple(
        _said(index, amendment, subjects[amendment.subject], t)
        for amendment in sorted(found, key=amendment_order)
    )


def _said(index: Index, amendment: Amendment, of: str, t: Texts) -> AmendmentSaid:
    field = t.label(amendment.field)
    office = index.owners.get(amendment.office or "")
    return AmendmentSaid(
        what=t("{field}, {indicator}", field=field, indicator=of) if of else field,
        before=_worded(index, amendment.field, amendment.before, t),
        after=_worded(index, amendment.field, amendment.after, t),
        when=t.date(amendment.on),
        office=owner_name(office, t) if office is not None else "",
        reason=marked(amendment.reason, t) if amendment.reason else t("no reason recorded"),
        decision=_decision(index.plan, amendment.decision, t),
    )


def _decision(plan: Plan, code: str | None, t: Texts) -> str:
    for handling in plan.handlings:
        if handling.code == code:
            parts = (place(plan, handling, t), reference(plan, handling, t))
            return t("Decision: {decision}", decision=", ".join(part for part in parts if part))
    return t("No decision is recorded")


def _worded(index: Index, field: str, value: JsonValue, t: Texts) -> str:
    """Word a value in document form as its field asks for."""
    owner = index.owners.get(str(value)) if field == "owner" else None
    if value is None or value in ("", []):
        words = t.no_data
    elif field in _DATES:
        words = t.date(ApproximateDate.parse(str(value)))
    elif field in _TEXTS:
        words = marked(Text.model_validate(value), t)
    elif field == "targets":
        targets = _TARGETS.validate_python(value)
        words = t.list(target_in_words(Direction.INCREASE, target, t) for target in targets)
    elif owner is not None:
        words = owner_name(owner, t)
    else:
        words = t.list(map(str, value)) if isinstance(value, list) else str(value)
    return words
