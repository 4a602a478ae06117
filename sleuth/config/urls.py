"""Every address of the staff pages, by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("sleuth.web.home.urls")),
    path("", include("sleuth.web.access.urls")),
    path("", include("sleuth.web.look.urls")),
    path("", include("sleuth.web.records.urls")),
    path("", include("sleuth.web.intake.urls")),
    path("", include("sleuth.web.intelligence.urls")),
    path("", include("sleuth.web.choosing.urls")),
    path("", include("sleuth.web.contact.urls")),
    path("", include("sleuth.web.crime.urls")),
    path("", include("sleuth.web.hall.urls")),
    path("api/", include("sleuth.api.urls")),
]

handler400 = "sleuth.web.hall.errors.bad_request"
handler403 = "sleuth.web.hall.errors.refused"
handler404 = "sleuth.web.hall.errors.not_found"
handler500 = "sleuth.web.hall.errors.server_error"
