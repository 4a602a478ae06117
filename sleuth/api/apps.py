from django.apps import AppConfig


class Api(AppConfig):
    name = "sleuth.api"
    label = "api"
