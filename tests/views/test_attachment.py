"""Every page leads to the attachment of exactly the state that it shows."""

from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from model.actor import SYSTEM
from model.plan import canonical_json
from model.records import frozen_file
from model.rules.state import at
from model.services.snapshots import take_snapshot
from seeds import demo
from tests.views.desk import TODAY, DeskPages, forget
from tests.views.reading import OpenPage, failures, texts, ways

LIVE: Final[dict[str, str]] = {"plan": "kauniainen", "as_of": TODAY.isoformat(), "download": "1"}
"""What is asked for where a page is opened without any choice, but for the language."""
PAGES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("", {"lang": "fi", "as_of": "2023-12-31"}),
    ("goals", {"lang": "sv"}),
    ("measures", {"lang": "fi", "plan": "mallila"}),
    ("measures", {"lang": "sv", "as_of": "2022-12-31", "measure": "M08"}),
    ("network", {"lang": "en"}),
    ("decisions", {"lang": "fi"}),
    ("approval", {"lang": "sv", "plan": "mallila", "as_of": "2025-10-08"}),
    ("changes", {"lang": "en"}),
    ("about", {"lang": "fi", "plan": "empty"}),
    ("update", {"lang": "sv"}),
)
CALLED: Final[dict[str, str]] = {
    "fi": "Seurantaraportti (PDF)",
    "sv": "Uppföljningsrapport (PDF)",
    "en": "Follow-up report (PDF)",
}


def attachment(page: AppTest) -> tuple[str, dict[str, str]]:
    """Give what the link to the attachment is called, and the query that it asks with."""
    ((label, address),) = [one for one in ways(page, around=True) if "download=" in one[1]]
    path, _, query = address.partition("?")
    assert path == "/report.pdf"
    return label, dict(parse_qsl(query, strict_parsing=True))


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_each_page_leads_to_the_attachment_of_what_it_shows(
    open_page: OpenPage, path: str, query: dict[str, str]
) -> None:
    page = open_page(path, **query)

    asked = {name: value for name, value in query.items() if name != "measure"}
    assert attachment(page) == (CALLED[query["lang"]], LIVE | asked)
    assert failures(page) == []


def test_of_a_frozen_state_its_own_attachment_is_asked_for(desk: DeskPages) -> None:
    number = str(
        desk.write(lambda session: take_snapshot(session, SYSTEM, "mallila", "H4", TODAY).id)
    )
    frozen = {"lang": "en", "plan": "mallila", "snapshot": number, "download": "1"}

    _, whole = attachment(desk.open("overview", snapshot=number))
    _, earlier = attachment(desk.open("goals", snapshot=number, as_of="2026-05-01"))

    assert whole == {**frozen, "as_of": TODAY.isoformat()}
    assert earlier == {**frozen, "as_of": "2026-05-01"}


def test_of_a_served_file_the_attachment_is_that_of_the_file(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2025, 10, 8)
    file = tmp_path / "mallila.json"
    file.write_bytes(canonical_json(at(demo.plan(TODAY), day)))
    monkeypatch.setenv("LINJAUS_FILE", str(file))
    forget()

    _, asked = attachment(open_page("", "sv", "mallila"))

    forget()
    assert asked == {"lang": "sv", "plan": "mallila", "as_of": day.isoformat(), "download": "1"}


def test_the_file_of_a_frozen_state_opens_on_the_screen_with_its_record(
    desk: DeskPages, tmp_path: Path
) -> None:
    def given(session: Session) -> bytes:
        demo.freeze(session, TODAY)
        return frozen_file(session, "mallila", 2)

    file = tmp_path / "2.zip"
    file.write_bytes(desk.write(given))
    desk.monkeypatch.setenv("LINJAUS_FILE", str(file))
    forget()

    decisions, own = desk.open("decisions"), desk.open("approval", handling="H3")
    earlier = desk.open("approval", handling="H2")

    forget()
    assert failures(decisions) + failures(own) + failures(earlier) == []
    assert "The frozen state that you see" in texts(decisions, "header")
    assert decisions.get("download_button") == []
    for page, body in ((own, "Wellbeing committee"), (earlier, "Municipal board")):
        assert body in texts(page, "title")[0]
    labels = [[label for label, _ in ways(page)] for page in (own, earlier)]
    assert ["Back to the state of the file" in one for one in labels] == [False, True]
