"""A microphone without hardware, for tests: a private PulseAudio daemon whose null sink's monitor is the
default source, and ALSA's ``pulse`` device as PortAudio's default.

Processes that are to hear it must be started with ``environment`` (PortAudio reads it when it loads):

    with VirtualMicrophone() as microphone:
        recorder = subprocess.Popen([...], env=os.environ | microphone.environment)
        microphone.speak(voice).wait()
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ALSA_CONFIGURATION = Path("/usr/share/alsa/alsa.conf")
PLUGIN = "alsa-lib/libasound_module_pcm_pulse.so"
PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay")
START_LIMIT_S = 30.0
SINK = "room"
DEVICES = """
pcm.!pulse { type pulse }
ctl.!pulse { type pulse }
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


def why_unavailable(*more_programs: str) -> str | None:
    """Name the first thing that is missing for a virtual microphone; None where all is there."""
    for program in (*PROGRAMS, *more_programs):
        if shutil.which(program) is None:
            return f"the program {program} is not installed"
    if not ALSA_CONFIGURATION.exists() or not any(
        any(Path(folder).glob(pattern))
        for folder in ("/usr/lib", "/usr/lib64")
        for pattern in (PLUGIN, f"*/{PLUGIN}")
    ):
        return "ALSA's pulse device (Debian: libasound2-plugins) is not installed"
    if ctypes.util.find_library("portaudio") is None:
        return "PortAudio (Debian: libportaudio2) is not installed"
    return None


class VirtualMicrophone:
    """A running PulseAudio daemon of our own, in a temporary folder; ends with ``close``.

    ``environment`` is what a process needs besides its usual environment to have this microphone (and
    this loudspeaker: what is played there, the microphone hears).
    """

    def __init__(self) -> None:
        # Not pytest's tmp_path: the path of a Unix socket may have 107 bytes at most.
        self._folder = Path(tempfile.mkdtemp(prefix="microphone-"))
        socket = self._folder / "socket"
        alsa = self._folder / "asound.conf"
        alsa.write_text(DEVICES, encoding="utf-8")
        self.environment: dict[str, str] = {
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_SINK": SINK,
            "PULSE_SOURCE": f"{SINK}.monitor",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(self._folder),
            "PULSE_STATE_PATH": str(self._folder),
            "ALSA_CONFIG_PATH": f"{ALSA_CONFIGURATION}:{alsa}",
        }
        self._running: list[subprocess.Popen[bytes]] = []
        try:
            self._plug(socket)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def speak(self, wav: Path) -> subprocess.Popen[bytes]:
        """Play a WAV file into the room; the process ends when it was heard."""
        return self._start("paplay", f"--device={SINK}", str(wav))

    def unplug(self) -> None:
        """Take the microphone away from whoever is listening."""
        self._daemon.kill()
        self._daemon.wait()

    def plug(self) -> None:
        """Give back a microphone that was unplugged, to whoever looks for it anew."""
        socket = self._folder / "socket"
        socket.unlink(missing_ok=True)
        self._plug(socket)

    def close(self) -> None:
        """End everything that was started here."""
        for process in reversed(self._running):
            process.kill()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _plug(self, socket: Path) -> None:
        self._daemon = self._start(
            *("pulseaudio", "--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=no"),
            "--log-target=stderr",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
            f"--load=module-null-sink sink_name={SINK} rate=48000",
        )
        self._wait_until_answered("info")
        # An idle null sink works in steps of two seconds; a listener in a hurry makes them short,
        # as they are with a microphone.
        self._start("parec", "--latency-msec=20")
        self._wait_until_answered("list", "short", "source-outputs")

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, env=os.environ | self.environment, stdout=subprocess.DEVNULL, stderr=log
            )
        self._running.append(process)
        return process

    def _wait_until_answered(self, *question: str) -> None:
        """Ask ``pactl`` until it says something; fails when the daemon ends or takes too long."""
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline and self._daemon.poll() is None:
            answer = subprocess.run(
                ("pactl", *question), env=os.environ | self.environment, capture_output=True, check=False
            )
            if answer.returncode == 0 and answer.stdout.strip():
                return
            time.sleep(0.05)
        raise RuntimeError((self._folder / "log").read_text(encoding="utf-8", errors="replace"))
