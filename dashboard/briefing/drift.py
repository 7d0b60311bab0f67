"""What is no longer as it was approved: original against current, and on whose decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.change_lines import Line, Wording
from dashboard.briefing.change_sides import NOTHING
from dashboard.briefing.change_tables import altered, together
from dashboard.briefing.changes import counted
from dashboard.briefing.handled import cited
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.plan import Amendment, Handling, Plan
from model.rules.approval import Drift, drift


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One thing that is no longer as it was approved."""

    what: str
    change: str
    approved: str
    now: str
    when: str
    """The days of the alterations on record, and the office of the last."""
    why: str
    decision: str
    """The handlings that allowed it; that it is without a decision, where it is."""
    decided: bool
    measures: tuple[str, ...]
    """Codes of the measures that it touches."""
    own: bool
    """Whether it is of a measure itself, not of its indicator or a goal."""


@dataclass(frozen=True, slots=True)
class DriftSaid:
    """How the plan stands against what was approved."""

    sentence: str
    """All of it in one sentence."""
    counted: str
    """How many alterations there are of each kind; empty where there are none."""
    lines: tuple[DriftLine, ...]
    approval: str
    """The approval that is compared with; empty where there is none."""
    approved: bool
    """Whether there is an approved state to compare with."""

    def of_measure(self, code: str) -> "tuple[DriftLine, ...]":
        """Give what touches one measure."""
        return tuple(line for line in self.lines if code in line.measures)


def said(handling: Handling | None, approved: Plan | None, now: Plan, t: Texts) -> DriftSaid:
    """Give how a plan stands against the state that its last approval was about.

    ``handling`` is that approval, ``None`` when there is none; ``approved`` is the state, ``None``
    when the day of the approval is not known.
    """
    if handling is None:
        none = t("No approval is in evidence, so there is no approved state to drift from.")
        return DriftSaid(none, "", (), "", approved=False)
    named = cited(now, handling, t)
    if approved is None:
        unknown = t(
            "The day of the approval is not known, so it cannot be told what was altered since "
            "({approval}).",
            approval=named,
        )
        return DriftSaid(unknown, "", (), named, approved=False)
    found = drift(approved, now)
    wording = Wording(approved, now, t)
    return DriftSaid(
        sentence=_sentence(found, named, t),
        counted=counted([one.change for one in found], t),
        lines=tuple(_line(one, wording, t) for one in _latest_first(found)),
        approval=t("Approved: {handling}.", handling=named),
        approved=True,
    )


def table(lines: Iterable[DriftLine], t: Texts) -> Table:
    """Give what drifted as a table."""
    return Table(
        t("What was altered of what was approved"),
        (
            t("What"),
            t("As approved → now"),
            t("When, who and why"),
            t("Decision"),
        ),
        tuple(
            (
                line.what,
                altered(line.change, line.approved, line.now, t),
                together(line.when, line.why),
                line.decision,
            )
            for line in lines
        ),
    )


def own_table(lines: Iterable[DriftLine], t: Texts) -> Table:
    """Give what drifted of one measure; what is not its own is named."""
    return Table(
        t("What was altered of what was approved"),
        (t("As approved → now"), t("When, who and why"), t("Decision")),
        tuple(
            (
                altered(
                    line.change if line.own else f"{line.what}: {line.change}",
                    line.approved,
                    line.now,
                    t,
                ),
                together(line.when, line.why),
                line.decision,
            )
            for line in lines
        ),
    )


def of_measure_in_words(lines: Sequence[DriftLine], told: DriftSaid, t: Texts) -> str:
    """Say in a few words how one measure stands against what was approved."""
    if not told.approved:
        return t("no approved state to compare with")
    if not lines:
        return t("as approved")
    undecided = sum(not line.decided for line in lines)
    return t.n(
        "{n} alteration, {undecided} without a decision",
        "{n} alterations, {undecided} without a decision",
        len(lines),
        undecided=undecided,
    )


def _sentence(found: Sequence[Drift], approval: str, t: Texts) -> str:
    if not found:
        return t("Nothing of what was approved ({approval}) has been altered.", approval=approval)
    undecided = sum(not one.decided for one in found)
    if not undecided:
        return t.n(
            "{n} alteration to what was approved ({approval}), made by a decision.",
            "{n} alterations to what was approved ({approval}), all made by a decision.",
            len(found),
            approval=approval,
        )
    return t.n(
        "{n} alteration to what was approved ({approval}), without a decision: {undecided}.",
        "{n} alterations to what was approved ({approval}), {undecided} of them without a "
        "decision.",
        len(found),
        approval=approval,
        undecided=undecided,
    )


def _latest_first(found: Iterable[Drift]) -> Sequence[Drift]:
    return sorted(
        found,
        key=lambda one: (one.change.on is not None, one.change.on),
        reverse=True,
    )


def _line(one: Drift, wording: Wording, t: Texts) -> DriftLine:
    line = wording.line(one.change)
    return DriftLine(
        what=line.what,
        change=line.change,
        approved=line.before,
        now=line.after,
        when=_when(one.alterations, line, wording.named, t),
        why=_why(one.alterations, line, t),
        decision=_decision(one, wording, t),
        decided=one.decided,
        measures=one.measures,
        own=one.change.collection == "measures",
    )


def _when(alterations: Sequence[Amendment], line: Line, named: Mapping[str, str], t: Texts) -> str:
    if not alterations:
        return together(line.when, line.office)
    days = dict.fromkeys(t.date(alteration.on) for alteration in alterations)
    last = alterations[-1].office
    return together(t.list(days), NOTHING if last is None else named.get(f"owners/{last}", last))


def _why(alterations: Sequence[Amendment], line: Line, t: Texts) -> str:
    """Give the reason of each alteration, a reason given twice once."""
    reasons = dict.fromkeys(
        marked(one.reason, t) if one.reason is not None else t("no reason recorded")
        for one in alterations
    )
    return " · ".join(reasons) or line.why


def _decision(one: Drift, wording: Wording, t: Texts) -> str:
    named = t.list(wording.decision(code) for code in one.decisions)
    if one.decided:
        return named
    if not named:
        return t("without a decision")
    return t("{decisions}; partly without a decision", decisions=named)
