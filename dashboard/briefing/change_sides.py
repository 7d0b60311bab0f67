"""What a change was and is, in words: a value as its field asks for, a part in a few words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import JsonValue

from dashboard.briefing.changes import value_in_words, worded
from dashboard.briefing.handlings import outcome
from dashboard.briefing.marked import marked
from dashboard.texts import Texts
from model.plan import REFERENCES, Handling, Text
from model.rules.changes import Change
from model.terms import Language, Outcome

NOTHING: Final = "–"
"""Stands where there was nothing, is nothing, or nothing is asked for."""
_ABSENT: Final = frozenset({"superseded_by", "published"})
"""Fields of which ``None`` says that there is nothing, not that it is unknown."""


class Sides:
    """What words both sides of a change."""

    def __init__(
        self, named: Mapping[str, str], preparation: Mapping[str, Handling], t: Texts
    ) -> None:
        """Take the names of parts, and the handlings that are preparation by officials, by code."""
        self._named = named
        self._preparation = preparation
        self.t = t

    def of(self, change: Change) -> tuple[str, str]:
        """Say what it was and what it is."""
        if change.field is not None:
            return self._values(change, change.field)
        if change.collection == "status_reports":
            return self._reported(change, change.was), self._reported(change, change.now)
        if change.collection == "observations":
            before = NOTHING if change.was is None else self._reported(change, change.was)
            return before, self._reported(change, change.now)
        return self._whole(change.collection, change.before), self._whole(
            change.collection, change.after
        )

    def taken_back(self, change: Change) -> str:
        """Say what a fact was that is no longer there."""
        document = change.before if isinstance(change.before, dict) else {}
        match change.collection:
            case "status_reports":
                return self._reported(change, document["status"])
            case "observations":
                said = document["value"] or document["wording"]
                return self._reported(replace(change, after=document, now=said), said)
        return self._whole(change.collection, document)

    def _reported(self, change: Change, value: JsonValue) -> str:
        return worded(change, value, self._named, self.t)

    def _values(self, change: Change, field: str) -> tuple[str, str]:
        if _is_text(change.before) or _is_text(change.after):
            return self._wordings(change.before, change.after)
        if field == "outcome":
            return self._outcome(change.key, change.before), self._outcome(change.key, change.after)
        of = change.collection
        return self._value(of, field, change.before), self._value(of, field, change.after)

    def _value(self, collection: str, field: str, value: JsonValue) -> str:
        if field == "retired":
            return self._retired(value)
        if value is None and field in _ABSENT:
            return NOTHING
        target = REFERENCES.get(collection, {}).get(field)
        if target is not None and value is not None:
            keys = value if isinstance(value, list) else [value]
            said = [self._named.get(f"{target}/{key}", str(key)) for key in keys]
            return self.t.list(said) or self.t.no_data
        return value_in_words(collection, field, value, self._named, self.t)

    def _retired(self, value: JsonValue) -> str:
        if value is None:
            return self.t("included")
        return self.t("retired {day}", day=date.fromisoformat(str(value)))

    def _outcome(self, code: str, value: JsonValue) -> str:
        ended = Outcome(str(value))
        handling = self._preparation.get(code)
        if handling is None:
            return self.t.term(ended)
        return outcome(handling.model_copy(update={"outcome": ended}), self.t)

    def _wordings(self, before: JsonValue, after: JsonValue) -> tuple[str, str]:
        """Give a text in the reader's language if it was altered, else in the first that was."""
        was, now = (value if isinstance(value, dict) else {} for value in (before, after))
        altered = [one for one in Language if was.get(one) != now.get(one)]
        own = self.t.language in altered or not altered
        language = self.t.language if own else altered[0]
        return self._in_language(was, language), self._in_language(now, language)

    def _in_language(self, text: Mapping[str, JsonValue], language: Language) -> str:
        words = text.get(language)
        if not words:
            return self.t.no_data
        return marked(Text.model_validate({language.value: words}), self.t)

    def _whole(self, collection: str, part: JsonValue) -> str:
        """Say in a few words what a part is that came or went."""
        if not isinstance(part, dict):
            return NOTHING
        return ", ".join(self._told(collection, part)) or self.t("included")

    def _told(self, collection: str, part: Mapping[str, JsonValue]) -> Iterable[str]:
        match collection:
            case "measures":
                for field in ("owner", "due"):
                    if part[field]:
                        yield self._value(collection, field, part[field])
            case "indicators":
                yield self._value(collection, "targets", part["targets"])
            case "associations":
                yield self._value(collection, "memberships", part["memberships"])
            case "handlings":
                yield self._outcome(str(part["code"]), part["outcome"])
            case "meetings":
                yield from self._attended(part)

    def _attended(self, meeting: Mapping[str, JsonValue]) -> Iterable[str]:
        persons, associations = meeting["persons"], meeting["associations"]
        if isinstance(persons, int):
            yield self.t.n("{n} person", "{n} persons", persons)
        if isinstance(associations, int):
            yield self.t.n("{n} association", "{n} associations", associations)
        if persons is None and associations is None:
            yield self.t("attendance unknown")


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, dict) and "fi" in value
