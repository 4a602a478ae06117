"""Plain values for the page of results and for the list that drops down under the box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sleuth.base import clock
from sleuth.base.values import partial_date
from sleuth.matching.queries import Total
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries import Card
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Chip, Link, Pages, Result, Suggestion, restricted_chip
from sleuth.web.look.asking import Typed
from sleuth.web.look.forms import FilterForm
from sleuth.web.look.narrowing import AGE_BANDS, SORTS, Found, Narrowing

GROUPS = {
    "person": "People",
    "place": "Places",
    "thing": "Objects",
    "organisation": "Organisations",
    "event": "Events",
}
LINES_SHOWN = 3
CHOICES_SHOWN = 12


@dataclass(frozen=True)
class Group:
    """The results of one kind. `more_href` leads to the rest of them; `start` numbers the first one shown."""

    kind: str
    title: str
    count: str
    results: Sequence[Result]
    more_href: str = ""
    start: int = 1


def totals(rows: Iterable[Found], counted: Mapping[str, Total], narrowed: bool) -> dict[str, str]:
    """Kind → how many, in words, of every group that has results; "or more" where the search stopped counting."""
    kinds = [found.kind for found in rows]
    words = {}
    for kind in GROUPS:
        total = counted.get(kind)
        if total and not narrowed:
            words[kind] = str(total)
        elif kind in kinds:
            words[kind] = f"{kinds.count(kind)} or more" if total and total.more else str(kinds.count(kind))
    return words


def groups(
    rows: Sequence[Found], counts: Mapping[str, str], typed: Typed, narrowing: Narrowing, shown_of_each: int
) -> list[Group]:
    """The first results of each kind, the group with the best match first; each leads on to the rest of it."""
    drawn = []
    for kind in dict.fromkeys(found.kind for found in rows):
        mine = [found for found in rows if found.kind == kind]
        more = typed.href(**(narrowing.on | {"kind": kind})) if len(mine) > shown_of_each else ""
        results = [result(found) for found in mine[:shown_of_each]]
        drawn.append(Group(kind, GROUPS[kind], counts[kind], results, more))
    return drawn


def one_group(rows: Sequence[Found], kind: str, count: str, number: int, size: int) -> tuple[Group, Pages]:
    """One page of the results of one kind."""
    last = max(1, -(-len(rows) // size))
    pages = Pages(min(max(number, 1), last), size, len(rows), GROUPS[kind].lower())
    first = (pages.number - 1) * size
    shown = [result(found) for found in rows[first : first + size]]
    return Group(kind, GROUPS[kind], count, shown, start=first + 1), pages


def result(found: Found) -> Result:
    """A result: who or what, where, why it matched, which systems know it, the last contact."""
    card = found.card
    lines = [line.title for line in card.lines[:LINES_SHOWN]]
    if len(card.lines) > LINES_SHOWN:
        lines.append(f"and {len(card.lines) - LINES_SHOWN} more")
    calm = [Chip(marker.words, "notice") for marker in card.markers if not marker.danger]
    return Result(
        title=card.label.title,
        href=record_href(found.hit.ref),
        facts=facts(found),
        lines=[_line_words(found.kind, lines)] if lines else [],
        warnings=[marker.words for marker in card.markers if marker.danger],
        why="; ".join(why(found)),
        chips=[*restricted_chip(card.label.restricted), *calm, *(Chip(str(chip), "info") for chip in card.chips)],
        last=last_contact(found.kind, card, clock.now()),
    )


def why(found: Found) -> list[str]:
    """The reasons, with the other name under which somebody was found: "alias Jimmy Brown"."""
    called, (first, *rest) = found.hit.called, found.hit.why or ("",)
    return [f"{first} {called}" if called else first, *rest]


def facts(found: Found) -> list[str]:
    """Born and age, sex or what it is, and the reference."""
    detail = found.card.label.detail
    if found.kind == "person" and found.facet.birth_date:
        born = partial_date.parse(found.facet.birth_date)
        said = [f"b {born.show()} ({_age(born, clock.today())})", found.facet.sex]
    else:
        said = [detail]
    return [part for part in (*said, found.hit.ref.number) if part]


def _age(born: partial_date.PartialDate, today: date) -> str:
    youngest, oldest = born.ages_on(today)
    return (
        str(oldest)
        if youngest == oldest
        else f"{youngest} or {oldest}"
        if oldest - youngest == 1
        else f"about {oldest}"
    )


def _line_words(kind: str, lines: list[str]) -> str:
    said = " · ".join(lines)
    return f"lives here: {said}" if kind == "place" else said


def last_contact(kind: str, card: Card, now: datetime) -> str:
    """ "last contact 14 Oct 2026 (37 days ago), as victim, crime"; "" when none is known."""
    if card.last_contact is None:
        return ""
    joint = ", as" if kind == "person" else ":"
    return f"last contact {card.last_contact_day(now)}{joint} {card.last_contact_words}"


def filter_form(
    offered: Mapping[str, Mapping[str, int]], narrowing: Narrowing, sort: str, policy: RecordsPolicy
) -> FilterForm:
    """The filters, each with the choices that the results offer and how many each would leave."""
    words = choice_words(policy)
    labels = {
        "kind": "What",
        "system": "Known to",
        "role": "In the role of",
        "sex": "Sex",
        "age": "Age",
        "town": "Town",
    }
    choices = {}
    for name, label in labels.items():
        chosen = getattr(narrowing, name)
        counts = dict(offered[name])
        if chosen:
            counts.setdefault(chosen, 0)
        if len(counts) > 1 or chosen:
            options = [
                (value, f"{words[name].get(value, value)} ({counts[value]})") for value in _in_order(name, counts)
            ]
            choices[name] = (label, [("", "Any"), *options])
    choices["sort"] = ("Order", list(SORTS.items()))
    return FilterForm(narrowing.on | {"sort": sort}, choices=choices)


def choice_words(policy: RecordsPolicy) -> dict[str, dict[str, str]]:
    """The words for each choice of each filter."""
    ages = {name: f"{least} and over" if most > 100 else f"{least} to {most}" for name, least, most in AGE_BANDS}
    systems = {key: system.title for key, system in policy.systems.items()}
    return {"kind": GROUPS, "system": systems, "role": {}, "sex": dict(policy.sexes), "age": ages, "town": {}}


def _in_order(name: str, counts: Mapping[str, int]) -> list[str]:
    fixed = {"kind": list(GROUPS), "age": [band for band, _, _ in AGE_BANDS]}
    if name in fixed:
        return [value for value in fixed[name] if value in counts]
    return sorted(counts, key=lambda value: (-counts[value], value))[:CHOICES_SHOWN]


def applied(typed: Typed, narrowing: Narrowing, sort: str, policy: RecordsPolicy) -> list[Link]:
    """The filters that are on, each with the address of the results without it."""
    words = choice_words(policy)
    return [
        Link(words[name].get(value, value), typed.href(**(narrowing.without(name).on | {"sort": sort})))
        for name, value in narrowing.on.items()
    ]


def suggestion(found: Found) -> Suggestion:
    """One line under the box: the name, and what tells it from its namesakes, warnings first."""
    warnings = [marker.words.upper() for marker in found.card.markers if marker.danger]
    also = why(found)[:1] if found.hit.called else []
    place = [line.title for line in found.card.lines[:1]] if found.kind == "person" else []
    closed = [chip.text for chip in restricted_chip(found.card.label.restricted)]
    detail = " · ".join([*warnings, *closed, *also, *facts(found)[:1], *place])
    return Suggestion(found.card.label.title, record_href(found.hit.ref), detail)
