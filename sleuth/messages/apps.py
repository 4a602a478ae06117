"""The messages as a Django application; its label differs from that of Django's own status messages."""

from django.apps import AppConfig


class Messages(AppConfig):
    name = "sleuth.messages"
    label = "outbox"
