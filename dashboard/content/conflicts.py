"""Where sources disagree: the value that is used and the others, side by side, not resolved."""

from collections.abc import Collection, Iterable
from decimal import Decimal, InvalidOperation

from dashboard.blocks import Column, Table
from dashboard.content.names import source_name
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Alternative, Plan, Text, Value, key_of
from model.rules.time import sources_by_code

_OF_THE_NETWORK = frozenset({"status_reports", "meetings", "associations"})


def tables(reading: Reading) -> tuple[Table, ...]:
    """Return every conflict of the plan, one table each, the value that is used first."""
    return _tables(reading, reading.plan.alternatives)


def of_network(reading: Reading) -> tuple[Table, ...]:
    """Return the conflicts about the network: its measures' history, meetings, figures, members.

    Conflicts about indicators that the rules do not know as the network's are of other matters.
    """
    plan = reading.plan
    roles = {indicator.code for indicator in plan.indicators if indicator.role is not None}
    figures = {f"observations/{o.id}" for o in plan.observations if o.indicator in roles}
    figures |= {f"indicators/{code}" for code in roles}
    return _tables(
        reading,
        [
            alternative
            for alternative in plan.alternatives
            if alternative.subject in figures
            or alternative.subject.partition("/")[0] in _OF_THE_NETWORK
        ],
    )


def about(reading: Reading, subjects: Collection[str]) -> tuple[Table, ...]:
    """Return the conflicts about these parts of the plan, each named as ``collection/key``."""
    return _tables(reading, [one for one in reading.plan.alternatives if one.subject in subjects])


def _tables(reading: Reading, alternatives: Iterable[Alternative]) -> tuple[Table, ...]:
    grouped: dict[tuple[str, str], list[Alternative]] = {}
    for alternative in alternatives:
        grouped.setdefault((alternative.subject, alternative.field), []).append(alternative)
    return tuple(
        _table(reading, part, field, others)
        for (subject, field), others in grouped.items()
        if (part := _part(reading.plan, subject)) is not None
    )


def _part(plan: Plan, subject: str) -> Value | None:
    collection, _, key = subject.partition("/")
    return next((part for part in getattr(plan, collection, ()) if key_of(part) == key), None)


def _table(reading: Reading, part: Value, field: str, others: Iterable[Alternative]) -> Table:
    t, plan = reading.t, reading.plan
    sources = sources_by_code(plan)
    used = getattr(part, field, None)
    words = _worded(used, t)

    def titled(code: str | None) -> str:
        source = sources.get(code or "")
        return source_name(source, t) if source else t.no_data

    rows = [
        (
            t("{value} (used here)", value=words),
            titled(getattr(part, "source", None)),
            _said(getattr(part, "reason", None) or getattr(part, "note", None), t),
        )
    ]
    rows += [
        (_worded(_like(used, other.value), t), titled(other.source), _said(other.note, t))
        for other in others
    ]
    columns = (Column(t("Value"), 5), Column(t("Source"), 5), Column(t("What it says"), 7))
    return Table(_about(plan, part, t), columns, tuple(rows), reading.source_links, titled=True)


def _said(text: Text | None, t: Texts) -> str:
    return t.text(text).words if text is not None else ""


def _about(plan: Plan, part: Value, t: Texts) -> str:
    """Return what a conflict is about by the title of the thing that the part belongs to."""
    titles = {f"measures/{m.code}": f"{m.code} {t.text(m.title).words}" for m in plan.measures}
    titles |= {f"indicators/{i.code}": t.text(i.title).words for i in plan.indicators}
    for collection in ("measure", "indicator"):
        named = titles.get(f"{collection}s/{getattr(part, collection, '')}")
        if named is not None:
            return named
    title = getattr(part, "title", None) or getattr(part, "name", None)
    return t.text(title).words if isinstance(title, Text) else key_of(part)


def _like(used: object, value: str) -> object:
    """Return a value as what the used one is; a value that cannot be read so stays as it stands."""
    try:
        if isinstance(used, ApproximateDate):
            return ApproximateDate.parse(value)
        if isinstance(used, int | Decimal):
            return Decimal(value)
    except (ValueError, InvalidOperation):
        pass
    return value


def _worded(value: object, t: Texts) -> str:
    match value:
        case ApproximateDate():
            return t.date(value)
        case int() | Decimal():
            return t.number(value)
        case Text():
            return t.text(value).words
        case None:
            return t.no_data
    return str(value)
