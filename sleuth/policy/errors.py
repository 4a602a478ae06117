"""What can be wrong with a policy pack, each with the sentence to show."""

from __future__ import annotations


class NotSet(LookupError):
    """The force has not set this key: nothing may be decided automatically from it."""


class NoPack(LookupError):
    """No pack of this force is in force at this moment."""


class PackFault(ValueError):
    """A pack cannot be used: names the file, the key and what to do."""

    def __init__(self, file: str, key: str, what: str) -> None:
        super().__init__(f"{file}: {key}: {what}" if key else f"{file}: {what}")
        self.file = file
        self.key = key
        self.what = what
