"""Which answers an address may give, for its description."""

from __future__ import annotations

from typing import Any

from sleuth.api.shown import ProblemOut

ALWAYS = (400, 401, 403, 429, 503)
OF_A_RECORD = (*ALWAYS, 404, 422)
OF_A_WRITE = (*OF_A_RECORD, 413)
OF_A_CHANGE = (*OF_A_WRITE, 412, 428)


def answers(good: Any, *problems: int, status: int = 200) -> dict[int, Any]:
    """The good answer with its status, and problem documents for the others."""
    return {status: good} | dict.fromkeys(sorted(problems), ProblemOut)
