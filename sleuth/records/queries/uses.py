"""What may be done with an event beside looking at it: the handling of some forbids searching, files, prints, messages.

One filter for all of them: whoever lists events for such a use asks for `not_withheld`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.db.models import Q

from sleuth.base.ref import Ref
from sleuth.records.models import Event

Use = Literal["view", "search", "export", "print", "message", "api", "change"]


def withheld_words(uses: Iterable[str]) -> str:
    """How the column holds it: ",export,print,"; "" when nothing is withheld."""
    named = list(uses)
    return f",{','.join(named)}," if named else ""


def is_withheld(withheld: str, use: Use) -> bool:
    return f",{use}," in withheld


def usable(refs: Iterable[Ref], use: Use) -> set[Ref]:
    """Those of the records that may be used so. No query for looking, nor where no event is among them."""
    asked = set(refs)
    events = [ref.id for ref in asked if ref.kind == "event"] if use != "view" else []
    if not events:
        return asked
    kept = set(Event.objects.filter(not_withheld(use), pk__in=events).values_list("pk", flat=True))
    return {ref for ref in asked if ref.kind != "event" or ref.id in kept}


def not_withheld(use: Use, prefix: str = "") -> Q:
    """Events that may be used so; `prefix` leads to the event from another table ("event__")."""
    return ~Q(**{f"{prefix}withheld__contains": f",{use},"}) if use != "view" else Q()
