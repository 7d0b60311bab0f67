"""What needs attention in Kauniainen's policy, gathered by what is said."""

from datetime import date

import pytest

from dashboard.blocks import Groups, Mark, Named, Way, Words
from dashboard.content.attention import blocks, concerns, told
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
    ("language", "sentence"),
    [
        (Language.FI, "15 toimenpiteestä 12 vaatii puuttumista."),
        (Language.SV, "12 av 15 åtgärder kräver insatser."),
        (Language.EN, "12 of 15 measures need action."),
    ],
)
def test_how_many_measures_need_action_is_said_first(
    plan: Plan, language: Language, sentence: str
) -> None:
    words, _ = blocks(plan, 15, texts_for(language))

    assert words == Words((sentence,), "quiet")


def test_each_signal_is_a_line_that_names_its_measures(plan: Plan) -> None:
    _, groups = blocks(plan, 15, texts_for(Language.EN))

    assert isinstance(groups, Groups)
    missing, stale = groups.groups
    assert missing.common == Mark("act", "Owner missing (12)")
    assert stale.common.kind == "watch"
    assert {one.code for one in missing.items} == (
        {measure.code for measure in plan.measures} - WITH_OWNER
    )
    first = missing.items[0]
    assert first == Named(
        "M02", "Association survey carried out", Way("measures", {"measure": "M02"})
    )


def test_where_nothing_needs_attention_that_is_said() -> None:
    (told,) = blocks(made.plan(as_of=date(2026, 11, 24)), 0, texts_for(Language.EN))

    assert told == Words(("Nothing needs attention.",))
