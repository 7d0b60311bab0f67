"""The words of every face: sentences, terms, dates and numbers in Finnish, Swedish and English.

``t = texts_for(language)`` gives the reader's words. A sentence is written in English where it is
used, ``t("{count} measures in all", count=3)``, and looked up in the gettext catalogues
(``dashboard/translations``). ``python -m dashboard.texts.extract`` keeps those complete.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from dashboard.texts import dates
from dashboard.texts.languages import LOCALES, choose_language, translations
from dashboard.texts.unknown import NotKnown
from model import plan as parts
from model.dates import ApproximateDate
from model.errors import LinjausError
from model.inert import visible
from model.plan import COLLECTIONS, Plan, Text, Value
from model.problems import Field
from model.rules.age import Age, Due, Older
from model.rules.reason import About, Reason
from model.rules.signals import SignalCode
from model.terms import Language, Status
from model.worded import Sentence, Vocabulary

__all__ = ["Shown", "Texts", "choose_language", "counted_words", "texts_for"]

_SHARES: Final = frozenset({"progress", "expected"})
"""Values of reasons that are shares, 0 to 1: worded as percentages."""
FIELD_TITLES: Final[Mapping[str, str]] = {
    name: field.title or name
    for part in vars(parts).values()
    if isinstance(part, type) and issubclass(part, Value)
    for name, field in part.model_fields.items()
    if part is not Plan or name not in COLLECTIONS
}
"""What each field of a plan's parts is called, in English; those of one name are called alike."""


class Shown(NamedTuple):
    """A text of the plan as one reader gets it."""

    words: str
    """What to show: never empty."""
    language: Language
    """The language that ``words`` are in: mark it where it is not the reader's own."""
    missing: bool
    """Whether there was no text at all; ``words`` then say so."""
    translated: bool
    """Whether the wording is our own translation, not the source's."""


class Texts:
    """The words of one language. Make it by :func:`texts_for`.

    What is unknown (``None``) is worded as such, never as an empty text or as 0.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = LOCALES[language]
        self._catalogue = translations(language)

    def __call__(self, msgid: str, /, **inputs: object) -> str:
        """Return the sentence that stands for the English ``msgid``, its ``{placeholders}`` filled.

        Numbers, dates, terms and texts of the plan are worded by this class; a ``str`` stands as it
        is. A year is passed as ``str``, or as an ``int`` named ``year``, so that it gets no
        thousands separator.
        """
        return self._filled(self._catalogue.gettext(msgid), inputs)

    def n(self, singular: str, plural: str, n: int, /, **inputs: object) -> str:
        """Return the sentence in the number that ``n`` asks for; ``{n}`` in it is ``n``."""
        return self._filled(self._catalogue.ngettext(singular, plural, n), {"n": n, **inputs})

    def term(self, member: Vocabulary) -> str:
        """Return the glossary's words for a member of one of the vocabularies."""
        return self._catalogue.pgettext(type(member).__name__, member.words)

    def status(self, status: Status | None) -> str:
        """Return the words for a status; ``None`` is unknown."""
        return self.no_data if status is None else self.term(status)

    def counted(self, status: Status | None, n: int) -> str:
        """Return a number of measures with their status: 7 completed, 4 with no data."""
        words = counted_words(status)
        return self.n(words, words, n)

    @property
    def no_data(self) -> NotKnown:
        """The words for what is unknown."""
        return NotKnown(self("no data"))

    def text(self, text: Text | None) -> Shown:
        """Return a text of the plan for the reader, else in Finnish, Swedish or English."""
        for language in (self.language, *Language):
            words = getattr(text, language, None)
            if text is not None and words:
                ours = language in text.translated
                return Shown(visible(words), language, missing=False, translated=ours)
        return Shown(self.no_data, self.language, missing=True, translated=False)

    def date(self, day: dates.AnyDate) -> str:
        """Return a date as it is known: a day, month, season, year, interval, or unknown."""
        return dates.worded(self, day)

    def range(self, start: dates.AnyDate, end: dates.AnyDate) -> str:
        """Return a time from ``start`` to ``end``; an unknown end is left open."""
        return dates.worded_range(self, start, end)

    def age(self, age: Age) -> str:
        """Return the day of a fact, as far as it is known, and how old that makes it."""
        return dates.worded_age(self, age)

    def since(self, age: Age) -> str:
        """Return the day on which something was done, as far as it is known, and how long ago."""
        return dates.worded_since(self, age)

    def day(self, age: Age) -> str:
        """Return the day of a fact, as far as it is known."""
        return dates.worded_day(self, age)

    def how_old(self, age: Age) -> str:
        """Return how old a fact is, or at most is; empty where that is not known."""
        return dates.how_old(self, age)

    def number(self, value: Decimal | int | None) -> str:
        """Return a number exactly, with the language's decimal mark and spaced thousands."""
        if value is None:
            return self.no_data
        written = format_decimal(value, locale=self.locale, decimal_quantization=False)
        # English groups by commas; in a bilingual Finnish paper they would read as decimal marks.
        english = self.language is Language.EN
        return written.replace(",", "\N{NO-BREAK SPACE}") if english else written

    @property
    def decimal_mark(self) -> str:
        """The sign between whole and part of a number."""
        return self.number(Decimal("0.5"))[1]

    def percent(self, share: Decimal | None) -> str:
        """Return a share (0 to 1) as a whole percentage."""
        if share is None:
            return self.no_data
        return format_percent(share.quantize(Decimal("0.01"), ROUND_HALF_UP), locale=self.locale)

    def about(self, amount: str) -> str:
        """Return an amount, already in words or figures, as approximate."""
        return self("about {amount}", amount=amount)

    def section(self, number: str) -> str:
        """Return the number of a section of minutes: § 48."""
        return f"§ {number}"

    def list(self, items: Iterable[str]) -> str:
        """Return items as one enumeration: a, b and c."""
        return format_list(list(items), locale=self.locale)

    def reason(self, reason: Reason) -> str:
        """Return the plain sentence that explains a result of ``model.rules``."""
        inputs = {
            name: self.percent(value) if name in _SHARES and isinstance(value, Decimal) else value
            for name, value in reason.inputs.items()
        }
        code = reason.code
        if not code.counted:
            return self(code.words, **inputs)
        count = inputs[code.counted]
        if not isinstance(count, int):
            problem = f"reason {code} counts {code.counted}, which is {count!r}"
            raise TypeError(problem)
        return self.n(code.words, code.plural, count, **inputs)

    def signal(self, code: SignalCode, plan: Plan) -> str:
        """Return the sentence that says when a signal is given in a plan."""
        days = code.days(plan)
        if isinstance(code.when, str):
            return self(code.when, **({"older": Older(days)} if "{older}" in code.when else {}))
        return self.n(*code.when, days)

    def label(self, field: str) -> str:
        """Return what a field of a plan's parts is called."""
        title = FIELD_TITLES.get(field)
        return self("Another particular") if title is None else self._catalogue.gettext(title)

    def meaning(self, sentence: str) -> str:
        """Return what a part of the document or one of its fields means: its docstring's words."""
        return self._catalogue.gettext(sentence)

    def in_language(self, words: str, language: Language) -> str:
        """Return what a text is called, with one of the languages that it is written in."""
        named = {
            Language.FI: self("{field}, in Finnish", field=words),
            Language.SV: self("{field}, in Swedish", field=words),
            Language.EN: self("{field}, in English", field=words),
        }
        return named[language]

    def field(self, field: Field) -> str:
        """Return what a field is called; one that there is not stands as it is written."""
        words = self.label(field.name) if field.name in FIELD_TITLES else field.name
        return words if field.language is None else self.in_language(words, field.language)

    def error(self, error: LinjausError) -> str:
        """Return the plain sentence that says why something was refused, and how to mend it."""
        inputs = {
            name: self.list(self.value(one, name) for one in value)
            if isinstance(value, tuple)
            else value
            for name, value in error.inputs.items()
        }
        return self.sentence(error.code, **inputs)

    def sentence(self, code: Sentence, **inputs: object) -> str:
        """Return the sentence of a code, its ``{placeholders}`` filled."""
        return self(code.words, **inputs)

    def value(self, value: object, name: str = "value") -> str:  # noqa: PLR0911 (a line for each kind)
        """Return any value in words: a number, a date, a term, a text of the plan, or nothing.

        ``name`` says what it is, where that matters: a year has no thousands separator.
        """
        match value:
            case Vocabulary():
                return self.term(value)
            case str():
                return value
            case int() | Decimal():
                return str(value) if name == "year" else self.number(value)
            case About():
                return self.about(self.number(value.number))
            case date() | ApproximateDate():
                return self.date(value)
            case Age() | Due() | Older():
                return dates.worded_span(self, value)
            case Text():
                return self.text(value).words
            case Field():
                return self.field(value)
            case None:
                return self.no_data
        message = f"{name}: a {type(value).__name__} has no words"
        raise TypeError(message)

    def _filled(self, sentence: str, inputs: Mapping[str, object]) -> str:
        return sentence.format(**{name: self.value(value, name) for name, value in inputs.items()})


def counted_words(status: Status | None) -> str:
    """Return the English words for a number of measures with a status.

    Finnish and Swedish bend the words after the number.
    """
    return "{n} with no data" if status is None else f"{{n}} {status.words}"


@lru_cache(maxsize=len(Language))
def texts_for(language: Language) -> Texts:
    """Return the words of a language; each language's catalogue is read once."""
    return Texts(language)
