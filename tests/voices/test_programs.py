import io
import sys
import wave

import pytest

from voicecoach.errors import VoiceUnavailableError
from voicecoach.voices.programs import run, sound_of_wav


def python(code: str, **options: object) -> bytes:
    return run([sys.executable, "-c", code], "말", voice="test", **options)  # type: ignore[arg-type]  # limit, folder


def test_text_goes_in_as_utf8_and_bytes_come_out() -> None:
    assert python("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + bytes([255]))") == (
        "말".encode() + b"\xff"
    )


def test_the_environment_is_added_to() -> None:
    code = "import os; print(os.environ['SPOKEN'], 'PATH' in os.environ)"
    assert python(code, environment={"SPOKEN": "x; y"}).split() == [b"x;", b"y", b"True"]


def test_a_failure_tells_the_last_line_of_its_complaint(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(VoiceUnavailableError, match="“test” cannot speak: no such voice") as caught:
        python("import sys; print('usage', file=sys.stderr); sys.exit('no such voice.')")
    assert "--voice" in caught.value.hint
    assert capfd.readouterr() == ("", "")


def test_a_silent_failure_tells_its_status() -> None:
    with pytest.raises(VoiceUnavailableError, match="status 3"):
        python("raise SystemExit(3)")


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(VoiceUnavailableError, match=r"longer than 0\.2 s"):
        python("import time; time.sleep(600)", limit_s=0.2)


def test_a_missing_program_is_unavailable() -> None:
    with pytest.raises(VoiceUnavailableError, match="no-such-program"):
        run(["no-such-program-here"], voice="test")


def wav(channels: int, width: int, frames: bytes) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(frames)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "no sound"),
        (b"not a WAV at all", "no sound"),
        (wav(1, 2, b""), "no sound"),
        (wav(1, 2, bytes(200)), "no sound"),
        (wav(2, 2, bytes(200)), "unexpected kind"),
        (wav(1, 1, bytes(200)), "unexpected kind"),
    ],
)
def test_what_is_not_the_sound_of_a_voice_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(VoiceUnavailableError, match=cause):
        sound_of_wav(data, "test")
