"""Whether measures are ready for approval, and what they lack, in words and symbols."""

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.briefing.change_sides import NOTHING
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.rules.approval import Readiness
from model.terms import Requirement

_NAMED_AT_MOST: Final = 12
_ROWS: Final = 20
"""How many rows of the matrix stay together on paper."""
MET, LACKING = "✓\N{NO-BREAK SPACE}", "✕\N{NO-BREAK SPACE}"


def number_ready(found: Iterable[Readiness]) -> int:
    """Give how many measures are ready."""
    return sum(each.ready for each in found)


def counted(found: Sequence[Readiness], t: Texts) -> str:
    """Say how many of the measures are ready."""
    if not found:
        return t("There are no measures.")
    return t(
        "{ready} of {total} measures are ready for approval.",
        ready=number_ready(found),
        total=len(found),
    )


def gaps(found: Sequence[Readiness], t: Texts) -> Table:
    """Give each requirement with how many measures meet it, and which lack it."""
    return Table(
        t("What is asked for, and what is missing"),
        (t("Requirement"), t("Met by"), t("Missing from")),
        tuple(_requirement(requirement, found, t) for requirement in Requirement),
    )


def _requirement(requirement: Requirement, found: Sequence[Readiness], t: Texts) -> tuple[str, ...]:
    lacking = [each.measure for each in found if each.gaps[requirement]]
    met = t("{amount} of {total}", amount=len(found) - len(lacking), total=len(found))
    return requirement_in_words(requirement, t), met, _codes(lacking, t)


def _codes(codes: Sequence[str], t: Texts) -> str:
    if not codes:
        return NOTHING
    left = len(codes) - _NAMED_AT_MOST
    named = ", ".join(codes[:_NAMED_AT_MOST])
    return f"{named} {t.n('and {n} more', 'and {n} more', left)}" if left > 0 else named


def requirement_in_words(requirement: Requirement, t: Texts) -> str:
    """Say in full what a requirement asks for."""
    match requirement:
        case Requirement.OWNER:
            return t("An owner in force")
        case Requirement.SCHEDULE:
            return t("A due date, or a recurrence")
        case Requirement.INDICATOR:
            return t("An indicator with a baseline and a target")
        case Requirement.GOAL:
            return t("A goal")
        case Requirement.SOURCE:
            return t("A source")
        case Requirement.TEXTS:
            return t("Texts in Finnish and Swedish, neither older than the other")


def matrix(found: Sequence[Readiness], t: Texts) -> tuple[Table, ...]:
    """Give each measure with what it has and what it lacks, in a symbol and a word.

    A measure is named by its code. Many of them are parted, since tables do not break on paper.
    """
    columns = [t.term(requirement) for requirement in Requirement]
    return tuple(
        Table(
            t("Readiness of each measure"),
            (t("Measure"), *(words[:1].upper() + words[1:] for words in columns), t("Gaps")),
            tuple(
                (
                    each.measure,
                    *(_cell(each, requirement, t) for requirement in Requirement),
                    _in_all(each, t),
                )
                for each in found[first : first + _ROWS]
            ),
        )
        for first in range(0, len(found), _ROWS)
    )


def _cell(each: Readiness, requirement: Requirement, t: Texts) -> str:
    lacking = each.gaps[requirement]
    if not lacking:
        return MET + t("in place")
    return LACKING + ", ".join(t.term(gap) for gap in lacking)


def _in_all(each: Readiness, t: Texts) -> str:
    if each.ready:
        return MET + t("ready")
    return LACKING + t.number(sum(map(bool, each.gaps.values())))
