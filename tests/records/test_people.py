"""An officer writes down a person, corrects what was wrong, and nothing that was known is lost."""

from __future__ import annotations

import pytest

from sleuth.access.doorway import NotVisible
from sleuth.base.values import address
from sleuth.records import actions, queries
from sleuth.records.drafts import IdentifierDraft, LinkDraft, NameDraft, PersonDraft
from sleuth.records.faults import Conflict, Invalid
from sleuth.records.models import Person, Place, Thing
from tests.cast import Cast

HOME = address.parse("12A High St, Padiham, Burnley BB12 8AA")
WILLIAM = PersonDraft(
    given_names="William James",
    family_name="Smith",
    birth_date="12.3.71",
    sex="male",
    other_names=(NameDraft("Billy", "Smyth", "alias"),),
    identifiers=(IdentifierDraft("pnc_id", "2001/0171310W"),),
    phones=("07700 900123",),
    addresses=(HOME,),
)


def test_a_person_is_typed_in_once_with_everything_known(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM, because="stopped in Mill Lane")
    file = queries.open_file(by=cast.carl, ref=person.ref)
    assert file.label.title == "SMITH, William James"
    assert file.label.detail == "b 12 Mar 1971 male"
    assert [(name.kind, name.text) for name in file.names] == [
        ("name", "SMITH, William James"),
        ("alias", "SMYTH, Billy"),
    ]
    assert [number.text for number in file.identifiers] == ["2001/0171310W"]
    assert {(tie.words, tie.other.ref.kind) for tie in file.ties} == {("lives at", "place"), ("uses", "thing")}
    assert all(fact.source == "Entered by Cst Olive: stopped in Mill Lane" for fact in (*file.names, *file.births))


def test_the_same_address_and_phone_are_stored_once(cast: Cast) -> None:
    actions.record_person(by=cast.olive, draft=WILLIAM)
    actions.record_person(by=cast.olive, draft=WILLIAM)
    assert (Person.objects.count(), Place.objects.count(), Thing.objects.count()) == (2, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        (PersonDraft(), "family_name", "Enter a name"),
        (PersonDraft(family_name="Smith", birth_date="31.2.1980"), "birth_date", "does not exist"),
        (PersonDraft(family_name="Smith", birth_date="1.1.2099"), "birth_date", "future"),
        (PersonDraft(family_name="Smith", birth_date="1.1.1700"), "birth_date", "before"),
        (PersonDraft(family_name="Smith", sex="banana"), "sex", "Choose one"),
        (PersonDraft(family_name="x" * 10_000), "family_name", "200"),
        (PersonDraft(family_name="Smith", description="a\x00b"), "description", "cannot be stored"),
        (PersonDraft(family_name="Smith", phones=("not a phone",)), "phones.0.phone", "phone"),
        (
            PersonDraft(family_name="Smith", identifiers=(IdentifierDraft("pnc_id", "2001/0171310X"),)),
            "identifiers.0.value",
            "letter",
        ),
    ],
)
def test_what_cannot_be_true_is_refused_beside_its_field_and_nothing_is_stored(
    cast: Cast, wrong: PersonDraft, field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.record_person(by=cast.olive, draft=wrong)
    assert sentence in refused.value.faults[field]
    assert not Person.objects.exists()


def test_a_corrected_name_stays_findable_as_a_former_one_with_its_own_source(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM)
    actions.correct_person(by=cast.sam, ref=person.ref, changes={"family_name": "Smythe"}, because="saw passport")
    file = queries.open_file(by=cast.olive, ref=person.ref)
    assert [(name.kind, name.text, name.source) for name in file.names] == [
        ("former name", "SMITH, William James", "Entered by Cst Olive"),
        ("alias", "SMYTH, Billy", "Entered by Cst Olive"),
        ("name", "SMYTHE, William James", "Entered by Cst Sam: saw passport"),
    ]
    (latest, *_) = queries.history(by=cast.olive, refs=[person.ref])
    assert latest.changes == {"family_name": ["Smith", "Smythe"]}
    assert (latest.officer, latest.because) == ("Cst Sam", "saw passport")


def test_the_second_of_two_officers_is_told_what_the_first_one_wrote(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM)
    actions.correct_person(by=cast.sam, ref=person.ref, changes={"family_name": "Smythe"}, expecting=1)
    with pytest.raises(Conflict) as conflict:
        actions.correct_person(by=cast.olive, ref=person.ref, changes={"sex": "other"}, expecting=1)
    assert conflict.value.version == 2
    assert conflict.value.theirs["family_name"] == "Smythe"
    assert Person.objects.get(pk=person.pk).sex == "male"


def test_a_fact_that_was_struck_out_comes_back_exactly_as_it_was(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM)
    before = queries.open_file(by=cast.olive, ref=person.ref).names
    alias = before[1]
    actions.strike_fact(by=cast.sam, kind="name", fact_id=alias.id, because="another man")
    struck = queries.open_file(by=cast.olive, ref=person.ref).names[-1]
    assert (struck.id, struck.retired_because, struck.retired_at is not None) == (alias.id, "another man", True)
    actions.reinstate_fact(by=cast.sam, kind="name", fact_id=alias.id)
    assert queries.open_file(by=cast.olive, ref=person.ref).names == before


def test_a_fact_is_not_struck_out_without_a_reason(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM)
    alias = queries.open_file(by=cast.olive, ref=person.ref).names[1]
    with pytest.raises(Invalid, match="Enter why"):
        actions.strike_fact(by=cast.olive, kind="name", fact_id=alias.id, because=" ")


def test_a_connection_must_fit_the_records_that_it_ties(cast: Cast) -> None:
    one = actions.record_person(by=cast.olive, draft=WILLIAM)
    other = actions.record_person(by=cast.olive, draft=PersonDraft("Ann", "Smith"))
    for draft, field in (
        (LinkDraft(one.ref, other.ref, "lives_at"), "kind"),
        (LinkDraft(one.ref, one.ref, "partner"), "b"),
        (LinkDraft(one.ref, other.ref, "partner", "2020", "2019"), "ends_on"),
        (LinkDraft(one.ref, other.ref, "married to"), "kind"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.link(by=cast.olive, draft=draft)
        assert field in refused.value.faults
    actions.link(by=cast.olive, draft=LinkDraft(one.ref, other.ref, "parent", "1999"))
    assert "child of" in {tie.words for tie in queries.open_file(by=cast.olive, ref=other.ref).ties}


def test_a_record_that_does_not_exist_is_refused_like_a_hidden_one(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=WILLIAM)
    actions.restrict(by=cast.sam, refs=[person.ref], title="Op", because="at risk")
    missing = type(person.ref)("person", 999_999)
    said = []
    for ref in (person.ref, missing):
        with pytest.raises(NotVisible) as refused:
            queries.open_file(by=cast.olive, ref=ref)
        said.append(type(refused.value))
    assert said[0] is said[1]
