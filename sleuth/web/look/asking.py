"""From what was typed to what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.matching.queries import Asked
from sleuth.web.look.forms import FindForm

PARTS = ("name", "date_of_birth", "address", "phone", "plate", "reference")
WORDS = {"date_of_birth": "born", "address": "address", "phone": "phone", "plate": "plate", "reference": "reference"}


@dataclass(frozen=True)
class Typed:
    """What stands in the box and in the fields apart; empty where nothing was typed."""

    q: str = ""
    name: str = ""
    date_of_birth: str = ""
    address: str = ""
    phone: str = ""
    plate: str = ""
    reference: str = ""

    @classmethod
    def on(cls, form: FindForm) -> Typed:
        """What a checked form says."""
        return cls(**{name: form.cleaned_data.get(name, "") for name in ("q", *PARTS)})

    def __bool__(self) -> bool:
        return bool(self.q or self.parts)

    @property
    def parts(self) -> dict[str, str]:
        """The fields apart in which something was typed."""
        return {part: getattr(self, part) for part in PARTS if getattr(self, part)}

    @property
    def words(self) -> str:
        """All that was typed, as one line for the heading and for searching wider."""
        return " ".join(filter(None, (self.q, *self.parts.values())))

    @property
    def asked(self) -> Asked:
        """As the search takes it: the plate and the reference are read as free text."""
        text = " ".join(filter(None, (*self.q.split(), "".join(self.plate.split()), self.reference)))
        return Asked(
            text=text, name=self.name, date_of_birth=self.date_of_birth, address=self.address, phone=self.phone
        )

    @property
    def number(self) -> Ref | None:
        """The record whose number is all that was typed, if that is so."""
        try:
            return Ref.from_number(self.words) if "-" in self.words else None
        except ValueError:
            return None

    def href(self, **more: str) -> str:
        """The address of these results, with filters, order or page."""
        said = {"q": self.q, **self.parts, **more}
        return f"{reverse('look:find')}?{urlencode({name: value for name, value in said.items() if value})}"
