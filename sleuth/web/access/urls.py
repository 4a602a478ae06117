"""Addresses of this room: signing in and out, what I may do, officers and units, the audit."""

from django.urls import path

from sleuth.web.access.views import audit, clients, emergencies, me, officers, questions, session, strands, units

app_name = "access"
urlpatterns = [
    path("sign-in", session.sign_in, name="sign_in"),
    path("sign-out", session.sign_out, name="sign_out"),
    path("signed-out", session.signed_out, name="signed_out"),
    path("me", me.me, name="me"),
    path("strands/open", strands.open_strand, name="open_strand"),
    path("me/password", me.change_password, name="change_password"),
    path("officers", officers.officers, name="officers"),
    path("officers/add", officers.add, name="officer_add"),
    path("officers/<int:pk>", officers.officer, name="officer"),
    path("officers/<int:pk>/roles", officers.roles, name="officer_roles"),
    path("officers/<int:pk>/correct", officers.correct, name="officer_correct"),
    path("officers/<int:pk>/unit", officers.unit, name="officer_unit"),
    path("officers/<int:pk>/password", officers.password, name="officer_password"),
    path("officers/<int:pk>/suspend", officers.suspend, name="officer_suspend"),
    path("officers/<int:pk>/reinstate", officers.reinstate, name="officer_reinstate"),
    path("officers/<int:pk>/unlock", officers.unlock, name="officer_unlock"),
    path("programs", clients.clients, name="clients"),
    path("programs/add", clients.add, name="client_add"),
    path("programs/<slug:key>/end", clients.revoke, name="client_revoke"),
    path("units", units.units, name="units"),
    path("units/add", units.add, name="unit_add"),
    path("audit", audit.entries, name="audit"),
    path("audit/searches", audit.searches, name="audit_searches"),
    path("audit/searches/download", audit.download_searches, name="audit_searches_download"),
    path("audit/chain", audit.chain, name="audit_chain"),
    path("audit/emergencies", emergencies.listing, name="audit_emergencies"),
    path("audit/emergencies/<int:pk>", emergencies.sign_off, name="audit_sign_off"),
    path("audit/questions", questions.worth_asking, name="audit_questions"),
    path("audit/questions/download", questions.download, name="audit_questions_download"),
    path("audit/questions/<slug:key>", questions.question, name="audit_question"),
    path("audit/download", audit.download, name="audit_download"),
]
