"""Whether what is typed in a form alters what was approved, and so needs a reason."""

from dashboard.desk import approval
from dashboard.editing.state import Desktop
from dashboard.editing.why import Since
from model.plan import Value, key_of
from model.rules.approval import APPROVED


def asked(desktop: Desktop, value: Value | None) -> str:
    """Say that what is typed needs a reason; empty where it needs none, or cannot be read yet."""
    part, whole = desktop.form.part, desktop.desk.whole
    collection = part.spec.collection
    if value is None or collection not in APPROVED or not (part.altered or part.is_new):
        return ""
    # It is looked at only, and so not checked as a whole.
    parts = {key_of(held): held for held in getattr(whole, collection)} | {key_of(value): value}
    after = whole.model_copy(update={collection: tuple(parts.values())})
    correction = desktop.form.why.typed.get("why.since") == Since.CORRECTION
    return approval.asked(desktop.desk, after, correction=correction)
