"""Files as bytes: what type they are by their content, where they lie, and images without what a camera wrote in them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import puremagic
from django.conf import settings
from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
TEXT = "text/plain"
OFFICE = {"word/document.xml": "wordprocessingml.document", "xl/workbook.xml": "spreadsheetml.sheet"}
PACKED = b"PK\x03\x04"
ACTS_ON_OPENING = ("<!doctype", "<html", "<script", "<svg", "<?xml", "%!ps")


class NotAnImage(ValueError):
    """The bytes begin like an image but cannot be read as one, or it is too large to unpack."""


def type_of(content: bytes) -> str:
    """The media type that the content shows, "" when nothing is recognised. The name of a file is never asked."""
    if content.startswith(PACKED):
        return _packed(content)
    found = _matches(content)
    if not found:
        return TEXT if _is_text(content) else ""
    return next((known for known in (*FORMATS, "application/pdf") if known in found), found[0])


def _matches(content: bytes) -> list[str]:
    """Media types by the signs in the content, the surest first."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return []
    best = max((match.confidence for match in found), default=0)
    return [str(match.mime_type).casefold() for match in found if match.mime_type and match.confidence == best]


def _packed(content: bytes) -> str:
    """A letter or a spreadsheet without macros; every other packed file is just that."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, ValueError, OSError):
        return ""
    office = [kind for inside, kind in OFFICE.items() if inside in names]
    if not office or any(name.casefold().endswith((".bin", ".exe", ".js")) for name in names):
        return "application/zip"
    return f"application/vnd.openxmlformats-officedocument.{office[0]}"


def _is_text(content: bytes) -> bool:
    """Plain text that no viewer would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not text.lstrip().casefold().startswith(ACTS_ON_OPENING)


def check_image(content: bytes) -> None:
    """Raise NotAnImage when the bytes cannot be read as an image, or would fill the memory."""
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotAnImage("too large")
            image.load()
    except NotAnImage:
        raise
    except Exception as fault:
        raise NotAnImage(str(fault)) from fault


def without_metadata(content: bytes, media_type: str) -> bytes:
    """The picture alone, turned the way it was held: no place, no camera, no author. Other files as they are."""
    if media_type not in FORMATS:
        return content
    with Image.open(BytesIO(content)) as image:
        turned = ImageOps.exif_transpose(image)
        bare = Image.new(turned.mode, turned.size)
        if turned.mode == "P" and (palette := turned.getpalette()):
            bare.putpalette(palette)
        bare.paste(turned)
        written = BytesIO()
        bare.save(written, FORMATS[media_type], quality=92)
    return written.getvalue()


def keep(content: bytes) -> str:
    """Store the bytes under their digest and answer it; what is there already is not written again."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
    return digest


def kept(digest: str) -> bytes:
    """The bytes stored under a digest; raises OSError when they are gone, ValueError when they were changed."""
    content = path_of(digest).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError("The file is not what was stored.")
    return content


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest
