from sleuth.matching.models.judgement import Judgement
from sleuth.matching.models.shelves import Entry, FreshPosting, Lock, Posting, Tally, Word

__all__ = ["Entry", "FreshPosting", "Judgement", "Lock", "Posting", "Tally", "Word"]
