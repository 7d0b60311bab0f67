"""What every part of a plan is called, facts and what stands in its own description among them."""

from collections.abc import Iterator, Mapping

from typing_extensions import override

from dashboard.briefing.marked import marked
from dashboard.briefing.names import names
from dashboard.texts import Texts
from model.plan import Observation, Plan, StatusReport


class PartNames(Mapping[str, str]):
    """Names by ``collection/key``. Facts are many, so each is named when it is asked for."""

    def __init__(self, plan: Plan, t: Texts) -> None:
        """Take the plan: a whole one, so that nothing lacks."""
        self._t = t
        self._known = dict(names(plan, t))
        self._known |= {
            f"sources/{source.code}": marked(source.title, t) for source in plan.sources
        }
        self._known |= {f"terms/{x.code}": x.code.replace("-", "–") for x in plan.plan.terms}
        self._known |= {f"bodies/{body.key}": marked(body.name, t) for body in plan.plan.bodies}
        self._known |= {f"categories/{x.key}": marked(x.title, t) for x in plan.plan.categories}
        self._known |= {
            f"rounds/{round_.code}": self._known[f"handlings/{round_.handling}"]
            for round_ in plan.rounds
        }
        self._facts: dict[str, StatusReport | Observation] = {
            **{f"status_reports/{report.id}": report for report in plan.status_reports},
            **{f"observations/{value.id}": value for value in plan.observations},
        }

    @override
    def __getitem__(self, subject: str) -> str:
        fact = self._facts.get(subject)
        if fact is None:
            return self._known[subject]
        about = (
            f"measures/{fact.measure}"
            if isinstance(fact, StatusReport)
            else f"indicators/{fact.indicator}"
        )
        return f"{self._known[about]}, {self._t.date(fact.on)}"

    @override
    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from self._facts

    @override
    def __len__(self) -> int:
        return len(self._known) + len(self._facts)
