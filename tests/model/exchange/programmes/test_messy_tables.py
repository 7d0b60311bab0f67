"""Ten tables as programmes have them: each goes in as it was meant, or says what is unclear."""

from datetime import date

import pytest
from openpyxl import Workbook

from model.exchange.programmes.proposal import Choices
from model.terms import Status
from tests.model.exchange.made import saved, workbook
from tests.model.exchange.programmes.reading import asides, measures, problems, read, uses, words


def test_titles_notes_sections_and_sums_around_a_finnish_table() -> None:
    found = read(
        """Mallilan hyvinvointiohjelma 2022–2025;;;;;;
Päivitetty 1.2.2024;;;;;;
;;;;;;
Nro;Toimenpide;Vastuutaho;Aikataulu;Mittari;Tilanne;Huomautus
Tavoite 1: Osallisuus vahvistuu;;;;;;
1.1;Foorumi kokoontuu;Koordinaattori, kulttuuri- ja nuorisotyö (tilat/muu);vuosittain;Määrä;jatkuva;
1.2;Laaditaan hakemisto;Viestintä ja järjestöt;2022–2024;Julkaistu;valmis;Verkossa
Tavoite 2: Terveys;;;;;;
2.1;Tuetaan seuroja;Liikuntapalvelut/seurat;kevät 2023;"- Seurojen määrä
- Tuen määrä";työn alla;
2.2;Avustukset uudistetaan;Lautakunta;syksyllä;;vihreä;
Yhteensä;4 toimenpidettä;;;;;
* Luvut ovat alustavia;;;;;;
""".encode("cp1252")
    )

    assert measures(found) == [
        {
            "code": "1.1",
            "title": "Foorumi kokoontuu",
            "owner": "Koordinaattori",
            "others": "kulttuuri- ja nuorisotyö (tilat/muu)",
            "goals": "Osallisuus vahvistuu",
            "recurring": True,
            "per_year": 1,
            "status": "recurring",
            "indicators": "Määrä",
        },
        {
            "code": "1.2",
            "title": "Laaditaan hakemisto",
            "owner": "Viestintä ja järjestöt",
            "goals": "Osallisuus vahvistuu",
            "starts": "2022",
            "due": "2024",
            "status": "completed",
            "why": "Verkossa",
            "indicators": "Julkaistu",
        },
        {
            "code": "2.1",
            "title": "Tuetaan seuroja",
            "owner": "Liikuntapalvelut",
            "others": "seurat",
            "goals": "Terveys",
            "due": "2023-21",
            "status": "under_way",
            "indicators": ["Seurojen määrä", "Tuen määrä"],
        },
        {
            "code": "2.2",
            "title": "Avustukset uudistetaan",
            "owner": "Lautakunta",
            "goals": "Terveys",
        },
    ]
    assert problems(found) == [
        ("D10", "syksyllä", "schedule_unreadable"),
        ("F10", "vihreä", "status_unreadable"),
    ]
    assert asides(found) == [
        (1, "note"),
        (2, "note"),
        (5, "section"),
        (8, "section"),
        (11, "sum"),
        (12, "note"),
    ]


def test_two_languages_merged_goals_and_a_column_of_persons_in_a_swedish_workbook() -> None:
    found = read(
        workbook(
            ("Välfärdsprogram",),
            ("Mål", "Åtgärd", "Toimenpide", "Ansvarig", "Ansvarsperson", "Tidtabell", "Läge"),
            (
                "Delaktighet",
                "Ett forum ordnas",
                "Järjestetään foorumi",
                "Staben",
                "x",
                "årligen",
                "pågår",
            ),
            (None, "En guide görs", "Tehdään opas", "Skolor och daghem", "y", 2024, "klar"),
            (
                "Hälsa",
                "Föreningar stöds",
                "Yhdistyksiä tuetaan",
                None,
                "z",
                "våren 2024",
                "försenad",
            ),
            title="Åtgärder",
            merged=("A3:A4",),
        ),
        "program.xlsx",
    )

    assert measures(found) == [
        {
            "code": "M01",
            "title": "fi Järjestetään foorumi | sv Ett forum ordnas",
            "owner": "sv Staben",
            "goals": "sv Delaktighet",
            "recurring": True,
            "per_year": 1,
            "status": "under_way",
        },
        {
            "code": "M02",
            "title": "fi Tehdään opas | sv En guide görs",
            "owner": "sv Skolor och daghem",
            "goals": "sv Delaktighet",
            "due": "2024",
            "status": "completed",
        },
        {
            "code": "M03",
            "title": "fi Yhdistyksiä tuetaan | sv Föreningar stöds",
            "goals": "sv Hälsa",
            "due": "2024-21",
        },
    ]
    assert problems(found) == [("G5", "försenad", "status_unreadable")]
    assert [column.letter for column in found.columns if column.refused] == ["E"]


def test_an_english_table_in_utf_16_with_tabs_starts_and_ends() -> None:
    found = read(
        (
            "Action\tLead organisation\tStart date\tEnd date\tKPI\tProgress\tComments\n"
            "Map the associations\tCulture and leisure\t1.3.2024\t30.9.2024\tMap online\tdone\t\n"
            "Hold an open day\tSports unit; clubs\tautumn 2024\t2025\t\tin progress\tVenue booked\n"
            "Report to the board\tTown office\t2025\t2024\t\tunchanged\tSoon\n"
        ).encode("utf-16"),
        "actions.csv",
    )

    assert measures(found) == [
        {
            "code": "M01",
            "title": "en Map the associations",
            "owner": "en Culture and leisure",
            "starts": "2024-03-01",
            "due": "2024-09-30",
            "status": "completed",
            "indicators": "en Map online",
        },
        {
            "code": "M02",
            "title": "en Hold an open day",
            "owner": "en Sports unit",
            "others": "en clubs",
            "starts": "2024-23",
            "due": "2025",
            "status": "under_way",
            "why": "en Venue booked",
        },
        {
            "code": "M03",
            "title": "en Report to the board",
            "owner": "en Town office",
        },
    ]
    assert problems(found) == [
        ("D4", "2024", "ends_before_start"),
        ("G4", "Soon", "reason_alone"),
    ]


def test_headers_that_say_nothing_are_told_by_what_stands_below() -> None:
    found = read(
        "\ufeffKunnan lupaukset,,,\n"
        "Asia,Kenelle,Koska,Missä mennään\n"
        "Kunta kutsuu järjestöt keskusteluun,järjestöt,2025,käynnissä\n"
        "Kunta avaa verkkoon palautekanavan,kaikki,Q3/2026,ei aloitettu\n"
        "Kunta kerää toiveet koulutuksista,järjestöt,jatkuva,kesken\n"
    )

    assert uses(found) == {"A": "title.fi", "C": "schedule", "D": "status"}
    assert [(m["title"], m.get("due"), m["status"]) for m in measures(found)] == [
        ("Kunta kutsuu järjestöt keskusteluun", "2025", "under_way"),
        ("Kunta avaa verkkoon palautekanavan", "2026-07/2026-09", "not_started"),
        ("Kunta kerää toiveet koulutuksista", None, "under_way"),
    ]


def test_themes_goals_and_measures_in_merged_cells_over_several_rows() -> None:
    found = read(
        workbook(
            ("Painopiste", "Tavoite", "Toimenpide", "Vastuu", "Mittari"),
            ("Yhteisöt", "Yksinäisyys vähenee", "Avataan olohuone", "Kirjasto", "Kävijät"),
            (None, None, None, None, "Aukiolotunnit"),
            (None, "Apu löytyy", "Kootaan apua tarjoavat", "Sosiaalipalvelut", None),
            ("Lapset", "Jokaisella on harrastus", "Kerhoja kouluille", "Koulut", "Kerhot"),
            merged=("A2:A4", "B2:B3", "C2:C3", "D2:D3"),
        ),
        "ohjelma.xlsx",
    )

    assert [(m["title"], m["goals"], m.get("indicators")) for m in measures(found)] == [
        ("Avataan olohuone", "Yksinäisyys vähenee", ["Kävijät", "Aukiolotunnit"]),
        ("Kootaan apua tarjoavat", "Apu löytyy", None),
        ("Kerhoja kouluille", "Jokaisella on harrastus", "Kerhot"),
    ]
    parents = {goal.code: goal.parent for goal in found.after.goals}
    assert parents == {"G1": None, "G2": None, "A1": "G1", "A2": "G1", "A3": "G2"}


def test_sections_over_the_whole_width_and_the_header_again_on_the_next_page() -> None:
    header = ("Åtgärder", "Ansvar", "Tidsplan", "Status 2024")
    found = read(
        workbook(
            header,
            ("Levande byar",),
            ("Byarna får en mötesplats", "Tekniska tjänster", "2023–2025", "delvis"),
            header,
            ("Byarna hörs", "Kommunstyrelsen", "2 ggr/år", "fortlöpande"),
            ("Barn och unga",),
            ("Skolan öppnas kvällstid", "Bildning", "fr.o.m. 2025", None),
            merged=("A2:D2", "A6:D6"),
        ),
        "program.xlsx",
    )

    assert [(m["title"], m["goals"]) for m in measures(found)] == [
        ("sv Byarna får en mötesplats", "sv Levande byar"),
        ("sv Byarna hörs", "sv Levande byar"),
        ("sv Skolan öppnas kvällstid", "sv Barn och unga"),
    ]
    assert [m.get("per_year") for m in measures(found)] == [None, 2, None]
    assert measures(found)[2]["starts"] == "2025"
    assert asides(found) == [(2, "section"), (4, "header"), (6, "section")]


def test_two_rows_of_headers_and_days_as_days() -> None:
    found = read(
        workbook(
            ("Toimenpide", "Aikataulu", None, "Tilanne"),
            (None, "Alkaa", "Päättyy", None),
            ("Sopimukset laaditaan", date(2025, 1, 15), date(2025, 6, 30), "Toteutunut"),
            ("Sopimuksia seurataan", 2025, "jatkuva", "Jatkuva"),
        ),
        "ohjelma.xlsx",
    )

    assert measures(found) == [
        {
            "code": "M01",
            "title": "Sopimukset laaditaan",
            "starts": "2025-01-15",
            "due": "2025-06-30",
            "status": "completed",
        },
        {
            "code": "M02",
            "title": "Sopimuksia seurataan",
            "starts": "2025",
            "recurring": True,
            "status": "recurring",
        },
    ]


def test_a_sheet_for_each_part_and_one_that_is_something_else() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Ohje"
    first.append(["Täytä taulukko huolellisesti."])
    for title, measure in (("Kulttuuri", "Avataan taidetalo"), ("Liikunta", "Rakennetaan polku")):
        sheet = book.create_sheet(title)
        sheet.append(["Toimenpide", "Vastuutaho", "Vuosi"])
        sheet.append([measure, title, "2025, 2026 ja 2027"])
    found = read(saved(book), "ohjelma.xlsx")

    assert found.sheets == ("Kulttuuri", "Liikunta")
    assert found.others == ("Ohje",)
    assert [(m["title"], m["owner"], m["starts"], m["due"]) for m in measures(found)] == [
        ("Avataan taidetalo", "Kulttuuri", "2025", "2027"),
        ("Rakennetaan polku", "Liikunta", "2025", "2027"),
    ]


def test_the_same_measure_twice_codes_twice_and_cells_that_hold_a_phone() -> None:
    found = read(
        "Nro;Tavoite;Toimenpide;Taho;Aikataulu\n"
        "A 1;Osallisuus;Kokoonnutaan yhdessä;Kanslia;2025\n"
        "A 1;Terveys;Kokoonnutaan yhdessä;Kanslia;2026\n"
        "A 1;Terveys;Neuvontaa annetaan;soita 040 1234567;\n"
        "!;Terveys;Avustuksia jaetaan;Lautakunta;noin kesä\n"
        ";;;Kanslia;2026\n"
    )

    assert measures(found) == [
        {
            "code": "A1",
            "title": "Kokoonnutaan yhdessä",
            "owner": "Kanslia",
            "goals": ["Osallisuus", "Terveys"],
            "due": "2025",
        },
        {"code": "M01", "title": "Neuvontaa annetaan", "goals": "Terveys"},
        {
            "code": "M02",
            "title": "Avustuksia jaetaan",
            "owner": "Lautakunta",
            "goals": "Terveys",
        },
    ]
    assert problems(found) == [
        ("3", "kokoonnutaan yhdessä", "measure_differs"),
        ("4", "A1", "measure_code_twice"),
        ("D4", "", "cell_personal"),
        ("A5", "!", "measure_code_wrong"),
        ("E5", "noin kesä", "schedule_unreadable"),
    ]
    assert asides(found) == [(6, "no_measure")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("1;Foorumi", "2;Opas", "2;Foorumi"), [("1", "Foorumi"), ("2", "Opas")]),
        ((";Foorumi", "5;Foorumi", "5;Opas"), [("5", "Foorumi"), ("M01", "Opas")]),
        (
            ("1;Foorumi", "2;Foorumi", "2;Opas"),
            [("1", "Foorumi"), ("2", "Foorumi"), ("M01", "Opas")],
        ),
    ],
)
def test_codes_and_titles_that_cross_make_each_measure_once_and_again_nothing(
    rows: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    table = "\n".join(("Nro;Toimenpide", *rows))

    found = read(table)

    assert [(one["code"], one["title"]) for one in measures(found)] == expected
    assert [code for *_, code in problems(found)] == ["measure_code_twice"]
    assert read(table, stored=found.after).after == found.after


def test_columns_and_words_chosen_by_hand_and_goals_that_stand_once() -> None:
    table = (
        "Teema;Mitä;Kenen työ;Valo\n"
        "Kumppanuus;Yhteinen kalenteri otetaan käyttöön;Viestintä;punainen\n"
        ";Yhteiset tilat varataan verkossa;Tilat;vihreä\n"
    )
    document = {
        "columns": {"mitä": "title.fi", "kenen työ": "owner.fi", "valo": "status"},
        "statuses": {"vihreä": "completed", "punainen": None},
        "repeat_goals": True,
    }
    choices = Choices.parse(document)

    found = read(table, choices=choices)

    assert choices.statuses == {"vihreä": Status.COMPLETED, "punainen": None}
    assert choices.kept == document
    assert measures(found) == [
        {
            "code": "M01",
            "title": "Yhteinen kalenteri otetaan käyttöön",
            "owner": "Viestintä",
            "goals": "Kumppanuus",
        },
        {
            "code": "M02",
            "title": "Yhteiset tilat varataan verkossa",
            "owner": "Tilat",
            "goals": "Kumppanuus",
            "status": "completed",
        },
    ]
    assert problems(found) == []


@pytest.mark.parametrize("called", ["Tavoite", "Kärki", "Fokusområde", "Painopistealue"])
def test_a_goal_is_named_without_what_goals_are_called(called: str) -> None:
    found = read(
        f"Toimenpide;Vastuu;Aikataulu\n{called} 1: Osallisuus;;\n"
        "Foorumi kootaan;Kanslia;2026\nOpas laaditaan;Kanslia;2027\n"
    )

    assert [words(goal.title) for goal in found.after.goals] == ["Osallisuus"]
    assert [measure.goals for measure in found.after.measures] == [("G1",), ("G1",)]
