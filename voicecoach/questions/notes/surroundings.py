"""What parts of notes are by their names and shapes: contents, tips, references, advice. Never questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicecoach.questions.notes.labels import plain_words
from voicecoach.questions.sentences import split_sentences

_NO_QUESTIONS = re.compile(
    r"^(?:table\s+of\s+)?contents?$|^toc$|^index$|^목\s*차|^차례$|^인덱스$|^참고|^references?$|^출처|^링크|^links?$|^resources?$|^further\s+reading|개요$|^들어가며|^시작하(?:며|기\s*전)|^서론"
    r"|^마치며|^마무리|^맺음|^결론$|^후기|^(?:느낀|아쉬운|아쉬웠던|잘한|좋았던|부족한|부족했던)\s*점|^총평|^회고|^팁$|^tips?\b|면접\s*(?:팁|꿀팁|준비\s*방법|후기)|^주의\s*사항|^체크\s*리스트|^checklist|^준비물|^일정|^todo|^license|^contribut|^기여"
    r"|^about\s+this|^사용\s*(?:방법|법)|^how\s+to\s+(?:use|answer|prepare|contribute)|^overview$|^readme|^reading\s+list|^더\s*(?:공부|알아|찾아|읽)|^진행\s*방식|^규칙|^rules$|^학습\s*목표|^파일\s*구성|(?:참고|관련)\s*(?:링크|자료)|^star(?:$|\s*(?:기법|method|format|framework|technique))|^업데이트|^changelog",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(?:table\s+of\s+)?contents?$|^toc$|^index$|^목\s*차|^차례$|^인덱스$", re.IGNORECASE)
_OWN_QUESTION = re.compile(
    r"역\s*질문|(?:회사|기업|팀)에\s*(?:\S+\s+)?(?:할|드릴|물어볼|하고\s*싶은)\s*질문|내가\s*(?:할|드릴|물어볼|하고\s*싶은)\s*(?:질문|것)"
    r"|reverse\s+(?:interview|questions?)|(?:things|what)\s+to\s+ask|what\s+(?:do|should|would|will|can)\s+I\s+ask"
    r"|^ask\s+(?:them|the\s+\w+)|^my\s+questions?$|questions?\s+(?:to|for|that\s+i)\s+(?:ask|the|your|my|them|interviewers?|company|recruiter)",
    re.IGNORECASE,
)
_ASKED_BACK = re.compile(
    rf"{_OWN_QUESTION.pattern}|면접관(?:에게|께)|회사에\s*(?:대(?:해|한)\s*)?(?:궁금|물어)", re.IGNORECASE
)
_INVITES = re.compile(
    r"질문(?:이|은)?\s*(?:더\s*)?(?:있으|있나|있습니|없으|없나)|궁금하?[신한]?\s*(?:점|것|게|사항)(?:이|은)?\s*(?:더\s*)?(?:있으|있나|있습니|없으|없나)"
    r"|\bany\s+(?:other\s+|more\s+)?questions?\b|\bquestions?\s+(?:do\s+you\s+have\s+)?for\s+(?:us|me)\b|\bask\s+(?:us|me)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:[-–—.…_~·*/\s()\[\]x]*|n/?a|tbd|t\.b\.d\.?|todo.*|fill\s*in.*|coming\s+soon.*|아직\s*(?:못|안)\s*\S{1,3}(?:함|음|씀)[.,]?.{0,40}|.{0,50}\b(?:TODO|TBD)\b.{0,40}|(?:답변?|내용|여기에)?\s*(?:작성|추가|정리|준비|보완)\s*(?:예정|중|필요|하기|할\s*것|해야\s*함).*|추후\s*(?:작성|추가|정리).*|미작성|공부\s*(?:하자|할\s*것|필요)|.{0,12}(?:답변?|대답|준비|정리|시간\s*없어서)\s*못\s*(?:함|했음)[.,]?.{0,30}|없음|준비\s*중.*|\(?(?:your\s+)?answer\s*(?:here|goes\s+here)\.*\)?|write\s+(?:your\s+answer|here).*|여기에\s*(?:답변|작성).*)$",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^(?:\W*(?:목차|맨\s*위|위|처음|상단|홈|메인|이전|다음|목록|돌아가기)\S*\s*(?:으?로)?\s*(?:이동|가기|돌아가기|올라가기)?|\W*(?:back\s+to\s+(?:the\s+)?(?:top|contents?|index|list|home|readme).*|(?:⬆|↑|🔝)\s*.*|top|home|previous|next|prev)\W*|(?:#[^\s#]+\s*)+|[→←⬅➡«»<>\s]+\ufe0f?\s*(?:다음|이전|next|prev(?:ious)?)\s*(?:글|문서|편|장)?\s*[:：].{0,60})$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“‘'「『][^\"”’'」』]*[\"”’'」』]")
_TALK = (
    r"(?:설명|말|말씀|답|답변|언급|강조|어필|표현|제시|이야기|얘기"
    r"|보여\s*주|드러내|솔직하게|연결|마무리|소개)"
)
"""What one does with words: advice on it is advice on an answer."""
_TO_ONESELF = re.compile(
    r"(?:꼭|절대|너무|짧게|길게|솔직하게|자연스럽게|두괄식으로).*(?:기|것)[.!)\s]*$|지\s*말\s*(?:기|것|자)[.!)\s]*$|말기[.!)\s]*$"
    r"|(?:말하|대답하|답하|언급하|강조하|어필하)기[.!)\s]*$|쪽으로(?:\s*(?:풀기|가기))?[.!)\s]*$"
    r"|(?:끝낼|말할|마칠|언급할|강조할|연결할|넣을|뺄)\s*것[.!)\s]*$|(?:말하|언급하|강조하|설명하|답하|말해\s*주)는\s*게\s*(?:낫다|좋다|좋음)[.!)\s]*$"
)
"""What people write for themselves: “회사 이름 꼭 넣기”, “길게 말하지 말 것”."""
_ADVICE = (
    (0.8, _TO_ONESELF),
    (
        1.0,
        re.compile(
            rf"{_TALK}\S*\s*(?:것|게|편|쪽)(?:이|을)?\s*(?:중요|좋|바람직|핵심|필요|포인트|유리|추천)"
        ),
    ),
    (
        1.0,
        re.compile(
            rf"{_TALK}\S*(?:\s*\S{{1,4}})?\s*(?:하세요|하십시오|하자|해라|해야\s*(?:합니다|한다|해요|함)|하면\s*(?:좋|됩|된)|할\s*것|합시다|보세요|주세요|두세요|좋습니다|좋다|좋음)"
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
        re.compile(rf"{_TALK}\S*\s*수\s*있|(?:하는|두는|않는)\s*(?:것이|게|편이)\s*(?:좋|중요)"),
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
            r"^(?:[-*•]\s*)?(?:don'?t|do\s+not|avoid|mention|talk\s+about|be\s+\w+|tell\s+(?:a|the)|cite|outline|tailor|focus|highlight|show|emphasi[sz]e|explain\s+(?:how|why|what|that)|describe|prepare|research|brag|connect|relate|share|say|practi[cs]e|demonstrate|express|frame|do\s+(?:some\s+)?research|stress|discuss|answer)\b",
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
_SPOKEN_END = re.compile(r"(?:다|요|죠|까|지)[\s.!?~…\"'”’)]*$")
_NOTED_ORDER = re.compile(
    r"(?:하|말하|답하|쓰|넣|빼|풀|고르|돌리|맞추|보이|보여\s*주|꺼내|줄이|늘리|끊|끝내|피하|외우)기[.!)\s]*$"
    r"|[가-힣]\s*것[.!)\s]*$|(?:안|못)\s*됨|금지|말(?:아라|자|기|것)[.!)\s]*$"
)
"""How people order themselves about in notes; nobody says such a sentence aloud."""
_OWN_VOICE = re.compile(
    r"(?:^|\s)(?:저는|저의|제가|제|저희는?|저에게|저도|나는|내가|저를|우리는?|저만의)(?=\s|$|\b)|(?:했습니다|되었습니다|하였습니다|입니다만|생각합니다|싶습니다|드립니다|왔습니다|었습니다|했었|더라고요|거든요|습니다만|했는데요)|\b(?:I|I'm|I've|I'd|my|me|we|our)\b"
)


def holds_no_questions(title: str) -> bool:
    """Tell a part that is about something else by its title: contents, references, tips."""
    return _NO_QUESTIONS.search(title) is not None


def is_contents(title: str) -> bool:
    """Tell the title of a table of contents."""
    return _CONTENTS.search(title) is not None


def holds_by_name(title: str) -> bool:
    """Tell a title that says that questions stand below it."""
    return any(word in title.lower() for word in ("질문", "question", "q&a"))


def is_own_question(title: str) -> bool:
    """Tell what speaks of one's own questions whatever else it says: “What do I ask them?”."""
    return _OWN_QUESTION.search(title) is not None


def asks_back(title: str) -> bool:
    """Tell the part with what the person wants to ask the company."""
    return _ASKED_BACK.search(title) is not None


def invites_questions(prompt: str) -> bool:
    """Tell the question that wants questions: “질문 있으신가요?” What asks below it is the answer."""
    return _INVITES.search(prompt) is not None


def is_placeholder(text: str) -> bool:
    """Tell what only holds the place of an answer: “…”, “작성 예정”, “TODO”."""
    return _EMPTY.match(plain_words(text).strip(" ()[]<>.*_")) is not None


def is_navigation(text: str, link: str) -> bool:
    """Tell a line that leads elsewhere: “[목차로](#top)”."""
    return bool(_NAVIGATION.match(text.strip())) or (bool(link) and link.startswith("#"))


def is_aside(text: str) -> bool:
    """Tell a line that is meant for oneself: “(연봉 얘기는 먼저 꺼내지 말 것)”, “※ 천천히”."""
    bracketed = text.startswith("(") and text.endswith(")")
    return text.startswith("※") or (bracketed and _TO_ONESELF.search(text) is not None)


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


def _is_a_memo(answer: Sequence[str]) -> bool:
    """Tell notes to oneself: something is ordered, and no sentence is one that is said aloud."""
    ordered = any(_NOTED_ORDER.search(sentence) for sentence in answer)
    return ordered and not any(_SPOKEN_END.search(one) or _OWN_VOICE.search(one) for one in answer)


def _of_sentence(sentence: str) -> float:
    strength = max((weight for weight, pattern in _ADVICE if pattern.search(sentence)), default=0.0)
    return strength - (0.7 if _OWN_VOICE.search(sentence) else 0.0)


def own_voice(text: str) -> bool:
    """Tell whether somebody speaks of themselves."""
    return _OWN_VOICE.search(text) is not None
