"""Who is let in, in a real browser: by a real identity provider, by a code, or not at all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from model.clock import seconds
from tests.browser import server
from tests.browser.desk import DeskServer, new_page
from tests.browser.looking import barriers
from tests.browser.pages import LANGUAGES, few
from tests.browser.provider import CLIENT, Provider, authorize, provider
from tests.browser.reading import DESK, Reader

PLAN = "kauniainen"
GOALS = f"/goals?lang=en&plan={PLAN}"
COORDINATOR = "hyvinvointikoordinaattori"
SPORTS = "liikuntapalvelut"
ACTING = "Acting for:"
NO_ROLE = "Your identity has no role here"
ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1:)")
WITHIN_LEEWAY = 60
"""Seconds since an expiry that Authlib still takes when one signs in."""


def grant(value: str, role: str, office: str) -> str:
    return (
        f'[[grant]]\nclaim = "groups"\nvalue = "{value}"\nroles = ["{role}"]\noffice = "{office}"\n'
    )


GRANTS = grant("welfare", "coordinator", COORDINATOR) + grant("sports", "owner", SPORTS)


@dataclass(frozen=True)
class Site:
    """A server that takes the word of an identity provider."""

    address: str
    access: Path
    provider: Provider

    def sign_in(self, page: Page, subject: str, **claims: object) -> Reader:
        """Go to the provider from a page, and say there who one is; gives what follows."""
        self.provider.knows(subject, **claims)
        Reader(page, self.address).open(GOALS)
        page.get_by_role("button", name="Sign in").click()
        authorize(page, subject)
        page.wait_for_url(f"{self.address}/**")
        return Reader(page, self.address)


@pytest.fixture(scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("access")
    server.seed(home, PLAN)
    with provider(home) as found, server.linjaus(home, **found.secrets(home)) as address:
        yield Site(address, home / "access.toml", found)


@pytest.fixture
def site(_site: Site) -> Site:
    """The server, with the grants that most tests start from."""
    _site.access.write_text(GRANTS)
    return _site


@contextmanager
def english_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport=DESK)
    context.route(ELSEWHERE, lambda route: route.abort())  # The provider's page has a style there.
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def signed_in(_site: Site, browser: Browser) -> Iterator[Reader]:
    _site.access.write_text(GRANTS)
    with english_page(browser) as page:
        reader = _site.sign_in(page, "welfare-person", groups=["staff", "welfare"])
        reader.complete()
        yield reader


@pytest.fixture
def welfare(site: Site, signed_in: Reader) -> Reader:
    """One who has signed in, of the groups ``staff`` and ``welfare``."""
    assert site.access.read_text() == GRANTS
    signed_in.move(GOALS)
    return signed_in


@pytest.fixture(scope="module")
def _page(browser: Browser) -> Iterator[Page]:
    """A page for all tests here: the scripts of the application are large."""
    with english_page(browser) as page:
        yield page


@pytest.fixture
def page(_page: Page) -> Page:
    """A page of a browser in which nobody has signed in."""
    _page.context.clear_cookies()
    _page.goto("about:blank")
    return _page


def acting(page: Page) -> str:
    """Give the line that says whom one acts for."""
    told = page.get_by_text(ACTING, exact=True)
    expect(told).to_be_visible()
    return told.locator("xpath=ancestor::*[@data-testid='stHorizontalBlock'][1]").inner_text()


def test_a_group_gives_its_office_and_role(site: Site, welfare: Reader) -> None:
    assert welfare.page.url == site.address + GOALS
    assert acting(welfare.page).split("\n\n")[:3] == [
        ACTING,
        "Wellbeing coordinator",
        "coordinator",
    ]
    assert barriers(welfare.page) == []
    assert welfare.complaints == []


def test_with_a_provider_no_code_is_printed_or_asked_for(site: Site) -> None:
    page = httpx2.get(f"{site.address}/sign-in?lang=en", trust_env=False).text

    assert "Sign-in code" not in (site.access.parent / "server.log").read_text()
    assert "<form" not in page
    assert "Sign in with the button at the foot of any page." in page


def test_of_several_offices_one_is_chosen_and_kept(site: Site, welfare: Reader) -> None:
    site.access.write_text(
        grant("staff", "owner", SPORTS) + grant("welfare", "coordinator", COORDINATOR)
    )
    page = welfare.move(GOALS)
    assert "owner" in acting(page)

    page.get_by_role("combobox", name="Acting for").click()
    page.get_by_role("option").nth(1).click()
    expect(page.get_by_text("coordinator", exact=True)).to_be_visible()
    page.get_by_role("link", name="Decisions").first.click()
    expect(page.locator("h1")).to_have_text("Decisions")

    assert "coordinator" in acting(page)


def test_an_unknown_person_stays_a_reader_and_is_told_whom_to_ask(site: Site, page: Page) -> None:
    reader = site.sign_in(page, "stranger", email="stranger@example.org")
    reader.complete()

    notice = page.get_by_role("note").filter(has_text=NO_ROLE)
    expect(notice).to_contain_text("A role is given by: ")
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)
    assert "stranger" not in page.locator("body").inner_text()


def test_a_role_that_was_withdrawn_is_lost_on_the_next_rerun(site: Site, welfare: Reader) -> None:
    assert "coordinator" in acting(welfare.page)

    site.access.write_text(grant("sports", "owner", SPORTS))
    page = welfare.move(GOALS)

    expect(page.get_by_role("note").filter(has_text=NO_ROLE)).to_be_visible()
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)


def test_grants_that_cannot_be_read_give_nobody_a_role(site: Site, welfare: Reader) -> None:
    site.access.write_text(GRANTS + "[[grant]\n")

    page = welfare.move(GOALS)

    notice = page.get_by_role("note").filter(has_text="settings of access cannot be read")
    expect(notice).to_be_visible()
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)


@pytest.mark.nightly
def test_an_expired_token_loses_the_desk_and_leads_to_signing_in_again(
    site: Site, page: Page
) -> None:
    expired = int(seconds()) - WITHIN_LEEWAY
    reader = site.sign_in(page, "late", groups=["welfare"], exp=expired)
    reader.complete()
    expect(page.get_by_role("note").filter(has_text="sign-in has expired")).to_be_visible()
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)

    site.provider.knows("late", groups=["welfare"])
    page.get_by_role("button", name="Sign in").click()
    authorize(page, "late")
    page.wait_for_url(f"{site.address}/**")
    reader.complete()

    assert "coordinator" in acting(page)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        pytest.param({"iss": "http://127.0.0.1:1"}, marks=pytest.mark.nightly),
    ],
)
def test_a_token_for_others_or_by_others_is_refused_with_a_word(
    site: Site, page: Page, claims: dict[str, object]
) -> None:
    site.sign_in(page, "misled", groups=["welfare"], **claims)

    expect(page.get_by_role("alert")).to_contain_text("The sign-in was not accepted")
    Reader(page, site.address).open(GOALS)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)


@pytest.mark.nightly
def test_a_token_for_others_that_names_us_as_its_party_is_refused_too(
    site: Site, page: Page
) -> None:
    reader = site.sign_in(page, "party", groups=["welfare"], aud="another", azp=CLIENT)
    reader.complete()

    expect(page.get_by_role("note").filter(has_text="does not count here")).to_be_visible()
    expect(page.get_by_text(ACTING, exact=True)).to_have_count(0)


@pytest.mark.nightly
def test_who_signs_out_is_a_reader_again(site: Site, signed_in: Reader) -> None:
    page = signed_in.move(GOALS)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site.provider.address}/**")
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{site.address}/**")
    signed_in.complete()

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_the_code_from_the_terminal_lets_one_in_and_out(
    home: Path, address: str, page: Page
) -> None:
    page.goto(f"{address}{GOALS}")
    page.get_by_role("link", name="Sign in").click()
    expect(page.locator("h1")).to_have_text("Sign in")
    desk = DeskServer(home, address)
    page.get_by_label("Code").fill(desk.code().lower())
    page.get_by_label("Office that you act for").select_option(COORDINATOR)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/update?lang=en&plan={PLAN}")
    reader = Reader(page, address)
    reader.open(GOALS)
    assert "coordinator and secretary" in acting(page)

    reader.open("/goals?lang=en&plan=mallila")
    expect(page.get_by_text("For which office do you act?")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("language", few(LANGUAGES))
def test_the_page_of_the_code_has_no_barrier(address: str, page: Page, language: str) -> None:
    complaints = Reader(page, address).complaints
    for width, scheme in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{address}/sign-in?lang={language}")

        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert complaints == []


@pytest.mark.nightly
def test_on_another_address_one_can_only_read_and_is_told_so(
    tmp_path: Path, browser: Browser
) -> None:
    server.seed(tmp_path, PLAN)
    with (
        server.linjaus(tmp_path, "--host", "0.0.0.0") as address,  # noqa: S104 (what is tested)
        new_page(browser, "sv-FI") as page,
    ):
        Reader(page, address).open("/goals")
        expect(page.get_by_text("Tjänsten är endast för läsning")).to_be_visible()
        answer = httpx2.get(f"{address}/sign-in?lang=en", trust_env=False)

    assert "This service is for reading only" in answer.text
    assert "code" not in (tmp_path / "server.log").read_text()
