"""The page of observations and meetings: recorded, corrected, asked about, never overwritten."""

from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import Actor, Role
from model.answers import Reading
from model.dates import ApproximateDate
from model.plan import Meeting, Observation, Text, version_of
from model.queries import drafts
from model.services.drafts import PART
from model.services.facts import observe
from model.services.parts import Edit, How, save_part
from model.terms import MeetingKind, MeetingState
from tests.views.desk import COORDINATOR, OWNER, PLAN, DeskPages
from tests.views.reading import failures, said, tables, texts, unmarked

TITLES = {
    "fi": "Arvot ja tapaamiset",
    "sv": "Värden och möten",
    "en": "Observations and meetings",
}
GRANTS = "I6"
"""An indicator: days to decide on a grant, last 17, of the measures M07 and M08."""


def field(name: str, indicator: str = GRANTS) -> str:
    return f"edit_{PLAN}_observations/{indicator}_{name}"


def write(page: AppTest, indicator: str = GRANTS, **words: str) -> AppTest:
    for name, value in words.items():
        leaf = field(name.replace("_", "."), indicator)
        typed = page.text_area if name.startswith("note") else page.text_input
        typed(key=leaf).set_value(value).run()
    return page


def save(page: AppTest) -> AppTest:
    return page.button(key="record_save").click().run()


def confirm(page: AppTest) -> AppTest:
    box = next(box for box in page.checkbox if "personal data" in box.label)
    return box.check().run()


def correct(page: AppTest, number: str) -> AppTest:
    return page.selectbox(key=field("supersedes")).set_value(number).run()


def added(desk: DeskPages, indicator: str = GRANTS) -> list[Observation]:
    """Give what was recorded by hand."""
    found = [o for o in desk.plan.observations if o.indicator == indicator and o.recorded_at]
    return sorted(found, key=lambda observation: str(observation.recorded_at))


def kept() -> dict[str, object]:
    with store.database().read() as session:
        return {key: draft.document for key, draft in drafts(session, PLAN, PART).items()}


def observed(desk: DeskPages, value: int, corrects: str | None = None) -> str:
    """Record a value behind the page's back; gives its id."""
    reading = Reading(
        GRANTS, ApproximateDate.parse("2026-11-20"), Decimal(value), supersedes=corrects
    )
    receipt = desk.write(lambda session: observe(session, COORDINATOR, PLAN, [reading]))
    assert receipt is not None
    return receipt.parts[0].key


@pytest.mark.parametrize("kind", ["observations", "meetings"])
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(desk: DeskPages, lang: str, kind: str) -> None:
    page = desk.open("record", lang, kind=kind)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


@pytest.mark.parametrize(
    "actor",
    [None, Actor("viestinta", frozenset({Role.READER})), Actor("x", frozenset({Role.SECRETARY}))],
)
def test_others_are_told_whose_page_it_is(desk: DeskPages, actor: Actor | None) -> None:
    desk.act_as(actor)

    page = desk.open("record")

    assert failures(page) == []
    assert len(page.text_input) == 0
    assert len(page.info) == 1


def test_indicators_stand_by_their_measures_those_without_any_last(desk: DeskPages) -> None:
    page = desk.open("record")

    options = page.selectbox(key="record_indicator").options
    assert options[0] == "M01 · Association forums a year (forums a year)"
    assert options[4] == "M07, M08 · Time to decide on a grant application (days)"
    assert options[-1] == "Registered associations, domicile Mallila (associations)"


def test_the_indicator_of_the_address_is_shown_with_its_last_values(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)

    told = said(page)
    assert "Baseline\n48 (31.12.2021)" in told
    assert "Target\n21 by 31.12.2024" in told
    rows = tables(page)[0]
    assert rows[0][:3] == ["When", "Value (days)", "Note"]
    assert rows[1][:2] == ["31.12.2025", "17"]
    assert ["31.12.2023", "24", "corrected to 29"] in [row[:3] for row in rows]


def test_a_value_is_recorded_and_its_date_kept_for_the_next(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on="kesä 2026", value="18,5", note_fi="Kanslian laskema")

    save(page)

    assert failures(page) == []
    (new,) = added(desk)
    assert (new.on.edtf, new.value, new.office) == ("2026-22", Decimal("18.5"), COORDINATOR.office)
    assert new.note == Text(fi="Kanslian laskema")
    assert texts(page, "success") == [
        "Recorded: Time to decide on a grant application, summer 2026: 18.5."
    ]
    assert page.text_input(key=field("value")).value == ""
    page.button(key="record_next").click().run()
    assert page.query_params["indicator"] != GRANTS
    following = page.query_params["indicator"]
    assert page.text_input(key=field("on", following)).value == "kesä 2026"


def test_a_value_in_words_needs_no_number(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on="2025", wording_fi="noin kolme viikkoa", wording_sv="cirka tre veckor")

    save(page)

    (new,) = added(desk)
    assert new.value is None
    assert new.wording == Text(fi="noin kolme viikkoa", sv="cirka tre veckor")


@pytest.mark.parametrize(
    ("on", "value", "sentences"),
    [
        ("", "18", ["Say of which day the value is."]),
        ("24.11.2026", "", ["An observation needs a value, or words that tell it."]),
        ("soon", "18", ["“soon” "]),
        ("24.11.2026", "many", ["many "]),
        ("24.12.2026", "18", ["The day 24.12.2026 is still to come."]),
        ("soon", "many", ["“soon” ", "many "]),
    ],
)
def test_what_stands_against_a_field_is_said_beside_it_and_nothing_is_lost(
    desk: DeskPages, on: str, value: str, sentences: list[str]
) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on=on, value=value, note_fi="Huomautus")

    save(page)

    told = [words for words in texts(page, "markdown") if words.startswith(":material/error:")]
    assert len(told) == len(sentences)
    pairs = zip(told, sentences, strict=True)
    assert all(words.startswith(f":material/error: {start}") for words, start in pairs)
    assert added(desk) == []
    assert page.text_input(key=field("on")).value == on
    assert page.text_input(key=field("value")).value == value
    assert page.text_area(key=field("note.fi")).value == "Huomautus"


def test_a_value_that_jumps_is_asked_about_and_not_refused(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on="24.11.2026", value="180")
    save(page)
    assert added(desk) == []
    assert texts(page, "warning")[-1] == (
        "The value before is 17 (31.12.2025): this is ten times that or more. Is 180 right?"
    )

    page.checkbox(key=field("sure")).check().run()
    save(page)

    assert [o.value for o in added(desk)] == [Decimal(180)]


def test_a_second_value_of_the_same_day_is_asked_about(desk: DeskPages) -> None:
    observed(desk, 18)
    page = desk.open("record", indicator=GRANTS)
    write(page, on="20.11.2026", value="19")

    save(page)

    assert "A value of the same time is on record: 18 (20.11.2026)." in texts(page, "warning")[-1]
    assert len(added(desk)) == 1


def test_a_correction_supersedes_and_both_are_shown(desk: DeskPages) -> None:
    number = observed(desk, 81)
    page = desk.open("record", indicator=GRANTS)
    correct(page, number)
    assert page.text_input(key=field("on")).value == "20.11.2026"
    assert page.text_input(key=field("value")).value == "81"

    write(page, value="18")
    save(page)

    first, second = added(desk)
    assert (second.supersedes, second.value, second.on) == (first.id, Decimal(18), first.on)
    rows = [row[:3] for row in tables(page)[0]]
    assert ["20.11.2026", "18", "correction"] in rows
    assert ["20.11.2026", "81", "corrected to 18"] in rows
    options = page.selectbox(key=field("supersedes")).options
    assert "Correct 18 (20.11.2026)" in options
    assert "Correct 81 (20.11.2026)" not in options


def test_a_correction_that_changes_nothing_is_not_recorded(desk: DeskPages) -> None:
    number = observed(desk, 18)
    page = correct(desk.open("record", indicator=GRANTS), number)

    save(page)

    assert "This is what is on record already." in said(page)
    assert len(added(desk)) == 1


def test_of_two_corrections_of_the_same_value_the_later_one_chooses(desk: DeskPages) -> None:
    number = observed(desk, 81)
    page = desk.open("record", indicator=GRANTS)
    correct(page, number)
    write(page, value="18")
    theirs = observed(desk, 19, number)

    save(page)

    assert [row[1:] for row in tables(page)[-1]][:3] == [
        ["Saved meanwhile", "Typed here"],
        ["20.11.2026", "20.11.2026"],
        ["19", "18"],
    ]
    page.button(key=field("mine")).click().run()
    assert page.text_input(key=field("value")).value == "18"
    save(page)
    assert [(o.value, o.supersedes) for o in added(desk)][-1] == (Decimal(18), theirs)


def test_what_was_saved_meanwhile_can_be_kept(desk: DeskPages) -> None:
    number = observed(desk, 81)
    page = desk.open("record", indicator=GRANTS)
    correct(page, number)
    observed(desk, 19, number)
    page.run()

    page.button(key=field("theirs")).click().run()

    assert page.selectbox(key=field("supersedes")).value == ""
    assert page.text_input(key=field("value")).value == ""
    assert len(added(desk)) == 2


def test_what_is_typed_is_found_again_in_another_session_and_gone_when_saved(
    desk: DeskPages,
) -> None:
    write(desk.open("record", indicator=GRANTS), on="2025", value="18", note_sv="Anmärkning")

    again = desk.open("record", indicator=GRANTS)

    assert again.text_input(key=field("value")).value == "18"
    assert again.text_area(key=field("note.sv")).value == "Anmärkning"
    assert f"observations/{GRANTS}" in kept()
    save(again)
    assert kept() == {}
    assert len(added(desk)) == 1


def test_what_an_owner_types_is_kept_while_it_looks_elsewhere(desk: DeskPages) -> None:
    desk.act_as(OWNER)
    page = desk.open("record")
    write(page, "I5", on="lokakuu 2026", value="2400")

    page.switch_page("views/goals.py").run()
    page.switch_page("views/record.py").run()

    assert page.text_input(key=field("value", "I5")).value == "2400"
    save(page)
    assert [o.value for o in added(desk, "I5")] == [Decimal(2400)]
    assert kept() == {}


def test_an_owner_records_values_of_its_own_measures_alone(desk: DeskPages) -> None:
    desk.act_as(OWNER)

    page = desk.open("record", kind="meetings")

    assert failures(page) == []
    assert page.selectbox(key="record_indicator").options == [
        "M04 · Free hours of premises used by associations (hours a year)"
    ]
    assert "record_meeting" not in [box.key for box in page.selectbox]


def test_an_office_without_indicators_is_told_so(desk: DeskPages) -> None:
    desk.act_as(Actor("hyvinvointilautakunta", frozenset({Role.OWNER})))

    page = desk.open("record")

    assert texts(page, "info") == ["No measure of your office has an indicator."]


def test_a_phone_number_is_asked_about_before_it_is_saved(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on="2026-11-24", value="18", note_fi="Soita 040 123 4567")
    save(page)
    assert added(desk) == []
    assert "seems to hold personal data" in said(page)

    confirm(page)
    save(page)

    assert len(added(desk)) == 1


def test_an_odd_value_with_a_phone_number_is_saved_when_both_are_answered(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    write(page, on="2026-11-24", value="180", note_fi="Soita 040 123 4567")
    save(page)
    page.checkbox(key=field("sure")).check().run()
    save(page)
    assert added(desk) == []

    confirm(page)
    save(page)

    assert [o.value for o in added(desk)] == [Decimal(180)]


def test_what_was_saved_last_can_be_undone(desk: DeskPages) -> None:
    page = desk.open("record", indicator=GRANTS)
    save(write(page, on="24.11.2026", value="18"))

    page.button(key="record_undo").click().run()

    assert texts(page, "success") == ["Undone: it is as it was before."]
    assert [w.subject for w in desk.plan.withdrawals] == [f"observations/{added(desk)[0].id}"]


# Meetings


def meeting_key(leaf: str, meeting: str = "new") -> str:
    return f"edit_{PLAN}_meetings/{meeting}_{leaf}"


def fill(page: AppTest, meeting: str = "new", **words: str) -> AppTest:
    for name, value in words.items():
        leaf = name.replace("__", ".")
        page.text_input(key=meeting_key(leaf, meeting)).set_value(value).run()
    return page


def choose(page: AppTest, leaf: str, value: str, meeting: str = "new") -> AppTest:
    return page.selectbox(key=meeting_key(leaf, meeting)).set_value(value).run()


def meeting(desk: DeskPages, number: str) -> Meeting:
    return next(m for m in desk.plan.meetings if m.id == number)


def edited(desk: DeskPages, number: str, **fields: object) -> None:
    """Correct a meeting behind the page's back."""
    before = meeting(desk, number)
    edit = Edit("meetings", number, before.model_copy(update=fields), version_of(before))
    desk.write(lambda session: save_part(session, COORDINATOR, PLAN, edit, How()))


def test_a_meeting_is_recorded_and_what_is_not_said_stays_unknown(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "workshop")
    fill(page, title__fi="Työpaja", title__sv="Verkstad", on="12.11.2026", time="17–19")

    save(page)

    assert failures(page) == []
    number = page.query_params["meeting"]
    new = meeting(desk, number)
    assert number == "workshop-2026-11-12-1"
    assert (new.kind, new.state) == (MeetingKind.WORKSHOP, MeetingState.HELD)
    assert new.title == Text(fi="Työpaja", sv="Verkstad")
    assert (new.persons, new.associations, new.attendees) == (None, None, ())
    assert "attendance unknown" in texts(page, "success")[0]
    assert kept() == {}


def test_zero_is_said_and_is_not_unknown(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "forum")
    fill(page, title__fi="Foorumi", on="12.11.2026", persons="0", associations="0")

    save(page)

    new = meeting(desk, page.query_params["meeting"])
    assert (new.persons, new.associations) == (0, 0)


def test_the_list_offers_first_who_was_in_the_network_on_the_day(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    fill(page, on="1.1.2022")

    options = page.multiselect(key=meeting_key("attendees")).options

    outside = [option.endswith(", not in the network then") for option in options]
    assert len(options) == len(desk.plan.associations)
    assert outside == sorted(outside)
    assert any(outside)
    assert not all(outside)


def test_those_who_are_ticked_are_counted(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "forum")
    fill(page, title__fi="Foorumi", on="12.11.2026", persons="31")
    page.multiselect(key=meeting_key("attendees")).set_value(["Y001", "Y003"]).run()
    listed = page.multiselect(key=meeting_key("attendees"))
    assert unmarked(listed.label) == "Attendance list (2 ticked)"

    save(page)

    new = meeting(desk, page.query_params["meeting"])
    assert (new.persons, new.associations, new.attendees) == (31, None, ("Y001", "Y003"))
    assert "31 persons, 2 associations" in texts(page, "success")[0]


def test_a_meeting_on_record_is_corrected_and_the_number_follows_its_list(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings", meeting="forum-2023-10")
    before = meeting(desk, "forum-2023-10")
    assert page.text_input(key=meeting_key("associations", "forum-2023-10")).value == "34"
    listed = page.multiselect(key=meeting_key("attendees", "forum-2023-10"))
    listed.set_value([*before.attendees[1:]]).run()
    fill(page, "forum-2023-10", persons="52")

    save(page)

    after = meeting(desk, "forum-2023-10")
    assert (after.persons, after.associations) == (52, 33)
    assert after.attendees == before.attendees[1:]
    kept_fields = {"title", "place", "time", "convener", "source", "on", "recorded_at"}
    assert after.model_dump(include=kept_fields) == before.model_dump(include=kept_fields)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"on": "24.12.2026"}, "The day 24.12.2026 is still to come."),
        ({"on": "sometime"}, "sometime"),
        ({"persons": "many"}, "many"),
        ({"persons": "2.5"}, "not a whole number"),
        ({"persons": "-1"}, "can be 0 at the least"),
    ],
)
def test_what_stands_against_a_meeting_is_said_and_what_was_typed_is_kept(
    desk: DeskPages, words: dict[str, str], sentence: str
) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "forum")
    fill(page, **{"title__fi": "Foorumi", "on": "12.11.2026", **words})
    before = len(desk.plan.meetings)

    save(page)

    assert failures(page) == []
    assert sentence in said(page)
    assert len(desk.plan.meetings) == before
    for leaf, value in words.items():
        assert page.text_input(key=meeting_key(leaf)).value == value


def test_a_number_below_the_list_is_refused(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings", meeting="forum-2023-10")
    fill(page, "forum-2023-10", associations="10")

    save(page)

    assert "names 34 associations, and the number says 10" in said(page)
    assert meeting(desk, "forum-2023-10").associations == 34


def test_what_is_missing_is_said_only_when_it_was_tried_to_save(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    fill(page, on="12.11.2026")
    assert "missing" not in said(page)

    save(page)

    assert "Not saved. Look at these fields: Kind and Title." in said(page)


def test_a_meeting_altered_meanwhile_is_compared_and_nothing_overwritten(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings", meeting="forum-2023-10")
    fill(page, "forum-2023-10", persons="52", time="17–20")
    edited(desk, "forum-2023-10", persons=50, place=None)

    save(page)

    told = said(page)
    assert "50" in told
    assert "52" in told
    assert meeting(desk, "forum-2023-10").persons == 50
    page.button(key="edit_all_mine").click().run()
    save(page)
    after = meeting(desk, "forum-2023-10")
    assert (after.persons, after.time, after.place) == (52, "17–20", None)


def test_what_is_typed_of_a_meeting_is_found_again_and_can_be_discarded(desk: DeskPages) -> None:
    fill(desk.open("record", kind="meetings"), title__fi="Foorumi", on="12.11.2026")
    again = desk.open("record", kind="meetings")
    assert again.text_input(key=meeting_key("title.fi")).value == "Foorumi"

    again.button(key="record_discard").click().run()

    assert again.text_input(key=meeting_key("title.fi")).value == ""
    assert kept() == {}


def test_a_meeting_with_an_e_mail_address_is_asked_about(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "forum")
    fill(page, title__fi="Ilmoittaudu: nimi@example.org", on="12.11.2026")
    before = len(desk.plan.meetings)
    save(page)
    assert len(desk.plan.meetings) == before

    confirm(page)
    save(page)

    assert len(desk.plan.meetings) == before + 1


def test_a_recorded_meeting_can_be_undone(desk: DeskPages) -> None:
    page = desk.open("record", kind="meetings")
    choose(page, "kind", "forum")
    fill(page, title__fi="Foorumi", on="12.11.2026")
    before = len(desk.plan.meetings)
    save(page)

    page.button(key="record_undo").click().run()

    assert failures(page) == []
    assert len(desk.plan.meetings) == before


def test_meetings_of_which_something_is_wanting_are_a_click_away(desk: DeskPages) -> None:
    edited(desk, "forum-2023-10", associations=None, attendees=())
    page = desk.open("record", kind="meetings")
    wanting = page.button(key="record_wanting_forum-2023-10")
    assert "attendance unknown" in wanting.label

    wanting.click().run()

    assert page.query_params["meeting"] == "forum-2023-10"
    assert page.selectbox(key="record_meeting").value == "forum-2023-10"
