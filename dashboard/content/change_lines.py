"""Changes in words, one a line: what, from what to what, when, which office, why, who decided."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic import JsonValue

from dashboard.content.fields import NOTHING, kind, worded
from dashboard.content.handlings import cited, outcome
from dashboard.content.names import marked, names
from dashboard.texts import Texts
from model.plan import Plan, Text
from model.rules.approval import alters
from model.rules.change_summary import is_withdrawn
from model.rules.changes import Change
from model.rules.rollup import aims_of
from model.terms import ChangeKind, HandlingKind, Language, Outcome, Status

_SAID: Final = frozenset({"due", "owner", "goals", "targets", "memberships", "retired", "state"})
"""Fields that the kind of change names."""


class Line(NamedTuple):
    """One change in words."""

    change: str
    """Its kind, and which particular it is of where the kind does not tell."""
    what: str
    """Name of what was altered."""
    before: str
    after: str
    when: str
    office: str
    why: str
    decision: str
    of: Change
    groups: tuple[str, ...] = ()
    """Titles of the groups of a comparison that it stands in."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The words from left to right, as :func:`columns` names them."""
        return self[:8]


def columns(t: Texts) -> tuple[str, ...]:
    """Return what the cells of a line are called."""
    return (
        t("Change"),
        t("What"),
        t("Before"),
        t("After"),
        t("When"),
        t("Office"),
        t("Why"),
        t("Decision"),
    )


def altered(change: str, before: str, after: str, t: Texts) -> str:
    """Return what kind of change it is, and from what to what."""
    if before == NOTHING:
        return t("{kind}: {value}", kind=change, value=after)
    if before == after:
        return t("{kind}: {value}", kind=change, value=before)
    return t("{kind}: {before} → {after}", kind=change, before=before, after=after)


def together(*words: str) -> str:
    """Return what stands in one cell, without what there is nothing of."""
    return " · ".join(word for word in words if word != NOTHING) or NOTHING


def subject(change: Change, named: Mapping[str, str]) -> str:
    """Return the name of what a change is about; ``named`` are the names of parts."""
    if change.collection == "observations":
        for value in (change.after, change.before):
            if isinstance(value, dict):
                return named.get(f"indicators/{value['indicator']}", "")
    if change.collection == "status_reports" and change.measure is not None:
        return named.get(f"measures/{change.measure}", change.measure)
    return named.get(f"{change.collection}/{change.key}", change.key)


class Wording:
    """What words the changes between two states: the names of all that either holds."""

    def __init__(self, before: Plan, after: Plan, t: Texts) -> None:
        """Take the two states."""
        self.t = t
        self.named: Mapping[str, str] = {
            name: words
            for plan in (before, after)
            for name, words in {
                **names(plan, t),
                **{f"handlings/{h.code}": cited(plan, h, t) for h in plan.handlings},
                **{f"sources/{one.code}": marked(one.title, t) for one in plan.sources},
            }.items()
        }
        self._approximate = {
            one.id for plan in (before, after) for one in plan.observations if one.approximate
        }
        self._before = {one.code for one in before.measures}
        """The measures that there were: before the first report of another there was nothing."""
        lasting = {goal.code for goal in after.goals}
        self._aims = {
            goal.code: [a.code for a in aims_of(before, goal) if a.code not in lasting]
            for goal in before.goals
            if goal.code not in lasting
        }
        """The aims that went with each goal."""
        self._preparation = {
            h.code: h for h in after.handlings if h.kind is HandlingKind.PREPARATION
        }

    def line(self, change: Change) -> Line:
        """Return a change in words."""
        back = is_withdrawn(change)
        before, after = (self._withdrawn(change), NOTHING) if back else self._sides(change)
        return Line(
            change=self._kind(change),
            what=subject(change, self.named),
            before=before,
            after=after,
            when=self.t.date(None) if change.on is None else self.t.day(change.on),
            office=self.name("owners", change.office),
            why=self._why(change),
            decision=self.name("handlings", change.decision),
            of=change,
        )

    def name(self, collection: str, code: str | None) -> str:
        """Return what a part is called."""
        return NOTHING if code is None else self.named.get(f"{collection}/{code}", code)

    def _kind(self, change: Change) -> str:
        if is_withdrawn(change):
            return self.t("taken back")
        if change.kind is ChangeKind.OTHER:
            return self._other(change)
        if change.field is None or change.field in _SAID:
            return self.t.term(change.kind)
        label = self.t.label(change.field)
        return self.t("{kind}: {field}", kind=change.kind, field=label)

    def _other(self, change: Change) -> str:
        if change.field is not None:
            return self.t("altered: {field}", field=self.t.label(change.field))
        of = kind(change.collection, self.t)
        return self.t("added: {kind}", kind=of) if change.after else self.t("left: {kind}", kind=of)

    def _why(self, change: Change) -> str:
        if change.reason is not None:
            return marked(change.reason, self.t)
        return self.t("no reason recorded") if alters(change) else NOTHING

    def _sides(self, change: Change) -> tuple[str, str]:
        of, field, before, after = change.collection, change.field, change.before, change.after
        if field is None and of == "status_reports":
            new = change.was is None and change.measure not in self._before
            return NOTHING if new else self._status(change.was), self._status(change.now)
        if field is None and of == "observations":
            older = after.get("supersedes") if isinstance(after, dict) else None
            was = NOTHING if change.was is None else self._observed(change.was, older)
            return was, self._observed(change.now, change.key)
        if field is None:
            return self._part(of, before), self._part(of, after)
        if _is_text(before) or _is_text(after):
            return self._wordings(before, after)
        if field == "outcome":
            return self._outcome(change.key, before), self._outcome(change.key, after)
        return self._value(of, field, before), self._value(of, field, after)

    def _withdrawn(self, change: Change) -> str:
        """Return what a fact was that was taken back."""
        document = change.before if isinstance(change.before, dict) else {}
        match change.collection:
            case "status_reports":
                return self._status(document["status"])
            case "observations":
                return self._observed(document["value"] or document["wording"], change.key)
        return self._part(change.collection, document)

    def _status(self, value: JsonValue) -> str:
        return self.t.status(None if value is None else Status(str(value)))

    def _observed(self, value: JsonValue, observation: JsonValue) -> str:
        """Return the value of an observation, which is named by its id."""
        if isinstance(value, dict):
            return self.t.text(Text.model_validate(value)).words
        amount = self.t.number(Decimal(str(value)))
        return self.t.about(amount) if observation in self._approximate else amount

    def _value(self, collection: str, field: str, value: JsonValue) -> str:
        if field == "retired":
            if value is None:
                return self.t("included")
            return self.t("retired {day}", day=date.fromisoformat(str(value)))
        if field == "parent" and value is None:
            return NOTHING
        return worded(collection, field, value, self.named, self.t)

    def _outcome(self, code: str, value: JsonValue) -> str:
        ended = Outcome(str(value))
        handling = self._preparation.get(code)
        if handling is None:
            return self.t.term(ended)
        return outcome(handling.model_copy(update={"outcome": ended}), self.t)

    def _wordings(self, before: JsonValue, after: JsonValue) -> tuple[str, str]:
        """Return a text in the reader's language if it was altered, else in the first that was."""
        was, now = (value if isinstance(value, dict) else {} for value in (before, after))
        changed = [one for one in Language if was.get(one) != now.get(one)]
        own = self.t.language in changed or not changed
        language = self.t.language if own else changed[0]
        return self._in_language(was, language), self._in_language(now, language)

    def _in_language(self, text: Mapping[str, JsonValue], language: Language) -> str:
        words = text.get(language)
        if not words:
            return self.t.no_data
        return marked(Text.model_validate({language.value: words}), self.t)

    def _part(self, collection: str, part: JsonValue) -> str:
        """Return in a few words what a part is that came or went."""
        if not isinstance(part, dict):
            return NOTHING
        return ", ".join(self._particulars(collection, part)) or self.t("included")

    def _particulars(self, collection: str, part: Mapping[str, JsonValue]) -> Iterable[str]:
        match collection:
            case "goals" if aims := self._aims.get(str(part["code"])):
                named = self.t.list(self.name("goals", code) for code in aims)
                yield self.t("included, with {aims}", aims=named)
            case "measures":
                for field in ("owner", "due"):
                    if part[field]:
                        yield self._value(collection, field, part[field])
            case "indicators" if part["targets"]:
                yield self._value(collection, "targets", part["targets"])
            case "associations":
                yield self._value(collection, "memberships", part["memberships"])
            case "handlings":
                yield self._outcome(str(part["code"]), part["outcome"])
            case "meetings":
                yield from self._attendance(part)

    def _attendance(self, meeting: Mapping[str, JsonValue]) -> Iterable[str]:
        persons, associations = meeting["persons"], meeting["associations"]
        if isinstance(persons, int):
            yield self.t.n("{n} person", "{n} persons", persons)
        if isinstance(associations, int):
            yield self.t.n("{n} association", "{n} associations", associations)
        if persons is None and associations is None:
            yield self.t("attendance unknown")


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, dict) and "fi" in value
