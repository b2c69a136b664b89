"""``voicecoach doctor``: look at everything that practice needs, and say what to do where it is not well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from voicecoach import installing
from voicecoach.commands.options import device_option, json_option
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.doctor.values import Check

SCHEMA = "voicecoach.doctor/1"
SOUND_NEEDS = ("numpy",)
"""Without these packages no sound, and no take, can be looked at."""
MODEL_NEEDS = ("numpy", "av", "ctranslate2", "faster-whisper")
HEARING_NEEDS = (*MODEL_NEEDS, "onnxruntime")
"""What tells speech from noise comes with faster-whisper."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    device: str | None
    recording: bool
    sound: bool
    online: bool


@click.command(
    help=_(
        "Check what practice needs: versions, settings, microphone (records two seconds and throws them "
        "away), loudspeaker, voices, model, disk, questions, takes. Exits with 1 where practice cannot work."
    ),
    epilog=_("""\b
Examples:
  voicecoach doctor
  voicecoach doctor --device headset --sound
  voicecoach doctor --no-recording --json"""),
)
@device_option
@click.option(
    "--no-recording", "recording", is_flag=True, flag_value=False, default=True, help=_("Record nothing.")
)
@click.option("--sound", is_flag=True, help=_("Play a short soft tone through the loudspeaker."))
@click.option(
    "--online", is_flag=True, help=_("Ask Google's voice whether it can be reached; it gets one word.")
)
@json_option
def command(device: str | None, recording: bool, sound: bool, online: bool, as_json: bool) -> None:
    """Run the checks one after another, and show each as soon as it is done."""
    from voicecoach.commands import output, plain
    from voicecoach.report import doctor as report

    console = output.people(as_json=as_json)
    done: list[Check] = []
    for check in checks(Asked(device, recording, sound, online)):
        done.append(check)
        if not as_json:
            report.render(check, console)
    if as_json:
        plain.echo_json(document(done), indent=2)
    else:
        report.render_end(done, console)
    if any(check.status == "failed" for check in done):
        raise click.exceptions.Exit(1)


def document(done: Sequence[Check]) -> dict[str, Any]:
    """Give what ``--json`` prints; ``status`` is the worst of the checks."""
    from voicecoach.doctor.values import worst

    listed = [check.as_json() for check in done]
    return {"schema": SCHEMA, "status": worst(check.status for check in done), "checks": listed}


def checks(asked: Asked) -> Iterator[Check]:
    """Run every check in the order in which a fault of one spoils the next."""
    from voicecoach.commands import doctor_ports as ports
    from voicecoach.doctor import material, storage, system

    broken = ports.broken()
    yield safely("versions", lambda: system.versions(ports.own_versions(), ports.version, broken))
    yield safely("letters", lambda: system.letters(*ports.letters()))
    unknown = ports.unknown_variables()
    settings = safely(
        "settings", lambda: material.settings(ports.settings_file(), ports.settings_count, unknown)
    )
    yield settings
    look = Looking(broken, settings.status != "failed")
    yield from _sound(asked, look)
    yield from _speech(asked, look)
    yield look("recordings", lambda: storage.disk("recordings", ports.recordings_room, needed=True))
    yield safely("data", lambda: storage.disk("data", ports.data_room, needed=False))
    yield safely("cache", lambda: storage.disk("cache", ports.cache_room, needed=False))
    yield look("questions", lambda: material.decks(ports.decks))
    yield look("takes", lambda: material.takes(ports.takes), SOUND_NEEDS)


def _sound(asked: Asked, look: Looking) -> Iterator[Check]:
    names = ("portaudio", "microphone", "loudspeaker")
    if fault := look.without(SOUND_NEEDS):
        yield from (fault(name) for name in names)
        return
    from voicecoach.commands import doctor_sound_ports as ports
    from voicecoach.doctor import sound

    probe = ports.probe()
    yield sound.portaudio(lambda: probe)
    if not probe.works:
        yield from map(sound.not_tried, names[1:])
        return
    choose = partial(ports.microphone, asked.device)
    listen = ports.listen if asked.recording and not look.without(HEARING_NEEDS) else None
    yield look("microphone", lambda: sound.microphone(choose, listen, ports.without_microphone()))
    play = ports.play_tone if asked.sound else None
    yield look("loudspeaker", lambda: sound.loudspeaker(ports.loudspeaker, play))


def _speech(asked: Asked, look: Looking) -> Iterator[Check]:
    from voicecoach.commands import doctor_ports as ports
    from voicecoach.doctor import model, speech

    reach = ports.reach_google if asked.online else None
    yield look(
        "voices",
        lambda: speech.voices(ports.wanted_voice(), ports.VOICES, ports.voices_here(), reach),
        SOUND_NEEDS,
    )
    yield safely("speech_cache", lambda: speech.cache(*ports.speech_cache()))
    yield look("model", lambda: model.model(ports.model), MODEL_NEEDS)
    yield look("other_models", lambda: model.others(ports.other_models()), MODEL_NEEDS)


@dataclass(frozen=True, slots=True)
class Looking:
    """Runs a check, or leaves it out where what it needs has failed: one fault is told once.

    ``broken`` are the packages that cannot be loaded; ``settled`` says whether the settings can be read.
    """

    broken: Mapping[str, str]
    settled: bool

    def __call__(self, name: str, check: Callable[[], Check], needs: Collection[str] = ()) -> Check:
        """Run one that may need the settings, and these packages."""
        fault = self.without(needs)
        return fault(name) if fault else safely(name, check)

    def without(self, needs: Collection[str]) -> Callable[[str], Check] | None:
        """Give what makes the check of a thing that cannot be looked at; None where it can."""
        from voicecoach.doctor.values import skipped

        if not self.settled:
            return lambda name: skipped(name, _("Not looked at: the settings cannot be read."))
        package = next((package for package in self.broken if package in needs), None)
        if package is None:
            return None
        return lambda name: skipped(name, _("Not looked at: {name} cannot be loaded.").format(name=package))


def safely(name: str, check: Callable[[], Check]) -> Check:
    """Run a check; whatever stops it is what was found."""
    from voicecoach.doctor.values import Check

    try:
        return check()
    except VoicecoachError as problem:
        return Check(name, "failed", problem.message, problem.hint)
    except Exception as problem:  # noqa: BLE001 - a doctor outlives what it finds
        told = f"{type(problem).__name__}: {problem}"
        todo = _(
            "Install voicecoach anew, in the folder of the clone: {command}. If it stays, please report it."
        )
        return Check(
            name,
            "failed",
            _("It cannot be checked: {problem}").format(problem=told),
            todo.format(command=installing.ANEW),
        )
