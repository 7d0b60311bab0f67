"""Writes: one function, one transaction, one permission check, one trail in the history."""
