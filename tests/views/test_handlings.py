"""The secretary's work: handlings recorded in their order, and states frozen for them."""

from datetime import date

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import Actor, Role
from model.answers import Answer
from model.dates import ApproximateDate
from model.plan import Handling
from model.queries import load_plan, snapshots
from model.rules.rounds import open_round as coming_round
from model.rules.rounds import round_rows
from model.rules.state import at
from model.services.rounds import open_round, save_answers
from model.terms import HandlingKind, Outcome, Status
from seeds import demo
from tests.views.desk import PLAN, TODAY, DeskPages
from tests.views.reading import failures, links, said, texts, unfolded, ways

SECRETARY = Actor("viestinta", frozenset({Role.SECRETARY}))
COORDINATOR = Actor("viestinta", frozenset({Role.COORDINATOR}))


KEPT = "The outcome or the day changes, and this stays as it was: Source."


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
    assert KEPT in said(page)
    write(page, "H4", "on", "23.11.2026")
    write(page, "H4", "section", "201")
    press(page, "edit_save")
    assert "Saved: H4 Municipal board 23.11.2026." in said(page)
    assert stored(desk)["H4"].outcome is Outcome.APPROVED
    assert KEPT not in said(page)

    choose(page, "H4", "outcome", "waiting")
    press(page, "edit_save")
    assert "To let it wait again, say that it was recorded wrongly." in said(page)
    page.radio(key=widget("H4", "why.course")).set_value("mistake").run()
    press(page, "edit_save")
    assert stored(desk)["H4"].outcome is Outcome.WAITING
    assert stored(desk)["H4"].on == ApproximateDate.parse("2026-11-23")


def test_a_form_says_what_an_outcome_leaves_as_it_was(desk: DeskPages) -> None:
    """The demo's coming handling has no note: the plan that it was part of tells of it."""
    desk.act_as(SECRETARY)
    page = desk.open("edit", part="handlings", code="H4")
    write(page, "H4", "section", "201")
    assert "stays as it was" not in said(page)
    choose(page, "H4", "outcome", "approved")
    assert f"{KEPT} Check that it still holds." in said(page)
    choose(page, "H4", "source", "programme")
    assert "stays as it was" not in said(page)


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
    (state,) = [label for label in links(reader) if label.startswith("Snapshot no. 1, 8.10.2025")]
    assert links(reader)[state] == {"lang": "en", "snapshot": "1"}
    assert [str(b.key) for b in reader.button if not str(b.key).startswith("frame_")] == []


AGENDA = "Freeze the state for the agenda …"
OFFERED = "Freeze the state when the agenda goes out"


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_a_state_is_offered_to_be_frozen_when_the_agenda_goes_out(desk: DeskPages) -> None:
    desk.act_as(SECRETARY)
    approval, form = (
        desk.open("approval"),
        desk.open("edit", part="handlings", code="H4"),
    )
    decided = desk.open("edit", part="handlings", code="H3")

    for page in (approval, form):
        assert failures(page) == []
        assert AGENDA in labels(page)
        assert OFFERED in said(page)
    assert AGENDA not in labels(decided)
    assert "Freeze a state …" in labels(decided)

    press(approval, "freeze_H4")
    press(approval, "freeze_now_H4")
    assert failures(approval) == []
    assert texts(approval, "success") == ["Frozen: snapshot no. 1."]
    assert frozen() == [("H4", "2026-11-24")]
    assert "Frozen for the agenda: snapshot no. 1, state on 24.11.2026." in said(approval)
    (draft,) = [one for one in unfolded(approval, "approval_draft_fi").code if one.value]
    assert "Seurannan tilannekuva tätä käsittelyä varten: tilanne 24.11.2026, SHA" in draft.value


def test_it_is_offered_at_the_end_of_the_round_to_the_secretary(desk: DeskPages) -> None:
    def open_and_answer(session: Session) -> None:
        open_round(session, COORDINATOR, PLAN, "H4", None)
        now = at(load_plan(session, PLAN, None), TODAY)
        rows = round_rows(now, coming_round(now))
        answers = [
            Answer(
                row.measure.code,
                row.version,
                status=Status.UNDER_WAY if row.reported.status is None else None,
                on=ApproximateDate.parse(TODAY.isoformat()),
            )
            for row in rows
        ]
        assert save_answers(session, COORDINATOR, PLAN, answers).refused == {}

    desk.act_as(COORDINATOR)
    desk.write(open_and_answer)
    coordinator = desk.open("update")
    desk.act_as(Actor("viestinta", COORDINATOR.roles | SECRETARY.roles))
    both = desk.open("update")

    assert failures(coordinator) + failures(both) == []
    assert "Next, the secretary freezes the state for the agenda." in said(coordinator)
    assert AGENDA not in labels(coordinator)
    assert AGENDA in labels(both)


def test_a_decided_handling_opens_as_the_body_saw_it_and_leads_back(desk: DeskPages) -> None:
    desk.write(lambda session: demo.freeze(session, TODAY))
    desk.act_as(None)
    decisions = desk.open("decisions")
    (label,) = [
        one for one in links(decisions) if one.startswith("Decided from") and "1.10.2025" in one
    ]
    assert links(decisions)[label] == {"lang": "en", "handling": "H3"}

    page = desk.open("approval", handling="H3")
    assert failures(page) == []
    assert "You see the matter as it was before the body" in said(page)
    assert texts(page, "title")[0].startswith("Wellbeing committee")
    assert page.query_params["snapshot"] == "2"

    (back,) = [to for label, to in ways(page) if label == "Back to the live state"]
    assert "snapshot" not in back
    page = desk.open(back.partition("?")[0].strip("/"))
    assert "snapshot" not in page.query_params
    assert texts(page, "title")[0].startswith("Municipal board")


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
