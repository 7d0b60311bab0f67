"""A field is declared once: its headers, its reading, its choice and its preview follow."""

from datetime import date

import pytest

from dashboard.desk.imports.page import measure_table
from dashboard.desk.imports.wording import use_word
from dashboard.texts import texts_for
from model.exchange import human_dates
from model.exchange.book import Cell
from model.exchange.columns import Field
from model.exchange.programmes import fields
from model.exchange.programmes.cells import Reader, single
from model.exchange.programmes.columns import field_of
from model.exchange.programmes.fields import FIELDS, Use, uses
from model.exchange.programmes.proposal import Choices
from model.terms import Language
from tests.model.exchange.programmes.reading import TODAY, problems, read
from tests.model.exchange.programmes.reading import uses as uses_of


@single
def day(cell: Cell, _: Reader) -> date | None:
    """Return the day that a cell holds."""
    return human_dates.read(cell.value).latest


APPROVED = Field(
    key="approved",
    label="approved on the day",
    sets="measures.published",
    headers="hyväksytty, =pvm, godkänd*, approved",
    read=day,
    plain=True,
    previewed=True,
)
"""As a field would be declared that the import does not have."""
TABLE = (
    "Toimenpide;Hyväksytty;Tila\n"
    "Foorumi kokoontuu;1.2.2024;valmis\n"
    "Opas laaditaan;joskus;valmis\n"
    "Foorumi kokoontuu;;valmis\n"
)


@pytest.fixture
def approved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare one field more."""
    monkeypatch.setattr(fields, "FIELDS", (*FIELDS, APPROVED))


@pytest.mark.usefixtures("approved")
def test_a_declared_field_is_known_by_its_headers_and_can_be_chosen() -> None:
    assert [field_of(words) for words in ("Hyväksytty (pvm)", "Pvm", "Godkänd dag", "Aproved")] == [
        APPROVED
    ] * 4
    assert Use("approved").field is APPROVED
    assert [*uses()][-1] == Use("approved") == Use.parse("approved")
    assert use_word(Use("approved"), texts_for(Language.EN)) == "approved on the day"
    assert Choices.parse({"columns": {"x": "approved"}}).columns == {"x": Use("approved")}


@pytest.mark.usefixtures("approved")
def test_a_declared_field_is_read_set_and_previewed() -> None:
    found = read(TABLE)

    assert uses_of(found) == {"A": "title.fi", "B": "approved", "C": "status"}
    assert problems(found) == [("B3", "joskus", "date_unreadable")]
    assert [measure.published for measure in found.after.measures] == [date(2024, 2, 1), TODAY]
    table = measure_table(found.after, texts_for(Language.EN))
    assert table.columns[-1] == "approved on the day"
    assert [row[-1] for row in table.rows] == ["1.2.2024", "24.11.2026"]
    assert read(TABLE, stored=found.after).after == found.after


def test_without_it_nothing_is_known_of_it() -> None:
    assert field_of("Hyväksytty (pvm)") is None
    assert uses_of(read(TABLE)) == {"A": "title.fi", "C": "status"}
    with pytest.raises(ValueError, match="approved"):
        Use.parse("approved")


def test_every_field_has_a_key_a_rank_and_a_label_of_its_own() -> None:
    for attribute in ("key", "rank", "label"):
        assert len({getattr(field, attribute) for field in FIELDS}) == len(FIELDS)


def test_every_use_is_read_from_its_own_form() -> None:
    assert [Use.parse(str(use)) for use in uses()] == [*uses()]
