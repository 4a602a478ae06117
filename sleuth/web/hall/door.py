"""What every view says of itself: which act it is, or that it is public. A view that says nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import Officer
from sleuth.access.need_to_know import ReasonNeeded

View = Callable[..., HttpResponse]
SIGNED_IN = "signed_in"


class StaffRequest(HttpRequest):
    """A request that has come past the door: `because` is what the officer said that the looking is for."""

    user: Officer
    because: str
    htmx: HtmxDetails


def act(name: str) -> Callable[[View], View]:
    """Declare the act that a view does; refusals become a page with their sentence, hidden records "not found"."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(*args, **kwargs)
            except ReasonNeeded as needed:
                return _ask_why(args[0], needed)
            except Refused as refused:
                raise PermissionDenied(refused.reason) from refused
            except NotVisible as hidden:
                raise Http404("There is no such record.") from hidden

        guarded.act = name  # type: ignore[attr-defined]
        return guarded

    return declare


def _ask_why(request: HttpRequest, needed: ReasonNeeded) -> HttpResponse:
    """To the page that asks for the reason, and from there back; what was posted is refused."""
    if request.method != "GET":
        raise PermissionDenied(needed.reason) from needed
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('records:reason', args=[needed.ref])}?{back}")


def signed_in(view: View) -> View:
    """Declare a view that everybody who is signed in may open: their own home, their own password."""
    return act(SIGNED_IN)(view)


def public(view: View) -> View:
    """Declare a view that needs no session."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def before_second_factor(view: View) -> View:
    """Declare a view that is open also to somebody who must first add a second factor."""
    view.is_for_second_factor = True  # type: ignore[attr-defined]
    return view


def before_new_password(view: View) -> View:
    """Declare a view that is open also to somebody who must first choose a password of their own."""
    view.is_for_new_password = True  # type: ignore[attr-defined]
    return view
