"""Who is in the network: by category, and who has joined or left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.briefing.parts import Picture, Table
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Association, Membership, Plan
from model.rules.network import by_category, joined, left, network_size


def categories(plan: Plan, t: Texts) -> Table:
    """List every category with its count, or that the count is unknown."""
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    return Table(
        t("Associations in the network by category"),
        (t("Category"), t("Associations")),
        tuple(
            (titles.get(found.key or "", t("no category")), t.number(found.count))
            for found in by_category(plan)
        ),
    )


def categories_picture(plan: Plan, t: Texts) -> Picture | None:
    """Give the words of the chart of counts by category; ``None`` where no count is known."""
    told = categories(plan, t)
    counts = category_counts(plan)
    if not counts:
        return None
    most = max(range(len(counts)), key=counts.__getitem__)
    title = t(
        "Most associations in the network: {category} ({count} of {total})",
        category=told.rows[most][0],
        count=counts[most],
        total=sum(counts),
    )
    said = "; ".join(f"{name}: {count}" for name, count in told.rows)
    return Picture(title, f"{title}. {said}", told)


def category_counts(plan: Plan) -> list[int]:
    """Give the counts in the order of the table of categories; none where any is unknown."""
    counts = [found.count for found in by_category(plan)]
    known = [count for count in counts if count is not None]
    return known if len(known) == len(counts) else []


@dataclass(frozen=True, slots=True)
class Moves:
    """Who joined and who left since a day."""

    sentence: str
    joined: Table
    left: Table


def moves(plan: Plan, t: Texts, since: date) -> Moves | None:
    """Give the associations that joined and left since a day; ``None`` without a register."""
    if network_size(plan).register is None:
        return None
    came, went = joined(plan, since), left(plan, since)
    arrived = t.n("{n} association has joined", "{n} associations have joined", len(came))
    gone = t.n("{n} has left", "{n} have left", len(went))
    return Moves(
        sentence=t("Since {day}: {joined}, {left}.", day=since, joined=arrived, left=gone),
        joined=_table(plan, t("Joined"), came, lambda last: last.starts, t),
        left=_table(plan, t("Left"), went, lambda last: last.ends or last.starts, t),
    )


def _table(
    plan: Plan,
    caption: str,
    associations: Iterable[Association],
    when: Callable[[Membership], ApproximateDate],
    t: Texts,
) -> Table:
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    rows = [
        (
            t.date(when(_last(association))),
            t.text(association.name).words,
            titles.get(association.category or "", t("no category")),
        )
        for association in sorted(associations, key=lambda one: when(_last(one)).latest or date.min)
    ]
    return Table(caption, (t("When"), t("Association"), t("Category")), tuple(rows))


def _last(association: Association) -> Membership:
    return max(association.memberships, key=lambda one: one.starts.latest or date.min)
