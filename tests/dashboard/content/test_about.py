"""The page about the follow-up: words, figures, sources, gaps and accessibility."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from dashboard.blocks import (
    Bullets,
    Cell,
    Contents,
    Fact,
    Facts,
    Fold,
    Section,
    Table,
    Words,
    words_of,
)
from dashboard.content import about, definitions
from dashboard.content.names import source_address
from dashboard.content.reading import Reading
from dashboard.content.sources import facts_resting
from dashboard.settings import Settings
from dashboard.texts import texts_for
from model.plan import Body, Text
from model.rules.signals import SignalCode
from model.terms import IndicatorState, Language, MeetingState, Origin, Severity, Status, YearState
from seeds import kauniainen
from tests import builders as made
from tests.dashboard.content.pages import of_kind, plain, section

EN = texts_for(Language.EN)


@pytest.fixture(scope="module")
def facts() -> Reading:
    return plain(kauniainen.plan())


def shown(read: Reading, title: str) -> Section:
    """Return the section of the page that has this title."""
    return section(about.page(read, {}), title)


def unknown(read: Reading) -> dict[str, str]:
    """Return how much is unknown of each thing."""
    (table,) = of_kind(shown(read, "What is not known").blocks, Table)
    return {words_of(row[0]): words_of(row[1]) for row in table.rows}


def sources(read: Reading) -> dict[str, tuple[str, tuple[Fact, ...]]]:
    """Return the note on each source, and what is told of it, by its title."""
    listed = of_kind(shown(read, "Sources").blocks, Fold)
    return {
        one.title: (
            of_kind(one.blocks, Words)[0].sentences[0],
            tuple(of_kind(one.blocks, Facts)[0].facts),
        )
        for one in listed
    }


def translations(read: Reading, title: str = "Our own translations") -> tuple[Bullets, Fold]:
    """Return how many texts are our own, and those of the reader's language."""
    blocks = shown(read, title).blocks
    return of_kind(blocks, Bullets)[0], of_kind(blocks, Fold)[0]


def statement(settings: Settings) -> Section:
    """Return the accessibility statement."""
    return shown(replace(plain(made.plan()), settings=settings), "Accessibility statement")


def sentences(told: Section) -> str:
    return " ".join(
        sentence for block in of_kind(told.blocks, Words) for sentence in block.sentences
    )


@pytest.mark.parametrize(
    ("vocabulary", "defined"),
    [
        (SignalCode, {code: EN.signal(code, made.plan()) for code in SignalCode}),
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


def defined_rows() -> list[tuple[Cell, ...]]:
    """Give the rows of all tables of definitions."""
    blocks = definitions.definitions(made.plan(), EN)
    return [tuple(row) for block in blocks if isinstance(block, Table) for row in block.rows]


def test_what_the_policy_means_by_its_words_stands_first() -> None:
    own = made.text("Järjestö on yhdistys tai seura.")
    first, *_ = definitions.definitions(made.plan(plan=made.info(definitions=own)), EN)

    assert isinstance(first, Words)
    assert "Järjestö on yhdistys tai seura." in first.sentences[0]


def test_no_two_definitions_are_the_same() -> None:
    meanings = [row[-1] for row in defined_rows()]

    assert len(set(meanings)) == len(meanings)


def test_a_signal_is_told_with_its_severity() -> None:
    told = [row[0] for row in defined_rows()]

    assert "overdue (needs action)" in told
    assert "no evidence (to watch)" in told
    assert "indicator missing (to note)" in told


def test_out_of_date_is_defined_by_the_plans_own_interval() -> None:
    plan = made.plan(plan=made.info(update_interval_days=90))

    assert "more than 3 months old" in EN.signal(SignalCode.STALE, plan)


def test_what_is_unknown_of_the_policy_is_counted(facts: Reading) -> None:
    told = {what: words.partition(":")[0] for what, words in unknown(facts).items()}

    assert told == {
        "Owner of the measure": "12 of 15",
        "Status of the measure": "0 of 15",
        "Value of the indicator": "0 of 6",
        "Target of the indicator": "0 of 1",
        "Whether the target was reached": "1 of 1",
        "Attendance at the meeting": "1 of 2",
        "Date of the handling": "2 of 2",
        "Section of the handling": "2 of 2",
        "Diary number of the handling": "2 of 2",
        "Associations in the category": "9 of 9",
        "Date of the source": "4 of 5",
        "The measures of the policy document itself": "not loaded",
    }


def test_before_the_minutes_every_status_is_unknown() -> None:
    told = unknown(plain(kauniainen.plan(), day=date(2022, 6, 1)))

    assert told["Status of the measure"] == "15 of 15"


def test_what_is_unknown_is_named_unless_it_is_all() -> None:
    plan = made.plan(
        owners=[made.owner("office")],
        measures=[made.measure("M1"), made.measure("M2", owner="office")],
    )
    told = unknown(plain(plan))

    assert told["Owner of the measure"] == "1 of 2: M1"
    assert told["Status of the measure"] == "2 of 2"


def test_a_long_list_of_unknowns_is_cut_and_says_so() -> None:
    measures = [made.measure(f"M{number}") for number in range(1, 21)]
    owned = made.measure("M21", owner="office")
    plan = made.plan(owners=[made.owner("office")], measures=[*measures, owned])

    told = unknown(plain(plan))["Owner of the measure"]

    assert told.startswith("20 of 21: M1; M2; ")
    assert told.endswith("M12; and 8 more")


def test_an_indicator_told_in_words_alone_is_not_without_data() -> None:
    plan = made.plan(
        indicators=[made.indicator("I1"), made.indicator("I2")],
        observations=[made.observation(None, wording=Text(en="about a third"))],
    )
    told = unknown(plain(plan))

    assert told["Value of the indicator"] == "1 of 2: I2"


def test_every_source_is_told_with_its_kind_and_date(facts: Reading) -> None:
    told = sources(facts)
    note, particulars = told["Minutes of the wellbeing committee, association cooperation policy"]

    assert len(told) == len(facts.plan.sources)
    assert note == "minutes · our translation"
    assert particulars[0] == Fact("Date", "date unknown, 25.9.2023 at the earliest")
    listed = of_kind(shown(facts, "Sources").blocks, Fold)
    assert Words(("Not known: where.",), "quiet") in listed[0].blocks


def test_facts_that_rest_on_a_source_are_counted() -> None:
    plan = made.plan(
        sources=[made.source("minutes"), made.source("web")],
        measures=[made.measure("M1", source="minutes"), made.measure("M2", source="minutes")],
    )

    assert facts_resting(plan) == {"minutes": 2}
    resting = [particulars[-1].words for _, particulars in sources(plain(plan)).values()]
    assert resting == ["2 facts", "0 facts"]


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
    assert source_address(made.source("web", locator=locator, origin=origin)) == address


def test_our_own_translations_are_counted_and_listed_with_the_original() -> None:
    name = Text(fi="Hyvinvointivaliokunta", en="Wellbeing committee", translated=(Language.EN,))
    plan = made.plan(plan=made.info(bodies=(Body(key="committee", name=name),)))

    told, own = translations(plain(plan))

    assert told.items[2] == "English: 1 of 1 texts"
    assert of_kind(own.blocks, Table)[0].rows == (("Wellbeing committee", "Hyvinvointivaliokunta"),)


def test_the_swedish_name_of_the_committee_is_told_as_our_translation() -> None:
    read = plain(kauniainen.plan(), Language.SV)
    _, own = translations(read, read.t("Our own translations"))

    assert ("Välfärdsutskottet", "Hyvinvointivaliokunta") in of_kind(own.blocks, Table)[0].rows


def test_a_fictional_plan_is_called_fictional_and_a_real_one_is_not(facts: Reading) -> None:
    fictional = " ".join(about.introduction(made.plan(), EN))
    real = " ".join(about.introduction(facts.plan, EN))

    assert "Testila is fictional" in fictional
    assert "fictional" not in real
    assert "Grankulla association cooperation policy" in real


def test_the_page_names_its_sections(facts: Reading) -> None:
    page = about.page(facts, {})
    (contents,) = of_kind(page.blocks, Contents)

    named = {one.anchor: one.title for one in page.blocks if isinstance(one, Section)}
    assert contents.titles == named
    assert list(named)[:3] == ["contact", "day", "unknown"]
    assert len(named) == 9
    for part in page.blocks:
        if isinstance(part, Section):
            assert not any(isinstance(block, Table) for block in part.blocks)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("mail@example.org", "Questions and corrections: mail@example.org"),
        (
            "",
            "Questions and corrections: the registry office of the municipality (Testila).",
        ),
    ],
)
def test_whom_to_turn_to_is_told_whether_or_not_an_address_is_set(
    address: str, expected: str
) -> None:
    settings = Settings(feedback_address=address)
    told = shown(replace(plain(made.plan()), settings=settings), "Contact")

    assert sentences(told) == expected


def test_the_statement_names_the_feedback_address_and_the_authority() -> None:
    settings = Settings(feedback_address="access@example.org", supervising_authority="Traficom")

    *_, feedback, supervision = of_kind(statement(settings).blocks, Words)[-1].sentences

    assert "access@example.org" in feedback
    assert "Traficom" in supervision


def test_the_statement_says_whom_to_turn_to_where_no_feedback_address_is_set() -> None:
    told = sentences(statement(Settings(feedback_address="")))

    assert "Turn to the municipality's registry office." in told
    assert "LINJAUS_" not in told


def test_the_statement_tells_its_state_its_gaps_and_its_day() -> None:
    told = statement(Settings())

    compliance = of_kind(told.blocks, Words)[0].sentences[0]
    assert "partially comply with level AA" in compliance
    assert "306/2019" in compliance
    assert len(of_kind(told.blocks, Bullets)[0].items) == 3
    assert "24.11.2026" in sentences(told)
