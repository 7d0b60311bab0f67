"""Tables read as the import reads them, and what came of them in few words."""

from datetime import date
from typing import Any

from model.exchange.files import read_table
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.plan import Plan, Text
from model.terms import MeasureKind
from tests import builders

TODAY = date(2026, 11, 24)
EMPTY = builders.plan(
    plan=builders.info(municipality={"fi": "Mallila", "sv": "Modellby"}, terms=[])
)


def read(
    content: str | bytes,
    name: str = "ohjelma.csv",
    stored: Plan = EMPTY,
    choices: Choices | None = None,
) -> Proposal:
    """Give what a file makes of a plan."""
    content = content.encode() if isinstance(content, str) else content
    book = read_table(name, content)
    return propose(stored, book, choices or Choices(), file=name, today=TODAY)


def measures(found: Proposal) -> list[dict[str, Any]]:
    """Give each measure with what is known of it."""
    plan = found.after
    goals = {goal.code: words(goal.title) for goal in plan.goals}
    owners = {owner.code: words(owner.name) for owner in plan.owners}
    told = []
    for one in plan.measures:
        reports = [report for report in plan.status_reports if report.measure == one.code]
        indicators = [words(i.title) for i in plan.indicators if one.code in i.measures]
        told.append(
            known(
                code=one.code,
                title=words(one.title),
                description=words(one.description),
                owner=owners.get(one.owner or ""),
                others=words(one.participants),
                goals=[goals[code] for code in one.goals],
                starts=one.starts.edtf,
                due=one.due.edtf,
                recurring=one.kind is MeasureKind.RECURRING,
                per_year=one.required_per_year,
                status=[report.status.value for report in reports],
                why=[words(report.reason) for report in reports if report.reason],
                indicators=indicators,
            )
        )
    return told


def known(**fields: object) -> dict[str, Any]:
    """Give the fields that hold something; a list of one is that one."""
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in fields.items()
        if value
    }


def words(text: Text | None) -> str:
    """Give a text's wordings: in Finnish alone as they are, else each with its language."""
    if text is None:
        return ""
    said = {"fi": text.fi, "sv": text.sv, "en": text.en}
    if text.fi and not (text.sv or text.en):
        return text.fi
    return " | ".join(f"{language} {one}" for language, one in said.items() if one)


def problems(found: Proposal) -> list[tuple[str, str, str]]:
    """Give what cannot be read: its cell, what stands there, and why."""
    return [(f"{p.place.letter}{p.place.row}", p.words, str(p.error.code)) for p in found.problems]


def asides(found: Proposal) -> list[tuple[int, str]]:
    """Give the rows that are no measures, and what they are taken for."""
    return [(aside.row, aside.kind.value) for aside in found.asides]


def uses(found: Proposal) -> dict[str, str]:
    """Give what is read from which column."""
    return {column.letter: str(column.use) for column in found.columns if column.use}
