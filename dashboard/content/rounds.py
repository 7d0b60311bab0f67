"""What an update round is called by: the handling that it prepares, and its days."""

from dashboard.content.handlings import place
from dashboard.texts import Texts
from model.plan import Handling, Plan, Round
from model.rules.index import Index, index_of


def handling_name(plan: Plan | Index, handling: Handling, t: Texts) -> str:
    """Return the name of a handling: its body and its day."""
    index = index_of(plan)
    name = place(index.plan, handling, t)
    return f"{name} {t.date(handling.on)}" if handling.on.known else name


def purpose(plan: Plan | Index, round_: Round, t: Texts) -> str:
    """Return what a round prepares, and by when answers are asked for."""
    index = index_of(plan)
    handling = next(h for h in index.plan.handlings if h.code == round_.handling)
    name = handling_name(index, handling, t)
    if round_.due is None:
        return t("Prepares: {handling}. Opened {day}.", handling=name, day=round_.opened)
    return t(
        "Prepares: {handling}. Opened {day}; answers by {due}.",
        handling=name,
        day=round_.opened,
        due=round_.due,
    )
