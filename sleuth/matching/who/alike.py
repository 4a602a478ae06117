"""Who may be the same: offered before a record is made, and on the page of one that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice

from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue, address, partial_date, phone
from sleuth.matching.policy import MatchingPolicy
from sleuth.matching.queries import Asked, Hit, find
from sleuth.matching.who.likeness import could_be_one_place, likeness, look_like_twins
from sleuth.matching.who.queries import judged_apart_or_same, same_as
from sleuth.records.drafts import OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.records.queries import Outline, labels, outlines

AnyDraft = PersonDraft | PlaceDraft | ThingDraft | OrganisationDraft
CLOSER_LOOK = 25
MOST_QUESTIONS = 6
NEARLY_THE_SAME = 0.9


def resembling(*, by: Officer, draft: AnyDraft) -> list[Hit]:
    """Records that what was typed may be about, the likeliest first, as many as the pack says."""
    policy = _policy(by)
    if isinstance(draft, PersonDraft):
        typed = _typed(draft)
        hits = _people_like(by, typed, _questions(typed), set(), policy.offer_before_recording_score)
    else:
        kind, asked = _question_about(draft)
        found = find(by=by, asked=asked, limit=CLOSER_LOOK, kinds=(kind,)).hits
        hits = [hit for hit in found if hit.score >= policy.offer_before_recording_score]
    return hits[: policy.offer_before_recording_count]


def possible_duplicates(*, by: Officer, ref: Ref) -> list[Hit]:
    """Records that may be the same as this one and about which nothing was decided, the likeliest first."""
    policy = _policy(by)
    group = set(same_as(by=by, ref=ref))
    if ref.kind == "person":
        mine = outlines(by=by, people=[ref]).get(ref)
        found = _people_like(by, mine, _questions(mine), group, policy.possible_duplicate_score) if mine else []
    else:
        found = _records_like(by, ref)
    hits = [hit for hit in found if hit.ref not in group]
    decided = judged_apart_or_same(by=by, ref=ref, others=[hit.ref for hit in hits])
    return [hit for hit in hits if hit.ref not in decided][: policy.possible_duplicate_count]


def twins(*, by: Officer, one: Ref, other: Ref) -> bool:
    """Whether two people look like twins: to be said beside the buttons before they are judged the same."""
    known = outlines(by=by, people=[one, other])
    if len(known) < 2:
        return False
    a, b = known[one], known[other]
    return look_like_twins((a.names, b.names), (a.births, b.births), (a.addresses, b.addresses))


def _people_like(by: Officer, mine: Outline, asked: Iterable[Asked], leave_out: set[Ref], least: float) -> list[Hit]:
    candidates: dict[Ref, None] = {}
    for question in islice(asked, MOST_QUESTIONS):
        found = find(by=by, asked=question, limit=CLOSER_LOOK, kinds=("person",)).hits
        candidates.update(dict.fromkeys(hit.ref for hit in found if hit.ref not in leave_out))
    theirs = outlines(by=by, people=candidates)
    hits = [_compared(ref, mine, theirs[ref]) for ref in candidates if ref in theirs]
    return sorted((hit for hit in hits if hit.score >= least), key=lambda hit: (-hit.score, hit.ref))


def _records_like(by: Officer, ref: Ref) -> list[Hit]:
    """Places at what could be the same address; objects and organisations of nearly the same name."""
    mine = labels(by=by, refs=[ref]).get(ref)
    if mine is None or ref.kind == "event":
        return []
    asked = Asked(address=mine.title) if ref.kind == "place" else Asked(text=mine.title)
    hits = find(by=by, asked=asked, limit=CLOSER_LOOK, kinds=(ref.kind,)).hits
    if ref.kind != "place":
        return [hit for hit in hits if hit.score >= NEARLY_THE_SAME]
    theirs = labels(by=by, refs=[hit.ref for hit in hits])
    return [hit for hit in hits if hit.ref in theirs and _one_place(mine.title, theirs[hit.ref].title)]


def _one_place(one: str, other: str) -> bool:
    try:
        return could_be_one_place(address.parse(one), address.parse(other))
    except NotAValue:
        return False


def _compared(ref: Ref, mine: Outline, other: Outline) -> Hit:
    found = likeness(
        (mine.names, other.names),
        (mine.births, other.births),
        (mine.addresses, other.addresses),
        shared_phone=bool(mine.phones & other.phones),
        shared_number=bool(mine.identifiers & other.identifiers),
    )
    return Hit(ref, found.score, (found.why,))


def _questions(mine: Outline) -> list[Asked]:
    """Each name with the date of birth, one with the address, then each phone: how a second record is found."""
    born = mine.births[0] if mine.births else ""
    home = mine.addresses[0].show() if mine.addresses else ""
    asked = [Asked(name=each, date_of_birth=born) for each in dict.fromkeys(mine.names)]
    if home:
        asked.insert(1, Asked(name=mine.names[0] if mine.names else "", date_of_birth=born, address=home))
    return asked + [Asked(phone=each) for each in sorted(mine.phones)]


def _typed(draft: PersonDraft) -> Outline:
    """A draft as an outline; what cannot be read is left out, for it is refused when it is recorded."""
    leading = f"{draft.given_names} {draft.family_name}".strip()
    others = [f"{each.given_names} {each.family_name}".strip() for each in draft.other_names]
    return Outline(
        names=tuple(each for each in (leading, *others) if each),
        births=tuple(_readable([draft.birth_date], lambda text: partial_date.parse(text).iso)),
        addresses=draft.addresses,
        phones=frozenset(_readable(draft.phones, phone.clean)),
        identifiers=frozenset(each.value for each in draft.identifiers),
    )


def _readable(values: Iterable[str], clean: Callable[[str], str]) -> Iterator[str]:
    for value in values:
        with suppress(NotAValue):
            if value:
                yield clean(value)


def _question_about(draft: PlaceDraft | ThingDraft | OrganisationDraft) -> tuple[str, Asked]:
    if isinstance(draft, PlaceDraft):
        return "place", Asked(text=draft.name, address=draft.address.show())
    if isinstance(draft, ThingDraft):
        return "thing", Asked(phone=draft.value) if draft.kind == "phone" else Asked(text=draft.value)
    return "organisation", Asked(text=draft.name)


def _policy(by: Officer) -> MatchingPolicy:
    return room_policy(MatchingPolicy, by.force_key, clock.now())
