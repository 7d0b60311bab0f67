"""Every meeting with the associations, and what can be said of attendance as a whole."""

from decimal import Decimal

from dashboard.briefing.network import meetings_table
from dashboard.briefing.parts import Fact, Table
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.attendance import (
    Attendance,
    ReturnRate,
    Summary,
    attendance,
    return_rate,
    summary,
)
from model.rules.index import index_of
from model.rules.time import meeting_day
from model.terms import MeetingKind, MeetingState

_TENTH = Decimal("0.1")


def table(plan: Plan, t: Texts) -> Table:
    """List every meeting, latest first: held, announced and cancelled; unknown said as such."""
    return meetings_table(plan, t, _latest_first(plan), t("Meetings with associations"))


def _latest_first(plan: Plan) -> list[Attendance]:
    cancelled = [
        Attendance(meeting, meeting_day(plan, meeting), None, None)
        for meetings in index_of(plan).meetings.values()
        for meeting in meetings
        if meeting.state is MeetingState.CANCELLED
    ]
    rows = [*attendance(plan), *cancelled]
    return sorted(rows, key=lambda row: row.day, reverse=True)


def summaries(plan: Plan, t: Texts, kind: MeetingKind = MeetingKind.FORUM) -> tuple[Fact, ...]:
    """Give mean, trend and return rate of the forums, or why there are none."""
    return (
        Fact(t("Persons at a forum"), _summarised(summary(plan, kind, "persons"), t)),
        Fact(t("Associations at a forum"), _summarised(summary(plan, kind, "associations"), t)),
        Fact(t("Associations that came again"), _returned(return_rate(plan, kind), t)),
    )


def _summarised(found: Summary, t: Texts) -> str:
    reason = t.reason(found.reason)
    if found.mean is None or found.trend is None:
        return reason
    mean = found.mean.quantize(_TENTH).normalize()
    told = t("{mean} on average, trend: {trend}.", mean=t.number(mean), trend=found.trend)
    return f"{told} {reason}"


def _returned(found: ReturnRate, t: Texts) -> str:
    reason = t.reason(found.reason)
    return reason if found.share is None else f"{t.percent(found.share)}. {reason}"
