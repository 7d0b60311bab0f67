"""What a body has before it: what is asked, the measures, what is missing, what changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from dashboard.blocks import (
    Bullets,
    Cell,
    Contents,
    Draft,
    Fact,
    Facts,
    Figures,
    Fold,
    Groups,
    KeyFigure,
    Line,
    Link,
    Notice,
    Page,
    Section,
    Table,
    Tone,
    Way,
    Words,
    words_of,
)
from dashboard.content import approval
from dashboard.texts.marking import unmarked
from dashboard.texts.unknown import NotKnown
from model.plan import Body, Handling, Text
from model.terms import Language, Outcome
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, reading, section

DAY = date(2024, 6, 1)
BODY = Body(key="board", name=Text(fi="hallitus", sv="styrelsen", en="board"))


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def before_the_board(*handlings: Handling, handling: str = "", **collections: object) -> Page:
    """Return the page of a plan that the board has before it, on 1.6.2024."""
    waits = handlings or (made.handling(body="board"),)
    plan = made.plan(plan=made.info(bodies=(BODY,)), handlings=waits, **collections)
    return approval.page(reading(plan, day=DAY), {"handling": handling})


def measures(page: Page) -> dict[str, Table]:
    """Return the measures that would be approved, folded by the title of their goal."""
    goals = section(page, "What would be approved").blocks
    return {fold.title: of_kind((fold,), Table)[0] for fold in goals if isinstance(fold, Fold)}


def told(row: Sequence[Cell]) -> tuple[list[str], list[str]]:
    """Return the titles of a measure in both languages, and its particulars."""
    titles, *others = row
    assert isinstance(titles, tuple)
    return [unmarked(words_of((one,))) for one in titles], [words_of(cell) for cell in others]


def missing(page: Page) -> tuple[str, dict[str, list[str]], list[Table]]:
    """Return what is told of what is missing: the sentence, measures by gap, each measure."""
    (part,) = [one for one in page.blocks if isinstance(one, Section) and one.anchor == "missing"]
    gaps = {
        group.common.words: [one.code for one in group.items]
        for block in of_kind(part.blocks, Groups)
        for group in block.groups
    }
    return part.title, gaps, of_kind(part.blocks, Table)


@pytest.fixture(scope="module")
def real() -> Page:
    return approval.page(reading(kauniainen.plan()), {})


def test_a_schedule_with_only_a_start_is_told_from_it_on() -> None:
    page = before_the_board(measures=[made.measure("M1", starts="2026-11")])
    ((_, table),) = measures(page).items()

    assert "November 2026 –" in told(table.rows[0])[1]


def test_what_is_asked_is_the_heading_and_what_is_unknown_of_it_one_sentence(real: Page) -> None:
    assert (real.title, real.message, real.note) == (
        "For approval",
        "City board: Approval of the policy",
        "our translation",
    )
    assert real.lead == (Line("No information on a decision · for approval · date unknown"),)
    assert of_kind(real.blocks, Facts) == []
    assert Words(("Not known: proposal, proposer and attachment.",), "quiet") in real.blocks


def test_what_is_asked_how_many_are_ready_and_what_is_missing_come_first(real: Page) -> None:
    kinds = [type(one) for one in real.blocks]
    ways = of_kind(real.blocks, Contents)[0].titles

    assert kinds == [Contents, Notice, Section, Figures, Words, Notice, *[Section] * 4]
    assert list(ways) == ["approved", "changed", "challenges", "agenda"]
    assert list(ways) == [one.anchor for one in real.blocks[-4:] if isinstance(one, Section)]


def test_a_handling_is_told_as_far_as_it_is_known() -> None:
    page = before_the_board(
        made.handling(
            body="board",
            starts="2024-05-20",
            on="2024-06-10",
            section="7",
            diary_number="1/00.01/2024",
            attachment=english("The policy"),
        )
    )

    assert page.message == "Board, for approval"
    assert page.lead == (Line("Waiting · for approval · 20.5–10.6.2024 · § 7 · 1/00.01/2024"),)
    assert of_kind(page.blocks, Facts)[0].facts == (Fact("Attachment", "The policy"),)
    assert of_kind(page.blocks, Notice) == []


def test_while_the_attachment_is_missing_it_is_said_so(real: Page) -> None:
    titles = [notice.title for notice in of_kind(real.blocks, Notice)]

    assert titles == [
        "The policy's own measures are not loaded",
        "The attachment is missing",
    ]


def test_the_three_figures_tell_it_at_a_glance(real: Page) -> None:
    (figures,) = of_kind(real.blocks, Figures)
    committee = "Wellbeing committee, date unknown, 25.9.2023 at the earliest"

    assert figures.figures == (
        KeyFigure("Measures to be approved", "15", "in force on the day shown"),
        KeyFigure("Changes since last time", "none known", committee),
        KeyFigure(
            "Challenges without a measure that is followed up",
            "4 of 5",
            "of those that the associations named",
        ),
    )


def test_where_nobody_has_had_the_matter_no_number_is_claimed() -> None:
    (figures,) = of_kind(before_the_board().blocks, Figures)

    assert figures.figures[1] == KeyFigure(
        "Changes since last time", "no data", "no body has handled the matter before"
    )


def test_each_kind_of_what_is_missing_names_its_measures(real: Page) -> None:
    sentence, gaps, _ = missing(real)
    every = [f"M{number:02}" for number in range(1, 16)]

    assert sentence == "0 of 15 measures are ready for approval"
    assert gaps == {
        "An owner in force: 12 missing": [c for c in every if c not in {"M01", "M08", "M10"}],
        "A due date, or a recurrence: 11 missing": [
            code for code in every if code not in {"M08", "M09", "M10", "M11"}
        ],
        "An indicator with a baseline and a target: 15 missing": every,
    }
    part = section(real, sentence)
    assert Words(("In place for every measure: goal, source and texts.",), "quiet") in part.blocks


def test_the_matrix_has_a_symbol_and_a_word_for_each_measure_and_requirement(real: Page) -> None:
    _, _, (matrix,) = missing(real)
    rows = {
        str(row[0]): [str(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in row]
        for row in matrix.rows
    }

    assert matrix.columns == (
        "Measure",
        "Owner",
        "Schedule",
        "Indicator",
        "Goal",
        "Source",
        "Texts",
        "Gaps",
    )
    assert len(rows) == 15
    assert rows["M08"] == [
        "M08",
        "✓ in place",
        "✓ in place",
        "✗ baseline missing",
        "✓ in place",
        "✓ in place",
        "✓ in place",
        "✗ 1",
    ]
    assert matrix.links["M08"] == Way("measures", {"measure": "M08"})


def test_a_measure_that_is_ready_is_said_to_be_and_long_matrices_are_parted() -> None:
    page = approval.page(reading(demo.plan(TODAY)), {})
    sentence, _, matrix = missing(page)

    assert [len(part.rows) for part in matrix] == [20, 8]
    assert sum("ready" in str(row[-1]) for part in matrix for row in part.rows) == 8
    assert sentence == "8 of 28 measures are ready for approval"


def test_the_challenges_that_no_measure_answers_are_named(real: Page) -> None:
    part = section(real, "Challenges without a measure that is followed up")
    (named,) = of_kind(part.blocks, Bullets)

    assert of_kind(part.blocks, Words) == [
        Words(("4 of 5 challenges have no measure in what is loaded.",))
    ]
    assert len(named.items) == 4
    assert "Premises" in named.items


def test_each_measure_stands_once_under_the_first_goal_that_it_serves(real: Page) -> None:
    groups = measures(real)
    codes = [words_of(row[0])[:3] for table in groups.values() for row in table.rows]

    assert [(title[:2], title[-4:]) for title in groups] == [
        ("G1", " (3)"),
        ("G3", " (6)"),
        ("G4", " (6)"),
    ]
    assert sorted(codes) == [f"M{number:02}" for number in range(1, 16)]


def test_a_measure_is_told_in_both_languages_with_what_would_be_approved() -> None:
    indicators = [
        made.indicator(
            "I1",
            title=english("Rate"),
            baseline=5,
            baseline_on="2023",
            targets=[made.target(8, "2025"), made.target(9)],
            measures=("M1",),
        ),
        made.indicator("I2", title=english("Count"), measures=("M1",)),
    ]
    measure = made.measure(
        title=Text(fi="Suomeksi", sv="På svenska", translated=[Language.SV]),
        owner="O1",
        starts="2023",
        due="2025-12-31",
    )
    page = before_the_board(
        owners=[made.owner("O1", name=english("Office"))],
        measures=[measure],
        indicators=indicators,
    )
    ((title, table),) = measures(page).items()

    unknown = "Count; baseline: no data; target: no data"
    assert title == "Measures without a goal (1)"
    assert list(table.links.values()) == [Way("measures", {"measure": "M1"})]
    assert table.links[words_of(table.rows[0][0])] == Way("measures", {"measure": "M1"})
    assert told(table.rows[0]) == (
        ["M1 Suomeksi", "På svenska (our translation)"],
        [
            "Office",
            "2023–31.12.2025",
            f"Rate; baseline: 5 (2023); target: 8 by 2025 and 9 · {unknown}",
        ],
    )


def test_what_is_unknown_of_a_measure_is_told_as_unknown() -> None:
    page = before_the_board(measures=[made.measure(title=Text(fi="Vain suomeksi"))])
    (table,) = measures(page).values()
    titles, particulars = told(table.rows[0])

    assert titles == ["M1 Vain suomeksi", "no data"]
    assert particulars == ["no data"] * 3
    assert all(isinstance(cell, NotKnown) for cell in table.rows[0][1:])


def test_a_recurring_measure_is_told_by_how_often() -> None:
    page = before_the_board(measures=[made.measure(kind="recurring", required_per_year=2)])
    (table,) = measures(page).values()

    assert told(table.rows[0])[1][1] == "at least 2 times a year"


def test_without_measures_none_is_claimed_to_be_ready() -> None:
    page = before_the_board()
    sentence, _, matrix = missing(page)

    assert sentence == "No measures"
    assert (measures(page), matrix) == ({}, [])
    assert "There are no measures." in [
        sentence
        for words in of_kind(section(page, "What would be approved").blocks, Words)
        for sentence in words.sentences
    ]


@pytest.mark.parametrize(
    ("collections", "title", "place"),
    [
        ({}, "No measures", []),
        (
            {
                "owners": [made.owner("O1")],
                "goals": [made.goal("G1")],
                "sources": [made.source("S1")],
                "measures": [made.measure(owner="O1", goals=("G1",), source="S1", due="2025")],
                "indicators": [
                    made.indicator(measures=("M1",), baseline=1, targets=[made.target(2)])
                ],
            },
            "1 of 1 measure is ready for approval",
            ["In place for every measure: owner, schedule, indicator, goal, source and texts."],
        ),
    ],
)
def test_where_nothing_is_missing_that_is_said(
    collections: dict[str, Any], title: str, place: list[str]
) -> None:
    page = before_the_board(**collections)
    (part,) = [one for one in page.blocks if isinstance(one, Section) and one.anchor == "missing"]

    assert part.title == title
    assert [said for words in of_kind(part.blocks, Words) for said in words.sentences] == place
    assert missing(page)[1] == {}


def test_the_drafts_are_in_the_languages_of_the_minutes_whatever_is_read() -> None:
    drafts = of_kind(approval.page(reading(kauniainen.plan(), Language.EN), {}).blocks, Draft)

    assert [(draft.language, draft.file) for draft in drafts] == [
        (Language.FI, "kauniainen-H3-fi.txt"),
        (Language.SV, "kauniainen-H3-sv.txt"),
    ]
    assert [draft.words[:6] for draft in drafts] == ["LUONNO", "UTKAST"]


def test_a_handling_that_is_over_does_not_wait_and_is_not_replaced() -> None:
    over = made.handling(body="board", on="2024-01-01", outcome=Outcome.RETURNED)
    page = before_the_board(over, made.handling("H2", body="board"), handling="H1")

    assert page.status == 200
    assert page.blocks == (
        Notice(
            Tone.NEUTRAL,
            "This handling does not wait for a decision",
            "Board, 1.1.2024: returned for preparation.",
        ),
        Bullets([Link("Board", Way("approval", {"handling": "H2"}))]),
    )


def test_one_of_several_that_wait_leads_to_the_others() -> None:
    next_, later = (
        made.handling(code, body="board", starts="2024-05-20", on=on)
        for code, on in (("H1", "2024-06-10"), ("H2", "2024-09-10"))
    )
    page = before_the_board(next_, later, handling="H2")

    assert page.blocks[0] == Bullets(
        [Link("Board, 20.5–10.6.2024", Way("approval", {"handling": "H1"}))]
    )


def test_where_nothing_waits_the_way_leads_to_the_decisions() -> None:
    page = approval.page(reading(made.plan()), {})

    assert page.blocks == (
        Words(("No handling is waiting for a decision.",)),
        Bullets((Link("Decisions", Way("decisions")),)),
    )
