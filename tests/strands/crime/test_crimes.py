"""A crime is taken from a log with nothing typed again, checked, returned, classified anew, ended, cancelled, linked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sleuth.access.doorway import NotVisible, Refused
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.messages import queries as messages
from sleuth.records import actions as records
from sleuth.records import queries
from sleuth.records.drafts import AppearanceDraft, PersonDraft, PlaceDraft
from sleuth.records.faults import Conflict, Invalid
from sleuth.strands.contact import actions as contact
from sleuth.strands.contact import queries as logs
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.crime import actions, rules
from sleuth.strands.crime import queries as crime
from sleuth.strands.crime.drafts import CrimeDraft, PropertyDraft
from sleuth.strands.crime.models import Crime
from tests.cast import Cast

MO = "Rear kitchen window forced with a tool, tidy search."
HOUR = timedelta(hours=1)


def burglary(**changes: object) -> CrimeDraft:
    now = clock.now()
    draft = CrimeDraft("28E", MO, "Entered while away.", now - 9 * HOUR, now - 2 * HOUR)
    return replace(draft, **changes)  # type: ignore[arg-type]


@pytest.fixture
def log(cast: Cast) -> Ref:
    place = records.record_place(by=cast.carl, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
    caller = records.record_person(by=cast.carl, draft=PersonDraft("Ann", "Tenant")).ref
    draft = LogDraft("402", "priority", "Window forced, rooms searched.", place=place, caller=caller)
    return contact.open_log(by=cast.carl, draft=draft).event_ref


@pytest.fixture
def recorded(cast: Cast) -> Callable[..., Ref]:
    return lambda **changes: actions.record_crime(by=cast.olive, draft=burglary(**changes)).event_ref


def test_a_crime_from_a_log_takes_everything_over_and_the_log_knows_its_number(cast: Cast, log: Ref) -> None:
    known = crime.draft_from(cast.olive, log)
    made = actions.record_crime(by=cast.olive, draft=replace(known, code="28E", mo=MO), origin=log)
    file = queries.open_file(by=cast.olive, ref=made.event_ref)
    assert made.number == f"C/000001/{clock.today():%y}" and made.state == "awaiting"
    assert file.place and file.place.title == "5 Mill Lane, Burnley, BB11 1AA"
    assert [(line.words, line.subject.title) for line in file.appearances] == [("reported it", "TENANT, Ann")]
    assert [(tie.words, tie.other.ref) for tie in file.ties] == [("was recorded from", log)]
    assert logs.log(by=cast.carl, ref=log).crime_reference == made.number
    counts = queries.carried_counts(by=cast.admin)
    assert {each.field for each in counts} == {"account", "people", "place", "window"}
    assert sum(each.carried for each in counts) == 4 and not any(each.retyped for each in counts)


def test_what_was_typed_again_although_the_log_knew_it_is_counted(cast: Cast, log: Ref) -> None:
    known = crime.draft_from(cast.olive, log)
    actions.record_crime(by=cast.olive, draft=replace(known, code="28E", mo=MO, account="Kitchen window."), origin=log)
    assert [each.field for each in queries.carried_counts(by=cast.admin) if each.retyped] == ["account"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"code": "28A"}, "code", "Choose the class"),
        ({"code": ""}, "code", "Choose the class"),
        ({"mo": "too short"}, "mo", "20 to 300"),
        ({"mo": "x" * 301}, "mo", "300 characters"),
        ({"mo": "a\x00" * 20}, "mo", "cannot be stored"),
        ({"account": "x" * 20_001}, "account", "20,000"),
        ({"occurred_from": None}, "occurred_from", "earliest time"),
        ({"occurred_from": datetime(2099, 1, 1, tzinfo=UTC)}, "occurred_from", "future"),
        ({"occurred_to": datetime(2099, 1, 1, tzinfo=UTC)}, "occurred_to", "future"),
        ({"occurred_to": datetime(2001, 1, 1, tzinfo=UTC)}, "occurred_to", "before the beginning"),
        ({"reported_at": datetime(2001, 1, 1, tzinfo=UTC)}, "reported_at", "before it happened"),
        ({"hate": "banana", "hate_seen_by": "victim"}, "hate", "Choose a strand"),
        ({"hate": "race"}, "hate_seen_by", "who sees it as hate"),
        ({"probable": False}, "probable", "Keep it as an incident log"),
        ({"contrary": True}, "contrary", "Keep it as an incident log"),
        ({"items": (PropertyDraft("cash", "stolen", "wallet", "a lot"),)}, "items.0.value", "in pounds"),
        ({"items": (PropertyDraft("gold", "stolen", "x"),)}, "items.0.kind", "what kind"),
        ({"items": (PropertyDraft("cash", "eaten", "x"),)}, "items.0.state", "what became"),
        ({"items": (PropertyDraft("cash", "stolen", " "),)}, "items.0.description", "Describe"),
        ({"items": (PropertyDraft("vehicle", "stolen", "car", "1", "!!!"),)}, "items.0.serial", "plate"),
        ({"appearances": (AppearanceDraft(Ref("person", 1), "banana"),)}, "role", "role"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(
    cast: Cast, changes: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.record_crime(by=cast.olive, draft=burglary(**changes))
    assert sentence in refused.value.faults[field]
    assert not Crime.objects.exists()
    assert actions.record_crime(by=cast.olive, draft=burglary()).number.startswith("C/000001/")


def test_property_with_a_number_is_found_again_by_it(cast: Cast, recorded: Callable[..., Ref]) -> None:
    items = (
        PropertyDraft("vehicle", "stolen", "white van", "8,500", "DM97 GRS"),
        PropertyDraft("cash", "stolen", "till", "19.99"),
    )
    ref = recorded(items=items)
    van, cash = crime.property_of(by=cast.olive, ref=ref)
    assert (van.value, cash.value, cash.thing_id) == (850_000, 1_999, None) and rules.pounds(van.value) == "£8,500.00"
    file = queries.open_file(by=cast.olive, ref=Ref("thing", van.thing_id))
    assert [entry.roles for entry in file.timeline] == [("stolen",)]


def test_a_late_record_is_marked_and_two_victims_are_noted(cast: Cast) -> None:
    people = [records.record_person(by=cast.olive, draft=PersonDraft(name, "Victim")).ref for name in ("Al", "Bo")]
    draft = burglary(
        code="34B",
        occurred_from=clock.now() - 40 * HOUR,
        occurred_to=None,
        reported_at=clock.now() - 30 * HOUR,
        appearances=tuple(AppearanceDraft(ref, "victim") for ref in people),
    )
    made = actions.record_crime(by=cast.olive, draft=draft)
    said = [line.text for line in queries.entries_of(by=cast.olive, event=made.event_ref)]
    assert made.late and "recorded later than 24 hours after the report" in said
    assert any("once for each" in text for text in said)


def test_the_unit_returns_a_crime_the_officer_is_told_and_hands_it_in_again(
    cast: Cast, recorded: Callable[..., Ref]
) -> None:
    ref = recorded()
    with pytest.raises(Refused):
        actions.accept(by=cast.olive, ref=ref)
    with pytest.raises(Invalid, match="put right"):
        actions.return_to_officer(by=cast.cass, ref=ref, because=" ")
    actions.return_to_officer(by=cast.cass, ref=ref, because="Who is the victim?")
    assert [each.number for each in crime.returned_to(by=cast.olive)] == [crime.crime(by=cast.olive, ref=ref).number]
    (notice,) = messages.inbox(by=cast.olive)
    assert "was returned: Who is the victim?" in notice.text and notice.on == ref
    actions.correct_crime(by=cast.olive, ref=ref, changes={"mo": MO + " Left by the door."})
    actions.hand_in_again(by=cast.olive, ref=ref, because="named")
    actions.accept(by=cast.cass, ref=ref)
    assert [each.kind for each in crime.decisions(by=cast.olive, ref=ref)] == [
        "accepted",
        "handed in again",
        "returned",
        "recorded",
    ]
    assert {each.policy for each in crime.decisions(by=cast.olive, ref=ref)} == {"demoshire@2026-01-01"}
    assert not crime.returned_to(by=cast.olive)


def test_nobody_accepts_his_own_crime(cast: Cast) -> None:
    own = actions.record_crime(by=cast.cass, draft=burglary()).event_ref
    with pytest.raises(Invalid, match="yourself"):
        actions.accept(by=cast.cass, ref=own)


def test_a_new_class_keeps_the_old_one_and_must_be_in_force(cast: Cast, recorded: Callable[..., Ref]) -> None:
    ref = recorded()
    for code in ("28A", "28E", "banana"):
        with pytest.raises(Invalid):
            actions.reclassify(by=cast.cass, ref=ref, code=code, because="x")
    actions.reclassify(by=cast.cass, ref=ref, code="30C", because="It is a shop.")
    assert queries.labels(by=cast.olive, refs=[ref])[ref].title == "Burglary – business and community"
    latest = crime.decisions(by=cast.olive, ref=ref)[0]
    assert (latest.before, latest.after, latest.because) == ("28E", "30C", "It is a shop.")


def test_only_the_registrar_cancels_and_only_for_a_reason_in_force(cast: Cast, recorded: Callable[..., Ref]) -> None:
    ref = recorded()
    for officer in (cast.olive, cast.sam, cast.cass):
        with pytest.raises(Refused):
            actions.cancel(by=officer, ref=ref, removal="C2", because="CCTV")
    for removal, because in (("no_crime", "x"), ("C9", "x"), ("C2", "")):
        with pytest.raises(Invalid):
            actions.cancel(by=cast.rex, ref=ref, removal=removal, because=because)
    assert actions.cancel(by=cast.rex, ref=ref, removal="C2", because="CCTV shows the keeper").state == "cancelled"
    with pytest.raises(Refused, match="cancelled"):
        actions.reclassify(by=cast.cass, ref=ref, code="49", because="x")
    with pytest.raises(Refused, match="cancelled"):
        actions.give_outcome(by=cast.sam, ref=ref, outcome="18", on=clock.today(), authority="x")
    assert actions.reinstate(by=cast.rex, ref=ref, because="CCTV was of another day").state == "awaiting"


def test_an_outcome_is_of_the_framework_of_its_day_with_authority_and_history(
    cast: Cast, recorded: Callable[..., Ref]
) -> None:
    ref = recorded()
    with pytest.raises(Invalid) as refused:
        actions.give_outcome(by=cast.sam, ref=ref, outcome="charge", on=None, authority=" ")
    assert set(refused.value.faults) == {"outcome", "on", "authority"}
    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=9)):
        with pytest.raises(Invalid):
            actions.give_outcome(by=cast.sam, ref=ref, outcome="18", on=day, authority="Sgt Sam")
    actions.give_outcome(by=cast.sam, ref=ref, outcome="18", on=clock.today(), authority="Sgt Sam")
    with pytest.raises(Invalid, match="why the outcome changes"):
        actions.give_outcome(by=cast.sam, ref=ref, outcome="1", on=clock.today(), authority="CPS")
    kept = actions.give_outcome(
        by=cast.sam, ref=ref, outcome="1", on=clock.today(), authority="CPS", because="fingerprint"
    )
    first, second = [each for each in crime.decisions(by=cast.olive, ref=ref) if each.kind == "outcome"]
    assert kept.outcome == "1" and (first.before, first.after, second.after) == ("18", "1", "18")


def test_a_series_shows_on_each_of_its_crimes_only_those_that_one_may_see(
    cast: Cast, recorded: Callable[..., Ref]
) -> None:
    one, two, hidden = recorded(), recorded(), recorded()
    series = actions.make_series(by=cast.olive, name="Tidy searches", because="same tool", first=one)
    for ref in (two, hidden):
        actions.add_to_series(by=cast.olive, series_id=series.pk, ref=ref, because="same window")
    with pytest.raises(Invalid, match="already"):
        actions.add_to_series(by=cast.olive, series_id=series.pk, ref=two, because="again")
    records.restrict(by=cast.sam, refs=[hidden], title="T", because="a threat", units=[cast.protection])
    olive = cast.fresh(cast.olive)
    ((_, places),) = crime.series_containing(by=olive, ref=one)
    assert [place.event_ref for place in places] == [one, two]
    actions.remove_from_series(by=olive, series_id=series.pk, ref=one, because="another tool")
    actions.remove_from_series(by=olive, series_id=series.pk, ref=two, because="another tool")
    assert crime.series_offered(by=olive) == []
    with pytest.raises(NotVisible):
        actions.add_to_series(by=olive, series_id=series.pk, ref=one, because="x")


def test_a_restricted_crime_is_not_there_for_those_outside(cast: Cast, recorded: Callable[..., Ref]) -> None:
    ref = recorded()
    records.restrict(by=cast.sam, refs=[ref], title="T", because="a threat", units=[cast.protection])
    outside = {name: cast.fresh(getattr(cast, name)) for name in ("olive", "cass", "rex")}
    olive, cass, rex = outside["olive"], outside["cass"], outside["rex"]
    assert crime.crimes(by=cass, asked=crime.CrimeFilter()).total == 0 and not crime.is_crime(by=olive, ref=ref)
    assert crime.decisions(by=olive, ref=ref) == [] == crime.property_of(by=olive, ref=ref)
    for act in (
        lambda: crime.crime(by=olive, ref=ref),
        lambda: actions.accept(by=cass, ref=ref),
        lambda: actions.return_to_officer(by=cass, ref=ref, because="x"),
        lambda: actions.reclassify(by=cass, ref=ref, code="49", because="x"),
        lambda: actions.cancel(by=rex, ref=ref, removal="C2", because="x"),
        lambda: actions.give_outcome(by=cass, ref=ref, outcome="1", on=clock.today(), authority="x"),
        lambda: actions.add_property(by=olive, ref=ref, draft=PropertyDraft("cash", "stolen", "x")),
        lambda: actions.record_crime(by=olive, draft=burglary(), origin=ref),
        lambda: actions.make_series(by=olive, name="x", because="x", first=ref),
    ):
        with pytest.raises(NotVisible):
            act()


def test_of_two_who_decide_at_once_the_second_sees_what_the_first_decided(
    cast: Cast, recorded: Callable[..., Ref]
) -> None:
    ref = recorded()
    seen = crime.crime(by=cast.cass, ref=ref).event.version
    actions.reclassify(by=cast.cass, ref=ref, code="30C", because="a shop", expecting=seen)
    with pytest.raises(Conflict) as conflict:
        actions.reclassify(by=cast.rex, ref=ref, code="49", because="no entry", expecting=seen)
    assert conflict.value.theirs["code"] == "30C"
    assert [each.kind for each in crime.decisions(by=cast.cass, ref=ref)] == ["reclassified", "recorded"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("house break in", "28E"),
        ("brugalry residental", "28E"),
        ("mugged", "34B"),
        ("ABH", "8N"),
        ("shop lifting", "46"),
        ("8n", "8N"),
    ],
)
def test_classes_are_found_by_the_words_of_officers(cast: Cast, typed: str, code: str) -> None:
    assert crime.classes_for(by=cast.olive, words=typed)[0][0] == code


def test_classes_and_lists_go_by_their_day_and_their_filters(cast: Cast, recorded: Callable[..., Ref]) -> None:
    in_2010 = datetime(2010, 5, 1, tzinfo=UTC)
    assert crime.classes_for(by=cast.olive, words="house break in", at=in_2010)[0][0] == "28A"
    ref = recorded(hate="race", hate_seen_by="the victim", domestic=True)
    recorded(code="49")
    for asked in ({"flag": "hate"}, {"flag": "domestic"}, {"code": "28E"}, {"officer": cast.olive.pk, "code": "28E"}):
        assert [row.event_ref for row in crime.crimes(by=cast.cass, asked=crime.CrimeFilter(**asked)).rows] == [ref]  # type: ignore[arg-type]
    assert crime.crimes(by=cast.cass, asked=crime.CrimeFilter(state="accepted")).total == 0
