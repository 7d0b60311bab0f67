"""What the rows of an association tell of it, brought to what the register has of it."""

import re
from collections.abc import Mapping
from typing import Final

from model.exchange.register.grouping import Group
from model.exchange.register.identity import name_key, name_keys, number_key
from model.exchange.register.listed import Listed
from model.exchange.register.memberships import Memberships
from model.exchange.register.outcome import Decisions
from model.exchange.words import normal
from model.plan import Association, Plan, Text
from model.terms import Language

_BETWEEN: Final = re.compile(r"[/|\n]")


class Asked:
    """Stands for a category that is asked about."""


ASKED: Final = Asked()


def category_words(plan: Plan) -> Mapping[str, str]:
    """Give the category's key for each of its titles, in normal words."""
    return {
        normal(words): category.key
        for category in plan.plan.categories
        for words in (category.key, category.title.fi, category.title.sv, category.title.en)
        if words
    }


class Describing:
    """Describes associations in the words of one plan: its categories, its places."""

    def __init__(self, plan: Plan, decisions: Decisions) -> None:
        self._categories = category_words(plan)
        self._places = _places(plan)
        self._decisions = decisions

    def category(self, row: Listed) -> str | Asked | None:
        """Give the key of the category that a row names; ``ASKED`` where that is not clear."""
        if row.category is None:
            return None
        word = normal(row.category)
        if word in self._categories:
            return self._categories[word]
        if word in self._decisions.categories:
            return self._decisions.categories[word]
        named = {self._categories.get(normal(part)) for part in _BETWEEN.split(row.category)}
        return named.pop() or ASKED if len(named) == 1 else ASKED

    def differ(self, first: Listed, row: Listed) -> bool:
        """Whether two rows of one association tell something different of it."""
        pairs: tuple[tuple[object, object], ...] = (
            (self.category(first), self.category(row)),
            (number_key(first.register_number or ""), number_key(row.register_number or "")),
            (first.business_id, row.business_id),
            (self._domicile(None, first.domicile), self._domicile(None, row.domicile)),
        )
        named = (
            first.name is None or row.name is None or name_keys(first.name) & name_keys(row.name)
        )
        return not named or any(one and other and one != other for one, other in pairs)

    def described(self, group: Group, memberships: Memberships) -> Association:
        """Give the association with what its rows tell; of what differs the first row's."""
        before = group.before
        told: dict[str, object] = {"memberships": memberships}
        for row in reversed(group.rows):
            category = self.category(row)
            if category is not None:
                told["category"] = category
            if row.register_number and not _same_number(before, row.register_number):
                told["register_number"] = row.register_number
            if row.business_id:
                told["business_id"] = row.business_id
            if row.domicile:
                told["domicile"] = self._domicile(before, row.domicile)
            if row.name:
                told["name"] = _name(before, row.name)
        if before is None:
            return Association.model_validate({"key": group.key, **told})
        return before.model_copy(update=told)

    def _domicile(self, before: Association | None, told: Text | None) -> Text | None:
        """Give a place as it is known already, in all its languages, where it is."""
        if told is None:
            return None
        for known in (before.domicile if before else None, self._place(told)):
            if known is not None and _wordings(told) <= _wordings(known):
                return known
        return told

    def _place(self, told: Text) -> Text | None:
        return next((self._places[word] for word in _wordings(told) if word in self._places), None)


def _wordings(text: Text) -> frozenset[str]:
    return frozenset(
        normal(words) for language in Language if (words := getattr(text, language.value))
    )


def _places(plan: Plan) -> Mapping[str, Text]:
    """Give the places that the plan names, by each of their names."""
    known = [one.domicile for one in plan.associations if one.domicile is not None]
    return {word: place for place in [*known, plan.plan.municipality] for word in _wordings(place)}


def _same_number(before: Association | None, number: str) -> bool:
    held = before.register_number if before else None
    return held is not None and number_key(held) == number_key(number)


def _name(before: Association | None, told: Text) -> Text:
    """Give the name with the wordings that are new; one that is known stays as it is written."""
    if before is None:
        return told
    known = name_keys(before.name)
    new = {
        language.value: words
        for language in Language
        if (words := getattr(told, language.value)) and name_key(words) not in known
    }
    if not new:
        return before.name
    translated = tuple(one for one in before.name.translated if one.value not in new)
    return before.name.model_copy(update={**new, "translated": translated})
