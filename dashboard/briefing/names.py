"""What the parts of a plan are called, by ``collection/key``, in the reader's language."""

from collections.abc import Mapping

from dashboard.briefing.marked import marked
from dashboard.texts import Texts
from model.plan import Plan


def names(plan: Plan, t: Texts) -> Mapping[str, str]:
    """Map each part that has a name to it; measures and goals with their codes before it."""
    bodies = {body.key: marked(body.name, t) for body in plan.plan.bodies}
    return {
        "plan/plan": marked(plan.plan.title, t),
        **{f"measures/{m.code}": f"{m.code} {marked(m.title, t)}" for m in plan.measures},
        **{f"goals/{g.code}": f"{g.code} {marked(g.title, t)}" for g in plan.goals},
        **{f"indicators/{i.code}": marked(i.title, t) for i in plan.indicators},
        **{f"owners/{owner.code}": marked(owner.name, t) for owner in plan.owners},
        **{f"meetings/{meeting.id}": marked(meeting.title, t) for meeting in plan.meetings},
        **{f"associations/{a.key}": marked(a.name, t) for a in plan.associations},
        **{f"challenges/{c.code}": marked(c.title, t) for c in plan.challenges},
        **{
            f"handlings/{h.code}": bodies.get(h.body or "", t("Preparation"))
            for h in plan.handlings
        },
    }
