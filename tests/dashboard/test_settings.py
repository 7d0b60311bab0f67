"""The settings in force are those of the environment as it is."""

import pytest

from dashboard.settings import in_force


def test_settings_are_read_anew_when_the_environment_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LINJAUS_PLAN", "kauniainen")
    first = in_force()
    monkeypatch.setenv("linjaus_plan", "mallila")
    monkeypatch.delenv("LINJAUS_PLAN")

    assert first.plan == "kauniainen"
    assert in_force().plan == "mallila"
    assert in_force() is in_force()
