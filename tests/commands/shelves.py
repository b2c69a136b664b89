"""A shelf for the tests of commands that read many takes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from voicecoach import paths
from voicecoach.cli import main
from voicecoach.takes import codec
from voicecoach.takes.schema import Take


def put(folder: Path, takes: Iterable[Take]) -> None:
    """Lay takes on the shelf, under the names they have, without recordings."""
    for take in takes:
        (folder / take.id).mkdir(parents=True)
        (folder / take.id / "take.json").write_bytes(codec.encode(take))


class Program:
    """Runs one command on a shelf and a deck of its own, with no settings of the person who tests."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
            monkeypatch.delenv(name)
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(paths, "config_file", lambda: folder / "no settings.toml")
        self.shelf = folder / "recordings"
        self.deck = folder / "deck.md"

    def write_deck(self, question_id: str, prompt: str, answer: Iterable[str], language: str = "ko") -> None:
        """Write a deck of one question."""
        lines = "\n".join(f"> {sentence}" for sentence in answer)
        head = f"---\ntitle: x\nlang: {language}\n---\n"
        text = f"{head}# X {{#{question_id} target=60}}\n{prompt}\n{lines}\n"
        self.deck.write_text(text, encoding="utf-8")

    def __call__(self, *arguments: str, **more: Any) -> Result:
        """Run it; the options for the two places are added."""
        places = ["--recordings", str(self.shelf)]
        if arguments[0] == "history":
            places += ["--content", str(self.deck)]
        return CliRunner(mix_stderr=False).invoke(main, [*arguments, *places], **more)
