"""How much a file from outside may hold. What is larger is refused before it is unfolded."""

from typing import Final

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 5 * MEGABYTE
"""Of the file, as it comes."""
MOST_UNPACKED: Final = 50 * MEGABYTE
"""Of all that a workbook unpacks to, in bytes."""
MOST_ENTRIES: Final = 1_000
"""Of files packed into a workbook."""
MOST_TAGS: Final = 5_000_000
"""Of XML tags in a workbook: what reading takes time for."""
LONGEST_TAG: Final = 250_000
"""Of one XML tag with the text before it, in bytes."""
MOST_SHEETS: Final = 50
MOST_ROWS: Final = 20_000
"""The last row of a sheet that may hold something."""
MOST_COLUMNS: Final = 200
"""The last column of a sheet that may hold something."""
MOST_CELLS: Final = 500_000
"""Of all sheets together, empty ones between others included."""
MOST_CHARACTERS: Final = 20_000_000
"""Of the texts of all cells together."""
LONGEST_CELL: Final = 32_767
"""Of the characters of one cell: as many as Excel allows."""
