"""Serves an application by uvicorn, at an address of this machine."""

import socket

import click
import uvicorn
from starlette.types import ASGIApp

_PATIENCE = 30.0
"""Seconds between two signs of life on a WebSocket, and for an answer to one."""


def run(app: ASGIApp, host: str, port: int, largest_message: int) -> None:
    """Serve an application until the process is told to stop.

    ``largest_message`` is the size in bytes of what a browser may send by a WebSocket. The server
    does not name itself in its answers. Raises ``ClickException`` where the address is not free.
    """
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_ping_interval=_PATIENCE,
        ws_ping_timeout=_PATIENCE,
        ws_max_size=largest_message,
        access_log=False,
        server_header=False,
        use_colors=False,
    )
    with _listening(host, port) as listening:
        server = uvicorn.Server(config)
        server.run([listening])
    if not server.started:
        raise SystemExit(1)  # The server has said why.


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # A socket that names its protocol is one on which asyncio sends at once: else a small answer
    # waits for the browser's acknowledgement of its headers, 40 ms for each of a hundred scripts.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        reason = f"{host}:{port} cannot be served at ({error.strerror}): name another --port"
        raise click.ClickException(reason) from error
    return listening
