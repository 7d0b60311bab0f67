"""The ``linjaus`` command.

What it imports is kept out of garbage collection. Modules and classes last as long as the process,
so looking through them again and again while they are made frees nothing: it took a tenth of the
start.
"""

import gc


def main() -> None:
    """Import the commands and run the one that was asked for."""
    gc.disable()
    from dashboard.command import group  # noqa: PLC0415 (collection has to be off before)

    gc.freeze()
    gc.enable()
    group.main()
