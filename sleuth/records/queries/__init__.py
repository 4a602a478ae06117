"""What is the case now, for this person: every list, label, count and page about records comes from here."""

from sleuth.records.checks import policy_for
from sleuth.records.queries.cards import Card, Chip, cards
from sleuth.records.queries.carried import CarriedCount, carried_counts
from sleuth.records.queries.circle import Circle, circle_of, require_reason_for, say_why
from sleuth.records.queries.documents import Damaged, DocumentLine, Download, document, documents_of, download
from sleuth.records.queries.drafts import faults_in
from sleuth.records.queries.entries import EntryLine, entries_of, entry
from sleuth.records.queries.facets import Facet, facets
from sleuth.records.queries.facts import FactLine, all_facts, fact
from sleuth.records.queries.file import AppearanceLine, RecordFile, open_file
from sleuth.records.queries.history import history, looks, may_see_lookers
from sleuth.records.queries.labels import Label, day_words, labels, person_title
from sleuth.records.queries.markers import MarkerLine, marker, warnings_of
from sleuth.records.queries.markings import marking_of, markings_shown
from sleuth.records.queries.near import Near, Warnings, warnings_around
from sleuth.records.queries.outline import Outline, outlines
from sleuth.records.queries.outside import external_ids, people_at
from sleuth.records.queries.read_only import may_add_to
from sleuth.records.queries.reviews import reviews_due
from sleuth.records.queries.sharing import ShareLine, shares_of
from sleuth.records.queries.ties import Tie
from sleuth.records.queries.timeline import Entry
from sleuth.records.queries.uses import usable

__all__ = [
    "AppearanceLine",
    "Card",
    "CarriedCount",
    "Chip",
    "Circle",
    "Damaged",
    "DocumentLine",
    "Download",
    "Entry",
    "EntryLine",
    "Facet",
    "FactLine",
    "Label",
    "MarkerLine",
    "Near",
    "Outline",
    "RecordFile",
    "Tie",
    "Warnings",
    "ShareLine",
    "all_facts",
    "cards",
    "carried_counts",
    "circle_of",
    "document",
    "documents_of",
    "download",
    "entries_of",
    "entry",
    "day_words",
    "external_ids",
    "facets",
    "fact",
    "faults_in",
    "history",
    "labels",
    "looks",
    "marker",
    "marking_of",
    "markings_shown",
    "may_add_to",
    "may_see_lookers",
    "open_file",
    "outlines",
    "people_at",
    "person_title",
    "reviews_due",
    "policy_for",
    "usable",
    "warnings_around",
    "warnings_of",
    "shares_of",
    "require_reason_for",
    "say_why",
]
