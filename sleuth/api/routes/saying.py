"""What is said about records: names, numbers, addresses, appearances, links, warnings, who is who; and striking out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Path

from sleuth.api.answers import OF_A_WRITE, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.routes.one import router
from sleuth.api.routes.recording import appearance
from sleuth.api.shown import WrittenOut
from sleuth.api.taken import (
    AppearanceIn,
    BirthDateIn,
    HomeIn,
    Id,
    IdentifierIn,
    JudgementIn,
    LinkIn,
    NameIn,
    PhoneIn,
    ReasonIn,
    WarningIn,
    ref,
)
from sleuth.api.words import PLURALS
from sleuth.api.writing import write, written
from sleuth.base.ref import Ref
from sleuth.matching.who import actions as who
from sleuth.records import actions
from sleuth.records.drafts import IdentifierDraft, LinkDraft, MarkerDraft, NameDraft

TAGS = ["say"]
ADDED = answers(WrittenOut, *OF_A_WRITE, status=201)
ADD: dict[str, Any] = {"tags": TAGS, "auth": Token("records.correct"), "response": ADDED}
MARKED = ("person", "place", "thing")


@router.post("/people/{int:pk}/names", operation_id="add_name", **ADD)
def add_name(request: ProgramRequest, pk: Path[Id], typed: NameIn) -> HttpResponse:
    """Another name that this person used."""
    draft = NameDraft(typed.given_names, typed.family_name, typed.kind)
    return _added(request, Ref("person", pk), typed, lambda **said: actions.add_name(draft=draft, **said))


@router.post("/people/{int:pk}/birth-dates", operation_id="add_birth_date", **ADD)
def add_birth_date(request: ProgramRequest, pk: Path[Id], typed: BirthDateIn) -> HttpResponse:
    """Another date of birth that this person gave."""
    return _added(request, Ref("person", pk), typed, lambda **said: actions.add_birth_date(value=typed.value, **said))


@router.post("/people/{int:pk}/identifiers", operation_id="add_identifier", **ADD)
def add_identifier(request: ProgramRequest, pk: Path[Id], typed: IdentifierIn) -> HttpResponse:
    """A number that stands for this person in some system."""
    draft = IdentifierDraft(typed.kind, typed.value, typed.issuer)
    return _added(request, Ref("person", pk), typed, lambda **said: actions.add_identifier(draft=draft, **said))


@router.post("/people/{int:pk}/phones", operation_id="add_phone", **ADD)
def add_phone(request: ProgramRequest, pk: Path[Id], typed: PhoneIn) -> HttpResponse:
    """A phone that this person uses; it is stored once."""
    return _added(request, Ref("person", pk), typed, lambda **said: actions.add_phone(number=typed.number, **said))


@router.post("/people/{int:pk}/addresses", operation_id="add_address", **ADD)
def add_address(request: ProgramRequest, pk: Path[Id], typed: HomeIn) -> HttpResponse:
    """Where this person lives or lived; the place is stored once."""
    tie: dict[str, Any] = {"kind": typed.kind, "starts_on": typed.starts_on, "ends_on": typed.ends_on}
    address = typed.address.value()
    return _added(request, Ref("person", pk), typed, lambda **said: actions.add_address(address=address, **tie, **said))


@router.post("/events/{int:pk}/appearances", operation_id="add_appearance", **ADD)
def add_appearance(request: ProgramRequest, pk: Path[Id], typed: AppearanceIn) -> HttpResponse:
    """Say that a record appears in this event."""

    def act(*, ref: Ref, **said: Any) -> Any:
        return actions.add_appearance(event=ref, draft=appearance(typed), **said)

    return _added(request, Ref("event", pk), typed, act)


@router.post("/links", operation_id="link", tags=TAGS, auth=Token("records.link"), response=ADDED)
def link(request: ProgramRequest, typed: LinkIn) -> HttpResponse:
    """Tie two records; the answer names the first of them and the number of the link."""
    ends = ref(typed.a), ref(typed.b)
    draft = LinkDraft(*ends, typed.kind, typed.starts_on, typed.ends_on, typed.note)

    def act(*, ref: Ref, **said: Any) -> Any:
        return actions.link(draft=draft, **said)

    return _added(request, ends[0], typed, act)


def _marks(kind: str) -> Callable[..., Any]:
    def mark(request: ProgramRequest, pk: Path[Id], typed: WarningIn) -> HttpResponse:
        draft = MarkerDraft(typed.kind, typed.reason, typed.action_plan, typed.review_on, typed.expires_on)

        def act(*, ref: Ref, **said: Any) -> Any:
            return actions.mark(on=ref, draft=draft, **said)

        return _added(request, Ref(kind, pk), typed, act)

    return mark


for _kind in MARKED:
    router.post(
        f"/{PLURALS[_kind]}/{{int:pk}}/warnings",
        auth=Token("records.mark"),
        response=ADDED,
        tags=TAGS,
        operation_id=f"mark_{_kind}",
        summary=f"Set a warning on one of the {PLURALS[_kind]}",
    )(_marks(_kind))


@router.post("/judgements", operation_id="judge", tags=TAGS, auth=Token("matching.judge"), response=ADDED)
def judge(request: ProgramRequest, typed: JudgementIn) -> HttpResponse:
    """Say that two records are the same, different, or that it is not sure. Nothing is merged."""
    one, other = ref(typed.one), ref(typed.other)

    def act(*, ref: Ref, **said: Any) -> Any:
        return who.judge(one=ref, other=other, verdict=typed.verdict, by=request.officer, because=typed.because)

    return _added(request, one, typed, act)


@router.post(
    "/facts/{fact}/{int:pk}/strike",
    operation_id="strike_fact",
    tags=TAGS,
    auth=Token("records.correct"),
    response=answers(WrittenOut, *OF_A_WRITE),
)
def strike(
    request: ProgramRequest,
    fact: Path[Literal["name", "birth_date", "identifier", "link", "appearance", "marker"]],
    pk: Path[Id],
    typed: ReasonIn,
) -> HttpResponse:
    """Strike out a fact that is wrong or no longer true; it stays readable with the reason."""

    def do() -> dict[str, Any]:
        struck = actions.strike_fact(by=request.officer, kind=fact, fact_id=pk, because=typed.because)
        return written(struck.about()[0], id=struck.pk)

    return write(request, do)


def _added(request: ProgramRequest, on: Ref, typed: Any, act: Callable[..., Any]) -> HttpResponse:
    """Add a fact to a record; the answer names the record and the number of the fact."""

    def do() -> dict[str, Any]:
        fact = act(by=request.officer, ref=on, because=typed.because or request.because)
        return written(on, status=201, id=fact.pk)

    return write(request, do)
