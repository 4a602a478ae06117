from django.apps import AppConfig


class WebChoosing(AppConfig):
    name = "sleuth.web.choosing"
    label = "web_choosing"
