"""What is wanting in a text while it is edited: a language that lacks, or is the older one."""

from dataclasses import dataclass

from dashboard.editing.kinds import Leaves
from model.plan import Text
from model.rules.approval import LANGUAGES, missing_languages, stale_languages
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Flags:
    """The languages of a text in which something is wanting."""

    missing: tuple[Language, ...] = ()
    older: tuple[Language, ...] = ()


def flags(text: Text | None, typed: Leaves, filled: Leaves) -> Flags:
    """Give what is wanting in a text as it is typed; nothing where no language has a wording.

    Of two wordings the one that was changed in the form is the newer one; where the older one was,
    it is brought up to the other.
    """
    there = [language for language in Language if str(typed.get(language, "")).strip()]
    if not there:
        return Flags()
    missing = tuple(language for language in LANGUAGES if language not in there)
    changed = [one for one in LANGUAGES if typed.get(one, "") != filled.get(one, "")]
    if missing or len(changed) == len(LANGUAGES):
        return Flags(missing)
    behind = () if text is None else (*missing_languages(text), *stale_languages(text))
    if not changed:
        return Flags(older=behind)
    if set(changed) & set(behind):
        return Flags()
    return Flags(older=tuple(one for one in LANGUAGES if one not in changed))
