"""Pieces of the pages about goals and measures: rows, shares, indicators, reports."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.briefing.measure_history import ReportSaid
from dashboard.briefing.measures import MeasureRow
from dashboard.components import (
    capital,
    measure_link,
    plain,
    severity_badge,
    status_badge,
    with_link,
)
from dashboard.context import Context


def measure_row(context: Context, row: MeasureRow, kept: Mapping[str, str]) -> None:
    """Show a measure as a card: its link, title, status, owner, schedule, most severe signal.

    ``kept`` is what the link keeps of the address. A link cuts what does not fit on its line, so
    it holds the code, and the title stands beside it.
    """
    about = (
        f"**{plain(row.title)}**  \n"
        f"{status_badge(context, row.status)} :small[{_owner(row)} · {plain(row.schedule)}]"
    )
    if row.severity is not None:
        about += f"  \n{severity_badge(context, row.severity)} :small[{plain(row.signal)}]"
    with st.container(border=True, horizontal=True, wrap=False, gap="small", height="stretch"):
        measure_link(context, row.code, row.code, kept)
        st.markdown(about, width="stretch")


def measure_line(context: Context, row: MeasureRow) -> None:
    """Show a measure on a line: its link, title, status and owner."""
    with st.container(horizontal=True, wrap=False, gap="small"):
        measure_link(context, row.code, row.code)
        st.markdown(
            f"{plain(row.title)} {status_badge(context, row.status)} :small[{_owner(row)}]",
            width="stretch",
        )


def _owner(row: MeasureRow) -> str:
    return f":red[{plain(row.owner)}]" if row.owner_missing else plain(row.owner)


def reports(context: Context, told: Iterable[ReportSaid]) -> None:
    """Show status reports one below another, those that only confirm folded."""
    for report in told:
        with st.container(border=True, gap="xsmall"):
            _report(context, report, status_badge(context, report.status))
            if report.confirmations:
                label = context.t.n(
                    "Confirmed once", "Confirmed {n} times", len(report.confirmations)
                )
                with st.expander(plain(label)):
                    for confirmation in report.confirmations:
                        _report(context, confirmation, "")


def _report(context: Context, report: ReportSaid, badge: str) -> None:
    st.markdown(f"{badge} **{plain(capital(report.when))}** · {plain(report.office)}".strip())
    if report.reason:
        note = f" :gray-badge[{plain(report.reason_note)}]" if report.reason_note else ""
        st.markdown(f"{plain(report.reason)}{note}")
    evidence = "; ".join(map(with_link, report.evidence)) or plain(context.t("none"))
    before, after = context.t("Evidence: {evidence}", evidence="\n").split("\n")
    st.caption(
        f"{plain(before)}{evidence}{plain(after)}  \n"
        + plain(context.t("Where from: {origin}", origin=report.origin))
    )
