"""What a shell may complete: ids, models, sections, settings. Nothing here may fail, or take long.

A shell starts the program anew at every press of the key, so nothing heavy is imported (but for the names of
devices), and whatever cannot be read completes to nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from voicecoach.errors import VoicecoachError

Items = list[CompletionItem]

VARIABLE = "_VOICECOACH_COMPLETE"
"""Set by the shell's script to what is wanted: "bash_complete"."""
LONGEST_HELP = 60
MODELS = (
    *("tiny", "tiny.en", "base", "base.en", "small", "small.en", "medium", "medium.en"),
    *("large-v1", "large-v2", "large-v3", "large", "large-v3-turbo", "turbo"),
    *("distil-small.en", "distil-medium.en", "distil-large-v2", "distil-large-v3", "distil-large-v3.5"),
)
"""What 'voicecoach models get' knows; faster-whisper has the same list and takes a second to import."""


def command_names(lines: Mapping[str, Callable[[], str]], incomplete: str) -> Items:
    """Complete the name of a command without importing any."""
    return [CompletionItem(name, help=line()) for name, line in lines.items() if name.startswith(incomplete)]


def question_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the id of a question, with what it asks."""
    return [
        CompletionItem(id, help=_brief(prompt))
        for id, prompt, _section in _questions(ctx)  # noqa: A001
        if id.startswith(incomplete)
    ]


def sections(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a section of the decks."""
    names = dict.fromkeys(section for _id, _prompt, section in _questions(ctx) if section)
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def take_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the id of a take, the newest first."""
    from voicecoach.commands.options import recordings_path
    from voicecoach.takes import names

    try:
        found = [entry.name for entry in recordings_path(ctx.params.get("recordings")).iterdir()]
    except (OSError, VoicecoachError):
        return []
    takes = sorted((name for name in found if names.is_safe(name) and names.moment(name)), reverse=True)
    return [CompletionItem(name) for name in [*_newest(takes), *takes] if name.startswith(incomplete)]


def models(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a model that is here, or a folder."""
    if incomplete[:1] in {".", "~"} or "/" in incomplete:
        return [CompletionItem(incomplete, type="dir")]
    here = ["embedded", *(name for name in MODELS if _is_here(name))]
    return [CompletionItem(name) for name in here if name.startswith(incomplete)]


def models_to_get(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a model of the hub."""
    return [CompletionItem(name) for name in MODELS if name.startswith(incomplete)]


def setting_names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a setting, with what it is."""
    from voicecoach.settings.table import SETTINGS

    return [
        CompletionItem(one.name, help=_brief(one.help()))
        for one in SETTINGS
        if one.name.startswith(incomplete)
    ]


def setting_values(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Complete the value of the setting that stands before it: a choice, a model, a device, a place."""
    from voicecoach.settings.table import SETTINGS

    name = ctx.params.get("name")
    if name in {"content", "recordings"}:
        return [CompletionItem(incomplete, type="file" if name == "content" else "dir")]
    others = {"model": models, "device": microphones, "loudspeaker": loudspeakers}
    if name in others:
        return others[name](ctx, param, incomplete)
    choices = next((one.choices for one in SETTINGS if one.name == name), ())
    return [CompletionItem(value) for value in choices if value.startswith(incomplete)]


def microphones(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a microphone."""
    return _devices("inputs", incomplete)


def loudspeakers(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Complete the name of a loudspeaker."""
    return _devices("outputs", incomplete)


def _devices(channels: str, incomplete: str) -> Items:
    """Ask PortAudio, which takes a moment; nobody else knows the names."""
    try:
        from voicecoach.audio import portaudio

        found = [device.name for device in portaudio.devices() if getattr(device, channels)]
    except Exception:  # noqa: BLE001 - damaged or missing: there is nothing to complete
        return []
    return [CompletionItem(name) for name in dict.fromkeys(found) if name.startswith(incomplete)]


def _newest(takes: list[str]) -> list[str]:
    return ["last"] if takes else []


def _questions(ctx: click.Context) -> list[tuple[str, str, str]]:
    """Give id, prompt and section of every question; nothing where the decks cannot be read."""
    from voicecoach.commands.options import content_path
    from voicecoach.questions.library import load

    try:
        decks = load(content_path(ctx.params.get("content")))
    except (VoicecoachError, OSError):
        return []
    return [(one.id, one.prompt, one.section or "") for deck in decks for one in deck.questions]


def _is_here(model: str) -> bool:
    """Say whether the hub's cache seems to hold a model; opening it says for sure."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()
    wanted = re.compile(rf"models--\S+-{re.escape(model.removeprefix('distil-'))}(-ct2)?")
    is_distilled = model.startswith("distil-")
    try:
        return any(
            wanted.fullmatch(folder.name) and ("distil" in folder.name) == is_distilled
            for folder in cache.glob("models--*")
            if any(folder.glob("snapshots/*/model.bin"))
        )
    except OSError:
        return False


def _brief(text: str) -> str:
    """Make one short line of it: shells show it beside the value."""
    from voicecoach import harmless

    line = harmless.line(text)
    return line if len(line) <= LONGEST_HELP else line[: LONGEST_HELP - 1].rstrip() + "…"
