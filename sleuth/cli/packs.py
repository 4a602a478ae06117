"""The rooms that read policy packs, and the rules of each that golden cases may ask (`sleuth policy check`)."""

from sleuth.access import rules as access_rules
from sleuth.access.policy import AccessPolicy
from sleuth.intake.policy import IntakePolicy
from sleuth.matching.policy import MatchingPolicy
from sleuth.policy import RoomOfPolicy
from sleuth.records import rules as records_rules
from sleuth.records.policy import RecordsPolicy

ROOMS_OF_POLICY = (
    RoomOfPolicy(AccessPolicy, (access_rules.acts_of, access_rules.may_see_who_looked)),
    RoomOfPolicy(RecordsPolicy, (records_rules.birth_date_fault,)),
    RoomOfPolicy(MatchingPolicy),
    RoomOfPolicy(IntakePolicy),
)
