"""The history by writes: all that was written in one go stands together, the newest write first.

A page of them is found by the database: what is not shown is counted, and not read.
"""

from model.writes.pages import Page, Write, write_whole, writes
from model.writes.sought import Sought

__all__ = ["Page", "Sought", "Write", "write_whole", "writes"]
