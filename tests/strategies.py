"""Whole small plans for property tests: valid, with unknown dates, corrections and alterations."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from model.plan import Plan, Text
from model.plan.value import early
from model.terms import (
    Direction,
    HandlingKind,
    IndicatorRole,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Outcome,
    ResultLevel,
    Status,
)
from tests import builders

MODEST = settings(max_examples=40, deadline=None, derandomize=True, database=None)
"""Few examples, the same ones each time."""

DATES = ("", "2021", "2021-23", "2022-03~", "2022-06-15", "2022-23/2023", "2023-09-25", "2024-02")
"""One of each precision, unknown first."""
SPANS = tuple(
    (first, last)
    for first in DATES
    for last in DATES
    if not [*early("ends", builders.on(first), builders.on(last))]
)
"""Two dates of which the last is not surely before the first."""
DAYS = tuple(date(year, month, 1) for year in range(2021, 2026) for month in (1, 7))
"""Days to look from: before, between and after the dates."""

_SOURCES = (
    builders.source("S1", on="2022-06-15"),
    builders.source("S2", not_before=date(2023, 9, 25)),
    builders.source("S3"),
)
_GOALS = (
    builders.goal("A1", parent="G1"),
    builders.goal("G1"),
    builders.goal("G2", term="T2"),
)
_OWNERS = (builders.owner("O1"), builders.owner("O2", starts="2022", ends="2023-06-30"))
_INFO = builders.info(
    bodies=[{"key": "B1", "name": builders.text("B1")}],
    categories=[{"key": "c1", "title": builders.text("c1")}],
)
_OF_ONE_OFF = tuple(status for status in Status if status is not Status.RECURRING)
_NUMBERS = ("0", "1", "2.5", "50", "160")

Draw = Callable[[st.SearchStrategy[Any]], Any]
Pick = Callable[..., Any]
Part = dict[str, Any]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Give texts of which wordings are missing, stale or translated."""
    words = st.sampled_from((None, "ä", "ö"))
    document = {"fi": "a", "sv": draw(words), "en": draw(words)}
    changed = draw(st.sampled_from((None, {"fi": "2022-01-01", "sv": "2023-01-01"})))
    return Text.model_validate({**document, "changed": changed})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Give plans with everything that is recorded, of up to a few parts in each collection."""

    def pick(*values: object) -> Any:  # noqa: ANN401 (one of whatever it is given)
        return draw(st.sampled_from(values))

    def some(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(value for value in values if draw(st.booleans()))

    def sourced() -> Part:
        return {"source": pick(None, "S1", "S2", "S3")}

    measures = some(("M1", "M2", "M10"))
    kinds = {code: pick(*MeasureKind) for code in measures}
    associations = some(("a1", "a2", "a3"))
    collections: dict[str, object] = {
        "sources": _SOURCES,
        "goals": _GOALS,
        "owners": _OWNERS,
        "measures": [_measure(draw, pick, some, code, kinds) for code in measures],
        "status_reports": [
            builders.report(
                pick(*(Status if kinds[measure] is MeasureKind.RECURRING else _OF_ONE_OFF)),
                pick(*DATES),
                id=f"{measure}/{number}",
                measure=measure,
                evidence=[{"kind": "meeting", "ref": "m1"}] if draw(st.booleans()) else [],
                confirmation=draw(st.booleans()),
                **sourced(),
            )
            for measure in measures
            for number in range(pick(0, 1, 2))
        ],
        "indicators": [_indicator(pick, some, code, measures) for code in ("I1", "I2")],
        "observations": _chain(
            pick, lambda **fields: builders.observation(pick(*_NUMBERS), pick(*DATES), **fields)
        ),
        "meetings": _chain(
            pick,
            lambda **fields: builders.meeting(
                pick(*DATES),
                kind=pick(MeetingKind.FORUM, MeetingKind.WORKSHOP),
                state=pick(*MeetingState),
                announced=pick(None, "2021", "2024-02"),
                persons=pick(None, 0, 25),
                attendees=some(associations),
                **fields,
                **sourced(),
            ),
        ),
        "associations": [
            builders.association(
                key,
                *(pick(("", None), ("2022", None), *SPANS) for _ in range(pick(0, 1, 2))),
                category=pick(None, "c1"),
                **sourced(),
            )
            for key in associations
        ],
        "challenges": [{"code": "C1", "title": draw(texts()), "measures": some(measures)}],
        "handlings": [
            builders.handling(
                "H1",
                kind=pick(*HandlingKind),
                body="B1",
                starts=pick(None, *DATES[1:]),  # One that is not known is none.
                on=pick(*DATES),
                outcome=pick(*Outcome),
                **sourced(),
            )
        ],
        "alternatives": [_alternative(pick, number) for number in range(pick(0, 1))],
        "amendments": [_amendment(pick, number, measures) for number in range(pick(0, 1, 3))],
    }
    register = {"register_from": pick(None, DAYS[3]), "register_on": pick(None, DAYS[3])}
    info = _INFO.model_copy(update=register)
    return builders.plan(plan=info, **collections)


def _measure(
    draw: st.DrawFn,
    pick: Pick,
    some: Callable[[Sequence[str]], Sequence[str]],
    code: str,
    kinds: Mapping[str, MeasureKind],
) -> object:
    recurring = kinds[code] is MeasureKind.RECURRING
    others = tuple(other for other in kinds if other != code)
    starts, due = pick(*SPANS)
    return builders.measure(
        code,
        title=draw(texts()),
        kind=kinds[code],
        required_per_year=pick(None, 1, 2) if recurring else None,
        meeting_kind=pick(None, MeetingKind.FORUM) if recurring else None,
        owner=pick(None, "O1", "O2"),
        goals=some(("A1", "G1", "G2")),
        starts=starts,
        due=due,
        published=pick(None, None, date(2022, 6, 15)),
        retired=pick(None, None, date(2023, 9, 25)),
        superseded_by=pick(None, *others[:1]) if code == "M10" else None,
        related=some(others),
    )


def _indicator(
    pick: Pick, some: Callable[[Sequence[str]], Sequence[str]], code: str, measures: Sequence[str]
) -> object:
    return builders.indicator(
        code,
        direction=pick(*Direction),
        level=pick(*ResultLevel),
        role=pick(None, *IndicatorRole),
        baseline=pick(None, *_NUMBERS),
        baseline_on=pick(*DATES),
        targets=[builders.target(pick(*_NUMBERS), pick(*DATES)) for _ in range(pick(0, 1, 2))],
        measures=some(measures),
        goals=some(("A1", "G2")),
    )


def _chain(pick: Pick, make: Callable[..., object]) -> list[object]:
    """Give up to three parts, of which the later ones may supersede the one before."""
    return [
        make(id=f"m{number}", supersedes=pick(None, f"m{number - 1}") if number > 1 else None)
        for number in range(1, 1 + pick(0, 1, 3))
    ]


def _alternative(pick: Pick, number: int) -> Part:
    subject = pick("measures/M1", "observations/m1", "associations/a1", "plan/title")
    return {"id": f"x{number}", "subject": subject, "field": "on", "value": "2022", "source": "S1"}


def _amendment(pick: Pick, number: int, measures: Sequence[str]) -> object:
    """Give an alteration of something that may since be gone, or of what is never taken back."""
    measure = pick(*measures, "M99")
    subject, field, before = pick(
        (f"measures/{measure}", "due", "2022"),
        (f"measures/{measure}", "owner", "O2"),
        (f"measures/{measure}", "owner", "O99"),
        (f"measures/{measure}", "goals", ["G1", "G99"]),
        (f"measures/{measure}", "related", [code for code in ("M1", "M2") if code != measure]),
        (f"measures/{measure}", "retired", "2022-01-01"),
        ("indicators/I1", "targets", [{"value": "3", "on": "2022"}]),
        ("handlings/H1", "outcome", "noted"),
        ("handlings/H1", "on", "2021"),
        ("owners/O1", "name", {"fi": "ennen", "sv": None, "en": None}),
    )
    return builders.amendment(
        subject,
        field,
        id=f"e{number}",
        on=pick(*DATES),
        before=before,
        after=before,
        decision=pick(None, "H1"),
        recorded_at=pick(None, builders.at_noon("2024-02-02")),
    )
