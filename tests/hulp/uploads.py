"""Files as people and worse hand them in, and a form sent byte for byte as it was written."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
GRENS = "grens7d1f"


def upload(naam: str, inhoud: bytes = PDF) -> SimpleUploadedFile:
    """With the name as it is given: nothing is cut off."""
    bestand = SimpleUploadedFile("x", inhoud)
    bestand._name = naam  # type: ignore[attr-defined]
    return bestand


def archief(*namen: str) -> bytes:
    """A zip with these files in it."""
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as zip_:
        for naam in namen:
            zip_.writestr(naam, "<x/>")
    return inhoud.getvalue()


def stuur_rauw(client: Client, pad: str, naam: str, inhoud: bytes = PDF, **velden: str) -> Any:
    """A multipart form in which the name of the file stands as no browser would write it."""
    delen = [
        f'--{GRENS}\r\nContent-Disposition: form-data; name="{veld}"\r\n\r\n{waarde}\r\n'.encode()
        for veld, waarde in velden.items()
    ]
    kop = f'--{GRENS}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n'
    soort = "Content-Type: application/pdf\r\n\r\n"
    lijf = b"".join(delen) + (kop + soort).encode() + inhoud + f"\r\n--{GRENS}--\r\n".encode()
    return client.generic("POST", pad, lijf, f"multipart/form-data; boundary={GRENS}")
