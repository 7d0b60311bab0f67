"""The mutants are changes of one operator each, and the same ones every time."""

import ast

from tests.mutants import chosen, mutants

SOURCE = """
def due(day: int, last: int) -> bool:  # and this is no operator
    known = day >= 0 and last > 60
    return known or (
        day not in (1, 2)
        # or and
        and day + 1 == last
    )
"""


def changes(source: str) -> list[tuple[int, str, str]]:
    found = mutants("due.py", source.encode())
    return sorted((mutant.line, mutant.before, mutant.after) for mutant in found)


def test_each_operator_and_each_number_that_is_compared_with_is_changed() -> None:
    assert changes(SOURCE) == [
        (3, "0", "1"),
        (3, "60", "61"),
        (3, ">", ">="),
        (3, ">=", ">"),
        (3, "and", "or"),
        (4, "or", "and"),
        (5, "not in", "in"),
        (7, "+", "-"),
        (7, "==", "!="),
        (7, "and", "or"),
    ]


def test_a_mutant_is_a_program_with_one_change() -> None:
    for mutant in mutants("due.py", SOURCE.encode()):
        ast.parse(mutant.source)

        assert mutant.source != SOURCE.encode()


def test_places_behind_letters_of_several_bytes_are_found() -> None:
    assert changes('x = "ä" + y if "å" == z else 0\n') == [(1, "+", "-"), (1, "==", "!=")]


def test_the_sample_is_the_same_each_time_and_takes_each_file_in_turn() -> None:
    files = [(f"{name}.py", SOURCE.encode()) for name in "abc"]

    sample = chosen(files, 6, 1)

    assert sample == chosen(files, 6, 1)
    assert sorted(mutant.file for mutant in sample) == [
        "a.py",
        "a.py",
        "b.py",
        "b.py",
        "c.py",
        "c.py",
    ]
    assert len({(mutant.file, mutant.source) for mutant in sample}) == 6
