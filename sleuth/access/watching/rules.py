"""Which looks and searches, taken together, are worth a question. A pattern accuses nobody: most have a good answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from sleuth.access.policy import Pattern
from sleuth.base.clock import london
from sleuth.base.ref import Ref

NIGHT_ENDS = 5
Key = TypeVar("Key")


@dataclass(frozen=True)
class Look:
    """That an officer asked for a record; `shown` is False when it was not there for them."""

    seq: int
    at: datetime
    officer: int
    ref: Ref
    shown: bool = True


@dataclass(frozen=True)
class Search:
    """What an officer searched for; "" once the words are erased."""

    seq: int
    at: datetime
    officer: int
    words: str
    found: int


@dataclass(frozen=True)
class Name:
    """Somebody's name in small letters."""

    family: str
    given: str = ""

    @property
    def first(self) -> str:
        return self.given.partition(" ")[0]


@dataclass(frozen=True)
class Seen:
    """What is known of some days: looks, searches, who wrote on which record, and whose name is whose."""

    until: datetime
    looks: Sequence[Look] = ()
    searches: Sequence[Search] = ()
    wrote: frozenset[tuple[int, Ref]] = frozenset()
    officers: Mapping[int, Name] = field(default_factory=dict)
    called: Mapping[Ref, frozenset[Name]] = field(default_factory=dict)
    about_himself: frozenset[tuple[int, Ref]] = frozenset()


@dataclass(frozen=True)
class Finding:
    """Entries that make a pattern. Of one `officer`, or of several (None); `subject` tells it from others of the kind."""

    pattern: str
    officer: int | None
    subject: str
    entries: tuple[int, ...]
    first: datetime
    last: datetime
    ref: Ref | None = None
    words: str = ""


def findings(seen: Seen, patterns: Mapping[str, Pattern]) -> list[Finding]:
    """Every finding by the patterns that are in use, the latest first."""
    found = [
        finding
        for name, pattern in patterns.items()
        if pattern.least > 0
        for finding in FINDERS[name](_of_days(seen, pattern.days), pattern)
    ]
    return sorted(found, key=lambda finding: finding.last, reverse=True)


def own_name(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Searched for the own name, or opened a person of that name."""
    hits: dict[int, list[Look | Search]] = defaultdict(list)
    for search in seen.searches:
        name = seen.officers.get(search.officer)
        if name and name.family and name.first and {name.family, name.first} <= set(search.words.split()):
            hits[search.officer].append(search)
    for look in seen.looks:
        name = seen.officers.get(look.officer)
        if name and name.first and any(_same(name, other) for other in seen.called.get(look.ref, ())):
            hits[look.officer].append(look)
    for officer, each in hits.items():
        yield from _enough("own_name", pattern, officer, "", each)


def own_record(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Asked for the record that the force keeps about the officer."""
    for (officer, ref), looks in _grouped(seen.looks, lambda look: (look.officer, look.ref)).items():
        if (officer, ref) in seen.about_himself:
            yield from _enough("own_record", pattern, officer, str(ref), looks, ref=ref)


def same_surname(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Opened people with the own surname, and wrote nothing on them."""

    def is_one(look: Look) -> bool:
        name = seen.officers.get(look.officer)
        others = seen.called.get(look.ref, ())
        alike = name is not None and any(name.family == other.family and not _same(name, other) for other in others)
        return alike and (look.officer, look.ref) not in seen.wrote

    for officer, looks in _grouped(filter(is_one, seen.looks), lambda look: look.officer).items():
        yield from _enough("same_surname", pattern, officer, "", looks)


def repeated(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Came back to one person on several days and wrote nothing there: as one looks after a former partner."""
    looks = (look for look in seen.looks if look.shown and look.ref.kind == "person")
    for (officer, ref), each in _grouped(looks, lambda look: (look.officer, look.ref)).items():
        if (officer, ref) not in seen.wrote:
            yield from _enough("repeated", pattern, officer, str(ref), each, ref=ref)


def many_looks(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Opened one record very often, whatever was written there."""
    looks = (look for look in seen.looks if look.shown)
    for (officer, ref), each in _grouped(looks, lambda look: (look.officer, look.ref)).items():
        yield from _enough("many_looks", pattern, officer, str(ref), each, ref=ref)


def nil_again(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Searched for the same words again and again, and never found anything."""
    nothing = (search for search in seen.searches if search.words and not search.found)
    for (officer, words), each in _grouped(nothing, lambda search: (search.officer, search.words)).items():
        yield from _enough("nil_again", pattern, officer, words, each, words=words)


def at_night(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Opened many different records in one night, between midnight and five, and wrote on none of them."""
    looks = (look for look in seen.looks if look.shown and london(look.at).hour < NIGHT_ENDS)
    idle = (look for look in looks if (look.officer, look.ref) not in seen.wrote)
    for (officer, night), each in _grouped(idle, lambda look: (look.officer, _day(look.at))).items():
        if len({look.ref for look in each}) >= pattern.least:
            yield from _enough("at_night", pattern, officer, str(night), each)


def rush(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Opened many different people within one hour, and wrote on none of them."""
    looks = (look for look in seen.looks if look.shown and look.ref.kind == "person")
    idle = (look for look in looks if (look.officer, look.ref) not in seen.wrote)
    for (officer, day), each in _grouped(idle, lambda look: (look.officer, _day(look.at))).items():
        busiest = _busiest(each, timedelta(hours=1), lambda look: look.ref)
        if len({look.ref for look in busiest}) >= pattern.least:
            yield from _enough("rush", pattern, officer, str(day), busiest)


def closed_doors(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Asked again and again for records that were not there for the officer."""
    refused = (look for look in seen.looks if not look.shown)
    for officer, each in _grouped(refused, lambda look: look.officer).items():
        yield from _enough("closed_doors", pattern, officer, "", each)


def crowd(seen: Seen, pattern: Pattern) -> Iterator[Finding]:
    """Many officers opened one record within two days and wrote nothing there: as when something is in the news."""
    looks = (look for look in seen.looks if look.shown and (look.officer, look.ref) not in seen.wrote)
    for ref, each in _grouped(looks, lambda look: look.ref).items():
        near = _busiest(each, timedelta(days=2), lambda look: look.officer)
        if len({look.officer for look in near}) >= pattern.least:
            yield _finding("crowd", None, str(ref), near, ref=ref)


FINDERS: dict[str, Callable[[Seen, Pattern], Iterator[Finding]]] = {
    each.__name__: each
    for each in (
        *(own_name, own_record, same_surname, repeated, many_looks),
        *(nil_again, at_night, rush, closed_doors, crowd),
    )
}


def _of_days(seen: Seen, days: int) -> Seen:
    since = seen.until - timedelta(days=days)
    looks = [look for look in seen.looks if look.at >= since]
    searches = [search for search in seen.searches if search.at >= since]
    return Seen(seen.until, looks, searches, seen.wrote, seen.officers, seen.called, seen.about_himself)


Entry = TypeVar("Entry", Look, Search)


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, list[Entry]]:
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return groups


def _enough(
    name: str,
    pattern: Pattern,
    officer: int,
    subject: str,
    entries: Sequence[Look | Search],
    ref: Ref | None = None,
    words: str = "",
) -> Iterator[Finding]:
    """A finding where the entries are as many, and on as many days, as the pack asks for."""
    if len(entries) >= pattern.least and len({_day(entry.at) for entry in entries}) >= pattern.on_days:
        yield _finding(name, officer, subject, entries, ref, words)


def _finding(
    name: str,
    officer: int | None,
    subject: str,
    entries: Sequence[Look | Search],
    ref: Ref | None = None,
    words: str = "",
) -> Finding:
    times = [entry.at for entry in entries]
    numbers = tuple(sorted({entry.seq for entry in entries}))
    return Finding(name, officer, subject, numbers, min(times), max(times), ref, words)


def _same(one: Name, other: Name) -> bool:
    return (one.family, one.first) == (other.family, other.first)


def _day(at: datetime) -> date:
    return london(at).date()


def _busiest(looks: Sequence[Look], length: timedelta, different: Callable[[Look], Hashable]) -> list[Look]:
    """The looks of the stretch of this length that has the most different ones of something; walked through once."""
    looks = sorted(looks, key=lambda look: look.at)
    counted: Counter[Hashable] = Counter()
    first, best = 0, (0, 0, 0)
    for last, look in enumerate(looks):
        counted[different(look)] += 1
        while look.at - looks[first].at > length:
            gone = different(looks[first])
            counted[gone] -= 1
            if not counted[gone]:
                del counted[gone]
            first += 1
        best = max(best, (len(counted), first, last + 1), key=lambda each: each[0])
    return looks[best[1] : best[2]]
