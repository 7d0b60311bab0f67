"""One measure's page, against what the sources say."""

import pytest
from streamlit.testing.v1 import AppTest

from seeds import kauniainen
from tests.views.reading import OpenPage, failures, links, said, tables, texts, unfolded, ways

CODES = [measure.code for measure in kauniainen.plan().measures]
DEMO = [f"M{number:02}" for number in range(1, 29)]


def open_measure(open_page: OpenPage, code: str, **address: str) -> AppTest:
    """Open the page of a measure."""
    return open_page("measures", **{"measure": code, **address})


def table_of(page: AppTest, first_column: str) -> list[list[str]]:
    """Give the rows of the first table whose first column is named so."""
    return next(table[1:] for table in tables(page) if table[0][0] == first_column)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("plan", "code"),
    [*(("kauniainen", code) for code in CODES), *(("mallila", code) for code in DEMO)],
)
def test_every_measure_has_its_page(open_page: OpenPage, plan: str, code: str, lang: str) -> None:
    page = open_measure(open_page, code, plan=plan, lang=lang)

    assert failures(page) == []
    assert texts(page, "title")[0].startswith(f"{code} ")


@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31"])
@pytest.mark.parametrize("code", ["M01", "M08", "M10"])
def test_a_measure_has_its_page_on_earlier_days(open_page: OpenPage, code: str, day: str) -> None:
    assert failures(open_measure(open_page, code, as_of=day)) == []
    assert failures(open_measure(open_page, code, as_of=day, plan="mallila")) == []


def test_the_forums_years_are_told_with_their_reasons(open_page: OpenPage) -> None:
    rows = table_of(open_measure(open_page, "M08"), "Year")

    assert [(year, state) for year, state, _ in rows] == [
        ("2022", "✓ met (1)"),
        ("2023", "? no data"),
        ("2024", "? no data"),
        ("2025", "? no data"),
        ("2026", "… year still open"),
    ]
    assert all(reason for _, _, reason in rows)


def test_the_first_forum_had_25_persons_and_an_unknown_number_of_associations(
    open_page: OpenPage,
) -> None:
    told = said(open_measure(open_page, "M08"))

    assert (
        "First association forum 25 persons\nabout November 2022 · Associations: no data · " in told
    )


def test_the_forum_is_convened_by_the_city_and_serves_our_reading_of_goals(
    open_page: OpenPage,
) -> None:
    told = said(open_measure(open_page, "M08"))

    assert "; owner City of Kauniainen; at least once a year; " in told
    assert "Which goals the measure serves is our own reading: no source says it." in told
    assert "A3 Promote cooperation: an aim under G4" in told


def test_a_completed_measure_shows_who_said_so_and_on_what(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M03"))

    assert "✓ Completed, 25.9.2023 at the earliest, at most 3 years old; " in told
    minutes = "Minutes of the wellbeing committee, association cooperation policy (minutes)"
    assert f"\ndate unknown, 25.9.2023 at the earliest · {minutes}\n" in told


def test_a_missing_owner_is_said_and_is_a_signal(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M02"))

    assert "; owner missing." in told
    assert "needs action Owner missing: " in told


def test_a_measure_without_a_report_is_unknown(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M08", as_of="2022-06-01"))

    assert "? No data, no status report is on record; " in told
    assert "Nothing is on record." in told


def test_the_history_goes_from_under_way_to_completed(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M04"))

    completed, begun = told.index("\n✓ Completed"), told.index("\n► Under way")
    assert completed < begun
    assert told[begun:].split("\n")[2].startswith("2022 · Minutes of the wellbeing committee")


def test_reports_that_only_confirm_are_folded(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M06", plan="mallila")

    folded = [words for words in texts(page, "fold") if "confirmed" in words]
    assert folded == [
        "confirmed 2 times, last 31.8.2026",
        "confirmed 3 times, last 30.11.2025",
        "confirmed 9 times, last 31.8.2024",
        "confirmed once, 28.2.2022",
    ]


def test_the_day_of_founding_that_other_sources_give_stands_beside_the_minutes(
    open_page: OpenPage,
) -> None:
    page = open_measure(open_page, "M01")

    assert "Where sources differ" in texts(page, "header")
    values = [row[0] for row in table_of(page, "Value")]
    assert values == ["autumn 2022 (used here)", "2023", "spring 2022"]


def test_sources_are_named_with_their_place(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M08")
    told = said(page)

    address = "kauniainen.fi/sv/nyheter/det-forsta-organisationsforumet-i-grankulla-var-lyckat"
    assert f"https://{address}" in [to for _, to in ways(page)]
    assert "minutes · date unknown, 25.9.2023 at the earliest" in told


def test_the_networks_size_is_about_50_without_a_target_or_a_trend(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M10")

    told = said(page)
    assert "about 50 (25.9.2023 at the earliest, at most 3 years old)" in told
    assert "– no target" in told
    assert "1 value: too few for a trend, 3 are needed" in told
    assert len(page.get("plotly_chart")) == 0


def test_an_indicator_has_a_chart_with_its_message_and_its_values(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M04", plan="mallila")

    (chart,) = page.get("plotly_chart")
    value, target = "2\N{NO-BREAK SPACE}185", "2\N{NO-BREAK SPACE}400"
    title = f"{value} (2025, at most 22 months old); target {target} by 31.5.2025"
    assert title in texts(page, "markdown")
    assert title in chart.proto.alt
    unfolded(page, "indicator_I5_table")
    assert [row[0] for row in table_of(page, "When")][-1] == "2025"


def test_a_corrected_value_stays_in_the_table_beside_its_correction(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M08", plan="mallila")
    unfolded(page, "indicator_I6_table")

    notes = {row[1]: row[2] for row in table_of(page, "When")}
    assert notes["24"] == "corrected to 29"
    assert notes["29"].startswith("correction; ")


def test_a_moved_due_date_shows_both_days_and_why(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M06", plan="mallila"))

    assert "Due date: 31.12.2024 → 31.12.2025" in told
    assert "Damp was found in the roof of the wing." in told
    assert "No decision is recorded" in told


def test_before_it_was_moved_the_old_due_date_stands(open_page: OpenPage) -> None:
    told = said(open_measure(open_page, "M06", plan="mallila", as_of="2024-06-30"))

    assert "; due date 31.12.2024" in told
    assert "→" not in told


def test_a_retired_measure_says_so_and_leads_to_the_one_in_its_place(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M24", plan="mallila")

    (notice,) = texts(page, "info")
    assert notice.startswith("The measure is no longer followed up")
    assert "supersedes this measure" in said(page)
    (after,) = (to for label, to in links(page).items() if label.startswith("M25 "))
    assert after["measure"] == "M25"


def test_the_way_back_keeps_the_list_as_it_was(open_page: OpenPage) -> None:
    page = open_measure(
        open_page, "M08", lang="sv", measures_status="recurring", measures_view="timeline"
    )

    back = next(iter(links(page).values()))
    assert back == {
        "lang": "sv",
        "plan": "kauniainen",
        "measures_status": "recurring",
        "measures_view": "timeline",
    }


def test_an_unknown_code_gets_one_sentence_and_the_list(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M99<b>")

    assert failures(page) == []
    assert "There is no measure M99<b>. Choose one from the list." in texts(page, "warning")
    assert "15 measures: 7 completed, 4 recurring, 4 not started" in said(page)


def test_a_measure_that_came_later_is_said_to_be_not_yet_there(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M28", plan="mallila", as_of="2024-06-30")

    told = "Measure M28 was not yet part of the plan on 30.6.2024."
    assert told in texts(page, "warning")


def test_a_text_in_another_language_is_marked(open_page: OpenPage) -> None:
    page = open_measure(open_page, "M28", plan="mallila", lang="en")
    finnish = open_measure(open_page, "M28", plan="mallila", lang="fi")

    assert "ruotsi" in texts(finnish, "caption")
    assert "Swedish" not in texts(page, "markdown")
