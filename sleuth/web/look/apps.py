from django.apps import AppConfig


class WebLook(AppConfig):
    name = "sleuth.web.look"
    label = "web_look"
