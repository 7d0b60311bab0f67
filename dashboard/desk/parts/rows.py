"""The parts of a collection in a list: what they are called, how they stand, what they lack."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from dashboard.blocks import KeyFigure, Table
from dashboard.content.handlings import handling_name
from dashboard.content.names import PartNames, marked
from dashboard.desk.parts.kinds import Names, Wording
from dashboard.desk.parts.sheet import Gaps
from dashboard.desk.parts.specs import SPECS
from dashboard.texts import Texts
from model.plan import COLLECTIONS, Handling, Plan, Text, Value, key_of, parts_of
from model.queries import Draft
from model.rules.approval import missing_languages, outdated_languages
from model.rules.time import effective
from model.terms import Language
from model.worded import Worded

_NUMBERED: Final = re.compile(r"(.*?)(\d{1,6})")
_STEMS: Final = {
    "measures": "M",
    "goals": "G",
    "indicators": "I",
    "owners": "O",
    "challenges": "C",
    "sources": "S",
    "handlings": "H",
}


class State(Worded):
    """How a part stands, with the mark beside it."""

    NEW = "new", "draft, not published"
    EDITED = "edited", "edits not saved"
    RETIRED = "retired", "retired"
    COMING = "coming", "not in force yet"
    UNTRANSLATED = "untranslated", "lacks translation"
    OLDER = "older", "translation out of date"


FILTERS: Final[Mapping[str, frozenset[State]]] = {
    "drafts": frozenset({State.NEW, State.EDITED}),
    "retired": frozenset({State.RETIRED}),
    "translation": frozenset({State.UNTRANSLATED, State.OLDER}),
}
"""What one can look for, by its name in the address."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part in a list."""

    collection: str
    key: str
    title: Text | None
    states: frozenset[State]


def draft_key(collection: str, key: str) -> str:
    """Return the key under which the draft of a part is kept."""
    return f"{collection}/{key}"


def drafts_of_parts(drafts: Mapping[str, Draft]) -> Sequence[tuple[str, str, Draft]]:
    """Return the drafts of parts that are listed, with collection and key, the latest first."""
    parted = [(*key.partition("/")[::2], draft) for key, draft in drafts.items()]
    listed = [each for each in parted if each[0] in SPECS]
    return sorted(listed, key=lambda each: each[2].saved_at, reverse=True)


def rows(plan: Plan, collection: str, drafts: Mapping[str, Draft], today: date) -> Sequence[Row]:
    """Return the parts of a collection, those that are only drafts last."""
    lacking = gaps(plan, collection)
    untranslated = {gap.key for gap in lacking if gap.languages.missing}
    older = {gap.key for gap in lacking if gap.languages.older}
    listed = []
    for part in parts_of(plan, collection):
        key = key_of(part)
        marks = {
            State.EDITED: draft_key(collection, key) in drafts,
            State.RETIRED: _is_over(part, today),
            State.COMING: _is_coming(part, today),
            State.UNTRANSLATED: key in untranslated,
            State.OLDER: key in older,
        }
        states = frozenset(state for state, holds in marks.items() if holds)
        listed.append(Row(collection, key, title_of(plan, part), states))
    known = {row.key for row in listed}
    listed += [
        Row(collection, key, _typed_title(draft), frozenset({State.NEW}))
        for of, key, draft in drafts_of_parts(drafts)
        if of == collection and key not in known
    ]
    return listed


def matching(rows: Sequence[Row], words: str, wanted: frozenset[State] | None) -> Sequence[Row]:
    """Return the rows that hold all the words in some language, and stand in a wanted state."""

    def wordings(row: Row) -> str:
        titles = [getattr(row.title, language, None) or "" for language in Language]
        return " ".join([row.key, *titles]).casefold()

    asked = words.casefold().split()
    return [
        row
        for row in rows
        if (wanted is None or row.states & wanted) and all(word in wordings(row) for word in asked)
    ]


def next_code(collection: str, taken: Collection[str]) -> str:
    """Return the code after the greatest: M16 after M15; in most plans' way where there is none."""
    numbered = [match for code in taken if (match := _NUMBERED.fullmatch(code))]
    stems = Counter(match[1] for match in numbered)
    stem = _STEMS[collection]
    if stem not in stems and stems:
        stem = stems.most_common(1)[0][0]
    figures = [match[2] for match in numbered if match[1] == stem]
    width = max(map(len, figures), default=2 if collection == "measures" else 1)
    first = max(map(int, figures), default=0) + 1
    return next(code for n in count(first) if (code := f"{stem}{n:0{width}}") not in taken)


# What parts are called


def title_of(plan: Plan, part: Value) -> Text | None:
    """Return the title of a part: of a handling its body's, which preparation lacks."""
    if isinstance(part, Handling):
        return {body.key: body.name for body in plan.plan.bodies}.get(part.body or "")
    title: Text | None = getattr(part, "title", None) or getattr(part, "name", None)
    return title


def name_of(part: Value, plan: Plan, t: Texts) -> str:
    """Return what a part is called: a handling by its body and its day."""
    if isinstance(part, Handling):
        return handling_name(plan, part, t)
    return marked(title_of(plan, part), t)


def row_name(row: Row, plan: Plan, t: Texts) -> str:
    """Return what a part is called in a list."""
    if row.collection == "handlings":
        return _handling_names(plan, t).get(row.key) or t.meaning(SPECS[row.collection].new)
    return marked(row.title, t) if row.title is not None else t("untitled")


def options(names: PartNames, plan: Plan, target: str, t: Texts) -> Mapping[str, str]:
    """Return the parts of a collection that can be chosen, by their keys."""
    if target == "handlings":
        return _handling_names(plan, t)
    parts = getattr(plan if target in COLLECTIONS else plan.plan, target)
    return {key: names[f"{target}/{key}"] for key in map(key_of, parts)}


def heading(key: str, name: str) -> str:
    """Return what a part is called with its code; a code that is a word of its own is left out."""
    return f"{key} {name}" if any(letter.isdecimal() for letter in key) else name


# Texts that lack a translation


@dataclass(frozen=True, slots=True)
class Gap:
    """A text of a part that lacks a wording, or has one that is older than the other."""

    collection: str
    key: str
    field: str
    languages: Gaps

    def name(self, named: Names) -> str:
        """Return what the part is called; its key tells it from others."""
        name = named.get(f"{self.collection}/{self.key}", self.key)
        return name if name.startswith(self.key) else f"{self.key} {name}"


def gaps(plan: Plan, collection: str) -> Sequence[Gap]:
    """Return the texts of a collection that lack a language, or have one out of date."""
    all_gaps = (
        Gap(collection, key_of(part), name, Gaps(missing_languages(text), outdated_languages(text)))
        for part in parts_of(plan, collection)
        for name in (one.name for one in SPECS[collection].fields if isinstance(one.kind, Wording))
        if (text := getattr(part, name)) is not None
    )
    return [gap for gap in all_gaps if gap.languages != Gaps()]


def gap_counts(gaps: Sequence[Gap], t: Texts) -> Sequence[KeyFigure]:
    """Return how many texts lack each language, and of how many it is out of date."""
    missing = Counter(language for gap in gaps for language in gap.languages.missing)
    older = Counter(language for gap in gaps for language in gap.languages.older)
    figures = (
        (t("Finnish missing"), missing[Language.FI]),
        (t("Finnish out of date"), older[Language.FI]),
        (t("Swedish missing"), missing[Language.SV]),
        (t("Swedish out of date"), older[Language.SV]),
        (t("English out of date"), older[Language.EN]),
    )
    return [KeyFigure(name, t.number(n), t.n("text", "texts", n)) for name, n in figures]


def gap_table(collection: str, gaps: Sequence[Gap], named: Names, t: Texts) -> Table:
    """Return the texts of a collection that lack something, each with what it is."""
    spec = SPECS[collection]
    rows = tuple(
        (gap.name(named), spec.label(gap.field, t), "; ".join(lacks(gap.languages, t)))
        for gap in gaps
    )
    return Table(t.meaning(spec.title), (t("Part"), t("Text"), t("What is wanting")), rows)


def lacks(gaps: Gaps, t: Texts) -> list[str]:
    """Say which wordings of a text are missing, and which are older than the other."""
    missing = {
        Language.FI: t("The Finnish is missing"),
        Language.SV: t("The Swedish is missing"),
    }
    older = {
        Language.FI: t("The Finnish is older than the Swedish"),
        Language.SV: t("The Swedish is older than the Finnish"),
        Language.EN: t("The English is older than the Finnish or the Swedish"),
    }
    return [*(missing[one] for one in gaps.missing), *(older[one] for one in gaps.older)]


def _handling_names(plan: Plan, t: Texts) -> Mapping[str, str]:
    return {one.code: handling_name(plan, one, t) for one in plan.handlings}


def _is_over(part: Value, today: date) -> bool:
    ends = getattr(part, "ends", None)
    retired = getattr(part, "retired", None)
    ended = ends is not None and effective(ends, None, None) < today
    return ended or (retired is not None and retired <= today)


def _is_coming(part: Value, today: date) -> bool:
    published = getattr(part, "published", None)
    starts = getattr(part, "starts", None) if hasattr(part, "ends") else None
    begins = starts is not None and effective(starts, None, None) > today
    return begins or (published is not None and published > today)


def _typed_title(draft: Draft) -> Text | None:
    """Return the title that is typed in a draft, if there is one yet."""
    document = draft.document if isinstance(draft.document, dict) else {}
    typed = document.get("part")
    leaves = typed if isinstance(typed, dict) else {}
    wordings = {
        language: words
        for language in Language
        for name in ("title", "name")
        if isinstance(words := leaves.get(f"{name}.{language}"), str) and words.strip()
    }
    if not wordings:
        return None
    fi, sv, en = (wordings.get(language) for language in Language)
    return Text.model_construct(fi=fi, sv=sv, en=en)  # What is typed need not be valid yet.
