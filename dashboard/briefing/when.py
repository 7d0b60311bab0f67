"""When a fact of the plan was, as far as it is known."""

from dashboard.briefing.wording import dated
from dashboard.texts import Texts
from model.plan import Meeting, Observation, StatusReport
from model.rules.index import Index


def when(index: Index, fact: StatusReport | Observation | Meeting, t: Texts) -> str:
    """Give the date of a fact; of an unknown one, the earliest day that its source can be of."""
    return dated(fact.on, index.sources.get(fact.source or ""), t)
