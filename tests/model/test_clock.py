"""The clock: Finland's day, or the day that the setting fixes."""

from datetime import UTC, date, datetime, tzinfo

import pytest

from model import clock
from model.errors import ErrorCode, InvalidError


class Stopped(datetime):
    """A clock that stands at half past midnight in Finland, on the first of February."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Stopped":
        return cls(2024, 1, 31, 22, 30, tzinfo=UTC).astimezone(tz)


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Stopped)
    monkeypatch.delenv("LINJAUS_TODAY", raising=False)


def test_today_is_the_day_in_finland() -> None:
    assert date(2024, 2, 1) == clock.today()


def test_now_is_in_utc() -> None:
    now = clock.now()

    assert datetime(2024, 1, 31, 22, 30, tzinfo=UTC) == now
    assert now.tzinfo is UTC


def test_the_setting_fixes_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", "2023-09-25")

    assert date(2023, 9, 25) == clock.today()


def test_now_is_this_time_of_the_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", "2023-09-25")

    assert datetime(2023, 9, 24, 21, 30, tzinfo=UTC) == clock.now()


def test_an_empty_setting_fixes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", " ")

    assert date(2024, 2, 1) == clock.today()


@pytest.mark.parametrize("value", ["today", "2023-02-29", "1.2.2023", "2023", "20230925"])
def test_what_is_no_day_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", value)

    with pytest.raises(InvalidError, match=f"LINJAUS_TODAY is {value}; write a day") as refusal:
        clock.today()

    assert refusal.value.code is ErrorCode.TODAY_UNREADABLE


def test_seconds_go_on_on_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", "2023-09-25")

    assert datetime(2024, 1, 31, 22, 30, tzinfo=UTC).timestamp() == clock.seconds()
