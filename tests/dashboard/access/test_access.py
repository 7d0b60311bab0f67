"""Who may do what: grants, what an identity is worth, the door that a code opens."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.access import grants, local, visitor
from dashboard.access.grants import Grants
from dashboard.access.local import LASTS, TRIES, LocalDoor
from dashboard.access.visitor import Door, Standing, Visitor, fault
from dashboard.settings import Settings
from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.clock import seconds
from model.errors import ErrorCode, NotAllowedError
from model.plan import Plan
from model.terms import Language
from tests.builders import on, owner, plan

DAY = date(2026, 11, 24)
SITE = "http://127.0.0.1:8501"
CODE = re.compile(r"([A-Z0-9]{5}-[A-Z0-9]{5})$")
CLIENTS = {"default": "linjaus"}


def offices(*codes: str) -> Plan:
    return plan(owners=[owner(code) for code in codes])


# The actor


def test_an_actor_with_one_of_the_roles_may() -> None:
    actor = Actor("a", frozenset({Role.OWNER}))

    actor.require(Role.OWNER)
    actor.require(Role.COORDINATOR, Role.OWNER)


def test_an_actor_without_any_of_the_roles_is_told_which_is_needed() -> None:
    actor = Actor("a", frozenset({Role.OWNER}))

    with pytest.raises(NotAllowedError) as refused:
        actor.require(Role.COORDINATOR, Role.SECRETARY)

    assert refused.value.code is ErrorCode.NOT_ALLOWED
    assert refused.value.inputs == {"role": Role.COORDINATOR}


# The file of grants


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Grants]:
    """Write the file of grants, and read it."""

    def write(content: str) -> Grants:
        file = tmp_path / "access.toml"
        file.write_text(content, encoding="utf-8")
        return grants.read(file)

    return write


def entry(**fields: object) -> str:
    made_up = {"claim": "groups", "value": "staff", "roles": ["owner"], "office": "a"}
    return "[[grant]]\n" + "".join(
        f"{name} = {value!r}\n" for name, value in {**made_up, **fields}.items()
    )


def test_without_a_file_nobody_has_a_role(tmp_path: Path) -> None:
    known = grants.read(tmp_path / "none.toml")

    assert known == Grants()
    assert known.readable


def test_the_file_is_in_the_home_folder_unless_it_is_named_in_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LINJAUS_HOME", "/data")
    assert Settings().access_file() == Path("/data/access.toml")

    monkeypatch.setenv("LINJAUS_ACCESS", "/etc/linjaus.toml")
    assert Settings().access_file() == Path("/etc/linjaus.toml")


@pytest.mark.parametrize("claim", ["staff", ["others", "staff"]])
def test_a_claim_that_has_the_value_gives_the_roles(
    written: Callable[[str], Grants], claim: object
) -> None:
    known = written(entry(roles=["coordinator", "secretary"]))

    expected = {"a": frozenset({Role.COORDINATOR, Role.SECRETARY})}
    assert expected == grants.granted(known, {"groups": claim}, "testila")


@pytest.mark.parametrize(
    "claims", [{}, {"groups": "Staff"}, {"groups": ["staffers"]}, {"groups": 1}, {"roles": "staff"}]
)
def test_any_other_claim_gives_none(
    written: Callable[[str], Grants], claims: Mapping[str, object]
) -> None:
    assert grants.granted(written(entry()), claims, "testila") == {}


def test_nobody_is_coordinator_unless_granted(written: Callable[[str], Grants]) -> None:
    held = grants.granted(written(entry()), {"groups": ["staff", "coordinator"]}, "testila")

    assert held == {"a": frozenset({Role.OWNER})}


def test_roles_are_of_the_office_of_their_grant(written: Callable[[str], Grants]) -> None:
    known = written(
        entry(roles=["owner"], office="b")
        + entry(roles=["coordinator"], office="a")
        + entry(roles=["secretary"], office="b")
    )

    held = grants.granted(known, {"groups": "staff"}, "testila")

    assert list(held.items()) == [
        ("b", frozenset({Role.OWNER, Role.SECRETARY})),
        ("a", frozenset({Role.COORDINATOR})),
    ]


def test_a_grant_of_one_plan_gives_nothing_in_another(written: Callable[[str], Grants]) -> None:
    known = written(entry(plan="testila"))

    assert grants.granted(known, {"groups": "staff"}, "testila")
    assert not grants.granted(known, {"groups": "staff"}, "mallila")


def test_a_grant_of_one_provider_gives_nothing_by_another(
    written: Callable[[str], Grants],
) -> None:
    known = written(entry(provider="city"))

    assert grants.granted(known, {"groups": "staff", "provider": "city"}, "testila")
    assert not grants.granted(known, {"groups": "staff", "provider": "other"}, "testila")


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ({"email": "Kirjaamo@Example.ORG"}, True),
        ({"email": "kirjaamo@example.org", "email_verified": True}, True),
        ({"email": "kirjaamo@example.org", "email_verified": False}, False),
        ({"email": "kirjaamo@example.org", "email_verified": "false"}, False),
        ({"email": "kirjaamo@example.org.invalid"}, False),
    ],
)
def test_an_email_counts_in_any_case_unless_it_is_not_verified(
    written: Callable[[str], Grants], claims: Mapping[str, object], *, counts: bool
) -> None:
    known = written(entry(claim="email", value="kirjaamo@example.org"))

    assert bool(grants.granted(known, claims, "testila")) is counts


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[grant]", "Expected"),
        (entry(roles=["reader"]), "grant.0.roles.0"),
        (entry(roles=["admin"]), "grant.0.roles.0"),
        (entry(roles=[]), "grant.0.roles"),
        (entry(value=""), "grant.0.value"),
        (entry() + entry(office=""), "grant.1.office"),
        (entry(note="hm"), "grant.0.note"),
        ('[[grants]]\nclaim = "groups"\n', "grants"),
        ('[[grant]]\nclaim = "groups"\n', "grant.0.value"),
    ],
)
def test_a_wrong_file_gives_nobody_a_role_and_the_log_says_why(
    written: Callable[[str], Grants], caplog: pytest.LogCaptureFixture, content: str, reason: str
) -> None:
    assert written(content) == Grants(readable=False)
    assert reason in caplog.text


def test_a_file_that_cannot_be_opened_gives_nobody_a_role(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert grants.read(tmp_path) == Grants(readable=False)
    assert str(tmp_path) in caplog.text


def test_a_file_is_read_anew_each_time(written: Callable[[str], Grants]) -> None:
    before = written(entry())
    after = written("")

    assert (len(before.all), len(after.all)) == (1, 0)


# What an identity is worth


GOOD: Mapping[str, Any] = {"provider": "default", "aud": "linjaus", "exp": 1000}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"aud": ["linjaus"]}, None),
        ({"aud": ["linjaus", "other"], "azp": "linjaus"}, None),
        ({"aud": "other"}, Standing.FOREIGN),
        ({"aud": None}, Standing.FOREIGN),
        ({"aud": "other", "azp": "linjaus"}, Standing.FOREIGN),
        ({"aud": ["linjaus", "other"]}, Standing.FOREIGN),
        ({"azp": "other"}, Standing.FOREIGN),
        ({"provider": "gone"}, Standing.FOREIGN),
        ({"provider": None}, Standing.FOREIGN),
        ({"exp": 999}, Standing.EXPIRED),
        ({"exp": 999.5}, Standing.EXPIRED),
        ({"exp": None}, Standing.EXPIRED),
        ({"exp": "2000"}, Standing.EXPIRED),
        ({"exp": True}, Standing.EXPIRED),
    ],
)
def test_an_identity_counts_only_for_us_and_only_while_it_lasts(
    changes: Mapping[str, object], expected: Standing | None
) -> None:
    assert expected == fault({**GOOD, **changes}, CLIENTS, 999.5)


# Who is there


def identified(known: Grants, whole: Plan, chosen: str | None = None) -> Visitor:
    return visitor.identified({"groups": ["staff"]}, known, whole, DAY, chosen)


def test_an_identity_with_a_role_acts_for_its_office(written: Callable[[str], Grants]) -> None:
    found = identified(written(entry(office="b")), offices("a", "b"))

    assert found.actor == Actor("b", frozenset({Role.OWNER}))
    assert (found.standing, found.offices) == (Standing.ACTING, ("b",))


def test_of_several_offices_the_chosen_one_acts_with_its_own_roles(
    written: Callable[[str], Grants],
) -> None:
    known = written(entry(office="a") + entry(office="b", roles=["coordinator"]))

    found = identified(known, offices("a", "b"), chosen="b")

    assert found.actor == Actor("b", frozenset({Role.COORDINATOR}))
    assert found.offices == ("a", "b")


def test_an_office_that_was_not_granted_cannot_be_chosen(
    written: Callable[[str], Grants],
) -> None:
    found = identified(written(entry(office="a")), offices("a", "b"), chosen="b")

    assert found.actor == Actor("a", frozenset({Role.OWNER}))


def test_an_office_that_is_not_valid_today_gives_no_role(
    written: Callable[[str], Grants],
) -> None:
    past = plan(owners=[owner("a", ends=on("2025-12-31"))])

    for whole in (past, offices("b")):
        assert identified(written(entry(office="a")), whole).standing is Standing.UNKNOWN


def test_an_identity_without_a_role_reads_and_is_told_which_office_to_ask(
    written: Callable[[str], Grants],
) -> None:
    known = written(entry(value="others", roles=["coordinator"], office="a"))

    found = identified(known, offices("a"))

    assert (found.actor, found.standing) == (None, Standing.UNKNOWN)
    told = visitor.trouble(found, texts_for(Language.EN), offices("a"))
    assert told is not None
    assert told.title == "Your identity has no role here"
    assert told.body == "You are signed in, and can read. A role is given by: a."


def test_where_grants_cannot_be_read_nobody_acts() -> None:
    found = identified(Grants(readable=False), offices("a"))

    assert (found.actor, found.standing) == (None, Standing.UNREADABLE)


def test_a_code_lets_one_coordinate_and_keep_handlings() -> None:
    found = visitor.local("a", offices("a", "b"), DAY)

    assert found.actor == Actor("a", frozenset({Role.COORDINATOR, Role.SECRETARY}))
    assert found.offices == ("a", "b")


@pytest.mark.parametrize("office", [None, "b"])
def test_by_a_code_nobody_acts_for_an_office_that_the_plan_lacks(office: str | None) -> None:
    found = visitor.local(office, offices("a"), DAY)

    assert (found.actor, found.standing) == (None, Standing.CHOOSING)


def test_by_a_code_a_plan_without_offices_can_be_worked_on() -> None:
    found = visitor.local(None, offices(), DAY)

    assert found.actor == Actor(None, frozenset({Role.COORDINATOR, Role.SECRETARY}))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("standing", Standing)
def test_who_signed_in_and_cannot_act_is_told_why(standing: Standing, language: Language) -> None:
    told = visitor.trouble(Visitor(Door.PROVIDER, standing), texts_for(language), offices())

    assert (told is None) is (standing in (Standing.READER, Standing.ACTING))


# The door that a code opens


class Terminal:
    """What was told on the terminal."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.door = LocalDoor()
        self.door.offer(SITE, self.lines.append)
        self.door.open()

    @property
    def code(self) -> str:
        found = CODE.search(self.lines[-1])
        assert found
        return found[1]


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def test_a_door_that_was_not_offered_does_not_open() -> None:
    door = LocalDoor()

    door.open()

    assert not door.is_open
    assert door.enter("", "testila", "a") == ""


def test_the_code_is_told_with_where_to_write_it(terminal: Terminal) -> None:
    assert terminal.lines == [f"Sign-in code for {SITE}/sign-in: {terminal.code}"]


def test_the_right_code_lets_in(terminal: Terminal) -> None:
    token = terminal.door.enter(terminal.code, "testila", "a")

    session = terminal.door.session(token)
    assert session is not None
    assert (session.slug, session.office) == ("testila", "a")


def test_spaces_dashes_and_small_letters_do_not_matter(terminal: Terminal) -> None:
    written = f" {terminal.code.lower().replace('-', ' ')} "

    assert terminal.door.enter(written, "testila", "a")


def test_a_code_is_used_up_and_a_new_one_told(terminal: Terminal) -> None:
    first = terminal.code
    terminal.door.enter(first, "testila", "a")

    assert terminal.code != first
    assert terminal.door.enter(first, "testila", "a") == ""
    assert terminal.door.enter(terminal.code, "testila", "a")


def test_five_wrong_codes_make_it_void_for_good(terminal: Terminal) -> None:
    code = terminal.code
    door = terminal.door
    answers = [(door.enter("wrong", "testila", "a"), door.tries_left) for _ in range(TRIES)]

    assert answers == [("", 4), ("", 3), ("", 2), ("", 1), ("", 0)]
    assert terminal.door.enter(code, "testila", "a") == ""
    assert "void" in terminal.lines[-1]
    assert terminal.door.tries_left == 0


def test_wrong_codes_before_a_right_one_are_forgotten(terminal: Terminal) -> None:
    terminal.door.enter("wrong", "testila", "a")
    terminal.door.enter(terminal.code, "testila", "a")

    assert terminal.door.tries_left == TRIES


def test_codes_are_compared_in_constant_time(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[bytes] = []

    def compare(tried: bytes, code: bytes) -> bool:
        compared.extend((tried, code))
        return False

    monkeypatch.setattr("dashboard.access.local.hmac.compare_digest", compare)
    terminal.door.enter("wrong", "testila", "a")

    assert compared == [b"WRONG", terminal.code.replace("-", "").encode()]


def test_a_session_ends_by_leaving_and_with_its_time(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = terminal.door.enter(terminal.code, "testila", "a")
    outlived = terminal.door.enter(terminal.code, "testila", "a")
    terminal.door.leave(left)
    assert terminal.door.session(left) is None
    assert terminal.door.session(outlived) is not None

    now = seconds()
    monkeypatch.setattr(local, "seconds", lambda: now + LASTS + 1)

    assert terminal.door.session(outlived) is None


@pytest.mark.parametrize("token", [None, "", "x" * 43])
def test_without_a_token_of_ours_there_is_no_session(terminal: Terminal, token: str | None) -> None:
    assert terminal.door.session(token) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_addresses_are_this_machines_alone(address: str) -> None:
    assert local.is_loopback(address)


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "::", "", "192.0.2.1", "linjaus.example", "localhost.example"],  # noqa: S104 (only read)
)
def test_other_addresses_are_not(address: str) -> None:
    assert not local.is_loopback(address)


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8501", True),
        ("localhost", True),
        ("[::1]:8501", True),
        ("linjaus.example:8501", False),
        ("127.0.0.1.linjaus.example", False),
        ("evil@127.0.0.1", False),
        ("", False),
        (None, False),
    ],
)
def test_a_host_is_our_own_only_by_a_name_of_this_machine(host: str | None, *, own: bool) -> None:
    assert local.is_own_host(host) is own
