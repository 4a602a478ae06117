"""My own account: what my roles allow, and my password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from sleuth.access import actions
from sleuth.access.sign_in import password_rules
from sleuth.web.access import pages
from sleuth.web.access.forms import NewPasswordForm, show_faults
from sleuth.web.hall.door import StaffRequest, before_new_password, before_second_factor, signed_in
from sleuth.web.hall.forms import posted


@signed_in
def me(request: StaffRequest) -> HttpResponse:
    """Who I am here, my roles in words, what they allow, and when I am signed out."""
    return render(request, "access/me.html", pages.about_me(request.user))


@before_second_factor
@before_new_password
@signed_in
@sensitive_post_parameters()
def change_password(request: StaffRequest) -> HttpResponse:
    """Choose a new password; the one page that an officer with a first password may open."""
    form = NewPasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_own_password(
                by=request.user, old=form.cleaned_data["old_password"], new=form.cleaned_data["new_password"]
            )
        except actions.Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(
                request, "Your password is changed. Other browsers where you were signed in are signed out."
            )
            return redirect("access:me")
    intro = (
        "Somebody else chose your password. Choose your own before you go on."
        if request.user.must_change_password
        else ""
    )
    context = {
        "form": form,
        "title": "Choose a new password",
        "intro_words": intro,
        "rules": password_rules(),
        "submit": "Change password",
    }
    return render(request, "access/new_password.html", context)
