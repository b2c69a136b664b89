"""Voices that are programs: run one, and read the sound it gives."""

from __future__ import annotations

import io
import os
import subprocess
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from voicecoach.audio.values import Sound
from voicecoach.errors import VoiceUnavailableError
from voicecoach.i18n import _

LIMIT_S = 30.0
"""A synthesiser needs a fraction of a second; one that hangs must not stop a rehearsal."""


def run(
    arguments: Sequence[str],
    text: str = "",
    *,
    voice: str,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    limit_s: float = LIMIT_S,
) -> bytes:
    """Run a program with ``text`` on its standard input (UTF-8) and give its standard output.

    What it says on standard error is kept off the screen. Raises VoiceUnavailableError, naming
    ``voice``, where it cannot be started, fails, or takes longer than ``limit_s``.
    """
    try:
        done = subprocess.run(
            list(arguments),
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            check=True,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            timeout=limit_s,
        )
    except subprocess.TimeoutExpired as problem:
        raise unavailable(voice, _("it took longer than {limit:g} s").format(limit=limit_s)) from problem
    except subprocess.CalledProcessError as problem:
        told = problem.stderr.decode("utf-8", "replace").strip().splitlines()
        cause = told[-1] if told else _("it ended with status {status}").format(status=problem.returncode)
        raise unavailable(voice, cause) from problem
    except (OSError, ValueError) as problem:  # ValueError: a NUL inside an argument
        raise unavailable(voice, str(problem)) from problem
    return done.stdout


def sound_of_wav(data: bytes, voice: str) -> Sound:
    """Read a 16-bit mono WAV; the length in its header may be wrong, as programs that stream write it.

    Raises VoiceUnavailableError where there is no such sound in it.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise unavailable(voice, _("it gave sound of an unexpected kind"))
            rate_hz, frames = file.getframerate(), file.readframes(file.getnframes())
    except (wave.Error, EOFError) as problem:
        raise unavailable(voice, _("it gave no sound")) from problem
    samples = np.frombuffer(frames[: len(frames) // 2 * 2], dtype="<i2").astype(np.float32) / np.float32(
        32768
    )
    if not samples.any():
        raise unavailable(voice, _("it gave no sound"))
    return Sound(samples, rate_hz)


def unavailable(voice: str, cause: str) -> VoiceUnavailableError:
    """Make the error of a voice that cannot speak."""
    return VoiceUnavailableError(
        _("The voice “{voice}” cannot speak: {cause}.").format(voice=voice, cause=cause.rstrip(".")),
        _("Choose another with --voice gtts, espeak, system or none."),
    )
