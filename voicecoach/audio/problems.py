"""What is wrong with a recording, in the contract's names, and what to tell the person about it."""

from __future__ import annotations

import sys

from voicecoach.audio.values import DecodedAudio, SpeechActivity
from voicecoach.i18n import _

SILENT = "silent"
CLIPPING = "clipping"
TOO_QUIET = "too quiet"

SILENT_BELOW_DBFS = -60.0
"""Of the loudest sample. No speech into a working microphone stays below; one that is refused or muted gives
zeros or a faint hiss."""
CLIPPED_SHARE = 0.0005
"""One sample in two thousand. A voice whose loudest peak just reaches full scale has 0.00001 of its
samples there. Turned up by 1 dB more, which nobody hears, 0.00035; by 3 dB, where the loud vowels are
distorted, 0.0023; by 6 dB, 0.011 (a synthetic English voice, cut off at full scale)."""
TOO_QUIET_BELOW_DBFS = -45.0
"""Of the speech. Sixteen bits and a quiet room would allow for it; the noise of a built-in microphone does
not."""


def problems(audio: DecodedAudio, activity: SpeechActivity) -> tuple[str, ...]:
    """Name what is wrong, worst first: "silent", "clipping", "too quiet"; nothing for a good recording.

    A silent recording is not called too quiet as well.
    """
    if audio.peak_dbfs is None or audio.peak_dbfs < SILENT_BELOW_DBFS:
        return (SILENT,)
    found = []
    if audio.clipped_share >= CLIPPED_SHARE:
        found.append(CLIPPING)
    if activity.speech_dbfs is not None and activity.speech_dbfs < TOO_QUIET_BELOW_DBFS:
        found.append(TOO_QUIET)
    return tuple(found)


def explain(problem: str, platform: str = sys.platform) -> str:
    """Say in one sentence what a name from ``problems`` means and what to do.

    An unknown name, as of a take kept by a later version, is given back as it is.
    """
    if problem == SILENT:
        return _explain_silence(platform)
    if problem == CLIPPING:
        return _(
            "The recording is overdriven: move away from the microphone or turn down its input level, "
            "because distorted words are heard badly."
        )
    if problem == TOO_QUIET:
        return _(
            "The recording is very quiet: move closer to the microphone or turn up its input level, because "
            "faint words are easily missed."
        )
    return problem


def _explain_silence(platform: str) -> str:
    if platform == "darwin":
        return _(
            "The recording is silent: allow your terminal to use the microphone in System Settings → "
            "Privacy & Security → Microphone, then start the terminal anew."
        )
    if platform == "win32":
        return _(
            "The recording is silent: check that the microphone is not muted, and that desktop apps may use "
            "it in Settings → Privacy & security → Microphone."
        )
    return _(
        "The recording is silent: check that the microphone is not muted and that it is the right one "
        "('voicecoach devices' lists them)."
    )
