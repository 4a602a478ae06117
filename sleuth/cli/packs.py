"""The rooms that read policy packs, and the rules of each that golden cases may ask (`sleuth policy check`)."""

from sleuth.access import rules as access_rules
from sleuth.access.policy import AccessPolicy
from sleuth.intake.policy import IntakePolicy
from sleuth.matching.policy import MatchingPolicy
from sleuth.policy import RoomOfPolicy
from sleuth.records import rules as records_rules
from sleuth.records.policy import RecordsPolicy
from sleuth.strands.contact import rules as contact_rules
from sleuth.strands.contact.policy import ContactPolicy
from sleuth.strands.crime import rules as crime_rules
from sleuth.strands.crime.policy import CrimePolicy
from sleuth.strands.intelligence import rules as intelligence_rules
from sleuth.strands.intelligence.policy import IntelligencePolicy

ROOMS_OF_POLICY = (
    RoomOfPolicy(AccessPolicy, (access_rules.acts_of, access_rules.may_see_who_looked)),
    RoomOfPolicy(RecordsPolicy, (records_rules.birth_date_fault,)),
    RoomOfPolicy(MatchingPolicy),
    RoomOfPolicy(IntakePolicy),
    RoomOfPolicy(CrimePolicy, (crime_rules.outcomes_on, crime_rules.removals_on, crime_rules.hours_allowed)),
    RoomOfPolicy(ContactPolicy, (contact_rules.missing_to_close,)),
    RoomOfPolicy(
        IntelligencePolicy,
        (
            intelligence_rules.permits,
            intelligence_rules.may_be_given,
            intelligence_rules.needs_re_evaluation,
            intelligence_rules.suggested_source,
            intelligence_rules.review_due,
            intelligence_rules.retained_until,
        ),
    ),
)
