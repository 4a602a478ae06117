"""Strategies for what people and machines type into a box, the hostile included."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st

# Few in the fast layer; SLEUTH_EXAMPLES=5000 for a long search.
examples = settings(max_examples=int(os.environ.get("SLEUTH_EXAMPLES", "40")), deadline=None)

ODD = "\x00\x01\x1b\u200b\u200f\u202e\u2066\ufeff\u00ad\u0301\u0325\u20dd\ud800" + "😀🏴\u200d☠ﬃﬀ№ßİıＡ田মحع"
ODD += "'’`-–.,;:/\\<>&\"#|= \t\n\r"
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=ODD + "abcdefXYZ0123456789", max_size=60),
    st.lists(
        st.sampled_from(["flat", "12a", "St", "bb11 2de", "O'Brien", "van der", "1971", "é", "\u0301" * 9, ","])
    ).map(" ".join),
)
HOSTILE = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand marks": "e" + "\u0301\u0325" * 5_000,
    "ten thousand marks out of order": "e" + "".join(chr(0x0300 + n % 112) for n in range(10_000)),
    "ten thousand digits": "1" * 10_000,
    "ten thousand spaces": " " * 10_000,
    "ten thousand commas": "," * 10_000,
    "ten thousand words": "12 st " * 2_000,
    "ten thousand slashes": "1/" * 5_000,
    "brackets without end": "(" * 10_000,
    "right to left": "\u202eBill Smith\u202c",
    "nothing but controls": "\x00\x01\x02\x1b\x7f\x85",
    "a NUL inside": "Bill\x00Smith",
    "emoji": "😀🏴\u200d☠️",
    "half a surrogate": "\ud800",
    "HTML": "<script>alert(1)</script>",
    "SQL": "'; DROP TABLE person; --",
    "a formula": "=cmd|' /C calc'!A0",
    "only punctuation": ".,;:!?'\"-/\\()",
    "nothing": "",
}
