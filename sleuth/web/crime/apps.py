from django.apps import AppConfig


class WebCrime(AppConfig):
    name = "sleuth.web.crime"
    label = "web_crime"
