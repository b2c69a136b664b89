"""Every setting, documented once: ``config show``, the commented file and the reference read this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.config import PREFIX
from voicecoach.i18n import LANGUAGES, _

Words = Callable[[], str]
"""Words for people; they are chosen when they are said, in the language of then."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of :class:`~voicecoach.config.Settings` as people are told of it.

    ``example`` is a value it may have: text, or words for a list. ``flag`` is the option of the command line
    that wins over it, None where there is none. ``choices`` are all the values there are; empty means any.
    """

    name: str
    example: str | tuple[str, ...]
    flag: str | None
    help: Words
    default: Words
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The environment variable that wins over the file."""
        return PREFIX + self.name.upper()

    @property
    def is_list(self) -> bool:
        """Whether it holds several words."""
        return isinstance(self.example, tuple)

    @property
    def kind(self) -> str:
        """What it holds, in words."""
        if self.choices:
            return ", ".join(self.choices)
        return _("list of words or short phrases") if self.is_list else _("text")


SETTINGS = (
    Setting(
        "lang",
        "ko",
        "--lang",
        lambda: _("The language of the interface; not that of your answers."),
        lambda: _("your system's language"),
        LANGUAGES,
    ),
    Setting(
        "voice",
        "espeak",
        "--voice",
        lambda: _(
            "Who reads aloud. gtts sends the text to Google; espeak and system speak on this machine; none "
            "keeps silent."
        ),
        lambda: "gtts",
        ("gtts", "espeak", "system", "none"),
    ),
    Setting(
        "model",
        "small",
        "--model",
        lambda: _("The recognition model: a folder, or a name of 'voicecoach models list'."),
        lambda: _("base, the embedded one"),
    ),
    Setting(
        "device",
        "USB",
        "--device",
        lambda: _("The microphone: its number or part of its name, as 'voicecoach devices' lists them."),
        lambda: _("your system's default"),
    ),
    Setting(
        "loudspeaker",
        "Headset",
        None,
        lambda: _("The loudspeaker: its number or part of its name, as 'voicecoach devices' lists them."),
        lambda: _("your system's default"),
    ),
    Setting(
        "content",
        "~/interviews/decks",
        "--content",
        lambda: _("Your questions: a deck (Markdown file) or a folder of decks."),
        lambda: _("./content where it exists, or the decks that come with voicecoach"),
    ),
    Setting(
        "recordings",
        "~/interviews/takes",
        "--recordings",
        lambda: _("The folder where takes are kept."),
        lambda: _("./recordings where it exists, or your data folder"),
    ),
    Setting(
        "fillers",
        ("있잖아요", "you know"),
        None,
        lambda: _("Words and phrases that count as fillers in every deck; a deck that says otherwise wins."),
        lambda: _("none besides those of the language"),
    ),
    Setting(
        "not_fillers",
        ("막",),
        None,
        lambda: _("Words and phrases that count as no fillers; a deck that says otherwise wins."),
        lambda: _("none"),
    ),
)
"""In the order in which people meet them."""

NAMES = tuple(setting.name for setting in SETTINGS)


def named(name: str) -> Setting:
    """Give the setting of that name; raises KeyError."""
    return next((one for one in SETTINGS if one.name == name), None) or _missing(name)


def _missing(name: str) -> Setting:
    raise KeyError(name)
