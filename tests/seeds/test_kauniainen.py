"""Kauniainen's seed against the facts, written out here once more by hand."""

from datetime import date

import pytest

from model.plan import Plan, Text, canonical_json, parse_plan
from model.rules.state import at
from model.rules.status import reported_status
from model.terms import Direction, IndicatorRole, MeasureKind, MeetingState, Origin, Outcome, Status
from seeds import kauniainen

TODAY = date(2026, 11, 24)
UNKNOWN = ""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return kauniainen.plan()


def status_counts(plan: Plan, day: date) -> dict[Status | None, int]:
    then = at(plan, day)
    found = [reported_status(then, measure).status for measure in then.measures]
    return {status: found.count(status) for status in set(found)}


def test_the_policy_is_named_in_three_languages_and_says_which_are_our_own(plan: Plan) -> None:
    title = plan.plan.title

    assert title.fi == "Kauniaisten järjestöyhteistyön linjaukset"
    assert title.sv == "Riktlinjer för organisationssamarbetet i Grankulla"
    assert title.en == "Grankulla association cooperation policy"
    assert title.translated == ("sv", "en")
    assert (plan.plan.slug, plan.plan.fictional) == ("kauniainen", False)


def test_the_attachments_measures_are_said_to_be_missing(plan: Plan) -> None:
    assert plan.plan.measures_incomplete is True


def test_terms_are_known_by_year_only(plan: Plan) -> None:
    found = [(term.code, str(term.starts), str(term.ends)) for term in plan.plan.terms]

    assert found == [("2021-2025", "2021", "2025"), ("2025-2029", "2025", "2029")]


def test_goals_and_aims_are_those_of_the_minutes_and_their_tree_is_our_reading(plan: Plan) -> None:
    expected = {
        "G1": ("Edistää kauniaislaisten hyvinvointia", None),
        "G2": ("Edistää osallisuutta", None),
        "G3": ("Laatia järjestöyhteistyön linjaukset ja viedä ne käytäntöön", None),
        "G4": ("Tukea kehittämisverkostojen ja järjestöjen yhteistyötä sekä vuoropuhelua", None),
        "A1": (
            "Lisätä tietoisuutta järjestöjen rooleista paikallisina toimijoina ja vaikuttajina",
            "G2",
        ),
        "A2": ("Vahvistaa järjestöjen toimintaedellytyksiä", "G1"),
        "A3": ("Edistää yhteistyötä", "G4"),
        "A4": ("Edistää monitahoista osallisuutta ja hyvinvointia", "G2"),
        "A5": (
            "Laatia pidemmän tähtäimen linjaukset kunnan ja 3. sektorin kumppanuudelle",
            "G3",
        ),
    }

    assert {goal.code: (goal.title.fi, goal.parent) for goal in plan.goals} == expected
    assert {goal.term for goal in plan.goals} == {"2021-2025"}
    assert {goal.parent_origin for goal in plan.goals if goal.parent} == {Origin.EDITORIAL}


def test_measures_serve_the_goals_of_our_reading(plan: Plan) -> None:
    expected = {
        "M01": "G4 A3",
        "M02": "G3 G4",
        "M03": "G4 A3",
        "M04": "G3 A5",
        "M05": "G3 G2",
        "M06": "G3 G2",
        "M07": "G3",
        "M08": "G4 G2 A3",
        "M09": "G4 G1",
        "M10": "G4 A3",
        "M11": "A2 G4",
        "M12": "G3",
        "M13": "A2 G1",
        "M14": "A2 G1",
        "M15": "A3 G4",
    }

    assert {measure.code: " ".join(measure.goals) for measure in plan.measures} == expected
    assert {measure.goals_origin for measure in plan.measures} == {Origin.EDITORIAL}


def test_an_owner_is_given_only_where_the_minutes_state_one(plan: Plan) -> None:
    owned = {measure.code: measure.owner for measure in plan.measures if measure.owner}

    assert owned == {"M01": "kaupunki", "M08": "kaupunki", "M10": "hyvinvointikoordinaattori"}
    assert {owner.code for owner in plan.owners} == {
        "kaupunki",
        "hyvinvointikoordinaattori",
        "sivistystoimenjohtaja",
        "liikuntapalvelut",
    }


def test_only_the_dates_and_frequencies_of_the_minutes_are_given(plan: Plan) -> None:
    starts = {m.code: str(m.starts) for m in plan.measures if m.starts.known}
    recurring = {
        m.code: (m.required_per_year, m.meeting_kind)
        for m in plan.measures
        if m.kind is MeasureKind.RECURRING
    }

    assert starts == {"M04": "2022-23", "M10": "2022-23"}
    assert recurring == {
        "M08": (1, "forum"),
        "M09": (None, "sports"),
        "M10": (None, None),
        "M11": (None, None),
    }
    assert not [m.code for m in plan.measures if m.due.known or m.published or m.retired]


def test_status_histories_are_those_of_the_facts(plan: Plan) -> None:
    expected = [
        ("M01", "completed", "2022-23"),
        ("M02", "completed", UNKNOWN),
        ("M03", "completed", UNKNOWN),
        ("M04", "under_way", "2022"),
        ("M04", "completed", UNKNOWN),
        ("M05", "completed", "2023-23"),
        ("M06", "completed", UNKNOWN),
        ("M07", "completed", UNKNOWN),
        ("M08", "recurring", UNKNOWN),
        ("M09", "recurring", UNKNOWN),
        ("M10", "recurring", "2022-23"),
        ("M11", "recurring", UNKNOWN),
        ("M12", "not_started", UNKNOWN),
        ("M13", "not_started", UNKNOWN),
        ("M14", "not_started", UNKNOWN),
        ("M15", "not_started", UNKNOWN),
    ]

    assert [(r.measure, r.status, str(r.on)) for r in plan.status_reports] == expected
    assert {r.source for r in plan.status_reports} == {"minutes"}
    assert [r.measure for r in plan.status_reports if r.origin is Origin.EDITORIAL] == [
        "M12",
        "M13",
        "M14",
        "M15",
    ]


def test_what_is_completed_points_to_its_evidence(plan: Plan) -> None:
    completed = {
        report.measure: tuple((e.kind, e.ref) for e in report.evidence)
        for report in plan.status_reports
        if report.status is Status.COMPLETED
    }
    minutes = ("source", "minutes")

    assert completed == {
        "M01": (minutes,),
        "M02": (minutes,),
        "M03": (minutes,),
        "M04": (minutes,),
        "M05": (minutes, ("meeting", "workshop-2023-09")),
        "M06": (minutes,),
        "M07": (minutes,),
    }


def test_every_evidence_and_alternative_points_to_something_there(plan: Plan) -> None:
    keys = {
        "source": {source.code for source in plan.sources},
        "meeting": {meeting.id for meeting in plan.meetings},
    }
    reports = {f"status_reports/{report.id}" for report in plan.status_reports}

    for report in plan.status_reports:
        assert all(e.ref in keys[e.kind] for e in report.evidence), report.id
    assert {a.subject for a in plan.alternatives} <= reports


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 6, 1), {None: 15}),
        (
            date(2022, 12, 31),
            {Status.COMPLETED: 1, Status.UNDER_WAY: 1, Status.RECURRING: 1, None: 12},
        ),
        (TODAY, {Status.COMPLETED: 7, Status.RECURRING: 4, Status.NOT_STARTED: 4}),
    ],
)
def test_statuses_on_a_day_are_those_of_the_facts(
    plan: Plan, day: date, expected: dict[Status | None, int]
) -> None:
    assert status_counts(plan, day) == expected


def test_at_the_end_of_2022_three_measures_are_known(plan: Plan) -> None:
    then = at(plan, date(2022, 12, 31))
    known = {m.code: reported_status(then, m).status for m in then.measures}

    assert {code: status for code, status in known.items() if status} == {
        "M01": Status.COMPLETED,
        "M04": Status.UNDER_WAY,
        "M10": Status.RECURRING,
    }


def test_indicators_have_no_baseline_and_one_target_only(plan: Plan) -> None:
    roles = {indicator.code: indicator.role for indicator in plan.indicators}
    links = {i.code: i.measures for i in plan.indicators if i.measures}
    targets = {
        i.code: [(int(target.value), str(target.on)) for target in i.targets]
        for i in plan.indicators
        if i.targets
    }

    assert roles == {
        "I1": IndicatorRole.NETWORK_SIZE,
        "I2": IndicatorRole.NETWORK_COVERAGE,
        "I3": IndicatorRole.FORUMS_PER_YEAR,
        "I4": IndicatorRole.FORUM_ATTENDANCE,
        "I5": IndicatorRole.ACTIVE_ASSOCIATIONS,
        "I6": IndicatorRole.REGISTERED_ASSOCIATIONS,
    }
    assert links == {"I1": ("M10",), "I2": ("M10",), "I3": ("M08",), "I4": ("M08",)}
    assert targets == {"I3": [(1, UNKNOWN)]}
    assert not [i.code for i in plan.indicators if i.baseline is not None or i.baseline_on.known]
    assert [i.code for i in plan.indicators if i.direction is not Direction.DESCRIBE] == ["I3"]


def test_figures_are_about_and_undated_and_the_share_is_in_words(plan: Plan) -> None:
    found = {
        o.indicator: (o.value, o.approximate, str(o.on), o.wording.fi if o.wording else None)
        for o in plan.observations
    }

    assert found == {
        "I1": (50, True, UNKNOWN, "noin 50 yhdistystä"),
        "I2": (None, True, UNKNOWN, "noin kolmasosa"),
        "I5": (160, True, UNKNOWN, "noin 160 järjestöä, yhdistystä ja seuraa"),
        "I6": (160, True, UNKNOWN, "noin 160 rekisteröityä yhdistystä"),
    }


def test_the_share_is_worded_in_three_languages(plan: Plan) -> None:
    share = next(o for o in plan.observations if o.indicator == "I2").wording

    assert share is not None
    assert (share.fi, share.sv, share.en) == (
        "noin kolmasosa",
        "cirka en tredjedel",
        "about a third",
    )


def test_meetings_have_one_known_attendance_and_it_is_of_persons(plan: Plan) -> None:
    found = [(m.id, m.kind, m.state, str(m.on), m.time, m.persons) for m in plan.meetings]

    assert found == [
        ("follow-up-2023-01", "follow_up", "announced", "2023-01-09", "13–15", None),
        ("forum-2022-11", "forum", "held", "2022-11~", None, 25),
        ("workshop-2023-09", "workshop", "held", "2023-09-25", "17.30–20.00", None),
    ]
    assert {m.associations for m in plan.meetings} == {None}
    assert {m.attendees for m in plan.meetings} == {()}
    assert {m.origin for m in plan.meetings} == {Origin.CITY_WEB}


def test_the_follow_up_meeting_is_only_announced(plan: Plan) -> None:
    after = at(plan, date(2023, 1, 9))

    assert [m.state for m in after.meetings if m.kind == "follow_up"] == [MeetingState.ANNOUNCED]


def test_sources_are_the_minutes_and_the_citys_pages(plan: Plan) -> None:
    found = {source.code: (source.origin, source.locator) for source in plan.sources}
    pages = "kauniainen.fi"

    assert found == {
        "minutes": (Origin.MINUTES, None),
        "web-first-forum": (
            Origin.CITY_WEB,
            f"{pages}/sv/nyheter/det-forsta-organisationsforumet-i-grankulla-var-lyckat",
        ),
        "web-network": (
            Origin.CITY_WEB,
            f"{pages}/sv/kultur-och-fritid/foreningar/grankullas-organisationnatverk",
        ),
        "web-strategy": (Origin.CITY_WEB, None),
        "web-workshop": (Origin.CITY_WEB, f"{pages}/en/events/jarjestostrategia-tyopaja"),
    }


def test_the_minutes_are_undated_and_not_older_than_the_workshop(plan: Plan) -> None:
    minutes = next(source for source in plan.sources if source.code == "minutes")

    assert not minutes.on.known
    assert minutes.not_before == date(2023, 9, 25)


def test_the_founding_of_the_network_keeps_its_conflicting_years(plan: Plan) -> None:
    found = {(a.subject, a.field, a.value, a.source) for a in plan.alternatives}

    assert found == {
        ("status_reports/M01-1", "on", "2023", "web-network"),
        ("status_reports/M01-1", "on", "2022-21", "web-workshop"),
    }


def test_nine_categories_and_no_association(plan: Plan) -> None:
    assert [category.key for category in plan.plan.categories] == [
        "public_health",
        "pensioners",
        "home_and_school",
        "culture",
        "sports",
        "mental_health",
        "youth",
        "political",
        "entrepreneurs",
    ]
    assert plan.associations == ()


def test_one_of_five_challenges_is_answered(plan: Plan) -> None:
    answered = {challenge.code: challenge.measures for challenge in plan.challenges}

    assert answered == {"C1": (), "C2": (), "C3": (), "C4": (), "C5": ("M15",)}


def test_the_committee_sent_it_on_and_the_board_waits(plan: Plan) -> None:
    found = [(h.code, h.body, h.kind, h.outcome, str(h.on)) for h in plan.handlings]

    assert found == [
        ("H1", None, "preparation", Outcome.PREPARED, "2023"),
        ("H2", "hyvinvointivaliokunta", "information", Outcome.NOTED_AND_SENT_ON, UNKNOWN),
        ("H3", "kaupunginhallitus", "approval", Outcome.WAITING, UNKNOWN),
    ]
    assert {(h.section, h.diary_number) for h in plan.handlings} == {(None, None)}
    assert str(plan.handlings[0].starts) == "2022-23"
    assert plan.handlings[1].proposer == "sivistystoimenjohtaja"


def test_the_committees_swedish_name_is_said_to_be_ours_and_the_boards_is_not(plan: Plan) -> None:
    names = {body.key: body.name for body in plan.plan.bodies}

    assert names["hyvinvointivaliokunta"].sv == "Välfärdsutskottet"
    assert "sv" in names["hyvinvointivaliokunta"].translated
    assert (names["kaupunginhallitus"].sv, names["kaupunginhallitus"].translated) == (
        "Stadsstyrelsen",
        (),
    )


def test_every_fact_has_a_source(plan: Plan) -> None:
    parts = (
        *plan.goals,
        *plan.measures,
        *plan.status_reports,
        *plan.indicators,
        *plan.observations,
        *plan.meetings,
        *plan.challenges,
        *plan.handlings,
    )

    assert [part for part in parts if part.source is None or part.origin == "recorded"] == []


def test_every_text_is_in_three_languages(plan: Plan) -> None:
    texts = [*(g.title for g in plan.goals), *(m.title for m in plan.measures)]
    texts += [*(i.title for i in plan.indicators), *(c.title for c in plan.challenges)]
    texts += [owner.name for owner in plan.owners]
    texts += [report.reason for report in plan.status_reports if report.reason]

    assert len(texts) == 9 + 15 + 6 + 4 + 5 + 16
    assert [text for text in texts if lacks_a_language(text)] == []


def lacks_a_language(text: Text) -> bool:
    return not (text.fi and text.sv and text.en)


def test_the_document_reads_back_as_the_same_plan(plan: Plan) -> None:
    assert parse_plan(canonical_json(plan)) == plan
