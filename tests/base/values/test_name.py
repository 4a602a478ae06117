"""Names of persons: kept as typed, split, folded for the index, compared in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, name
from tests.base.values.texts import ANY_TEXT, examples

WORDS = """
Bill William Liz Elizabeth Tomasz Tomek Mohammed Muhamad Siân Seán Łukasz Zoë Smith Smyth Jones O'Brien obrien van der
Berg bin Rashid ap Rhys Smith-Jones Smithjones Mc Donald McDonald Abdul Rahman Abdulrahman J B Dr Jr محمد
"""
NAMES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  bill   smith ", "Bill Smith"),
        ("WILLIAM JAMES SMITH", "William James Smith"),
        ("SIÂN O’BRIEN", "Siân O’Brien"),
        ("ronald mcdonald", "Ronald McDonald"),
        ("RUUD VAN DER BERG", "Ruud van der Berg"),
        ("jane smith-jones", "Jane Smith-Jones"),
        ("Bill MacDonald", "Bill MacDonald"),
        ("Ellen DeGroot", "Ellen DeGroot"),
        ("Zoe\u0308", "Zoë"),
        ("İPEK", "İpek"),
        ("Bill\u200b\u202e Smith\x00", "Bill Smith"),
        ("ŁUKASZ WIŚNIEWSKI", "Łukasz Wiśniewski"),
        ("محمد حسين", "محمد حسين"),
    ],
)
def test_a_name_is_kept_with_its_marks_in_mixed_case(typed: str, kept: str) -> None:
    assert name.clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "A name needs at least one letter. Type the name as it is written on a document."),
        ("- . -", "A name needs at least one letter. Type the name as it is written on a document."),
        ("12345", "A name needs at least one letter. Type the name as it is written on a document."),
        ("😀", "A name needs at least one letter. Type the name as it is written on a document."),
        ("<b>Bill</b>", "A name cannot have < > in it. Leave it out."),
        ("bill@example.org", "A name cannot have @ in it. Leave it out."),
        ("x" * 10_000, "A name can have at most 200 characters; this has 10,000. Shorten it."),
    ],
)
def test_what_is_no_name_is_refused_with_what_to_do(typed: str, sentence: str) -> None:
    with pytest.raises(NotAValue) as refused:
        name.clean(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Siân Llŷr", "sian llyr"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Владимир Щербаков", "vladimir shcherbakov"),
        ("محمد حسين", "mhmd hsyn"),
        ("علي", "aly"),
        ("রহমান", "rhman"),
        ("李小龍", "lixiaolong"),
        ("Smith-Jones", "smith jones"),
        ("J.R.", "j r"),
        ("ＳＭＩＴＨ", "smith"),
        ("straße", "strasse"),
    ],
)
def test_every_script_is_folded_to_plain_letters(typed: str, folded: str) -> None:
    assert name.fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Mr Bill Smith", ["bill", "smith"]),
        ("Cllr. Dr Jane Smith-Jones MBE", ["jane", "smith", "jones"]),
        ("Bill Smith Jr", ["bill", "smith"]),
        ("Ruud van der Berg", ["ruud", "van", "der", "berg"]),
        ("SMITH Jr, Dr Bill", ["smith", "bill"]),
        ("Smith, Bill", ["smith", "bill"]),
        ("Mr", ["mr"]),
        ("Dr Who", ["who"]),
        ("", []),
        ("...", []),
    ],
)
def test_words_for_the_index_leave_out_titles_and_suffixes(typed: str, words: list[str]) -> None:
    assert name.tokens(typed) == words


@pytest.mark.parametrize(
    ("full", "given_names", "family_name"),
    [
        ("Bill Smith", "Bill", "Smith"),
        ("SMITH, Bill", "Bill", "Smith"),
        ("SMITH Bill", "Bill", "Smith"),
        ("Bill SMITH", "Bill", "Smith"),
        ("SMITH J", "J", "Smith"),
        ("SMITH J R", "J R", "Smith"),
        ("J SMITH", "J", "Smith"),
        ("J R SMITH JONES", "J R Smith", "Jones"),
        ("bill james smith", "Bill James", "Smith"),
        ("Mr Ruud van der Berg", "Ruud", "van der Berg"),
        ("van der Berg", "", "van der Berg"),
        ("VAN DER BERG, RUUD", "Ruud", "van der Berg"),
        ("VAN DER BERG Ruud", "Ruud", "van der Berg"),
        ("Van Morrisey", "Van", "Morrisey"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("da Silva", "", "da Silva"),
        ("Siân ap Rhys", "Siân", "ap Rhys"),
        ("Ahmed bin Rashid", "Ahmed", "bin Rashid"),
        ("Ronald Mc Donald", "Ronald", "Mc Donald"),
        ("O'Brien, Seán", "Seán", "O'Brien"),
        ("Mary O Brien", "Mary O", "Brien"),
        ("Bill Smith Jr", "Bill", "Smith"),
        ("Bill Smith, Jr.", "Bill", "Smith"),
        ("SMITH Jr, Bill", "Bill", "Smith"),
        ("Smith", "", "Smith"),
        ("Mr Smith", "", "Smith"),
        ("Mary Smith (née Jones)", "Mary", "Smith"),
        ('William "Bill" Smith', "William Bill", "Smith"),
        ("Smith, Bill, James", "Bill James", "Smith"),
        ("محمد حسين", "محمد", "حسين"),
        ("", "", ""),
    ],
)
def test_given_and_family_names_are_told_apart(full: str, given_names: str, family_name: str) -> None:
    assert name.split(full) == (given_names, family_name)


@pytest.mark.parametrize(
    ("given_names", "family_name", "shown"),
    [
        ("William James", "Smith", "SMITH, William James"),
        ("Siân", "ap Rhys", "AP RHYS, Siân"),
        ("", "Smith", "SMITH"),
        ("Bill", "", "Bill"),
        ("Seán", "O’Brien", "O’BRIEN, Seán"),
    ],
)
def test_a_shown_name_can_be_read_again(given_names: str, family_name: str, shown: str) -> None:
    assert name.show(given_names, family_name) == shown
    if family_name:
        assert name.split(shown) == (given_names, family_name)


@pytest.mark.parametrize(
    ("ours", "theirs", "at_least", "why"),
    [
        ("bill smyth", "SMITH, William", 0.9, "surname one letter off; given name nickname (Bill, William)"),
        ("Smith Bill", "Bill Smith", 0.95, "names in another order"),
        ("SMITH, Bill", "Bill Smith", 1.0, "same name"),
        ("Sian Jones", "Siân Jones", 1.0, "same name"),
        ("B Smith", "Bill Smith", 0.85, "given name initial only"),
        ("J R Smith", "John Robert Smith", 0.8, "given name initial only"),
        ("Smith", "Bill Smith", 0.8, "a given name missing"),
        ("Bill Smith", "Bill James Smith", 0.88, "a given name missing"),
        ("Bill", "Bill Smith", 0.7, "surname missing"),
        ("Bull", "Bill Smith", 0.65, "given name one letter off; surname missing"),
        ("Jane Smithjones", "Jane Smith-Jones", 0.98, "same name spaced another way"),
        ("Ronald Mc Donald", "Ronald McDonald", 0.98, "same name spaced another way"),
        ("Abdulrahman Khan", "Abdul Rahman Khan", 0.98, "same name spaced another way"),
        ("shaun o brien", "Sean O'Brien", 0.95, "given name spelt another way"),
        ("Ruud Berg", "Ruud van der Berg", 0.95, "same name but for a particle"),
        ("Muhamad Hossein", "Mohammed Hussain", 0.9, "surname spelt another way; given name spelt another way"),
        ("محمد حسين", "Mohammed Hussain", 0.85, "surname sounds alike; given name sounds alike"),
        ("Tomek Kowalsky", "Tomasz Kowalski", 0.9, "surname one letter off; given name nickname (Tomek, Tomasz)"),
        ("Vladimir Shcherbakov", "Владимир Щербаков", 1.0, "same name"),
        ("James William Smith", "William James Smith", 0.95, "given names in another order"),
        ("Jane Jones", "Jane Smith-Jones", 0.85, "surname missing"),
    ],
)
def test_names_of_one_person_are_alike_and_it_says_why(ours: str, theirs: str, at_least: float, why: str) -> None:
    likeness = name.compare(ours, theirs)
    assert likeness.score >= at_least
    assert likeness.why == why
    assert name.compare(theirs, ours) == likeness


@pytest.mark.parametrize(
    ("ours", "theirs", "at_most"),
    [
        ("Bill Smith", "Bill Jones", 0.5),
        ("Bill Smith", "Jane Smith", 0.6),
        ("Bill Smith", "Fatima Begum", 0.0),
        ("Siân Jones", "Seán Byrne", 0.5),
        ("", "Bill Smith", 0.0),
        ("", "", 0.0),
        ("...", "...", 0.0),
    ],
)
def test_names_of_different_persons_are_not(ours: str, theirs: str, at_most: float) -> None:
    assert name.compare(ours, theirs).score <= at_most


def test_a_slip_weighs_less_than_another_name_and_more_than_none() -> None:
    asked = "Bill Smith"
    closest_first = ["Bill Smith", "Bill Smyth", "B Smith", "Bill Jones", "Jane Jones"]
    scores = [name.compare(asked, other).score for other in closest_first]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@examples
@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    likeness = name.compare(a, b)
    assert name.compare(b, a) == likeness
    assert 0.0 <= likeness.score <= 1.0
    assert likeness.why


@examples
@given(ANY_TEXT, ANY_TEXT)
def test_likeness_of_anything_is_symmetric_and_bounded(a: str, b: str) -> None:
    likeness = name.compare(a, b)
    assert name.compare(b, a) == likeness
    assert 0.0 <= likeness.score <= 1.0


@examples
@given(NAMES)
def test_a_name_is_wholly_like_itself(full: str) -> None:
    assert name.compare(full, full).score == 1.0
    assert name.compare(full, full.lower()).score == 1.0
