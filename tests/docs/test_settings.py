"""docs/settings.md names every setting, its default and its meaning, and no other."""

import re
from pathlib import Path

from dashboard.settings import Settings

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(LINJAUS_\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
DOCUMENTED = {
    name: (default, meaning)
    for name, default, meaning in ROW.findall((ROOT / "docs/settings.md").read_text())
}


def test_every_setting_is_documented_with_its_default() -> None:
    for field, info in Settings.model_fields.items():
        default = str(info.default)

        expected = f"`{default}`" if default else "empty"

        assert expected == DOCUMENTED[f"LINJAUS_{field.upper()}"][0]


def test_every_setting_is_documented_with_the_meaning_that_the_code_gives() -> None:
    for field, info in Settings.model_fields.items():
        meaning = (info.description or "").replace("``", "`").rstrip(".")

        assert meaning
        assert meaning.split("; ")[0] in DOCUMENTED[f"LINJAUS_{field.upper()}"][1].replace("`", "")


def test_every_variable_that_the_code_reads_is_documented_and_no_other() -> None:
    read = {f"LINJAUS_{field.upper()}" for field in Settings.model_fields}
    for file in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "model").rglob("*.py")):
        read |= set(re.findall(r"LINJAUS_[A-Z]+(?:_[A-Z]+)*", file.read_text()))

    assert read == set(DOCUMENTED)
