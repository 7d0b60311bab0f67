"""A plan's document is served from a file, or refused in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.store import plan_file
from model.errors import ErrorCode, InvalidError
from model.plan import canonical_json, content_hash
from model.rules.state import at
from seeds import kauniainen

STATE = at(kauniainen.plan(), date(2023, 12, 31))


def test_the_state_of_a_day_is_read_and_named_by_its_hash(tmp_path: Path) -> None:
    file = tmp_path / "frozen.json"
    file.write_bytes(canonical_json(STATE))

    found = plan_file(file)

    assert found.plan == STATE
    assert found.snapshot is not None
    assert (found.snapshot.as_of, found.snapshot.sha256) == (STATE.as_of, content_hash(STATE))
    assert found.snapshot.taken_at is None


def test_a_whole_plan_is_no_frozen_state(tmp_path: Path) -> None:
    file = tmp_path / "whole.json"
    file.write_bytes(canonical_json(kauniainen.plan()))

    assert plan_file(file).snapshot is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", canonical_json(STATE)[:-5]])
def test_what_holds_no_plan_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)

    with pytest.raises(InvalidError) as refusal:
        plan_file(file)

    assert refusal.value.code is ErrorCode.FILE_NO_PLAN


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidError) as refusal:
        plan_file(tmp_path / "none.json")

    assert refusal.value.code is ErrorCode.FILE_UNREADABLE
