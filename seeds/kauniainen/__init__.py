"""The real facts of Kauniainen, in files that a coordinator can read and correct."""

from functools import cache
from pathlib import Path

from model.plan import Plan
from seeds.reader import read


@cache
def plan() -> Plan:
    """Return all that is known of Kauniainen's policy, from the TOML files in this folder."""
    return read(Path(__file__).parent)
