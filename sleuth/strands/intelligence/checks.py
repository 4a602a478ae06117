"""Checks what is handed in against the rules and the force's pack; every fault with the sentence to show."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.access.packs import access_policy, room_policy
from sleuth.base import clock
from sleuth.records.checks import LONGEST_TEXT, Gathering
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.drafts import MarksDraft, ProductDraft, ReportDraft
from sleuth.strands.intelligence.models import Requirement
from sleuth.strands.intelligence.policy import IntelligencePolicy

KINDS = ("report", "neighbourhood")


def policy_for(by: Officer) -> IntelligencePolicy:
    return room_policy(IntelligencePolicy, by.force_key, clock.now())


def check_report(draft: ReportDraft, by: Officer) -> None:
    """Raises Invalid: fields by name, those of an item as "items.0.text"."""
    policy, gathering = policy_for(by), Gathering()
    gathering.text("title", draft.title, "The title", 200)
    gathering.text("provenance", draft.provenance, "How it is known", LONGEST_TEXT)
    faults = gathering.faults
    if not draft.title.strip():
        faults.setdefault("title", "Enter in a few words what this is about.")
    if not draft.provenance.strip():
        faults.setdefault("provenance", "Enter how you know this. Only the intelligence desk reads it.")
    if draft.kind not in KINDS:
        faults["kind"] = "Choose what kind of report this is."
    if draft.priority not in policy.priorities:
        faults["priority"] = "Choose how urgent this is."
    marking = access_policy(by.force_key, clock.now()).markings.get(draft.marking)
    if marking is None or not marking.in_use:
        faults["marking"] = "Choose one of the markings in use."
    if draft.requirement is not None and not _is_open(draft.requirement, by):
        faults["requirement"] = "This requirement is not open any more. Choose another one, or none."
    _check_items(draft, policy, gathering)
    gathering.finish()


def _check_items(draft: ReportDraft, policy: IntelligencePolicy, gathering: Gathering) -> None:
    if not draft.items:
        gathering.faults["items"] = "Enter at least one item."
    if len(draft.items) > policy.items_most:
        gathering.faults["items"] = f"A report has {policy.items_most} items or fewer. Write a second report."
    for number, item in enumerate(draft.items):
        gathering.text(f"items.{number}.text", item.text, "The item", LONGEST_TEXT)
        if not item.text.strip():
            gathering.faults.setdefault(f"items.{number}.text", "Enter what is known, or take this item away.")
        for field, sentence in rules.grade_faults(policy, item.grade).items():
            gathering.faults.setdefault(f"items.{number}.{field}", sentence)


def _is_open(requirement: int, by: Officer) -> bool:
    rows = Requirement.objects.visible_to(by).filter(pk=requirement, closed_at__isnull=True)
    return bool(rows.exists())


def check_product(draft: ProductDraft, author: Officer, provenance: str) -> None:
    """Raises Invalid when there is nothing to publish, or the text would give its source away."""
    gathering = Gathering()
    gathering.text("title", draft.title, "The title", 200)
    faults = gathering.faults
    if not draft.title.strip():
        faults.setdefault("title", "Enter the title that others will read.")
    if not any(text.strip() for text in draft.texts.values()):
        faults["texts"] = "Write the sanitised text of at least one item."
    for number, text in draft.texts.items():
        gathering.text(f"texts.{number}", text, "The text", LONGEST_TEXT)
    for field, text in {"title": draft.title, **{f"texts.{key}": text for key, text in draft.texts.items()}}.items():
        told = rules.gives_away(text, _names_of(author), provenance)
        if told:
            faults.setdefault(field, f"This gives its source away: it says “{told}”. Write it differently.")
    gathering.finish()


def _names_of(author: Officer) -> list[str]:
    """How a text can name its author; the family name alone may be somebody else's."""
    family = author.family_name
    return [f"{before} {family}" for before in (author.rank, author.given_names) if before] + [author.collar_number]


def check_marks(draft: MarksDraft, policy: IntelligencePolicy) -> None:
    gathering = Gathering()
    gathering.text("feedback", draft.feedback, "The feedback", LONGEST_TEXT)
    if set(draft.marks) != set(policy.quality_questions):
        gathering.faults["marks"] = "Answer every question."
    if not draft.feedback.strip():
        gathering.faults.setdefault("feedback", "Enter what the author should know, good or bad.")
    gathering.finish()
