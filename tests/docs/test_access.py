"""docs/access.md says what the code does: roles, fields of a grant, tries, how long one is in."""

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.access import grants
from dashboard.access.grants import Grant
from dashboard.access.local import LASTS, TRIES
from model.actor import Role

TEXT = (Path(__file__).parents[2] / "docs/access.md").read_text()
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_every_role_but_the_readers_is_documented_and_no_other() -> None:
    _, table = re.split(r"\| role \| may \|\n", TEXT)
    documented = re.findall(r"^\| `(\w+)` \|", table.partition("\n\n")[0], re.MULTILINE)

    assert set(documented) == {role.value for role in Role} - {Role.READER.value}


def test_every_field_of_a_grant_is_documented_and_no_other() -> None:
    _, table = re.split(r"\| field \| meaning \|\n", TEXT)
    documented = re.findall(r"^\| `(\w+)` \|", table.partition("\n\n")[0], re.MULTILINE)

    assert documented == list(Grant.model_fields)


def test_the_examples_can_be_used_as_they_are(tmp_path: Path) -> None:
    provider, granted = EXAMPLES
    file = tmp_path / "access.toml"
    file.write_text(granted, encoding="utf-8")

    assert set(tomllib.loads(provider)["auth"]) == {
        "redirect_uri",
        "cookie_secret",
        "client_id",
        "client_secret",
        "server_metadata_url",
    }
    assert len(grants.read(file).all) == granted.count("[[grant]]")


@pytest.mark.parametrize("fact", [f"{TRIES} wrong tries", f"{LASTS // 3600} hours"])
def test_numbers_are_those_of_the_code(fact: str) -> None:
    assert fact in TEXT
