"""Broken tables are refused, or read for what can be read; nothing stored is ever lost by them."""

from functools import partial
from random import Random

import pytest

from model.exchange.programmes.proposal import Proposal
from model.plan import COLLECTIONS, key_of
from tests.model.exchange.breaking import (
    BATCHES,
    BROKEN,
    Breaking,
    cut,
    feed,
    flipped,
    odd,
    some,
    stuffed,
    text,
)
from tests.model.exchange.made import csv_file, workbook
from tests.model.exchange.programmes.reading import read

HEADERS = ("Nro", "Tavoite", "Toimenpide", "Åtgärd", "Vastuu", "Aikataulu", "Mittari", "Tila")
TABLE = (
    ("Mallilan ohjelma",),
    HEADERS,
    ("1", "Osallisuus", "Foorumi", "Forum", "Kanslia, viestintä", "vuosittain", "A; B", "kesken"),
    ("2", None, "Opas", "Guide", "Koulut (ala, ylä)", "2024–2026", "Opas", "valmis"),
    ("3", "Terveys", "Polku", "Stig", None, "syksyllä", None, "vihreä"),
    ("Yhteensä", None, 3),
)
STORED = read(csv_file(*TABLE)).after
TABLES = (
    workbook(*TABLE, merged=("B3:B4",)),
    *(csv_file(*TABLE, delimiter=mark) for mark in ";\t"),
    csv_file(*TABLE, encoding="cp1252"),
    csv_file(*TABLE, encoding="utf-16"),
)
TIMES = ("0 krt/vuosi", "999 ggr/år", "2026–2024", "–2024", "q4–q1/2024", "jatkuva 2025", "Tila")
ODD_WORDS = (" ja ", "(((", "a/b)(", "Tavoite 1:", "yhteensä", "G1", "1", "*", "x" * 5_000)


def word(random: Random) -> str:
    """Give what may stand in a cell."""
    return random.choice((odd, text, lambda _: random.choice((*TIMES, *ODD_WORDS))))(random)


def odd_tables(random: Random) -> bytes:
    """Give a table of odd cells under headers of programmes."""
    rows = [some(random, word, 0, 9) for _ in range(random.randint(1, 4))]
    return csv_file(random.sample(HEADERS, len(HEADERS)), *rows)


def broken(random: Random) -> bytes:
    """Give a file that is broken as any file may be."""
    return random.choice(BROKEN)(random)


BROKEN_TABLES: tuple[Breaking, ...] = (
    odd_tables,
    odd_tables,
    partial(cut, files=TABLES),
    partial(flipped, files=TABLES),
    partial(stuffed, files=TABLES),
    broken,
)


def proposed(content: bytes) -> Proposal:
    """Give what a file would make of what is stored."""
    return read(content, stored=STORED)


def assert_sound(content: bytes, found: Proposal) -> None:
    """Nothing is lost, whatever is proposed is a plan, and doing it again changes nothing."""
    if not found.measures:
        return
    for name in COLLECTIONS:
        kept = {key_of(part) for part in getattr(found.before, name)}
        assert kept <= {key_of(part) for part in getattr(found.after, name)}
    assert read(content, stored=found.after).after == found.after


@pytest.mark.parametrize(("seed", "count"), BATCHES)
def test_broken_tables_are_refused_or_proposed_and_nothing_is_half_done(
    seed: int, count: int
) -> None:
    feed(BROKEN_TABLES, proposed, assert_sound, seed, count)
