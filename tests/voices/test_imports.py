import subprocess
import sys


def test_choosing_a_voice_loads_none_of_the_heavy_libraries() -> None:
    heavy = {"gtts", "requests", "av", "soxr", "sounddevice", "espeakng_loader"}
    code = (
        "import sys, voicecoach.voices.choose as c; c.choose('gtts', notify=print); "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
