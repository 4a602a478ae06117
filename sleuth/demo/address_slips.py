"""Errors in addresses and telephone numbers: each returns the value as asked for, or None where it cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sleuth.demo.geography import UNIT_LETTERS
from sleuth.demo.letters import mistype
from sleuth.demo.lists import table, weighted
from sleuth.demo.shapes import MadeUpAddress

AddressSlip = Callable[[MadeUpAddress, Random], MadeUpAddress | None]
TYPES = (
    "Street",
    "Road",
    "Lane",
    "Avenue",
    "Close",
    "Drive",
    "Crescent",
    "Grove",
    "Way",
    "Gardens",
    "Terrace",
    "Place",
    "Court",
)


def street_typing(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """One keyboard error in the name of the street."""
    words = address.street.split(" ")
    places = [at for at, word in enumerate(words[:-1] or words) if len(word) > 3]
    if not places:
        return None
    at = rng.choice(places)
    words[at] = mistype(words[at], rng) or words[at]
    return address._replace(street=" ".join(words))


def street_type_missing(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """ "12 High" for "12 High Street"."""
    name, _, kind = address.street.rpartition(" ")
    return address._replace(street=name) if name and kind else None


def street_type_wrong(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """ "12 High Road" for "12 High Street"."""
    name, _, kind = address.street.rpartition(" ")
    return (
        address._replace(street=f"{name} {rng.choice([other for other in TYPES if other != kind])}") if name else None
    )


def house_letter_left_out(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """ "12" for "12A"."""
    return address._replace(number=address.number[:-1]) if address.number[-1:].isalpha() else None


def flat_left_out(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """No flat."""
    return address._replace(flat="") if address.flat else None


def town_wrong(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """Another town of the county."""
    towns, _ = weighted(table("places")["town"])
    return address._replace(town=rng.choice([town for town in towns if town != address.town]))


def locality_instead(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """The part of the town in place of the town."""
    return address._replace(town=address.locality, locality="") if address.locality else None


def postcode_character(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """One of the last three characters wrong."""
    code = list(address.postcode)
    at = rng.choice((-3, -2, -1))
    choices = "0123456789" if at == -3 else UNIT_LETTERS
    code[at] = rng.choice([other for other in choices if other != code[at]])
    return address._replace(postcode="".join(code))


def postcode_partial(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """Only the first half, or that and the digit after it."""
    return address._replace(postcode=address.postcode[: rng.choice((-4, -2))])


def postcode_missing(address: MadeUpAddress, rng: Random) -> MadeUpAddress | None:
    """No postcode."""
    return address._replace(postcode="")


def phone_digit(phone: str, rng: Random) -> str:
    """One of the last three digits wrong."""
    at = rng.choice((-3, -2, -1))
    digits = list(phone)
    digits[at] = rng.choice([other for other in "0123456789" if other != digits[at]])
    return "".join(digits)


ADDRESS_SLIPS: dict[str, AddressSlip] = {
    "street typing": street_typing,
    "street type missing": street_type_missing,
    "street type wrong": street_type_wrong,
    "house letter left out": house_letter_left_out,
    "flat left out": flat_left_out,
    "town wrong": town_wrong,
    "locality instead": locality_instead,
    "postcode character": postcode_character,
    "postcode partial": postcode_partial,
    "postcode missing": postcode_missing,
}
