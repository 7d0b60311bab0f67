"""Bringing in a plan from a file: read, corrected, looked at, and only then stored; taken back."""
