"""People from a file: what is stored, what is refused, and what a second file changes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sleuth.access import doorway
from sleuth.access.actions import suspend
from sleuth.access.models import LedgerEntry
from sleuth.intake import actions
from sleuth.intake.models import Import
from sleuth.records import actions as records
from sleuth.records.models import BirthDate, Identifier, Link, Person, PersonName, Place, Revision, Source
from tests.cast import Cast
from tests.intake.conftest import BringIn
from tests.intake.files_made import ANNA, BILL, HEADER, TOM, bill, contents, nominals, people, put, stored

pytestmark = pytest.mark.django_db


def counts(result: actions.Result) -> tuple[int, ...]:
    said = result.counts
    return said["rows"], said["created"], said["changed"], said["unchanged"], said["rejected"]


def reasons(result: actions.Result) -> list[tuple[str, str]]:
    """(line, reason) of every rejected row."""
    if result.rejected_file is None:
        return []
    with result.rejected_file.open(encoding="utf-8-sig", newline="") as file:
        return [(row[0], row[1]) for row in list(csv.reader(file))[1:]]


def test_people_come_with_names_aliases_phones_and_addresses(bring_in: BringIn) -> None:
    result = bring_in(nominals(BILL, ANNA, TOM))
    assert counts(result) == (3, 3, 0, 0, 0)
    bill_stored = Person.objects.get(family_name="Smith")
    assert (bill_stored.given_names, bill_stored.birth_date, bill_stored.sex) == ("William James", "1971-03-12", "male")
    names = PersonName.objects.filter(person__family_name="O'Brien").values_list("kind", "given_names", "family_name")
    assert set(names) == {("alias", "Thomas", "Brien"), ("alias", "Tommy", "Brien"), ("main", "Tom", "O'Brien")}
    assert Identifier.objects.get(person=bill_stored).value == "P1"
    place = Place.objects.get(town="Burnley", locality="Padiham")
    assert (place.sub_building, place.number, place.street, place.postcode) == ("Flat 2", "3", "Mill Lane", "BB12 8AA")
    assert Person.objects.get(family_name="Kowalska").birth_date == "1984-07"
    assert Person.objects.get(family_name="O'Brien").sex == "male"


def test_everything_carries_the_file_and_the_import_as_its_source(bring_in: BringIn) -> None:
    result = bring_in(nominals(BILL))
    source = Source.objects.get(kind="import")
    assert source.label == f"people.csv, import {result.number}"
    for model in (Person, PersonName, BirthDate, Identifier, Link, Place):
        assert set(model.objects.values_list("source", flat=True)) == {source.pk}


def test_each_batch_is_one_entry_in_the_ledger_that_holds_no_name(bring_in: BringIn) -> None:
    result = bring_in(nominals(BILL), because="weekly file")
    (entry,) = LedgerEntry.objects.filter(act="intake.import", kind="collection", detail__contains="to_line")
    assert (entry.officer, entry.because) == ("kit", "weekly file")
    assert f'"import": {result.number}' in entry.detail and "sha256" in entry.detail
    assert "Smith" not in entry.detail


def test_the_same_file_twice_changes_nothing(bring_in: BringIn) -> None:
    bring_in(nominals(*people(30)))
    before, rows = contents(), stored()
    again = bring_in(nominals(*people(30)), name="the same again.csv")
    assert counts(again) == (30, 0, 0, 30, 0)
    assert (contents(), stored()) == (before, rows)
    assert not Source.objects.filter(label__startswith="the same again").exists() or stored() == rows


def test_rows_in_another_order_and_columns_in_another_order_are_the_same_file(bring_in: BringIn) -> None:
    bring_in(nominals(*people(30)))
    before = contents()
    assert counts(bring_in(nominals(*reversed(people(30))))) == (30, 0, 0, 30, 0)
    header = HEADER.split(",")
    turned = nominals(*[list(reversed(row)) for row in people(30)], header=",".join(reversed(header)))
    assert counts(bring_in(turned)) == (30, 0, 0, 30, 0)
    assert contents() == before


def test_two_systems_that_number_alike_stay_apart(bring_in: BringIn) -> None:
    bring_in(nominals(BILL), feed="custody")
    assert counts(bring_in(nominals(bill(family_name="Jones")), feed="fines")) == (1, 1, 0, 0, 0)
    assert sorted(Identifier.objects.values_list("value", "issuer")) == [("P1", "custody"), ("P1", "fines")]


def test_a_changed_row_changes_the_nominal_and_nothing_is_lost(bring_in: BringIn, cast: Cast) -> None:
    bring_in(nominals(BILL))
    moved = bill(
        family_name="Smythe",
        date_of_birth="1971-03-13",
        aliases="Will Smyth",
        phones="07700 900999",
        addresses="5 Mill Lane; ; Burnley; BB11 2AA",
    )
    assert counts(bring_in(nominals(moved))) == (1, 0, 1, 0, 0)
    person = Person.objects.get()
    assert (person.family_name, person.birth_date, person.version) == ("Smythe", "1971-03-13", 2)
    names = [(name.kind, name.given_names, name.family_name) for name in PersonName.objects.filter(retired_at=None)]
    assert sorted(names) == [
        ("alias", "Will", "Smyth"),
        ("former", "William James", "Smith"),
        ("main", "William James", "Smythe"),
    ]
    assert PersonName.objects.get(given_names="Billy").retired_because == "nominals no longer says so"
    struck = {born.value: born.retired_at is not None for born in BirthDate.objects.all()}
    assert struck == {"1971-03-12": True, "1971-03-13": False}
    assert sorted(bool(ended) for ended in Link.objects.values_list("ends_on", flat=True)) == [False, False, True, True]
    (line,) = Revision.objects.filter(on_kind="person", what="corrected", changes__has_key="family_name")
    assert (line.changes["family_name"], line.officer, line.act) == (
        ["Smith", "Smythe"],
        cast.kit.title,
        "intake.import",
    )


def test_what_an_officer_corrected_by_hand_stays_when_the_feed_says_something_new(
    bring_in: BringIn, cast: Cast
) -> None:
    bring_in(nominals(BILL))
    person = Person.objects.get()
    corrected = {"family_name": "Smith-Jones", "birth_date": "1971-12-03", "sex": "female"}
    records.correct_person(by=cast.olive, ref=person.ref, changes=corrected, because="seen passport")
    bring_in(nominals(bill(family_name="Smit", date_of_birth="1971-03-14", sex="other")))
    person.refresh_from_db()
    assert (person.family_name, person.birth_date, person.sex) == ("Smith-Jones", "1971-12-03", "female")
    assert PersonName.objects.filter(kind="alias", family_name="Smit").exists()
    assert BirthDate.objects.filter(value="1971-03-14", retired_at__isnull=True).exists()


def test_only_the_cells_that_changed_in_the_feed_are_acted_on(bring_in: BringIn, cast: Cast) -> None:
    bring_in(nominals(BILL))
    person = Person.objects.get()
    records.correct_person(by=cast.olive, ref=person.ref, changes={"family_name": "Smythe"}, because="typing error")
    bring_in(nominals(bill(phones="07700 900555")))
    person.refresh_from_db()
    assert person.family_name == "Smythe"
    assert PersonName.objects.filter(family_name="Smith", kind="former").exists()


def test_an_address_that_comes_back_is_current_again(bring_in: BringIn) -> None:
    bring_in(nominals(BILL))
    bring_in(nominals(bill(addresses="")))
    bring_in(nominals(BILL))
    homes = Link.objects.filter(kind="lives_at").order_by("pk").values_list("ends_on", flat=True)
    assert [bool(ended) for ended in homes] == [True, False]
    assert Place.objects.count() == 1


def test_a_nominal_who_was_restricted_meanwhile_is_brought_up_to_date_inside_the_circle(
    bring_in: BringIn, cast: Cast
) -> None:
    bring_in(nominals(BILL))
    person = Person.objects.get()
    circle = records.restrict(by=cast.sam, refs=[person.ref], title="Refuge", because="at risk")
    changed = bill(family_name="Smythe", aliases="Will Smyth", addresses="5 Mill Lane; ; Burnley; BB11 2AA")
    assert counts(bring_in(nominals(changed))) == (1, 0, 1, 0, 0)
    person.refresh_from_db()
    assert person.family_name == "Smythe"
    for model in (Person, PersonName, BirthDate, Identifier, Link, Place):
        assert set(model.objects.values_list("restriction", flat=True)) == {circle.pk}, model.__name__
    assert set(Revision.objects.filter(on_kind="person").values_list("restriction", flat=True)) == {circle.pk}


def test_one_id_twice_in_a_file_is_no_matter_when_it_says_the_same_and_rejected_when_not(bring_in: BringIn) -> None:
    result = bring_in(nominals(BILL, BILL, bill(family_name="Jones")))
    assert counts(result) == (3, 1, 0, 1, 1)
    ((line, reason),) = reasons(result)
    assert line == "4" and "stands on line 2 too" in reason
    assert Person.objects.get().family_name == "Smith"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"external_id": ""}, "External id: it is empty"),
        ({"external_id": "x" * 81}, "80 characters or fewer"),
        ({"given_names": "", "family_name": " "}, "there is no name in this row"),
        ({"family_name": "???", "given_names": ""}, "Family name: "),
        ({"family_name": "<script>alert(1)</script>"}, "Family name: A name cannot have"),
        ({"family_name": "x" * 10_000}, "it has 10,000 characters"),
        ({"given_names": "x" * 300}, "Given names: "),
        ({"date_of_birth": "1971-02-30"}, "Date of birth: 30 February does not exist"),
        ({"date_of_birth": "2999-01-01"}, "in the future"),
        ({"date_of_birth": "1750"}, "Check the year"),
        ({"date_of_birth": "soon"}, "not a date"),
        ({"date_of_birth": "soon", "aliases": "", "phones": "", "addresses": ""}, "Date of birth: "),
        ({"sex": "yes"}, "Sex: “yes” is not a word"),
        ({"phones": "07700 900123|12"}, "Phones: "),
        ({"addresses": "12 High Street; ; Burnley; BB11 1AA|;;;"}, "Addresses: "),
        ({"addresses": "x" * 500}, "Addresses: "),
        ({"aliases": "Bill Smith|12345"}, "Aliases: "),
        ({"family_name": "Smi\x00th"}, "NUL byte"),
    ],
)
def test_a_row_with_something_wrong_is_rejected_whole_and_says_why(
    bring_in: BringIn, changed: dict[str, str], reason: str
) -> None:
    result = bring_in(nominals(bill(**changed), TOM))
    assert counts(result) == (2, 1, 0, 0, 1)
    ((line, told),) = reasons(result)
    assert line == "2" and reason in told
    assert list(Person.objects.values_list("family_name", flat=True)) == ["O'Brien"]
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    "family",
    ["عبد الله", "O’Neill-Łysek", "Smith 😀", "Ng", "李", "D'Arcy", "Robert'); DROP TABLE x;--"],
)
def test_names_of_every_script_come_through_unharmed(bring_in: BringIn, family: str) -> None:
    assert counts(bring_in(nominals(bill(family_name=family)))) == (1, 1, 0, 0, 0)
    assert Person.objects.get().family_name == family


def test_a_wrong_postcode_is_kept_as_typed_since_it_still_helps_to_find(bring_in: BringIn) -> None:
    bring_in(nominals(bill(addresses="12 High Street; ; Burnley; BB11 1A")))
    assert Place.objects.get().postcode == "BB11 1A"


def test_rejected_rows_cannot_run_in_a_spreadsheet_and_can_be_handed_in_again(bring_in: BringIn) -> None:
    result = bring_in(nominals(bill(external_id="=cmd|' /C calc'!A0", phones="+44 12")))
    assert result.rejected_file is not None
    with result.rejected_file.open(encoding="utf-8-sig", newline="") as file:
        header, row = list(csv.reader(file))
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row)
    row[header.index("phones")] = "'+44 7700 900123"
    assert counts(bring_in(nominals(row[2:], header=",".join(header[2:])))) == (1, 1, 0, 0, 0)
    assert Identifier.objects.get().value == "=cmd|' /C calc'!A0"


def test_a_dry_run_foretells_what_the_import_does_and_stores_nothing(bring_in: BringIn) -> None:
    bring_in(nominals(*people(10)))
    rows = [
        *people(5),
        *people(5, first=11),
        bill(external_id="P6"),
        bill(external_id="P7", sex="?"),
        *people(1, first=11),
    ]
    before = contents(), stored()
    foretold = bring_in(nominals(*rows, bill(external_id="P12")), dry_run=True)
    assert (contents(), stored()) == before
    assert foretold.is_trial and counts(bring_in(nominals(*rows, bill(external_id="P12")))) == counts(foretold)
    assert counts(foretold) == (14, 5, 1, 6, 2)


def test_the_words_of_a_dry_run_show_the_first_rows_and_what_is_wrong_with_them(cast: Cast, tmp_path: Path) -> None:
    path = put(tmp_path, nominals(BILL, bill(external_id="P2", sex="?")))
    report = actions.run_import(by=cast.kit, format="nominals", paths=[path], dry_run=True)
    words = report.in_words()
    assert "2 rows, of which 1 would be new" in words and "1 would be rejected" in words
    assert "line 2: P1 · SMITH, William James · SMYTH, Billy · 12 Mar 1971 · male · 07700 900123" in words
    assert "line 3: REJECTED: Sex: “?” is not a word" in words and not report.failed


def test_columns_that_are_called_otherwise_are_recognised_or_named(bring_in: BringIn) -> None:
    header = "Ref,Forenames,Surname,AKA,DOB,Gender,Mobile,Home Address,Remarks"
    result = bring_in(nominals(BILL + ",note", header=header))
    assert counts(result) == (1, 1, 0, 0, 0)
    assert any("Remarks" in note for note in result.notes)
    strange = nominals(BILL, header=HEADER.replace("external_id", "Kennung"))
    assert "no column for “External id”" in bring_in(strange, feed="x").problem
    assert counts(bring_in(strange, feed="x", mapping={"external_id": "Kennung"})) == (1, 1, 0, 0, 0)


def test_only_officers_who_may_import_can(bring_in: BringIn, cast: Cast) -> None:
    with pytest.raises(doorway.Refused):
        bring_in(nominals(BILL), by=cast.olive)
    assert not Person.objects.exists() and not Import.objects.exists()
    assert LedgerEntry.objects.filter(kind="refusal", officer="olive", act="intake.import").exists()


def test_a_right_that_is_taken_away_stops_the_import_at_the_next_batch(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 10)
    path = put(tmp_path, nominals(*people(40)))

    def after_each_batch(_: object) -> None:
        if cast.fresh(cast.kit).is_active:
            suspend(by=cast.admin, officer=cast.fresh(cast.kit), because="left the force")

    with pytest.raises(doorway.Refused, match="suspended"):
        actions.run_import(by=cast.kit, format="nominals", paths=[path], progress=after_each_batch)
    assert Person.objects.count() == 10
