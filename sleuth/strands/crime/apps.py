from django.apps import AppConfig


class Crime(AppConfig):
    name = "sleuth.strands.crime"
    label = "crime"
