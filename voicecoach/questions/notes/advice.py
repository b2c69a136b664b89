"""Whether words are to be said, or tell how to say them: advice, notes to oneself, asides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicecoach.questions.notes.lines.orders import log_odds
from voicecoach.questions.sentences import split_sentences

ADVICE = 0.5
"""The share from which a text is advice, no script."""
_LEAST, _LEAST_OF_CLAIMED, _LEAST_IN_DOUBT = -0.5, 1.5, -1.5
"""The weight from which an answer is advice; where it calls itself an answer; and from which it may be, which
is enough where the rules say so. On answers that the words were not learned from, this finds 166 of 250, and
takes 32 of 7977 scripts for advice."""
_LEAST_AMONG_ADVICE = -3.0
"""The same where most answers are advice; that of three scripts in four is lower."""
ADVISES, PERHAPS, SCRIPT = "advises", "perhaps", "script"
_OF_THE_RULES = 6.0
_QUOTED = re.compile(r"[\"“‘'「『][^\"”’'」』]*[\"”’'」』]")
_BRACKETED = re.compile(r"\([^()]*\)")
_TALK = (
    r"(?:설명|말|말씀|답|답변|언급|강조|어필|표현|제시|이야기|얘기"
    r"|보여\s*주|드러내|솔직하게|연결|마무리|소개)"
)
"""What one does with words: advice on it is advice on an answer."""
_TO_ONESELF = re.compile(
    r"(?:꼭|절대|너무|짧게|길게|솔직하게|자연스럽게|두괄식으로).{0,80}(?:기|것)[.!)\s]*$|지\s*말\s*(?:기|것|자)[.!)\s]*$|지\s*않기[.!)\s]*$|말기[.!)\s]*$"
    r"|지\s*말고\s.{0,80}(?:[^니]다|기|것|자)[.!)\s]*$|(?:말하|대답하|답하|언급하|강조하|어필하)기[.!)\s]*$|쪽으로(?:\s*(?:풀기|가기))?[.!)\s]*$"
    r"|(?:끝낼|말할|마칠|언급할|강조할|연결할|넣을|뺄)\s*것[.!)\s]*$|(?:말하|언급하|강조하|설명하|답하|말해\s*주)는\s*게\s*(?:낫다|좋다|좋음)[.!)\s]*$"
)
"""What people write for themselves: “회사 이름 꼭 넣기”, “길게 말하지 말 것”."""
_ADVICE = (
    (0.8, _TO_ONESELF),
    (
        1.0,
        re.compile(
            rf"{_TALK}\S{{0,12}}\s*(?:것|게|편|쪽)(?:이|을)?\s*(?:중요|좋|바람직|핵심|필요|포인트|유리|추천)"
        ),
    ),
    (
        1.0,
        re.compile(
            rf"{_TALK}\S{{0,12}}(?:\s*\S{{1,4}})?\s*(?:하세요|하십시오|하자|해라|해야\s*(?:합니다|한다|해요|함)|하면\s*(?:좋|됩|된)|할\s*것|합시다|보세요|주세요|두세요|좋습니다|좋다|좋음)"
        ),
    ),
    (
        1.0,
        re.compile(
            r"이\s*(?:질문|문항)(?:은|에|의|을|에서)|면접관(?:은|이|에게|의|께|들)|지원자(?:의|가|는|를|에게)|두괄식|구체적인\s*(?:사례|수치|경험)(?:를|을|와)?\s*(?:들|넣|제시|언급|포함|함께)|역량을\s*(?:어필|강조|보여)|(?:질문|답변)\s*의도"
        ),
    ),
    (
        0.6,
        re.compile(rf"{_TALK}\S{{0,12}}\s*수\s*있|(?:하는|두는|않는)\s*(?:것이|게|편이)\s*(?:좋|중요)"),
    ),
    (
        0.4,
        re.compile(r"(?:것이|게)\s*(?:중요합니다|좋습니다|좋다|중요하다)"),
    ),
    (
        1.0,
        re.compile(
            r"\byou\s+(?:should|could|can|may|might|must|need\s+to|want\s+to)\s+(?:\w+\s+)?(?:mention|talk|say|answer|respond|tell|describe|explain|show|highlight|emphasi[sz]e|focus|avoid|share|be|prepare|demonstrate|discuss|frame|relate|convey|come\s+across|sound|give|brag|pick|choose|include)\b|\byour\s+(?:answers?|responses?|strengths?|weakness|goal|experience|resume)\b|\bthe\s+(?:interviewer|recruiter|hiring\s+manager|candidate)\b|\b(?:hiring\s+managers?|interviewers|recruiters|employers|candidates)\b",
            re.IGNORECASE,
        ),
    ),
    (
        1.0,
        re.compile(
            r"^(?:[-*•]\s*)?(?:don'?t|do\s+not|avoid|mention|talk\s+about|be\s+\w+|tell\s+(?:a|the)|cite|outline|tailor|focus|highlight|show|emphasi[sz]e|explain\s+(?:how|why|what|that)|describe|prepare|research|understand|study|review|brag|connect|relate|share|say|practi[cs]e|demonstrate|express|frame|do\s+(?:some\s+)?research|stress|discuss|answer)\b",
            re.IGNORECASE,
        ),
    ),
    (
        0.4,  # a technical answer may order as well: “Use a queue. Check the logs first.”
        re.compile(
            r"^(?:[-*•]\s*)?(?:pick|choose|keep|use|try|make\s+sure|start\s+with|give\s+(?:an?|specific)|include|remember|never|always|select|put|think\s+(?:of|about)|add|refer|tie|find|look|check|bring|link|turn|aim|stick|provide|ask|state|limit|end\s+with|your)\b",
            re.IGNORECASE,
        ),
    ),
)
_CLEAR = 0.8
_ENDING_IN_RIEUL = "".join(
    letter for letter in map(chr, range(0xAC00, 0xD7A4)) if (ord(letter) - 0xAC00) % 28 == 8
)
"""“할 것” orders; “하는 것” tells what something is."""
_SPOKEN_END = re.compile(r"(?:다|요|죠|까|지)[\s.!?~…\"'”’)]*$")
_OF_POINTS = re.compile(
    r"답변\s*(?:포인트|방향|가이드|키워드|전략|요령|힌트)|talking\s+points|answer\s+(?:points|hints|guides?)",
    re.IGNORECASE,
)
_NOTED_ORDER = re.compile(
    r"(?:하|말하|답하|쓰|넣|빼|풀|고르|돌리|맞추|보이|보여\s*주|꺼내|줄이|늘리|끊|끝내|피하|외우)기[.!)\s]*$"
    rf"|[{_ENDING_IN_RIEUL}]\s*것[.!)\s]*$|(?:안|못)\s*됨|금지|말(?:아라|자|기|것)[.!)\s]*$"
)
"""How people order themselves about in notes; nobody says such a sentence aloud."""
_IN_THE_PAST = "".join(
    letter
    for letter in map(chr, range(0xAC00, 0xD7A4))
    if (ord(letter) - 0xAC00) % 28 == 20 and letter != "있"
)
"""Syllables that end in ㅆ, as what one did or will do: 했-, 었-, 웠-, 겠-."""
_OWN_VOICE = re.compile(
    rf"(?:^|\s)(?:저는|저의|제가|제|저희는?|저에게|저도|나는|내가|저를|우리는?|저만의)(?=\s|$|\b)|(?:[{_IN_THE_PAST}]습니다|입니다만|생각합니다|싶습니다|드립니다|했었|더라고요|거든요|습니다만|했는데요)|\b(?:I|I'm|I've|I'd|my|me|we|our)\b"
)


def is_aside(text: str) -> bool:
    """Tell a line that is meant for oneself: “(연봉 얘기는 먼저 꺼내지 말 것)”, “※ 천천히”."""
    bracketed = text.startswith("(") and text.endswith(")")
    if text.startswith("{{") and text.endswith("}}"):
        return True
    return text.startswith(("※", "⚠", "🚨", "🚫")) or (bracketed and _TO_ONESELF.search(text) is not None)


def advice_share(answer: Sequence[str]) -> float:
    """Say how much of an answer is advice on how to answer: 0 for a script, 1 and more for advice.

    Quoted words are examples. What speaks of oneself is a script, whatever else it says.
    """
    if answer and answer[0].startswith("(") and answer[-1].rstrip(".").endswith(")"):
        return 1.0  # what stands in brackets from end to end is not said
    if answer and answer[0].endswith((":", "：")) and _of_sentence(answer[0]) >= _CLEAR:
        return 1.0  # so is all that it announces
    if _is_a_memo(answer):
        return 1.0
    bare = [_QUOTED.sub("", sentence) for line in answer for sentence in split_sentences(line)]
    score = sum(_of_sentence(sentence) for sentence in bare)
    return max(0.0, score) / max(1, min(len(bare), 3))


def judged(answer: Sequence[str], *, claimed: bool = False) -> str:
    """Say whether an answer is advice, by the rules above and by what its words are like.

    One that is ``claimed`` to be an answer must be advice clearly.
    """
    if not answer:
        return SCRIPT
    share = advice_share(answer)
    weight = log_odds(answer) + _OF_THE_RULES * min(share, 1.0)
    ruled = share >= ADVICE and not claimed
    if weight >= (_LEAST_OF_CLAIMED if claimed else _LEAST_IN_DOUBT if ruled else _LEAST):
        return ADVISES
    return PERHAPS if weight >= _LEAST_IN_DOUBT else SCRIPT


def _is_a_memo(answer: Sequence[str]) -> bool:
    """Tell notes to oneself: something is ordered, and no sentence is one that is said aloud."""
    ordered = any(_NOTED_ORDER.search(sentence) for sentence in answer)
    return ordered and not any(_SPOKEN_END.search(one) or _OWN_VOICE.search(one) for one in answer)


def _of_sentence(sentence: str) -> float:
    strength = max((weight for weight, pattern in _ADVICE if pattern.search(sentence)), default=0.0)
    return strength - (0.7 if _OWN_VOICE.search(sentence) else 0.0)


def outlines_answers(section: str, answer: Sequence[str]) -> bool:
    """Tell points in a section that is named for them, “답변 포인트”, which nobody says as they stand."""
    named_so = _OF_POINTS.search(section) is not None
    return bool(answer) and named_so and not any(_SPOKEN_END.search(one) or own_voice(one) for one in answer)


def may_be_advice(answer: Sequence[str]) -> bool:
    """Tell what may be advice where most answers of the document are: nobody speaks of themselves in it."""
    own = any(own_voice(_QUOTED.sub("", _BRACKETED.sub("", one))) for one in answer)
    return bool(answer) and not own and log_odds(answer) >= _LEAST_AMONG_ADVICE


def own_voice(text: str) -> bool:
    """Tell whether somebody speaks of themselves."""
    return _OWN_VOICE.search(text) is not None
