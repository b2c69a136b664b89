"""Measure how well spoken commands (next, again, stop, play) are told, and what else triggers one.

    python scripts/measure_commands.py [--data ../shared/eval] [--voices 3]

Commands: eSpeak NG's voices at three speeds and three pitches, in English and in Korean. Its Korean is hard
to follow, for people as well, so those figures are a lower bound. Other speech: single words by the same
voices, chosen to sound alike, and short pieces of the recordings under ``--data`` where there are any: each
short stretch between two pauses, and words cut out of sentences, each put into silence as if it had been
said alone. Needs the program espeak-ng. Figures: docs/measures.md, "Command words".
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soxr

from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Samples, Sound
from voicecoach.recognition import models
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.commands import WORDS, consider, utterance
from voicecoach.recognition.whisper import Whisper

VOICES = {
    "en": ("en-us", "en-gb", "en-us+f2", "en-gb-scotland", "en-us+m3", "en-gb+f3", "en-us+f4", "en-us+m7",
           "en-gb-x-rp"),
    "ko": ("ko", "ko+f2", "ko+m3", "ko+f4", "ko+m7", "ko+f3"),
}  # fmt: skip
OTHERS_BY = {"en": 3, "ko": 2}
"""So many of the voices say the words that sound alike."""
SPEEDS, PITCHES = (120, 155, 190), (35, 50, 70)
OTHERS = {
    "en": "yes no okay um uh hello thanks right well so and the text nest necks game against a top stuff pay "
    "plate place play-back player players stopped stopping nexus next-door again-st exit step spot best test "
    "pain gain why what when now then wait sure maybe really coffee water email server data team question "
    "answer good great fine sorry please start record back",
    "ko": "네 아니요 음 어 아 그 저 그냥 그러니까 그래서 다음에 다음은 다음주 다시는 다시마 그만큼 "
    "그만두다 들려요 들려주세요 들었어 가자 자 뭐 왜 지금 오늘 내일 안녕 감사합니다 여보세요 잠깐 "
    "마음 처음 당시 가시 아마 그림 정말 진짜 물론 역시 혹시 좋아 알았어 시작 녹음 질문 대답",
}
SILENCE_S = 0.8
NOISE_DBFS = -60.0
CUT_FROM_S = 28.0


def spoken(text: str, voice: str, speed: int = 155, pitch: int = 50) -> Samples:
    """Have eSpeak NG say it, at 16 kHz."""
    command = ["espeak-ng", "--stdout", "-v", voice, "-s", str(speed), "-p", str(pitch), text]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    rate = int.from_bytes(data[24:28], "little")
    samples = np.frombuffer(data[data.find(b"data") + 8 :], "<i2").astype(np.float32) / 32_768
    resampled: Samples = soxr.resample(samples, rate, RECOGNITION_RATE_HZ)
    return resampled


def alone(samples: Samples, noise: np.random.Generator) -> Sound:
    """Put it into silence, as if it had been said by itself."""
    silence = np.zeros(round(SILENCE_S * RECOGNITION_RATE_HZ), np.float32)
    padded = np.concatenate((silence, samples, silence))
    padded += noise.normal(scale=10 ** (NOISE_DBFS / 20), size=len(padded)).astype(np.float32)
    return Sound(padded, RECOGNITION_RATE_HZ)


def pieces(file: Path, model: Whisper, chance: random.Random, most: int) -> Iterator[tuple[str, Samples]]:
    """Give short stretches between pauses, and words cut out of their sentence; ``most`` of each."""
    sound = decode(file).sound
    short = [one for one in speech_activity(sound).speech if 0.12 <= one.duration_s <= 1.3]
    for stretch in short[:most]:
        yield "between pauses", sound.between(stretch.start_s, stretch.end_s).samples
    beginning = sound.between(0.0, CUT_FROM_S)
    words = list(model.transcribe(beginning, speech_activity(beginning), "ko").words)
    for word in chance.sample(words, min(most, len(words))):
        yield "words cut out", beginning.between(word.start_s, word.end_s).samples


class Measured:
    """Runs one utterance through the whole way: found as one, then considered."""

    def __init__(self) -> None:
        self.model = Whisper(models.find(None))
        self.noise = np.random.default_rng(0)
        self._memory = {language: Memory() for language in WORDS}

    def command(self, samples: Samples, language: str) -> str | None:
        """Give the command that is taken from it."""
        sound = alone(samples, self.noise)
        said = utterance(speech_activity(sound), sound.duration_s)
        if said is None:
            return None
        found = consider(self.model, sound, said, language, self._memory[language])
        return found.command if found else None


def measure_voices(measured: Measured, language: str, voices: int) -> None:
    """Print what becomes of the commands, and of words that sound alike, by synthetic voices."""
    for command, word in WORDS[language].items():
        found = [
            measured.command(spoken(word, voice, speed, pitch), language)
            for voice in VOICES[language][:voices]
            for speed in SPEEDS
            for pitch in PITCHES
        ]
        wrong = sum(one not in {command, None} for one in found)
        print(f"{language}  {word:8}  accepted {found.count(command)} of {len(found)}, as another {wrong}")
    taken = [
        (word, taken_for)
        for word in OTHERS[language].split()
        for voice in VOICES[language][: OTHERS_BY[language]]
        if (taken_for := measured.command(spoken(word, voice), language))
    ]
    others = OTHERS_BY[language] * len(OTHERS[language].split())
    print(f"{language}  words that sound alike: {len(taken)} of {others} taken for a command: {taken}")


def main() -> None:
    """Print accepted commands and false ones, by kind of speech."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/eval"))
    options.add_argument("--voices", type=int, default=9)
    options.add_argument("--pieces", type=int, default=8, help="of each recording, at most so many of a kind")
    asked = options.parse_args()
    if shutil.which("espeak-ng") is None:
        options.error("the program espeak-ng is needed")
    measured = Measured()
    for language in WORDS:
        measure_voices(measured, language, asked.voices)
    chance = random.Random(1)  # noqa: S311 - the same pieces every time
    counts: dict[str, list[str | None]] = {}
    for file in sorted(asked.data.glob("*/*.flac")):
        if not file.stem.endswith(("-altered", "-hard")):  # the same sound again
            for kind, samples in pieces(file, measured.model, chance, asked.pieces):
                counts.setdefault(kind, []).append(measured.command(samples, "ko"))
    for kind, answers in counts.items():
        triggered = [one for one in answers if one]
        print(f"ko  recordings, {kind}: {len(triggered)} of {len(answers)} taken for a command {triggered}")


if __name__ == "__main__":
    main()
