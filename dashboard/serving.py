"""Runs the application by Streamlit's own runner, with two things set that it does not set."""

import socket

import streamlit as st
import uvicorn


class Server(uvicorn.Server):
    """Uvicorn's server, which does not name itself, and which sends what it has at once.

    The socket that Streamlit opens lets a small answer wait for the browser's acknowledgement of
    its headers: 40 ms for each of a hundred scripts.
    """

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until the process is told to stop."""
        self.config.server_header = False
        for one in sockets or ():
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().run(sockets)


def run(app: st.App, host: str, port: int) -> None:
    """Serve the application at an address until the process is told to stop."""
    uvicorn.Server = Server  # type: ignore[misc] # Streamlit's runner takes it from there
    app.run(config={"server.address": host, "server.port": port})
