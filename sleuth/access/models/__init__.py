from sleuth.access.models.admission import Admission
from sleuth.access.models.api_client import ApiAnswer, ApiClient, ApiToken, ApiUse
from sleuth.access.models.ledger import ChainProof, LedgerEntry, SearchMade
from sleuth.access.models.officer import Force, Officer, RoleHolding, Unit
from sleuth.access.models.question import Question, QuestionNote
from sleuth.access.models.reason import ReasonGiven
from sleuth.access.models.restriction import Restriction, RestrictionMember, SharedCircle
from sleuth.access.models.second_factor import RecoveryCode, SecondFactor
from sleuth.access.models.share import Share

__all__ = [
    "Admission",
    "ApiAnswer",
    "ApiClient",
    "ApiToken",
    "ApiUse",
    "ChainProof",
    "Force",
    "LedgerEntry",
    "Officer",
    "Question",
    "QuestionNote",
    "ReasonGiven",
    "RecoveryCode",
    "Restriction",
    "RestrictionMember",
    "RoleHolding",
    "SearchMade",
    "SecondFactor",
    "Share",
    "SharedCircle",
    "Unit",
]
