"""The packed bundles of one process, and the folder in which the best packings are kept.

A bundle is packed quickly when it is first asked for, so that nobody waits. Whoever starts the
improver has each packed as small as can be behind the scenes, once: the result is kept in the
folder under the hash of its content, for the next start and for other processes. A folder that
cannot be written, or a file in it that is damaged, costs nothing but the packing.
"""

import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from dashboard.web import compressed_bytes as packing
from dashboard.web.charts_script import lean
from dashboard.web.compressed_bytes import Coding
from dashboard.web.shell_preloads import CHART

_LOG = logging.getLogger(__name__)
_LEAST_NICE: Final = 19


@dataclass(frozen=True, slots=True)
class Packed:
    """A bundle as it is sent."""

    content: bytes
    tag: str
    """Its ETag: which content, and how it is packed."""


class Bundles:
    """The bundles below the folder ``files``, packed, the best of them kept in ``folder``."""

    def __init__(self, files: Path, folder: Path) -> None:
        self._files = files
        self._folder = folder
        self._packed: dict[tuple[str, Coding], Packed] = {}
        self._waiting: SimpleQueue[str] = SimpleQueue()

    def ready(self, name: str, coding: Coding) -> Packed | None:
        """Give a bundle that is packed already, at once."""
        return self._packed.get((name, coding))

    def get(self, name: str, coding: Coding) -> Packed | None:
        """Give a bundle, packed; ``None`` when there is no such file."""
        found = self.ready(name, coding)
        if found is None and (content := self._read(name)) is not None:
            kept = self._kept(content) if coding is Coding.BROTLI else None
            if kept is None and coding is Coding.BROTLI:
                self._waiting.put(name)
            packed = packing.quick(content, coding) if kept is None else kept
            found = self._packed[name, coding] = _tagged(packed, coding)
        return found

    def improve(self, names: Iterable[str]) -> None:
        """Pack bundles as small as can be, and keep them; those that are kept already are left."""
        for name in names:
            content = self._read(name)
            if content is None:
                continue
            packed = self._kept(content)
            if packed is None:
                packed = packing.best(content)
                self._keep(content, packed)
            self._packed[name, Coding.BROTLI] = _tagged(packed, Coding.BROTLI)

    def start_improving(self) -> None:
        """Improve whatever is asked for, in a thread that gives way to everything else."""
        threading.Thread(target=self._improve_always, name="bundles", daemon=True).start()

    def _improve_always(self) -> None:
        if hasattr(os, "setpriority"):  # of this thread alone on Linux
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LEAST_NICE)
        while True:
            self.improve([self._waiting.get()])

    def _read(self, name: str) -> bytes | None:
        try:
            content = (self._files / name).read_bytes()
        except OSError:
            return None
        return lean(content) if Path(name).name.startswith(f"{CHART}.") else content

    def _place(self, content: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(content).hexdigest()}.br"

    def _kept(self, content: bytes) -> bytes | None:
        try:
            packed = self._place(content).read_bytes()
        except OSError:
            return None
        return packed if packing.unpacked(packed) == content else None

    def _keep(self, content: bytes, packed: bytes) -> None:
        """Write beside, then rename: another process sees the whole file or none."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(packed)
            Path(file.name).replace(self._place(content))
        except OSError as error:
            _LOG.debug("The bundles are kept in memory alone: %s", error)


def _tagged(packed: bytes, coding: Coding) -> Packed:
    return Packed(packed, f'"{hashlib.sha256(packed).hexdigest()[:32]}-{coding}"')
