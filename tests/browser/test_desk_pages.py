"""Every page of the desk opens without a complaint or a barrier, and fits a telephone."""

import pytest

from dashboard.content.registry import desk
from tests.browser.desk import PLAN
from tests.browser.looking import look, look_further
from tests.browser.reading import Reader

LOOKED_AT = {"edit", "record", "history"}
"""Pages whose own tests look for barriers, with what opens on them."""
PATHS = tuple(f"/{path}" for path in desk() if path not in LOOKED_AT)


@pytest.fixture(scope="module")
def at_work(signed_in: Reader) -> Reader:
    """The coordinator, with an update round open."""
    signed_in.page.get_by_role("button", name="Avaa kierros").click()
    signed_in.page.get_by_role("status").filter(has_text="kierros on avattu").wait_for()
    return signed_in


@pytest.mark.parametrize("path", PATHS)
def test_page_opens_without_a_complaint_and_without_a_barrier(at_work: Reader, path: str) -> None:
    assert look(at_work, path, PLAN) == []


@pytest.mark.nightly
@pytest.mark.parametrize("path", PATHS)
def test_page_has_no_barrier_by_night_or_in_another_language(at_work: Reader, path: str) -> None:
    assert look_further(at_work.afresh(), path, PLAN) == []
