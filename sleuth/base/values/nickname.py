"""Short forms and spelling variants of given names: Bill for William, Kasia for Katarzyna, Mohd for Mohammed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from nicknames import name_triplets

from sleuth.base.values.writing import fold

_DIMINUTIVE = re.compile(r"(?<=..)(?:ie|ey|ee|y|i)$")


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each known name with all that it may stand for: our own lines, then the public list's pairs.

    The public list also holds rare pairs (Bill for Robert); where our list knows both names, ours decides.
    """
    ours: dict[str, set[str]] = defaultdict(set)
    for line in _own_lines():
        head, _, rest = line.rpartition(":")
        forms = rest.split()
        for name in forms:
            ours[name].update((name, head) if head else forms)
        if head:
            ours[head].update((head, *forms))
    met = {name: set(others) for name, others in ours.items()}
    for triplet in name_triplets():
        name, form = fold(triplet.name1), fold(triplet.name2)
        if " " in name + form or (name in ours and form in ours):
            continue
        met.setdefault(name, {name}).add(form)
        met.setdefault(form, {form}).add(name)
    return {name: frozenset(others) for name, others in met.items()}


def _own_lines() -> list[str]:
    """The lines of name_forms.txt, whose head says how they are read."""
    text = files("sleuth.base.values").joinpath("name_forms.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def nickname_group(token: str) -> frozenset[str]:
    """The folded given names that `token` may stand for, itself included; symmetric but not transitive."""
    return _groups().get(token) or frozenset((token,))


@cache
def stem(token: str) -> str:
    """A pet form without its ending: "benny" and "bennie" give "ben"; other names stay."""
    cut = _DIMINUTIVE.sub("", token)
    if cut != token and len(cut) > 3 and cut[-1] == cut[-2]:
        cut = cut[:-1]
    return cut


def shortens(a: str, b: str) -> bool:
    """Whether the shorter name is the beginning of the longer, with or without a pet ending: "bennie", "benjamin"."""
    short, long = sorted((a, b), key=len)
    root = stem(short)
    return len(root) >= 3 and len(short) < len(long) and long.startswith(root)
