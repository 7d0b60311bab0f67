"""The words of round files, in every language: what is printed, what is asked, what is answered."""

import pytest

from dashboard.desk.files import wording
from dashboard.desk.files.questions import choice_words, place_words, question_words
from dashboard.texts import texts_for
from model.exchange.book import CellPlace
from model.exchange.round_files.layout import MeasureColumn, ValueColumn
from model.exchange.round_files.questions import LEAVE_OUT, Question, QuestionKind
from model.exchange.words import normal
from model.terms import Language, Status
from tests.model.exchange.round_forms import ROUND, today, whole_plan

INDEX = today(whole_plan())
CHOICES = {
    QuestionKind.COLUMN: ("reason", "note", "empty"),
    QuestionKind.MEASURE: ("M1", "M2", LEAVE_OUT),
    QuestionKind.TWICE: ("Toimenpiteet!12", LEAVE_OUT),
    QuestionKind.TICK: ("unchanged", "empty", LEAVE_OUT),
    QuestionKind.EVIDENCE: ("with_https", "links", "to_reason", "empty", LEAVE_OUT),
    QuestionKind.NUMBER: ("1.234", "1234", LEAVE_OUT),
    QuestionKind.NUMBER_SCALE: ("0.35", "35.00", LEAVE_OUT),
    QuestionKind.NUMBER_WORDS: ("as_words", LEAVE_OUT),
    QuestionKind.CONFLICT: ("take", "keep"),
    QuestionKind.PERSONAL: ("confirm", LEAVE_OUT),
    QuestionKind.REASON: (),
    QuestionKind.DAY: (),
    QuestionKind.DAY_AHEAD: (),
}
STATUSES = ("unchanged", *(status.value for status in Status), LEAVE_OUT)


def question(kind: QuestionKind, *choices: str, said: str = "sanat") -> Question:
    return Question("key", kind, CellPlace("Toimenpiteet", 12, "F"), "M1", said, choices, None)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", QuestionKind)
def test_every_question_and_every_choice_has_words_of_its_own(
    kind: QuestionKind, language: Language
) -> None:
    t = texts_for(language)
    asked = question(kind, *CHOICES.get(kind, STATUSES))

    words = [choice_words(INDEX, asked, choice, t) for choice in asked.choices]

    assert question_words(INDEX, asked, t).startswith(place_words(asked.place, t))
    assert len(set(words)) == len(words)
    assert all(words)


@pytest.mark.parametrize("kind", QuestionKind)
def test_no_two_questions_sound_alike(kind: QuestionKind) -> None:
    t = texts_for(Language.FI)
    others = [question_words(INDEX, question(other), t) for other in QuestionKind if other != kind]

    assert question_words(INDEX, question(kind), t) not in others


@pytest.mark.parametrize("kind", [QuestionKind.COLUMN, QuestionKind.NUMBER])
def test_what_says_nothing_is_asked_about_without_quoting_it(kind: QuestionKind) -> None:
    words = question_words(INDEX, question(kind, said=""), texts_for(Language.EN))

    assert "“”" not in words


@pytest.mark.parametrize("language", Language)
def test_no_two_columns_of_a_sheet_are_headed_alike_in_any_language(language: Language) -> None:
    columns = wording.labels(texts_for(language)).columns

    for sheet in (MeasureColumn, ValueColumn):
        headings = [normal(columns[column]) for column in sheet]
        assert len(set(headings)) == len(headings)


def test_a_heading_means_the_same_column_in_all_languages() -> None:
    for sheet in (MeasureColumn, ValueColumn):
        headed = {
            (normal(label.columns[column]), column)
            for label in wording.all_labels()
            for column in sheet
        }
        assert len({heading for heading, _ in headed}) == len(headed)


@pytest.mark.parametrize("language", Language)
def test_a_files_name_tells_whose_it_is(language: Language) -> None:
    name = wording.file_name(INDEX, ROUND, "welfare", texts_for(language))

    assert name.endswith(f"({language}).xlsx")
    assert name.startswith({"fi": "Hyvinvointi", "sv": "Välfärd", "en": "Welfare"}[language])


@pytest.mark.parametrize("language", Language)
def test_names_of_sheets_are_short_enough_for_excel(language: Language) -> None:
    words = wording.words(INDEX, ROUND, "welfare", texts_for(language))

    assert max(len(words.sheet), len(words.values_sheet)) <= 31
    assert words.sheet != words.values_sheet
