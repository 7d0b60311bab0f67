"""Keep the catalogues complete: ``python -m dashboard.texts.extract [--check]``.

Sentences are found where they are written, as literal first arguments of ``t(…)`` and ``t.n(…)``
and as words of codes and of forms anywhere under ``dashboard``, in templates too, and beside the
codes of the model: terms, signals, reasons, errors. A new one is added to each catalogue without a
translation, one that is no longer used is dropped. English needs no catalogue: its sentences are
the keys.

Babel's own extractor finds sentences too; this one also refuses those that are no literals or are
given other inputs than they name.
"""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from io import BytesIO
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import Final, NamedTuple

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from dashboard.texts import FIELD_TITLES, counted_words
from dashboard.texts.languages import FOLDER, LOCALES, TRANSLATED, read_catalogue
from model import actor, errors, faults, rules, screening, terms
from model.exchange import plan_tables
from model.exchange.plan_tables import TABLES
from model.exchange.programmes import fields, rows
from model.exchange.register import columns, proposal
from model.exchange.round_files import layout, questions
from model.rules.reason import ReasonCode
from model.rules.signals import SignalCode
from model.terms import Language, Status
from model.worded import Sentence, Vocabulary, Worded

SOURCES: Final = Path(__file__).parent.parent


class Wanted(NamedTuple):
    """A sentence or word that the code shows, as a catalogue names it."""

    id: str | tuple[str, str]
    """The English sentence; with its plural where a number chooses."""
    context: str | None = None
    """The vocabulary of a term."""


def wanted() -> list[Wanted]:
    """Return every sentence that the code can show."""
    written = (one for one in _in_code(SOURCES) if isinstance(one, Wanted))
    return [*_in_tables(), *written]


def problems() -> list[str]:
    """Return a line for everything that is wrong: in the code, and in each language's catalogue."""
    lines = [line for line in _in_code(SOURCES) if isinstance(line, str)]
    for language in TRANSLATED:
        catalogue = _completed(read_catalogue(language))
        if _written(catalogue, language) != _file(language).read_bytes():
            lines.append(f"{language}: not up to date: run python -m dashboard.texts.extract")
        for entry in catalogue:
            lines += [f"{language}: {fault}: {entry.id!r}" for fault in _faults(entry)]
    return lines


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names of the ``{placeholders}`` of a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def worded() -> Iterator[type[Worded | Sentence]]:
    """Yield every class of codes with words in the model, in the order of its modules."""
    of_rules = (
        import_module(f"model.rules.{module.name}") for module in iter_modules(rules.__path__)
    )
    of_files = (plan_tables, layout, questions, rows, proposal)
    for module in (terms, actor, screening, faults, errors, *of_files, *of_rules):
        for kind in vars(module).values():
            here = isinstance(kind, type) and kind.__module__ == module.__name__
            if here and issubclass(kind, Worded | Sentence):
                yield kind


def _in_tables() -> Iterator[Wanted]:
    for member in chain.from_iterable(worded()):
        match member:
            case Vocabulary():
                yield Wanted(member.words, type(member).__name__)
            case ReasonCode() if member.counted:
                yield Wanted((member.words, member.plural))
            case Worded() | Sentence():
                yield Wanted(member.words)
        if isinstance(member, SignalCode):
            yield Wanted(member.when)
    for table in TABLES:
        yield Wanted(table.meaning)
        yield from (Wanted(column.meaning) for column in table.columns if column.meaning)
    for field in (*fields.FIELDS, *columns.FIELDS):
        yield Wanted(field.label)
    for title in FIELD_TITLES.values():
        yield Wanted(title)
    for status in (*Status, None):
        yield Wanted((counted_words(status), counted_words(status)))


@cache
def _in_code(sources: Path) -> Sequence[Wanted | str]:
    """Find the calls of ``t`` and ``t.n``; a call that cannot be followed gives a line about it."""
    return [*_in_modules(sources), *_in_templates(sources)]


def _in_modules(sources: Path) -> Iterator[Wanted | str]:
    for file in sorted(sources.rglob("*.py")):
        place = _place(sources, file)
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ClassDef):
                yield from map(Wanted, _words_of_codes(node))
            elif isinstance(node, ast.Call) and (count := _forms_asked(node)):
                yield _read_call(node, count, place)
            elif isinstance(node, ast.Call):
                yield from map(Wanted, _words_of_forms(node))


def _in_templates(sources: Path) -> Iterator[Wanted | str]:
    for file in sorted(sources.rglob("*.html")):
        template = Environment(autoescape=True).parse(file.read_text("utf-8"))
        for line, _, sentence in extract_from_ast(template, ["t"]):
            if isinstance(sentence, str):
                yield Wanted(sentence)
            else:
                yield f"{_place(sources, file)}:{line}: a sentence is one literal, without inputs"


def _place(sources: Path, file: Path) -> str:
    return file.relative_to(sources.parent).as_posix()


def _words_of_codes(node: ast.ClassDef) -> Iterator[str]:
    if any(isinstance(base, ast.Name) and base.id == "Worded" for base in node.bases):
        for member in node.body:
            match member:
                case ast.Assign(value=ast.Tuple([_, ast.Constant(str(words))])):
                    yield words


def _words_of_forms(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id in ("Field", "Spec"):
        for keyword in call.keywords:
            match keyword:
                case ast.keyword("label" | "advice" | "title" | "new", ast.Constant(str(words))):
                    yield words


def _forms_asked(call: ast.Call) -> int:
    """Return how many forms a call is given: 1 by ``t`` or ``x.t``, 2 by ``t.n``, else 0."""
    match call:
        case ast.Call(ast.Name("t") | ast.Attribute(attr="t")):
            return 1
        case ast.Call(ast.Name("self"), [ast.Constant(str()), *_]):  # Texts calls itself.
            return 1
        case ast.Call(ast.Attribute(ast.Name("t") | ast.Attribute(attr="t"), "n")):
            return 2
    return 0


def _read_call(call: ast.Call, count: int, place: str) -> Wanted | str:
    forms = tuple(
        argument.value
        for argument in call.args[:count]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    where = f"{place}:{call.lineno}"
    if len(forms) < count:
        return f"{where}: a sentence is written as a literal, so that it can be found"
    given = {keyword.arg for keyword in call.keywords}
    asked = {name for form in forms for name in placeholders(form)}
    if None not in given and asked - {"n"} != given - {"n"}:
        return f"{where}: {forms[0]!r} needs {sorted(asked)} and is given {sorted(map(str, given))}"
    return Wanted((forms[0], forms[1]) if count > 1 else forms[0])


def _completed(catalogue: Catalog) -> Catalog:
    """Return the catalogue with what is wanted and what is translated of it."""
    template = Catalog()
    for sentence in wanted():
        template.add(sentence.id, context=sentence.context)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def _strings(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())


def _faults(entry: Message) -> Iterator[str]:
    if not entry.id:  # The header.
        return
    ids, strings = _strings(entry.id), _strings(entry.string)
    if entry.fuzzy or len(strings) < len(ids) or not all(strings):
        yield "no translation"
    for msgid, string in zip(ids, strings, strict=False):
        if string and placeholders(string) != placeholders(msgid):
            yield f"placeholders differ in {string!r}"


def _file(language: Language) -> Path:
    return FOLDER / f"{language}.po"


def _written(catalogue: Catalog, language: Language) -> bytes:
    """Return the file's bytes: sorted, without times and places, so that only words differ."""
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {LOCALES[language]}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True)
    return header.encode() + body.getvalue().rstrip() + b"\n"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; only say what is wrong.")
def main(*, check: bool) -> None:
    """Bring the catalogues up to date with the code; exit 1 where words are wanting."""
    if not check:
        for language in TRANSLATED:
            catalogue = _completed(read_catalogue(language))
            _file(language).write_bytes(_written(catalogue, language))
    lines = problems()
    for line in lines:
        click.echo(line, err=True)
    if lines:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
