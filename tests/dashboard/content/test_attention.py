"""What needs attention in Kauniainen's policy, gathered by what is said."""

from datetime import date

import pytest

from dashboard.content.attention import concerns, urgent
from dashboard.texts import texts_for
from model.plan import Plan
from model.rules.state import at
from model.terms import Language, Severity
from seeds import kauniainen

WITH_OWNER = {"M01", "M08", "M10"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return at(kauniainen.plan(), date(2026, 11, 24))


def test_twelve_measures_lack_an_owner_for_one_reason(plan: Plan) -> None:
    missing, stale = concerns(plan, texts_for(Language.EN))

    assert (missing.signal, missing.severity) == ("owner missing", Severity.ACT)
    codes = {case.measure for case in missing.cases}
    assert codes == {measure.code for measure in plan.measures} - WITH_OWNER
    assert missing.shared_reason != ""
    assert stale.severity is Severity.WATCH


def test_reasons_that_differ_stand_with_their_measures(plan: Plan) -> None:
    _, stale = concerns(plan, texts_for(Language.SV))

    assert stale.shared_reason == ""
    reasons = {case.measure: case.reason for case in stale.cases}
    assert "30.11.2022" in reasons["M10"]
    assert "25.9.2023" in reasons["M08"]


def test_only_what_asks_for_action_counts_as_urgent(plan: Plan) -> None:
    only = concerns(plan, texts_for(Language.FI), Severity.ACT)

    assert [concern.severity for concern in only] == [Severity.ACT]
    assert urgent(plan) == 12
