"""The links around a record, a few steps out: for a chart, and for the files that analysts take into their own tools.

Only what the officer may see has a part in it: a record that he may not see is no step on the way to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.checks import policy_for
from sleuth.records.models import Appearance, Event, Link
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import Label, labels
from sleuth.records.queries.uses import Use, not_withheld

DEEPEST = 3
MOST_ROWS = 2_000
SCENE = "scene"


@dataclass(frozen=True)
class ChartLink:
    """One link with both ends; `words` read from `a` to `b`."""

    a: Ref
    b: Ref
    words: str
    starts_on: str = ""
    ends_on: str = ""
    source: str = ""


@dataclass(frozen=True)
class Chart:
    """The records by how far they are, the middle one first, and the links among them."""

    middle: Ref
    records: dict[Ref, Label]
    links: tuple[ChartLink, ...]
    is_cut: bool

    @property
    def others(self) -> list[Ref]:
        return [ref for ref in self.records if ref != self.middle]


def chart_around(
    *, by: Officer, ref: Ref, depth: int, because: str = "", use: Use = "view", way: str = "chart"
) -> Chart:
    """Enter the look (a disclosure, when it leaves as a file), then hand out the chart; NotVisible as ever.

    No more records than the pack allows: the nearest are kept, and `is_cut` says that there are more.
    """
    doorway.require(by=by, act="records.open" if use == "view" else "records.export", on=ref)
    policy, shown = policy_for(by), labels(by=by, refs=[ref])
    links: dict[tuple[Ref, Ref, str], ChartLink] = {}
    edge, is_cut = set(shown) - _withheld(by, shown, use), False
    shown = {each: shown[each] for each in edge}
    for _ in range(min(max(depth, 1), DEEPEST)):
        steps = _steps(by, edge, use, policy)
        near = labels(by=by, refs={end for step in steps for end in (step.a, step.b)} - set(shown))
        fresh = sorted(set(near) - _withheld(by, near, use), key=lambda each: (each.kind == "event", each))
        room = policy.chart_most - len(shown)
        is_cut = is_cut or len(fresh) > room or len(steps) >= MOST_ROWS
        shown |= {each: near[each] for each in fresh[:room]}
        links |= {(step.a, step.b, step.words): step for step in steps}
        edge = set(fresh[:room])
    detail = {"as": way, "depth": str(depth), "records": str(len(shown))}
    if use == "view":
        doorway.consulted(by=by, ref=ref, because=because, detail=detail)
    else:
        others = [each for each in shown if each != ref]
        doorway.disclosed(by=by, act="records.export", on=ref, because=because, detail=detail, shown_with=others)
    if ref not in shown:
        raise NotVisible(str(ref))
    return Chart(ref, shown, tuple(link for link in links.values() if link.a in shown and link.b in shown), is_cut)


def _withheld(by: Officer, refs: Iterable[Ref], use: Use) -> set[Ref]:
    """Events among these whose handling forbids this use."""
    events = [ref.id for ref in refs if ref.kind == "event"]
    if use == "view" or not events:
        return set()
    allowed = Event.objects.visible_to(by).filter(not_withheld(use), pk__in=events).values_list("pk", flat=True)
    return {Ref("event", pk) for pk in set(events) - set(allowed)}


def _steps(by: Officer, edge: set[Ref], use: Use, policy: RecordsPolicy) -> list[ChartLink]:
    """Every link, appearance and scene that leads on from these records."""
    if not edge:
        return []
    rows = Link.objects.visible_to(by).filter(_among(edge, "a") | _among(edge, "b"), retired_at__isnull=True)
    found = [_link(row, policy) for row in rows.select_related("source").order_by("pk")[:MOST_ROWS]]
    events = [ref.id for ref in edge if ref.kind == "event"]
    happened = Event.objects.visible_to(by).filter(not_withheld(use))
    seen_in = Appearance.objects.visible_to(by).filter(
        _among(edge, "subject") | Q(event__in=events), retired_at__isnull=True, event__in=happened
    )
    for appearance in seen_in.select_related("source").order_by("-pk")[:MOST_ROWS]:
        found.append(_appearance(appearance, policy))
    places = [ref.id for ref in edge if ref.kind == "place"]
    there = happened.filter(Q(place__in=places) | Q(pk__in=events, place__isnull=False)).select_related("source")
    words = policy.appearance_roles[SCENE].words if SCENE in policy.appearance_roles else SCENE
    for event in there.order_by("-pk")[:MOST_ROWS]:
        found.append(ChartLink(Ref("place", event.place_id), event.ref, words, source=event.source.label))
    return found


def _link(row: Link, policy: RecordsPolicy) -> ChartLink:
    kind = policy.link_kinds.get(row.kind)
    words = kind.forward if kind else row.kind.replace("_", " ")
    return ChartLink(row.a, row.b, words, row.starts_on, row.ends_on, row.source.label)


def _appearance(row: Appearance, policy: RecordsPolicy) -> ChartLink:
    role = policy.appearance_roles.get(row.role)
    return ChartLink(row.subject, Ref("event", row.event_id), role.words if role else row.role, source=row.source.label)


def _among(refs: Iterable[Ref], end: str) -> Q:
    ids: dict[str, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    among = Q(pk__in=[])
    for kind, numbers in ids.items():
        among |= Q(**{f"{end}_kind": kind, f"{end}_id__in": numbers})
    return among
