from django.apps import AppConfig


class WebContact(AppConfig):
    name = "sleuth.web.contact"
    label = "web_contact"
