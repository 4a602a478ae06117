"""Plugs the rooms together once, when the application starts."""

from django.apps import AppConfig


class Wiring(AppConfig):
    name = "sleuth.config"
    label = "wiring"

    def ready(self) -> None:
        from sleuth.config.wiring import plug_in

        plug_in()
