"""LibreOffice for tests: what people open, fill in and save spreadsheets with.

``python -m tests.office`` sees to it that there is one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests import debian

_NAMES: Final = ("soffice", "libreoffice")
_MACOS: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_PATIENCE: Final = 120
_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Editing"/>
</library:library>
"""
_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing"
 script:language="StarBasic">
Sub Work(jobs As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  Dim saving(1) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(1).Name = "FilterOptions"
  For Each job In Split(jobs, "^")
    told = Split(job, "&gt;")
    book = StarDesktop.loadComponentFromURL(ConvertToURL(told(0)), "_blank", 0, opening())
    saving(0).Value = told(2)
    saving(1).Value = told(3)
    For Each one In Split(told(4), "|")
      edit = Split(one, "~")
      book.Sheets.getByIndex(CInt(edit(0))).getCellRangeByName(edit(1)).setFormula(edit(2))
    Next
    book.storeToURL(ConvertToURL(told(1)), saving())
    book.close(True)
  Next
  StarDesktop.terminate()
End Sub
</script:module>
"""
"""A macro that opens files, types into their cells and saves them."""
_FILTERS: Final = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}
_CSV: Final = "59,34,76,1"
"""Semicolons, quotation marks, UTF-8, from the first row on."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to open, type into and save as another, whose name says in which form."""

    source: Path
    target: Path
    edits: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """Texts by sheet (from 0) and address of the cell."""

    def __str__(self) -> str:
        edits = "|".join(f"{sheet}~{cell}~{text}" for (sheet, cell), text in self.edits.items())
        suffix = self.target.suffix
        options = _CSV if suffix == ".csv" else ""
        return ">".join((str(self.source), str(self.target), _FILTERS[suffix], options, edits))


class Office:
    """LibreOffice with a profile of its own in a folder, so that several run side by side."""

    def __init__(self, folder: Path) -> None:
        """Make the profile; raises ``RuntimeError`` where there is no LibreOffice."""
        program = find()
        if program is None:
            message = "no LibreOffice here: make setup fetches one"
            raise RuntimeError(message)
        self._program = program
        self._profile = folder / "profile"
        self._run("--terminate_after_init")
        macros = self._profile / "user" / "basic" / "Standard"
        macros.mkdir(parents=True, exist_ok=True)
        (macros / "script.xlb").write_text(_LIBRARY)
        (macros / "Editing.xba").write_text(_MODULE)

    def work(self, *jobs: Job) -> None:
        """Do jobs one after the other, so that one can go on from another's file."""
        told = "^".join(map(str, jobs))
        self._run(f'macro:///Standard.Editing.Work("{told}")')

    def _run(self, *arguments: str) -> None:
        command = [
            str(self._program),
            f"-env:UserInstallation={self._profile.absolute().as_uri()}",
            "--headless",
            "--norestore",
            *arguments,
        ]
        env = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, env=env)


def find() -> Path | None:
    """Give the LibreOffice that is installed; ``None`` where there is none."""
    found = [Path(path) for path in map(shutil.which, _NAMES) if path]
    return next((path for path in (*found, Path(_MACOS)) if path.exists()), None)


def main() -> int:
    """Fetch LibreOffice unless there is one; give 0, or 1 with what to do by hand."""
    if find() is None and debian.can_install():
        try:
            debian.install("libreoffice-calc-nogui")
        except subprocess.CalledProcessError as error:
            sys.stderr.write(f"{error}\n")
    if find() is not None:
        return 0
    sys.stderr.write("Tests of round files need LibreOffice: install it, and run this again.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
