"""Every number here is made up: identity codes are of the numbers 900 to 999, never issued."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Plan
from model.screening import Finding, FindingKind, Located, findings, screen
from model.terms import Status
from seeds import demo, kauniainen
from tests.builders import amendment, measure, plan, report, text

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def found(words: str) -> list[tuple[FindingKind, str]]:
    return [(one.kind, words[one.start : one.end]) for one in findings(words)]


@pytest.mark.parametrize(
    "number",
    [
        "040 000 0000",
        "0400000000",
        "040-0000000",
        "040–000 0000",
        "050\u00a0000\u00a00000",
        "0400 000 000",
        "040.000.0000",
        "09/000 0000",
        "040/000 0000",
        "(09) 000 0000",
        "09 000 00",
        "0295 000 000",
        "+358 40 000 0000",
        "+358 (0)40 000 0000",
        "+358400000000",
        "00358 40 000 0000",
        "+46 8 000 000 00",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Puh. {}", "Soita: {}.", "({}, virka)", "2024 {} ja 5"])
def test_a_phone_number_is_found(number: str, around: str) -> None:
    assert [(FindingKind.PHONE, number.strip("()"))] == [
        (kind, words.strip("()")) for kind, words in found(around.format(number))
    ]


@pytest.mark.parametrize("cue", ["puh. ", "Puh ", "tel.: ", "tfn ", "puhelin nro ", "GSM: "])
def test_a_short_number_is_found_after_the_word_for_a_phone(cue: str) -> None:
    assert found(f"{cue}000 000, arkisin") == [(FindingKind.PHONE, "000 000")]


@pytest.mark.parametrize(
    "words",
    [
        "vuosina 2021 2022 2023 2024",
        "25.9.2023, 1.2.2024 ja 01.02.2023",
        "2023-09-25",
        "01-02-2024 ja 1/2/2024",
        "8.–12.5.2006",
        "123/00.01.02/2023",
        "78/00.01.02.00/2022",
        "0123/2023",
        "02/2024",
        "§ 48, § 012",
        "1234567-8",
        "0123456-7",
        "rekisterinumero 123.456",
        "1 000 000 euroa",
        "1 050 000 000",
        "+5 000 000 €",
        "+100 000 000 euroa",
        "0,123456789 prosenttia",
        "08.00–16.00, 0800-1600",
        "klo 17.30–20.00",
        "02700 Kauniainen",
        "PL 52, 02701 Kauniainen",
        "M08-2024-02-01",
        "FI00 0000 0000 0000 00",
        "https://example.org/node/0400000000?id=0100000000",
        "noin 3000 henkeä, 31 %",
        "toukokuu 05 2024",
    ],
)
def test_other_numbers_are_no_phone_numbers(words: str) -> None:
    assert found(words) == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0:%d.%m.%Y}", "{0}"]))
def test_no_date_is_a_finding(day: date, form: str) -> None:
    assert findings(f"Päätös {form.format(day)} ja {day.year}") == ()


@given(st.integers(0, 9_999_999), st.integers(0, 9))
def test_no_business_id_is_a_finding(number: int, check: int) -> None:
    assert findings(f"Y-tunnus {number:07}-{check}") == ()


@pytest.mark.parametrize(
    "address",
    [
        "kirjaamo@example.org",
        "etu.suku+lista@posti.example.org",
        "etu.suku(at)example.org",
        "etu.suku [at] example.org",
        "järjestöt@esimerkki.fi",
    ],
)
def test_an_e_mail_address_is_found(address: str) -> None:
    assert [(FindingKind.E_MAIL, address)] == found(f"Lisätietoja: {address}.")


@pytest.mark.parametrize("words", ["@", "5 @ 3", "a@b", "#tunniste @kunta", "arvo (at) x"])
def test_an_at_sign_alone_is_no_address(words: str) -> None:
    assert found(words) == []


def identity_code(day: date, sign: str, number: int) -> str:
    digits = f"{day:%d%m%y}"
    return f"{digits}{sign}{number}{CHECKS[int(f'{digits}{number}') % 31]}"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(900, 999), st.data())
def test_an_identity_code_is_found(day: date, number: int, data: st.DataObject) -> None:
    sign = data.draw(st.sampled_from("-–‑UVWXYuvwxy" if day.year < 2000 else "ABCDEFabcdef"))
    code = identity_code(day, sign, number)

    assert [(FindingKind.IDENTITY_CODE, code)] == found(f"tunnus {code}, s. {day.year}")
    assert [(FindingKind.IDENTITY_CODE, code.lower())] == found(code.lower())


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(900, 999), st.data())
def test_another_check_character_is_none(day: date, number: int, data: st.DataObject) -> None:
    code = identity_code(day, "A", number)
    other = data.draw(st.sampled_from(CHECKS.replace(code[-1], "")))

    assert found(code[:-1] + other) == []


@pytest.mark.parametrize("code", ["310200A900", "001300A900", "320101-900"])
def test_a_day_that_there_is_not_is_none(code: str) -> None:
    check = CHECKS[int(code[:6] + code[7:]) % 31]

    assert found(code + check) == []


def test_what_is_found_stands_in_the_order_of_the_text() -> None:
    words = "a@example.org, 040 000 0000, b@example.org"

    assert [one.kind for one in findings(words)] == [
        FindingKind.E_MAIL,
        FindingKind.PHONE,
        FindingKind.E_MAIL,
    ]
    assert findings(words)[0] == Finding(FindingKind.E_MAIL, 0, 13)


@given(st.text(max_size=300) | st.text("0123456789 -+.@a(", max_size=300))
def test_findings_are_apart_and_within_the_text(words: str) -> None:
    spans = [(one.start, one.end) for one in findings(words)]

    assert all(start < end <= len(words) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("unit", ["0", "0 ", "a.", "a@", "+1", "01.", "(0", "A0", "0/0."])
def test_a_long_text_is_screened_at_once(unit: str) -> None:
    started = time.process_time()
    findings(unit * (4_000 // len(unit)))

    assert time.process_time() - started < 0.5


def test_every_free_text_of_a_value_is_screened() -> None:
    one = report(
        Status.COMPLETED,
        reason={"fi": "soita 040 000 0000", "sv": "ring"},
        evidence=[{"kind": "link", "ref": "mailto:x@example.org"}],
    )

    assert screen(one) == (
        Located(("reason", "fi"), FindingKind.PHONE, "040 000 0000"),
        Located(("evidence", 0, "ref"), FindingKind.E_MAIL, "mailto:x@example.org"[7:]),
    )


def test_a_whole_plan_is_screened_with_its_alterations() -> None:
    before = {"fi": "kirjoita x@example.org", "sv": None, "en": None}
    whole = plan(
        measures=[measure(title=text("Soita 040 000 0000"))],
        amendments=[amendment("measures/M1", "title", before=before, after=before)],
    )

    assert [one.place for one in screen(whole)] == [
        ("measures", 0, "title", "fi"),
        ("measures", 0, "title", "sv"),
        ("amendments", 0, "before", "fi"),
        ("amendments", 0, "after", "fi"),
    ]


def test_codes_and_words_of_vocabularies_are_not_looked_at() -> None:
    assert screen(measure("0400000000", title=text("Tehdään"), owner="0400000000")) == ()


@pytest.mark.parametrize("known", [kauniainen.plan(), demo.plan(date(2024, 2, 1))])
def test_nothing_in_the_plans_at_hand_is_taken_for_personal_data(known: Plan) -> None:
    assert screen(known) == ()
