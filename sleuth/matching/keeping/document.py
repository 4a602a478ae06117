"""A record as the index is given it: facts, each with the restriction that guards it (0 = open)."""

from __future__ import annotations

from typing import NamedTuple

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address


class NameFact(NamedTuple):
    """A name that somebody used; `kind` as records have it (alias, nickname, maiden …), "" for the leading one."""

    given: str
    family: str
    kind: str = ""
    guard: int = 0


class BirthFact(NamedTuple):
    """A date of birth, ISO, perhaps partial."""

    value: str
    guard: int = 0


class AddressFact(NamedTuple):
    """An address; for a person also the place that it is, with the guard of that place."""

    address: Address
    place: int = 0
    guard: int = 0
    place_guard: int = 0


class CodeFact(NamedTuple):
    """A number or mark that is looked up whole: phone, plate, pnc, id, reference; perhaps that of a `thing`."""

    kind: str
    value: str
    thing: int = 0
    guard: int = 0
    thing_guard: int = 0


class TitleFact(NamedTuple):
    """Words by which an organisation, thing or event is known."""

    text: str
    guard: int = 0


class Document(NamedTuple):
    """Everything about one record that can be searched for."""

    ref: Ref
    guard: int = 0
    names: tuple[NameFact, ...] = ()
    births: tuple[BirthFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    codes: tuple[CodeFact, ...] = ()
    titles: tuple[TitleFact, ...] = ()
