"""The sources: what each is, what rests on it, where they disagree; and our own wordings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from dashboard.blocks import Block, Bullets, Column, Fact, Fold, Link, Table, Words
from dashboard.content.fields import worded
from dashboard.content.names import (
    dated,
    marked,
    names,
    particulars,
    remark,
    source_address,
    source_name,
)
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.plan import COLLECTIONS, Alternative, Measure, Plan, Source, Text, Value, key_of
from model.rules.index import Index
from model.rules.time import sources_by_code
from model.terms import EvidenceKind, Language

_OF_THE_NETWORK: Final = frozenset({"status_reports", "meetings", "associations"})


def sources(plan: Plan, t: Texts) -> Iterator[Fold]:
    """Yield every source of the plan, folded, with what is known of it."""
    resting = facts_resting(plan)
    for source in plan.sources:
        title, address = t.text(source.title), source_address(source)
        note = " · ".join(part for part in (t.term(source.origin), remark(title, t)) if part)
        where = () if address else (Fact(t("Where"), source.locator or t.no_data),)
        about = (*where, *_particulars(source, resting, t))
        told: list[Block] = [Words((note,), "quiet"), *particulars(about, t)]
        if source.note is not None:
            told.append(Words((t.text(source.note).words,), "quiet"))
        if address:
            told.append(Bullets((Link(address, address),)))
        yield Fold(f"about_source_{source.code}", title.words, told)


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
    parts = _parts(reading.index, measure)
    return _conflicts(reading, [one for one in reading.plan.alternatives if one.subject in parts])


def conflicts(reading: Reading) -> tuple[Table, ...]:
    """Return every conflict of the plan, one table each, the value that is used first."""
    return _conflicts(reading, reading.plan.alternatives)


def network_conflicts(reading: Reading) -> tuple[Table, ...]:
    """Return the conflicts about the network: its measures' history, meetings, figures, members.

    Conflicts about indicators that the rules do not know as the network's are of other matters.
    """
    plan = reading.plan
    roles = {indicator.code for indicator in plan.indicators if indicator.role is not None}
    figures = {f"observations/{o.id}" for o in plan.observations if o.indicator in roles}
    figures |= {f"indicators/{code}" for code in roles}
    return _conflicts(
        reading,
        [
            alternative
            for alternative in plan.alternatives
            if alternative.subject in figures
            or alternative.subject.partition("/")[0] in _OF_THE_NETWORK
        ],
    )


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


def _conflicts(reading: Reading, alternatives: Iterable[Alternative]) -> tuple[Table, ...]:
    grouped: dict[tuple[str, str], list[Alternative]] = {}
    for alternative in alternatives:
        grouped.setdefault((alternative.subject, alternative.field), []).append(alternative)
    return tuple(
        _conflict(reading, part, others)
        for (subject, _), others in grouped.items()
        if (part := _part(reading.plan, subject)) is not None
    )


def _part(plan: Plan, subject: str) -> Value | None:
    collection, _, key = subject.partition("/")
    return next((part for part in getattr(plan, collection, ()) if key_of(part) == key), None)


def _conflict(reading: Reading, part: Value, others: Sequence[Alternative]) -> Table:
    t, plan = reading.t, reading.plan
    sources, named = sources_by_code(plan), names(plan, t)
    subject, field = others[0].subject, others[0].field

    def said(value: JsonValue) -> str:
        return worded(subject.partition("/")[0], field, value, named, t)

    def titled(code: str | None) -> str:
        source = sources.get(code or "")
        return source_name(source, t) if source else t.no_data

    rows = [
        (
            t("{value} (used here)", value=said(part.model_dump(mode="json").get(field))),
            titled(getattr(part, "source", None)),
            _said(getattr(part, "reason", None) or getattr(part, "note", None), t),
        )
    ]
    rows += [(said(other.value), titled(other.source), _said(other.note, t)) for other in others]
    columns = (Column(t("Value"), 5), Column(t("Source"), 5), Column(t("What it says"), 7))
    return Table(
        _about(subject, part, named), columns, tuple(rows), reading.source_links, titled=True
    )


def _said(text: Text | None, t: Texts) -> str:
    return t.text(text).words if text is not None else ""


def _about(subject: str, part: Value, named: Mapping[str, str]) -> str:
    """Return the name of the thing that the part of a conflict belongs to, or else its own."""
    for of in ("measure", "indicator"):
        if owner := getattr(part, of, None):
            return named[f"{of}s/{owner}"]
    return named.get(subject, key_of(part))
