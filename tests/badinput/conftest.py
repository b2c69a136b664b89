"""What several modules here need."""

from __future__ import annotations

import pytest

from tests.badinput.harness import use_stand_in


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing loaded where a model would be."""
    use_stand_in(monkeypatch)
