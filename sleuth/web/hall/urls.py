"""Addresses of this room: the style page, for show only."""

from django.urls import path

from sleuth.web.hall.gallery import views

app_name = "hall"
urlpatterns = [
    path("hall/gallery", views.gallery, name="gallery"),
    path("hall/gallery/<slug:name>", views.sample, name="sample"),
]
