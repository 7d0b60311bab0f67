"""The script of the charts as it is sent: without what no chart here is made of, quick to start.

Streamlit sends the whole of Plotly: maps, three dimensions and forty kinds of traces, all of them
set up before the first bar can be drawn. Here bars alone are set up (points and lines are always
there), the largest of the other parts are empty, and the browser is told to compile the library
while it comes in, where it would read all of it once more when it starts. A script that is not the
one that is known is sent as it is.
"""

import re
from typing import Final

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


def lean(script: bytes) -> bytes:
    """Give the script as it is sent."""
    bars = _BARS.search(script)
    if bars is None:
        return script
    edits = [
        (_SET_UP, rb"\1%s()]" % bars[1]),
        # V8 compiles a function in brackets at once, beside the page.
        (_LIBRARY, rb"\1(\2)"),
        *((part, rb"\1") for part in _LEFT_OUT),
    ]
    told = script
    for known, instead in edits:
        told, count = known.subn(instead, told)
        if count != 1:
            return script
    return told
