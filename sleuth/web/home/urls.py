"""Addresses of this room."""

from django.urls import path

from sleuth.web.home import views

app_name = "home"
urlpatterns = [path("", views.home, name="home")]
