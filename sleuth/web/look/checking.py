"""Answering a list: for each line whether the force knows the person, how sure that is, and where from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.matching import queries as matching
from sleuth.matching.policy import MatchingPolicy
from sleuth.matching.queries import Asked, Hit
from sleuth.records import queries as records
from sleuth.records.queries import Card, day_words
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Chip, Column, Table, restricted_chip
from sleuth.web.hall.parts.record import Tone
from sleuth.web.look.lists import Line

LOOKED_AT = 5
AS_GOOD = 0.02
"""Scores nearer to each other than this do not tell one person from another."""
KNOWN, PERHAPS, NOT_KNOWN, NOT_CHECKED = "known", "perhaps", "not known", "not checked"
FILE_COLUMNS = (
    *("line", "your reference", "asked", "answer", "score", "record", "name", "why", "others"),
    *("known to", "last contact", "warnings"),
)


@dataclass(frozen=True)
class Answer:
    """What the force knows about one line.

    `hit` and `card` are the best match, if there is one worth showing; `as_good` is how many others fit as well.
    """

    line: Line
    verdict: str
    hit: Hit | None = None
    card: Card | None = None
    as_good: int = 0

    @property
    def systems(self) -> str:
        return ", ".join(map(str, self.card.chips)) if self.card else ""

    @property
    def last(self) -> str:
        """The day of the last contact, "" when none is known."""
        at = self.card.last_contact if self.card else None
        return day_words(at, self.card.last_contact_precision) if self.card and at else ""

    @property
    def dangers(self) -> list[str]:
        return [marker.words for marker in self.card.markers if marker.danger] if self.card else []

    @property
    def other_markers(self) -> list[str]:
        return [marker.words for marker in self.card.markers if not marker.danger] if self.card else []

    @property
    def others(self) -> str:
        """That the line says too little to tell one from another."""
        if not self.as_good:
            return ""
        number = f"{self.as_good} or more" if self.as_good >= LOOKED_AT - 1 else str(self.as_good)
        return f"{number} {'other fits' if number == '1' else 'others fit'} as well"


def check(
    *, by: Officer, lines: Sequence[Line], because: str, policy: MatchingPolicy, for_file: bool = False
) -> list[Answer]:
    """Look every sound line up, enter all of them in the ledger, then answer.

    In a file there is nothing of events whose handling forbids that they leave Sleuth.
    """
    sound = [line for line in lines if not line.fault]
    hits = {line.number: _hits(by, line) for line in sound}
    worth = policy.offer_before_recording_score
    found = {number: [hit for hit in many if hit.score >= worth] for number, many in hits.items()}
    asked = [line.words for line in sound]
    counts = [len(found[line.number]) for line in sound]
    doorway.searched(by=by, asked=asked, found_counts=counts, because=because, door="list")
    best = [many[0].ref for many in found.values() if many]
    cards = records.cards(by=by, refs=best, use="export" if for_file else "view")
    return [_answer(line, found.get(line.number, []), cards, policy) for line in lines]


def _hits(by: Officer, line: Line) -> Sequence[Hit]:
    asked = Asked(
        text=line.text, name=line.name, date_of_birth=line.date_of_birth, address=line.address, phone=line.phone
    )
    kinds = ("person",) if line.text or line.name or line.phone else ("person", "place")
    return matching.find(by=by, asked=asked, limit=LOOKED_AT, kinds=kinds).hits


def _answer(line: Line, hits: Sequence[Hit], cards: dict, policy: MatchingPolicy) -> Answer:
    if line.fault:
        return Answer(line, NOT_CHECKED)
    if not hits or hits[0].ref not in cards:
        return Answer(line, NOT_KNOWN)
    as_good = sum(hits[0].score - hit.score < AS_GOOD for hit in hits[1:])
    verdict = KNOWN if hits[0].score >= policy.known_to_score and not as_good else PERHAPS
    return Answer(line, verdict, hits[0], cards[hits[0].ref], as_good)


def summary(answers: Sequence[Answer]) -> str:
    """ "12 lines: 3 known, 2 perhaps, 6 not known, 1 not checked." """
    counts = Counter(answer.verdict for answer in answers)
    said = [f"{counts[verdict]} {verdict}" for verdict in (KNOWN, PERHAPS, NOT_KNOWN, NOT_CHECKED) if counts[verdict]]
    return f"{len(answers)} {'line' if len(answers) == 1 else 'lines'}: {', '.join(said)}."


def table(answers: Sequence[Answer]) -> Table:
    """The answers in the order of the list."""
    names = ("Line", "Asked", "Answer", "Best match", "Known to", "Last contact")
    columns = [Column(name, numeric=name == "Line") for name in names]
    return Table("Answers, in the order of your list", columns, [_row(answer) for answer in answers])


def _row(answer: Answer) -> list[Cell]:
    line, card, hit = answer.line, answer.card, answer.hit
    tones: dict[str, Tone] = {KNOWN: "info", PERHAPS: "notice"}
    verdict = Cell("", chips=[Chip(answer.verdict, tones.get(answer.verdict, "plain"))], note=line.fault)
    best = Cell("")
    if card and hit:
        note = " · ".join(filter(None, (card.label.detail, f"why: {'; '.join(hit.why)}", answer.others)))
        calm = [*restricted_chip(card.label.restricted), *(Chip(words, "notice") for words in answer.other_markers)]
        best = Cell(card.label.title, record_href(card.ref), note, calm, answer.dangers)
    asked = Cell(line.words, note=line.reference)
    return [Cell(str(line.number)), asked, verdict, best, Cell(answer.systems), Cell(answer.last)]


def file_row(answer: Answer) -> list[object]:
    """One line of the file, in the order of FILE_COLUMNS."""
    line, card, hit = answer.line, answer.card, answer.hit
    known = (
        [f"{hit.score:.2f}", card.ref.number, card.label.title, "; ".join(hit.why)]
        if card and hit
        else ["", "", "", ""]
    )
    verdict = f"{answer.verdict}: {line.fault}" if line.fault else answer.verdict
    return [
        line.number,
        line.reference,
        line.words,
        verdict,
        *known,
        answer.systems,
        answer.last,
        ", ".join(answer.dangers + answer.other_markers),
    ]
