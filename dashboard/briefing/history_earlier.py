"""What a new fact in the history says otherwise than the one before it."""

from dashboard.briefing.indicators import value_in_words
from dashboard.texts import Texts
from model.queries import Entry
from model.rules.index import Index


def earlier(index: Index, entry: Entry, field: str, t: Texts) -> str:
    """Give what a field said in the fact before; empty where it said the same, or there is none.

    Before a status report is the one that stood until then, before a correction what it corrects.
    ``index`` is of the whole plan.
    """
    if entry.collection == "status_reports" and field == "status":
        return _status_before(index, entry, t)
    if entry.collection == "observations" and isinstance(entry.after, dict):
        corrected = entry.after.get("supersedes")
        for observation in index.plan.observations:
            if observation.id == corrected and field == "value":
                return value_in_words(observation, t)
            if observation.id == corrected and field == "on":
                same = observation.on.edtf == entry.after["on"]
                return "" if same else t.date(observation.on)
    return ""


def _status_before(index: Index, entry: Entry, t: Texts) -> str:
    document = entry.after if isinstance(entry.after, dict) else {}
    withdrawn = {withdrawal.subject for withdrawal in index.plan.withdrawals}
    before = None
    for report in index.reports.get(str(document["measure"]), ()):
        if report.id == entry.key:
            return "" if before == report.status else t.status(before)
        if f"status_reports/{report.id}" not in withdrawn:
            before = report.status
    return ""
