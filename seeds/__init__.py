"""Data to start from: the real facts of Kauniainen, a fictional demo, synthetic plans."""
