from django.apps import AppConfig


class WebHome(AppConfig):
    name = "sleuth.web.home"
    label = "web_home"
