"""What is said where the plan's parts are edited: what they are called, how they stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from dashboard.briefing.editing_fields import label
from dashboard.briefing.field_words import called
from dashboard.briefing.history import moment, office
from dashboard.briefing.marked import marked
from dashboard.briefing.part_names import PartNames
from dashboard.briefing.rounds import handling_name
from dashboard.desk.history.wording import amounts
from dashboard.editing.fields import Group, Spec
from dashboard.editing.listing import Row, State, title_of
from dashboard.texts import Texts
from model.history import Entry
from model.plan import COLLECTIONS, Handling, Plan, Value, key_of
from model.terms import Language

_MOST_USERS: Final = 5
"""Up to how many of the parts that refer to one are named; more are counted."""


def collections(t: Texts) -> Mapping[str, str]:
    """Give the collections that are edited, by their names in a plan."""
    return {
        "measures": t("Measures"),
        "goals": t("Goals and aims"),
        "indicators": t("Indicators"),
        "owners": t("Owners"),
        "challenges": t("Challenges"),
        "sources": t("Sources"),
        "handlings": t("Handlings"),
    }


def new(collection: str, t: Texts) -> str:
    """Give what a part is called that is to be made."""
    return {
        "measures": t("New measure"),
        "goals": t("New goal or aim"),
        "indicators": t("New indicator"),
        "owners": t("New owner"),
        "challenges": t("New challenge"),
        "sources": t("New source"),
        "handlings": t("New handling"),
    }[collection]


def group(name: Group, t: Texts) -> str:
    """Give what a group of fields is about."""
    return {
        Group.ESSENTIALS: t("What it is"),
        Group.RESPONSIBILITY: t("Who and what for"),
        Group.SCHEDULE: t("When"),
        Group.MEASURING: t("What is aimed at"),
        Group.PROPOSAL: t("What is proposed"),
        Group.DECISION: t("What came of it"),
        Group.LINKS: t("What it belongs to"),
        Group.ORIGIN: t("Where it comes from"),
        Group.RETIREMENT: t("No longer part of the plan"),
    }[name]


def state(name: State, t: Texts) -> str:
    """Give how a part stands, as a mark beside it."""
    return {
        State.NEW: t("draft, not published"),
        State.EDITED: t("edits not saved"),
        State.RETIRED: t("retired"),
        State.COMING: t("not in force yet"),
        State.UNTRANSLATED: t("lacks translation"),
        State.OLDER: t("translation out of date"),
    }[name]


def filters(t: Texts) -> Mapping[str, str]:
    """Give by which of their states parts can be found."""
    return {
        "drafts": t("Drafts"),
        "retired": t("Retired ones"),
        "translation": t("Translation wanting"),
    }


def title(row: Row, plan: Plan, t: Texts) -> str:
    """Give the title of a part in a list."""
    if row.collection == "handlings":
        return _handling_names(plan, t).get(row.key) or new(row.collection, t)
    return marked(row.title, t) if row.title is not None else t("untitled")


def name_of(part: Value, plan: Plan, t: Texts) -> str:
    """Give what a part is called: a handling by its body and its day."""
    if isinstance(part, Handling):
        return handling_name(plan, part, t)
    return marked(title_of(plan, part), t)


def options(named: PartNames, plan: Plan, target: str, t: Texts) -> Mapping[str, str]:
    """Give the parts of a collection that can be chosen, by their keys."""
    if target == "handlings":
        return _handling_names(plan, t)
    parts = getattr(plan if target in COLLECTIONS else plan.plan, target)
    return {key: named[f"{target}/{key}"] for key in map(key_of, parts)}


def _handling_names(plan: Plan, t: Texts) -> Mapping[str, str]:
    return {one.code: handling_name(plan, one, t) for one in plan.handlings}


def kept(at: datetime | None, t: Texts) -> str:
    """Say when a draft was kept, or that one will be; readers do not see it."""
    if at is None:
        return t("What you type is kept at once as a draft, and published when you save.")
    return t("Kept as a draft {moment}. Readers do not see it.", moment=moment(at, t))


def missing(language: Language, t: Texts) -> str:
    """Say that a text has no wording in Finnish or Swedish."""
    return {
        Language.FI: t("The Finnish is missing"),
        Language.SV: t("The Swedish is missing"),
    }[language]


def older(language: Language, t: Texts) -> str:
    """Say that the Finnish or Swedish wording is older than the other's last change."""
    return {
        Language.FI: t("The Finnish is older than the Swedish"),
        Language.SV: t("The Swedish is older than the Finnish"),
    }[language]


def heading(key: str, name: str) -> str:
    """Give what a part is called with its code; a code that is a word of its own is left out."""
    return f"{key} {name}" if any(letter.isdecimal() for letter in key) else name


def meanwhile(entries: Sequence[Entry], named: Mapping[str, str], t: Texts) -> str:
    """Say that something else is stored than a form was filled with, since when and by whom."""
    if not entries:
        return t("This was changed while it was edited here. Nothing of either is lost.")
    who, when = office(entries[0].office, named, t), moment(entries[0].at, t)
    if entries[0].after is None:
        return t(
            "{office} removed this {moment}, while it was edited here.", office=who, moment=when
        )
    return t(
        "{office} changed this {moment}, while it was edited here. Nothing of either is lost.",
        office=who,
        moment=when,
    )


def personal(words: Sequence[str], t: Texts) -> str:
    """Say what looks like personal data in what is typed."""
    return t(
        "This looks like personal data: {words}. Offices are named here, never persons.",
        words=t.list(words),
    )


def saved(key: str, name: str, changes: Sequence[str], t: Texts) -> str:
    """Tell what was saved of a part that is published."""
    return t("Saved: {part}. {changes}.", part=heading(key, name), changes="; ".join(changes))


def published(key: str, name: str, t: Texts) -> str:
    """Tell that a part was made."""
    return t("Published: {part}.", part=heading(key, name))


def removed(key: str, name: str, t: Texts) -> str:
    """Tell that a part was removed."""
    return t("Removed: {part}.", part=heading(key, name))


def used(users: Sequence[str], named: PartNames, t: Texts) -> str:
    """Say why a part cannot be removed: what refers to it."""
    if len(users) > _MOST_USERS:
        told = amounts(Counter(user.partition("/")[0] for user in users), t)
    else:
        told = "; ".join(called(user, named, t) for user in users)
    return t("It cannot be removed, since others refer to it: {users}.", users=told)


def counted(rows: int, shown: int, t: Texts) -> str:
    """Say how many parts are listed, and that there are more where there are."""
    if shown < rows:
        return t("{shown} of {rows} are shown. Search to find the others.", shown=shown, rows=rows)
    return t.n("{n} part", "{n} parts", rows)


def incomplete(spec: Spec, fields: Sequence[str], t: Texts) -> str:
    """Say that a form was not saved, and in which of its fields something is to be mended."""
    names = [label(_collection(spec, field), field, t) for field in fields]
    return t("Not saved. Look at these fields: {fields}.", fields=t.list(names))


def _collection(spec: Spec, field: str) -> str:
    return spec.collection if field in spec.value.model_fields else ""


def views(t: Texts) -> Mapping[str, str]:
    """Give what the page can show."""
    return {"parts": t("Parts"), "translations": t("Translations wanting")}
