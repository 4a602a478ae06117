"""The hall as a Django application: templates, tags and static files, no tables."""

from django.apps import AppConfig


class WebHall(AppConfig):
    name = "sleuth.web.hall"
    label = "web_hall"
