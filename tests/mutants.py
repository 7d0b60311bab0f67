"""Change an operator in 40 places of the rules and the services, and see whether a test notices.

An operator compares, joins conditions, adds or takes away; ``is`` stays, since a test that runs the
line notices it at once. Of a whole number that is compared with, the next one is tried too.
``python -m tests.mutants`` works on a copy of the project. It names what survived, and exits with 1
where fewer than 38 are caught. The places are chosen by a fixed seed, spread over the modules, so
that a second run says whether a new test helped. (The tools for this, mutmut and cosmic-ray, run
the whole suite for each of thousands of places, and choose no sample.)
"""

import ast
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click
import pytest

ROOT: Final = Path(__file__).parent.parent
PLACES, CAUGHT, SEED = 40, 38, 11
_LONGEST: Final = 1_200
"""Seconds after which the tests are taken to run without end, which is noticed too."""
_LEFT_OUT: Final = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "var", "dist")
_SPEC: Final = ("tests/spec", "-k", "not postgresql")
TESTS: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "model/rules": (("tests/model/rules",), ("tests/model",), _SPEC),
    "model/services": (_SPEC, ("tests/model",)),
}
"""What is run for each folder, in turn until something fails; of the spec its cases on SQLite.

Before all, the tests in the first place that are named after the module.
"""
_SWAPPED: Final = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "in": "not in",
    "not in": "in",
    "and": "or",
    "or": "and",
    "+": "-",
    "-": "+",
}
_OPERATOR: Final = re.compile(rb"[<>=!]=|[<>+-]|\b(?:not in|in|and|or)\b")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one operator, or of a number that is compared, in one place of a file."""

    file: str
    line: int
    before: str
    after: str
    source: bytes
    """The whole file with the change."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before} → {self.after}"


def mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Yield every mutant of a file."""
    starts = [0]
    for text in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(text))
    for node in ast.walk(ast.parse(source)):
        for start, end, after in _changes(node, source, starts):
            changed = source[:start] + after.encode() + source[end:]
            if ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source)):  # Not in a comment.
                line = source.count(b"\n", 0, start) + 1
                yield Mutant(file, line, source[start:end].decode(), after, changed)


def chosen(files: Sequence[tuple[str, bytes]], places: int, seed: int) -> list[Mutant]:
    """Return mutants of the files, one of each file in turn until there are as many as asked."""
    order = random.Random(seed)  # noqa: S311 (a sample, no secret)
    shuffled = [list(mutants(file, source)) for file, source in files]
    for of_file in shuffled:
        order.shuffle(of_file)
    order.shuffle(shuffled)
    rounds = zip_longest(*shuffled)
    return [one for round_ in rounds for one in round_ if one is not None][:places]


def _changes(node: ast.AST, source: bytes, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield where something can be changed in a node: from and to which byte, and into what."""
    match node:
        case ast.Compare(left, [_], [right]):
            yield from _between(left, right, source, starts)
            if isinstance(right, ast.Constant) and type(right.value) is int:
                yield *_span(right, starts), str(right.value + 1)
        case ast.BoolOp(_, [first, second, *_]):
            yield from _between(first, second, source, starts)
        case ast.BinOp(left, ast.Add() | ast.Sub(), right):
            yield from _between(left, right, source, starts)


def _between(
    left: ast.expr, right: ast.expr, source: bytes, starts: list[int]
) -> Iterator[tuple[int, int, str]]:
    (_, start), (end, _) = _span(left, starts), _span(right, starts)
    for operator in _OPERATOR.finditer(source, start, end):
        yield *operator.span(), _SWAPPED[operator[0].decode()]


def _span(node: ast.expr, starts: list[int]) -> tuple[int, int]:
    end_line, end = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return starts[node.lineno - 1] + node.col_offset, starts[end_line - 1] + end


def noticed(copy: Path, tests: Sequence[Sequence[str]]) -> bool:
    """Return whether one of the tests fails in a copy of the project, or runs without end."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONPATH": str(copy)}
    for some in tests:
        try:
            run = subprocess.run(
                [*command, *some],
                cwd=copy,
                env=env,
                capture_output=True,
                check=False,
                timeout=_LONGEST,
            )
        except subprocess.TimeoutExpired:
            return True
        if run.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return True
    return False


def main() -> None:
    """Try the mutants one by one, and say which are caught."""
    seconds = count(1_000_000_000)
    caught = 0

    def write(file: Path, source: bytes) -> None:
        """Write with a time of its own, so that nothing compiled before is taken for it."""
        file.write_bytes(source)
        os.utime(file, (next(seconds),) * 2)

    with TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
        if noticed(copy, list(dict.fromkeys(chain(*TESTS.values())))):
            message = "the tests fail as they are: mend them first"
            raise SystemExit(message)
        for part, tests in TESTS.items():
            paths = sorted((ROOT / part).rglob("*.py"))
            files = [(str(path.relative_to(ROOT)), path.read_bytes()) for path in paths]
            for mutant in chosen(files, PLACES // len(TESTS), SEED):
                file = copy / mutant.file
                original = file.read_bytes()
                write(file, mutant.source)
                own = f"{tests[0][0]}/test_{file.stem}.py"
                first = [(own, *tests[0][1:])] if (copy / own).exists() else []
                found = noticed(copy, [*first, *tests])
                write(file, original)
                caught += found
                click.echo(f"{'caught' if found else 'SURVIVED':9}{mutant}")
    click.echo(f"{caught} of {PLACES} caught; at least {CAUGHT} are asked for")
    if caught < CAUGHT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
