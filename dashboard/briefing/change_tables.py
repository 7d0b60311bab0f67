"""Changes as tables that a page, and a sheet of paper, has room for."""

from collections.abc import Iterable

from dashboard.briefing.change_lines import Line
from dashboard.briefing.change_sides import NOTHING
from dashboard.briefing.comparing import Many
from dashboard.briefing.parts import Table
from dashboard.texts import Texts


def table(group: str, lines: Iterable[Line], t: Texts) -> Table:
    """Give lines as a table, under the title of their group."""
    return Table(
        t("Changes: {group}", group=group),
        (t("What"), t("Change"), t("When, who and why"), t("Decision")),
        tuple(
            (
                line.what,
                altered(line.change, line.before, line.after, t),
                together(line.when, line.office, line.why),
                line.decision,
            )
            for line in lines
        ),
    )


def many_table(many: Many, t: Texts) -> Table:
    """Give lines of one kind as a table, which does not repeat the kind."""
    return Table(
        many.summary,
        (t("What"), t("After"), t("When, who and why")),
        tuple(
            (
                line.what,
                line.after
                if line.before in (NOTHING, line.after)
                else f"{line.before} → {line.after}",
                together(line.when, line.office, line.why),
            )
            for line in many.lines
        ),
    )


def altered(change: str, before: str, after: str, t: Texts) -> str:
    """Say what kind of change it is, and from what to what."""
    if before == NOTHING:
        return t("{kind}: {value}", kind=change, value=after)
    if before == after:
        return t("{kind}: {value}", kind=change, value=before)
    return t("{kind}: {before} → {after}", kind=change, before=before, after=after)


def together(*words: str) -> str:
    """Join what stands in one cell, leaving out where there is nothing."""
    return " · ".join(word for word in words if word != NOTHING) or NOTHING
