"""What is said of frozen states, and by which handling they are found."""

from datetime import UTC, date, datetime

from dashboard.briefing.frozen import FrozenSaid, by_handling, frozen_said, to_be_frozen
from dashboard.texts import texts_for
from model.queries import Snapshot
from model.terms import Language
from tests.builders import handling, info, measure, on, plan, text

FI = texts_for(Language.FI)
SHA = "0123456789abcdef" * 4


def snapshot(number: int, for_: str | None) -> Snapshot:
    at = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
    return Snapshot(number, "testila", date(2026, 10, 4), SHA, for_, "O1", at)


def test_a_frozen_state_says_its_day_when_by_whom_and_how_its_hash_begins() -> None:
    told = frozen_said(snapshot(3, "H1"), {"owners/O1": "Kirjaamo"}, FI)

    assert told == FrozenSaid(
        3,
        "Tilannekuva nro 3, 4.10.2026",
        "jäädytetty 24.11.2026 klo 12.05, Kirjaamo · SHA-256 0123456789ab…",
        f"testila-2026-10-04-{SHA}.json",
    )


def test_states_are_found_by_their_handling_the_others_apart() -> None:
    first, second, third = snapshot(1, "H1"), snapshot(2, None), snapshot(3, "H9")

    found = by_handling([first, second, third], [handling("H1"), handling("H2")])

    assert found == {"": (second, third), "H1": (first,), "H2": ()}


def test_what_will_be_frozen_is_said_with_that_it_stays() -> None:
    board = handling("H1", body="board", on=on("2026-12-14"))
    bodies = [{"key": "board", "name": text("Hallitus")}]
    state = plan(plan=info(bodies=bodies), measures=[measure("M1"), measure("M2")])

    told = to_be_frozen(state.model_copy(update={"as_of": date(2026, 11, 24)}), board, FI)

    assert told == (
        "Ohjelman tilanne 24.11.2026 jäädytetään sellaisena kuin se nyt tiedetään. Siinä on "
        "2 toimenpidettä, ja se liitetään käsittelyyn Hallitus, 14.12.2026. Jäädyttämistä ei "
        "voi perua: jäädytettyä ei koskaan muuteta eikä poisteta."
    )
