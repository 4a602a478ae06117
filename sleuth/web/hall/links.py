"""Where things lie: the addresses that every room may link to, and whether an address is one of ours."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sleuth.base.ref import Ref


def record_href(ref: Ref) -> str:
    """The page of a record."""
    return f"{_folder(ref.kind)}{ref.id}"


@cache
def _folder(kind: str) -> str:
    """What stands before the number; kept, because a page with hundreds of links would look it up hundreds of times."""
    return reverse(f"records:{kind}", args=[0]).removesuffix("0")


def own_address(request: HttpRequest, address: str) -> str:
    """The address if it lies on this host, "" when it leads anywhere else."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else ""
