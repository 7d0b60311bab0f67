"""The server sends at once, does not name itself, and says where it cannot serve."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import click
import pytest

from dashboard.serving import runner


def test_what_is_sent_does_not_wait_for_the_browsers_acknowledgement() -> None:
    async def nodelay() -> int:
        waiting: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            waiting.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = runner._listening("127.0.0.1", 0)
        async with await asyncio.start_server(connected, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            found = await waiting
            writer.close()
            await writer.wait_closed()
        return found

    # In a thread of its own: the browser of other tests keeps a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, nodelay()).result()


def test_port_that_is_taken_is_named() -> None:
    async def app(*_: object) -> None:
        """Answer nothing."""

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(click.ClickException, match=rf"127\.0\.0\.1:{port} .* --port"):
            runner.run(app, "127.0.0.1", port, 1)
