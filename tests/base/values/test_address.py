"""UK addresses: read from whatever was typed, shown, told apart, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, address
from sleuth.base.values.address import Address
from tests.base.values.texts import ANY_TEXT, examples

PARTS = st.builds(
    Address,
    sub_building=st.sampled_from(["", "", "Flat 3", "Apt 4B", "Ground Floor Flat"]),
    building_name=st.sampled_from(["", "", "Rose House", "Mill Cottage"]),
    number=st.sampled_from(["12", "12A", "12-14", "7"]),
    street=st.sampled_from(["High Street", "St James's Street", "Old Mill Lane", "Broadway", "Park Road North"]),
    locality=st.sampled_from(["", "Padiham", "Cold Ash"]),
    town=st.sampled_from(["Burnley", "St Helens", "Hebden Bridge", "Stratford upon Avon"]),
    county=st.sampled_from(["", "Lancashire", "West Yorkshire"]),
    postcode=st.sampled_from(["", "BB11 2DE", "M1 1AA", "BB11"]),
)


def filled(text: str) -> dict[str, str]:
    """The parts that were read, without the empty ones."""
    read = address.parse(text)
    return {part: getattr(read, part) for part in Address.__slots__ if getattr(read, part)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Flat 3, 12A High St, Padiham, Burnley, Lancs, BB12 8AA",
            "Flat 3||12A|High Street|Padiham|Burnley|Lancashire|BB12 8AA",
        ),
        ("3/12 High Street, Burnley", "Flat 3||12|High Street||Burnley||"),
        ("Apt. 4B Rose Court, 14 Mill Ln, Burnley BB11 2DE", "Apt 4B|Rose Court|14|Mill Lane||Burnley||BB11 2DE"),
        ("flat 3 12a high st burnley bb112de", "Flat 3||12A|High Street||Burnley||BB11 2DE"),
        ("12A Flat 3 High Street, Burnley", "Flat 3||12A|High Street||Burnley||"),
        ("Block B, Flat 3, 12 High Street, Burnley", "Block B, Flat 3||12|High Street||Burnley||"),
        ("Ground Floor Flat, 7 Park Rd, Burnley", "Ground Floor Flat||7|Park Road||Burnley||"),
        ("Rose Cottage, Mill Lane, Worsthorne, Burnley", "|Rose Cottage||Mill Lane|Worsthorne|Burnley||"),
        ("rose house mill lane burnley", "|Rose House||Mill Lane||Burnley||"),
        ("Rose Court, 14 Mill Lane, Burnley", "|Rose Court|14|Mill Lane||Burnley||"),
        ("14 Rose Court, Mill Lane, Burnley", "|Rose Court|14|Mill Lane||Burnley||"),
        ("12-14 St James's St Burnley", "||12-14|St James's Street||Burnley||"),
        ("12 to 14 High Street, Burnley", "||12-14|High Street||Burnley||"),
        ("No. 12 High Street, Burnley", "||12|High Street||Burnley||"),
        ("12, High Street, Burnley", "||12|High Street||Burnley||"),
        ("12 a High St, Burnley", "||12A|High Street||Burnley||"),
        ("12 st johns rd burnley", "||12|St Johns Road||Burnley||"),
        ("12 high st st helens", "||12|High Street||St Helens||"),
        ("12 Back St Bride St, Bolton", "||12|Back St Bride Street||Bolton||"),
        ("5 Park Road North, Burnley", "||5|Park Road North||Burnley||"),
        ("1st Avenue, Burnley", "|||1st Avenue||Burnley||"),
        ("12 Broadway, Burnley, BB11", "||12|Broadway||Burnley||BB11"),
        ("hgih street burnly", "|||Hgih Street||Burnly||"),
        ("12 Church Street Close, Burnley", "||12|Church Street Close||Burnley||"),
        (
            "Unit 4, Riverside Industrial Estate, Mill Lane, Burnley",
            "Unit 4|Riverside Industrial Estate||Mill Lane||Burnley||",
        ),
        ("BB11 2DE, Burnley, 12 High Street", "||12|High Street||Burnley||BB11 2DE"),
        ("bb11 2de", "|||||||BB11 2DE"),
        ("Burnley", "|||||Burnley||"),
        ("12 High Street\nPadiham\nBurnley\nBB12 8AA\nUK", "||12|High Street|Padiham|Burnley||BB12 8AA"),
        ("7 Park Rd, Burnley, UPRN 100010123456", "||7|Park Road||Burnley||"),
        ("c/o Mrs Smith, 7 Park Rd, Burnley", "||7|Park Road||Burnley||"),
        ("12 High Street, Burnley BB11 2D", "||12|High Street||Burnley||BB11 2D"),
        ("12 HIGH STREET; PADIHAM; BURNLEY; BB12 8AA", "||12|High Street|Padiham|Burnley||BB12 8AA"),
        ("12 High Street; Burnley; BB11 2DE", "||12|High Street||Burnley||BB11 2DE"),
        ("12 High Street; Padiham; Burnley; Lancs", "||12|High Street|Padiham|Burnley|Lancashire|"),
        ("12 High Street; Padiham; Burnley; BB12 8A", "||12|High Street|Padiham|Burnley||BB12 8A"),
        ("12 High Street;;Burnley;", "||12|High Street||Burnley||"),
        ("Flat 3, Rose House; ; Burnley; BB11 2DE", "Flat 3|Rose House||||Burnley||BB11 2DE"),
        ("Close House, Hilda Road, Burnley", "|Close House||Hilda Road||Burnley||"),
        ("no fixed abode", "|No fixed abode||||||"),
        ("NFA, Burnley", "|No fixed abode||||Burnley||"),
    ],
)
def test_the_parts_are_read_however_they_are_written(text: str, parts: str) -> None:
    expected = dict(zip(Address.__slots__, parts.split("|"), strict=True))
    assert filled(text) == {part: value for part, value in expected.items() if value}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "An address needs at least a street, a house name, a town or a postcode."),
        (", ; -", "An address needs at least a street, a house name, a town or a postcode."),
        ("😀", "An address needs at least a street, a house name, a town or a postcode."),
        ("x" * 10_000, "An address can have at most 400 characters; this has 10,000. Shorten it."),
    ],
)
def test_what_is_no_address_is_refused_with_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(NotAValue) as refused:
        address.parse(text)
    assert str(refused.value) == sentence


def test_the_boxes_of_a_form_are_cleaned_one_by_one() -> None:
    typed = address.from_parts(sub_building="3", number="12 a", street="high st", town="BURNLEY", postcode="bbii 2de")
    assert typed == Address(
        sub_building="Flat 3", number="12A", street="High Street", town="Burnley", postcode="BB11 2DE"
    )


def test_a_wrong_postcode_in_a_form_is_refused() -> None:
    with pytest.raises(NotAValue, match="not a UK postcode"):
        address.from_parts(street="High Street", postcode="BB11 2D")
    with pytest.raises(NotAValue, match="at least a street"):
        address.from_parts()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flat 3, 12A High St, Padiham, Burnley BB12 8AA", "flat 3 12a high street burnley bb128aa"),
        ("3/12 High Street, Burnley, BB11 2DE", "Apartment 3, 12 High St, Burnley, Lancashire, BB11 2DE"),
        ("12 Saint James' St, Burnley", "12, St. James Street, BURNLEY"),
        ("12-14 High St; ; Burnley; BB11 2DE", "12 - 14 High Street, Burnley, BB11 2DE"),
        ("Rose Cottage, Mill Lane, Burnley", "ROSE COTT, MILL LN, BURNLEY"),
        ("12 Highfield Road, Burnley BB11 2DE", "12 High Field Rd, Burnley BB11 2DE"),
    ],
)
def test_one_place_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert address.key(address.parse(one)) == address.key(address.parse(other))
    assert address.compare(address.parse(one), address.parse(other)) == (1.0, "same address")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 High Street, Burnley", "12A High Street, Burnley"),
        ("12 High Street, Burnley", "12 High Street, Nelson"),
        ("12 High Street, Burnley", "12 High Road, Burnley"),
        ("Flat 3, 12 High Street, Burnley", "Flat 4, 12 High Street, Burnley"),
        ("Flat 3, 12 High Street, Burnley", "12 High Street, Burnley"),
        ("11 High Street, Burnley", "1-1 High Street, Burnley"),
        ("High Street, Burnley, BB11 2DE", "High Street, Nelson, BB11 2DE"),
    ],
)
def test_different_places_have_different_keys(one: str, other: str) -> None:
    assert address.key(address.parse(one)) != address.key(address.parse(other))


@pytest.mark.parametrize(
    ("theirs", "at_least", "at_most", "why"),
    [
        ("12A Hgih St, Burnley BB11 2DE", 0.9, 0.99, "street with two letters swapped"),
        ("12 High Street, Burnley BB11 2DE", 0.85, 0.99, "house letter left out"),
        ("12B High Street, Burnley BB11 2DE", 0.85, 0.99, "house letter differs"),
        ("12A High, Burnley BB11 2DE", 0.9, 0.99, "street type left out"),
        ("12A High Road, Burnley BB11 2DE", 0.9, 0.99, "road for street"),
        ("12A High Street, Nelson BB11 2DE", 0.8, 0.9, "same street and number; another town"),
        ("12A High Street, Burnly BB11 2DE", 0.95, 0.99, "same street and number; town spelt another way"),
        ("12A High Street, Burnley BB11 2DF", 0.9, 0.99, "same street and number; postcode one character off"),
        ("12A High Street, Burnley BB11", 0.9, 0.99, "same street and number; first part of the same postcode"),
        ("12A High Street, Burnley", 0.9, 0.99, "same street and number"),
        ("Flat 2, 12A High Street, Burnley BB11 2DE", 0.95, 0.99, "same street and number; flat left out"),
        ("High Street, Burnley", 0.8, 0.92, "house number left out"),
        ("88 High Street, Burnley BB11 2DE", 0.6, 0.8, "another house number"),
        ("21A High Street, Burnley BB11 2DE", 0.7, 0.9, "house number with digits swapped"),
        ("10-16 High Street, Burnley BB11 2DE", 0.9, 0.99, "number within the range"),
        ("3 Church Lane, Nelson M1 1AA", 0.0, 0.0, "another address"),
    ],
)
def test_likeness_to_12a_high_street_in_words(theirs: str, at_least: float, at_most: float, why: str) -> None:
    ours, other = address.parse("12A High Street, Burnley, BB11 2DE"), address.parse(theirs)
    likeness = address.compare(ours, other)
    assert at_least <= likeness.score <= at_most
    assert likeness.why == why or why in likeness.why.split("; ")
    assert address.compare(other, ours) == likeness


def test_no_fixed_abode_is_not_one_place_for_everybody() -> None:
    nowhere = address.parse("No fixed abode, Burnley")
    assert not nowhere.is_somewhere
    assert address.compare(nowhere, nowhere).score == 0.0
    assert address.parse("12 High Street, Burnley").is_somewhere


@examples
@given(PARTS)
def test_a_shown_address_is_read_again_as_the_same_place(kept: Address) -> None:
    again = address.parse(kept.show())
    assert address.key(again) == address.key(kept)


@examples
@given(PARTS, PARTS)
def test_likeness_is_symmetric_and_bounded(a: Address, b: Address) -> None:
    likeness = address.compare(a, b)
    assert address.compare(b, a) == likeness
    assert 0.0 <= likeness.score <= 1.0
    assert likeness.why
    assert address.compare(a, a) == (1.0, "same address")


@examples
@given(ANY_TEXT)
def test_whatever_is_read_can_be_keyed_shown_and_compared(text: str) -> None:
    try:
        read = address.parse(text)
    except NotAValue:
        return
    assert address.key(read)
    assert address.compare(read, read).score in (0.0, 1.0)
    assert len(read.postcode) <= 8
