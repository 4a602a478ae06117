"""Everything that can be done to a record. Each act goes through the doorway, leaves its trace, and keeps its source."""

from sleuth.records.actions.break_glass import break_glass
from sleuth.records.actions.carried import note_carried
from sleuth.records.actions.circle import change_circle
from sleuth.records.actions.complete import complete
from sleuth.records.actions.documents import attach, retire_document
from sleuth.records.actions.entries import add_entry, note_act, strike_entry
from sleuth.records.actions.events import add_appearance, correct_event, record_event
from sleuth.records.actions.facts import add_birth_date, add_identifier, add_name, reinstate_fact, strike_fact
from sleuth.records.actions.links import add_address, add_phone, link
from sleuth.records.actions.markers import end_marker, mark, review_marker
from sleuth.records.actions.markings import set_marking, set_marking_of_fact
from sleuth.records.actions.organisations import correct_organisation, record_organisation
from sleuth.records.actions.people import correct_person, record_person
from sleuth.records.actions.places import correct_place, record_place
from sleuth.records.actions.pointing import point_to
from sleuth.records.actions.restrict import lift_restriction, put_into, restrict
from sleuth.records.actions.sharing import share, withdraw
from sleuth.records.actions.sources import record_source
from sleuth.records.actions.staff import keep_as_public, keep_as_staff
from sleuth.records.actions.things import correct_thing, record_thing

__all__ = [
    "add_address",
    "add_appearance",
    "add_birth_date",
    "add_entry",
    "add_identifier",
    "add_name",
    "add_phone",
    "attach",
    "break_glass",
    "change_circle",
    "complete",
    "correct_event",
    "correct_organisation",
    "correct_person",
    "correct_place",
    "correct_thing",
    "end_marker",
    "keep_as_public",
    "keep_as_staff",
    "lift_restriction",
    "link",
    "mark",
    "note_act",
    "note_carried",
    "point_to",
    "put_into",
    "record_event",
    "record_organisation",
    "record_person",
    "record_place",
    "record_source",
    "record_thing",
    "reinstate_fact",
    "restrict",
    "retire_document",
    "review_marker",
    "set_marking",
    "set_marking_of_fact",
    "strike_entry",
    "strike_fact",
    "share",
    "withdraw",
]
