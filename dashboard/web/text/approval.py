"""What a body is asked to approve, as a text page."""

from collections.abc import Iterable

from dashboard.briefing import agenda, approval, change_tables, comparing
from dashboard.briefing.approval import ApprovalSaid
from dashboard.briefing.approval_measures import MeasureSaid
from dashboard.texts import texts_for
from dashboard.web.text.blocks import (
    Block,
    Bullets,
    Content,
    Draft,
    Facts,
    Figures,
    Link,
    Noticed,
    Section,
    Tabled,
    Words,
    table,
)
from dashboard.web.text.marking import spoken
from dashboard.web.text.view import View
from model.plan import Handling
from model.rules.approval import LANGUAGES
from model.rules.rounds import waiting
from model.terms import Language

_SHOWN = 8
"""How many changes are shown, as on the interactive page."""


def content(view: View) -> Content:
    """Give what the page says of the handling that is asked for, else of the next that waits."""
    t, plan = view.t, view.state.plan
    waits = {handling.code: handling for handling in waiting(plan)}
    unknown = Noticed(approval.not_waiting(plan, view.code, t))
    notices = (unknown,) if view.code and view.code not in waits else ()
    found = waits.get(view.code) or next(iter(waits.values()), None)
    title = t("For approval")
    if found is None:
        none = Words((t("No handling is waiting for a decision."),))
        ways = Bullets([Link(t("Decisions"), view.text("/decisions"))])
        return Content(title, (*notices, none, ways))
    return Content(title, (*notices, *_choice(waits, found, view), *_asked(found, view)))


def _choice(waits: dict[str, Handling], found: Handling, view: View) -> Iterable[Block]:
    others = [
        Link(name, view.text("/approval", handling=code))
        for code, name in approval.names(view.state.plan, waits.values(), view.t).items()
        if code != found.code
    ]
    if others:
        yield Bullets(others)


def _asked(found: Handling, view: View) -> tuple[Block, ...]:
    t = view.t
    told = approval.said(view.state.index, found, view.states.since, t)
    once = t("Each measure is listed once, under the first goal that it serves.")
    by_code = {code: view.text("/measures", measure=code) for code in view.state.standings}
    challenges = Bullets(told.challenges)
    return (
        Section(
            told.place,
            (
                Words((told.reference,)),
                Facts(told.asked),
                *map(Noticed, told.notices),
                Figures(told.figures),
            ),
        ),
        Section(t("What would be approved"), (Words((once,), "quiet"), *_measures(told, view))),
        Section(
            t("What is missing"),
            (
                Words((told.ready,), "strong"),
                Tabled(told.gaps),
                *(Tabled(matrix, by_code) for matrix in told.matrix),
            ),
        ),
        Section(t("What has changed"), tuple(_changed(told, view))),
        Section(
            t("Challenges without a measure"),
            (Words((told.challenges_counted,)), *((challenges,) if told.challenges else ())),
        ),
        Section(t("For the agenda"), tuple(_drafts(found, view))),
    )


def _measures(told: ApprovalSaid, view: View) -> Iterable[Block]:
    t = view.t
    for goal in told.measures:
        yield Section(goal.title, [_measure(measure, view) for measure in goal.measures])
    if not told.measures:
        yield Words((t("There are no measures."),))


def _measure(told: MeasureSaid, view: View) -> Section:
    address = view.text("/measures", measure=told.code)
    own = (_in(told.finnish, Language.FI, view), _in(told.swedish, Language.SV, view))
    return Section(told.code, (Bullets(own), Facts(told.facts)), address=address)


def _in(words: str, language: Language, view: View) -> str:
    return words if words == view.t.no_data else spoken(words, language, view.t)


def _changed(told: ApprovalSaid, view: View) -> Iterable[Block]:
    t = view.t
    if told.since is None:
        yield Words((t("No body has handled the matter before."),))
    else:
        label = told.since.end.label
        yield Words((t("Since the previous handling: {handling}.", handling=label),))
        found = told.since.comparison
        yield Words((found.amount,), "strong")
        if found.counted:
            yield Words((found.counted,))
        latest = comparing.latest(found)[:_SHOWN]
        changes = change_tables.table(label, latest, t)
        yield from table(changes, view.beginning_links(changes))
        way = view.page("/changes", changes_from=told.since.end.code)
        yield Bullets([Link(t("All of the changes"), way)])
    yield Words((view.states.drifted.sentence,))


def _drafts(found: Handling, view: View) -> Iterable[Block]:
    """Give the draft in both languages, each in its own."""
    t = view.t
    yield Words(
        (t("A draft of the exposition and the proposed decision, made from the figures above."),),
        "quiet",
    )
    for language in LANGUAGES:
        own = texts_for(language)
        states = view.state.earlier(own)
        words = agenda.draft(view.state.index, found, states.since, states.drifted.sentence, own)
        title = t("Draft in {language}", language=language)
        yield Section(title, (Draft(words.split("\n\n"), language),))
