"""The formats that Sleuth can import, by the word that names each."""

from sleuth.intake.formats.events import EVENTS
from sleuth.intake.formats.nominals import NOMINALS
from sleuth.intake.formats.shape import Field, Format, Rejected
from sleuth.intake.formats.street_crimes import STREET_CRIMES

FORMATS: dict[str, Format] = {each.key: each for each in (NOMINALS, STREET_CRIMES, EVENTS)}

__all__ = ["FORMATS", "Field", "Format", "Rejected"]
