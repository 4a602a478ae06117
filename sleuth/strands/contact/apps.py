from django.apps import AppConfig


class Contact(AppConfig):
    name = "sleuth.strands.contact"
    label = "contact"
