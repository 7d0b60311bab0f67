"""The secretary's work: handlings recorded in their order, and states frozen for them."""

from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.plan import Handling
from model.queries import snapshots
from model.terms import HandlingKind, Outcome
from tests.views.desk import PLAN, DeskPages
from tests.views.reading import failures, links, said, texts

SECRETARY = Actor("viestinta", frozenset({Role.SECRETARY}))
COORDINATOR = Actor("viestinta", frozenset({Role.COORDINATOR}))


def widget(code: str, leaf: str) -> str:
    """Give the key of a widget in the form of a handling."""
    return f"edit_{PLAN}_handlings/{code}_{leaf}"


def write(page: AppTest, code: str, leaf: str, words: str) -> None:
    page.text_input(key=widget(code, leaf)).set_value(words).run()


def choose(page: AppTest, code: str, leaf: str, word: str) -> None:
    page.selectbox(key=widget(code, leaf)).set_value(word).run()


def press(page: AppTest, button: str) -> None:
    page.button(key=button).click().run()


def stored(desk: DeskPages) -> dict[str, Handling]:
    return {handling.code: handling for handling in desk.plan.handlings}


def frozen() -> list[tuple[str | None, str]]:
    """Give of each frozen state the handling and the day."""
    with store.database().read() as session:
        return [(one.handling, str(one.as_of)) for one in snapshots(session, PLAN)]


def test_a_secretary_edits_handlings_alone(desk: DeskPages) -> None:
    desk.act_as(SECRETARY)
    handlings, measure = desk.open("edit"), desk.open("edit", part="measures", code="M06")

    assert failures(handlings) + failures(measure) == []
    assert {"H1", "H2", "H3", "H4", "New handling"} <= set(links(handlings))
    assert "M06" not in links(measure)
    assert "This page needs the role of coordinator." in said(measure)


def test_a_coordinator_who_is_no_secretary_does_not_edit_handlings(desk: DeskPages) -> None:
    desk.act_as(COORDINATOR)
    page, decisions = desk.open("edit", part="handlings", code="H4"), desk.open("decisions")

    assert "This page needs the role of secretary." in said(page)
    assert "H4" not in links(page)
    assert not {"Record a handling", "Edit"} & set(links(decisions))
    assert [b.key for b in decisions.button if str(b.key).startswith("freeze_")] == []


def test_a_handling_over_before_one_that_waits_is_refused_beside_its_outcome(
    desk: DeskPages,
) -> None:
    desk.act_as(SECRETARY)
    page = desk.open("edit", part="handlings", code="H5", new="1")
    assert widget("H5", "section") not in {each.key for each in page.text_input}

    choose(page, "H5", "kind", "information")
    choose(page, "H5", "body", "hyvinvointilautakunta")
    choose(page, "H5", "outcome", "noted_and_sent_on")
    write(page, "H5", "on", "20.11.2026")
    press(page, "edit_save")
    assert "H5 cannot be over while H4 waits. Record what came of H4 first." in said(page)
    assert "Not saved. Look at these fields: Outcome." in said(page)
    assert "H5" not in stored(desk)

    write(page, "H5", "code", "H3b")
    press(page, "edit_save")
    assert "Published: H3b Wellbeing committee 20.11.2026." in said(page)
    recorded = stored(desk)["H3b"]
    assert (recorded.kind, recorded.outcome) == (
        HandlingKind.INFORMATION,
        Outcome.NOTED_AND_SENT_ON,
    )


def test_an_outcome_is_recorded_and_waits_again_only_as_a_correction(desk: DeskPages) -> None:
    desk.act_as(SECRETARY)
    page = desk.open("edit", part="handlings", code="H4")
    choose(page, "H4", "outcome", "approved")
    press(page, "edit_save")
    assert "The day 14.12.2026 is still to come." in said(page)
    write(page, "H4", "on", "23.11.2026")
    write(page, "H4", "section", "201")
    press(page, "edit_save")
    assert "Saved: H4 Municipal board 23.11.2026." in said(page)
    assert stored(desk)["H4"].outcome is Outcome.APPROVED

    choose(page, "H4", "outcome", "waiting")
    press(page, "edit_save")
    assert "To let it wait again, say that it was recorded wrongly." in said(page)
    page.radio(key=widget("H4", "why.course")).set_value("mistake").run()
    press(page, "edit_save")
    assert stored(desk)["H4"].outcome is Outcome.WAITING
    assert stored(desk)["H4"].on == ApproximateDate.parse("2026-11-23")


def test_a_state_is_frozen_for_a_handling_and_listed_for_everybody(desk: DeskPages) -> None:
    desk.act_as(SECRETARY)
    page = desk.open("decisions")
    assert links(page)["Record a handling"] == {
        "lang": "en",
        "plan": PLAN,
        "part": "handlings",
        "code": "H5",
        "new": "1",
    }
    press(page, "freeze_H3")
    assert "for HyvLa 8.10.2025 § 71. It cannot be undone" in said(page)
    assert frozen() == []
    press(page, "freeze_now_H3")
    assert failures(page) == []
    assert texts(page, "success") == ["Frozen: snapshot no. 1."]
    assert frozen() == [("H3", "2025-10-08")]

    looking_back = desk.open("decisions", snapshot="1")
    assert failures(looking_back) == []
    assert any(label.startswith("Snapshot no. 1, ") for label in links(looking_back))
    assert "Edit" not in links(looking_back)

    desk.act_as(None)
    reader = desk.open("decisions")
    (state,) = [label for label in links(reader) if label.startswith("Snapshot no. 1, 8.10.2025 ")]
    assert links(reader)[state] == {"lang": "en", "plan": PLAN, "snapshot": "1"}
    assert [str(b.key) for b in reader.button if not str(b.key).startswith("frame_")] == []


def test_a_day_on_which_the_handling_was_not_known_is_refused_in_a_sentence(
    desk: DeskPages,
) -> None:
    desk.act_as(SECRETARY)
    page = desk.open("decisions")
    press(page, "freeze_H4")
    page.date_input(key=f"frozen_asked_{PLAN}_H4_day").set_value(date(2026, 11, 1)).run()
    press(page, "freeze_now_H4")

    assert "On 1.11.2026 nothing was known yet of the handling Municipal board" in said(page)
    assert frozen() == []


def test_a_handling_with_a_frozen_state_stays(desk: DeskPages) -> None:
    desk.act_as(SECRETARY)
    page = desk.open("decisions")
    press(page, "freeze_H4")
    press(page, "freeze_now_H4")

    form = desk.open("edit", part="handlings", code="H4")
    assert "others refer to it: Snapshot: 1" in said(form).replace("\\", "")
    assert "edit_remove" not in {button.key for button in form.button}
