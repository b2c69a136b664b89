"""Words that are said twice on purpose, and words that other words may begin with."""

from __future__ import annotations

_STRESSED_KOREAN = (
    "정말 진짜 아주 매우 너무 많이 빨리 천천히 조금 점점 점차 하나 하나하나 차근차근 오래 자주 계속 "
    "다시 더 꼭 또 막 좀 서로 각자 두고 네 예 아니 아니요 맞아 맞아요 그래 그럼 "
    "자 쭉 딱 참 훨씬 거듭 가끔 멀리 높이 깊이 굉장히"
)
_STRESSED_ENGLISH = (
    "very really so much many more no yes yeah never always long far again over please bye day step bit "
    "little by one two side round okay right well"
)
_STRESSED = {"ko": frozenset(_STRESSED_KOREAN.split()), "en": frozenset(_STRESSED_ENGLISH.split())}
_OWN_KOREAN = (
    "이 그 저 한 두 세 네 첫 각 제 내 더 온 전 본 양 새 헌 옛 맨 몇 총 약 단 매 현 및 수 등 못 안 잘 다 왜"
)
_OF_THEIR_OWN = {"ko": frozenset(_OWN_KOREAN.split()), "en": frozenset({"that", "had", "is", "her", "you"})}


def doubled_for_stress(word: str, language: str) -> bool:
    """Tell whether a word is commonly said twice to stress it: 정말 정말, very very."""
    return word.lower() in _STRESSED.get(language, frozenset())


def stands_alone(word: str, language: str) -> bool:
    """Tell whether a short word is one of its own before another that begins like it: 이 이야기."""
    return word.lower() in _OF_THEIR_OWN.get(language, frozenset())
