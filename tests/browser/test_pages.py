"""Every page opens without a complaint, for every reader, and fits a telephone."""

import pytest

from tests.browser.looking import look, look_further
from tests.browser.pages import PATHS
from tests.browser.reading import Reader

DEMO = (
    "/",
    "/goals",
    "/measures",
    "/measures?measures_view=timeline",
    "/network",
    "/approval",
    "/changes",
)
"""Pages that are much fuller where there is a history."""


@pytest.mark.parametrize("path", PATHS)
def test_page_opens_without_a_complaint_and_without_a_barrier(reader: Reader, path: str) -> None:
    assert look(reader, path, "kauniainen") == []


@pytest.mark.nightly
@pytest.mark.parametrize("path", PATHS)
def test_page_has_no_barrier_by_night_or_in_another_language(reader: Reader, path: str) -> None:
    assert look_further(reader, path, "kauniainen") == []


@pytest.mark.nightly
@pytest.mark.parametrize("path", DEMO)
def test_page_with_a_full_history_has_no_barrier_either(reader: Reader, path: str) -> None:
    assert look(reader, path, "mallila", language="sv", night=True) == []
