"""Imports of small files by the record keeper, in a folder of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from sleuth.intake.actions import Result, run_import
from tests.cast import Cast
from tests.intake.files_made import put

BringIn = Callable[..., Result]


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


@pytest.fixture
def bring_in(cast: Cast, tmp_path: Path) -> BringIn:
    """Import one file with this content as Kit, the record keeper, and give what became of it."""

    def bring(content: str | bytes, name: str = "people.csv", format: str = "nominals", **options: Any) -> Result:
        path = put(tmp_path, content, name)
        report = run_import(**{"by": cast.fresh(cast.kit), "format": format, "paths": [path]} | options)
        (result,) = report.results
        return result

    return bring
