"""Text from files is shown, never obeyed: by the terminal, by rich's markup, or by whoever reads the JSON."""

from __future__ import annotations

import io
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tests.badinput.harness import StandIn, call, check_harmless, fuzz
from tests.examples import KOREAN, example_take
from tests.strategies import takes
from voicecoach import harmless
from voicecoach.audio.values import Device, Sound, SpeechActivity, Stretch
from voicecoach.commands import devices, output
from voicecoach.commands.asking import Asking
from voicecoach.commands.keys import NoKeys
from voicecoach.questions.parse import parse
from voicecoach.recognition.values import Transcript, Word
from voicecoach.takes import codec

ACTS = {
    "colour": "\x1b[31m",
    "cursor": "\x1b[2J\x1b[10;10H\x1b[A",
    "link": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;eA==\x07",
    "title": "\x1b]0;title\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "report": "\x1b[6n\x1b[c\x05",
    "reset": "\x1bc\x1b7\x1b#8",
    "eight bits": "\x9b31m\x9d0;x\x9c\x90q\x85",
    "back": "ab\b\b\x7fcd",
    "return": "a\rb",
    "bell": "\x07\x00\x0e\x0f",
    "direction": "\u202eabc\u2066d\u2069\u200f\u061c",
    "unseen": "a\u200bb\u2060c\ufeffd\u00ade",
    "tags": "\U000e0041\U000e007f",
    "separators": "a\u2028b\u2029c\x1cd",
}
MARKUP = "[red]a[/red] [link=http://x]b[/link] [/] :smile: {x} %s"
BOTH = pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])


def deck(folder: Path, text: str) -> Path:
    """A deck whose every text is this one; Markdown drops some of it, and that is all right."""
    quoted = json.dumps(text)
    file = folder / "deck.md"
    file.write_text(
        f"---\ntitle: {quoted}\nlang: en\nterms:\n  {quoted}: {quoted}\n---\n# Part {text}\n"
        f"## Why {text} {{#why}}\nAsk {text}?\n> Say {text} now.\n\n"
        f"## 1번 {text} {{#two .guidance}}\n> Do {text}.\n",
        encoding="utf-8",
        newline="",
    )
    return file


@BOTH
@pytest.mark.parametrize("kind", ACTS)
def test_what_a_deck_holds(kind: str, colour: bool, tmp_path: Path) -> None:
    file = deck(tmp_path, f"x{ACTS[kind]}y")
    for command in ("list", "show why", "show two", "check", "show none", "list --json"):
        told = call("questions", *command.split(), "--content", str(file), colour=colour)
        assert "\x1b]" not in told.out + told.err


@BOTH
@pytest.mark.parametrize("kind", ACTS)
def test_what_a_take_holds(kind: str, colour: bool, tmp_path: Path) -> None:
    document = json.loads(codec.encode(KOREAN))

    def filled(value: object) -> object:
        if isinstance(value, dict):
            return {name: held if name in KEPT else filled(held) for name, held in value.items()}
        if isinstance(value, list):
            return [filled(held) for held in value]
        return f"{value}{ACTS[kind]}" if isinstance(value, str) else value

    folder = tmp_path / KOREAN.id
    folder.mkdir()
    (folder / "take.json").write_text(json.dumps(filled(document)))
    for command in ("list", "list --json", "show", "show --json", "correct --not-filler 1", "play",
                    "correct --not-filler 99"):  # fmt: skip
        told = call("takes", *command.split(), "--recordings", str(tmp_path), colour=colour)
        assert told.status == {"play": 1, "correct --not-filler 99": 2}.get(command, 0)
    shown = json.loads(call("takes", "show", "--json", "--recordings", str(tmp_path)).out)
    assert shown["question"]["prompt"] == KOREAN.question.prompt + ACTS[kind]  # type: ignore[union-attr]  # it has one
    check_harmless((folder / "take.json").read_text())  # written anew: `cat` shows it without harm


KEPT = {"schema", "status", "evidence", "kind", "source", "place", "verdict"}


@BOTH
@pytest.mark.parametrize("kind", [kind for kind in ACTS if "\0" not in ACTS[kind]])
def test_what_is_named_in_an_error(kind: str, colour: bool, tmp_path: Path) -> None:
    name = f"x{ACTS[kind]}y".replace("/", "")
    (tmp_path / f"{name}.md").write_text("# no question")
    for command in (
        *(["analyze", name], ["analyze", "x", "--question", name], ["questions", "show", name]),
        *(["takes", "show", name], ["takes", "delete", name], ["takes", "play", "--from", name]),
        *(["takes", "list", "--recordings", str(tmp_path / name)], ["questions", "check", f"{name}.md"]),
        *([name], ["practice", f"--{name}"], ["demo", "--voice", name]),
        ["questions", "list", "--content", str(tmp_path)],
    ):
        told = call(*command, colour=colour)
        assert told.status in {0, 1, 2}
        as_json = call(*command, "--json", colour=colour)
        assert as_json.status in {0, 1, 2}


class Acting(StandIn):
    """Hears only what acts."""

    def transcribe(
        self, _sound: Sound, _activity: SpeechActivity, language: str, _progress: object
    ) -> Transcript:
        words = tuple(Word(f"말{act}", place, place + 0.5, 0.9) for place, act in enumerate(ACTS.values()))
        return Transcript(" ".join(word.text for word in words), words, language)


@BOTH
def test_what_was_heard(colour: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.badinput.made import RATE_HZ, noise
    from voicecoach.audio import wavefile

    path = tmp_path / "a.wav"
    wavefile.write(path, Sound(noise(20), RATE_HZ))
    monkeypatch.setattr("voicecoach.commands.hearing.LoadingModel", lambda _name: Acting)
    monkeypatch.setattr(
        "voicecoach.audio.activity.speech_activity",
        lambda _sound: SpeechActivity((Stretch(0.0, 18.0),), -20.0, -50.0),
    )
    for more in ([], ["--json"], ["--question", "intro"]):
        told = call("analyze", str(path), *more, colour=colour)
        assert told.status == 0
        assert "말" in told.out


def console(*, colour: bool) -> tuple[Console, io.StringIO]:
    shown = io.StringIO()
    return Console(file=shown, force_terminal=colour, width=80, highlight=False, _environ={}), shown


@BOTH
@pytest.mark.parametrize("text", [*ACTS.values(), MARKUP])
def test_the_question_as_practice_asks_it(text: str, colour: bool) -> None:
    to, shown = console(colour=colour)
    question = parse(f"# Part {text}\n## Why {{#why}}\n> a\n", Path("deck.md")).questions[0]
    question = replace(question, prompt=f"Why {text}?", section=f"Part {text}")
    Asking("none", countdown=False, console=to).ask(question, NoKeys(), None)
    output.say(to, f"{text}\n{text}", "yellow")
    output.offer(to, [text, text])
    check_harmless(shown.getvalue(), colour=colour)
    if text == MARKUP:
        assert f"Why {MARKUP}?" in shown.getvalue()
        assert f"Part {MARKUP} · why" in shown.getvalue()


@BOTH
def test_the_names_of_devices(colour: bool) -> None:
    to, shown = console(colour=colour)
    found = [
        Device(place, f"mic{act}", act, 1, 1, 48_000, is_default_input=False, is_default_output=False)
        for place, act in enumerate([*ACTS.values(), "[red]x[/]"])
    ]
    devices.render(found, to)
    check_harmless(shown.getvalue(), colour=colour)
    assert "mic[red]x[/]" in shown.getvalue()


@BOTH
def test_markup_is_text(colour: bool, tmp_path: Path) -> None:
    file = tmp_path / "deck.md"
    escaped = MARKUP.replace("[", "\\[").replace("{", "\\{").replace("}", "\\}")
    file.write_text(f"# Why {escaped} {{#why}}\n> Say {escaped}.\n", encoding="utf-8")
    for command in ("list", "show why"):
        told = call("questions", *command.split(), "--content", str(file), colour=colour)
        assert "[red]a[/red]" in told.out
    folder = tmp_path / "shelf" / KOREAN.id
    folder.mkdir(parents=True)
    take = example_take(comparison=None, transcript=replace(KOREAN.transcript, text=MARKUP))
    (folder / "take.json").write_bytes(codec.encode(take))
    assert MARKUP in call("takes", "show", "--recordings", str(tmp_path / "shelf"), colour=colour).out


@fuzz(100)
@given(takes())
def test_any_take_as_json_reads_back_and_acts_on_nothing(take: object) -> None:
    from voicecoach.takes.schema import Take

    assert isinstance(take, Take)
    data = codec.encode(take)
    check_harmless(data.decode())
    assert codec.encode(codec.decode(data, Path("take.json"))) == data


@fuzz(200)
@given(st.text() | st.sampled_from([*ACTS.values()]))
def test_whatever_is_made_harmless_stays_so(text: str) -> None:
    line, lines, message = harmless.line(text), harmless.lines(text), harmless.message(text * 50)
    check_harmless(lines + message)
    assert "\n" not in line
    assert harmless.line(line) == line
    assert len(message) <= harmless.LONGEST_MESSAGE + 10
    written = harmless.json_bytes(json.dumps(text, ensure_ascii=False))
    check_harmless(written.decode())
    assert json.loads(written) == text


@pytest.mark.parametrize("text", ["안녕하세요, Kafka로 8만 건!", "café – “x” … ≥ 1", "日本語 ñ Ж", "a b"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless.line(text) == text
    assert harmless.line(unicodedata.normalize("NFD", text)) == text
    assert harmless.json_bytes(json.dumps(text, ensure_ascii=False)).decode() == json.dumps(
        text, ensure_ascii=False
    )
