"""Where the `linjaus` command begins."""

from dashboard.command import main

__all__ = ["main"]
