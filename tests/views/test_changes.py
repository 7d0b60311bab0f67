"""The page of changes: what differs between two states, and what drifted from the approval."""

import re
from datetime import date

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from model.dates import ApproximateDate
from model.plan import Text, version_of
from model.services.parts import Edit, How, save_part
from model.services.snapshots import take_snapshot
from tests.views.desk import COORDINATOR, DeskPages
from tests.views.reading import OpenPage, failures, said, tables, texts, ways

TITLES = {"fi": "Muutokset", "sv": "Ändringar", "en": "Changes"}
NONE = ("Muutoksia ei ole tiedossa", "Inga ändringar är kända", "No changes are known")
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")


def chosen(page: AppTest) -> list[object]:
    """Give what the two choices hold."""
    return [page.selectbox(key=f"changes_{side}_state").value for side in ("from", "to")]


def query(page: AppTest) -> dict[str, str]:
    """Give what the address says of the two states."""
    now = page.query_params
    return {name: now[name] for name in now if name.startswith("changes")}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("changes", lang, plan, day)

    assert failures(page) == []
    (title,) = texts(page, "title")
    first, *little = title.split("; ")
    assert first in NONE or re.fullmatch(r"\d+ (muutos|muutosta|ändring|ändringar|changes?)", first)
    assert all(re.match(r"\d+ ", one) for one in little)


def test_it_begins_with_what_changed_since_the_last_handling(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila")

    assert chosen(page) == ["handling:H3", "now"]
    assert "Compared: HyvLa 8.10.2025 § 71 → Now (24.11.2026)" in said(page)
    told = "26 changes; 17 changes in the network's members; 57 confirmations"
    assert texts(page, "title") == [told]


def test_changes_of_status_come_first_the_others_goal_by_goal_and_drift_last(
    open_page: OpenPage,
) -> None:
    page = open_page("changes", "fi", "mallila")
    headers = texts(page, "header")

    folds = texts(page, "fold")
    assert [one[:3] for one in folds if one[:1] == "G"] == ["G1 ", "G2 ", "G3 ", "G4 ", "G5 "]
    assert any(one.startswith("Yhteiset: käsittelyt, verkosto ja tapaamiset (") for one in folds)
    assert headers == [
        "9 tilan muutosta",
        "Muut muutokset tavoitteittain",
        "Päiväys ei tarkka tai kirjattu jälkikäteen",
        "Muutokset hyväksyttyyn",
    ]


def test_any_two_states_can_be_compared(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", changes_from="handling:H2", changes_to="2022-12-31")
    told = said(page)

    assert chosen(page) == ["handling:H2", "day"]
    assert "Compared: KH 4.10.2021 § 214 → 31.12.2022" in told
    assert "due date changed: 31.12.2022 → 30.6.2023" in told


def test_swapped_ends_are_put_right_with_a_note(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", changes_from="now", changes_to="handling:H3")

    assert chosen(page) == ["handling:H3", "now"]
    assert "the two have changed places" in said(page)


def test_what_is_not_there_is_told_and_not_replaced(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", changes_from="snapshot:99")

    assert failures(page) == []
    assert "There is no state snapshot:99 here." in said(page)
    assert "Compared:" not in said(page)
    assert texts(page, "header") == []


def test_after_a_state_that_is_not_there_another_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", changes_from="snapshot:99")

    page.selectbox(key="changes_from_state").select("handling:H2").run()

    assert failures(page) == []
    assert "Compared: KH 4.10.2021 § 214 → Now (24.11.2026)" in said(page)


def test_what_is_chosen_goes_into_the_address(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila")

    page.selectbox(key="changes_from_state").select("handling:H2").run()

    assert failures(page) == []
    assert query(page) == {"changes_from": "handling:H2"}
    assert chosen(page) == ["handling:H2", "now"]


def test_a_day_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila")

    page.selectbox(key="changes_from_state").select("day").run()
    page.date_input(key="changes_from_day").set_value(date(2024, 2, 1)).run()

    assert failures(page) == []
    assert query(page) == {"changes_from": "2024-02-01"}
    assert "Compared: 1.2.2024 → Now (24.11.2026)" in said(page)


def test_choosing_after_a_swap_keeps_both_as_they_are_shown(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", changes_from="now", changes_to="handling:H3")

    page.selectbox(key="changes_from_state").select("handling:H2").run()

    assert query(page) == {"changes_from": "handling:H2"}
    assert chosen(page) == ["handling:H2", "now"]


def test_on_an_earlier_day_nothing_later_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila", as_of="2023-01-01")

    assert page.selectbox(key="changes_to_state").options == [
        "The day shown (1.1.2023)",
        "KH 4.10.2021 § 214",
        "HyvLa 8.9.2021 § 63",
        "A day…",
    ]


def test_a_change_leads_to_its_measure_and_a_handling_to_its_page(open_page: OpenPage) -> None:
    page = open_page("changes", "sv", "mallila")

    assert any(
        label.startswith("M29 ") and to == "/measures?lang=sv&plan=mallila&measure=M29"
        for label, to in ways(page)
    )
    assert any(to == "/decisions?lang=sv&plan=mallila#H4" for _, to in ways(page))


def test_confirmations_are_folded_until_they_are_opened(open_page: OpenPage) -> None:
    page = open_page("changes", plan="mallila")

    assert "18 confirmations" in texts(page, "fold")


def test_before_the_approval_the_drift_is_plainly_none(open_page: OpenPage) -> None:
    told = said(open_page("changes"))

    assert "No approval is in evidence, so there is no approved state to drift from." in told


def test_drift_is_listed_with_its_decisions(open_page: OpenPage) -> None:
    rows = tables(open_page("changes", plan="mallila"))[-1]

    assert rows[0] == ["What", "As approved → now", "When, who and why", "Decision"]
    assert len(rows) == 1 + 22
    assert {row[3] for row in rows[1:]} == {"without a decision", "HyvLa 8.10.2025 § 71"}


@pytest.mark.parametrize(
    ("plan", "lang", "line"),
    [
        (
            "kauniainen",
            "fi",
            "Hyväksymisestä ei ole tietoa, joten ei ole hyväksyttyä sisältöä, johon verrata.",
        ),
        (
            "mallila",
            "fi",
            "Hyväksyttyyn (KH 4.10.2021 § 214) on tehty 22 muutosta, niistä ilman päätöstä 19.",
        ),
        (
            "mallila",
            "sv",
            "22 ändringar i det som godkändes (Kst 4.10.2021 § 214), av dem 19 utan beslut.",
        ),
    ],
)
def test_the_overview_tells_the_drift_in_one_line(
    open_page: OpenPage, plan: str, lang: str, line: str
) -> None:
    assert line in said(open_page("", lang, plan))


def test_a_measure_tells_its_own_drift(open_page: OpenPage) -> None:
    altered, as_approved, none = (
        said(open_page("measures", plan=plan, measure=code))
        for plan, code in (("mallila", "M14"), ("mallila", "M01"), ("kauniainen", "M08"))
    )

    assert "2 alterations, 1 without a decision" in altered
    assert "due date changed: 31.12.2025 → 31.12.2027" in altered
    assert "as approved" in as_approved
    assert "no approved state to compare with" in none


def test_an_alteration_made_at_the_desk_is_drift_at_once(desk: DeskPages) -> None:
    before = said(desk.open("changes"))
    measure = next(m for m in desk.plan.measures if m.code == "M01")
    altered = measure.model_copy(update={"starts": ApproximateDate.parse("2022")})

    def alter(session: Session) -> object:
        edit = Edit("measures", "M01", altered, version_of(measure))
        how = How(reason=Text(fi="Aloitus siirtyi.", sv="Starten sköts upp."), decision="H3")
        return save_part(session, COORDINATOR, "mallila", edit, how)

    desk.write(alter)
    after = said(desk.open("changes"))

    assert "22 alterations to what was approved" in before
    assert "23 alterations to what was approved" in after
    assert "Aloitus siirtyi." in after


def test_the_state_frozen_for_the_approval_is_what_drift_is_told_from(desk: DeskPages) -> None:
    def freeze(session: Session) -> object:
        return take_snapshot(session, COORDINATOR, "mallila", "H2", date(2021, 10, 4))

    measure = next(m for m in desk.plan.measures if m.code == "M01")
    always = measure.model_copy(update={"starts": ApproximateDate.parse("2020")})

    def correct(session: Session) -> object:
        edit = Edit("measures", "M01", always, version_of(measure))
        how = How(reason=Text(fi="Kirjattu väärin."), correction=True)
        return save_part(session, COORDINATOR, "mallila", edit, how)

    desk.write(freeze)
    before = desk.open("changes")
    desk.write(correct)
    after = desk.open("changes", changes_from="handling:H2")

    assert "22 alterations to what was approved" in said(before)
    assert "23 alterations to what was approved" in said(after)
    assert "KH 4.10.2021 § 214, snapshot no. 1" in said(after)
    assert [row for table in tables(after) for row in table if "altered: Start" in row[1]]


def test_a_frozen_state_compares_what_it_holds(desk: DeskPages) -> None:
    def freeze(session: Session) -> object:
        return take_snapshot(session, COORDINATOR, "mallila", "H3", date(2025, 10, 8))

    desk.write(freeze)
    page = desk.open("changes", snapshot="1")

    assert failures(page) == []
    assert chosen(page) == ["handling:H3", "now"]
    assert "Compared: HyvLa 8.10.2025 § 71, snapshot no. 1 → The day shown (8.10.2025)" in said(
        page
    )
    assert "No changes are known" in said(page)
