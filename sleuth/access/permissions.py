"""Who may do what: the roles that an officer holds now, as bundled by the policy pack of their force."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.access.policy import Act
from sleuth.base.verdict import Verdict, no, yes

ALWAYS_YOURS = frozenset(
    {
        "session.sign_in",
        "session.sign_out",
        "session.change_password",
        "session.second_factor",
        "session.client_token",
        "messages.read",
    }
)


def may(officer: Officer, act: str) -> Verdict:
    """Yes, or no with the sentence to show. Suspended and role-less people may do nothing."""
    if not officer.is_active:
        return no("This account is suspended. Ask your administrator.")
    if act in ALWAYS_YOURS or act in officer.standing.acts:
        return yes()
    words = Act(act).words
    return no(f"Your role does not allow this: {words[0].lower()}{words[1:]}. Your administrator can tell you who may.")
