"""Goals: what each goal's measures hold, and the challenges that no measure answers."""

from dashboard import address
from dashboard.content import goals
from dashboard.context import current

context = current()
t = context.t
terms = goals.terms(context.reading.plan)
usual = goals.usual_term(context.reading.plan)
term = address.asked("goals_term") or usual


def choose() -> None:
    """Show the choice of a council term."""
    label = t("Council term")
    address.choose_beside("goals_term", label, terms, usual, "goals_term_choice")


context.face.draw(
    context.page("goals", goals_term=term), {"": choose} if len(terms) > 1 and term in terms else {}
)
