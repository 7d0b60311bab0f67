"""The family of letters: small, with every letter of the languages here, served to be kept."""

import tomllib
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typst import Fonts

import dashboard
from dashboard import fonts
from dashboard.access import sign_in
from dashboard.charts.palette import PALETTE
from dashboard.faces import html
from dashboard.serving import addresses

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzåäöéüšž"  # Finnish, Swedish
    "áâäåčđǥǧǩŋõšŧžʒǯæø"  # Northern, Inari and Skolt Sámi
)
SIGNS = "0123456789 .,;:!?()/%€§–—…“”’»«×½−≤≥·→←↑↓✓✗○●↻⚠\u00a0\u202f"
CONFIG = Path(dashboard.__file__).with_name(".streamlit") / "config.toml"


def characters(name: str) -> set[int]:
    """Return the characters of a file, from its table of them (format 4, platform Windows)."""
    content = fonts.content(name)

    def number(at: int) -> int:
        return int.from_bytes(content[at : at + 2])

    tables = {
        content[at : at + 4]: int.from_bytes(content[at + 8 : at + 12])
        for at in range(12, 12 + 16 * number(4), 16)
    }
    start = tables[b"cmap"]
    table = next(
        start + int.from_bytes(content[at + 4 : at + 8])
        for at in range(start + 4, start + 4 + 8 * number(start + 2), 8)
        if number(start + int.from_bytes(content[at + 4 : at + 8])) == 4
    )
    segments = number(table + 6) // 2
    ends = [number(table + 14 + 2 * one) for one in range(segments)]
    starts = [number(table + 16 + 2 * segments + 2 * one) for one in range(segments)]
    return {
        code
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code != 0xFFFF
    }


def test_both_weights_are_small() -> None:
    assert sum(len(fonts.content(name)) for name in fonts.WEIGHTS.values()) <= 80_000


@pytest.mark.parametrize("name", fonts.WEIGHTS.values())
def test_each_weight_has_the_letters_of_the_languages_and_every_symbol(name: str) -> None:
    symbols = "".join(look.symbol for look in PALETTE.values())
    wanted = LETTERS + LETTERS.upper() + SIGNS + symbols

    assert {character for character in wanted if ord(character) not in characters(name)} == set()
    assert b"tnum" in fonts.content(name)


def test_its_licence_stands_beside_it() -> None:
    licence = (fonts.FOLDER / "OFL.txt").read_text()

    assert licence.startswith("Copyright 2016 The Inter Project Authors")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "@" not in licence


def test_paper_finds_it() -> None:
    assert "Inter" in Fonts(include_system_fonts=False, font_paths=[fonts.FOLDER]).families()


@pytest.mark.parametrize("name", fonts.WEIGHTS.values())
def test_it_is_served_packed_and_may_be_kept_for_ever(name: str) -> None:
    client = TestClient(Starlette(routes=addresses.routes()))
    client.headers.clear()

    plain = client.get(fonts.addresses()[name])
    with client.stream("GET", fonts.addresses()[name], headers={"accept-encoding": "br"}) as packed:
        sent = b"".join(packed.iter_raw())

    assert plain.content == fonts.content(name) == brotli.decompress(sent)
    assert plain.headers["content-type"] == "font/ttf"
    assert "immutable" in plain.headers["cache-control"]
    assert len(sent) < 21_000


def test_pages_sign_in_and_application_name_the_files_that_are_served() -> None:
    theme = tomllib.loads(CONFIG.read_text())["theme"]
    named = {face["url"]: face["weight"] for face in theme["fontFaces"]}

    assert named == {fonts.addresses()[one]: str(weight) for weight, one in fonts.WEIGHTS.items()}
    assert theme["font"] == theme["headingFont"] == fonts.STACK
    for sheet in (html.style(), sign_in._STYLE):
        assert all(f"url({address})" in sheet for address in named)
        assert fonts.STACK in sheet


def test_another_address_of_a_font_is_none() -> None:
    client = TestClient(Starlette(routes=addresses.routes()))

    assert client.get("/fonts/Inter-Regular.000000000000.ttf").status_code == 404
