"""The page of the association register: a list asked about, shown, stored, taken back."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import DateInput

from dashboard import store
from model.actor import SYSTEM, Actor, Role
from model.plan import canonical_json, version_of
from model.queries import load_plan
from model.services.parts import Edit, How, save_part
from model.services.plans import store_plan
from seeds import kauniainen
from tests.views.desk import OWNER, TODAY, DeskPages
from tests.views.reading import failures, tables, texts

TITLES = {"fi": "Yhdistysrekisteri", "sv": "Föreningsregister", "en": "Association register"}
LIST = """Järjestö;Luokka;Rekisterinumero;Puheenjohtaja;Liittynyt
Mallilan Lumilautailijat ry;Liikunta- ja urheiluseurat;123.456;Kuvitteellinen Henkilö;1.2.2026
Modellby Nyckelharpor rf;Kuvitteellinen luokka;223.456;Toinen Henkilö;syksy 2025
Vailla numeroa ry;Liikunta- ja urheiluseurat;kaksi;Kolmas Henkilö;joskus
"""


def upload(page: AppTest, content: str = LIST) -> AppTest:
    return page.file_uploader[0].set_value(("list.csv", content.encode(), "text/csv")).run()


def named(page: AppTest) -> AppTest:
    """Name the source of the list; why it is brought in is said already."""
    reasons = [one.value for one in page.text_input if one.label.startswith("Why, in ")]
    assert reasons == ["Järjestörekisterin tuonti", "Import av organisationsregistret", ""]
    for language, words in (("Finnish", "Rekisteri"), ("Swedish", "Register")):
        (name,) = [
            one for one in page.text_input if one.label == f"Name of the source, in {language}"
        ]
        page = name.set_value(words).run()
    return page


def button(page: AppTest, label: str) -> AppTest:
    (found,) = [each for each in page.button if each.label == label]
    return found.click().run()


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(desk: DeskPages, lang: str) -> None:
    page = desk.open("register", lang)

    assert failures(page) == []
    assert len(page.file_uploader) == 1


def test_an_owner_does_not_import_a_register(desk: DeskPages) -> None:
    desk.act_as(OWNER)

    page = desk.open("register")

    assert len(page.file_uploader) == 0
    assert len(page.info) == 1


def test_a_list_is_asked_about_stored_and_taken_back(desk: DeskPages) -> None:
    before = desk.plan.associations
    page = upload(desk.open("register"))

    assert failures(page) == []
    assert any("D: Puheenjohtaja" in text for text in texts(page, "warning"))
    errors, added = tables(page)
    assert errors[1][:3] == ["list", "4", "E"]
    assert added[1] == [
        "Mallilan Lumilautailijat ry (Finnish)",
        "Sports",
        "123.456",
        "since 1.2.2026",
    ]
    assert any("left out" in text or "leave them out" in text for text in texts(page, "error"))
    page = page.checkbox[0].check().run()
    (question,) = [box for box in page.selectbox if "Which category is" in box.label]
    page = question.set_value("-").run()
    assert desk.plan.associations == before
    page = button(page, "Store 2 associations")
    assert any("Readers need the name of the source" in text for text in texts(page, "error"))
    page = button(named(page), "Store 2 associations")

    assert "2 associations are stored." in texts(page, "success")
    new = {a.name.fi or a.name.sv for a in desk.plan.associations[len(before) :]}
    assert new == {"Mallilan Lumilautailijat ry", "Modellby Nyckelharpor rf"}
    (source,) = {a.source for a in desk.plan.associations[len(before) :]}
    assert [one.title.sv for one in desk.plan.sources if one.code == source] == ["Register"]
    assert b"list.csv" not in canonical_json(desk.plan)
    assert "All is in the register as it is in the list." in texts(page, "success")
    page = button(page, "Undo the whole import")
    assert "The import is undone: the register is as it was." in texts(page, "success")
    assert desk.plan.associations == before


def test_a_member_that_is_not_in_the_list_leaves_on_the_day_that_is_given(
    desk: DeskPages,
) -> None:
    page = upload(desk.open("register"), "Järjestö\nUusi yhdistys ry\n")
    leaving = next(field for field in page.text_input if field.label.startswith("Mallila"))

    page = leaving.set_value("soon").run()
    assert any("“soon” is not clear as a date" in text for text in texts(page, "error"))
    page = leaving.set_value("31.10.2026").run()

    (altered,) = [table for table in tables(page) if table[0][1] == "What"]
    assert len(altered) == 2
    assert altered[1][1] == "In the network"
    assert altered[1][3].endswith("31.10.2026")


def test_a_last_day_before_the_first_is_said_in_a_sentence(desk: DeskPages) -> None:
    page = upload(desk.open("register"), "Järjestö\nUusi yhdistys ry\n")
    leaving = next(field for field in page.text_input if field.label.startswith("Mallila"))

    page = leaving.set_value("1.1.1900").run()

    assert failures(page) == []
    assert len(texts(page, "error")) == 1


def test_what_cannot_be_read_is_said_in_a_sentence(desk: DeskPages) -> None:
    page = upload(desk.open("register"), "")

    assert failures(page) == []
    assert len(texts(page, "error")) == 1


def complete_days(page: AppTest) -> list[DateInput]:
    """Give the fields that ask since when the register is complete."""
    return [field for field in page.date_input if str(field.key).endswith("_complete")]


def facts(desk: DeskPages, lang: str = "en") -> AppTest:
    """Open the page for Kauniainen, which has no register yet."""
    desk.write(lambda session: store_plan(session, SYSTEM, kauniainen.plan()))
    desk.act_as(Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR})))
    return desk.open("register", lang, plan="kauniainen")


@pytest.mark.parametrize("lang", TITLES)
def test_without_a_register_nobody_is_counted(desk: DeskPages, lang: str) -> None:
    page = facts(desk, lang)

    assert failures(page) == []
    assert not any(words.lstrip().startswith("0") for words in texts(page, "markdown"))


def test_at_the_first_import_one_says_since_when_the_register_is_complete(desk: DeskPages) -> None:
    page = upload(facts(desk), "Järjestö\nUusi yhdistys ry\n")
    (complete,) = complete_days(page)

    assert complete.value == TODAY
    page = complete.set_value(date(2026, 9, 1)).run()
    (added,) = tables(page)
    assert added[1][3] == "joining day unknown"
    page = button(named(page), "Store 1 association")

    with store.database().read() as session:
        assert load_plan(session, "kauniainen", None).plan.register_from == date(2026, 9, 1)
    assert any("complete since 1.9.2026" in words for words in texts(page, "markdown"))
    assert complete_days(page) == []


def test_at_a_later_import_the_day_is_not_asked_again(desk: DeskPages) -> None:
    assert complete_days(upload(desk.open("register"))) == []


def test_a_list_of_just_the_members_confirms_that_the_register_is_complete(
    desk: DeskPages,
) -> None:
    listed = "Järjestö\nUusi yhdistys ry\n"
    page = upload(facts(desk), listed)
    (complete,) = complete_days(page)
    page = button(named(complete.set_value(date(2026, 9, 1)).run()), "Store 1 association")

    def found() -> date | None:
        with store.database().read() as session:
            return load_plan(session, "kauniainen", None).plan.register_on

    assert found() == TODAY
    assert not [one for one in page.button if one.key == "register_complete"]
    with store.database().write() as session:
        info = load_plan(session, "kauniainen", None).plan
        earlier = info.model_copy(update={"register_on": date(2026, 9, 1)})
        edit = Edit("plan", "plan", earlier, version_of(info))
        save_part(session, SYSTEM, "kauniainen", edit, How(correction=True))
    page = upload(desk.open("register", "en", plan="kauniainen"), listed)
    page = button(page, "Note that the register is complete today")

    assert failures(page) == []
    assert found() == TODAY


def test_a_list_without_some_member_does_not_confirm_the_register(desk: DeskPages) -> None:
    page = upload(desk.open("register"), "Järjestö\nUusi yhdistys ry\n")

    button(named(page), "Store 1 association")
    assert desk.plan.plan.register_on is None
