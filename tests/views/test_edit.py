"""The page of the plan's parts: made, edited, retired, removed; nothing typed is lost."""

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from dashboard import store
from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.history import history
from model.plan import Measure, Text, version_of
from model.queries import drafts, mailboxes
from model.services.drafts import PART, keep_draft
from model.services.parts import Edit, How, save_part
from tests.views.desk import COORDINATOR, OWNER, PLAN, DeskPages
from tests.views.reading import failures, links, said, tables, texts, ways

TITLES = {"fi": "Linjausten sisältö", "sv": "Riktlinjernas innehåll", "en": "The plan's parts"}
PARTS = (
    ("measures", "M06"),
    ("goals", "A1"),
    ("indicators", "I1"),
    ("owners", "tilapalvelut"),
    ("challenges", "C1"),
    ("sources", "association-register"),
    ("handlings", "H4"),
    ("plan", "plan"),
)
OTHER = Actor("tilapalvelut", frozenset({Role.COORDINATOR}))


def widget(part: str, leaf: str) -> str:
    """Give the key of a widget in the form of a part (``measures/M06``)."""
    return f"edit_{PLAN}_{part}_{leaf}"


def write(page: AppTest, part: str, leaf: str, words: str) -> AppTest:
    return page.text_input(key=widget(part, leaf)).set_value(words).run()


def explain(page: AppTest, part: str) -> AppTest:
    """Say why what was approved is altered."""
    return write(page, part, "why.reason.fi", "Rahoitus siirtyi")


def press(page: AppTest, button: str) -> AppTest:
    return page.button(key=button).click().run()


def measure(desk: DeskPages, code: str) -> Measure | None:
    return next((one for one in desk.plan.measures if one.code == code), None)


def stored(desk: DeskPages, code: str) -> Measure:
    found = measure(desk, code)
    assert found is not None
    return found


def kept() -> dict[str, object]:
    """Give what is kept as drafts of parts."""
    with store.database().read() as session:
        return {key: draft.document for key, draft in drafts(session, PLAN, PART).items()}


def written(desk: DeskPages) -> list[tuple[str, str]]:
    """Give what the last write wrote, by collection and key."""
    entries = desk.write(lambda session: history(session, PLAN))
    return sorted((e.collection, e.key) for e in entries if e.write == entries[0].write)


def save_behind(desk: DeskPages, code: str, **changes: object) -> None:
    """Save a measure as somebody else would, while a form of it is open."""
    before = stored(desk, code)
    after = before.model_copy(update=changes)
    edit = Edit("measures", code, after, version_of(before))
    how = How(reason=Text(fi="Rahoitus siirtyi"))
    desk.write(lambda session: save_part(session, OTHER, PLAN, edit, how))


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens_with_its_views(desk: DeskPages, lang: str) -> None:
    page = desk.open("edit", lang)
    wanting = desk.open("edit", lang, edit_view="translations")

    assert failures(page) + failures(wanting) == []
    assert texts(page, "title") == texts(wanting, "title") == [TITLES[lang]]


@pytest.mark.parametrize("lang", TITLES)
@pytest.mark.parametrize(("part", "code"), PARTS)
def test_each_kind_of_part_has_a_form(desk: DeskPages, lang: str, part: str, code: str) -> None:
    page = desk.open("edit", lang, part=part, code=code)

    assert failures(page) == []
    assert len(texts(page, "title")) == 1
    assert str(page.text_input[0].key).startswith(widget(f"{part}/{code}", ""))
    assert kept() == {}


@pytest.mark.parametrize("part", [part for part, _ in PARTS if part != "plan"])
def test_each_kind_of_part_can_be_made(desk: DeskPages, part: str) -> None:
    page = desk.open("edit", part=part, code="X1", new="1")

    assert failures(page) == []
    assert page.text_input(key=widget(f"{part}/X1", "code")).value == "X1"


@pytest.mark.parametrize("actor", [None, Actor("viestinta", frozenset({Role.OWNER}))])
def test_only_coordinator_and_secretary_edit(desk: DeskPages, actor: Actor | None) -> None:
    desk.act_as(actor)

    page = desk.open("edit", part="measures", code="M06")

    assert failures(page) == []
    assert len(page.text_input) == 0
    assert len(page.info) == 1


def test_parts_are_listed_searched_and_narrowed(desk: DeskPages) -> None:
    everything = desk.open("edit")
    found = desk.open("edit", edit_q="järjestöjen talo")
    wanting = desk.open("edit", edit_state="translation")
    owners = desk.open("edit", part="owners")

    assert "30 parts" in said(everything)
    assert links(everything)["M06"] == {
        "lang": "en",
        "plan": PLAN,
        "part": "measures",
        "code": "M06",
    }
    assert [name for name in links(found) if name.startswith("M")] == ["M06"]
    assert [name for name in links(wanting) if name.startswith("M")] == ["M11", "M23", "M27", "M28"]
    assert "tilapalvelut" in links(owners)


def test_a_new_part_is_proposed_the_next_code(desk: DeskPages) -> None:
    assert links(desk.open("edit"))["New measure"]["code"] == "M31"
    assert links(desk.open("edit", part="indicators"))["New indicator"]["new"] == "1"


def test_an_unknown_code_is_told_and_the_list_is_shown(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M99")

    assert "There is no part M99. Choose one below." in said(page)
    assert "M06" in links(page)


def test_a_measure_is_drafted_published_altered_and_retired(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M31", new="1")
    write(page, "measures/M31", "title.fi", "Uusi toimenpide")
    assert measure(desk, "M31") is None
    assert kept() == {"measures/M31": {"part": {"title.fi": "Uusi toimenpide"}}}
    assert "M31" in links(desk.open("edit"))

    explain(page, "measures/M31")
    press(page, "edit_save")
    assert failures(page) == []
    assert "Published: M31 Uusi toimenpide (Finnish)." in said(page)
    assert kept() == {}
    assert stored(desk, "M31").published is not None

    write(page, "measures/M31", "due", "syksy 2027")
    write(page, "measures/M31", "why.reason.fi", "Aikataulu tarkentui")
    press(page, "edit_save")
    assert "Saved: M31 Uusi toimenpide (Finnish). Due date: empty → autumn 2027." in said(page)
    came, amendment = [a for a in desk.plan.amendments if a.subject == "measures/M31"]
    assert (came.field, came.reason) == ("published", Text(fi="Rahoitus siirtyi"))
    assert (amendment.field, amendment.before, amendment.after) == ("due", "", "2027-23")
    assert amendment.reason == Text(fi="Aikataulu tarkentui")
    assert amendment.office == COORDINATOR.office

    write(page, "measures/M31", "retired", "1.12.2026")
    page.selectbox(key=widget("measures/M31", "superseded_by")).set_value("M06").run()
    press(page, "edit_retire")
    assert str(stored(desk, "M31").retired) == "2026-12-01"
    assert stored(desk, "M31").superseded_by == "M06"


def test_a_measure_is_retired_from_today_unless_another_day_is_typed(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    press(page, "edit_retire")
    assert "This alters what was approved (M06). Say why" in said(page)
    explain(page, "measures/M06")
    press(page, "edit_retire")

    assert str(stored(desk, "M06").retired) == "2026-11-24"


def test_what_was_approved_is_altered_with_a_reason_only(desk: DeskPages) -> None:
    asked = "This alters what was approved (KH 4.10.2021 § 214). Say why"
    page = desk.open("edit", part="measures", code="M06")
    assert asked not in said(page)
    write(page, "measures/M06", "due", "2027")
    assert asked in said(page)
    press(page, "edit_save")

    assert failures(page) == []
    assert "This alters what was approved (M06). Say why" in said(page)
    assert page.text_input(key=widget("measures/M06", "due")).value == "2027"
    assert str(stored(desk, "M06").due) == "2025-12-31"
    explain(page, "measures/M06")
    press(page, "edit_save")
    assert str(stored(desk, "M06").due) == "2027"


def place(block: Block, key: str) -> tuple[int, ...]:
    """Give the way to a field from block to block: where that changes, it is drawn anew."""
    for number, node in block.children.items():
        if isinstance(node, Block):
            if way := place(node, key):
                return number, *way
        elif getattr(node, "key", None) == key:
            return (number,)
    return ()


def test_a_notice_that_comes_moves_no_field(desk: DeskPages) -> None:
    reason = widget("measures/M06", "why.reason.fi")
    page = desk.open("edit", part="measures", code="M06")
    before = place(page.main, reason)

    write(page, "measures/M06", "due", "2027")

    assert "This alters what was approved" in said(page)
    assert place(page.main, reason) == before != ()
    press(page, "edit_save")
    write(page, "measures/M06", "title.fi", "Soita 040 1234567")
    assert page.warning
    assert place(page.main, reason) == before


def test_what_is_added_to_what_was_approved_has_its_reason(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M31", new="1")
    write(page, "measures/M31", "title.fi", "Uusi toimenpide")
    press(page, "edit_save")

    assert "This alters what was approved (M31). Say why" in said(page)
    assert len(page.radio) == 0
    page.selectbox(key=widget("measures/M31", "why.decision")).set_value("H3").run()
    explain(page, "measures/M31")
    press(page, "edit_save")
    drifted = said(desk.open("changes")) + str(tables(desk.open("changes")))
    assert "Rahoitus siirtyi" in drifted


def test_a_correction_alters_nothing_that_was(desk: DeskPages) -> None:
    before = desk.plan.amendments
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2026")
    page.radio(key=widget("measures/M06", "why.since")).set_value("correction").run()
    explain(page, "measures/M06")
    press(page, "edit_save")

    assert stored(desk, "M06").due == ApproximateDate.parse("2026")
    assert desk.plan.amendments == before


def test_an_alteration_holds_from_its_day_by_its_decision(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2026")
    write(page, "measures/M06", "why.on", "1.10.2026")
    decision = page.selectbox(key=widget("measures/M06", "why.decision"))
    decision.set_value(desk.plan.handlings[0].code).run()
    explain(page, "measures/M06")
    press(page, "edit_save")

    amendment = max(desk.plan.amendments, key=lambda one: str(one.recorded_at))
    assert (str(amendment.on), amendment.decision) == ("2026-10-01", desk.plan.handlings[0].code)


def test_what_is_typed_outlives_the_session_and_readers_do_not_see_it(desk: DeskPages) -> None:
    before = stored(desk, "M06")
    write(desk.open("edit", part="measures", code="M06"), "measures/M06", "title.sv", "Nytt namn")
    again = desk.open("edit", part="measures", code="M06")
    reader = desk.open("measures", measure="M06", lang="sv")

    assert again.text_input(key=widget("measures/M06", "title.sv")).value == "Nytt namn"
    assert "edits not saved" in said(again)
    assert "Nytt namn" not in said(reader) + texts(reader, "title")[0]
    assert stored(desk, "M06") == before


def test_what_is_typed_outlives_a_change_of_language(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "autumn 2027")
    page.query_params["lang"] = "fi"
    page.run()

    assert page.text_input(key=widget("measures/M06", "due")).value == "autumn 2027"
    assert page.text_input(key=widget("measures/M06", "starts")).value == "kevät 2022"
    assert kept() == {"measures/M06": {"part": {"due": "autumn 2027"}}}


def test_what_is_typed_back_is_no_draft_any_more(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    write(page, "measures/M06", "due", "31.12.2025")

    assert kept() == {}


def test_two_who_type_in_the_same_draft_see_each_other(desk: DeskPages) -> None:
    mine = desk.open("edit", part="measures", code="M06")
    theirs = desk.open("edit", part="measures", code="M06")
    write(mine, "measures/M06", "title.fi", "Suomeksi")
    write(theirs, "measures/M06", "title.sv", "På svenska")
    mine.run()

    assert mine.text_input(key=widget("measures/M06", "title.sv")).value == "På svenska"
    assert kept() == {"measures/M06": {"part": {"title.fi": "Suomeksi", "title.sv": "På svenska"}}}


def test_a_draft_is_discarded(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    press(page, "edit_discard")

    assert kept() == {}
    assert page.text_input(key=widget("measures/M06", "due")).value == "31.12.2025"


def test_saving_as_a_draft_leads_to_the_list_of_drafts(desk: DeskPages) -> None:
    page = desk.open("edit", part="goals", code="G9", new="1")
    write(page, "goals/G9", "title.fi", "Uusi tavoite")
    press(page, "edit_draft")

    assert texts(page, "header") == ["Drafts"]
    assert links(page)["G9"]["part"] == "goals"
    assert "Kept as a draft. Readers do not see it." in texts(page, "success")


def test_what_lacks_is_told_only_when_it_is_to_be_saved(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M31", new="1")
    write(page, "measures/M31", "due", "joskus")
    early = said(page)
    press(page, "edit_save")

    assert "joskus" in early
    assert "Title is missing." not in early
    assert "Title is missing." in said(page)
    assert "Not saved. Look at these fields: Due date and Title." in said(page)
    assert page.text_input(key=widget("measures/M31", "due")).value == "joskus"
    assert measure(desk, "M31") is None


def test_a_date_is_told_as_it_was_understood(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027-11")

    assert "Understood as: November 2027" in said(page)


def test_a_code_that_is_taken_is_told_beside_it(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M31", new="1")
    write(page, "measures/M31", "title.fi", "Uusi")
    write(page, "measures/M31", "code", "M06")
    press(page, "edit_save")

    assert "There is M06 already. Choose another code." in said(page)
    assert kept() == {"measures/M31": {"part": {"title.fi": "Uusi", "code": "M06"}}}


def test_what_is_wrong_with_the_whole_plan_is_told_beside_the_field(desk: DeskPages) -> None:
    page = desk.open("edit", part="goals", code="G1")
    page.selectbox(key=widget("goals/G1", "parent")).set_value("A1").run()
    press(page, "edit_save")

    assert failures(page) == []
    assert "Not saved. Look at these fields: Under the goal." in said(page)


def test_personal_data_is_shown_and_saved_only_when_it_is_none(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "participants.fi", "kysy 040 123 4567")
    write(page, "measures/M06", "due", "joskus")
    assert "This looks like personal data: 040 123 4567." in said(page)
    write(page, "measures/M06", "due", "2027")
    explain(page, "measures/M06")
    press(page, "edit_save")
    assert stored(desk, "M06").participants is None

    (box,) = page.checkbox
    box.check().run()
    press(page, "edit_save")
    assert stored(desk, "M06").participants == Text(fi="kysy 040 123 4567")


def test_personal_data_in_the_reason_is_not_let_through_either(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    write(page, "measures/M06", "why.reason.fi", "kysy 040 123 4567")
    press(page, "edit_save")

    assert stored(desk, "M06").due == ApproximateDate.parse("2025-12-31")


def test_targets_are_added_and_taken_away(desk: DeskPages) -> None:
    page = desk.open("edit", part="indicators", code="I1")
    press(page, widget("indicators/I1", "targets.0.remove"))
    press(page, widget("indicators/I1", "targets.add"))
    write(page, "indicators/I1", "targets.1.value", "160,5")
    write(page, "indicators/I1", "targets.1.on", "2031")
    explain(page, "indicators/I1")
    press(page, "edit_save")

    (indicator,) = [one for one in desk.plan.indicators if one.code == "I1"]
    assert [(str(each.value), str(each.on)) for each in indicator.targets] == [
        ("140", "2029-05-31"),
        ("160.5", "2031"),
    ]


def test_where_both_changed_the_same_field_one_chooses(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    write(page, "measures/M06", "starts", "2023")
    explain(page, "measures/M06")
    save_behind(
        desk, "M06", due=ApproximateDate.parse("2028"), starts=ApproximateDate.parse("2024")
    )
    press(page, "edit_save")

    told = said(page)
    assert failures(page) == []
    assert "Premises services changed this" in told
    assert "It was\n31.12.2025" in told
    assert "Saved meanwhile\n2028" in told
    assert "Typed here\n2027" in told
    assert stored(desk, "M06").due == ApproximateDate.parse("2028")

    page.radio(key=widget("measures/M06", "due.choice")).set_value("mine").run()
    press(page, "edit_go_on")
    assert "Choose in each field which holds." in said(page)
    page.radio(key=widget("measures/M06", "starts.choice")).set_value("theirs").run()
    press(page, "edit_go_on")
    assert page.text_input(key=widget("measures/M06", "due")).value == "2027"
    assert page.text_input(key=widget("measures/M06", "starts")).value == "2024"
    press(page, "edit_save")
    assert stored(desk, "M06").due == ApproximateDate.parse("2027")
    assert stored(desk, "M06").starts == ApproximateDate.parse("2024")


@pytest.mark.parametrize(
    ("button", "due"), [("edit_all_mine", "2027"), ("edit_all_theirs", "2028")]
)
def test_all_of_mine_or_all_of_theirs_is_taken_at_once(
    desk: DeskPages, button: str, due: str
) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    save_behind(desk, "M06", due=ApproximateDate.parse("2028"))
    press(page.run(), button)

    assert page.text_input(key=widget("measures/M06", "due")).value == due


def test_what_others_changed_elsewhere_is_told_and_taken_along(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    explain(page, "measures/M06")
    save_behind(desk, "M06", starts=ApproximateDate.parse("2024"))
    page.run()
    told = said(page)
    press(page, "edit_go_on")
    press(page, "edit_save")

    assert "Start" in told
    assert len(page.radio) == 1
    assert stored(desk, "M06").due == ApproximateDate.parse("2027")
    assert stored(desk, "M06").starts == ApproximateDate.parse("2024")


def test_an_outdated_form_in_which_nothing_was_typed_shows_what_is_stored(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    save_behind(desk, "M06", due=ApproximateDate.parse("2028"))

    assert page.run().text_input(key=widget("measures/M06", "due")).value == "2028"


def test_what_was_removed_meanwhile_can_be_made_again(desk: DeskPages) -> None:
    page = desk.open("edit", part="challenges", code="C9", new="1")
    write(page, "challenges/C9", "title.fi", "Haaste")
    press(page, "edit_save")
    write(page, "challenges/C9", "title.sv", "Utmaning")
    (challenge,) = [one for one in desk.plan.challenges if one.code == "C9"]
    gone = Edit("challenges", "C9", None, version_of(challenge))
    desk.write(lambda session: save_part(session, OTHER, PLAN, gone, How()))
    press(page, "edit_save")
    assert "Premises services removed this" in said(page)

    press(page, "edit_again")
    press(page, "edit_save")
    (again,) = [one for one in desk.plan.challenges if one.code == "C9"]
    assert again.title == Text(fi="Haaste", sv="Utmaning")


def test_only_what_nothing_refers_to_is_removed_and_in_two_steps(desk: DeskPages) -> None:
    used = desk.open("edit", part="measures", code="M06")
    assert "It cannot be removed, since others refer to it:" in said(used)
    assert "edit_remove" not in [button.key for button in used.button]

    page = desk.open("edit", part="challenges", code="C9", new="1")
    write(page, "challenges/C9", "title.fi", "Haaste")
    press(page, "edit_save")
    press(page, "edit_remove")
    assert len([one for one in desk.plan.challenges if one.code == "C9"]) == 1
    press(page, "edit_remove_now")
    assert failures(page) == []
    assert [one for one in desk.plan.challenges if one.code == "C9"] == []
    assert "Removed: C9 Haaste (Finnish)." in said(page)


def test_what_was_saved_is_undone(desk: DeskPages) -> None:
    before = stored(desk, "M06")
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    explain(page, "measures/M06")
    press(page, "edit_save")
    assert stored(desk, "M06") != before
    press(page, "edit_undo")

    assert stored(desk, "M06") == before
    assert "Undone: it is as it was before." in texts(page, "success")
    assert page.text_input(key=widget("measures/M06", "due")).value == "31.12.2025"


def test_what_others_built_on_is_not_undone(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "due", "2027")
    explain(page, "measures/M06")
    press(page, "edit_save")
    save_behind(desk, "M06", due=ApproximateDate.parse("2028"))
    press(page, "edit_undo")

    assert failures(page) == []
    assert "This cannot be undone any more" in said(page)


def test_saving_what_was_not_altered_writes_nothing(desk: DeskPages) -> None:
    before = written(desk)
    page = press(desk.open("edit", part="measures", code="M06"), "edit_save")

    assert written(desk) == before
    assert "Nothing has changed, so nothing was saved." in texts(page, "success")


def test_a_wording_that_is_behind_is_flagged_until_it_is_brought_up(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M06")
    write(page, "measures/M06", "title.fi", "Uusi nimi")
    assert "The Swedish is older than the Finnish" in said(page)
    explain(page, "measures/M06")
    press(page, "edit_save")
    assert "translation out of date" in said(page)
    write(page, "measures/M06", "title.sv", "Nytt namn")
    press(page, "edit_save")

    assert "The Swedish is older than the Finnish" not in said(page)
    assert "The English is older than the Finnish or the Swedish" in said(page)
    press(page, widget("measures/M06", "title.right_en"))
    assert "translation out of date" not in said(page)


def test_an_older_wording_that_is_still_right_is_told_so(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M11")
    write(page, "measures/M11", "due", "2030")
    amendments = desk.plan.amendments
    press(page, widget("measures/M11", "title.right"))

    assert failures(page) == []
    assert "translation out of date" not in said(page)
    assert desk.plan.amendments == amendments
    assert page.text_input(key=widget("measures/M11", "due")).value == "2030"
    assert kept() == {"measures/M11": {"part": {"due": "2030"}}}


def test_texts_that_want_a_translation_are_counted_with_links(desk: DeskPages) -> None:
    page = desk.open("edit", edit_view="translations")

    labels = [
        words for words in texts(page, "markdown") if words.endswith((" missing", " out of date"))
    ]
    assert labels == [
        "Finnish missing",
        "Finnish out of date",
        "Swedish missing",
        "Swedish out of date",
        "English out of date",
    ]
    assert texts(page, "metric") == ["1", "0", "1", "2", "0"]
    assert ("M11", "title") not in ways(page)
    (table,) = tables(page)
    assert [row[0][:3] for row in table[1:]] == ["M11", "M23", "M27", "M28"]


def test_an_office_gets_its_mailbox(desk: DeskPages) -> None:
    page = desk.open("edit", part="owners", code="tilapalvelut")
    to = f"edit_mailbox_{PLAN}_tilapalvelut_to"
    page.text_input(key=to).set_value("not an address").run()
    press(page, "edit_mailbox")
    assert "This is no e-mail address." in said(page)
    assert page.text_input(key=to).value == "not an address"
    page.text_input(key=to).set_value("tilat@example.org").run()
    press(page, "edit_mailbox")

    with store.database().read() as session:
        assert mailboxes(session, PLAN)["tilapalvelut"].address == "tilat@example.org"


def test_a_draft_that_holds_nonsense_opens_all_the_same(desk: DeskPages) -> None:
    def nonsense(session: Session) -> None:
        part = {"goals": "G1", "targets.rows": "x", "kind": "daily"}
        key = "measures/M06"
        keep_draft(session, COORDINATOR, PLAN, PART, key, {"part": {**part}, "why": 3}, None)

    desk.write(nonsense)

    assert failures(desk.open("edit")) == []
    assert failures(desk.open("edit", part="measures", code="M06")) == []


def test_text_is_text_in_titles_and_choices(desk: DeskPages) -> None:
    page = desk.open("edit", part="measures", code="M31", new="1")
    write(page, "measures/M31", "title.fi", "**lihava** [linkki](https://example.org) :red[x]")
    explain(page, "measures/M31")
    press(page, "edit_save")

    assert failures(page) == []
    assert stored(desk, "M31").title.fi == "**lihava** [linkki](https://example.org) :red[x]"
    assert "**lihava** [linkki](https://example.org) :red[x]" in texts(page, "title")[0]


def test_the_notice_goes_when_the_measures_have_come(desk: DeskPages) -> None:
    terms = desk.plan.plan.terms
    page = desk.open("edit", part="plan", code="plan")
    flag = widget("plan/plan", "measures_incomplete")
    page = page.checkbox(key=flag).check().run()
    page = page.text_area(key=widget("plan/plan", "notice.fi")).set_value("Liite puuttuu.").run()
    page = press(page, "edit_save")
    assert desk.plan.plan.notice is None  # It lacks in Swedish.
    page = page.text_area(key=widget("plan/plan", "notice.sv")).set_value("Bilagan saknas.").run()
    page = press(page, "edit_save")
    assert not failures(page)
    assert desk.plan.plan.notice == Text(fi="Liite puuttuu.", sv="Bilagan saknas.")

    page = desk.open("edit", part="plan", code="plan").checkbox(key=flag).uncheck().run()
    page = press(page, "edit_save")

    assert not failures(page)
    described = desk.plan.plan
    assert (described.measures_incomplete, described.notice) == (False, None)
    assert described.terms == terms


@pytest.mark.parametrize(
    ("actor", "day", "shown"),
    [
        (COORDINATOR, "", True),
        (COORDINATOR, "2024-06-30", False),
        (OWNER, "", False),
        (Actor("jarjestokoordinaattori", frozenset({Role.SECRETARY})), "", False),
        (None, "", False),
    ],
    ids=["coordinator", "on a past day", "owner", "secretary", "reader"],
)
def test_the_page_of_a_measure_leads_to_its_form_who_may_edit_it(
    desk: DeskPages, actor: Actor | None, day: str, *, shown: bool
) -> None:
    desk.act_as(actor)
    page = desk.open("measures", measure="M06", as_of=day)

    assert failures(page) == []
    assert ("Edit" in links(page)) is shown
    if shown:
        assert links(page)["Edit"] == {
            "lang": "en",
            "plan": PLAN,
            "part": "measures",
            "code": "M06",
        }
