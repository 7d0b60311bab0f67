"""What is said of the import of a list of associations: its columns, what would come of it."""

from collections.abc import Iterable, Iterator

from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.exchange.register import Alteration, CellError, Field, Outcome, Question
from model.exchange.register.outcome import QuestionKind
from model.plan import Association, Membership, Plan, Text


def field_word(field: Field | None, t: Texts) -> str:
    """Give what is read from a column, in words."""
    words = {
        None: t("is not read"),
        Field.NAME: t("name of the association"),
        Field.NAME_FI: t("name in Finnish"),
        Field.NAME_SV: t("name in Swedish"),
        Field.CATEGORY: t("category"),
        Field.REGISTER_NUMBER: t("register number"),
        Field.BUSINESS_ID: t("business ID"),
        Field.DOMICILE: t("domicile"),
        Field.JOINED: t("joined"),
        Field.LEFT: t("left"),
    }
    return words[field]


def counted(outcome: Outcome, t: Texts) -> str:
    """Say how many associations would be added, altered, and left as they are."""
    parts = [
        t.n("{n} is added", "{n} are added", len(outcome.added)),
        t.n("{n} is altered", "{n} are altered", len(outcome.altered)),
        t.n("{n} stays as it is", "{n} stay as they are", outcome.unchanged),
    ]
    return t("Of the associations of the list {parts}.", parts=t.list(parts))


def errors(found: Iterable[CellError], t: Texts) -> Table:
    """Give what is wrong, by where its reader finds it."""
    return Table(
        caption=t("What is wrong in the list"),
        columns=(t("Sheet"), t("Row"), t("Column"), t("What is wrong")),
        rows=tuple((one.sheet, str(one.row), one.letter, t.error(one.error)) for one in found),
    )


def added(plan: Plan, found: Iterable[Association], t: Texts) -> Table:
    """Give the associations that would be added."""
    return Table(
        caption=t("Associations that are added"),
        columns=(t("Association"), t("Category"), t("Register number"), t("Member")),
        rows=tuple(
            (
                marked(one.name, t),
                _category(plan, one.category, t),
                one.register_number or t.no_data,
                memberships(one.memberships, t),
            )
            for one in found
        ),
    )


def altered(plan: Plan, found: Iterable[Alteration], t: Texts) -> Table:
    """Give what would be altered: of which association, from what, to what."""
    return Table(
        caption=t("What is altered"),
        columns=(t("Association"), t("What"), t("Before"), t("After")),
        rows=tuple(row for one in found for row in _differences(plan, one, t)),
    )


def asked(question: Question, t: Texts) -> str:
    """Ask what the list leaves open."""
    rows = t.list([str(row) for row in question.rows])
    match question.kind:
        case QuestionKind.CATEGORY:
            return t("Which category is “{words}”? (rows {rows})", words=question.words, rows=rows)
        case QuestionKind.SAME:
            return t(
                "Is row {rows} the association {words}, whose number is another?",
                words=question.words,
                rows=rows,
            )
        case QuestionKind.AGAIN:
            return t(
                "{words} had left. Since which day is it a member again? (row {rows})",
                words=question.words,
                rows=rows,
            )


def memberships(held: Iterable[Membership], t: Texts) -> str:
    """Give the times in which an association is a member."""
    return "; ".join(
        t("since {day}", day=one.starts) if one.ends is None else t.range(one.starts, one.ends)
        for one in held
    )


def _differences(plan: Plan, one: Alteration, t: Texts) -> Iterator[tuple[str, str, str, str]]:
    labels = {
        "name": t("name"),
        "category": t("category"),
        "register_number": t("register number"),
        "business_id": t("business ID"),
        "domicile": t("domicile"),
        "memberships": t("membership"),
    }
    for field, label in labels.items():
        was, now = getattr(one.before, field), getattr(one.after, field)
        if was != now:
            yield (
                marked(one.after.name, t),
                label,
                _worded(plan, field, was, t),
                _worded(plan, field, now, t),
            )


def _worded(plan: Plan, field: str, value: object, t: Texts) -> str:
    if field == "category":
        return _category(plan, None if value is None else str(value), t)
    if isinstance(value, tuple):
        return memberships(value, t)
    if isinstance(value, Text):
        return " / ".join(w for w in (value.fi, value.sv, value.en) if w)
    return t.no_data if value is None else str(value)


def _category(plan: Plan, key: str | None, t: Texts) -> str:
    title = next((c.title for c in plan.plan.categories if c.key == key), None)
    return t("no category") if title is None else marked(title, t)
