"""What in the texts of a form looks like personal data, told before anything is saved."""

from collections.abc import Iterator

from dashboard.editing.drafts import Form
from dashboard.editing.kinds import Line, Wording
from dashboard.editing.sheets import Sheet
from model.screening import findings


def personal_words(form: Form) -> tuple[str, ...]:
    """Give the pieces of what is typed that look like personal data, each once."""
    return tuple(
        dict.fromkeys(
            words[one.start : one.end]
            for sheet in (form.part, form.why)
            for words in _free_texts(sheet)
            for one in findings(words)
        )
    )


def _free_texts(sheet: Sheet) -> Iterator[str]:
    for name, words in sheet.typed.items():
        field = sheet.spec.field_of(name)
        if field is None or field.name == sheet.spec.key or not isinstance(words, str):
            continue
        if isinstance(field.kind, Wording | Line):
            yield words
