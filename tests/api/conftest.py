"""Programs of the force, one for each role that a story asks for."""

from __future__ import annotations

import pytest

from tests.api.program import Program
from tests.cast import Cast


@pytest.fixture
def patrol(cast: Cast) -> Program:
    """The program behind the patrols' devices: it works with the role of an officer at Northtown."""
    return Program(cast.admin, "patrol-devices", cast.north, ["officer"])
