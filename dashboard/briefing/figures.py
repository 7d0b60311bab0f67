"""What the figures on the pages mean and how they are made."""

from dashboard.texts import Texts
from model.rules.observations import FEWEST


def figures(t: Texts) -> tuple[tuple[str, str], ...]:
    """Say how the figures that pages show are made, each with its name first."""
    return (
        (
            t("Counts by status"),
            t(
                "Every measure in force on the day counts once in the plan's total. A measure "
                "that serves two goals counts in both, so the goals do not add up to the total."
            ),
        ),
        (
            t("Completed share"),
            t(
                "Completed measures out of all. Where something is not known it is a range: the "
                "low end leaves out those whose data contradict the report, the high end adds "
                "those whose status is unknown. Nothing is weighted and there is no overall score."
            ),
        ),
        (
            t("Size of the network"),
            t(
                "Counted from the register of associations where one is loaded, else the latest "
                "figure that a source states. If the two differ by more than 10 per cent, both "
                "are shown."
            ),
        ),
        (
            t("Coverage"),
            t(
                "The size of the network divided by a figure that is always named: associations "
                "active in the municipality, or associations registered there. Both figures are "
                "of the same time, a year apart at most."
            ),
        ),
        (
            t("Approximate figure"),
            t(
                "The source itself says about. Such figures are drawn as hollow points, and a "
                "share made of them is told in words or rounded to 5 per cent."
            ),
        ),
        (
            t("Attendance"),
            t(
                "Persons and associations are two different figures and are never added together. "
                "Unknown attendance is a gap, not 0."
            ),
        ),
        (
            t("Means and trends"),
            t.n(
                "Told only where there is at least {n} known value.",
                "Told only where there are at least {n} known values.",
                FEWEST,
            ),
        ),
        (
            t("Progress of an indicator"),
            t(
                "How much of the way from the baseline to the target is behind. What was done "
                "(output) and what came of it (outcome) are never averaged together."
            ),
        ),
        (
            t("Age"),
            t(
                "How long before the day looked at a status was reported, counted from the day "
                "that the report is about, not from the day that it was typed in."
            ),
        ),
    )
