from collections.abc import Mapping
from datetime import date

import pytest

from dashboard.command.letters import Letter, letter
from model.plan import Measure, Plan, Round, Text
from model.queries import Mailbox
from model.rules.index import Index
from model.rules.reminders import digests, pending
from model.rules.state import at
from model.terms import Language, Status
from tests.builders import handling, info, measure, on, owner, plan, report, text

SITE = "https://follow-up.example"
DAY = date(2024, 3, 1)
BOX = {"O1": Mailbox("sport@example.org", Language.EN)}
TITLE = Text(fi="Ohjelma", sv="Programmet", en="Programme")
PLACE = Text(fi="Mallila", sv="Modellby", en="Mallila")


def around(*measures: Measure, **fields: object) -> Plan:
    """Give a plan whose measures were last reported as under way on the first day of 2024."""
    usual = {
        "plan": info(title=TITLE, municipality=PLACE, fictional=False),
        "owners": [
            owner("O1", name=Text(fi="Liikunta", sv="Idrott", en="Sports")),
            owner("O2", name=Text(fi="Kirjasto", sv="Bibliotek", en="Library")),
        ],
        "status_reports": [
            report(Status.UNDER_WAY, "2024-01-01", measure=one.code) for one in measures
        ],
    }
    return plan(measures=measures, **{**usual, **fields})


def owned(code: str = "M1", **fields: object) -> Measure:
    titled = Text(fi="Seurat tapaavat", sv="Föreningarna träffas", en="Clubs meet")
    return measure(code, **{"owner": "O1", "title": titled, "due": "2024-03-08", **fields})


def written(
    whole: Plan, day: date = DAY, boxes: Mapping[str, Mailbox] = BOX, site: str = SITE
) -> Letter:
    """Give the one letter that goes out on a day."""
    index = Index(at(whole, day))
    addresses = {office: box.address for office, box in boxes.items()}
    [digest] = digests(pending(index, []), addresses, [], day)
    return letter(index, digest, boxes, site)


def test_a_letter_says_what_is_asked_of_whom_and_how_to_answer() -> None:
    expected = [
        "Hello!",
        (
            "The measure below waits for a status report. "
            "A short answer is enough, even that nothing has changed."
        ),
        "Programme · Mallila",
        "Owner: Sports",
        (
            "M1 Clubs meet\n"
            "- The due date is 8.3.2024, in 7 days.\n"
            "- Last reported: under way, 1.1.2024, 2 months old\n"
            "- https://follow-up.example/measures?measure=M1&lang=en&plan=testila"
        ),
        (
            "Answer here: confirm that nothing has changed, or choose a new status.\n"
            "https://follow-up.example/update?lang=en&plan=testila"
        ),
        "If you cannot sign in, reply to this message, and you get a file to fill in.",
        "If a measure is not yours, tell us by replying to this message. Thank you!",
        "This message was sent automatically. There is one reminder a day at most.\n",
    ]

    found = written(around(owned()))

    assert expected == found.text.split("\n\n")
    assert found.subject == "Reminder: 1 measure waits for an answer – Programme"
    assert (found.to, found.plan) == ("sport@example.org", "Programme")
    assert found.languages == (Language.EN,)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        (
            Language.FI,
            "Muistutus: 1 toimenpide odottaa vastausta – Ohjelma",
            [
                "Hei!",
                "Vastuutaho: Liikunta",
                "Määräaika on 8.3.2024, 7 päivän kuluttua.",
                "lang=fi",
            ],
        ),
        (
            Language.SV,
            "Påminnelse: 1 åtgärd väntar på svar – Programmet",
            ["Hej!", "Ansvarig: Idrott", "Tidsfristen går ut 8.3.2024, om 7 dagar.", "lang=sv"],
        ),
    ],
)
def test_a_letter_is_in_the_language_of_the_office(
    language: Language, subject: str, words: list[str]
) -> None:
    found = written(around(owned()), boxes={"O1": Mailbox("sport@example.org", language)})

    assert subject == found.subject
    assert [word for word in words if word not in found.text] == []
    assert found.languages == (language,)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"due": "2024-03-02"}, "The due date is 2.3.2024, in 1 day."),
        ({"due": "2024-03-01"}, "The due date is 1.3.2024, today."),
        ({"due": "2024-03"}, "The due date is March 2024."),
        (
            {"due": "2024-02-22"},
            "The due date was 22.2.2024, 8 days ago. Is it done, or when will it be?",
        ),
        (
            {"due": "2021"},
            "The due date was 2021. Is it done, or when will it be?",
        ),
    ],
)
def test_what_is_asked_before_and_after_a_due_date(fields: dict[str, str], asked: str) -> None:
    text = written(around(owned(**fields))).text

    assert f"- {asked}\n" in text


def test_what_is_asked_of_a_measure_that_is_out_of_date() -> None:
    text = written(around(owned(due="")), date(2024, 9, 1)).text

    assert "- Does the status that was last reported still hold?\n" in text
    assert "- Last reported: under way, 1.1.2024, 8 months old\n" in text


def test_what_is_asked_of_a_measure_that_was_never_reported() -> None:
    text = written(around(owned(due=""), status_reports=[])).text

    assert "- No status has been reported yet. How far has it come?\n" in text
    assert "Last reported" not in text


def test_a_report_without_a_date_is_told_by_the_day_of_its_recording() -> None:
    undated = report(Status.UNDER_WAY, "", recorded_at="2024-01-01T12:00:00Z")

    text = written(around(owned(), status_reports=[undated])).text

    assert "under way, recorded 1.1.2024, 2 months old" in text


@pytest.mark.parametrize(
    ("due", "day", "asked"),
    [
        ("2024-03-05", DAY, "to prepare: Preparation 20.3.2024. Please answer by 5.3.2024."),
        (
            "2024-02-29",
            DAY,
            (
                "to prepare: Preparation 20.3.2024. "
                "Answers were asked for by 29.2.2024, and are still welcome."
            ),
        ),
        (None, DAY, "to prepare: Preparation 20.3.2024."),
    ],
)
def test_a_letter_in_a_round_says_what_the_round_is_for(
    due: str | None, day: date, asked: str
) -> None:
    round_ = {"code": "R1", "handling": "H1", "opened": "2024-02-10", "due": due}
    whole = around(
        owned(due=""),
        handlings=[handling("H1", on="2024-03-20", starts="2024-01-01")],
        rounds=[Round.model_validate(round_)],
    )

    text = written(whole, day).text

    assert f"An update round is open, {asked}\n" in text
    assert "- It waits for an answer in the update round.\n" in text


def test_without_a_site_there_are_no_links_but_another_way_to_answer() -> None:
    text = written(around(owned()), site="").text

    assert "://" not in text
    assert "Reply to this message: say of each measure how it stands" in text


def test_a_fictional_plan_says_so_in_the_subject_and_the_text() -> None:
    made_up = info(title=TITLE, municipality=PLACE, fictional=True)

    found = written(around(owned(), plan=made_up))

    assert found.subject.startswith("[Fictional data] Reminder")
    assert "Mallila is a made-up municipality." in found.text


def test_measures_of_an_office_stand_in_one_letter() -> None:
    found = written(around(owned("M1"), owned("M2")))

    assert found.subject.startswith("Reminder: 2 measures wait")
    assert [found.text.count(word) for word in ("Owner: ", "M1 ", "M2 ")] == [1, 1, 1]


def test_offices_that_share_an_address_stand_under_their_names() -> None:
    shared = Mailbox("office@example.org", Language.EN)
    whole = around(owned("M1", owner="O2"), owned("M2"), owned("M3", owner="O2"))

    lines = written(whole, boxes={"O1": shared, "O2": shared}).text.splitlines()

    heads = [line for line in lines if line.startswith(("Owner", "M1 ", "M2 ", "M3 "))]
    assert heads == [
        "Owner: Sports",
        "M2 Clubs meet",
        "Owner: Library",
        "M1 Clubs meet",
        "M3 Clubs meet",
    ]


def test_offices_that_share_an_address_and_no_language_get_it_in_both() -> None:
    boxes = {
        "O1": Mailbox("office@example.org", Language.FI),
        "O2": Mailbox("office@example.org", Language.SV),
    }

    found = written(around(owned("M1"), owned("M2", owner="O2")), boxes=boxes)

    first, second = found.text.split("* * *")
    assert "Vastuutaho: Liikunta" in first
    assert "M1 Seurat tapaavat" in first
    assert "Ansvarig: Bibliotek" in second
    assert "M2 Föreningarna träffas" in second
    assert found.subject.count(" / Påminnelse") == 1
    assert found.languages == (Language.FI, Language.SV)


def test_a_title_in_another_language_says_in_which() -> None:
    swedish = owned(title=Text(sv="Föreningarna träffas"))

    assert "M1 Föreningarna träffas (Swedish)\n" in written(around(swedish)).text


def test_no_text_of_a_plan_makes_lines_of_its_own() -> None:
    sly = "Clubs\n\nOwner: Nobody\r\nBcc: all@example.org \u202egnp"
    whole = around(owned(title=text(sly)), plan=info(title=text(sly), municipality=text(sly)))

    found = written(whole)

    assert "M1 Clubs Owner: Nobody Bcc: all@example.org gnp (Finnish)\n" in found.text
    assert "\n" not in found.subject
    assert "\n" not in found.plan


def test_a_long_title_is_cut_in_the_subject_and_whole_in_the_text() -> None:
    long = " ".join(["programme"] * 30)

    found = written(around(owned(), plan=info(title=text(long), fictional=False)))

    assert found.subject.endswith("programme …")
    assert len(found.subject) < 130
    assert long in found.text


def test_a_code_with_letters_beyond_ascii_stands_in_a_link_as_one() -> None:
    assert "measure=%C3%84%2F1&" in written(around(owned("Ä/1", due=on("2024-03-08")))).text
