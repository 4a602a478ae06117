"""Made-up values for the style page. The trade is a town's dog register, so that no other trade slips in."""

from __future__ import annotations

from datetime import timedelta

from sleuth.base import clock
from sleuth.web.hall.network import Edge, Node, Picture, draw
from sleuth.web.hall.parts import (
    Act,
    Cell,
    Chip,
    Choice,
    Column,
    ComparedRow,
    Comparison,
    Conflict,
    Empty,
    Fact,
    Frame,
    IdentityBar,
    Link,
    Marker,
    Moment,
    Pages,
    Result,
    Section,
    Source,
    Suggestion,
    Table,
    Value,
)
from sleuth.web.hall.progress import Progress

HERE = "/hall/gallery"
LONG_NAME = "KOWALSKA-WIŚNIEWSKA, Magdalena Bronisława"
OTHER_LONG_NAME = "CHATTOPADHYAY BANDYOPADHYAY, Shubhabrata"


def frame() -> Frame:
    """The frame as somebody sees it who has signed in."""
    places = [Link("Home", "/"), Link("Registers", HERE, current=True), Link("My work", HERE, count=7)]
    return Frame("OFFICIAL-SENSITIVE", True, clock.now(), "A. Example", "North office", HERE, places)


def frame_outside() -> Frame:
    """The frame before signing in."""
    return Frame("OFFICIAL-SENSITIVE", True, clock.now())


def identity() -> IdentityBar:
    marker = Marker(
        title="DOG BITES",
        text="bit a caller at the gate, 2024",
        do="ring first; wait until the dog is shut in.",
        ask="is the younger dog loose too?",
        foot="Review due 1 Dec 2026 (kept by A. Example, North office)",
        href=HERE,
    )
    acts = [
        Act("Record a visit", HERE, main=True),
        Act("Compare …", HERE),
        Act("Close the file", HERE, why_not="A visit is still open. Close it first."),
    ]
    return IdentityBar(
        title=LONG_NAME,
        number="N-000123",
        facts=["born 12 Mar 1971 (55)", "female"],
        acts=acts,
        markers=[marker],
        answer="Known in 3 registers; last contact 3 days ago, as keeper of a dog that had run away.",
    )


def facts() -> list[Fact]:
    return [
        Fact(
            "Names",
            [
                Value(LONG_NAME, source="Licence form, 3 Nov 2026, A. Example", source_href=HERE),
                Value("NOWAK, Magda", note="name before marriage", source="Old register, 1998", former=True),
            ],
            [Link("Add", HERE)],
        ),
        Fact("Born", [Value("12 Mar 1971", note="55 years old", source="Licence form, 3 Nov 2026", source_href=HERE)]),
        Fact(
            "Lives at",
            [Value("Flat 3, 12A High Street, Oldbridge OB1 1AA", HERE, "since 2019", "Visit, 14 Oct 2026", HERE)],
            [Link("Change", HERE)],
        ),
        Fact("Phones", []),
    ]


def moments() -> list[Moment]:
    now = clock.now()
    return [
        Moment(
            now - timedelta(hours=3),
            "Dog found at the station",
            HERE,
            "Collected by the keeper. The collar had no tag.",
            by="A. Example",
            source="Wardens' diary",
            chips=[Chip("keeper"), Chip("closed", "good")],
        ),
        Moment(now - timedelta(days=2), "Reported missing", HERE, by="B. Example", chips=[Chip("reporter")]),
        Moment(now - timedelta(days=40), "Licence refused", HERE, "On the wrong file.", by="C. Example", struck=True),
        Moment("1998", "First licence", text="Only the year is known.", source="Old register"),
    ]


def sections() -> list[Section]:
    return [Section("who", "Who she is"), Section("links", "With whom", 6), Section("story", "What happened", 4)]


def results() -> list[Result]:
    return [
        Result(
            LONG_NAME,
            HERE,
            ["b 12 Mar 1971 (55)", "female", "N-000123"],
            ["Flat 3, 12A High Street, Oldbridge OB1 1AA (2019 –)"],
            ["dog bites"],
            "nickname; family name one letter off; street letters swapped",
            [Chip("licences ×4 (keeper 3, payer 1)"), Chip("visits ×2"), Chip("missing dogs ×1")],
            "last contact 14 Oct 2026",
        ),
        Result(
            OTHER_LONG_NAME,
            HERE,
            ["b 1971", "male", "N-000456"],
            ["7 Mill Lane, Newbridge OB4 2ZZ"],
            why="sounds alike; born same year",
            chips=[Chip("licences ×1")],
            last="last contact 2019",
        ),
    ]


def suggestions() -> list[Suggestion]:
    return [
        Suggestion(LONG_NAME, HERE, "person · b 12 Mar 1971 · Oldbridge"),
        Suggestion("12A High Street, Oldbridge", HERE, "place · 3 people"),
    ]


def table() -> Table:
    letter = [Chip("second letter", "notice")]
    columns = [
        Column("Due", "due"),
        Column("What", "what"),
        Column("Whose"),
        Column("Dogs", "dogs", numeric=True),
    ]
    rows = [
        [
            Cell("today 17:00", note="overdue by 1 hour"),
            Cell("Visit 12A High Street", HERE),
            Cell(LONG_NAME),
            Cell("2"),
        ],
        [Cell("12 Nov 2026"), Cell("Renew licence", HERE, chips=letter), Cell("NOWAK, Ewa"), Cell("1")],
        [Cell("1 Dec 2026"), Cell("Review the warning", HERE), Cell(OTHER_LONG_NAME), Cell("14")],
    ]
    return Table("Work of the North office", columns, rows, sorted_by="due")


def pages() -> Pages:
    return Pages(number=4, size=25, total=230, name="licences")


def empty() -> Empty:
    return Empty(
        "No visits yet",
        "A visit appears here when somebody records one, or when the wardens' diary is imported.",
        Act("Record a visit", HERE),
    )


def network() -> Picture:
    people = [
        Node("n1", LONG_NAME, HERE, "person"),
        Node("n2", "NOWAK, Ewa", HERE, "person"),
        Node("n3", OTHER_LONG_NAME, HERE, "person"),
        Node("n4", "12A High Street", HERE, "place"),
        Node("n5", "7 Mill Lane", HERE, "place"),
        Node("n6", "01632 960001", HERE, "phone"),
        Node("n7", "Oldbridge Dog Club", HERE, "organisation"),
        Node("n8", "EXAMPLE, Alex", HERE, "person"),
    ]
    links = [
        Edge("n1", "n2", "sister of"),
        Edge("n1", "n4", "lives at"),
        Edge("n2", "n4", "lived at until 2019"),
        Edge("n1", "n3", "neighbour of"),
        Edge("n3", "n5", "lives at"),
        Edge("n1", "n6", "uses"),
        Edge("n1", "n7", "member of"),
        Edge("n7", "n8", "chaired by"),
    ]
    return draw(people, links, "n1")


def sources() -> list[Source]:
    return [Source("1", "Register of 2019, 3 Nov 2026"), Source("2", "Told by a neighbour, 14 Oct 2026")]


def comparison() -> Comparison:
    source = "Licence form, 3 Nov 2026"
    rows = [
        ComparedRow(
            "Name", [Value("KOWALSKA", source=source)], [Value("KOWALSKI", source="Visit")], False, "last letter"
        ),
        ComparedRow("Born", [Value("12 Mar 1971")], [Value("12 Mar 1971")], True),
        ComparedRow("Lives at", [Value("12A High Street")], [], False, "known only on the left"),
        ComparedRow("Sex", [Value("female")], [Value("female")], True),
    ]
    return Comparison("N-000123", "N-000456", rows, HERE, HERE)


def conflict() -> Conflict:
    choices = [
        Choice("family_name", "Family name", "Kowalska", "Kowalska-Wiśniewska"),
        Choice("born", "Born", "1971", "1971"),
        Choice("remarks", "Remarks", "Two dogs, one of them loose.", ""),
    ]
    return Conflict("N-000123", "A. Example", clock.now() - timedelta(minutes=4), choices)


def working() -> Progress:
    return Progress("Reading the wardens' diary", 12_400, 100_000, "rows", rate=4100)


def worked() -> Progress:
    return Progress("Reading the wardens' diary", 100_000, 100_000, "rows", outcome="99,998 rows kept, 2 set aside.")
