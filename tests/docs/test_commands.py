"""docs/commands.md has a section for every command, and in it every option; and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from dashboard.command.group import cli

TEXT = (Path(__file__).parents[2] / "docs/commands.md").read_text()
SECTIONS = dict(re.findall(r"^## `(.*?)`\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(cli, "linjaus"))


def test_every_command_is_documented_and_no_other() -> None:
    assert set(COMMANDS) == set(SECTIONS)


def test_every_option_of_a_command_is_documented_and_no_other() -> None:
    for name, command in COMMANDS.items():
        options = {
            option for parameter in command.params for option in parameter.opts if "--" in option
        }

        documented = set(re.findall(r"`(--[\w-]+)", SECTIONS[name]))

        assert documented == options, name
