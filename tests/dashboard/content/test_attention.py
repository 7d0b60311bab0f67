"""What needs attention in Kauniainen's policy, gathered by what is said."""

from datetime import date

import pytest

from dashboard.blocks import KeyFigure
from dashboard.content.attention import concerns, key_figure, told
from dashboard.texts import texts_for
from model.plan import Plan
from model.rules.signals import SignalCode
from model.rules.state import at
from model.terms import Language, Severity
from seeds import kauniainen
from tests import builders as made

WITH_OWNER = {"M01", "M08", "M10"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return at(kauniainen.plan(), date(2026, 11, 24))


def test_twelve_measures_lack_an_owner_for_one_reason(plan: Plan) -> None:
    missing, stale = concerns(plan)
    shared, cases = told(plan, missing, texts_for(Language.EN))

    assert {(each.code, each.severity) for each in missing} == {
        (SignalCode.OWNER_MISSING, Severity.ACT)
    }
    codes = {each.measure for each in missing}
    assert codes == {measure.code for measure in plan.measures} - WITH_OWNER
    assert shared != ""
    assert {reason for _, reason in cases} == {""}
    assert stale[0].severity is Severity.WATCH


def test_reasons_that_differ_stand_with_their_measures(plan: Plan) -> None:
    _, stale = concerns(plan)
    shared, cases = told(plan, stale, texts_for(Language.SV))

    assert shared == ""
    reasons = {name[:3]: reason for name, reason in cases}
    assert "hösten 2022, " in reasons["M10"]
    assert "25.9.2023" in reasons["M08"]


def test_only_what_asks_for_action_counts_as_urgent(plan: Plan) -> None:
    only = concerns(plan, Severity.ACT)

    assert [alike[0].severity for alike in only] == [Severity.ACT]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, ("12/15", "vastuutaho puuttuu 12")),
        (Language.SV, ("12 av 15", "ansvarig saknas 12")),
        (Language.EN, ("12 of 15", "owner missing 12")),
    ],
)
def test_the_figure_names_the_signals_that_ask_for_action(
    plan: Plan, language: Language, words: tuple[str, str]
) -> None:
    figure = key_figure(plan, 15, texts_for(language))

    assert (figure.value, figure.note) == words


def test_where_no_signal_asks_for_action_that_is_said() -> None:
    figure = key_figure(made.plan(as_of=date(2026, 11, 24)), 0, texts_for(Language.EN))

    told = "no signal asks for action"
    assert figure == KeyFigure("Measures that need action", "0 of 0", told, "24.11.2026")
