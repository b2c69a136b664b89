"""Every test run has folders of its own: no test reads or writes the person's takes, caches, settings."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import settings

from voicecoach import config, libraries

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background, a shell has Ctrl-C ignored, and every process below would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("patient", deadline=None)  # a busy machine fails no test
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point HOME and the XDG folders into a temporary one; the joined model is shared by the session."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for field in fields(config.Settings):
            patch.delenv(f"{config.PREFIX}{field.name.upper()}", raising=False)
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("TERM", "xterm-256color")  # of a dumb one rich asks for no colour and no line drawn anew
        libraries.settle()  # before any test can load a native library
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield home
