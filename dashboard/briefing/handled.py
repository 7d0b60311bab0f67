"""Handlings by their name: as minutes cite them, else by body and day."""

from collections.abc import Mapping

from dashboard.briefing.handlings import place, when
from dashboard.texts import Texts
from model.plan import Handling, Plan
from model.rules.time import sources_by_code


def cited(plan: Plan, handling: Handling, t: Texts) -> str:
    """Give a handling in the city's form, KH 28.3.2022 § 48; where a part lacks, body and day."""
    short = {body.key: body.abbreviation for body in plan.plan.bodies}.get(handling.body or "")
    if short is not None and handling.on.known and handling.section is not None:
        return f"{t.text(short).words} {t.date(handling.on)} {t.section(handling.section)}"
    day = when(handling, sources_by_code(plan), t)
    return ", ".join(part for part in (place(plan, handling, t), day) if part)


def all_cited(plan: Plan, t: Texts) -> Mapping[str, str]:
    """Give every handling so, by ``handlings/code``."""
    return {f"handlings/{h.code}": cited(plan, h, t) for h in plan.handlings}
