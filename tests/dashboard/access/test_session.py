"""Which identity providers the secrets set up: ours at each, none, or none that can be used."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets

from dashboard.access.session import clients


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    clients.cache_clear()
    yield
    clients.cache_clear()


@pytest.mark.parametrize(
    ("secrets", "expected"),
    [
        ({}, None),
        ({"smtp": {"password": "x"}}, None),
        ({"auth": {"client_id": "a", "cookie_secret": "x"}}, {"default": "a"}),
        ({"auth": {"city": {"client_id": "b"}, "cookie_secret": "x"}}, {"city": "b"}),
        ({"auth": {"client_id": "a", "city": {"client_id": "b"}}}, {"default": "a", "city": "b"}),
    ],
)
def test_each_provider_is_known_by_its_client_id(
    monkeypatch: pytest.MonkeyPatch,
    secrets: Mapping[str, object],
    expected: Mapping[str, str] | None,
) -> None:
    monkeypatch.setattr(st, "secrets", secrets)

    assert expected == clients()


def test_a_provider_without_a_client_id_is_none_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(st, "secrets", {"auth": {"cookie_secret": "x"}})

    assert clients() == {}
    assert "client_id" in caplog.text


def real_secrets(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let Streamlit itself read the secrets of a file."""
    get_option = config.get_option
    monkeypatch.setattr(
        config,
        "get_option",
        lambda key: [str(file)] if key == "secrets.files" else get_option(key),
    )
    monkeypatch.setattr(st, "secrets", Secrets())


def test_without_secrets_no_provider_is_set_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real_secrets(monkeypatch, tmp_path / "secrets.toml")

    assert clients() is None


def test_secrets_that_cannot_be_read_open_no_other_door(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "secrets.toml").write_text("[auth\n")
    real_secrets(monkeypatch, tmp_path / "secrets.toml")

    assert clients() == {}
    assert "cannot be read" in caplog.text
