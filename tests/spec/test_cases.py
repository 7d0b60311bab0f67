"""Tables on which imports once failed: each is read rightly, or says what it cannot tell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import ErrorCode
from model.exchange.files import read_table
from model.exchange.programmes.proposal import Choices, Proposal, propose
from model.exchange.register import proposal as register
from model.plan import Measure, Plan
from seeds import kauniainen
from tests import builders

TODAY = date(2026, 11, 30)
EMPTY = builders.plan(plan=builders.info(terms=[]))


def read(content: str | bytes, stored: Plan = EMPTY, name: str = "taulukko.csv") -> Proposal:
    """Read a table as the command does."""
    data = content.encode() if isinstance(content, str) else content
    return propose(stored, read_table(name, data), Choices(), file=name, today=TODAY)


def workbook(*rows: Sequence[object]) -> bytes:
    """Give a workbook of one sheet."""
    book, content = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(content)
    return content.getvalue()


def marked(rows: Sequence[Sequence[object]], **looks: int) -> bytes:
    """Give a workbook in which a row is ``struck`` out, ``hidden``, or has a ``coloured`` cell."""
    book, content = Workbook(), BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[looks["struck"]] if "struck" in looks else ():
        cell.font = Font(strike=True)
    if "hidden" in looks:
        sheet.row_dimensions[looks["hidden"]].hidden = True
    if "coloured" in looks:
        for row_number in range(2, len(rows) + 1):
            filled = PatternFill("solid", fgColor="00FF00")
            sheet.cell(row_number, looks["coloured"]).fill = filled
    book.save(content)
    return content.getvalue()


ROWS = (
    ("Toimenpide", "Vastuutaho", "Tila"),
    ("Foorumi", "Sivistysjohtaja", "käynnissä"),
    ("Poistettu toimi", "Sivistysjohtaja", "käynnissä"),
)


def test_a_row_that_is_struck_out_is_listed_and_not_brought_in() -> None:
    found = read(marked(ROWS, struck=3), name="t.xlsx")

    assert titles(found) == ["Foorumi"]
    assert [(one.row, one.kind.value, one.words) for one in found.asides] == [
        (3, "struck", "Poistettu toimi")
    ]


def test_a_row_that_is_hidden_is_read_and_told() -> None:
    found = read(marked(ROWS, hidden=3), name="t.xlsx")

    assert titles(found) == ["Foorumi", "Poistettu toimi"]
    assert [(one.place.row, one.error.code) for one in found.problems] == [
        (3, ErrorCode.ROW_HIDDEN)
    ]


def test_that_colours_are_no_statuses_is_told() -> None:
    rows = [row if place == 0 else (*row[:2], None) for place, row in enumerate(ROWS)]

    found = read(marked(rows, coloured=3), name="t.xlsx")

    assert found.after.status_reports == ()
    assert [(str(one.place), one.error.code) for one in found.problems] == [
        ("Sheet!C1", ErrorCode.STATUS_COLOURED)
    ]


@pytest.mark.parametrize(
    ("look", "code"), [("struck", ErrorCode.ROW_STRUCK), ("hidden", ErrorCode.ROW_NOT_SHOWN)]
)
def test_nobody_of_a_row_struck_out_or_hidden_becomes_a_member_unasked(
    look: str, code: ErrorCode
) -> None:
    rows = (("Järjestö",), ("Mallilan Kuoro ry",), ("Vanha Seura ry",))

    found = register.propose(EMPTY, read_table("r.xlsx", marked(rows, **{look: 3})), today=TODAY)

    assert [one.name.fi for one in found.outcome.added] == ["Mallilan Kuoro ry"]
    assert [(one.place.row, one.error.code) for one in found.outcome.errors] == [(3, code)]


def titles(found: Proposal) -> list[str | None]:
    return [one.title.fi or one.title.en or one.title.sv for one in found.after.measures]


def owners(found: Proposal) -> list[str | None]:
    names = {one.code: one.name.fi or one.name.sv or one.name.en for one in found.after.owners}
    return [names[one.owner] if one.owner else None for one in found.after.measures]


def uses(found: Proposal) -> Mapping[str, str | None]:
    return {one.header: str(one.use) if one.use else None for one in found.columns}


def test_the_header_is_the_first_full_row_and_words_within_prose_make_none() -> None:
    found = read(
        "Nimi;Vastuutaho;Tila;Lisätiedot\n"
        "Yhteinen kanava;Viestintä;kesken;\n"
        "Foorumi;Sivistys;valmis;\n"
        "Sovitut toimenpiteet viedään talousarvioon;Vastuualueet yhdessä;Tilanne tarkistetaan;"
        "Aikataulu avoin\n"
        "Lehti;Viestintä;kesken;\n"
    )

    assert len(found.after.measures) == 4
    assert [str(one.place) for one in found.problems] == ["taulukko!C4"]


def test_a_header_in_a_language_that_is_not_known_is_one_still() -> None:
    found = read("Meede;Vastutaja;Olek\nFoorum;Linnakantselei;valmis\nLeht;Kool;töös\n")

    assert [one.header for one in found.columns] == ["Meede", "Vastutaja", "Olek"]
    assert len(found.after.measures) == 2


def test_rows_above_the_header_are_listed() -> None:
    found = read("Ohjelma 2026;\nLuonnos;Sivistys\nToimenpide;Vastuutaho\nLehti;Viestintä\n")

    assert titles(found) == ["Lehti"]
    assert [(one.row, one.words) for one in found.asides] == [(1, "Ohjelma 2026"), (2, "Luonnos")]


def test_the_name_of_an_office_with_an_and_is_whole() -> None:
    found = read(
        "Toimenpide;Vastuutaho;Aikataulu;Tila\n"
        "Avataan kirjasto;Kulttuuri ja vapaa-aika;2026;kesken\n"
        "Rakennetaan puisto;Kaupunkikehitys ja tekniikka;2026;valmis\n"
        "Koulutetaan;Kasvatus, opetus ja nuoriso;2027;ei aloitettu\n"
    )

    assert owners(found) == [
        "Kulttuuri ja vapaa-aika",
        "Kaupunkikehitys ja tekniikka",
        "Kasvatus, opetus ja nuoriso",
    ]
    assert [one.participants for one in found.after.measures] == [None, None, None]


@pytest.mark.parametrize(
    ("written", "starts", "due"),
    [
        ("1-4/2024", "2024-01", "2024-04"),
        ("3–4/2024", "2024-03", "2024-04"),
        ("Q1-Q2/2024", "2024-01-01", "2024-06-30"),
    ],
)
def test_months_are_no_quarters(written: str, starts: str, due: str) -> None:
    (measure,) = read(f"Toimenpide;Aikataulu\nRaportti;{written}\n").after.measures

    assert (measure.starts.earliest, measure.due.latest) == (
        builders.on(starts).earliest,
        builders.on(due).latest,
    )


def test_a_file_is_read_though_a_cell_has_a_control_character_and_the_cell_is_named() -> None:
    found = read("Toimenpide;Huom\nA\x02b;x\nC;y\n")

    assert titles(found) == ["Ab", "C"]
    cleaned = [one for one in found.problems if one.error.code is ErrorCode.CELL_CLEANED]
    assert [str(one.place) for one in cleaned] == ["taulukko!A2"]


def test_days_are_no_codes() -> None:
    found = read(
        "Nimi;Vastuutaho;Alkaa;Takaraja\n"
        "Yhteinen kanava;Viestintä;2024-01-01;2024-12-31\n"
        "Lehti;Sivistys;2024-02-01;2025-12-31\n"
    )

    assert [one.code for one in found.after.measures] == ["M01", "M02"]
    assert [str(one.due) for one in found.after.measures] == ["2024-12-31", "2025-12-31"]


def test_no_break_spaces_are_spaces_and_soft_hyphens_nothing() -> None:
    (measure,) = read(
        "Toimenpide;Vastuutaho\nLaaditaan\u00a0 pit\u00adkä\u202fohje;X\n"
    ).after.measures

    assert measure.title.fi == "Laaditaan pitkä ohje"


@pytest.mark.parametrize(
    "values",
    [
        (0, 0.5, 1),
        (0.25, 0.5, 0.75),
        ("0 %", "50 %", "100 %"),
        (1.5, 2.25, 12.5),
        (2024, 2025, 2026),
        (date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)),
        (12, 20, 45),
    ],
)
@pytest.mark.parametrize("header", ["Valmiusaste", "Kustannus", "Sivu", "Htv"])
def test_shares_costs_pages_years_and_days_are_no_codes(
    header: str, values: tuple[object, ...]
) -> None:
    def rows(*numbers: object) -> bytes:
        named = zip(("Foorumi", "Avustukset", "Tilat"), numbers, strict=True)
        return workbook(
            ("Toimenpide", "Vastuutaho", header), *((n, "Sivistys", v) for n, v in named)
        )

    first = read(rows(*values), name="t.xlsx")
    second = read(rows(*reversed(values)), first.after, "t.xlsx")

    assert uses(first)[header] != "code"
    assert [one.code for one in first.after.measures] == ["M01", "M02", "M03"]
    assert titles(second) == titles(first)


def test_headers_of_english_and_swedish_officials() -> None:
    english = read(
        "Ref,Commitment,Lead officer,Department,Target date,Outcome,% complete,Progress\n"
        "A1,Open the hall to associations,Head of Culture,Culture and Leisure,31/12/2026,"
        "Evening use free of charge,40,In progress\n"
        "A2,Publish a joint calendar,Head of Communications,Communications,30/06/2026,"
        "One calendar in two languages,100,Complete\n"
    )
    swedish = read(
        "Åtgärd;Nämnd;Förvaltning;Tidsfrist;Läge;Färdighetsgrad\n"
        "Lokalerna öppnas;Välfärdsnämnden;Kultur och fritid;31.12.2026;pågår;40 %\n"
        "Gemensam kalender;Välfärdsnämnden;Kommunikation;30.6.2026;genomförd;100 %\n"
    )

    assert {key: use for key, use in uses(english).items() if use} == {
        "Ref": "code",
        "Commitment": "title.en",
        "Lead officer": "owner.en",
        "Target date": "due",
        "Progress": "status",
    }
    assert {key: use for key, use in uses(swedish).items() if use} == {
        "Åtgärd": "title.sv",
        "Förvaltning": "owner.sv",
        "Tidsfrist": "due",
        "Läge": "status",
    }
    assert owners(swedish) == ["Kultur och fritid", "Kommunikation"]


def test_two_measures_of_one_title_and_two_owners_stay_two_when_they_come_again() -> None:
    table = workbook(
        ("Toimenpide", "Vastuutaho", "Tila"),
        ("Viestintä", "Sivistysjohtaja", "käynnissä"),
        ("Viestintä", "Kaupunginkanslia", "valmis"),
    )

    found = read(table, name="t.xlsx")

    assert owners(found) == ["Sivistysjohtaja", "Kaupunginkanslia"]
    assert found.problems == ()
    assert read(table, found.after, "t.xlsx").after == found.after


def altered(before: Plan, after: Plan) -> Iterator[tuple[str, str]]:
    """Yield the fields of measures that differ."""
    were = {one.code: one for one in before.measures}
    for one in after.measures:
        for field in Measure.model_fields:
            if getattr(one, field) != getattr(were[one.code], field):
                yield one.code, field


def test_a_table_of_codes_and_owners_sets_these_and_nothing_else() -> None:
    stored = kauniainen.plan()

    found = read(
        "Koodi;Vastuutaho\nM02;Hyvinvointikoordinaattori\nM05;Hyvinvointikoordinaattori\n"
        "M13;Kulttuuri ja vapaa-aika\nM99;Kanslia\n",
        stored,
    )

    assert [*altered(stored, found.after)] == [("M02", "owner"), ("M05", "owner"), ("M13", "owner")]
    assert [(str(one.place), one.error.code) for one in found.problems] == [
        ("taulukko!A5", ErrorCode.CODE_NOT_FOUND)
    ]
    assert found.after.status_reports == stored.status_reports


def test_columns_of_persons_in_a_register_are_refused_and_show_no_sample() -> None:
    table = (
        "Yhdistys;Y-tunnus;Pj;Siht.;Nimenkirjoittaja;Yht.hlö;Vastuuhlö;Kotipaikka\n"
        "Esimerkin Latu ry;;Etunimi Sukunimi;Etunimi Sukunimi;Etunimi Sukunimi;Etunimi Sukunimi;"
        "Etunimi Sukunimi;Mallila\n"
    )

    found = register.propose(EMPTY, read_table("r.csv", table.encode()), today=TODAY)

    assert [one.header for one in found.columns if one.refused] == [
        "Pj",
        "Siht.",
        "Nimenkirjoittaja",
        "Yht.hlö",
        "Vastuuhlö",
    ]
    assert "Etunimi" not in repr(found.columns)


def test_both_columns_of_names_in_a_register_are_known() -> None:
    table = (
        "Organisaation nimi;Föreningsnamn;Rekisterinumero;Luokka\n"
        "Mallilan Kuoro ry;Modellby Kör rf;101.234;\n"
    )

    found = register.propose(EMPTY, read_table("r.csv", table.encode()), today=TODAY)

    assert {"name_fi", "name_sv", "register_number"} <= found.mapping.keys()
    (added,) = found.outcome.added
    assert (added.name.fi, added.name.sv) == ("Mallilan Kuoro ry", "Modellby Kör rf")
