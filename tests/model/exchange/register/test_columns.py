from collections.abc import Mapping

import pytest
from openpyxl import Workbook

from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellValue
from model.exchange.files import read_table
from model.exchange.register.columns import header_row
from model.exchange.register.proposal import propose
from tests.model.exchange.made import read
from tests.model.exchange.made import saved as bytes_of
from tests.model.exchange.register.listing import TODAY, register

PLAN = register()
ALL = (
    "name",
    "register_number",
    "business_id",
    "domicile",
    "category",
    "joined",
    "left",
)
LETTERS = "ABCDEFGHIJKL"


def fields(*headers: str) -> dict[str, str]:
    """Give what is read from the columns under these headers."""
    table = read(headers, [f"x{n}" for n in range(len(headers))])
    found = propose(PLAN, table, today=TODAY)
    return {column.letter: column.use for column in found.columns if column.use}


@pytest.mark.parametrize(
    "headers",
    [
        ("Nimi", "Rekisterinumero", "Y-tunnus", "Kotipaikka", "Luokka", "Liittynyt", "Eronnut"),
        (
            "Yhdistyksen nimi",
            "Rek.nro",
            "Y-TUNNUS",
            "Kotikunta",
            "Järjestötyyppi",
            "Jäsen alkaen",
            "Erosi",
        ),
        (
            "Föreningens namn",
            "Registernummer",
            "FO-nummer",
            "Hemort",
            "Kategori",
            "Anslöt sig",
            "Utträdde",
        ),
        (
            "Association",
            "Register number",
            "Business ID",
            "Domicile",
            "Category",
            "Joined",
            "Left",
        ),
        (
            "Järjestö / Organisation",
            "Rekisterinumero / Registernummer",
            "Y-tunnus / FO-nummer",
            "Kotipaikka / Hemort",
            "Kategoria / Kategori",
            "Liittynyt / Anslöt",
            "Eronnut / Utträdde",
        ),
    ],
)
def test_columns_are_known_by_their_headers_in_each_language(headers: tuple[str, ...]) -> None:
    assert fields(*headers) == dict(zip(LETTERS, ALL, strict=False))


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (("Nimi suomeksi", "Nimi ruotsiksi"), {"A": "name_fi", "B": "name_sv"}),
        (("Namn på svenska", "Namn på finska"), {"A": "name_sv", "B": "name_fi"}),
        (("Nimi", "Namn"), {"A": "name_fi", "B": "name_sv"}),
        (("Järjestö", "Nimi", "Luokka"), {"A": "name", "C": "category"}),
        (("Nimi", "Luokka", "Luokka"), {"A": "name", "B": "category"}),
        (("Yhdistyksen jäsenmäärä", "Nimi"), {"B": "name"}),
    ],
)
def test_names_are_of_associations_and_by_language(
    headers: tuple[str, ...], found: Mapping[str, str]
) -> None:
    assert found == fields(*headers)


@pytest.mark.parametrize("above", range(10))
def test_headers_are_found_in_any_of_the_first_ten_rows(above: int) -> None:
    titles: list[tuple[CellValue, ...]] = [("Mallilan järjestöt", "2024")] * above
    table = read(*titles, ("Nimi", "Luokka"), ("Kuoro ry", ""))
    found = propose(PLAN, table, today=TODAY)

    assert header_row(table.sheets[0]) == above + 1
    assert [one.key for one in found.outcome.added] == ["kuoro"]


@pytest.mark.parametrize(
    "header",
    [
        "Puheenjohtaja",
        "Yhteyshenkilö",
        "Yhteyshenkilön nimi",
        "Yhteystiedot",
        "Puhelin",
        "Puh.",
        "Matkapuhelin",
        "Sähköposti",
        "Sähköpostiosoite",
        "S-posti",
        "Osoite",
        "Sihteeri",
        "Ordförande",
        "Kontaktperson",
        "Kontaktpersonens namn",
        "Telefon",
        "Tel.",
        "Mobil",
        "E-post",
        "Adress",
        "Förnamn",
        "Contact",
        "Name of contact",
        "Phone number",
        "E-mail",
        "Chairperson",
        "Henkilötunnus",
        "Syntymäaika",
    ],
)
def test_a_column_of_persons_is_refused_by_its_header(header: str) -> None:
    found = propose(PLAN, read(("Yhdistys", header), ("Kuoro ry", "Salainen Tieto")), today=TODAY)

    (name, persons) = found.columns
    assert (name.use, name.refused) == ("name", False)
    assert (persons.use, persons.refused, persons.samples) == (None, True, ())
    assert persons.header == header
    assert "Salainen" not in repr(found.outcome)
    assert "Salainen" not in repr(found.columns)


@pytest.mark.parametrize(
    "values",
    [
        ("kirjaamo@example.org", "toimisto@example.org", None),
        ("050 123 4567", "+358 40 123 4567", "ei ole"),
        ("131052-308T", "131052-308T", "131052-308T"),
    ],
)
def test_a_column_of_persons_is_refused_by_what_it_holds(values: tuple[CellValue, ...]) -> None:
    rows = [(f"Kuoro {n} ry", value) for n, value in enumerate(values)]
    found = propose(PLAN, read(("Yhdistys", "Lisätieto"), *rows), today=TODAY)

    assert found.columns[1].refused
    assert str(values[0]) not in repr((found.columns, found.outcome))


@pytest.mark.parametrize("header", ["Verkko-osoite", "WWW-osoite", "Hemsida", "Jäsenmäärä"])
def test_a_column_of_something_else_is_left_alone(header: str) -> None:
    found = propose(PLAN, read(("Yhdistys", header), ("Kuoro ry", "x")), today=TODAY)

    assert (found.columns[1].use, found.columns[1].refused) == (None, False)
    assert found.columns[1].samples == ("x",)


def test_numbers_of_associations_are_not_taken_for_phone_numbers() -> None:
    headers = ("Yhdistys", "Rekisterinumero", "Y-tunnus")
    rows = [(f"Kuoro {n} ry", f"0{n}1234", f"0{n}23456{n}") for n in range(1, 4)]
    found = propose(PLAN, read(headers, *rows), today=TODAY)

    assert not any(column.refused for column in found.columns)


def test_a_column_that_may_be_of_names_of_persons_shows_none_of_them() -> None:
    table = read(("Järjestö", "Nimi"), ("Kuoro ry", "Salainen Tieto"))
    found = propose(PLAN, table, today=TODAY)

    assert (found.columns[1].use, found.columns[1].samples) == (None, ())
    assert "Salainen" not in repr((found.columns, found.outcome))


def test_a_header_that_is_personal_data_itself_is_not_shown() -> None:
    found = propose(PLAN, read(("Kuoro ry", "kirjaamo@example.org")), today=TODAY)

    assert found.columns[1].header == ""
    assert [error.error.code for error in found.outcome.errors] == [ErrorCode.NAME_COLUMN_NEEDED]
    with pytest.raises(InvalidError):
        found.edits()


def test_a_mapping_takes_the_place_of_what_the_headers_tell() -> None:
    table = read(("Titteli", "Ryhmä", "Muu"), ("Kuoro ry", "x", "Kulttuurijärjestöt"))
    found = propose(PLAN, table, {"name": 1, "category": 3}, today=TODAY)

    assert found.mapping == {"name": 1, "category": 3}
    assert [(one.key, one.category) for one in found.outcome.added] == [("kuoro", "culture")]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"name": 3}, ErrorCode.COLUMN_MISSING),
        ({"name": 0}, ErrorCode.COLUMN_MISSING),
        ({"name": 2}, ErrorCode.COLUMN_OF_PERSONS),
        ({"name": 1, "category": 1}, ErrorCode.COLUMN_TWICE),
    ],
)
def test_a_mapping_that_cannot_be_right_is_refused(
    mapping: Mapping[str, int], code: ErrorCode
) -> None:
    with pytest.raises(InvalidError) as refused:
        propose(PLAN, read(("Nimi", "Puhelin"), ("Kuoro ry", "x")), mapping, today=TODAY)

    assert code == refused.value.code


def test_the_sheet_with_a_list_is_taken_unless_another_is_named() -> None:
    book = Workbook()
    book.create_sheet("Piilo").sheet_state = "hidden"
    book.create_sheet("Lista")
    for name, rows in {
        "Sheet": [["Ohje"], ["Täytä seuraava taulukko"]],
        "Piilo": [["Nimi", "Luokka"], ["Piilo ry"]],
        "Lista": [["Nimi", "Luokka"], ["Kuoro ry"]],
    }.items():
        for row in rows:
            book[name].append(row)
    table = read_table("a.xlsx", bytes_of(book))

    assert propose(PLAN, table, today=TODAY).sheet == "Lista"
    assert propose(PLAN, table, today=TODAY, sheet="Sheet").sheet == "Sheet"
