"""What of a measure or its indicators was altered: from what to what, when, why, on whose word."""

from typing import Final

from pydantic import JsonValue, TypeAdapter

from dashboard.blocks import Table
from dashboard.content.handlings import place, reference
from dashboard.content.indicators import target_in_words
from dashboard.content.names import marked, owner_name
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Amendment, Measure, Plan, Target, Text
from model.rules.index import Index
from model.rules.time import amendment_order
from model.terms import Direction

_TARGETS: Final = TypeAdapter(tuple[Target, ...])
_DATES: Final = frozenset({"starts", "due", "published", "retired", "baseline_on"})
_TEXTS: Final = frozenset({"title", "description", "participants", "unit"})


def table(index: Index, measure: Measure, t: Texts) -> Table:
    """Return the alterations of a measure and of its indicators as a table, oldest first."""
    subjects = {f"measures/{measure.code}": ""}
    for indicator in index.indicators.get(measure.code, ()):
        subjects[f"indicators/{indicator.code}"] = marked(indicator.title, t)
    found = [one for one in index.plan.amendments if one.subject in subjects]
    return Table(
        t("Alterations"),
        (t("What"), t("Change"), t("When, who and why"), t("Decision")),
        tuple(
            _row(index, amendment, subjects[amendment.subject], t)
            for amendment in sorted(found, key=amendment_order)
        ),
    )


def _row(index: Index, amendment: Amendment, of: str, t: Texts) -> tuple[str, ...]:
    field = t.label(amendment.field)
    before, after = (
        _worded(index, amendment.field, value, t) for value in (amendment.before, amendment.after)
    )
    office = index.owners.get(amendment.office or "")
    reason = marked(amendment.reason, t) if amendment.reason else t("no reason recorded")
    who = "" if office is None else owner_name(office, t)
    return (
        t("{field}, {indicator}", field=field, indicator=of) if of else field,
        f"{before} → {after}",
        " · ".join(part for part in (t.date(amendment.on), who, reason) if part),
        _decision(index.plan, amendment.decision, t),
    )


def _decision(plan: Plan, code: str | None, t: Texts) -> str:
    """Return the handling that allowed it; that none is recorded, where none is."""
    for handling in plan.handlings:
        if handling.code == code:
            parts = (place(plan, handling, t), reference(plan, handling, t))
            return t("Decision: {decision}", decision=", ".join(part for part in parts if part))
    return t("No decision is recorded")


def _worded(index: Index, field: str, value: JsonValue, t: Texts) -> str:
    """Return a value in document form as its field asks to be worded."""
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
