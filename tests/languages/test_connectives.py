from __future__ import annotations

import pytest

from voicecoach.languages.connectives import leans_back


@pytest.mark.parametrize(
    ("sentence", "language", "leans"),
    [
        ("그러면서 소통을 배웠습니다.", "ko", True),
        ("그 과정에서 소통을 배웠습니다.", "ko", True),
        ("또 그때 소통을 배웠습니다.", "ko", True),
        ("이를 위해 문서를 썼습니다.", "ko", True),
        ("또 Redis를 들여왔습니다.", "ko", False),
        ("그림을 그리는 것을 좋아합니다.", "ko", False),
        ("저는 그래서 지원했습니다.", "ko", False),
        ("Even then, I stayed flexible.", "en", True),
        ("However, it worked.", "en", True),
        ("That taught me patience.", "en", True),
        ("And I like tea.", "en", False),
        ("Along the way, I learned a lot.", "en", False),
        ("", "ko", False),
    ],
)
def test_what_leans_on_the_sentence_before(sentence: str, language: str, leans: bool) -> None:
    assert leans_back(sentence, language) is leans
