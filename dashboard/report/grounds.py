"""What the attachment rests on: what is unknown, what the words mean, the sources, the hash."""

from collections.abc import Iterator

from dashboard.briefing import conflicts, definitions, report, sources, unknowns
from dashboard.briefing.parts import Table
from dashboard.briefing.translated import translations
from dashboard.report import blocks
from dashboard.report.blocks import Block
from dashboard.report.matter import Matter
from dashboard.texts import Texts
from model.plan import Plan, content_hash

_HALVES = (5, 12)


def sections(matter: Matter) -> Iterator[Block]:
    """Give the last sections."""
    plan, t = matter.plan, matter.t
    unknown = unknowns.table(matter.index, t)
    yield blocks.section(
        "unknown", unknown.caption, [blocks.cells("", unknown.columns, _HALVES, unknown.rows)]
    )
    told = [blocks.table(one, _HALVES) for one in definitions.tables(plan, t)]
    yield blocks.section("definitions", t("Definitions"), told)
    yield _sources(plan, t)
    yield _made_from(matter)


def _sources(plan: Plan, t: Texts) -> Block:
    told = sources.sources(plan, t)
    if not told:
        return blocks.section("sources", t("Sources"), [blocks.text(t("No source is recorded."))])
    rows = []
    for one in told:
        where = one.address or next((f.words for f in one.facts if f.label == t("Where")), "")
        others = [f.words for f in one.facts if f.label != t("Where")]
        rows.append((one.title, one.kind, where or t.no_data, *others))
    columns = (t("Source"), t("Kind"), t("Where"), t("Date"), t("Rests on it"))
    listed = blocks.table(Table("", columns, tuple(rows)), (5, 2.6, 4.6, 2.9, 1.9))
    differing = [blocks.table(one, (5, 5, 7)) for one in conflicts.tables(plan, t)]
    found = [listed]
    if differing:
        found += [blocks.heading(t("Where sources differ")), *differing]
    own = translations(plan, t).own
    if own.rows:
        found.append(blocks.quiet(f"{own.caption}: {t.number(len(own.rows))}."))
    return blocks.section("sources", t("Sources"), found)


def _made_from(matter: Matter) -> Block:
    plan, t = matter.plan, matter.t
    compared = matter.states.compared
    rows = [
        (t("State on {day}", day=plan.as_of), matter.digest),
        *(
            (t("Compared with: {state}", state=one.label), content_hash(one.plan))
            for one in compared
        ),
    ]
    table = blocks.cells(
        "",
        (t("Document"), t("SHA-256")),
        _HALVES,
        [(words, blocks.line(digest, "digest")) for words, digest in rows],
    )
    how = report.provenance(t)
    title = t("What this document was made from")
    return blocks.section("made-from", title, [blocks.text(how), table], whole=True)
