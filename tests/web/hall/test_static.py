"""The built style sheet and scripts: complete, and without what is not ours to show."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

STATIC = Path("sleuth/web/hall/static/hall")


@pytest.fixture
def built(root: Path) -> Path:
    return root / STATIC


def test_neither_crown_nor_the_government_font_is_shipped(built: Path) -> None:
    for file in built.rglob("*"):
        if file.is_file():
            assert not re.search(r"crest|crown|GDS Transport|@font-face", file.read_text(), re.IGNORECASE), file


def test_every_picture_that_the_style_sheet_names_is_there(built: Path) -> None:
    named = re.findall(r'url\("?\./([^)"]+)"?\)', (built / "sleuth.css").read_text())
    assert named
    assert [name for name in named if not (built / name).exists()] == []


def test_the_style_sheet_was_built_from_the_sources_as_they_are(root: Path, built: Path) -> None:
    sources = root / "frontend"
    names = ["app.js", "app.scss", "build.mjs", "package-lock.json"]
    names += [file.relative_to(sources).as_posix() for part in ("js", "scss") for file in (sources / part).iterdir()]
    print_ = hashlib.sha256(b"".join((sources / name).read_bytes() for name in sorted(names))).hexdigest()
    assert f"built from {print_}" in (built / "sleuth.css").read_text(), "in frontend: npm ci && npm run build"


def test_all_of_it_can_be_collected_with_fingerprints(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert list(tmp_path.glob("hall/sleuth.*.css.gz"))
    assert list(tmp_path.glob("django_htmx/htmx-2.min.*.js"))


def test_what_is_bundled_is_named_with_its_licence(root: Path) -> None:
    notice = (root / "NOTICE").read_text()
    for name in ("govuk-frontend", "moj-frontend", "axe-core"):
        assert name in notice
