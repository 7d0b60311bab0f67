"""The page of the history: who wrote what, found again, and undone."""

from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store
from dashboard.faces.streamlit import plain
from model.actor import Actor, Role
from model.answers import Answer, Reading
from model.dates import ApproximateDate
from model.history import history
from model.plan import Text, version_of
from model.services.facts import observe
from model.services.parts import Edit, How, save_part
from model.services.rounds import save_answers
from model.services.undo import undo
from tests.views.desk import COORDINATOR, OWNER, PLAN, DeskPages
from tests.views.reading import failures, said, texts

TITLES = {"fi": "Muutoshistoria", "sv": "Ändringshistorik", "en": "History"}
PREMISES = "I5"
"""An indicator of the measure M04, which OWNER answers for."""


def record(desk: DeskPages, value: int, actor: Actor = COORDINATOR, day: str = "2026-11-20") -> int:
    """Record a value; gives the number of the write."""
    reading = Reading(PREMISES, ApproximateDate.parse(day), Decimal(value))
    receipt = desk.write(lambda session: observe(session, actor, PLAN, [reading]))
    assert receipt is not None
    return receipt.write


def answer(desk: DeskPages, count: int) -> int:
    """Confirm the status of measures; gives the number of the write."""
    known = {report.measure for report in desk.plan.status_reports}
    codes = [m.code for m in desk.plan.measures if m.code in known and m.retired is None][:count]
    on = ApproximateDate.parse("2026-11-24")
    answers = [Answer(code, None, None, on) for code in codes]
    saved = desk.write(lambda session: save_answers(session, COORDINATOR, PLAN, answers))
    assert saved.receipt is not None
    return saved.receipt.write


def buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def undo_of(page: AppTest, number: int, reason: str = "Mistyped") -> AppTest:
    page.button(key=f"history_undo_{number}").click().run()
    page.text_input(key=f"history_undo_{number}_en").set_value(reason).run()
    return page.button(key=f"history_undo_{number}_yes").click().run()


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(desk: DeskPages, lang: str) -> None:
    record(desk, 2_300)

    page = desk.open("history", lang)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]
    assert texts(page, "header") == ["24.11.2026"]


@pytest.mark.parametrize("actor", [None, Actor("viestinta", frozenset({Role.READER}))])
def test_readers_do_not_see_the_history(desk: DeskPages, actor: Actor | None) -> None:
    desk.act_as(actor)

    page = desk.open("history")

    assert failures(page) == []
    assert texts(page, "header") == []
    assert len(page.info) == 1


def test_a_write_tells_who_what_and_in_which_file_or_why(desk: DeskPages) -> None:
    measure = next(m for m in desk.plan.measures if m.code == "M04")
    edited = measure.model_copy(update={"due": ApproximateDate.parse("2029-12-31")})
    how = How(reason=Text(en="Funding was late"), decision="H3")
    edit = Edit("measures", "M04", edited, version_of(measure))
    desk.write(lambda session: save_part(session, COORDINATOR, PLAN, edit, how))

    told = said(desk.open("history"))

    assert "Edited · Association coordinator · " in told
    assert "Why: Funding was late" in told
    assert "- Measure (altered): M04 " in told
    assert "    - Due date: 31.8.2023 → 31.12.2029\n    - Holds from: 24.11.2026\n" in told
    assert "    - Decision: Wellbeing committee" in told


def test_a_measure_of_the_address_gives_all_that_is_about_it_and_nothing_else(
    desk: DeskPages,
) -> None:
    record(desk, 2_300)
    answer(desk, 10)

    told = said(desk.open("history", measure="M04"))

    assert "Observation (new): Free hours of premises used by associations" in told
    assert "Status report (new): M04 " in told
    assert "Status report (new): M05 " not in told
    assert "9 other parts were written in the same go" in told


def test_an_office_and_a_time_of_the_address_are_sought(desk: DeskPages) -> None:
    record(desk, 2_300)
    record(desk, 2_310, OWNER, "2026-11-21")

    of_office = texts(desk.open("history", office="tilapalvelut"), "markdown")
    of_system = texts(desk.open("history", office="system"), "markdown")
    later = said(desk.open("history", **{"from": "2026-11-25"}))
    earlier = said(desk.open("history", to="2026-11-23"))

    assert sum("No. " in words for words in of_office) == 1
    assert any("Premises services" in words for words in of_office)
    assert any("the system itself" in words for words in of_system)
    assert "Nothing of this is in the history." in later
    assert "Nothing of this is in the history." in earlier


def test_what_is_sought_is_written_into_the_address(desk: DeskPages) -> None:
    record(desk, 2_300)
    page = desk.open("history", most="40")

    page.selectbox(key="history_measure_choice").set_value("M04").run()
    page.text_input(key="history_from_day").set_value("marraskuu 2026").run()
    page.text_input(key="history_to_day").set_value("24.11.2026").run()

    assert page.query_params["measure"] == "M04"
    assert page.query_params["from"] == "2026-11-01"
    assert page.query_params["to"] == "2026-11-24"
    assert "most" not in page.query_params
    assert "Free hours of premises" in said(page)


def test_a_day_that_cannot_be_read_is_asked_for_again_and_kept(desk: DeskPages) -> None:
    page = desk.open("history")

    page.text_input(key="history_from_day").set_value("soon").run()

    assert texts(page, "error") == ["soon is no day. Write it as in 24.11.2026."]
    assert page.text_input(key="history_from_day").value == "soon"
    page.button(key="history_clear").click().run()
    assert texts(page, "error") == []


def test_older_writes_are_added_below_when_asked_for(desk: DeskPages) -> None:
    for number in range(25):
        record(desk, 2_300 + number)
    page = desk.open("history")
    assert "2\u00a0320" in said(page)
    assert "2\u00a0301" not in said(page)

    next(button for button in page.button if button.label == "Older").click().run()

    assert "2\u00a0301" in said(page)
    assert "2\u00a0320" in said(page)
    assert "Older" not in buttons(page)
    assert "2\u00a0301" in said(desk.open("history", most=page.query_params["most"]))


def test_many_entries_are_folded_and_shown_whole_on_request(desk: DeskPages) -> None:
    number = answer(desk, 20)
    page = desk.open("history")
    assert [fold.label for fold in page.expander if "status reports" in fold.label] == [
        "20 status reports",
        "15 goals, 30 measures, 290 status reports and 251 other parts",
    ]

    page.button(key=f"history_write_{number}").click().run()

    assert page.query_params["write"] == str(number)
    assert said(page).count("Status report (new)") == 20


def test_the_loading_of_a_plan_is_read_as_far_as_one_likes_and_cannot_be_undone(
    desk: DeskPages,
) -> None:
    page = desk.open("history", write="1")
    first = said(page)

    next(button for button in page.button if button.label == "Further parts").click().run()

    assert page.query_params["write"] == "1"
    assert len(said(page)) > len(first)
    assert not any(key.startswith("history_undo") for key in map(str, (b.key for b in page.button)))


def test_a_write_is_undone_with_a_reason_and_marked(desk: DeskPages) -> None:
    number = record(desk, 99)
    page = desk.open("history")

    undo_of(page, number)

    assert failures(page) == []
    assert texts(page, "success") == [f"No. {number} is undone."]
    assert f"undone by no. {number + 1}" in said(page)
    assert "Why: Mistyped" in said(page)
    assert [w.subject for w in desk.plan.withdrawals] == [f"observations/{PREMISES}-2026-11-20-1"]
    assert f"history_undo_{number}" not in [button.key for button in page.button]


def test_without_a_reason_nothing_is_undone(desk: DeskPages) -> None:
    number = record(desk, 99)
    page = desk.open("history")

    undo_of(page, number, " ")

    assert texts(page, "error") == ["Say why this is undone."]
    assert desk.plan.withdrawals == ()


def test_undoing_can_be_left(desk: DeskPages) -> None:
    number = record(desk, 99)
    page = desk.open("history")
    page.button(key=f"history_undo_{number}").click().run()

    page.button(key=f"history_undo_{number}_no").click().run()

    assert f"history_undo_{number}_yes" not in [button.key for button in page.button]
    assert desk.plan.withdrawals == ()


def test_what_newer_writes_build_on_is_not_undone_and_they_are_named(desk: DeskPages) -> None:
    number = record(desk, 99)
    record(desk, 100, day="2026-11-21")
    page = desk.open("history")

    undo_of(page, number)

    assert texts(page, "error") == [
        (
            "This cannot be undone any more, since newer entries build on it: Observation: "
            "Free hours of premises used by associations, 21.11.2026. Undo those first."
        )
    ]
    assert page.text_input(key=f"history_undo_{number}_en").value == "Mistyped"


def test_what_somebody_else_undid_meanwhile_is_not_undone_again(desk: DeskPages) -> None:
    number = record(desk, 99)
    page = desk.open("history")
    page.button(key=f"history_undo_{number}").click().run()
    page.text_input(key=f"history_undo_{number}_en").set_value("Mistyped").run()
    reason = Text(en="Mine")
    desk.write(lambda session: undo(session, COORDINATOR, PLAN, number, reason=reason))

    page.button(key=f"history_undo_{number}_yes").click().run()

    assert len(desk.plan.withdrawals) == 1
    assert f"undone by no. {number + 1}" in said(page)


def test_a_phone_number_in_the_reason_is_asked_about(desk: DeskPages) -> None:
    number = record(desk, 99)
    page = desk.open("history")
    undo_of(page, number, "Call 040 123 4567")
    assert desk.plan.withdrawals == ()

    page.checkbox(key=f"history_undo_{number}_confirmed").check().run()
    page.button(key=f"history_undo_{number}_yes").click().run()

    assert len(desk.plan.withdrawals) == 1


def test_an_owner_may_undo_its_own_report_alone(desk: DeskPages) -> None:
    of_coordinator = record(desk, 99)
    own = record(desk, 100, OWNER, "2026-11-21")
    desk.act_as(OWNER)

    page = desk.open("history")

    offered = {b.key for b in page.button if str(b.key).startswith("history_undo_")}
    assert offered == {f"history_undo_{own}"}
    assert of_coordinator != own


def test_a_secretary_undoes_handlings_alone(desk: DeskPages) -> None:
    record(desk, 99)
    handling = next(h for h in desk.plan.handlings if h.code == "H4")
    edited = handling.model_copy(update={"section": "12"})
    edit = Edit("handlings", "H4", edited, version_of(handling))
    desk.write(lambda session: save_part(session, COORDINATOR, PLAN, edit, How()))
    desk.act_as(Actor("sivistysjohtaja", frozenset({Role.SECRETARY})))
    with store.database().read() as session:
        newest = history(session, PLAN, limit=1)[0].write

    page = desk.open("history")

    offered = {b.key for b in page.button if str(b.key).startswith("history_undo_")}
    assert offered == {f"history_undo_{newest}"}


def test_words_of_the_plan_are_shown_as_they_are_written(desk: DeskPages) -> None:
    words = "*bold* [link](https://example.org) <b>x</b> $x$ :red[y]"
    note = Text(en=words)
    reading = Reading(PREMISES, ApproximateDate.parse("2026-11-20"), Decimal(9), note=note)
    desk.write(lambda session: observe(session, COORDINATOR, PLAN, [reading]))

    shown = [m.value for m in desk.open("history").markdown if "bold" in m.value]

    assert len(shown) == 1
    assert plain(words) in shown[0]
