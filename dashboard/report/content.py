"""The attachment as one document of words, in the order in which it is read."""

from dashboard.briefing import notices, overview, report
from dashboard.briefing.marked import marked
from dashboard.briefing.wording import remark
from dashboard.report import blocks, details, grounds, summary
from dashboard.report.blocks import Block
from dashboard.report.glyphs import all_shown, has_missing
from dashboard.report.matter import Matter

_DIGITS = 16
"""So many digits of the hash stand at the foot of each page."""


def document(matter: Matter) -> Block:
    """Give the words of the attachment, with what the template needs to lay them out."""
    index, plan, t = matter.index, matter.plan, matter.t
    facts = blocks.fact_rows(report.facts(index, matter.standings, matter.snapshot, t))
    told: list[blocks.Cell] = [
        *summary.sections(matter),
        *details.sections(matter),
        *grounds.sections(matter),
    ]
    found = all_shown(
        {
            "lang": t.language.value,
            "region": t.locale.territory,
            "title": report.title(plan, t),
            "name": t.text(plan.plan.title).words,
            "remark": remark(t.text(plan.plan.title), t),
            "subtitle": report.subtitle(plan, t),
            "municipality": marked(plan.plan.municipality, t),
            "fiction": report.of_fiction(plan, t),
            "kind": t("Attachment"),
            "day": t.date(plan.as_of),
            "reference": report.of_head(index, matter.snapshot, t),
            "foot": report.foot(plan, matter.digest[:_DIGITS], t),
            "introduction": report.introduction(plan, t),
            "notices": [blocks.notice(one) for one in notices.of_frame(plan, t, index.day)],
            "facts": facts,
            "figures": [
                {"label": one.label, "value": one.value, "note": one.note}
                for one in overview.key_figures(plan, t)
            ],
            "sections": told,
        }
    )
    return found | {"missing": report.missing_glyphs(t) if has_missing(found) else ""}
