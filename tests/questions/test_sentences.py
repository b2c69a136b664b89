import pytest

from voicecoach.questions.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("하나입니다. 둘입니다.", ("하나입니다.", "둘입니다.")),
        ("하나\n둘", ("하나", "둘")),
        ("왜요? 그래서요! 네.", ("왜요?", "그래서요!", "네.")),
        ("정말요?! 네", ("정말요?!", "네")),
        ("全部です。続きます。", ("全部です。", "続きます。")),
        ("“좋습니다.” 그렇게 말했습니다.", ("“좋습니다.”", "그렇게 말했습니다.")),
        ("응답이 2.5초에서 0.3초로 줄었습니다.", ("응답이 2.5초에서 0.3초로 줄었습니다.",)),
        ("Node.js와 v1.2.3을 씁니다. 끝.", ("Node.js와 v1.2.3을 씁니다.", "끝.")),
        ("I use tools, e.g. Kafka, i.e. a log.", ("I use tools, e.g. Kafka, i.e. a log.",)),
        ("I know Kafka, Redis etc. and more.", ("I know Kafka, Redis etc. and more.",)),
        ("I know Kafka, Redis etc. Then I left.", ("I know Kafka, Redis etc.", "Then I left.")),
        ("No. I would not. No. 1 is Kafka.", ("No.", "I would not.", "No. 1 is Kafka.")),
        ("1. 첫째입니다. 2. 둘째입니다.", ("1. 첫째입니다.", "2. 둘째입니다.")),
        ("글쎄... 그렇습니다.", ("글쎄... 그렇습니다.",)),
        ("We chose plan B. It worked.", ("We chose plan B.", "It worked.")),
        ("  여러   칸 \t\n\n  ", ("여러 칸",)),
        ("", ()),
    ],
)
def test_sentence_ends(text: str, sentences: tuple[str, ...]) -> None:
    assert split_sentences(text) == sentences
