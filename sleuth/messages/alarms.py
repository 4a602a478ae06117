"""The alarm when somebody breaks the glass: a notice to everybody concerned."""

from __future__ import annotations

from sleuth.access.models import Admission, Officer
from sleuth.base import clock
from sleuth.messages.actions import tell


def glass_broken(admission: Admission, concerned: list[Officer]) -> None:
    """Tell them who opened which record, why, and until when. Those who may not know of the record are told without it."""
    who, until = admission.officer.known_as, clock.say_moment(admission.until)
    for officer in concerned:
        text = f"{who} broke the glass to open {admission.on.number}, until {until}: {admission.because}"
        about = tell(to=officer, topic="access.glass_broken", text=text, by=admission.officer, on=admission.on)
        if about is None and "access.audit" in officer.standing.acts:
            plain = f"{who} broke the glass, until {until}. See Audit, Emergencies."
            tell(to=officer, topic="access.glass_broken", text=plain, by=admission.officer)
