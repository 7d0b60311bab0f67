"""The page of the update round: what is typed is kept, what is sound is saved."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import Actor, Role
from model.answers import Answer
from model.dates import ApproximateDate
from model.history import history
from model.plan import Text
from model.queries import drafts
from model.rules.index import Index
from model.rules.signals import signals
from model.rules.state import at
from model.rules.status import reported_status
from model.rules.time import active_measures
from model.services.drafts import ROUND
from model.services.rounds import open_round, save_answers
from model.terms import Status
from tests.views.desk import COORDINATOR, OWNER, PLAN, DeskPages
from tests.views.reading import failures, said, texts

TITLES = {"fi": "Päivityskierros", "sv": "Uppdateringsrunda", "en": "Update round"}


def choose(page: AppTest, measure: str, choice: str) -> AppTest:
    return page.radio(key=f"update_{measure}_choice").set_value(choice).run()


def write(page: AppTest, measure: str, field: str, words: str) -> AppTest:
    return page.text_input(key=f"update_{measure}_{field}").set_value(words).run()


def save(page: AppTest) -> AppTest:
    return page.button(key="update_save").click().run()


def last_report(desk: DeskPages, measure: str) -> tuple[Status, str | None]:
    reports = [r for r in desk.plan.status_reports if r.measure == measure and r.recorded_at]
    last = max(reports, key=lambda report: str(report.recorded_at))
    return last.status, None if last.reason is None else last.reason.en


def kept(measure: str) -> object:
    with store.database().read() as session:
        found = drafts(session, PLAN, ROUND, COORDINATOR.office or "")
    return found[measure].document if measure in found else None


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(desk: DeskPages, lang: str) -> None:
    page = desk.open("update", lang)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]
    assert len(page.radio) == 28


@pytest.mark.parametrize("actor", [None, Actor("viestinta", frozenset({Role.READER}))])
def test_readers_are_told_that_they_read(desk: DeskPages, actor: Actor | None) -> None:
    desk.act_as(actor)

    page = desk.open("update")

    assert failures(page) == []
    assert len(page.radio) == 0
    assert len(page.info) == 1


def test_an_owner_sees_its_own_measures_alone(desk: DeskPages) -> None:
    desk.act_as(OWNER)
    own = [m.code for m in desk.plan.measures if m.owner == OWNER.office and m.retired is None]

    page = desk.open("update")

    assert sorted(own) == sorted(str(radio.key).split("_")[1] for radio in page.radio)
    assert own


def test_a_round_is_opened_for_the_coming_handling(desk: DeskPages) -> None:
    page = desk.open("update")

    page.button(key="update_open_H4").click().run()

    opened = [(r.handling, r.opened, r.due) for r in desk.plan.rounds]
    assert opened == [("H4", date(2026, 11, 24), date(2026, 12, 7))]
    assert [bar.proto.text for bar in page.get("progress")] == ["0 of 28 measures answered"]


def test_what_is_confirmed_is_saved_as_a_report_of_today(desk: DeskPages) -> None:
    page = desk.open("update")

    save(choose(page, "M29", "unchanged"))

    assert last_report(desk, "M29") == (Status.UNDER_WAY, None)
    assert "Saved: 1 measure as before." in said_alerts(page)


def test_a_new_status_needs_a_reason_and_what_was_typed_stays(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M29", "completed")

    save(page)

    assert "The status of M29 changes. Say why." in said(page)
    assert page.radio(key="update_M29_choice").value == "completed"
    assert last_report(desk, "M29")[0] is Status.UNDER_WAY

    save(write(page, "M29", "reason_en", "All forms are online"))
    assert last_report(desk, "M29") == (Status.COMPLETED, "All forms are online")
    assert kept("M29") is None


def test_sound_rows_are_saved_though_another_is_not(desk: DeskPages) -> None:
    page = choose(choose(desk.open("update"), "M29", "completed"), "M30", "unchanged")

    save(page)

    with store.database().read() as session:
        newest = history(session, PLAN, limit=1)
    assert [entry.key.split("-")[0] for entry in newest] == ["M30"]
    assert "1 answer was not saved" in said(page)


def test_what_is_typed_is_found_again_in_another_session(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M29", "postponed")
    write(page, "M29", "reason_en", "Half a sentence")

    again = desk.open("update", "en")

    assert again.radio(key="update_M29_choice").value == "postponed"
    assert again.text_input(key="update_M29_reason_en").value == "Half a sentence"


def test_what_is_typed_outlives_another_page(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M29", "postponed")
    write(page, "M29", "reason_en", "Half a sentence")

    page.switch_page("views/goals.py").run()
    page.switch_page("views/update.py").run()

    assert page.text_input(key="update_M29_reason_en").value == "Half a sentence"


def report_elsewhere(desk: DeskPages, measure: str) -> None:
    answer = Answer(
        measure,
        expected=None,
        status=Status.NOT_COMPLETED,
        on=ApproximateDate.parse("2026-11-20"),
        reason=Text(en="No money"),
    )
    other = Actor("sivistysjohtaja", frozenset({Role.COORDINATOR}))
    desk.write(lambda session: save_answers(session, other, PLAN, [answer]))


def test_who_comes_second_sees_both_and_overwrites_nothing(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M29", "completed")
    write(page, "M29", "reason_en", "Done")
    report_elsewhere(desk, "M29")

    save(page)

    assert last_report(desk, "M29") == (Status.NOT_COMPLETED, "No money")
    told = "\n".join(texts(page, "warning"))
    assert "not completed" in told
    assert "No money" in told
    assert "Done" in told


def test_mine_can_be_kept_and_theirs_taken(desk: DeskPages) -> None:
    page = desk.open("update")
    for measure in ("M29", "M30"):
        choose(page, measure, "completed")
        write(page, measure, "reason_en", "Done")
        report_elsewhere(desk, measure)
    page.run()

    page.button(key="update_mine_M29").click().run()
    page.button(key="update_theirs_M30").click().run()
    save(page)

    assert last_report(desk, "M29") == (Status.COMPLETED, "Done")
    assert last_report(desk, "M30") == (Status.NOT_COMPLETED, "No money")


def test_the_last_save_is_undone(desk: DeskPages) -> None:
    page = save(choose(desk.open("update"), "M29", "unchanged"))
    report = last_report(desk, "M29")

    page.button(key="update_undo").click().run()

    withdrawn = [w.subject.split("/")[0] for w in desk.plan.withdrawals]
    assert withdrawn == ["status_reports"]
    assert report == (Status.UNDER_WAY, None)


def test_the_rest_is_marked_and_not_saved(desk: DeskPages) -> None:
    before = len(desk.plan.status_reports)
    page = choose(desk.open("update"), "M29", "completed")

    page.button(key="update_rest").click().run()

    chosen = [radio.value for radio in page.radio]
    assert chosen.count("unchanged") == 25
    assert chosen.count("completed") == 1
    assert len(desk.plan.status_reports) == before


def test_a_round_in_which_nothing_has_changed_leaves_what_is_completed_as_it_was(
    desk: DeskPages,
) -> None:
    def standing() -> dict[str, object]:
        now = Index(at(desk.plan, date(2026, 11, 24)))
        told = {m.code: reported_status(now, m) for m in active_measures(now.plan)}
        return {
            code: (one.report and one.report.model_dump_json(), one.on, one.evidence, one.status)
            for code, one in told.items()
        }

    desk.write(lambda session: open_round(session, COORDINATOR, PLAN, "H4", None))
    before, warned = standing(), signals(at(desk.plan, date(2026, 11, 24)))
    page = desk.open("update", "fi")

    save(page.button(key="update_rest").click().run())
    page.toggle(key="update_show").set_value(True).run()

    assert failures(page) == []
    assert said(page).count("vahvistettu 24.11.2026 (Järjestökoordinaattori)") == 26
    assert before == standing()
    now = signals(at(desk.plan, date(2026, 11, 24)))
    assert [signal for signal in now if signal not in warned] == []


def test_values_are_saved_with_the_answer(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M04", "unchanged")
    indicator = next(i.code for i in desk.plan.indicators if "M04" in i.measures)
    before = {observation.id for observation in desk.plan.observations}
    page.session_state[f"update_M04_value_{indicator}"] = "2 250,5"
    page.run()

    save(page)

    new = [o for o in desk.plan.observations if o.id not in before]
    assert [(o.indicator, str(o.value), o.on.edtf, o.office) for o in new] == [
        (indicator, "2250.5", "2026-11-24", COORDINATOR.office)
    ]


def test_answers_of_the_round_are_shown_on_demand(desk: DeskPages) -> None:
    desk.write(lambda session: open_round(session, COORDINATOR, PLAN, "H4", None))
    page = save(choose(desk.open("update"), "M29", "unchanged"))

    assert len(page.radio) == 27

    page.toggle(key="update_show").set_value(True).run()
    assert len(page.radio) == 28


def test_personal_data_is_asked_about(desk: DeskPages) -> None:
    page = choose(desk.open("update"), "M29", "completed")
    save(write(page, "M29", "reason_en", "Ask office@example.org"))

    assert last_report(desk, "M29")[0] is Status.UNDER_WAY
    page.checkbox(key="update_M29_confirmed").check().run()
    save(page)

    assert last_report(desk, "M29") == (Status.COMPLETED, "Ask office@example.org")


def said_alerts(page: AppTest) -> str:
    return "\n".join(texts(page, "success"))
