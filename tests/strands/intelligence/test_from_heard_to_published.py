"""From what an officer heard to what others read: handed in, returned, published, graded again, given, acted on."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import LedgerEntry
from sleuth.messages.queries import inbox
from sleuth.records import actions as records
from sleuth.records.drafts import AppearanceDraft
from sleuth.records.faults import Conflict, Invalid
from sleuth.records.models import Event, Revision
from sleuth.strands.intelligence import actions, queries
from sleuth.strands.intelligence.drafts import GivenDraft, ItemDraft, MarksDraft, ProductDraft
from sleuth.strands.intelligence.models import Dissemination, Grading, Item, Paper, Report
from sleuth.strands.intelligence.rules import Grade
from tests.strands.intelligence.conftest import CLOSE, CODE_5, OLD, USUAL, Desk

GOOD = {"source_protected": True, "graded_right": True, "stands_alone": True, "one_source": True}


def paper_of(report: Report) -> Paper:
    return Paper.objects.get(report=report)


def notices(officer) -> list[str]:
    return [each.text for each in inbox(by=officer)]


def test_the_author_keeps_a_paper_and_the_desk_gets_the_original(desk: Desk) -> None:
    report = desk.submitted(USUAL, CLOSE)

    assert (paper_of(report).state, paper_of(report).reference) == ("submitted", f"IR-{report.pk:06d}")
    (line,) = queries.queue(by=desk.cast.ivy)
    assert (line.title, line.author) == ("Bill Garside sells tools", "Cst Olive")
    file = queries.open_report(by=desk.cast.ivy, pk=report.pk)
    assert [item.grade.code for item in file.items] == ["2C P", "1A C (A1, S2)"]
    assert {(line.subject.ref, role) for line, role in file.subjects} == {(desk.bill, "subject"), (desk.van, "named")}
    assert not Event.objects.visible_to(desk.cast.olive).filter(pk=report.event_id).exists()


def test_nobody_outside_the_desk_opens_an_original(desk: Desk) -> None:
    report = desk.submitted()

    for outsider in (desk.cast.olive, desk.cast.sam, desk.cast.anna):
        with pytest.raises(Refused):
            queries.open_report(by=outsider, pk=report.pk)
    with pytest.raises(NotVisible):
        queries.open_report(by=desk.cast.ivy, pk=report.pk + 1000)


def test_every_fault_has_its_sentence_and_nothing_is_handed_in(desk: Desk) -> None:
    wrong = Grade(scheme="3x5x2", source="9", assessment="C", handling="C", conditions=("A1",))
    draft = desk.draft(title=" ", provenance="", items=(ItemDraft("", wrong),), priority="soon", marking="protect")
    with pytest.raises(Invalid) as caught:
        actions.submit(by=desk.cast.olive, paper_id=desk.paper().pk, draft=draft)

    assert set(caught.value.faults) == {
        "title", "provenance", "priority", "marking", "items.0.text", "items.0.source", "items.0.conditions",
    }  # fmt: skip
    assert "needs a condition for sanitising" in caught.value.faults["items.0.conditions"]
    assert not Report.objects.exists() and not Event.objects.exists()


def test_a_returned_report_is_written_on_and_its_first_round_stays(desk: Desk) -> None:
    report = desk.submitted()
    actions.return_to_author(by=desk.cast.ivy, report_id=report.pk, because="Which van?")

    assert notices(desk.cast.olive) == [f"IR-{report.pk:06d} was returned to you: Which van?"]
    paper = paper_of(report)
    assert (paper.state, paper.said_back) == ("returned", "Which van?")
    again = desk.draft(
        title="Bill Garside sells tools from a white van", subjects=(AppearanceDraft(desk.bill, "subject"),)
    )
    actions.submit(by=desk.cast.olive, paper_id=paper.pk, draft=again)
    file = queries.open_report(by=desk.cast.ivy, pk=report.pk)
    assert (file.report.state, file.report.round, file.report.event.title) == ("submitted", 2, again.title)
    assert [line.subject.ref for line, _ in file.subjects] == [desk.bill]
    assert Item.objects.filter(report=report, round=1).count() == 1
    assert Revision.objects.filter(what="written anew", restriction=report.restriction).exists()


def test_what_was_handed_in_is_not_changed_any_more_by_its_author(desk: Desk) -> None:
    paper = paper_of(desk.submitted())
    actions.save_draft(by=desk.cast.olive, paper_id=paper.pk, content={"title": "changed"})

    assert Paper.objects.get(pk=paper.pk).content == {"title": "…"}
    with pytest.raises(Refused):
        actions.submit(by=desk.cast.olive, paper_id=paper.pk, draft=desk.draft())
    with pytest.raises(NotVisible):
        actions.save_draft(by=desk.cast.carl, paper_id=paper.pk, content={})


def test_the_product_is_another_event_from_the_unit_on_a_rounded_day(desk: Desk) -> None:
    report = desk.published()
    product = report.product
    assert product is not None

    assert (product.title, product.source.label) == ("Tools sold at the canal", "Demoshire Intelligence Unit")
    assert (product.source.officer_id, product.reference, product.precision) == (None, "", "day")
    assert product.occurred_from.isoformat() == "2026-11-03T00:00:00+00:00"
    assert product.restriction_id is None and product.withheld == ",change,"
    assert product.summary == "1. Stolen tools are sold, part 1. [2C P]"
    assert notices(desk.cast.olive) == [f"IR-{report.pk:06d} was published. Thank you."]
    assert [line.ref for line in queries.products(by=desk.cast.olive)] == [product.ref]


def test_the_desk_list_of_products_does_not_mix_in_originals(desk: Desk) -> None:
    report = desk.published()
    desk.submitted()
    assert report.product is not None

    assert [line.ref for line in queries.products(by=desk.cast.ivy)] == [report.product.ref]


@pytest.mark.parametrize(
    "text", ["Cst Olive saw it", "It was told by the landlord of the anchor on Monday"]
)  # fmt: skip
def test_a_text_that_leads_back_is_not_published(desk: Desk, text: str) -> None:
    report = desk.submitted()
    with pytest.raises(Invalid, match="gives its source away"):
        actions.publish(by=desk.cast.ivy, report_id=report.pk, draft=ProductDraft("Tools", {1: text}))

    assert Report.objects.get(pk=report.pk).state == "submitted"


def test_an_item_without_sanitised_text_is_left_out_without_a_gap(desk: Desk) -> None:
    report = desk.submitted(USUAL, CLOSE, OLD)
    draft = ProductDraft("Tools", {1: "One.", 2: "", 3: "Three."})
    product = actions.publish(by=desk.cast.ivy, report_id=report.pk, draft=draft).product

    assert product is not None
    assert product.summary == "1. One. [2C P]\n\n2. Three. [B2 1]"


def test_two_at_the_desk_do_not_decide_over_each_other(desk: Desk) -> None:
    report = desk.submitted()
    seen = report.version
    actions.sanitise(by=desk.second, report_id=report.pk, texts={1: "Tools are sold."}, expecting=seen)

    with pytest.raises(Conflict):
        actions.return_to_author(by=desk.cast.ivy, report_id=report.pk, because="Which van?", expecting=seen)
    actions.reject(by=desk.cast.ivy, report_id=report.pk, because="Old news")
    with pytest.raises(Invalid, match="not used already"):
        actions.publish(by=desk.second, report_id=report.pk, draft=ProductDraft("Tools", {1: "x"}))
    assert paper_of(report).state == "rejected"


def test_grading_again_keeps_the_first_and_the_product_follows(desk: Desk) -> None:
    report = desk.published()
    actions.regrade(by=desk.cast.ivy, report_id=report.pk, number=1, grade=CLOSE, because="The source was tested")
    product = Event.objects.get(pk=report.product_id)

    assert [row.source for row in Grading.objects.filter(item__report=report).order_by("pk")] == ["2", "1"]
    assert "[1A C (A1, S2)]" in product.summary and product.withheld == ",export,api,change,"
    assert "graded again, 2C P → 1A C (A1, S2): The source was tested" in notices(desk.cast.olive)[0]
    (line,) = [row for row in queries.open_report(by=desk.cast.ivy, pk=report.pk).history if "graded again" in row.what]
    assert line.changes == {"grading": ["3x5x2: 2C P", "3x5x2: 1A C (A1, S2)"]}
    with pytest.raises(Invalid, match="already"):
        actions.regrade(by=desk.cast.ivy, report_id=report.pk, number=1, grade=CLOSE, because="again")


def test_a_report_under_the_old_scheme_keeps_it_and_waits_for_a_person(desk: Desk) -> None:
    report = desk.published(OLD)
    assert report.re_evaluate and report.scheme == "5x5x5"
    assert "graded under 5x5x5; 3x5x2 is in force" in [each.why for each in queries.due(by=desk.cast.ivy)]

    after = actions.regrade(by=desk.cast.ivy, report_id=report.pk, number=1, grade=USUAL, because="looked at again")
    assert (after.re_evaluate, after.scheme) == (False, "5x5x5")
    assert [row.scheme for row in Grading.objects.filter(item__report=report).order_by("pk")] == ["5x5x5", "3x5x2"]


def test_code_5_goes_no_further_than_the_desk(desk: Desk) -> None:
    product = desk.published(USUAL, CODE_5).product

    assert product is not None
    assert queries.products(by=desk.cast.olive) == []
    assert len(queries.products(by=desk.second)) == 1
    assert product.withheld == ",search,export,print,message,api,change,"


def test_an_open_product_that_is_graded_5_is_gone_for_all_others(desk: Desk) -> None:
    report = desk.published()
    assert len(queries.products(by=desk.cast.olive)) == 1
    actions.regrade(by=desk.cast.ivy, report_id=report.pk, number=1, grade=CODE_5, because="The source is in danger")

    assert queries.products(by=desk.cast.olive) == []


def test_giving_it_away_follows_the_code_and_is_in_the_ledger(desk: Desk) -> None:
    report = desk.published(CLOSE)
    given = GivenDraft("J. Doe, Demoshire Housing", "uk_partner", "Eviction hearing")
    with pytest.raises(Refused, match="who authorised"):
        actions.disseminate(by=desk.cast.ivy, report_id=report.pk, draft=given)
    with pytest.raises(Refused, match="does not allow giving this to: law enforcement outside"):
        abroad = GivenDraft("Garda", "abroad", "A request", "D/Supt Stern")
        actions.disseminate(by=desk.cast.ivy, report_id=report.pk, draft=abroad)
    assert not Dissemination.objects.exists()

    with_authority = GivenDraft(given.recipient, given.recipient_kind, given.reason, "D/Supt Stern")
    row = actions.disseminate(by=desk.cast.ivy, report_id=report.pk, draft=with_authority)
    assert row.given == "Tools sold at the canal\n\n1. Stolen tools are sold, part 1. [1A C (A1, S2)]"
    entry = LedgerEntry.objects.get(act="intelligence.disseminate", kind="disclosure")
    assert (entry.because, entry.on_id) == ("Eviction hearing", report.product_id)
    assert LedgerEntry.objects.filter(act="intelligence.disseminate", kind="refusal").count() == 2


def test_what_was_done_is_told_to_the_author(desk: Desk) -> None:
    report = desk.published()
    assert report.product is not None
    actions.act_on(by=desk.cast.sam, product=report.product.ref, what="Searched the yard", result="Nine drills found")

    (line,) = queries.actions_on(by=desk.cast.olive, product=report.product.ref)
    assert (line.what, line.result, line.officer) == ("Searched the yard", "Nine drills found", "Cst Sam")
    assert paper_of(report).state == "actioned"
    assert f"IR-{report.pk:06d} was acted on." in notices(desk.cast.olive)
    with pytest.raises(NotVisible):
        actions.act_on(by=desk.cast.sam, product=report.event.ref, what="I guessed the number")


def test_a_second_reader_is_somebody_else_and_the_author_hears_of_it(desk: Desk) -> None:
    report = desk.published()
    (drawn,) = actions.draw_sample(by=desk.cast.ivy, seed=7)
    assert actions.draw_sample(by=desk.cast.ivy, seed=7) == []
    with pytest.raises(Refused, match="somebody else must read it"):
        actions.mark_sample(by=desk.cast.ivy, sample_id=drawn.pk, draft=MarksDraft(GOOD, "Well written"))
    with pytest.raises(Invalid):
        actions.mark_sample(by=desk.second, sample_id=drawn.pk, draft=MarksDraft({}, ""))

    actions.mark_sample(by=desk.second, sample_id=drawn.pk, draft=MarksDraft(GOOD, "Well written"))
    assert f"IR-{report.pk:06d} was read a second time: Well written" in notices(desk.cast.olive)
    (line,) = queries.samples(by=desk.cast.ivy)
    assert (line.good, line.asked, line.reader) == (4, 4, "Iris")


def test_a_requirement_is_answered_by_what_is_published(desk: Desk) -> None:
    wanted = actions.set_requirement(
        by=desk.cast.ivy, title="Stolen tools", question="Who sells them, where?", until=date(2099, 1, 1)
    )
    desk.submitted(requirement=wanted.pk)
    assert [(line.answers, line.waiting) for line in queries.requirements(by=desk.cast.olive)] == [(0, 0)]
    assert [(line.answers, line.waiting) for line in queries.requirements(by=desk.cast.fresh(desk.cast.ivy))] == [
        (0, 1)
    ]
    desk.published(requirement=wanted.pk)

    assert queries.requirement(by=desk.cast.olive, pk=wanted.pk).answers == 1
    actions.close_requirement(by=desk.cast.ivy, requirement_id=wanted.pk, because="We know")
    assert queries.requirements(by=desk.cast.olive) == []
    with pytest.raises(Invalid, match="not open any more"):
        desk.submitted(requirement=wanted.pk)


def test_a_product_names_nobody_whose_record_is_closed(desk: Desk) -> None:
    report = desk.submitted()
    records.restrict(by=desk.cast.ivy, refs=[desk.bill], title="Source", because="protection")
    draft = ProductDraft("Tools", {1: "Tools are sold."}, (AppearanceDraft(desk.bill, "subject"),))
    with pytest.raises(Invalid, match="is restricted, so a published report may not name it"):
        actions.publish(by=desk.cast.ivy, report_id=report.pk, draft=draft)


def test_each_officer_sees_how_his_own_reports_went(desk: Desk) -> None:
    desk.published()
    desk.submitted()

    assert queries.states_of(by=desk.cast.olive) == {"published": 1, "submitted": 1}
    assert queries.states_of(by=desk.cast.carl) == {}
    assert queries.own_papers(by=desk.cast.carl) == []


def test_what_the_text_speaks_of_is_offered_and_never_made(desk: Desk) -> None:
    text = "William Garside was in DM97GRS near 9 Tanyard Lane, and rang 07700 900999. Zebedee Unknownsson was there."
    offers = queries.offers(by=desk.cast.olive, text=text)

    assert {label.ref for offer in offers for label in offer.found} >= {desk.bill, desk.van, desk.yard}
    assert not any("Zebedee" in offer.words for offer in offers)
    assert LedgerEntry.objects.filter(kind="search").count() == 1


def test_what_is_published_is_changed_by_the_desk_alone(desk: Desk) -> None:
    product = desk.published().product
    assert product is not None
    for act in (
        lambda by: records.add_appearance(by=by, event=product.ref, draft=AppearanceDraft(desk.van, "named")),
        lambda by: records.correct_event(by=by, ref=product.ref, changes={"summary": "Nothing is sold."}),
        lambda by: records.attach(by=by, on=product.ref, name="note.txt", content=b"my own view"),
    ):
        for officer in (desk.cast.sam, desk.cast.fresh(desk.cast.ivy)):
            with pytest.raises(Refused, match="changed by the unit that published it"):
                act(officer)


def test_a_report_above_the_desks_clearance_is_not_at_the_desk(desk: Desk) -> None:
    desk.submitted(marking="top_secret", title="Too high")
    desk.submitted(marking="secret_2014", title="Just high enough")

    assert [line.title for line in queries.queue(by=desk.cast.fresh(desk.cast.ivy))] == ["Just high enough"]


def test_when_the_force_takes_another_scheme_its_published_reports_wait_for_a_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.published(USUAL)
    assert queries.due(by=desk.cast.ivy) == []
    monkeypatch.setattr(
        "sleuth.strands.intelligence.queries.desk.policy_for", lambda by: SimpleNamespace(scheme="5x5x5")
    )

    assert [each.why for each in queries.due(by=desk.cast.ivy)] == ["graded under 3x5x2; 5x5x5 is in force"]
