"""Speaks through the eSpeak NG library, in a process of its own: text in, WAV out.

Run as a file with nothing but the standard library:
``python -I -S espeak_process.py LIBRARY DATA LANGUAGE WORDS_PER_MINUTE``, with UTF-8 text on standard
input. DATA is the folder that holds ``espeak-ng-data``, relative to the working folder.

Why a process: the library keeps state that colours the next utterance (the same text comes out
differently the second time), writes to the C level's standard error, knows paths of up to 160 bytes
only, and brings down whoever it crashes in.
"""

from __future__ import annotations

import ctypes
import sys
import wave

SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: samples go to the callback, and espeak_Synth waits for the last
DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: report missing data instead of ending the process
RATE = 1  # espeak_PARAMETER
UTF8 = 1  # espeakCHARS_UTF8

Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def speak(library: str, data: str, language: str, words_per_minute: int, text: str) -> tuple[bytes, int]:
    """Give 16-bit mono samples in the machine's byte order, and their rate in Hz.

    Raises SystemExit, with the reason in a few words, where library, data or language are not there.
    """
    espeak = ctypes.CDLL(library)
    rate_hz = espeak.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), DONT_EXIT)
    if rate_hz <= 0:
        raise SystemExit("eSpeak NG did not find its data")
    if espeak.espeak_SetVoiceByName(language.encode()) != 0:
        raise SystemExit(f"eSpeak NG has no voice for {language}")
    espeak.espeak_SetParameter(RATE, words_per_minute, 0)
    pieces: list[bytes] = []

    def take(samples: object, count: int, _events: object) -> int:
        if samples and count > 0:
            pieces.append(ctypes.string_at(samples, 2 * count))  # type: ignore[arg-type]  # a pointer
        return 0  # go on

    callback = Callback(take)  # kept in a variable: the library does not own it
    espeak.espeak_SetSynthCallback(callback)
    spoken = text.encode("utf-8")
    espeak.espeak_Synth(spoken, ctypes.c_size_t(len(spoken) + 1), 0, 0, 0, UTF8, None, None)
    return b"".join(pieces), rate_hz


def main() -> None:
    """Read the arguments and the text, write the WAV."""
    library, data, language, words_per_minute = sys.argv[1:]
    text = sys.stdin.buffer.read().decode("utf-8", "replace").replace("\0", " ")
    samples, rate_hz = speak(library, data, language, int(words_per_minute), text)
    with wave.open(sys.stdout.buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.setnframes(len(samples) // 2)  # or the header would be mended at the end, which a pipe cannot
        file.writeframesraw(samples)


if __name__ == "__main__":
    main()
