"""Whether a text asks for something, by its words alone: a score with its reason.

2 and more is a question wherever it stands; 1 may be one, where its surroundings say so too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SURE = 2.0
LIKELY = 1.0

_MARK = re.compile(r"[?？]\s*(?:\([^()]*\)|\[[^\[\]]*\]|[\"'”’)\]*_~\s.!☆★]|\(?\d+\)?)*$")
_ANYWHERE_MARK = re.compile(r"[?？](?=\s|$)")
_KOREAN_REQUEST = re.compile(
    r"(?:설명|말씀|말|소개|이야기|얘기|답변|답|발표|토론|토의|논의|진술|분석|요약|추천|제안|묘사|계산|증명|설계|서술|기술|비교|정의|나열|구현|해석|구분|추정|예시?[를을]?\s*들어|알려|들려|평가|제시|논|언급|표현|어필|피알|PR)\S{0,6}\s*\S{0,3}\s?"
    r"(?:주세요|주십시오|주시(?:겠어요|겠습니까|기\s*바랍니다|면\s*됩니다)|보세요|보십시오|보시(?:오|겠어요)|보라|보아라|봐라|하세요|하시오"
    r"|하라|해라|하십시오|줘|줄\s*수\s*있나요|달라|부탁(?:드립니다|드려요|해요|합니다)?|바랍니다)\s*[.!~^ㅎ)]*$"
    r"|예시?[를을]?\s*들(?:어라|라|시오|어\s*보(?:라|아라|시오))\s*[.!~]*$|부탁\s*드(?:립니다|려요)\s*[.!~]*$|아는\s*(?:대로|만큼)\s*[.!~]*$|(?:궁금(?:합니다|해요|하네요)|(?:알고|듣고|여쭤\s*보고|여쭙고)\s*싶(?:습니다|어요))\s*[.!~]*$"
)
_KOREAN_WISH = re.compile(r"해\s*(?:주세요|주시겠어요|주십시오|보세요|보시오)\s*[.!~]*$")
"""Asks for something, but perhaps not for an answer: “이슈에 등록해 주세요”."""
_TO_READERS = re.compile(
    r"(?:댓글|이슈|메일|메시지|제보|피드백|PR)(?:로|을|를|에|은|도)?\s*\S{0,4}\s*(?:알려|남겨|부탁|주세요|달아|보내|등록)"
)
"""Asks those who read the notes, not the person in the interview."""
_KOREAN_QUESTION = re.compile(
    r"(?:나요|까요|가요|은가|는가|인가|던가|을까|ㄹ까|할까|될까|일까|니까|습니까|입니까|뭔가요|뭐죠|뭘까|무엇인지|어떤지|하는지|되는지|있는지"
    r"|인지|였는지|했는지|는지|은지|을지|할지|나|죠|냐|니)\s*[.~!…]*$"
)
_KOREAN_ENDING = re.compile(
    r"(?:\S(?:나요|을까요?|는가요?|은가요|인가요|던가요?|습니까)|(?P<vowel>[가-힣])(?:까요?|니까|가요))\s*[.~!…]*$"
)
"""Endings that ask whatever stands before them; after ``vowel``, only where that ends in ㄹ, ㅂ or ㄴ."""
_KOREAN_PLAIN = re.compile(r"(?:인가|한가|는가|던가|을까|느냐|으냐|이냐|거냐)\s*[.~!…]*$")
"""Endings that ask in a plain or written style, where a question word stands before: “차이는 무엇인가”."""
_KOREAN_WORD = re.compile(
    r"무엇|무슨|어떤|어떻게|어떠|왜|언제|어디|누구|얼마|몇|뭐|뭔|뭘|혹시|어느|만약|만일"
)
_ENGLISH_WORD_ANYWHERE = re.compile(r"\b(?:how|why|what|which|who|when|where)\b", re.IGNORECASE)
_KOREAN_TOPIC = re.compile(
    r"(?:란|이란|에\s*대(?:해|하여|한)(?:서)?\s*(?:설명|소개|비교)|의\s*차이(?:점)?|차이(?:점)?|에\s*대(?:해|하여|한\s*(?:생각|설명|이해))(?:서)?|이유|경험(?:담)?|방법|과정|특징|장단점|장점|단점|개념|원리|동작\s*(?:원리|과정|방식)"
    r"|(?:라고|무엇이라)\s*생각|사례|순간|역할|정의|방안|대책|대응|대처|(?:다|라|으|려|하|되)면|(?:면|은|는|도)요|은|는)\s*[.~!…]*$"
)
_TOLD_BEFORE = re.compile(r"(?:니다|[어아해예]요|죠)\.\s+\S")
"""A sentence that tells: “파란색입니다. 이유는” goes on with what is below it."""
_ENGLISH_REQUEST = re.compile(
    r"^(?:please\s+|so,?\s+|can\s+you\s+|could\s+you\s+)?(?:tell\s+(?:me|us)|walk\s+(?:me|us)|describe|explain|give\s+(?:me|us|an?\s+example)|"
    r"talk\s+(?:me|us|about)|introduce\s+yourself|share\s+(?:an?|your|with)|name\s+(?:a|an|one|two|three|some)|define|compare|discuss|"
    r"(?:(?:what|why|how|when|where|which|who)\s+(?:\w+\s+)?)?(?:do|did|would|will|can|could|should|are|were|have)\s+(?:you|u)\b|what(?:'?s|\s+are|\s+is)\s+your\b|"
    r"(?:write|implement|design|draw|estimate)\s+(?:an?|the)\s|differentiate|list\s+(?:the|some|a)|sell\s+(?:me|yourself)|convince\s+me|(?<=please\s)(?!note\b|see\b|refer\b|read\b)\w+|summari[sz]e|what\s+(?:is|are)\b)",
    re.IGNORECASE,
)
_ENGLISH_OCCASION = re.compile(
    r"^(?:(?:an?|one|your|the)\s+(?:\w+\s+)?(?:time|example|situation|instance|occasion|moment)\s+(?:of\b|(?:when\s+|where\s+|that\s+)?(?:you|u|i|we)\b)"
    r"|(?:time|example|situation)\s+(?:when\s+|where\s+)?(?:you|u)\b)[^.]*\.?$",
    re.IGNORECASE,
)
"""“A time you disagreed with a doctor” leaves “Tell me about” out."""
_ENGLISH_WORD = re.compile(
    r"^(?:what(?:'?s)?|why|how(?:'?s)?|when|where|which|who|whom|whose|can|could|do|does|did|have|has|are|is|was|were|would|will|should|if)\b",
    re.IGNORECASE,
)
_ENGLISH_INVERTED = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:what|why|how|when|where|which|who)(?:\s+\w+){0,2}?\s+(?:(?:do|does|did)\s+\w+"
    r"|(?:was|were|would|could|should|can|will|has|have|had)\s+(?:the|an?|your?|u|I|we|they|he|she|it|this|that|these|those|some|one|people)\b)"
    r"[^.:?]*\??$",
    re.IGNORECASE,
)
"""The verb before its subject asks without a mark too: “What was the hardest bug you've faced”."""
_VERSUS = re.compile(r"[^.:]{1,40}\s(?:vs\.?|versus)\s[^.:]{1,40}", re.IGNORECASE)
"""“Class vs object” asks for the difference."""
_CLASSIC = re.compile(
    r"(?:\d+\s*분\s*|\d+\s*초\s*|간단(?:한)?\s*|본인\s*|짧은\s*)?자기\s*소개|지원\s*(?:동기|이유|한\s*이유)|(?:성격(?:의|상)?\s*)?(?:장단점|장점과\s*단점|강점과\s*약점|강점|약점|단점|장점)$"
    r"|입사\s*후?\s*(?:포부|계획|목표)|(?:전\s*직장|이전\s*직장)?\s*(?:퇴사|이직)\s*(?:이유|사유)|마지막(?:으로)?\s*(?:하고\s*싶은\s*)?(?:말|한\s*마디|질문)|성장\s*과정"
    r"|직무\s*역량|직업관|생활신조|좌우명|존경하는\s*인물|취미(?:와|/)?\s*특기|갈등\s*(?:해결\s*)?경험|실패\s*(?:했던\s*)?경험|성공\s*경험|협업\s*경험|공백기|희망\s*연봉|(?:향후|커리어)\s*(?:계획|목표|방향)"
    r"|(?:self[\s-]?|brief\s+)?introduction$|about\s+(?:me|yourself)$|elevator\s+pitch|(?:greatest\s+|my\s+|your\s+)?(?:strengths?|weakness(?:es)?)(?:\s*(?:and|&|/)\s*weakness(?:es)?)?$"
    r"|why\s+(?:us|me|this\s+(?:company|role|job)|leaving)|closing\s+(?:remarks|statement)|final\s+words|salary\s+expectations?|(?:biggest\s+|greatest\s+)?(?:failure|achievement|accomplishment|conflict|challenge)s?$",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"자기\s*소개|introduc(?:e\s+yourself|tion)|(?:tell\s+(?:me|us)|talk)\s+(?:\w+\s+){0,2}about\s+yourself|about\s+yourself$|elevator\s+pitch",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?P<minutes>\d+(?:\.5)?)\s*(?:분|[\s-]?min(?:ute)?s?\b)|(?P<seconds>\d+)\s*(?:초|[\s-]?sec(?:ond)?s?\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"[(\[（]?\s*(?:(?:답변|제한|목표|권장|발표)?\s*(?:시간|길이)|(?:answer\s+)?(?:time(?:\s+limit)?|length)|target)?\s*[:：]?\s*(?:약\s*)?"
    rf"(?:{_MINUTES.pattern})\s*(?:이내|내외|안에|정도|max)?\s*[)\]）]?",
    re.IGNORECASE,
)
_LONGEST_TIMED = 60
"""Letters."""
_SENTENCE_BREAK = re.compile(r"(?<=[.。])\s+")
_ASIDE = re.compile(r"(?<=\S)\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_OTHERWISE = re.compile(r"(?<=\S)\s*\(\s*=[^()]*\)")
"""The same question in other words: “… (=왜 우리 회사인가요?)”."""
_TOLD_AFTER = re.compile(r"[?？][\"”’')\]*_]*\s+([^?？]{12,}[.。])[\"”’')\s]*$")
"""What somebody says after they have asked: “Ever thrown a party and nobody came? That was our app.”"""
_OPENING = "\"'“‘「『(["
_NIEUN, _RIEUL, _BIEUP = 4, 8, 17
"""Final consonants, as Unicode counts them within a syllable."""
_LONGEST = 400
"""Letters. What is longer is an answer with a question in it."""


def asks(text: str) -> float:
    """Score how much a title or a line asks for an answer: 0 to 2."""
    if not any(map(str.isalnum, text)) or len(text) > _LONGEST or _TO_READERS.search(text):
        return 0.0
    text = _ASIDE.sub("", _OTHERWISE.sub("", text.lstrip(_OPENING))) or text
    *_before, last = _SENTENCE_BREAK.split(text)
    if any((_MARK.search(text), _KOREAN_REQUEST.search(text), _asks_in_english(text))):
        return SURE
    if _ends_in_a_question(text) or (last != text and _ENGLISH_REQUEST.match(last)):
        return SURE
    question_word = _KOREAN_WORD.search(text)
    if _ANYWHERE_MARK.search(text) and (question_word or _ENGLISH_WORD.match(text)):
        return SURE
    if question_word and (_KOREAN_QUESTION.search(text) or _wonders(text)):
        return SURE
    if is_classic(text):
        return 1.5
    if (
        (_KOREAN_TOPIC.search(text) and not _TOLD_BEFORE.search(text))
        or _KOREAN_WISH.search(text)
        or _ENGLISH_WORD.match(text)
        or is_versus(text)
        or (
            _KOREAN_QUESTION.search(text)
            and text.rstrip(" .~!…")[-2:] in {"나요", "까요", "가요", "는지", "은지", "인지"}
        )
    ):
        return LIKELY
    return 0.0


def _ends_in_a_question(text: str) -> bool:
    found = _KOREAN_ENDING.search(text)
    if found is None or found["vowel"] is None:
        return found is not None
    final = (ord(found["vowel"]) - 0xAC00) % 28
    ending = found.group()[1:].strip(" .~!…")
    return final == {"까": _RIEUL, "까요": _RIEUL, "니까": _BIEUP, "가요": _NIEUN}[ending]


def _wonders(text: str) -> bool:
    """Tell “… 어떻게 볼지” and “왜 필요한가”, whatever the verb, by the consonant before the ending."""
    return _ends_in(text, "지", {_NIEUN, _RIEUL}) or _ends_in(text, "가", {_NIEUN})


def _ends_in(text: str, ending: str, finals: set[int]) -> bool:
    words = text.rstrip(" .~!…")
    before = words[-2:-1]
    return words.endswith(ending) and "가" <= before <= "힣" and (ord(before) - 0xAC00) % 28 in finals


def has_question_word(text: str) -> bool:
    """Tell a text with a word that questions have, wherever it stands."""
    return bool(_KOREAN_WORD.search(text) or _ENGLISH_WORD_ANYWHERE.search(text))


def ends_asking(text: str) -> bool:
    """Tell a line that is a question to its end from one with a question in it."""
    told = _TOLD_AFTER.search(text)
    if told is not None and asks(told[1]) < LIKELY:
        return False
    before, *_rest = _SENTENCE_BREAK.split(text.rstrip(" .~!"))
    return (
        asks(text) >= SURE
        and (before == text.rstrip(" .~!") or asks(before) >= SURE)
        and (
            bool(_MARK.search(text))
            or bool(_KOREAN_REQUEST.search(text))
            or _ends_in_a_question(text)
            or bool(
                _KOREAN_WORD.search(text) and (_KOREAN_PLAIN.search(text) or _ends_in(text, "가", {_NIEUN}))
            )
            or _asks_in_english(text)
        )
    )


def _asks_in_english(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_ENGLISH_REQUEST, _ENGLISH_INVERTED, _ENGLISH_OCCASION))


def is_versus(text: str) -> bool:
    """Tell a title that asks for a difference and says no more: “Class vs object”."""
    return _VERSUS.fullmatch(text) is not None


def said_once(text: str) -> str:
    """Take other words for the same question away: “지원 동기 (=왜 우리 회사인가요?)”."""
    return _OTHERWISE.sub("", text)


def is_classic(text: str) -> bool:
    """Tell what every interview asks, in whatever words a heading has it: 지원동기, strengths."""
    return len(text) <= 40 and _CLASSIC.search(text) is not None


def target_of(text: str, beside: Sequence[str] = ()) -> float | None:
    """Give the length in seconds that a question names: “1분 자기소개” or “… (40초)” is for so long.

    ``beside`` are the notes on it; one that says nothing but a length counts too: “(답변 시간: 40초)”.
    """
    aside = _ASIDE.search(text)
    alone = [one.strip() for one in (*([aside.group()] if aside else []), *beside)]
    lengths = [one for one in alone if names_a_length(one)]
    named = text if len(text) <= _LONGEST_TIMED and INTRODUCTION.search(text) else ""
    found = next((match for one in (*lengths, named) if (match := _MINUTES.search(one))), None)
    if found is None:
        return None
    seconds = float(found["seconds"]) if found["seconds"] else 60 * float(found["minutes"])
    return seconds if 5 <= seconds <= 600 else None


def names_a_length(text: str) -> bool:
    """Tell a remark that says nothing but how long an answer shall be."""
    words = " ".join(text.split())
    return len(words) <= _LONGEST_TIMED and _LENGTH.fullmatch(words) is not None
