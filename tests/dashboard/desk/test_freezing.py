"""What a secretary is told before a state is frozen."""

from datetime import date

from dashboard.desk.freezing import sentence
from dashboard.texts import texts_for
from model.terms import Language
from tests.builders import handling, info, measure, on, plan, text

FI = texts_for(Language.FI)


def test_what_will_be_frozen_is_said_with_that_it_stays() -> None:
    board = handling("H1", body="board", on=on("2026-12-14"))
    bodies = [{"key": "board", "name": text("Hallitus")}]
    state = plan(plan=info(bodies=bodies), measures=[measure("M1"), measure("M2")])

    told = sentence(state.model_copy(update={"as_of": date(2026, 11, 24)}), board, FI)

    assert told == (
        "Tilannekuvaan tallennetaan linjausten tilanne 24.11.2026 sellaisena kuin se nyt "
        "tiedetään. Siinä on 2 toimenpidettä, ja se liitetään käsittelyyn Hallitus, 14.12.2026. "
        "Tilannekuvaa ei voi perua: sitä ei koskaan muuteta eikä poisteta."
    )
