"""A small register, and lists brought to it: what the tests of the import have in common."""

from collections.abc import Iterable
from datetime import date

from model.errors import AnyCode
from model.exchange.register.proposal import Decisions, Proposal, propose
from model.plan import Association, Plan, Text
from tests import builders
from tests.model.exchange.made import Row, read

TODAY = date(2024, 2, 1)
NONE = Decisions()
HEADERS = ("Nimi", "Rekisterinumero", "Luokka", "Liittynyt", "Eronnut")
CATEGORIES = (
    {"key": "culture", "title": {"fi": "Kulttuurijärjestöt", "sv": "Kulturorganisationer"}},
    {"key": "sports", "title": {"fi": "Liikuntaseurat", "sv": "Idrottsföreningar"}},
)


def register(*associations: Association) -> Plan:
    """Give a plan with these associations and two categories."""
    info = builders.info(
        municipality={"fi": "Mallila", "sv": "Modellby"}, categories=list(CATEGORIES)
    )
    return builders.plan(plan=info, associations=associations)


def member(
    key: str, name: str | Text, *memberships: tuple[str, str | None], **told: object
) -> Association:
    """Give an association of the register, a member since 2022 unless told."""
    times = memberships or (("2022-03-01", None),)
    return builders.association(
        key, *times, name=Text(fi=name) if isinstance(name, str) else name, **told
    )


def proposal(
    plan: Plan, *rows: Row, headers: Row = HEADERS, decisions: Decisions = NONE
) -> Proposal:
    """Give what a list of these rows would make of the plan's register."""
    return propose(plan, read(headers, *rows), today=TODAY, decisions=decisions)


def saved(plan: Plan, found: Proposal) -> Plan:
    """Give the plan with a proposal's edits in it."""
    edits = {key: value for key, value, _ in found.edits()}
    kept = {one.key: one for one in plan.associations} | edits
    return plan.model_copy(update={"associations": tuple(kept[key] for key in sorted(kept))})


def times(association: Association) -> list[tuple[str, str | None]]:
    """Give the memberships of an association as they are written."""
    return [
        (str(one.starts), None if one.ends is None else str(one.ends))
        for one in association.memberships
    ]


def wrong(found: Proposal) -> list[tuple[int, str, AnyCode]]:
    """Give the row, the column and the code of each error."""
    return [
        (error.place.row, error.place.letter, error.error.code) for error in found.outcome.errors
    ]


def keys(associations: Iterable[Association]) -> list[str]:
    """Give the keys of associations."""
    return [one.key for one in associations]
