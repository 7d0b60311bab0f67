"""The settings in force are those of the environment as it is."""

import tomllib
from pathlib import Path

import pytest

import dashboard
from dashboard.charts.palette import contrast
from dashboard.settings import Settings, in_force
from model.errors import ErrorCode, InvalidError

CONFIG = Path(dashboard.__file__).with_name(".streamlit") / "config.toml"


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


def test_the_usual_accent_is_that_of_the_theme_and_stands_out_by_day_and_by_night() -> None:
    theme = tomllib.loads(CONFIG.read_text())["theme"]
    day, night = Settings().accents()

    assert (theme["light"]["primaryColor"], theme["light"]["linkColor"]) == (day, day)
    assert (theme["dark"]["primaryColor"], theme["dark"]["linkColor"]) == (night, night)
    assert contrast(day, "#ffffff") >= 4.5
    assert contrast(night, theme["dark"]["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("accent", ["teal", "#fff", "#00aaff", "#0b5a6b;}"])
def test_an_accent_that_is_no_colour_or_too_light_is_refused(accent: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Settings(accent=accent).accents()

    assert refused.value.code is ErrorCode.ACCENT_UNREADABLE


def test_a_sign_is_served_at_an_address_of_its_kind_and_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "sign.SVG").write_text("<svg/>")
    (tmp_path / "sign.txt").write_text("sign")

    assert not Settings().logo_address()
    assert Settings(logo=str(tmp_path / "sign.SVG")).logo_address() == "/logo.svg"
    for name in ("sign.txt", "absent.png"):
        with pytest.raises(InvalidError):
            Settings(logo=str(tmp_path / name)).logo_address()
