"""What comes in from outside, and what goes out: files of other programs, read with care."""
