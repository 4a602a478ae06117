"""The words for what stands in the ledger."""

from __future__ import annotations

import json
import re

from sleuth.access.models.ledger import KINDS
from sleuth.access.policy import Act

SESSION_WORDS = {
    "session.sign_in": "Signed in",
    "session.sign_out": "Signed out",
    "session.ended": "Was signed out: idle too long or signed in too long",
    "session.wrong_password": "Somebody gave a wrong password for this user name",
    "session.unknown_name": "Somebody gave a user name that nobody has",
    "session.wrong_code": "Gave a wrong code or passkey after the password",
    "session.second_factor": "Used or changed the second factor",
    "session.locked_out": "Sign-in refused: locked after too many wrong passwords",
    "session.change_password": "Changed the password",
    "session.client_token": "A program was admitted",
    "session.client_refused": "A program was not admitted",
    "access.found": "Set this instance up",
}
KIND_WORDS = {
    "collection": "Recorded",
    "alteration": "Changed",
    "consultation": "Looked",
    "search": "Searched",
    "disclosure": "Taken out",
    "combination": "Judged the same or different",
    "erasure": "Erased",
    "session": "Signing in and out",
    "refusal": "Refused",
}
DOOR_WORDS = {
    "page": "search page",
    "typing": "while typing",
    "list": "check of a list",
    "batch": "file of questions",
    "shell": "shell",
    "api": "program",
}
MATTER_WORDS = {
    "restricted": "Restricted records that were opened",
    "not_shown": "Records asked for and not shown",
    "failed_sign_in": "Failed sign-ins",
    "locked_out": "Sign-ins refused because the user name was locked",
}
KIND_CHOICES = [(kind, KIND_WORDS[kind]) for kind in KINDS]


DONE_WORDS: dict[str, str] = {
    Act.RECORDS_FIND: "Searched",
    Act.RECORDS_OPEN: "Opened a record",
    Act.RECORDS_RECORD: "Recorded something new",
    Act.RECORDS_CORRECT: "Corrected or added something",
    Act.RECORDS_LINK: "Linked records or took a link away",
    Act.RECORDS_MARK: "Set, reviewed or ended a warning",
    Act.RECORDS_RESTRICT: "Restricted a record or lifted that",
    Act.RECORDS_OPEN_RESTRICTED: "Opened a restricted record",
    Act.RECORDS_EXPORT: "Took a list out",
    Act.MATCHING_JUDGE: "Judged who is who",
    Act.MATCHING_KNOWN_TO: "Checked a list",
    Act.INTAKE_IMPORT: "Imported a file",
    Act.ACCESS_ADMINISTER: "Administered accounts",
    Act.ACCESS_AUDIT: "Read the ledger",
}
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def done_words(kind: str, act: str) -> str:
    """What an entry says was done, or was refused; an act that no list names is shown as it is written."""
    words = SESSION_WORDS.get(act) or DONE_WORDS.get(act, act)
    return f"Refused: {words[:1].lower()}{words[1:]}" if kind == "refusal" else words


def detail_words(detail: str) -> str:
    """The details of an entry as "name: value; name: value", digests cut short."""
    values = {name: value for name, value in json.loads(detail or "{}").items() if value not in ("", None, [])}
    return "; ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in values.items())


def _plain(value: object) -> str:
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return DIGEST.sub(lambda digest: f"{digest[0][:12]}…", said)
