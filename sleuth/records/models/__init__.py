from sleuth.records.models.carried import CarriedField
from sleuth.records.models.document import Document
from sleuth.records.models.entry import TimedEntry
from sleuth.records.models.event import Appearance, Event
from sleuth.records.models.following import Follower, Told
from sleuth.records.models.history import Revision
from sleuth.records.models.link import Link
from sleuth.records.models.marker import Marker
from sleuth.records.models.organisation import Organisation
from sleuth.records.models.person import BirthDate, Identifier, Person, PersonName
from sleuth.records.models.place import Place
from sleuth.records.models.source import Source
from sleuth.records.models.thing import Thing

__all__ = [
    "Appearance",
    "BirthDate",
    "CarriedField",
    "Document",
    "Event",
    "Follower",
    "Identifier",
    "Link",
    "Marker",
    "Organisation",
    "Person",
    "PersonName",
    "Place",
    "Revision",
    "Source",
    "Thing",
    "TimedEntry",
    "Told",
]
