"""Which changes are told, in which order, and which of them as one."""

from datetime import date

from model.plan import Amendment, Handling, Measure, StatusReport
from model.rules.age import Age
from model.rules.change_summary import HANDFUL, batches, notable, parted
from model.rules.changes import Change
from model.rules.state import at
from model.terms import ChangeKind, Outcome, Status
from tests.builders import (
    amendment,
    association,
    at_noon,
    goal,
    handling,
    indicator,
    measure,
    meeting,
    observation,
    on,
    owner,
    plan,
    report,
    source,
    target,
    text,
)

DAY = date(2024, 1, 1)
WHY = text("Ohjelma päivitettiin")


def test_of_a_kind_the_latest_comes_first_and_what_nobody_asks_for_is_left_out() -> None:
    about = {"measures": [measure()]}
    after = plan(
        **about,
        as_of=DAY,
        sources=[source("S1")],
        meetings=[meeting("2022-01-01"), meeting("2023-01-01"), meeting("")],
    )

    assert [change.key for change in notable(plan(**about), after)] == [
        "forum/2023-01-01",
        "forum/2022-01-01",
        "forum/undated",
    ]


def test_status_comes_first_then_targets_and_dates_then_people_and_texts() -> None:
    first = report(Status.UNDER_WAY, "2022-01-01")
    before = plan(
        goals=[goal("G1")],
        owners=[owner("O1")],
        measures=[measure("M1"), measure("M2")],
        indicators=[indicator(targets=[target(5)])],
        status_reports=[first],
    )
    after = plan(
        goals=[goal("G1")],
        owners=[owner("O1")],
        measures=[
            measure("M1", title=text("Uusi"), owner="O1", goals=("G1",), due="2025"),
            measure("M2", retired="2023-06-01"),
            measure("M3", published="2023-06-01"),
        ],
        indicators=[indicator(targets=[target(6)])],
        observations=[observation(3, "2023-02-01")],
        status_reports=[
            first,
            report(Status.UNDER_WAY, "2023-12-01"),
            report(Status.COMPLETED, "2023-01-01", measure="M2"),
        ],
        meetings=[meeting("2023-03-01")],
        handlings=[handling(on="2023-04-01")],
        associations=[association("Y1")],
    )

    assert [change.kind for change in notable(before, after)] == [
        ChangeKind.STATUS_CHANGED,
        ChangeKind.MEASURE_ADDED,
        ChangeKind.MEASURE_RETIRED,
        ChangeKind.TARGET_CHANGED,
        ChangeKind.DUE_CHANGED,
        ChangeKind.OBSERVATION_ADDED,
        ChangeKind.MEETING_HELD,
        ChangeKind.HANDLING_RECORDED,
        ChangeKind.GOALS_CHANGED,
        ChangeKind.OWNER_CHANGED,
        ChangeKind.WORDING_CHANGED,
        ChangeKind.MEMBERSHIP_CHANGED,
        ChangeKind.STATUS_CONFIRMED,
    ]


def test_what_alters_what_is_approved_is_told_though_it_has_no_kind_of_its_own() -> None:
    (found,) = notable(plan(measures=[measure()]), plan(measures=[measure(starts="2024")]))

    assert (found.kind, found.field) == (ChangeKind.OTHER, "starts")
    assert notable(plan(measures=[measure()]), plan(measures=[measure(related=())])) == ()


def test_a_fact_that_was_taken_back_is_told() -> None:
    about = {"measures": [measure()]}
    reported = plan(**about, status_reports=[report(Status.COMPLETED)])
    (found,) = notable(reported, plan(**about))

    assert (found.collection, found.after) == ("status_reports", None)


def test_what_follows_from_a_retirement_is_told_by_it_alone() -> None:
    whole = plan(
        goals=[goal("A1", parent="G1"), goal("G1", retired="2023-06-01")],
        measures=[measure(goals=("A1", "G1"))],
        indicators=[indicator("I1", retired="2023-06-01")],
        observations=[observation(3, "2023-01-01", indicator="I1")],
    )
    found = notable(at(whole, date(2023, 5, 1)), at(whole, date(2023, 7, 1)))

    assert [(one.collection, one.key, one.field) for one in found] == [
        ("goals", "G1", None),
        ("indicators", "I1", None),
    ]


def added(number: int, **fields: object) -> list[Measure]:
    """Return measures that are part of the plan since a day."""
    return [
        measure(f"M{place}", **{"published": "2023-06-01", "source": "S1", **fields})
        for place in range(1, number + 1)
    ]


def since(after: dict[str, object], before: dict[str, object] | None = None) -> list[list[Change]]:
    """Return the batches of what differs from a plan that has the sources and owners alone."""
    common = {"sources": [source("S1"), source("S2")], "owners": [owner("O1"), owner("O2")]}
    found = notable(plan(**{**common, **(before or {})}), plan(**{**common, **after}))
    made = zip(found, batches(found), strict=True)
    keyed = [(change, batch) for change, batch in made if batch is not None]
    keys = dict.fromkeys(batch for _, batch in keyed)
    return [[change for change, batch in keyed if batch == key] for key in keys]


def coming(code: str, number: int, **fields: object) -> Amendment:
    """Return the record of a measure's coming."""
    how = {"before": None, "after": "2023-06-01", "on": "2023-06-01", "reason": WHY, "office": "O1"}
    return amendment(f"measures/{code}", "published", id=f"A{number}", **{**how, **fields})


def test_more_than_a_handful_of_measures_of_one_day_and_one_document_are_a_batch() -> None:
    (batch,) = since({"measures": added(HANDFUL + 1)})

    assert [change.key for change in batch] == [f"M{n}" for n in range(1, HANDFUL + 2)]
    assert since({"measures": added(HANDFUL)}) == []
    assert since({"measures": added(HANDFUL + 1, source=None)}) == []
    assert since({"measures": [*added(3), *added(6, source="S2")[3:]]}) == []


def test_what_is_altered_for_the_same_reason_on_the_same_day_by_the_same_office_is_a_batch() -> (
    None
):
    measures = [measure(f"M{n}") for n in range(1, 8)]
    owned = [each.model_copy(update={"owner": "O1"}) for each in measures]

    def altered(**fields: object) -> list[list[Change]]:
        how = {"before": None, "after": "O1", "on": "2023-06-01", "reason": WHY, "office": "O1"}
        on_record = [
            amendment(f"measures/M{n}", "owner", id=f"A{n}", **{**how, **(fields if n > 3 else {})})
            for n in range(1, 8)
        ]
        return since({"measures": owned, "amendments": on_record}, {"measures": measures})

    (batch,) = altered()

    assert len(batch) == 7
    for other in ({"on": "2023-06-02"}, {"office": "O2"}, {"reason": text("Muu")}):
        assert altered(**other) == []
    assert altered(reason=None) == []


def test_what_an_import_adds_alters_and_says_of_its_measures_is_one_batch() -> None:
    stored = [measure("X1")]
    reports = [
        report(
            Status.UNDER_WAY,
            f"2023-06-0{n}",
            measure=f"M{n}",
            source="S1",
            office="O2",
            reason=text(f"Syy {n}"),
            recorded_at=at_noon("2023-06-02"),
        )
        for n in range(1, 4)
    ]
    due = {"before": "", "after": "2025", "on": "2023-06-01", "reason": WHY, "office": "O1"}
    after = {
        "measures": [*added(4), measure("X1", due="2025")],
        "status_reports": reports,
        "amendments": [
            *(coming(f"M{n}", n) for n in range(1, 5)),
            amendment("measures/X1", "due", id="A9", **due),
        ],
    }
    (batch,) = since(after, {"measures": stored})

    assert [change.kind for change in batch] == [
        *[ChangeKind.STATUS_CHANGED] * 3,
        *[ChangeKind.MEASURE_ADDED] * 4,
        ChangeKind.DUE_CHANGED,
    ]


def test_what_is_said_later_of_a_measure_that_came_in_a_batch_is_told_for_itself() -> None:
    first = report(Status.UNDER_WAY, "2023-09-01", measure="M1", reason=text("Alkoi"))
    later = report(Status.COMPLETED, "2023-10-01", measure="M1", source="S1")
    (batch,) = since({"measures": added(7), "status_reports": [first, later]})

    assert {change.kind for change in batch} == {ChangeKind.MEASURE_ADDED}


def test_of_measures_that_came_from_no_document_a_report_is_told_for_itself() -> None:
    first = report(Status.UNDER_WAY, "2023-06-01", measure="M1", reason=text("Alkoi"))
    came = [coming(f"M{number}", number) for number in range(1, 8)]
    (batch,) = since(
        {"measures": added(7, source=None), "amendments": came, "status_reports": [first]}
    )

    assert {change.kind for change in batch} == {ChangeKind.MEASURE_ADDED}


def test_reports_with_reasons_of_their_own_are_no_batch() -> None:
    reports = [
        report(
            Status.COMPLETED, "2023-06-01", measure=f"M{n}", source="S1", reason=text(f"Syy {n}")
        )
        for n in range(1, 8)
    ]
    measures = [measure(f"M{n}") for n in range(1, 8)]

    assert since({"measures": measures, "status_reports": reports}, {"measures": measures}) == []


def test_comings_and_goings_in_the_network_are_no_batch() -> None:
    joined = [association(f"Y{n}", ("2023-06-01", None)) for n in range(9)]
    left = [association(f"Y{n}", ("2023-06-01", "2023-12-31")) for n in range(9)]

    assert since({"associations": joined}) == []
    assert since({"associations": left}, {"associations": joined}) == []


def test_all_associations_that_came_by_one_list_are_a_batch_whatever_their_days() -> None:
    days = ["", "", "2022", "2023-06-01"]
    listed = [association(f"Y{n}", (day, None), source="S1") for n, day in enumerate(days)]
    other = association("Z1", ("", None), source="S2")

    (batch,) = since({"associations": [*listed, other]})

    assert [change.key for change in batch] == ["Y3", "Y2", "Y0", "Y1"]


def test_of_whom_a_list_gives_no_joining_day_it_is_told_of_the_day_of_the_list() -> None:
    documents = {"sources": [source("S1", on="2023-09-30")]}
    listed = [association("Y1", ("", None), source="S1")]

    (found,) = notable(plan(**documents), plan(**documents, associations=listed))
    (sure, perhaps) = parted([found], SINCE, None, {})

    assert found.on == Age(on("2023-09-30"))
    assert (sure, perhaps) == ((found,), ())


SINCE = date(2023, 9, 25)


def split(*reports: StatusReport, handled: Handling | None = None, **about: object) -> list[str]:
    """Return which reports came after a day, and behind a bar which may have come before."""
    about = {"measures": [measure(f"M{n}") for n in range(9)], **about}
    found = notable(plan(**about), plan(**about, status_reports=reports))
    sources = {each.code: each for each in plan(**about).sources}
    sure, perhaps = parted(found, SINCE, handled, sources)
    return [*(change.key for change in sure), "|", *(change.key for change in perhaps)]


def said(name: str, day: str, **fields: object) -> StatusReport:
    return report(Status.COMPLETED, day, id=name, measure=f"M{name[-1]}", **fields)


def test_since_a_day_counts_what_surely_came_after_it() -> None:
    found = split(
        said("day-1", "2023-09-26"),
        said("same-2", "2023-09-25"),
        said("season-3", "2023-23"),
        said("year-4", "2023"),
        said("month-5", "2023-10"),
        said("span-6", "2023-23/2024"),
    )

    assert found == ["month-5", "day-1", "|", "span-6", "year-4", "season-3", "same-2"]


def test_what_has_no_date_but_its_sources_or_its_recordings_may_have_come_before() -> None:
    sources = [source("S1", on="2024-01-01"), source("S2", not_before="2023-12-01")]
    found = split(
        said("dated-1", "", source="S1"),
        said("bounded-2", "", source="S2"),
        said("recorded-3", "", recorded_at=at_noon("2024-02-01")),
        said("unknown-4", ""),
        sources=sources,
    )

    assert found == ["bounded-2", "|", "recorded-3", "dated-1", "unknown-4"]


def test_what_differs_without_a_date_of_its_own_came_with_the_later_state() -> None:
    before, after = plan(goals=[goal("G1")]), plan(goals=[goal("G1"), goal("G2")])
    sure, perhaps = parted(notable(before, after), SINCE, None, {})

    assert ([change.key for change in sure], perhaps) == (["G2"], ())


def test_of_no_day_everything_counts() -> None:
    found = notable(plan(), plan(meetings=[meeting("1999"), meeting("")]))

    assert parted(found, None, None, {}) == (found, ())


def test_what_only_the_handlings_own_document_states_is_no_change() -> None:
    """The committee's minutes, of unknown date, tell of the autumn in which they were written."""
    sources = [source("minutes", not_before="2023-09-25"), source("web")]
    handled = handling(source="minutes", outcome=Outcome.NOTED)
    found = split(
        said("own-1", "2023-23", source="minutes"),
        said("own-2", "2023-12-01", source="minutes"),
        said("other-3", "2023-23", source="web"),
        said("other-4", "2023-12-01", source="web"),
        said("desk-5", "2023-12-01"),
        handled=handled,
        sources=sources,
    )

    assert found == ["|", "desk-5", "other-4", "other-3"]


def test_what_may_have_come_before_a_handling_of_no_exact_day_did_not_surely_come_after_it() -> (
    None
):
    facts = (
        said("in-1", "2023-10-15"),
        said("last-2", "2023-11-30"),
        said("after-3", "2023-12-01"),
    )

    def since_handling(day: str) -> list[str]:
        handled = handling(on=day, outcome=Outcome.NOTED)
        return split(*facts, handled=handled)

    assert since_handling("2023-23") == ["after-3", "|", "last-2", "in-1"]
    assert since_handling("2023-11-30~") == ["|", "after-3", "last-2", "in-1"]
    assert since_handling("2023-10-15") == ["after-3", "last-2", "|", "in-1"]


def test_what_a_document_states_of_a_time_after_its_handling_is_a_change() -> None:
    sources = [source("minutes", on="2023-09-25")]
    found = split(
        said("own-1", "2023-23", source="minutes"),
        said("own-2", "2023-12-01", source="minutes"),
        handled=handling(on="2023-09-25", source="minutes", outcome=Outcome.NOTED),
        sources=sources,
    )

    assert found == ["own-2", "|"]


def test_a_source_of_no_time_is_no_document_of_a_handling() -> None:
    """It goes on, as the owners' rounds do: it may state what came after the handling."""
    found = split(
        said("own-1", "2023", source="rounds"),
        said("own-2", "2023-12-01", source="rounds"),
        handled=handling(on="2023-09-25", source="rounds", outcome=Outcome.NOTED),
        sources=[source("rounds")],
    )

    assert found == ["own-2", "|", "own-1"]


def test_what_a_handling_decided_is_a_change_since_the_state_frozen_for_it_and_told_once() -> None:
    """Since the handling itself it is none, but for what holds later."""
    decided = handling(on="2023-10-04", outcome=Outcome.APPROVED, section="48")
    measures = [measure("M1"), measure("M2"), measure("M3")]
    altered = [
        amendment("measures/M1", "due", id="A1", on="2023-10-04", decision="H1", after="2025"),
        amendment("measures/M2", "due", id="A2", on="2024-01-01", decision="H1", after="2025"),
        amendment("measures/M3", "due", id="A3", on="2023-10-04", after="2025"),
    ]
    before = plan(measures=measures, handlings=[handling(on="2023-10-04")])
    after = plan(
        measures=[each.model_copy(update={"due": on("2025")}) for each in measures],
        handlings=[decided],
        amendments=altered,
    )
    found = notable(before, after)
    sure, perhaps = parted(found, SINCE, decided, {})

    assert ([change.key for change in sure], perhaps) == (["M2"], (found[2],))
    assert parted(found, SINCE, decided, {}, frozen=True) == (found, ())
    assert [(change.key, change.field) for change in found] == [
        ("M2", "due"),
        ("M1", "due"),
        ("M3", "due"),
        ("H1", "outcome"),
    ]


def test_since_a_frozen_state_its_handling_is_decided_on_whatever_day_that_was() -> None:
    sources = [source("minutes", not_before="2023-09-01")]
    decided = handling(source="minutes", outcome=Outcome.NOTED)
    waited = plan(handlings=[handling(source="minutes")], sources=sources)
    found = notable(waited, plan(handlings=[decided], sources=sources))
    by_code = {one.code: one for one in sources}

    assert parted(found, SINCE, decided, by_code, frozen=True) == (found, ())
    assert parted(found, SINCE, decided, by_code) == ((), ())


def test_another_handling_is_a_change_since_one() -> None:
    handled = handling("H1", on="2023-09-25", outcome=Outcome.NOTED)
    others = [handling("H0", on="2023"), handling("H2", on="2024-01-01")]
    found = notable(plan(handlings=[handled]), plan(handlings=[handled, *others]))
    sure, perhaps = parted(found, SINCE, handled, {})

    assert [[change.key for change in side] for side in (sure, perhaps)] == [["H2"], ["H0"]]
    assert [change.key for change in parted(found, SINCE, others[1], {})[0]] == []


def test_what_is_altered_of_a_measure_that_the_document_named_is_a_change() -> None:
    sources = {"sources": [source("minutes", on="2023-09-25")]}
    altered = amendment("measures/M1", "due", on="2024-01-01", before="", after="2025")
    before = plan(measures=[measure(source="minutes")], **sources)
    after = plan(measures=[measure(source="minutes", due="2025")], amendments=[altered], **sources)
    handled = handling(source="minutes", outcome=Outcome.NOTED)
    sure, perhaps = parted(
        notable(before, after), SINCE, handled, {one.code: one for one in after.sources}
    )

    assert ([change.field for change in sure], perhaps) == (["due"], ())


def test_what_came_about_a_day_did_not_surely_come_after_one_near_it() -> None:
    near, later = report(Status.UNDER_WAY, "2024-01-05~"), report(Status.COMPLETED, "2024-03-01~")
    before = plan(measures=[measure()], as_of=DAY)
    after = plan(measures=[measure()], status_reports=[near, later])
    sure, perhaps = parted(notable(before, after), DAY, None, {})

    assert ([one.key for one in sure], [one.key for one in perhaps]) == ([later.id], [near.id])
