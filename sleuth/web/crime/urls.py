"""Addresses of this room; a crime is named by the number of its event."""

from django.urls import path

from sleuth.web.crime import deciding, listing, reading, recording, series

app_name = "crime"
urlpatterns = [
    path("crimes", listing.crimes, name="crimes"),
    path("crimes/mine", listing.mine, name="mine"),
    path("crimes/queue", listing.queue, name="queue"),
    path("crimes/print", listing.print_crimes, name="print_crimes"),
    path("crimes/file", listing.download, name="download"),
    path("crimes/new", recording.new, name="new"),
    path("crimes/classes", recording.classes, name="classes"),
    path("crimes/<key:pk>", reading.crime, name="crime"),
    path("crimes/<key:pk>/print", reading.print_crime, name="print"),
    path("crimes/<key:pk>/correct", deciding.correct, name="correct"),
    path("crimes/<key:pk>/property", deciding.property_item, name="property"),
    path("crimes/<key:pk>/accept", deciding.accept, name="accept"),
    path("crimes/<key:pk>/return", deciding.return_, name="return"),
    path("crimes/<key:pk>/hand-in", deciding.hand_in, name="hand_in"),
    path("crimes/<key:pk>/class", deciding.reclassify, name="reclassify"),
    path("crimes/<key:pk>/cancel", deciding.cancel, name="cancel"),
    path("crimes/<key:pk>/bring-back", deciding.reinstate, name="reinstate"),
    path("crimes/<key:pk>/outcome", deciding.outcome, name="outcome"),
    path("crimes/<key:pk>/series", series.put_in, name="series"),
    path("crimes/<key:pk>/series/<key:series_id>/out", series.take_out, name="series_out"),
]
