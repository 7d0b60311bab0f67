"""What pages show of who is there, on every rerun: the foot of a reader, the head of an office."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import streamlit as st

from dashboard.access import session
from dashboard.access.local import LocalDoor
from tests.views.reading import OpenPage, failures, said, texts

READ_ONLY = {
    "fi": "Palvelu on vain lukemista varten: kirjautumista ei ole otettu käyttöön.",
    "sv": "Tjänsten är endast för läsning: ingen inloggning har tagits i bruk.",
    "en": "This service is for reading only: no way to sign in has been set up.",
}
GRANT = """
[[grant]]
claim = "email"
value = "kirjaamo@example.org"
roles = ["coordinator"]
office = "hyvinvointikoordinaattori"
"""


class Identity:
    """What Streamlit says of who is signed in."""

    def __init__(self, **claims: object) -> None:
        self.claims = claims

    def to_dict(self) -> Mapping[str, object]:
        return self.claims


@pytest.fixture
def _provider(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An identity provider, at which the registry's office is signed in until the hour 2000."""
    monkeypatch.setenv("LINJAUS_ACCESS", str(tmp_path / "access.toml"))
    (tmp_path / "access.toml").write_text(GRANT)
    claims = {"provider": "default", "aud": "linjaus", "exp": 2000, "email": "kirjaamo@example.org"}
    monkeypatch.setattr(st, "user", Identity(is_logged_in=True, **claims))
    monkeypatch.setattr(session, "clients", lambda: {"default": "linjaus"})
    monkeypatch.setattr(session, "seconds", lambda: 1999)


@pytest.mark.parametrize("lang", READ_ONLY)
def test_where_nobody_can_sign_in_the_foot_says_so(open_page: OpenPage, lang: str) -> None:
    page = open_page("about", lang)

    assert failures(page) == []
    assert texts(page, "caption")[-1] == READ_ONLY[lang]


def test_a_broken_provider_lets_nobody_in(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = LocalDoor()
    door.offer("http://127.0.0.1:8501", lambda _: None)
    door.open()
    monkeypatch.setattr(session, "DOOR", door)
    monkeypatch.setattr(session, "clients", dict)

    assert texts(open_page("about"), "caption")[-1] == READ_ONLY["en"]


def test_an_open_door_is_not_shown_under_another_name_of_the_server(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = LocalDoor()
    door.offer("http://127.0.0.1:8501", lambda _: None)
    door.open()
    monkeypatch.setattr(session, "DOOR", door)

    assert texts(open_page("about"), "caption")[-1] == READ_ONLY["en"]


@pytest.mark.usefixtures("_provider")
def test_the_head_shows_the_office_and_its_role(open_page: OpenPage) -> None:
    page = open_page("about")

    assert failures(page) == []
    told = said(page)
    assert "Acting for:\nWellbeing coordinator" in told
    assert [button.label for button in page.button if button.key == "access_sign_out"]


@pytest.mark.usefixtures("_provider")
def test_an_identity_that_expires_meanwhile_loses_its_office_on_the_next_rerun(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("about")
    assert "Acting for:" in said(page)

    monkeypatch.setattr(session, "seconds", lambda: 2000)
    page.run()

    assert "Acting for:" not in said(page)
    assert texts(page, "warning").count("You can read on. To go on updating, sign in again.") == 1
    assert "Sign in" in [button.label for button in page.button]


@pytest.mark.usefixtures("_provider")
def test_the_office_of_another_plan_gives_no_role(open_page: OpenPage) -> None:
    page = open_page("about", plan="empty")

    assert "Acting for:" not in said(page)
    assert "You are signed in, and can read." in said(page)


@pytest.mark.usefixtures("_provider")
def test_who_is_not_signed_in_reads_no_file_of_grants(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", Identity(is_logged_in=False))
    monkeypatch.delattr("dashboard.access.grants.read")

    page = open_page("about")

    assert failures(page) == []
    assert "Sign in" in [button.label for button in page.button]


@pytest.mark.usefixtures("_provider")
def test_claims_from_headers_alone_sign_nobody_in(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", Identity(email="kirjaamo@example.org", is_logged_in="True"))

    assert "Acting for:" not in said(open_page("about"))
