"""Adding facts about a person, and striking facts out; what is struck out can be reinstated exactly."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.base.values import name as names
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.drafts import IdentifierDraft, NameDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Appearance, BirthDate, Identifier, Link, Marker, Person, PersonName, Source
from sleuth.records.models.fact import Fact
from sleuth.records.trace import remember, source_of

FACTS: dict[str, type[Fact]] = {
    "name": PersonName,
    "birth_date": BirthDate,
    "identifier": Identifier,
    "link": Link,
    "appearance": Appearance,
    "marker": Marker,
}


LEADING = "main"
ACTS = {"link": "records.link", "marker": "records.mark"}


def add_name(*, by: Officer, ref: Ref, draft: NameDraft, because: str = "", source: Source | None = None) -> PersonName:
    """Another name that this person used."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["name"]}):
        person = _person(by, ref)
        gathering, policy = checks.Gathering(), checks.policy_for(by)
        gathering.choice("kind", draft.kind, policy.name_kinds, "Choose what kind of name this is.")
        given = gathering.take("given_names", lambda: checks.checked_name(draft.given_names, policy))
        family = gathering.take("family_name", lambda: checks.checked_name(draft.family_name, policy))
        if not (draft.given_names.strip() or draft.family_name.strip()):
            gathering.faults.setdefault("family_name", "Enter the name.")
        gathering.finish()
        name = PersonName.objects.create(
            kind=draft.kind, given_names=given, family_name=family, **_standing(by, person, source, because)
        )
        words = checks.policy_for(by).name_kinds[draft.kind]
        _remember(by, person, f"name added: {words}", because, {"name": ["", said(name)]})
    return name


def add_birth_date(*, by: Officer, ref: Ref, value: str, because: str = "", source: Source | None = None) -> BirthDate:
    """Another date of birth that this person gave."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["birth_date"]}):
        person = _person(by, ref)
        try:
            iso = checks.checked_birth_date(value, checks.policy_for(by))
        except NotAValue as fault:
            raise Invalid({"birth_date": str(fault)}) from fault
        if not iso:
            raise Invalid({"birth_date": "Enter the date of birth; a year alone will do."})
        born = BirthDate.objects.create(value=iso, **_standing(by, person, source, because))
        _remember(by, person, "date of birth added", because, {"birth_date": ["", iso]})
    return born


def add_identifier(
    *, by: Officer, ref: Ref, draft: IdentifierDraft, because: str = "", source: Source | None = None
) -> Identifier:
    """A number that stands for this person in some system."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["identifier"]}):
        person = _person(by, ref)
        columns = checks.checked_identifier(draft, by)
        identifier = Identifier.objects.create(**columns, **_standing(by, person, source, because))
        words = checks.policy_for(by).identifier_kinds[draft.kind]
        _remember(by, person, f"number added: {words}", because, {"number": ["", said(identifier)]})
    return identifier


def strike_fact(*, by: Officer, kind: str, fact_id: int, because: str) -> Fact:
    """Take a fact out of use. It stays readable with the reason, and `reinstate_fact` brings it back as it was."""
    if not because.strip():
        raise Invalid({"because": "Enter why this is wrong or no longer true."})
    fact = visible_fact(by, kind, fact_id)
    if leads(fact):
        raise Invalid({"because": "The record goes by this. Correct the record instead; what it was stays readable."})
    return _set_retired(by, kind, fact, f"{kind.replace('_', ' ')} struck out", because, retired=True)


def reinstate_fact(*, by: Officer, kind: str, fact_id: int, because: str = "") -> Fact:
    """Undo a striking out: the fact stands again with its own source and date."""
    fact = visible_fact(by, kind, fact_id)
    return _set_retired(by, kind, fact, f"{kind.replace('_', ' ')} reinstated", because, retired=False)


def _set_retired(by: Officer, kind: str, fact: Fact, what: str, because: str, *, retired: bool) -> Fact:
    about, act, words = fact.about(), ACTS.get(kind, "records.correct"), said(fact)
    with writing(by=by, act=act, on=about[0], because=because, detail={"fact": f"{kind}:{fact.pk}"}):
        for ref in about:
            verdict = change.may_change(change.seen(by, ref))
            if not verdict:
                raise Refused(verdict.reason)
        fact.retired_at = clock.now() if retired else None
        fact.retired_because = because if retired else ""
        fact.save()
        for ref in about:
            remember(
                by=by,
                ref=ref,
                act=act,
                what=what,
                because=because,
                changes={kind: [words, ""] if retired else ["", words]} if words else {},
                restriction_id=fact.restriction_id,
                other=next((end for end in about if end != ref), None),
            )
    return fact


def leads(fact: Fact) -> bool:
    """Whether the record is named or dated by this fact, so that striking it out would leave the record wrong."""
    if isinstance(fact, PersonName):
        return fact.kind == LEADING and fact.retired_at is None
    return isinstance(fact, BirthDate) and fact.retired_at is None and fact.value == fact.person.birth_date


def visible_fact(by: Officer, kind: str, fact_id: int) -> Fact:
    """A fact of records that this officer may see; NotVisible when there is none."""
    model = FACTS.get(kind)
    fact: Fact | None = model.objects.visible_to(by).filter(pk=fact_id).first() if model else None
    if fact is None:
        raise NotVisible(f"{kind}:{fact_id}")
    for ref in fact.about():
        change.seen(by, ref)
    return fact


def _person(by: Officer, ref: Ref) -> Person:
    person = change.seen(by, ref)
    assert isinstance(person, Person)
    return person


def _standing(by: Officer, person: Person, source: Source | None, because: str) -> dict[str, Any]:
    return {
        "person": person,
        "source": source or source_of(by, because),
        "recorded_at": clock.now(),
        "restriction_id": person.restriction_id,
    }


def _remember(by: Officer, person: Person, what: str, because: str, changes: dict[str, list[Any]]) -> None:
    remember(
        by=by,
        ref=person.ref,
        act="records.correct",
        what=what,
        because=because,
        changes=changes,
        restriction_id=person.restriction_id,
    )


def said(fact: Fact) -> str:
    """What a fact about a person says, for the history; links, appearances and warnings are named by their other end."""
    if isinstance(fact, PersonName):
        return names.show(fact.given_names, fact.family_name)
    if isinstance(fact, BirthDate | Identifier):
        return fact.value
    return fact.reason if isinstance(fact, Marker) else ""
