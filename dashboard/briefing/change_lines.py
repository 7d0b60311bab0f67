"""Changes in words, one a line: what, from what to what, when, which office, why, who decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.briefing.change_sides import NOTHING, Sides
from dashboard.briefing.changes import subject
from dashboard.briefing.field_words import kind
from dashboard.briefing.handled import all_cited
from dashboard.briefing.marked import marked
from dashboard.briefing.names import names
from dashboard.texts import Texts
from model.dates import local_day
from model.plan import Plan, Withdrawal
from model.rules.approval import alters
from model.rules.changes import Change
from model.terms import ChangeKind, HandlingKind

_FACTS: Final = frozenset({"status_reports", "observations", "meetings"})
_SAID: Final = frozenset({"due", "owner", "goals", "targets", "memberships", "retired", "state"})
"""Fields that the kind of change names."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words."""

    change: str
    """Its kind, and which particular it is of where the kind does not tell."""
    what: str
    """Name of what was altered."""
    before: str
    after: str
    when: str
    office: str
    why: str
    decision: str
    of: Change

    @property
    def cells(self) -> tuple[str, ...]:
        """The words from left to right, as :func:`columns` names them."""
        return (
            self.change,
            self.what,
            self.before,
            self.after,
            self.when,
            self.office,
            self.why,
            self.decision,
        )


def columns(t: Texts) -> tuple[str, ...]:
    """Name the cells of a line."""
    return (
        t("Change"),
        t("What"),
        t("Before"),
        t("After"),
        t("When"),
        t("Office"),
        t("Why"),
        t("Decision"),
    )


class Wording:
    """What words the changes between two states: the names of all that either holds."""

    def __init__(self, before: Plan, after: Plan, t: Texts) -> None:
        """Take the two states."""
        self.t = t
        self.named: Mapping[str, str] = {
            name: words
            for plan in (before, after)
            for name, words in {
                **names(plan, t),
                **all_cited(plan, t),
                **{f"terms/{term.code}": term.code.replace("-", "–") for term in plan.plan.terms},
                **{f"bodies/{body.key}": marked(body.name, t) for body in plan.plan.bodies},
            }.items()
        }
        preparation = {h.code: h for h in after.handlings if h.kind is HandlingKind.PREPARATION}
        self._sides = Sides(self.named, preparation, t)
        self._withdrawn: Mapping[str, Withdrawal] = {w.subject: w for w in after.withdrawals}

    def line(self, change: Change) -> Line:
        """Word a change."""
        if change.after is None and change.field is None and change.collection in _FACTS:
            return self._taken_back(change)
        before, after = self._sides.of(change)
        return Line(
            change=self._kind(change),
            what=subject(change, self.named),
            before=before,
            after=after,
            when=self._day(change.on),
            office=self._office(change.office),
            why=self._why(change),
            decision=self.decision(change.decision) or NOTHING,
            of=change,
        )

    def decision(self, code: str | None) -> str:
        """Name the handling that allowed a change; empty where there is none."""
        return "" if code is None else self.named.get(f"handlings/{code}", code)

    def _kind(self, change: Change) -> str:
        if change.kind is ChangeKind.OTHER:
            return self._other(change)
        if change.field is None or change.field in _SAID:
            return self.t.term(change.kind)
        label = self.t.label(change.field)
        return self.t("{kind}: {field}", kind=change.kind, field=label)

    def _other(self, change: Change) -> str:
        if change.field is not None:
            return self.t("altered: {field}", field=self.t.label(change.field))
        of = kind(change.collection, self.t)
        return self.t("added: {kind}", kind=of) if change.after else self.t("left: {kind}", kind=of)

    def _taken_back(self, change: Change) -> Line:
        withdrawal = self._withdrawn.get(f"{change.collection}/{change.key}")
        on = withdrawal and withdrawal.recorded_at and local_day(withdrawal.recorded_at)
        return Line(
            change=self.t("taken back"),
            what=subject(change, self.named),
            before=self._sides.taken_back(change),
            after=NOTHING,
            when=self._day(on or None),
            office=self._office(withdrawal.office if withdrawal else None),
            why=marked(withdrawal.reason, self.t) if withdrawal and withdrawal.reason else NOTHING,
            decision=NOTHING,
            of=change,
        )

    def _why(self, change: Change) -> str:
        if change.reason is not None:
            return marked(change.reason, self.t)
        return self.t("no reason recorded") if alters(change) else NOTHING

    def _day(self, day: date | None) -> str:
        return self.t("date unknown") if day is None else self.t.date(day)

    def _office(self, code: str | None) -> str:
        return NOTHING if code is None else self.named.get(f"owners/{code}", code)


def folded(lines: Sequence[Line], t: Texts) -> tuple[Line, ...]:
    """Give one line for each thing of which there are several alike, with how many they are.

    Each is the latest of them.
    """
    groups: dict[tuple[ChangeKind, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.of.kind, line.what), []).append(line)
    return tuple(
        replace(
            alike[0],
            when=t.n("{day}", "{n} times, last {day}", len(alike), day=alike[0].when),
        )
        for alike in groups.values()
    )
