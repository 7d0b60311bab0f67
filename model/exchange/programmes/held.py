"""Parts of a plan in the making: found by their wording, else made with a code of their own."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from model.exchange.programmes.joining import keys_of
from model.plan import Goal, Indicator, Measure, Owner, Text
from model.terms import Language

P = TypeVar("P", Goal, Owner, Measure, Indicator)


class Held(Generic[P]):
    """The parts of one collection."""

    def __init__(
        self, parts: Iterable[P], words: Callable[[P], Text], *, lasting: Callable[[P], bool]
    ) -> None:
        """Take what is stored; ``lasting`` tells which parts are found by their wording."""
        self.parts: dict[str, P] = {part.code: part for part in parts}
        self.stored: frozenset[str] = frozenset(self.parts)
        self._words: Callable[[P], Text] = words
        self._codes: dict[str, str] = {}
        for part in self.parts.values():
            if lasting(part):
                self._learn(part)

    def code_of(self, text: Text) -> str | None:
        """Give the code of the part that is worded so in any language."""
        return next((self._codes[key] for key in keys_of(text) if key in self._codes), None)

    def put(self, part: P) -> str:
        """Keep a part, new or in place of the one with its code; give the code."""
        self.parts[part.code] = part
        self._learn(part)
        return part.code

    @property
    def new(self) -> frozenset[str]:
        """Codes of the parts that were not stored."""
        return frozenset(self.parts) - self.stored

    def _learn(self, part: P) -> None:
        for key in keys_of(self._words(part)):
            self._codes.setdefault(key, part.code)


def worded(before: Text | None, told: Text) -> Text:
    """Give a text with the wordings that are told in place of its own in their languages."""
    if before is None:
        return told
    new = {
        language.value: words
        for language in Language
        if (words := getattr(told, language.value))
        and words.split() != (getattr(before, language.value) or "").split()
    }
    if not new:
        return before
    translated = tuple(one for one in before.translated if one.value not in new)
    return before.model_copy(update={**new, "translated": translated})
