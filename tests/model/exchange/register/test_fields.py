"""A field of the register is declared once: its headers, its reading and its preview follow."""

import pytest

from dashboard.desk.register import differences
from dashboard.texts import texts_for
from model.errors import ErrorCode
from model.exchange.columns import Field
from model.exchange.register import columns
from model.exchange.register.cells import place
from model.plan import Text
from model.terms import Language
from tests.model.exchange.register.listing import member, proposal, register, wrong

SEAT = Field(
    key="seat",
    label="seat of the board",
    sets="associations.domicile",
    headers="hallituksen kotipaikka, styrelsens säte",
    rank=5,
    read=place,
    plain=True,
)
"""As a field would be declared that the import does not have."""
HEADERS = ("Yhdistys", "Hallituksen kotipaikka")
PLAN = register(member("Y001", "Kuoro ry"))


@pytest.fixture
def seat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare one field more."""
    monkeypatch.setattr(columns, "FIELDS", (*columns.FIELDS, SEAT))


@pytest.mark.usefixtures("seat")
def test_a_declared_field_is_known_read_set_and_previewed() -> None:
    rows = (("Kuoro ry", "Vantaa / Vanda"), ("Uimarit ry", "Espoo"))
    found = proposal(PLAN, *rows, headers=HEADERS)

    assert found.mapping == {"name": 1, "seat": 2}
    assert [one.domicile for one in found.outcome.added] == [Text(fi="Espoo")]
    (altered,) = found.outcome.altered
    assert altered.after.domicile == Text(fi="Vantaa", sv="Vanda")
    assert [*differences(PLAN, altered, texts_for(Language.FI))] == [
        ("Kuoro ry", "seat of the board", "tieto puuttuu", "Vantaa / Vanda")
    ]


@pytest.mark.usefixtures("seat")
def test_what_two_rows_tell_of_it_must_not_differ() -> None:
    rows = (("Kuoro ry", "Vantaa"), ("Kuoro ry", "Espoo"), ("Kuoro ry", 1.5))
    found = proposal(PLAN, *rows, headers=HEADERS)

    assert wrong(found) == [
        (3, "A", ErrorCode.ROW_DIFFERS),
        (4, "B", ErrorCode.TEXT_WRONG),
    ]


def test_without_it_its_header_is_another_fields() -> None:
    assert proposal(PLAN, ("Kuoro ry", "Espoo"), headers=HEADERS).mapping == {
        "name": 1,
        "domicile": 2,
    }


def test_every_field_has_a_key_and_a_label_of_its_own() -> None:
    for attribute in ("key", "label"):
        assert len({getattr(field, attribute) for field in columns.FIELDS}) == len(columns.FIELDS)
