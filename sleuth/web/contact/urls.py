"""Addresses of this room; a log is named by the number of its event."""

from django.urls import path

from sleuth.web.contact import acting, listing, opening, reading

app_name = "contact"
urlpatterns = [
    path("logs", listing.logs, name="logs"),
    path("logs/print", listing.print_logs, name="print_logs"),
    path("logs/file", listing.download, name="download"),
    path("logs/new", opening.new, name="new"),
    path("logs/codes", opening.codes, name="codes"),
    path("logs/<key:pk>", reading.log, name="log"),
    path("logs/<key:pk>/print", reading.print_log, name="print"),
    path("logs/<key:pk>/grade", acting.regrade, name="regrade"),
    path("logs/<key:pk>/send", acting.send, name="send"),
    path("logs/<key:pk>/resources/<key:resource>/arrived", acting.arrived, name="arrived"),
    path("logs/<key:pk>/resources/<key:resource>/left", acting.left, name="left"),
    path("logs/<key:pk>/qualifiers", acting.qualify, name="qualify"),
    path("logs/<key:pk>/check", acting.check, name="check"),
    path("logs/<key:pk>/close", acting.close, name="close"),
    path("logs/<key:pk>/reopen", acting.reopen, name="reopen"),
    path("logs/<key:pk>/relate", acting.relate, name="relate"),
]
