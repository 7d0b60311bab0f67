"""The words of recording, and what is typed of a value read field by field."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.desk import meetings, values
from dashboard.desk.parts.kinds import Leaf
from dashboard.desk.parts.sheet import Sheet, sheet_of
from dashboard.desk.values import SPEC, correction_of, reading_of
from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.answers import Reading
from model.errors import ErrorCode
from model.faults import FaultCode
from model.plan import Observation, Text
from model.rules.index import Index
from model.rules.observations import doubts
from model.terms import Language, MeetingState
from tests import builders
from tests.builders import on

EN, SV = texts_for(Language.EN), texts_for(Language.SV)
COORDINATOR = Actor("welfare", frozenset({Role.COORDINATOR}))
OWNER = Actor("sports", frozenset({Role.OWNER}))
DAYS = Text(fi="päivää", sv="dagar", en="days")
TITLE = Text(fi="Käsittelyaika", sv="Behandlingstid", en="Handling time")
TIME = builders.indicator("I2", title=TITLE, unit=DAYS, measures=("M2", "M10"))
FIRST = builders.observation("20.5", "2024-01-01", id="O1", indicator="I2")
PLAN = builders.plan(
    owners=[builders.owner("welfare"), builders.owner("sports")],
    goals=[builders.goal("G1")],
    measures=[builders.measure("M2", owner="welfare"), builders.measure("M10", owner="sports")],
    indicators=[
        builders.indicator("I1"),
        TIME,
        builders.indicator("I3", goals=("G1",)),
        builders.indicator("I4", measures=("M2",)),
    ],
    observations=[FIRST],
    associations=[
        builders.association("A1", ("2020-01-01", "2022-12-31"), name=builders.text("Alpha")),
        builders.association("A2", ("2023-01-01", None), name=Text(fi="beeta", sv="beta")),
        builders.association("A3", name=builders.text("Ceta")),
    ],
)
NOW = Index(PLAN)


def test_indicators_of_a_measure_stand_together_and_those_of_none_last() -> None:
    assert [i.code for i in values.indicators(NOW, COORDINATOR)] == ["I2", "I4", "I3", "I1"]


def test_an_owner_is_offered_the_indicators_of_its_own_measures() -> None:
    assert [i.code for i in values.indicators(NOW, OWNER)] == ["I2"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("I2", "M2, M10 · Handling time (days)"),
        ("I3", "G1 · I3 (Finnish) (unit (Finnish))"),
        ("I1", "I1 (Finnish) (unit (Finnish))"),
    ],
)
def test_an_indicator_is_named_after_what_it_measures(code: str, words: str) -> None:
    assert values.indicator_name(NOW.indicators_by_code[code], EN) == words


def test_the_last_values_are_listed_latest_first() -> None:
    recorded = [builders.observation(n, f"2024-01-{n:02}", indicator="I2") for n in range(1, 10)]
    plan = PLAN.model_copy(update={"observations": tuple(recorded)})

    told = values.last_values(Index(plan), TIME, EN)

    assert [row[1] for row in told.rows] == ["9", "8", "7", "6", "5", "4"]


@pytest.mark.parametrize(
    ("day", "value", "words"),
    [
        (
            "2025-01-01",
            "205",
            (
                "Det föregående värdet är 20,5 (1.1.2024); det här är minst tio gånger så stort. "
                "Stämmer 205?"
            ),
        ),
        (
            "2025-01-01",
            "2",
            (
                "Det föregående värdet är 20,5 (1.1.2024); det här är högst en tiondel av det. "
                "Stämmer 2?"
            ),
        ),
        (
            "2025-01-01",
            "-20",
            ("Det föregående värdet är 20,5 (1.1.2024) och har ett annat tecken. Stämmer -20?"),
        ),
        (
            "2024-01-01",
            "21",
            (
                "För samma tid finns redan ett värde: 20,5 (1.1.2024). Om det ska ändras, välj "
                "ovan att rätta det. Eller stämmer båda?"
            ),
        ),
    ],
)
def test_an_odd_value_is_asked_about_beside_the_one_before(
    day: str, value: str, words: str
) -> None:
    (doubtful,) = doubts(NOW, TIME, on(day), Decimal(value))

    assert values.doubt_in_words(NOW, doubtful, value, SV) == words


def test_what_was_recorded_is_said() -> None:
    reading = Reading("I2", on("2024-23"), Decimal("18.5"), approximate=True)
    corrected = Reading("I2", on("2024"), None, wording=builders.text("few"), supersedes="O1")

    assert values.recorded(TIME, reading, EN) == (
        "Recorded: Handling time, autumn 2024: about 18.5."
    )
    assert values.recorded(TIME, corrected, SV) == "Rättat: Behandlingstid, 2024: few."


def test_two_corrections_are_set_side_by_side() -> None:
    typed = blank(supersedes="O1", on="1.1.2024", value="19", note__sv="Ny uträkning")

    told = values.compared(NOW, FIRST, typed, EN)
    without = values.compared(NOW, None, typed, EN)

    assert told.rows == (
        ("Date", "1.1.2024", "1.1.2024"),
        ("Value", "20.5", "19"),
        ("Note", "no data", "Ny uträkning"),
    )
    assert [row[1] for row in without.rows] == ["no data"] * 3


# What is typed


def blank(**leaves: Leaf) -> Sheet:
    """Return what is typed of a new value, with leaves typed (``note__fi`` for ``note.fi``)."""
    return with_leaves(sheet_of(SPEC, "I2", None, SV, {}), **leaves)


def with_leaves(sheet: Sheet, **leaves: Leaf) -> Sheet:
    typed = {name.replace("__", "."): leaf for name, leaf in leaves.items()}
    return sheet.with_typed({**sheet.altered, **typed})


def faults(typed: Sheet, corrected: Observation | None = None) -> dict[str, object]:
    reading, found = reading_of(typed, "I2", corrected)
    assert (reading is None) is bool(found)
    return {name: error.code for name, (error,) in found.items()}


def test_what_is_typed_becomes_a_reading() -> None:
    typed = blank(
        on="syksy 2025",
        value="1 250,5",
        approximate=True,
        note__fi=" Arvio vielä ",
        note__sv="",
        source="web",
    )

    reading, found = reading_of(typed, "I2", None)

    assert found == {}
    assert reading == Reading(
        indicator="I2",
        on=on("2025-23"),
        value=Decimal("1250.5"),
        approximate=True,
        note=Text(fi="Arvio vielä"),
        source="web",
    )


@pytest.mark.parametrize(
    ("leaves", "codes"),
    [
        ({}, {"on": ErrorCode.VALUE_DATE_NEEDED, "value": FaultCode.NO_OBSERVATION}),
        ({"on": "soon", "value": "1"}, {"on": ErrorCode.DATE_UNREADABLE}),
        ({"on": "2024", "value": "1.234,5"}, {"value": ErrorCode.NUMBER_UNREADABLE}),
        ({"on": "2024", "wording__fi": "x" * 5_000}, {"wording": FaultCode.TEXT_TOO_LONG}),
    ],
)
def test_what_stands_against_a_field_is_found_by_its_name(
    leaves: dict[str, Leaf], codes: dict[str, object]
) -> None:
    found = faults(blank(**leaves))

    assert codes.items() <= found.items()


def test_a_correction_is_filled_with_what_it_corrects_and_has_to_differ() -> None:
    typed = blank(**correction_of(FIRST, SV))

    leaves = [typed.typed[name] for name in ("supersedes", "on", "value")]
    assert leaves == ["O1", "1.1.2024", "20,5"]
    assert faults(typed, FIRST) == {"value": ErrorCode.NOTHING_CORRECTED}


def test_a_correction_keeps_the_english_and_what_is_our_own_translation() -> None:
    note = Text(fi="Vanha", sv="Gammal", en="Old", translated=(Language.SV, Language.EN))
    before = FIRST.model_copy(update={"note": note})
    typed = blank(**correction_of(before, SV))

    altered, _ = reading_of(with_leaves(typed, note__fi="Uusi"), "I2", before)
    emptied, _ = reading_of(with_leaves(typed, note__sv=""), "I2", before)
    untouched, _ = reading_of(with_leaves(typed, value="21"), "I2", before)

    assert altered is not None
    assert emptied is not None
    assert untouched is not None
    own = (Language.SV, Language.EN)
    assert altered.note == Text(fi="Uusi", sv="Gammal", en="Old", translated=own)
    assert emptied.note == Text(fi="Vanha", en="Old", translated=(Language.EN,))
    assert untouched.note == note


def test_a_correction_of_an_undated_value_may_stay_undated() -> None:
    undated = FIRST.model_copy(update={"on": on("")})
    typed = blank(supersedes="O1", value="21")

    assert faults(typed, undated) == {}
    assert faults(typed, FIRST) == {"on": ErrorCode.VALUE_DATE_NEEDED}


def test_what_cannot_be_read_of_a_draft_is_left_out() -> None:
    typed = blank(on="2024", value=["12"], more="x", approximate="yes")

    assert typed.altered == {"on": "2024"}
    assert blank(approximate=True).altered == {"approximate": True}


# Meetings


def test_meetings_of_which_something_is_wanting_are_named() -> None:
    told = {"title": Text(en="Forum")}
    recorded = [
        builders.meeting("2023-01-01", id="unknown", **told),
        builders.meeting("2023-02-01", id="known", persons=0, **told),
        builders.meeting("2023-03-01", id="past", state=MeetingState.ANNOUNCED, **told),
        builders.meeting("2025-03-01", id="coming", state=MeetingState.ANNOUNCED, **told),
        builders.meeting("2023-04-01", id="off", state=MeetingState.CANCELLED, **told),
    ]
    index = Index(builders.plan(meetings=recorded))

    assert meetings.to_complete(index, date(2024, 1, 1), EN) == {
        "past": "1.3.2023 · Forum (announced): was it held?",
        "unknown": "1.1.2023 · Forum (held): attendance unknown",
    }
    assert next(m.id for m in meetings.latest_first(index)) == "coming"


def test_who_was_in_the_network_on_the_day_is_offered_first() -> None:
    assert meetings.attendees(NOW, date(2023, 5, 1), EN) == {
        "A2": "beeta · beta",
        "A1": "Alpha, not in the network then",
        "A3": "Ceta, not in the network then",
    }
    assert list(meetings.attendees(NOW, None, EN).values()) == ["Alpha", "beeta · beta", "Ceta"]


@pytest.mark.parametrize(
    ("words", "day"),
    [("1.5.2023", date(2023, 5, 1)), ("2023", date(2023, 12, 31)), ("", None), ("soon", None)],
)
def test_the_day_of_a_meeting_is_read_as_far_as_it_is_typed(words: str, day: date | None) -> None:
    assert meetings.last_day(words) == day


def test_a_saved_meeting_is_told_with_who_came() -> None:
    held = builders.meeting("2023-01-01", title=Text(en="Forum"), persons=0, attendees=["A1"])
    coming = held.model_copy(update={"state": MeetingState.ANNOUNCED})

    assert meetings.saved(held, EN) == ("Saved: 1.1.2023 · Forum (held), 0 persons, 1 association.")
    assert meetings.saved(coming, EN) == "Saved: 1.1.2023 · Forum (announced)."
