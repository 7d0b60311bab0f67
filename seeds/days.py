"""Exact days for the made-up plans."""

from datetime import date

from model.dates import ApproximateDate


def exact(day: date) -> ApproximateDate:
    """Give the date that is known to be ``day``."""
    return ApproximateDate.parse(day.isoformat())
