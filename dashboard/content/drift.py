"""What is no longer as it was approved: original against current, and on whose decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import blocks
from dashboard.blocks import Bullets, Cell, Column, Link, Table, Way, Words
from dashboard.content.change_lines import Line, Wording, altered, together
from dashboard.content.changes import counted
from dashboard.content.fields import NOTHING
from dashboard.content.handlings import cited
from dashboard.content.names import marked
from dashboard.texts import Texts
from model.plan import Amendment, Handling, Plan
from model.rules.age import age
from model.rules.approval import Drift, drift


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One thing that is no longer as it was approved."""

    line: Line
    """From what to what; when, by which office, why and on whose decision it was altered."""
    decided: bool
    measures: tuple[str, ...]
    """Codes of the measures that it touches."""


@dataclass(frozen=True, slots=True)
class DriftSummary:
    """How the plan stands against what was approved."""

    sentence: str
    """All of it in one sentence."""
    counted: str = ""
    """How many alterations there are of each kind; empty where there are none."""
    lines: tuple[DriftLine, ...] = ()
    approval: str = ""
    """The approval that is compared with; empty where there is none."""
    approved: bool = False
    """Whether there is an approved state to compare with."""

    def of_measure(self, code: str) -> tuple[DriftLine, ...]:
        """Return what touches one measure."""
        return tuple(line for line in self.lines if code in line.measures)


def summary(handling: Handling | None, approved: Plan | None, now: Plan, t: Texts) -> DriftSummary:
    """Return how a plan stands against the state that its last approval was about.

    ``handling`` is that approval, ``None`` when there is none; ``approved`` is the state, ``None``
    when the day of the approval is not known.
    """
    if handling is None:
        none = t("No approval is in evidence, so there is no approved state to drift from.")
        return DriftSummary(none)
    named = cited(now, handling, t)
    if approved is None:
        unknown = t(
            "The day of the approval is not known, so it cannot be told what was altered since "
            "({approval}).",
            approval=named,
        )
        return DriftSummary(unknown, approval=named)
    found = drift(approved, now)
    latest_first = sorted(found, key=lambda one: one.change.day or date.min, reverse=True)
    wording = Wording(approved, now, t)
    return DriftSummary(
        sentence=_sentence(found, named, t),
        counted=counted([one.change for one in found], t),
        lines=tuple(_line(one, wording, t) for one in latest_first),
        approval=t("Approved: {handling}.", handling=named),
        approved=True,
    )


def in_a_line(summary: DriftSummary, *, row: bool = False) -> Bullets | Words:
    """Return the sentence, which leads to all that was altered where there is an approved state."""
    if not summary.approved:
        return Words((summary.sentence,), "quiet" if row else "")
    return Bullets((Link(summary.sentence, Way("changes", anchor="drift")),), row)


def table(lines: Iterable[DriftLine], t: Texts) -> Table:
    """Return what drifted as a table."""
    lines = tuple(lines)
    return Table(
        t("What was altered of what was approved"),
        (
            Column(t("What"), 4.6),
            Column(t("As approved → now"), 5.2),
            Column(t("When, who and why"), 4.6),
            Column(t("Decision"), 2.6),
        ),
        tuple((one.line.what, *_cells(one, one.line.change, t)) for one in lines),
        {
            one.line.what: Way("measures", {"measure": one.measures[0]})
            for one in lines
            if len(one.measures) == 1
        },
    )


def own_table(lines: Iterable[DriftLine], t: Texts) -> Table:
    """Return what drifted of one measure; what is not its own is named."""
    return Table(
        t("What was altered of what was approved"),
        (t("As approved → now"), t("When, who and why"), t("Decision")),
        tuple(_cells(one, _named(one.line), t) for one in lines),
    )


def of_measure_in_words(lines: Sequence[DriftLine], summary: DriftSummary, t: Texts) -> str:
    """Return in a few words how one measure stands against what was approved."""
    if not summary.approved:
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


def _named(line: Line) -> str:
    own = line.of.collection == "measures"
    return line.change if own else f"{line.what}: {line.change}"


def _cells(one: DriftLine, change: str, t: Texts) -> tuple[Cell, ...]:
    line = one.line
    decision = line.decision if one.decided else (blocks.Line(line.decision, "act"),)
    return altered(change, line.before, line.after, t), together(line.when, line.why), decision


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


def _line(one: Drift, wording: Wording, t: Texts) -> DriftLine:
    line = wording.line(one.change)
    told = line._replace(
        when=_when(one.alterations, line, wording.named, t),
        why=_why(one.alterations, line, t),
        decision=_decision(one, wording, t),
    )
    return DriftLine(told, one.decided, one.measures)


def _when(alterations: Sequence[Amendment], line: Line, named: Mapping[str, str], t: Texts) -> str:
    if not alterations:
        return together(line.when, line.office)
    days = dict.fromkeys(t.day(age(one.on, None, one.recorded_at, None)) for one in alterations)
    last = alterations[-1].office
    return together(t.list(days), NOTHING if last is None else named.get(f"owners/{last}", last))


def _why(alterations: Sequence[Amendment], line: Line, t: Texts) -> str:
    """Return the reason of each alteration, a reason given twice once."""
    reasons = dict.fromkeys(
        marked(one.reason, t) if one.reason is not None else t("no reason recorded")
        for one in alterations
    )
    return " · ".join(reasons) or line.why


def _decision(one: Drift, wording: Wording, t: Texts) -> str:
    named = t.list(wording.name("handlings", code) for code in one.decisions)
    if one.decided:
        return named
    if not named:
        return t("without a decision")
    return t("{decisions}; partly without a decision", decisions=named)
