"""The draft for an agenda, in the language of minutes."""

from datetime import date

import pytest

from dashboard.content import agenda
from dashboard.texts import Texts, texts_for
from dashboard.texts.marking import unmarked
from model.plan import Body, Handling, Plan, Text
from model.rules.rounds import waiting
from model.terms import HandlingKind, Language, MeetingState
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, reading

DAY = date(2024, 6, 1)
FI, SV, EN = (texts_for(language) for language in Language)
NOTHING = "No approval is in evidence, so there is no approved state to drift from."
BODY = Body(key="board", name=Text(fi="hallitus", sv="styrelsen", en="board"))


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def draft(whole: Plan, t: Texts) -> str:
    """Return the draft for the handling that waits."""
    read = reading(whole, t.language)
    return unmarked(agenda.draft(read, waiting(read.plan)[0]))


def simple(handling: Handling, t: Texts = EN, **collections: object) -> list[str]:
    """Return the paragraphs of the draft of a small plan that nobody has handled."""
    plan = made.plan(
        plan=made.info(bodies=(BODY,), title=english("The policy")),
        handlings=[handling],
        **collections,
    )
    words = agenda.draft(reading(plan, t.language, DAY), handling)
    return unmarked(words).rstrip("\n").split("\n\n")


def proposed(handling: Handling, t: Texts = EN) -> list[str]:
    paragraphs = simple(handling, t)
    return paragraphs[-4:-2]


def test_the_real_draft_is_in_the_language_of_finnish_minutes() -> None:
    text = draft(kauniainen.plan(), FI)

    assert text.startswith(
        "LUONNOS, koottu seurannasta 24.11.2026 (uusin tieto: aikaisintaan 25.9.2023). "
        "Tarkistettava ennen käyttöä.\n\n"
        "Kauniaisten järjestöyhteistyön linjaukset\n\nSelostus\n\n"
    )
    assert text.endswith(
        "Päätösehdotus\n\n"
        "Esittelijä: tieto puuttuu\n\n"
        "Kaupunginhallitus hyväksyy asiakirjan ”Kauniaisten järjestöyhteistyön linjaukset”.\n\n"
        "Liitteet\n\ntieto puuttuu\n"
    )


def test_the_real_draft_is_in_the_language_of_swedish_minutes() -> None:
    text = draft(kauniainen.plan(), SV)

    assert text.startswith(
        "UTKAST, sammanställt ur uppföljningen 24.11.2026 (nyaste uppgift: tidigast 25.9.2023). "
        "Kontrolleras före användning.\n\n"
    )
    assert "\n\nRedogörelse\n\n" in text
    assert text.endswith(
        "Beslutsförslag\n\n"
        "Föredragande: uppgift saknas\n\n"
        "Stadsstyrelsen godkänner dokumentet "
        "”Riktlinjer för organisationssamarbetet i Grankulla”.\n\n"
        "Bilagor\n\nuppgift saknas\n"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Päätettävä asia: Linjausten hyväksyminen.",
        "Ei tietoa päätöksestä: Kaupunginhallitus, hyväksyttäväksi.",
        "Linjausten omia toimenpiteitä ei ole viety seurantaan. Linjausasiakirja on",
        "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta.",
        "7/11 kertaluonteisesta toimenpiteestä ilmoitettu toteutuneeksi.",
        "4/4 toistuvasta toimenpiteestä ilmoitettu jatkuvaksi; vuodelta 2026 on tieto 0 ",
        "Hyväksyttäväksi valmiita toimenpiteitä: 0/15.",
        "Puutteet ja toimenpiteiden määrä: vastuutaho 12, aikataulu 11, mittari 15.",
        "aikaisintaan 25.9.2023) jälkeen ei ole tiedossa muutoksia.",
        "– vastuutaho puuttuu (12): M02 Järjestökysely toteutetaan; ",
        "; ja 7 muuta",
        "Hyväksymisestä ei ole tietoa",
        "kunnassa toimivista järjestöistä; aikaisintaan 25.9.2023, enintään 3 vuotta vanha).",
        "Viimeisin järjestöfoorumi: 25 henkilöä (marraskuun 2022 tienoilla, noin 4 vuotta vanha).",
        "Ilman toimenpidettä: Toimintatilat; ",
    ],
)
def test_it_is_drawn_from_the_figures(sentence: str) -> None:
    assert sentence in draft(kauniainen.plan(), FI)


def test_the_demos_draft_tells_of_unknown_statuses_drift_and_the_next_forum() -> None:
    text = draft(demo.plan(TODAY), EN)

    assert "2 with no data." in text
    assert (
        "6 of 21 one-off measures reported completed, 1 of them contradicted by the data." in text
    )
    assert "22 alterations to what was approved (KH 4.10.2021 § 214)" in text
    assert "Next association forum: 16.12.2026." in text
    assert "Director of education and culture (proposer):" in text


def test_nothing_of_the_first_handling_is_claimed_to_have_changed() -> None:
    paragraphs = simple(made.handling(body="board"))

    assert "No body has handled the matter before." in paragraphs
    assert "There are no measures." in paragraphs
    assert "No measure is an exception that needs action." in paragraphs
    assert NOTHING in paragraphs


def test_where_nothing_changed_it_is_said_so() -> None:
    noted = made.handling("H1", body="board", on="2024-01-01", outcome="noted")
    plan = made.plan(
        plan=made.info(bodies=(BODY,)), handlings=[noted, made.handling("H2", body="board")]
    )
    text = agenda.draft(reading(plan, day=DAY), plan.handlings[1])

    assert "Since the last handling (Board, 1.1.2024) no changes are known." in text


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (HandlingKind.APPROVAL, "Board approves “The policy”."),
        (HandlingKind.INFORMATION, "Board notes “The policy” for information."),
        (
            HandlingKind.FOLLOW_UP,
            "Board notes the follow-up of “The policy” for information, as of 1.6.2024.",
        ),
    ],
)
def test_what_is_proposed_follows_from_the_kind_of_the_handling(
    kind: HandlingKind, sentence: str
) -> None:
    assert proposed(made.handling(body="board", kind=kind)) == [
        "Proposer: no data",
        sentence,
    ]


def test_a_proposal_on_record_stands_as_it_is_in_each_language() -> None:
    handling = made.handling(body="board", proposal=Text(fi="Hyväksytään.", sv="Godkänns."))

    assert [proposed(handling, t)[1] for t in (FI, SV)] == ["Hyväksytään.", "Godkänns."]


def test_a_proposal_in_one_language_is_marked_in_the_other() -> None:
    handling = made.handling(body="board", proposal=Text(fi="Hyväksytään."))

    assert proposed(handling, SV)[1] == "Hyväksytään. (finska)"


def test_readiness_is_told_where_approval_is_asked_for() -> None:
    measures = [made.measure(title=english("Title"))]
    ready = "Measures ready for approval: 0 of 1."
    asked, noted = (
        "\n".join(simple(made.handling(body="board", kind=kind), measures=measures))
        for kind in (HandlingKind.APPROVAL, HandlingKind.INFORMATION)
    )

    assert ready in asked
    assert ready not in noted


def test_a_plan_with_all_that_is_asked_for_lacks_nothing() -> None:
    paragraphs = simple(
        made.handling(body="board"),
        sources=[made.source("S1")],
        goals=[made.goal("G1")],
        owners=[made.owner("O1")],
        measures=[made.measure(owner="O1", goals=("G1",), source="S1", due="2025")],
        indicators=[made.indicator(measures=("M1",), baseline=1, targets=[made.target(2)])],
    )

    assert "Measures ready for approval: 1 of 1." in paragraphs


def test_what_somebody_wrote_cannot_hide_or_turn_anything() -> None:
    handling = made.handling(body="board", proposal=english("Approve\u202e it\u200b."))

    assert proposed(handling)[1] == "Approve it."


def test_a_forum_that_is_past_is_not_the_next_one() -> None:
    past = made.meeting("2024-01-01", state=MeetingState.ANNOUNCED)
    text = "\n".join(simple(made.handling(body="board"), meetings=[past]))

    assert "Next association forum" not in text
