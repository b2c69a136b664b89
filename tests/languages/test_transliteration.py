"""English words that no list knows, read by their spelling; judged by the list of those that are known."""

import pytest

from voicecoach.languages.korean_terms import terms, usual_spelling
from voicecoach.languages.readings import chosen, pieces, same_reading
from voicecoach.languages.transliteration import MOST_READINGS, guesses

KNOWN = {
    word: {usual_spelling(way) for way in ways}
    for word, ways in terms().items()
    if word.isascii() and word.isalpha() and len(word) >= 5 and max(map(len, ways)) > 1
}


def test_most_known_terms_are_read_as_people_say_them() -> None:
    found = [word for word, ways in KNOWN.items() if ways & set(map(usual_spelling, guesses(word)))]
    assert len(found) / len(KNOWN) > 0.85


def test_a_guess_is_hardly_ever_another_known_term() -> None:
    owners: dict[str, set[str]] = {}
    for word, ways in KNOWN.items():
        for way in ways:
            owners.setdefault(way, set()).add(word)
    wrong = [
        (word, way) for word in KNOWN for way in guesses(word) if way in owners and word not in owners[way]
    ]
    assert len(wrong) / len(KNOWN) < 0.05


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Vitess", "비테스"),
        ("Bazel", "바젤"),
        ("Zeppelin", "제플린"),
        ("Pulsar", "펄사"),
        ("Quarkus", "쿼커스"),
        ("Thrift", "스리프트"),
        ("Bigtable", "빅테이블"),
        ("Podman", "포드맨"),
        ("Superset", "슈퍼셋"),
    ],
)
def test_an_unknown_term_meets_its_hangul(word: str, said: str) -> None:
    assert word.lower() not in terms()
    assert same_reading(f"{word}를 골랐습니다", f"{said}를 골랐습니다", "ko")
    assert same_reading(said, word, "ko")


@pytest.mark.parametrize(
    ("word", "said"),
    [("Podman", "포스트맨"), ("Sentry", "엔트리"), ("Vitess", "비티에스"), ("Pulsar", "펄스")],
)
def test_another_word_stays_another(word: str, said: str) -> None:
    assert not same_reading(word, said, "ko")


def test_two_english_words_are_compared_by_their_letters() -> None:
    assert "핀란" in guesses("penlan")
    assert "핀란" in guesses("pinlan")
    assert not same_reading("penlan", "pinlan", "ko")


def test_the_other_side_decides_which_guess_is_meant() -> None:
    assert chosen(pieces("Vitess를", "ko"), beside="비테스를") == ("비테스", "를")
    assert chosen(pieces("Vitess를", "ko"), beside="카프카를") == ("vitess", "를")


def test_a_glide_before_a_glide_is_read_too() -> None:
    assert "위이" in guesses("WYy")


@pytest.mark.parametrize("word", ["", "on", "grpc", "xyzzy" * 4, "카프카", "naïve", "C3PO"])
def test_what_cannot_be_read_has_no_guesses(word: str) -> None:
    assert guesses(word) == ()


def test_guesses_are_few_and_never_one_syllable() -> None:
    for word in ("aeaeaeaeaeaeaeae", "strengths", "cat"):
        assert len(guesses(word)) <= MOST_READINGS
        assert all(len(way) > 1 for way in guesses(word))
