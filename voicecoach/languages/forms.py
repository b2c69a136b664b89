"""Forms of one Korean word: particles and endings that a listener would not call a mistake."""

from __future__ import annotations

_PARTICLE_LIST = (
    "은 는 이 가 을 를 도 에 의 로 와 과 만 요 서 고 며 에서 에게 에는 에도 까지 부터 으로 로서 로써 "
    "이나 나 이랑 랑 하고 처럼 보다 마다 이라 라 이란 란 이라는 라는 들 들이 들은 들을 께 께서 한테 "
    "조차 으로는 으로도 에서는 에서도 에서의 까지는 까지도 이라고 라고 이고 이며 이지만 지만 는데 은데 이요"
)
_ENDING_LIST = (
    "고 며 으며 면서 으면서 서 니까 으니까 는데 지만 구요 고요 습니다 어요 아요 해요 했고 했으며 했는데 "
    "했습니다 하고 하며 하면서 해서 하여 하는데 합니다 됩니다 되고 되며 돼서 되어 됐고 됐습니다 되었고 "
    "되었습니다 에요 예요 이에요 이예요 입니다 이고 이며 게요 네요 군요 거든요 죠 지요"
)
PARTICLES = frozenset(_PARTICLE_LIST.split())
ENDINGS = frozenset(_ENDING_LIST.split())
_NEGATIONS = ("안", "못", "없", "않", "말")


def is_other_form(wanted: str, heard: str) -> bool:
    """Tell whether two readings are one word with another particle or ending.

    They must begin alike, and what differs must be particles (은/는, 까지/까지는) or endings of the same
    verb (했고/했으며). A negation in what differs is a real difference.
    """
    common = 0
    while common < min(len(wanted), len(heard)) and wanted[common] == heard[common]:
        common += 1
    # two endings may begin alike (했고, 했으며), so the stem may be shorter than what is common
    return any(
        _differ_in_form(wanted[:stem], wanted[stem:], heard[stem:])
        for stem in range(common, max(0, common - 2), -1)
    )


def _differ_in_form(stem: str, wanted: str, heard: str) -> bool:
    if any(sign in wanted + heard for sign in _NEGATIONS):
        return False
    if wanted in PARTICLES | {""} and heard in PARTICLES | {""}:
        # of one syllable, a stem with two different particles is too little to go by: 나이/나가
        if len(stem) >= 2 or not wanted or not heard:
            return True
        if len(wanted + heard) == 2:  # 사고/사서
            return False
    return wanted in ENDINGS and heard in ENDINGS  # 했고/했지만
