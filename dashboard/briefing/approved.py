"""What is said where an edit alters what was approved."""

from dashboard.briefing.handled import cited
from dashboard.texts import Texts
from model.plan import Handling, Plan


def asked(plan: Plan, handling: Handling, t: Texts) -> str:
    """Say that a reason is needed, and why."""
    return t(
        "This alters what was approved ({approval}). Say why, and choose the decision if there is "
        "one.",
        approval=cited(plan, handling, t),
    )
