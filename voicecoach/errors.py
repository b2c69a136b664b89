"""The errors a person can meet, and nothing else.

Each says what failed and why (``message``) and what to do next (``hint``); ``code`` is the stable
name that ``--json`` prints. The command line turns them into one or two lines and an exit status;
no other layer prints them.
"""

from __future__ import annotations

from typing import ClassVar


class VoicecoachError(Exception):
    """Base of every expected failure.

    ``message`` and ``hint`` are complete sentences in the language of the person.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    setting: ClassVar[str | None] = None
    """The setting that may have led here."""

    def __init__(self, message: str, hint: str = "", given: str | None = None) -> None:
        """Make it; ``given`` is the value that is wrong, where it may be that of the setting."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.given = given


class WrongUsageError(VoicecoachError):
    """The command line asks for something that cannot be meant."""

    code = "wrong_usage"
    exit_code = 2


class ConfigError(VoicecoachError):
    """The settings file cannot be read or holds an impossible value."""

    code = "bad_config"


class PortAudioMissingError(VoicecoachError):
    """The system library behind the microphone and the loudspeaker is not installed."""

    code = "no_portaudio"


class MicrophoneMissingError(VoicecoachError):
    """No input device exists, or not the one that was asked for."""

    code = "no_microphone"
    setting = "device"


class LoudspeakerMissingError(VoicecoachError):
    """No output device exists, or not the one that was asked for."""

    code = "no_loudspeaker"
    setting = "loudspeaker"


class DeviceBusyError(VoicecoachError):
    """The device exists but another program holds it, or it refuses to open."""

    code = "device_busy"


class DeviceLostError(VoicecoachError):
    """The device vanished in mid-recording and nothing usable had been recorded."""

    code = "device_lost"


NO_MICROPHONE = (DeviceBusyError, DeviceLostError, MicrophoneMissingError)
"""What a person can put right by plugging something in."""


class UnreadableAudioError(VoicecoachError):
    """A file is not audio, is damaged, or is empty."""

    code = "unreadable_audio"


class DeckError(VoicecoachError):
    """A deck is broken: the message names file and line."""

    code = "broken_deck"
    setting = "content"


class QuestionNotFoundError(VoicecoachError):
    """No deck has a question of that id."""

    code = "unknown_question"


class ModelMissingError(VoicecoachError):
    """The recognition model is not on this machine."""

    code = "no_model"
    setting = "model"


class ModelDamagedError(VoicecoachError):
    """A model is there but cannot be loaded."""

    code = "damaged_model"
    setting = "model"


class PackageDamagedError(VoicecoachError):
    """A package that voicecoach is made with is there and cannot be loaded."""

    code = "damaged_package"


class VoiceUnavailableError(VoicecoachError):
    """A voice cannot speak now: no network, not installed, or not for this language."""

    code = "no_voice"


class TakeNotFoundError(VoicecoachError):
    """No kept take has that id."""

    code = "unknown_take"


class TakeDamagedError(VoicecoachError):
    """A kept take cannot be read."""

    code = "damaged_take"


class OutputError(VoicecoachError):
    """A file that was asked for cannot be written."""

    code = "output"


class ShelfError(VoicecoachError):
    """The recordings folder cannot be written or read."""

    code = "recordings_folder"
    setting = "recordings"


class InterviewError(VoicecoachError):
    """An interview cannot be taken up again: there is none, it is damaged, or another run is at it."""

    code = "interview"
