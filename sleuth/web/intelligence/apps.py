from django.apps import AppConfig


class WebIntelligence(AppConfig):
    name = "sleuth.web.intelligence"
    label = "web_intelligence"
