"""The names of uploads as they were sent. Django quietly strips paths and control characters from them;
here what can't be in a name is made visible, so that the file can be refused by its name."""

import html
import re
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser

ZICHTBAAR = "\ufffd"  # kcc/services/bestanden.py refuses a name with it
VERBORGEN = re.compile("[\x00-\x1f\x7f-\x9f/\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Uploadlezer(MultiPartParser):
    """Reads a form with files."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        zichtbaar = VERBORGEN.sub(ZICHTBAAR, html.unescape(file_name))
        schoon: str | None = super().sanitize_file_name(zichtbaar)  # type: ignore[misc]
        return schoon


class ZichtbareNamen(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS and lets the reader above do the work of the default one."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 (Django calls it so)
        content_length: int,
        boundary: bytes | str,
        encoding: str | None = None,
    ) -> Any:
        andere = [handler for handler in self.request.upload_handlers if handler is not self]  # type: ignore[union-attr]
        return Uploadlezer(META, input_data, andere, encoding).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
