from django.apps import AppConfig


class WebIntake(AppConfig):
    name = "sleuth.web.intake"
    label = "web_intake"
