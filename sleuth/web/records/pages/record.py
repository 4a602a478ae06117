"""A whole page about one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records.queries import RecordFile, Warnings
from sleuth.web.hall.network import Picture
from sleuth.web.hall.parts import Act, Chip, Empty, IdentityBar, Link, Source, Value, restricted_chip
from sleuth.web.records.pages.blocks import Block, blocks
from sleuth.web.records.pages.company import company, picture
from sleuth.web.records.pages.identity import Note, identity_bar, notes
from sleuth.web.records.pages.near import Through, warnings_through
from sleuth.web.records.pages.sources import Sources
from sleuth.web.records.pages.story import Story, story, system_chips
from sleuth.web.records.pages.words import say_source
from sleuth.web.records.reader import Reader


@dataclass(frozen=True)
class RecordPage:
    """Everything that the template of a record draws, from top to bottom.

    `left` and `right` stand side by side; with whom a person is known has the width of the page, with a picture.
    """

    ref: Ref
    bar: IdentityBar
    near: Sequence[Through]
    notes: Sequence[Note]
    chips: Sequence[Chip]
    left: Sequence[Block]
    right: Sequence[Block]
    wide: Block | None
    picture: Picture | None
    story: Story | None
    group: Sequence[Value]
    recorded: str
    sources: Sequence[Source]
    more: Sequence[Link]
    link: Link | None
    happening: Act | None

    @property
    def may_be_compared(self) -> bool:
        return self.ref.kind != "event"

    @property
    def bar_for_print(self) -> IdentityBar:
        """The same without buttons."""
        return replace(self.bar, acts=())

    @property
    def chips_for_print(self) -> list[Chip]:
        """The same, leading nowhere."""
        return [replace(chip, href="") for chip in self.chips]

    @property
    def nothing_happened(self) -> Empty:
        """What stands where the timeline would be."""
        when = "An entry appears here when this record is named in a crime, a log or a report."
        return Empty("Nothing yet", when, self.happening)

    @property
    def sections(self) -> list[Link]:
        """What stands on this page, with how much of it."""
        found = [Link(block.title, f"#{block.id}") for block in (*self.left, *self.right)]
        if self.wide is not None:
            found.append(Link(self.wide.title, f"#{self.wide.id}", count=self.wide.count))
        if self.may_be_compared:
            found.append(Link("Possibly the same", "#same"))
        if self.story is not None:
            found.append(Link("What happened", "#story", count=self.story.total))
        return [*found, Link("Sources", "#sources")]


def record_page(file: RecordFile, reader: Reader, asked: Mapping[str, Sequence[str]], warnings: Warnings) -> RecordPage:
    """The page of a record; `asked` are the filters of its timeline, `warnings` those on and around the records named on it."""
    sources = Sources()
    first, *others = sources.marked(blocks(file, reader))
    (people,) = sources.marked([company(file, warnings.on)])
    is_person = file.ref.kind == "person"
    return RecordPage(
        ref=file.ref,
        bar=identity_bar(file, reader),
        near=warnings_through(warnings.near),
        notes=notes(file, reader),
        chips=system_chips(file.timeline),
        left=[first],
        right=others if is_person else [people, *others],
        wide=people if is_person else None,
        picture=picture(file),
        story=None if file.ref.kind == "event" else story(file.timeline, asked, reader.now),
        group=_group(file),
        recorded=say_source(file.record.source.label, file.record.recorded_at),
        sources=sources.listed,
        more=_more(file, reader),
        link=_link(file.ref, reader),
        happening=_happening(file.ref, reader),
    )


def _happening(ref: Ref, reader: Reader) -> Act | None:
    may = reader.may("records.correct")
    return Act("Add an appearance in an event", reverse("records:appear", args=[ref])) if may else None


def _link(ref: Ref, reader: Reader) -> Link | None:
    """What fills an empty list of people."""
    if ref.kind == "event":
        return Link("Add who or what appears", reverse("records:appear", args=[ref]))
    return Link("Link somebody", reverse("records:link", args=[ref])) if reader.may("records.link") else None


def _group(file: RecordFile) -> list[Value]:
    """The other records that were judged to be the same one."""
    others = [label for label in file.member_labels if label.ref != file.ref]
    return [
        Value(
            f"{label.ref.number} {label.title}",
            reverse("records:compare_with", args=[file.ref, label.ref]),
            note=label.detail,
            chips=restricted_chip(label.restricted),
        )
        for label in others
    ]


def _more(file: RecordFile, reader: Reader) -> list[Link]:
    """What else can be done with or read about this record."""

    def link(words: str, name: str) -> Link:
        return Link(words, reverse(f"records:{name}", args=[file.ref]))

    links = [link("Every fact", "facts"), link("History", "history")]
    links.append(link("Files", "documents"))
    if file.ref.kind != "event":
        links.append(link("Decisions", "decisions"))
    elif reader.may("records.correct"):
        links.append(link("Diary", "entries"))
    if reader.sees_lookers:
        links.append(link("Who has looked", "looks"))
    links.append(link("Print", "print"))
    if reader.may("records.restrict"):
        links.append(link("Who may see it", "circle") if file.restriction else link("Restrict …", "restrict"))
    if reader.may("records.set_marking"):
        links.append(link("Marking", "marking"))
    if reader.may("records.share"):
        links.append(link("Share", "share"))
    if reader.may("records.keep_staff") and file.ref.kind == "person":
        links.append(link("One of us?", "staff"))
    return links
