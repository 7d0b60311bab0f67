"""What is said of words, figures, sources, gaps and accessibility."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import pytest

from dashboard.briefing import (
    about,
    accessibility,
    definitions,
    sources,
    translated,
    unknowns,
)
from dashboard.settings import Settings
from dashboard.texts import texts_for
from model.plan import Body, Plan, Text
from model.rules.signals import SignalCode
from model.rules.state import at
from model.terms import IndicatorState, Language, MeetingState, Origin, Severity, Status, YearState
from seeds import kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def unknown(plan: Plan) -> dict[str, str]:
    """Give how much is unknown of each thing."""
    return {row[0]: row[1] for row in unknowns.table(plan, EN).rows}


@pytest.mark.parametrize(
    ("vocabulary", "defined"),
    [
        (SignalCode, definitions.signals(made.plan(), EN)),
        (Severity, definitions.severities(EN)),
        (IndicatorState, definitions.indicator_states(EN)),
        (YearState, definitions.year_states(EN)),
        (MeetingState, definitions.meeting_states(EN)),
        (Origin, definitions.origins(EN)),
    ],
)
def test_every_member_of_a_vocabulary_is_defined(
    vocabulary: type[StrEnum], defined: Mapping[StrEnum, str]
) -> None:
    assert set(defined) == set(vocabulary)
    assert all(defined.values())


def test_every_status_is_defined_and_so_is_unknown() -> None:
    assert set(definitions.statuses(EN)) == {*Status, None}


def test_no_two_definitions_are_the_same() -> None:
    rows = [row for table in definitions.tables(made.plan(), EN) for row in table.rows]
    meanings = [row[-1] for row in rows]

    assert len(set(meanings)) == len(meanings)


def test_a_signal_is_told_with_its_severity() -> None:
    told = [row[0] for table in definitions.tables(made.plan(), EN) for row in table.rows]

    assert "overdue (needs action)" in told
    assert "no evidence (to watch)" in told
    assert "indicator missing (to note)" in told


def test_out_of_date_is_defined_by_the_plans_own_interval() -> None:
    plan = made.plan(plan=made.info(update_interval_days=90))

    assert "more than 90 days old" in definitions.signals(plan, EN)[SignalCode.STALE]


def test_what_is_unknown_of_the_policy_is_counted(facts: Plan) -> None:
    told = {what: words.partition(":")[0] for what, words in unknown(facts).items()}

    assert told == {
        "Owner of the measure": "12 of 15",
        "Status of the measure": "0 of 15",
        "Value of the indicator": "0 of 6",
        "Target of the indicator": "5 of 6",
        "Attendance at the meeting": "1 of 2",
        "Date of the handling": "2 of 2",
        "Section of the handling": "2 of 2",
        "Diary number of the handling": "2 of 2",
        "Associations in the category": "9 of 9",
        "Date of the source": "4 of 5",
        "The measures of the policy document itself": "not loaded",
    }


def test_before_the_minutes_every_status_is_unknown() -> None:
    early = at(kauniainen.plan(), date(2022, 6, 1))
    told = unknown(early)

    assert told["Status of the measure"] == "15 of 15"


def test_what_is_unknown_is_named_unless_it_is_all() -> None:
    plan = made.plan(
        as_of=DAY,
        owners=[made.owner("office")],
        measures=[made.measure("M1"), made.measure("M2", owner="office")],
    )
    told = unknown(plan)

    assert told["Owner of the measure"] == "1 of 2: M1"
    assert told["Status of the measure"] == "2 of 2"


def test_a_long_list_of_unknowns_is_cut_and_says_so() -> None:
    measures = [made.measure(f"M{number}") for number in range(1, 21)]
    owned = made.measure("M21", owner="office")
    plan = made.plan(as_of=DAY, owners=[made.owner("office")], measures=[*measures, owned])

    told = unknown(plan)["Owner of the measure"]

    assert told.startswith("20 of 21: M1; M2; ")
    assert told.endswith("M12; and 8 more")


def test_an_indicator_told_in_words_alone_is_not_without_data() -> None:
    plan = made.plan(
        as_of=DAY,
        indicators=[made.indicator("I1"), made.indicator("I2")],
        observations=[made.observation(None, wording=Text(en="about a third"))],
    )
    told = unknown(plan)

    assert told["Value of the indicator"] == "1 of 2: I2"


def test_every_source_is_told_with_its_kind_and_date(facts: Plan) -> None:
    told = {one.title: one for one in sources.sources(facts, EN)}
    minutes = told["Minutes of the wellbeing committee, association cooperation policy"]

    assert len(told) == len(facts.sources)
    assert minutes.kind == "minutes"
    assert minutes.title_note == "our translation"
    assert minutes.facts[0].words == "no data"
    assert minutes.facts[1].words == "date unknown, 25.9.2023 at the earliest"


def test_facts_that_rest_on_a_source_are_counted() -> None:
    plan = made.plan(
        sources=[made.source("minutes"), made.source("web")],
        measures=[made.measure("M1", source="minutes"), made.measure("M2", source="minutes")],
    )

    assert sources.facts_resting(plan) == {"minutes": 2}
    assert [one.facts[-1].words for one in sources.sources(plan, EN)] == ["2 facts", "0 facts"]


@pytest.mark.parametrize(
    ("locator", "origin", "address"),
    [
        ("https://example.org/a", Origin.RECORDED, "https://example.org/a"),
        ("example.org/a", Origin.CITY_WEB, "https://example.org/a"),
        ("example.org/a", Origin.RECORDED, ""),
        ("javascript:alert(1)", Origin.CITY_WEB, ""),
        ("https://example.org/a b", Origin.CITY_WEB, ""),
        ("78/00.01.02.00/2022", Origin.CITY_WEB, ""),
        (None, Origin.CITY_WEB, ""),
    ],
)
def test_a_locator_is_a_link_only_when_it_is_a_web_address(
    locator: str | None, origin: Origin, address: str
) -> None:
    assert sources.address(made.source("web", locator=locator, origin=origin)) == address


def test_our_own_translations_are_counted_and_listed_with_the_original() -> None:
    name = Text(fi="Hyvinvointivaliokunta", en="Wellbeing committee", translated=(Language.EN,))
    plan = made.plan(plan=made.info(bodies=(Body(key="committee", name=name),)))

    told = translated.translations(plan, EN)

    assert told.sentences[2] == "English: 1 of 1 texts"
    assert told.own.rows == (("Wellbeing committee", "Hyvinvointivaliokunta"),)


def test_the_swedish_name_of_the_committee_is_told_as_our_translation(facts: Plan) -> None:
    rows = translated.translations(facts, texts_for(Language.SV)).own.rows

    assert ("Välfärdsutskottet", "Hyvinvointivaliokunta") in rows


def test_a_fictional_plan_is_called_fictional_and_a_real_one_is_not(facts: Plan) -> None:
    fictional = " ".join(about.introduction(made.plan(), EN))
    real = " ".join(about.introduction(facts, EN))

    assert "Testila is fictional" in fictional
    assert "fictional" not in real
    assert "Grankulla association cooperation policy" in real


def test_the_statement_names_the_feedback_address_and_the_authority() -> None:
    settings = Settings(feedback_address="access@example.org", supervising_authority="Traficom")

    told = accessibility.statement(settings, EN)

    assert "access@example.org" in told.feedback
    assert "Traficom" in told.supervision


def test_the_statement_says_that_no_feedback_address_is_set() -> None:
    told = accessibility.statement(Settings(feedback_address=""), EN)

    assert "is not set" in told.feedback


def test_the_statement_tells_its_state_its_gaps_and_its_day() -> None:
    told = accessibility.statement(Settings(), EN)

    assert "partially comply with level AA" in told.compliance
    assert "306/2019" in told.compliance
    assert len(told.gaps) == 3
    assert "24.11.2026" in told.prepared
