"""Everything that can be done to a crime. Each decision is kept with its reason and the policy by which it was made."""

from sleuth.strands.crime.actions.checking import (
    accept,
    cancel,
    hand_in_again,
    reclassify,
    reinstate,
    return_to_officer,
)
from sleuth.strands.crime.actions.outcomes import give_outcome
from sleuth.strands.crime.actions.property import add_property
from sleuth.strands.crime.actions.recording import correct_crime, record_crime, when_recorded
from sleuth.strands.crime.actions.series import add_to_series, make_series, remove_from_series

__all__ = [
    "accept",
    "add_property",
    "add_to_series",
    "cancel",
    "correct_crime",
    "give_outcome",
    "hand_in_again",
    "make_series",
    "reclassify",
    "record_crime",
    "reinstate",
    "remove_from_series",
    "return_to_officer",
    "when_recorded",
]
