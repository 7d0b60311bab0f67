"""The sources: what each is, how many facts rest on it, which a measure rests on; our wordings."""

from collections.abc import Iterable, Iterator

from dashboard.blocks import Block, Bullets, Column, Fact, Facts, Fold, Link, Section, Table, Words
from dashboard.content import conflicts
from dashboard.content.names import dated, marked, remark, source_address
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.plan import COLLECTIONS, Measure, Plan, Source, Text, Value, key_of
from model.rules.index import Index
from model.terms import EvidenceKind, Language


def sources(plan: Plan, t: Texts) -> Iterator[Section]:
    """Yield every source of the plan, with what is known of it."""
    resting = facts_resting(plan)
    for source in plan.sources:
        title, address = t.text(source.title), source_address(source)
        note = " · ".join(part for part in (t.term(source.origin), remark(title, t)) if part)
        where = () if address else (Fact(t("Where"), source.locator or t.no_data),)
        told: list[Block] = [Facts((*where, *_particulars(source, resting, t)))]
        if source.note is not None:
            told.append(Words((t.text(source.note).words,), "quiet"))
        if address:
            told.append(Bullets((Link(address, address),)))
        yield Section(title.words, told, note=note)


def table(plan: Plan, t: Texts) -> Table:
    """Return every source of the plan in one table."""
    resting = facts_resting(plan)
    columns = (
        Column(t("Source"), 5),
        Column(t("Kind"), 2.6),
        Column(t("Where"), 4.6),
        Column(t("Date"), 2.9),
        Column(t("Rests on it"), 1.9),
    )
    rows = tuple(
        (
            t.text(source.title).words,
            t.term(source.origin),
            source_address(source) or source.locator or t.no_data,
            *(fact.words for fact in _particulars(source, resting, t)),
        )
        for source in plan.sources
    )
    return Table("", columns, rows)


def _particulars(source: Source, resting: dict[str, int], t: Texts) -> tuple[Fact, Fact]:
    number = resting.get(source.code, 0)
    return (
        Fact(t("Date"), dated(source.on, source, t)),
        Fact(t("Rests on it"), t.n("{n} fact", "{n} facts", number)),
    )


def facts_resting(plan: Plan) -> dict[str, int]:
    """Return the number of facts that name each source, conflicting values included."""
    counted: dict[str, int] = {}
    for name in COLLECTIONS:
        for part in getattr(plan, name):
            code = getattr(part, "source", None)
            if code is not None:
                counted[code] = counted.get(code, 0) + 1
    return counted


def of_measure(reading: Reading, measure: Measure) -> tuple[str | Link, ...]:
    """Return the sources of a measure and of all that is told of it, in the plan's order."""
    index = reading.index
    parts = _parts(index, measure)
    cited = {getattr(part, "source", None) for part in parts.values()}
    cited |= {other.source for other in index.plan.alternatives if other.subject in parts}
    cited |= _evidence(index, measure, EvidenceKind.SOURCE)
    return tuple(_cited(one, reading.t) for one in index.plan.sources if one.code in cited)


def differing(reading: Reading, measure: Measure) -> tuple[Table, ...]:
    """Return what other sources say of the measure, beside the values that are used."""
    return conflicts.about(reading, _parts(reading.index, measure).keys())


def translations(plan: Plan, t: Texts) -> Iterator[Block]:
    """Yield how many wordings of the plan are our own translations, and those of the reader's."""
    texts = list(dict.fromkeys(_texts(plan)))
    yield Words((t("Texts whose wording is our translation and is not found in a source:"),))
    yield Bullets([_counted(texts, language, t) for language in Language])
    own = own_translations(plan, t)
    if own.rows:
        yield Fold("about_translations", own.caption, (own,))


def own_translations(plan: Plan, t: Texts) -> Table:
    """Return our own wordings in the reader's language, each with the original."""
    rows = tuple(
        (getattr(text, t.language), _original(text, t))
        for text in dict.fromkeys(_texts(plan))
        if t.language in text.translated and getattr(text, t.language)
    )
    caption = t("Texts in {language} that are our own translation", language=t.language)
    return Table(caption, (t("Our translation"), t("Original")), rows)


def _counted(texts: list[Text], language: Language, t: Texts) -> str:
    worded = [text for text in texts if getattr(text, language) is not None]
    ours = [text for text in worded if language in text.translated]
    return t(
        "{language}: {amount} of {total} texts",
        language=language,
        amount=len(ours),
        total=len(worded),
    )


def _original(text: Text, t: Texts) -> str:
    """Return the first wording that is not ours; empty where there is none."""
    for language in Language:
        if language not in text.translated and getattr(text, language):
            others = {other.value: None for other in Language if other is not language}
            return t.text(text.model_copy(update=others)).words
    return ""


def _texts(part: object) -> Iterable[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, Value):
        for name in type(part).model_fields:
            yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        for member in part:
            yield from _texts(member)


def _parts(index: Index, measure: Measure) -> dict[str, Value]:
    """Return the measure and what is recorded of it, as ``collection/key``."""
    indicators = index.indicators.get(measure.code, ())
    codes = {indicator.code for indicator in indicators}
    seen = _evidence(index, measure, EvidenceKind.MEETING)
    meetings = [
        meeting
        for meeting in index.plan.meetings
        if meeting.kind is measure.meeting_kind or meeting.id in seen
    ]
    return {
        **_named("measures", [measure]),
        **_named("status_reports", index.reports.get(measure.code, ())),
        **_named("indicators", indicators),
        **_named("observations", [o for o in index.plan.observations if o.indicator in codes]),
        **_named("meetings", meetings),
    }


def _named(collection: str, parts: Iterable[Value]) -> dict[str, Value]:
    return {f"{collection}/{key_of(part)}": part for part in parts}


def _evidence(index: Index, measure: Measure, kind: EvidenceKind) -> set[str]:
    return {
        evidence.ref
        for report in index.reports.get(measure.code, ())
        for evidence in report.evidence
        if evidence.kind is kind
    }


def _cited(source: Source, t: Texts) -> str | Link:
    title, address = marked(source.title, t), source_address(source)
    about = f"{t.term(source.origin)} · {dated(source.on, source, t)}"
    if address:
        return Link(title, address, about)
    return " · ".join(part for part in (title, about, source.locator) if part)
