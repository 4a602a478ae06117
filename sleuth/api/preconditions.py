"""Versions as ETags, so that nothing is overwritten that the program has not seen."""

from __future__ import annotations

import re

from django.http import HttpRequest

ETAG = re.compile(r'"([0-9]{1,9})"')


class NotMatched(Exception):
    """The version that the change is of was not said, or not so that it can be read."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def etag(version: int) -> str:
    return f'"{version}"'


def expected(request: HttpRequest) -> int:
    """The version in If-Match, which every change must bring."""
    said = request.headers.get("If-Match", "").strip()
    if said in ("", "*"):
        raise NotMatched(428, "Send the ETag of the record that you read as If-Match, so that nothing is overwritten.")
    found = ETAG.fullmatch(said)
    if found is None:
        raise NotMatched(400, 'If-Match holds one ETag as it was given, for example "3" with its quotation marks.')
    return int(found[1])
