"""Serves Streamlit's script and style bundles packed; Streamlit itself sends them as they are.

Middlewares pack every answer anew; brotli at its best takes 9 seconds for the charts' script. Here
a bundle is packed quickly when it is first asked for, and as small as can be behind the scenes,
once: that is kept in a folder under the hash of its content, for the next start and for other
processes. A folder that cannot be written, or a damaged file in it, costs nothing but the packing.

The names of bundles hold a hash of their content, so a browser may keep them for ever. The pages
of signing in are never packed: the length of a packed answer can tell what stands beside words
that a stranger put into the address (BREACH).
"""

import gzip
import hashlib
import logging
import os
import re
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.serving.answers import entity_tag, is_known
from dashboard.serving.index import CHART
from dashboard.texts.languages import weighted

_LOG = logging.getLogger(__name__)
_BUNDLE: Final = re.compile(r"/(static/(?:js|css)/[\w.-]+\.(js|css))", re.ASCII)
_MEDIA_TYPES: Final = {"js": "text/javascript", "css": "text/css"}
_SIGNING_IN: Final = ("/sign-in", "/sign-out")
_POLICY: Final = "default-src 'none'"
"""A bundle loads nothing by itself; the page's policy would be longer than many a bundle."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
_QUICK: Final = 5
_BEST: Final = 11
_LEVEL: Final = 6
_LEAST_NICE: Final = 19
_BARS: Final = re.compile(rb'([\w$]+)=[\w$]+\(\{"lib/bar\.js"\(')
_SET_UP: Final = re.compile(
    rb'("lib/index\.js"\([\w$]+,[\w$]+\)\{var ([\w$]+)=[\w$]+\(\);\2\.register\(\[)[\w$(),]+\]'
)
_LIBRARY: Final = re.compile(
    rb"(typeof self<`u`\?self:[\w$]+,)"
    rb"(\(\)=>\{.*return window\.Plotly=[\w$]+,[\w$]+\})(?=\)\}\)\))",
    re.DOTALL,
)
_LEFT_OUT: Final = tuple(
    re.compile(rb'("%s"\([\w$,]*\)\{).*?(?=\}\}\),[\w$]+=[\w$]+\(\{")' % path, re.DOTALL)
    for path in (
        rb"build/maplibre_worker\.js",
        rb"node_modules/maplibre-gl/dist/maplibre-gl\.mjs",
        rb"stackgl_modules/index\.js",
    )
)


class Coding(StrEnum):
    """The ways of packing, the best first; named as HTTP names them."""

    BROTLI = "br"
    GZIP = "gzip"


def choose_coding(accept_encoding: str | None) -> Coding | None:
    """Return the best way that the browser takes (RFC 9110, 12.5.3); ``None`` for none of ours."""
    weights = dict(weighted(accept_encoding))
    others = weights.get("*", 0.0)
    return next((coding for coding in Coding if weights.get(coding, others) > 0), None)


def pack(content: bytes, coding: Coding, quality: int = _QUICK) -> bytes:
    """Return the content packed: 5 MB of script in 0.2 s, unless brotli is to take its time."""
    if coding is Coding.GZIP:
        return gzip.compress(content, _LEVEL, mtime=0)
    packed: bytes = brotli.compress(content, quality=quality)
    return packed


def lean(script: bytes) -> bytes:
    """Return the script of the charts without what no chart here is made of, quick to start.

    Streamlit sends the whole of Plotly: maps, three dimensions and forty kinds of traces, all of
    them set up before the first bar can be drawn. Here bars alone are set up (points and lines are
    always there), the largest of the other parts are empty, and the browser is told to compile the
    library while it comes in, where it would read all of it once more when it starts. A script that
    is not the one that is known is returned as it is.
    """
    bars = _BARS.search(script)
    if bars is None:
        return script
    edits = [
        (_SET_UP, rb"\1%s()]" % bars[1]),
        # V8 compiles a function in brackets at once, beside the page.
        (_LIBRARY, rb"\1(\2)"),
        *((part, rb"\1") for part in _LEFT_OUT),
    ]
    edited = script
    for known, instead in edits:
        edited, count = known.subn(instead, edited)
        if count != 1:
            return script
    return edited


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

    def get(self, name: str, coding: Coding) -> Packed | None:
        """Return a bundle, packed; ``None`` when there is no such file."""
        bundle = self._packed.get((name, coding))
        if bundle is None and (content := self._read(name)) is not None:
            packed = self._kept(content) if coding is Coding.BROTLI else None
            if packed is None and coding is Coding.BROTLI:
                self._waiting.put(name)
            bundle = _tagged(pack(content, coding) if packed is None else packed, coding)
            self._packed[name, coding] = bundle
        return bundle

    def improve(self, names: Iterable[str]) -> None:
        """Pack bundles as small as can be, and keep them; those that are kept already are left."""
        for name in names:
            content = self._read(name)
            if content is None:
                continue
            packed = self._kept(content)
            if packed is None:
                packed = pack(content, Coding.BROTLI, _BEST)
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
            return packed if brotli.decompress(packed) == content else None
        except (OSError, brotli.error):
            return None

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
    return Packed(packed, entity_tag(packed, coding))


class Compressed:
    """The middleware that answers with packed bundles."""

    def __init__(self, app: ASGIApp, bundles: Bundles) -> None:
        self._app = app
        self._bundles = bundles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a packed bundle, or pass the request on."""
        if scope["type"] == "http" and (response := await self._bundle(scope)) is not None:
            await response(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"] in _SIGNING_IN:
            scope = without(scope, b"accept-encoding")
        await self._app(scope, receive, send)

    async def _bundle(self, scope: Scope) -> Response | None:
        asked = _BUNDLE.fullmatch(scope["path"])
        if asked is None or scope["method"] not in ("GET", "HEAD"):
            return None
        headers = Headers(scope=scope)
        coding = choose_coding(headers.get("accept-encoding"))
        if coding is None or "range" in headers:
            return None
        packed = await run_in_threadpool(self._bundles.get, asked[1], coding)
        if packed is None:
            return None
        sent = {
            "ETag": packed.tag,
            "Cache-Control": FOR_EVER,
            "Vary": "Accept-Encoding",
            "Content-Security-Policy": _POLICY,
        }
        if is_known(headers.get("if-none-match"), packed.tag):
            return Response(status_code=304, headers=sent)
        sent["Content-Encoding"] = coding
        sent["Content-Type"] = f"{_MEDIA_TYPES[asked[2]]}; charset=utf-8"
        return Response(packed.content, headers=sent)


def without(scope: Scope, *names: bytes) -> Scope:
    """Return a request without some of its headers."""
    return {
        **scope,
        "headers": [(name, value) for name, value in scope["headers"] if name not in names],
    }
