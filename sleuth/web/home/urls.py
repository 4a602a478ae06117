"""Addresses of this room."""

from django.urls import path

from sleuth.web.home import notices, views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("notices", notices.notices, name="notices"),
    path("notices/<int:pk>", notices.notice, name="notice"),
    path("notices/read", notices.read_all, name="notices_read"),
]
