"""The shelf of a disaster, and how it is spoken to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.commands.running import COFFEE, places
from tests.disasters.standing_in import Parrot
from tests.disasters.world import FIRST, Contents, contents, cut_off, keep
from voicecoach.cli import main
from voicecoach.commands import hearing
from voicecoach.takes.shelf import Shelf

Invoke = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    return Shelf(Path(place["VOICECOACH_RECORDINGS"]))


@pytest.fixture
def invoke(place: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run a command on the takes; it must end as it should, whatever it says."""
    monkeypatch.setattr(hearing, "LoadingModel", lambda _name: Parrot(COFFEE))

    def called(*line: str) -> Result:
        result = CliRunner(mix_stderr=False).invoke(main, ["takes", *line], env=place)
        assert result.exit_code in {0, 1}, result.output
        for told in (result.stdout, result.stderr):
            assert "mistake in voicecoach" not in told
            assert "The system refused" not in told
        return result

    return called


@pytest.fixture
def others(shelf: Shelf) -> Contents:
    """Takes beside the damaged one, older and newer."""
    keep(shelf)
    cut_off(shelf, FIRST.replace(day=3), question="weather")
    keep(shelf, FIRST.replace(day=20))
    return contents(shelf.folder)
