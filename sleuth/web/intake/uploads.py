"""An upload that says of itself that it is too large is turned away before it is read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from sleuth.intake import queries

MEGABYTE = 1_000_000
BESIDE_THE_FILE = MEGABYTE
SIGNED_OUT_MOST = MEGABYTE


class SizeLimit(FileUploadHandler):
    """First of the handlers of every form with a file; the force's pack says how large a file may be."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        officer: Any = getattr(self.request, "user", None)
        is_known = officer is not None and officer.is_authenticated
        most = queries.upload_limit(officer) * MEGABYTE if is_known else SIGNED_OUT_MOST
        if content_length > most + BESIDE_THE_FILE:
            raise RequestDataTooBig(f"The file has more than {most // MEGABYTE:,} MB.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
