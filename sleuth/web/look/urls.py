"""Addresses of this room."""

from django.urls import path

from sleuth.web.look import list_views, views

app_name = "look"
urlpatterns = [
    path("find", views.find, name="find"),
    path("find/suggest", views.suggest, name="suggest"),
    path("find/purpose", views.purpose, name="purpose"),
    path("known-to", list_views.known_to, name="known_to"),
    path("known-to/download", list_views.known_to_download, name="known_to_download"),
]
