"""What the parts of a plan are called, by ``collection/key``, in the reader's language."""

from collections.abc import Mapping

from dashboard.texts import Texts
from model.plan import Plan


def names(plan: Plan, t: Texts) -> Mapping[str, str]:
    """Map each part that has a name to it; measures and goals with their codes before it."""
    bodies = {body.key: t.text(body.name).words for body in plan.plan.bodies}
    return {
        "plan/plan": t.text(plan.plan.title).words,
        **{f"measures/{m.code}": f"{m.code} {t.text(m.title).words}" for m in plan.measures},
        **{f"goals/{g.code}": f"{g.code} {t.text(g.title).words}" for g in plan.goals},
        **{f"indicators/{i.code}": t.text(i.title).words for i in plan.indicators},
        **{f"owners/{owner.code}": t.text(owner.name).words for owner in plan.owners},
        **{f"meetings/{meeting.id}": t.text(meeting.title).words for meeting in plan.meetings},
        **{f"associations/{a.key}": t.text(a.name).words for a in plan.associations},
        **{f"challenges/{c.code}": t.text(c.title).words for c in plan.challenges},
        **{
            f"handlings/{h.code}": bodies.get(h.body or "", t("Preparation"))
            for h in plan.handlings
        },
    }
