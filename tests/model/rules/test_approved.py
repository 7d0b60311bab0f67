from typing import Any

import pytest

from model.plan import Changed, Plan, Text
from model.rules.approved import unexplained
from tests.builders import amendment, goal, indicator, measure, owner, plan, target, text

TITLE = Text(fi="Nimi", sv="Namn")
BASE: dict[str, Any] = {
    "goals": [goal("G1")],
    "owners": [owner("O1"), owner("O2")],
    "measures": [measure("M1", title=TITLE, owner="O1", goals=("G1",), due="2027")],
    "indicators": [indicator("I1", measures=("M1",), targets=[target(50)])],
}
APPROVED = plan(**BASE)


def one(**fields: object) -> dict[str, Any]:
    """Give the one measure with some of its fields otherwise."""
    return {"measures": [measure(**{**dict(APPROVED.measures[0]), **fields})]}


def asked(
    after: dict[str, Any], before: Plan = APPROVED, *, correction: bool = False
) -> list[tuple[str, str | None]]:
    """Give the parts and the fields for whose alteration a reason is asked."""
    now = plan(**{**BASE, **after})
    found = unexplained(APPROVED, before, now, correction=correction)
    return [(drift.change.key, drift.change.field) for drift in found]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (one(due="2028"), [("M1", "due")]),
        (one(owner="O2"), [("M1", "owner")]),
        (one(title=Text(fi="Toinen", sv="Namn")), [("M1", "title")]),
        (one(retired="2026-12-01"), [("M1", "retired")]),
        (
            {"indicators": [indicator("I1", measures=("M1",), targets=[target(60)])]},
            [("I1", "targets")],
        ),
        ({"measures": [*BASE["measures"], measure("M2")]}, [("M2", None)]),
        ({"goals": [goal("G1", retired="2027-01-01")]}, [("G1", None)]),
        (one(participants=text("Seurat")), []),
        ({"owners": [owner("O1", name=text("Uusi")), owner("O2")]}, []),
    ],
)
def test_a_reason_is_asked_for_what_drift_counts(
    after: dict[str, Any], expected: list[tuple[str, str | None]]
) -> None:
    assert asked(after) == expected


def test_what_was_not_approved_is_altered_freely() -> None:
    before = plan(**{**BASE, "measures": [*BASE["measures"], measure("M2", due="2027")]})

    assert asked({"measures": [*BASE["measures"], measure("M2", due="2028")]}, before) == []


@pytest.mark.parametrize(
    "title", [Text(fi="Nimi"), Text(fi="Nimi", sv="Vanha", changed=Changed(fi="2026-01-01"))]
)
def test_a_wording_that_lacked_or_was_behind_is_brought_up_without_a_reason(title: Text) -> None:
    before = plan(**{**BASE, **one(title=title)})

    assert asked({}, before) == []


def test_a_mended_wording_is_no_alteration_and_a_mended_date_is_one() -> None:
    after = one(title=Text(fi="Nimi.", sv="Namn"), due="2028")

    assert asked(after, correction=True) == [("M1", "due")]


def test_what_the_plan_itself_explains_is_explained() -> None:
    told = amendment("measures/M1", "due", id="A1", before="2027", after="2028", reason=text("x"))
    untold = told.model_copy(update={"reason": None})

    assert asked({**one(due="2028"), "amendments": [told]}) == []
    assert asked({**one(due="2028"), "amendments": [untold]}) == [("M1", "due")]
