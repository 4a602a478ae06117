from django.apps import AppConfig


class WebAccess(AppConfig):
    name = "sleuth.web.access"
    label = "web_access"
