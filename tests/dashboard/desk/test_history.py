"""The history in words: writes and their entries, made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.content.fields import kind
from dashboard.content.names import PartNames
from dashboard.desk.entry import refusal
from dashboard.desk.history.wording import WriteWords, amounts, write_words
from dashboard.texts import texts_for
from model.errors import ConflictError, ErrorCode, InvalidError
from model.history import Entry, Write
from model.plan import COLLECTIONS, Alternative, Owner, Plan, Text, Value, Withdrawal, key_of
from model.rules.index import Index
from model.terms import Language, MeetingState, Origin, OwnerKind, Status
from tests import builders

EN = texts_for(Language.EN)
NOON = datetime(2026, 7, 1, 10, 5, tzinfo=UTC)
NOT_STARTED = builders.report(Status.NOT_STARTED, "2023-01-01", id="R1")
UNDER_WAY = builders.report(Status.UNDER_WAY, "2024-01-01", id="R2", reason=Text(en="Begun"))
FIRST = builders.observation("12.5", "2023-06-01", id="O1")
CORRECTED = builders.observation("125", "2023-06-30", id="O2", supersedes="O1", approximate=True)
PLAN = builders.plan(
    owners=[Owner(code="welfare", name=Text(fi="Hyvinvointi", sv="Välfärd", en="Welfare"))],
    goals=[builders.goal("G1"), builders.goal("G2"), builders.goal("G3")],
    measures=[builders.measure("M1", title=Text(fi="Foorumi", sv="Forum", en="Forum"))],
    status_reports=[NOT_STARTED, UNDER_WAY],
    indicators=[builders.indicator("I1", title=Text(fi="Arvo", sv="Värde", en="Level"))],
    observations=[FIRST, CORRECTED],
    handlings=[builders.handling("H1")],
    sources=[builders.source("web", origin=Origin.CITY_WEB)],
)

Part = tuple[str, Value | None, Value | None]


WRITE = Write(
    number=7,
    at=NOON,
    office="welfare",
    service="save_part",
    reason=None,
    file=None,
    undoes=None,
    undone_by=None,
    collections={},
    found=0,
    entries=(),
)


def said(
    *parts: Part,
    language: Language = Language.EN,
    plan: Plan = PLAN,
    **fields: Any,  # noqa: ANN401 (those of a write)
) -> WriteWords:
    """Say a write of the office for welfare."""
    entries = tuple(_entry(place, *part) for place, part in enumerate(parts))
    counted = {part[0]: 1 for part in parts}
    made_up = {"entries": entries, "collections": counted, "found": len(parts)}
    t = texts_for(language)
    write = replace(WRITE, **{**made_up, **fields})
    return write_words(write, Index(plan), PartNames(plan, t), t)


def _entry(place: int, collection: str, before: Value | None, after: Value | None) -> Entry:
    documents = [None if part is None else part.model_dump(mode="json") for part in (before, after)]
    return Entry(
        id=place,
        write=7,
        at=NOON,
        office="welfare",
        service="save_part",
        collection=collection,
        key=key_of(after if before is None else before),
        before=documents[0],
        after=documents[1],
        reason=None,
        file=None,
        undoes=None,
    )


def lines(told: WriteWords, entry: int = 0) -> Sequence[str]:
    return [f"{line.label}: {line.words}" for line in told.entries[entry].lines]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, ("1.7.2026", "13.05", "Hyvinvointi", "Muokattu", "Nro 7")),
        (Language.SV, ("1.7.2026", "13.05", "Välfärd", "Redigerat", "Nr 7")),
        (Language.EN, ("1.7.2026", "13:05", "Welfare", "Edited", "No. 7")),
    ],
)
def test_a_write_is_told_by_the_clock_in_finland(
    language: Language, words: tuple[str, ...]
) -> None:
    told = said(("measures", None, PLAN.measures[0]), language=language)

    assert (told.day, told.time, told.office, told.act, told.name) == words


def test_the_system_itself_and_a_removed_office_are_named() -> None:
    assert said(office=None).office == "the system itself"
    assert said(office="gone").office == "gone"


def test_why_is_the_reason_and_the_file() -> None:
    told = said(reason=Text(en="Funding was late"), file="täyttö.xlsx")

    assert told.why == ("Why: Funding was late", "From the file täyttö.xlsx")


def test_an_undoing_names_what_it_undid_and_that_names_the_undoing() -> None:
    assert said(undoes=5).act == "No. 5 undone"
    assert said(undone_by=9).undone == "undone by no. 9"
    assert said().undone == ""


def test_a_status_report_is_told_from_the_status_before() -> None:
    told = said(("status_reports", None, UNDER_WAY))

    (entry,) = told.entries
    assert (entry.kind, entry.act, entry.name) == ("Status report", "new", "M1 Forum")
    assert lines(told) == [
        "Status: not started → under way",
        "Date: 1.1.2024",
        "Reason (English): Begun",
    ]


def test_the_first_report_is_told_from_no_data_and_a_confirmation_from_nothing() -> None:
    confirmed = builders.report(Status.UNDER_WAY, "2025-01-01", id="R3")
    plan = PLAN.model_copy(update={"status_reports": (NOT_STARTED, UNDER_WAY, confirmed)})

    first = said(("status_reports", None, NOT_STARTED), plan=plan)
    third = said(("status_reports", None, confirmed), plan=plan)

    assert lines(first)[0] == "Status: no data → not started"
    assert lines(third)[0] == "Status: under way"


def test_a_withdrawn_report_is_no_status_before() -> None:
    withdrawn = (Withdrawal(id="W1", subject="status_reports/R1"),)
    plan = PLAN.model_copy(update={"withdrawals": withdrawn})

    told = said(("status_reports", None, UNDER_WAY), plan=plan)

    assert lines(told)[0] == "Status: no data → under way"


def test_a_correction_is_told_from_what_it_corrects() -> None:
    told = said(("observations", None, CORRECTED))

    assert (told.entries[0].act, told.entries[0].name) == ("correction", "Level")
    assert lines(told) == ["Date: 1.6.2023 → 30.6.2023", "Value: 12.5 → 125", "Approximate: yes"]


def test_texts_are_told_language_by_language_and_only_where_they_changed() -> None:
    before = PLAN.measures[0]
    after = before.model_copy(update={"title": Text(fi="Foorumi", sv="Forumet")})

    told = said(("measures", before, after))

    assert told.entries[0].act == "altered"
    assert lines(told) == [
        "Title (Swedish): Forum → Forumet",
        "Title (English): Forum → no data",
    ]


def test_lists_of_parts_are_told_by_what_came_and_what_left() -> None:
    before = builders.measure("M1", goals=("G1", "G2"))
    after = builders.measure("M1", goals=("G2", "G3"))

    told = said(("measures", before, after))

    assert lines(told) == ["Goals: added: G3 G3 (Finnish); left out: G1 G1 (Finnish)"]


def test_unknown_becomes_known_and_a_zero_is_no_unknown() -> None:
    before = builders.meeting(persons=None, associations=4)
    after = builders.meeting(persons=0, associations=None, state=MeetingState.CANCELLED)

    told = said(("meetings", before, after))

    assert lines(told) == [
        "State: held → cancelled",
        "Persons: no data → 0",
        "Associations: 4 → no data",
    ]


def test_words_numbers_and_names_are_the_readers() -> None:
    before = builders.owner("welfare")
    after = builders.owner("welfare", kind=OwnerKind.UNIT, ends=builders.on("2024-23"))
    targets = [builders.target("1250.5", "2027-12-31")]
    measured = builders.indicator("I1", baseline="12.5", targets=targets, source="web")

    told = said(("owners", before, after), ("indicators", None, measured), language=Language.SV)

    assert lines(told)[-1] == "Slut: uppgift saknas → hösten 2024"
    assert "Utgångsläge: 12,5" in lines(told, 1)
    assert "Målvärden: 1\u00a0250,5 (31.12.2027)" in lines(told, 1)


def test_what_is_gone_is_told_as_it_was_and_by_the_name_it_had() -> None:
    gone = builders.goal("G9", title=Text(fi="Vanha", sv="Gammal", en="Old"), term="T2")

    told = said(("goals", gone, None))

    assert (told.entries[0].act, told.entries[0].name) == ("removed", "Old")
    assert "Council term: T2" in lines(told)


def test_an_alteration_on_record_is_told_with_the_part_that_it_altered() -> None:
    before = PLAN.measures[0]
    after = before.model_copy(update={"due": builders.on("2027")})
    record = builders.amendment(
        "measures/M1",
        "due",
        before="",
        after="2027",
        decision="H1",
        reason=Text(en="Late"),
        on=builders.on("2026-08-01"),
    )

    together = said(("measures", before, after), ("amendments", None, record))
    alone = said(("amendments", None, record))

    assert len(together.entries) == 1
    assert lines(together) == [
        "Due date: date unknown → 2027",
        "Holds from: 1.8.2026",
        "Decision: Preparation",
    ]
    assert alone.entries[0].kind == "Alteration on record"
    assert alone.entries[0].name == "Measure: M1 Forum"
    assert lines(alone) == [*lines(together), "Reason: Late"]


def test_a_withdrawal_names_what_it_took_back_and_tells_no_reason_twice() -> None:
    reason = Text(en="Mistyped")
    withdrawal = Withdrawal(id="W1", subject="observations/O1", reason=reason)

    told = said(("withdrawals", None, withdrawal), undoes=3, reason=reason)

    assert told.entries[0].name == "Observation: Level, 1.6.2023"
    assert lines(told) == []


def test_another_value_is_told_as_its_field_asks() -> None:
    other = Alternative(
        id="X1", subject="status_reports/R1", field="on", value="2022-23", source="web"
    )

    told = said(("alternatives", None, other))

    assert told.entries[0].name == "Status report: M1 Forum, 1.1.2023"
    assert lines(told) == [
        "Which particular: Date",
        "Value: autumn 2022",
        "Source: web (Finnish)",
    ]


def test_the_description_of_the_plan_is_told_too() -> None:
    before = builders.info(update_interval_days=90)
    after = builders.info(update_interval_days=120, measures_incomplete=True)

    told = said(("plan", before, after))

    assert told.entries[0].kind == "Plan"
    assert lines(told) == [
        "Measures are missing: no → yes",
        "Days after which a status is old: 90 → 120",
    ]


def test_a_frozen_state_is_told_by_its_day_and_the_name_of_its_content() -> None:
    document: dict[str, Any] = {
        "as_of": "2026-06-30",
        "sha256": "abc",
        "handling": "H1",
        "office": "welfare",
    }
    entry = replace(_entry(0, "plan", None, PLAN.plan), collection="snapshots", after=document)
    write = replace(WRITE, entries=(entry,), service="take_snapshot", collections={"snapshots": 1})

    told = write_words(write, Index(PLAN), PartNames(PLAN, EN), EN)

    (said_of,) = told.entries
    assert (told.act, said_of.kind, said_of.name) == (
        "State frozen",
        "Snapshot",
        "State on 30.6.2026",
    )
    assert lines(told) == ["Handling: Preparation", "SHA-256: abc"]


def test_where_the_history_ended_is_told_of_a_frozen_state_that_kept_it() -> None:
    document: dict[str, Any] = {
        "as_of": "2026-06-30",
        "sha256": "abc",
        "history_length": 2,
        "history_head": "def",
    }
    entry = replace(_entry(0, "plan", None, PLAN.plan), collection="snapshots", after=document)
    write = replace(WRITE, entries=(entry,), service="take_snapshot", collections={"snapshots": 1})

    told = write_words(write, Index(PLAN), PartNames(PLAN, EN), EN)

    assert lines(told) == ["SHA-256: abc", "History before it: 2 entries, the last one def"]


def test_that_a_mailbox_was_set_is_told_by_its_office_and_without_its_address() -> None:
    sealed: dict[str, Any] = {"language": "sv", "sha256": "abc"}
    entry = replace(
        _entry(0, "plan", None, PLAN.plan), collection="mailboxes", key="welfare", after=sealed
    )
    write = replace(WRITE, entries=(entry,), service="save_mailbox", collections={"mailboxes": 1})

    told = write_words(write, Index(PLAN), PartNames(PLAN, EN), EN)

    (said_of,) = told.entries
    assert (told.act, said_of.kind, said_of.name, said_of.act) == (
        "Edited",
        "Functional mailbox",
        "Welfare",
        "new",
    )
    assert lines(told) == []


def test_what_is_not_shown_is_counted() -> None:
    told = said(("measures", None, PLAN.measures[0]), found=4, collections={"measures": 30})

    assert told.rest == "and 3 more"
    assert told.others == "26 other parts were written in the same go"
    assert told.sum == "4 parts"
    assert said(("measures", None, PLAN.measures[0])).sum == "1 measure"


@pytest.mark.parametrize(
    ("collections", "words"),
    [
        ({"observations": 1}, "1 observation"),
        ({"status_reports": 28, "observations": 6}, "28 status reports and 6 observations"),
        ({"plan": 1, "sources": 2}, "3 parts"),
        ({"measures": 1, "amendments": 2}, "1 measure and 2 other parts"),
        (
            {"goals": 1, "measures": 2, "indicators": 3, "meetings": 4, "associations": 5},
            "1 goal, 2 measures, 3 indicators and 9 other parts",
        ),
    ],
)
def test_the_sum_of_a_write_names_a_few_kinds(collections: dict[str, int], words: str) -> None:
    assert amounts(collections, EN) == words


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_part_that_a_refusal_is_about_is_named(collection: str) -> None:
    error = ConflictError(ErrorCode.STALE, what=f"{collection}/X1")

    assert f"{kind(collection, EN)}: X1" in refusal(error, PLAN, EN)


def test_what_a_refusal_tells_besides_parts_stays_as_it_is() -> None:
    error = InvalidError(ErrorCode.TERM_WRONG, term="measures/a b, c")

    assert refusal(error, PLAN, EN) == EN.error(error)


def test_what_stands_in_the_way_of_an_undoing_is_named() -> None:
    error = ConflictError(ErrorCode.BUILT_ON, facts="observations/O1, measures/M1, …")

    assert "Observation: Level, 1.6.2023; Measure: M1 Forum; …" in refusal(error, PLAN, EN)
