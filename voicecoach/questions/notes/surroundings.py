"""What parts of notes are by their names and shapes: contents, tips, references. Never questions."""

from __future__ import annotations

import re

from voicecoach.questions.notes.labels import named, plain_words

_NO_QUESTIONS = re.compile(
    r"^참고|기본\s*정보|^관련\s*(?:노트|문서|글|페이지)|^references?$|^출처|^링크|^links?$|^resources?$|^further\s+reading|개요$|^들어가며|^시작하(?:며|기\s*전)|^서론"
    r"|^마치며|^마무리|^맺음|^결론$|^후기|^(?:느낀|아쉬운|아쉬웠던|잘한|좋았던|부족한|부족했던)\s*점|^총평|^회고|^팁$|^tips?\b|면접\s*(?:팁|꿀팁|준비\s*방법|후기)|^주의\s*사항|^체크\s*리스트|^checklist|^준비물|(?:가져|챙겨)\s*갈\s*[것거]|^챙길\s*[것거]|^일정|^todo|^license|^contribut|^기여(?:하기|하려면|\s*방법|자|$)"
    r"|^about\s+this|^사용\s*(?:방법|법)|^how\s+to\s+(?:use|answer|prepare|contribute)|^overview$|^readme|^reading\s+list|^더\s*(?:공부|알아|찾아|읽)|^진행\s*방식|^규칙|^rules$|^학습\s*목표|^파일\s*구성|(?:참고|관련)\s*(?:링크|자료)|^star(?:$|\s*(?:기법|method|format|framework|technique))|^업데이트|^changelog"
    r"|^(?:공부|학습|준비|복습|스터디)\s*(?:계획|일정|할\s*것|목록)|면접\s*(?:당일|전날|직전|날|전에?$)|^(?:before|on)\s+the\s+(?:interview|day)\b|체크$|준비\s*(?:현황|상황)|진도|치트\s*키|못\s*알아들|유용한\s*(?:표현|문장)|useful\s+phrases|^다음\s*(?:주|시간|회|모임|스터디)|^남은\s*(?:일정|할\s*일)|^할\s*일|^더\s*볼\s*것|\S\s*팁$|^study\s*plan|^(?:the\s+)?(?:night|day|morning)\s+(?:before|of)\b|^day[\s-]of\b|checklist$|^what\s+(?:the\s+)?(?:interviewers?|they|panel)(?:\W?re|\s+(?:is|are))?\s+(?:really\s+|actually\s+)?(?:check|look|want|test|assess|judg)|면접관이\s*(?:보는|확인하는|평가하는)\s*(?:것|점|포인트)|^(?:common|typical)\s+mistakes|mistakes\s+to\s+avoid$|^pitfalls|(?:흔한|자주\s*하는|많이\s*하는)\s*실수|^to-?\s?do\b|^what\s+is\s+this\b|\btips$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(?:table\s+of\s+)?contents?$|^toc$|^목\s*차|^차례$|^인덱스$", re.IGNORECASE)
_OWN_QUESTION = re.compile(
    r"역\s*질문(?!해|했|하)|면접관(?:에게|께)\s*(?:드릴|할|여쭤\s*볼|여쭐|물어\s*볼|하고\s*싶은)\s*(?:질문|말)|(?:회사|기업|팀)에\s*(?:\S+\s+)?(?:할|드릴|물어볼|하고\s*싶은)\s*질문|(?:내가|제가)\s*(?:(?:할|드릴|물어볼|여쭤\s*볼|여쭐|여쭙고\s*싶은|하고\s*싶은)\s*(?:질문|것|거)|질문)|^my\s+qs$"
    r"|^질문할\s*내용|what\s+I\s+(?:(?:will\s+|would\s+)?ask(?:ed)?\b|(?:want|would\s+like|need)\s+to\s+(?:know|ask))|^마지막(?:으로)?\s*할\s*질문|for\s+me\s+to\s+ask|^질문할\s*(?:것|거|사항)|(?:물어|여쭤|여쭈어)\s*볼\s*(?:것|거|질문|점|사항)(?:들)?(?:\s*(?:리스트|목록|정리|모음))?\s*$"
    r"|reverse\s+(?:interview|questions?|q\s*&\s*a)|역으로\s*(?:묻|물어|여쭤)|(?:묻고|여쭙고|질문하고)\s*싶은\s*(?:것|거|점|질문|사항)|면접\s*(?:말미|마지막|끝)에\s*(?:할|드릴)\s*질문|(?:회사|팀|서비스|제품|조직)에\s*대해서?\s*궁금한\s*(?:것|거|점)|(?:things|what)\s+to\s+ask|what\s+(?:do|should|would|will|can)\s+I\s+ask"
    r"|^ask\s+(?:the\s+)?\w+$|^to\s+ask\b|^(?:회사|기업|팀|면접관)에(?:게)?\s*질문|^for\s+(?:them|the\s+(?:panel|interviewers?|team|company|recruiter|head|manager))$|^my\s+questions?(?:\s+(?:for|to)\b.*)?$|questions?\s+I(?:'ll|'d|\s+(?:will|would|want|plan|like))?\s+(?:to\s+)?ask\b|^q(?:'?s|ns)\s+(?:for|to)\b|\bto\s+ask$|^reverse$|questions?\s+(?:to|for|(?:that\s+)?(?:i|you)(?:\s+(?:can|should|could|might|will|want\s+to))?)\s+(?:(?:always|definitely|also)\s+)?(?:ask|the|your|my|them|interviewers?|company|recruiter)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"(?:내|나의|제)\s*(?:답변?|것|거|얘기)\s*(?:이|은|는)?\s*(?:아님|아니)|우리\s*(?:회사|팀|병원|학교|은행)\s*(?:것|거|꺼)?\s*(?:이|은|는)?\s*아님"
    r"|^참고\W.*(?:후기|친구|선배|동기|다른\s*(?:회사|사람|지원자))|^copied\b|copied\s+from|sample\s+from|another\s+(?:bank|company|candidate|firm|hospital|school)'s\b|not\s+(?:for\s+me|mine|my\s+(?:answers?|own))\b",
    re.IGNORECASE,
)
_SELF_ASKED = re.compile(
    r"^(?:(?:why|what|how|when|where)\s+)?(?:did|do|have|am|should|was)\s+I\b|^(?:왜\s*(?:나는|난|내가)|(?:나는|난|내가)\s*왜)\s",
    re.IGNORECASE,
)
"""What nobody is asked by another: “Did I print three copies?”."""
_ASKED_BACK = re.compile(
    rf"{_OWN_QUESTION.pattern}|(?:내가|제가)\s*(?:한|했던|준비한|궁금한|물을|물어본|던진)\s*(?:질문|것|거|점)|questions?\s+I\s+asked|^(?:물어|여쭤|여쭈어)\s*볼\s*(?:것|거|질문|점)\s*[:：]|면접관(?:에게|께)|회사에\s*(?:대(?:해|한)\s*)?(?:궁금|물어)",
    re.IGNORECASE,
)
_PART = re.compile(r"^(?:(?:part|section|round)\s*\d+|[A-Z])\s*[-–—:.)]\s*", re.IGNORECASE)
"""“PART 3 - MY QUESTIONS”, “D. 내가 물을 것”."""
_INVITES = re.compile(
    r"질문(?:이|은)?\s*(?:더\s*)?(?:있으|있나|있습니|없으|없나)|궁금하?[신한]?\s*(?:점|것|게|사항)(?:이|은)?\s*(?:더\s*)?(?:있으|있나|있습니|없으|없나)"
    r"|\bany\s+(?:other\s+|more\s+)?questions?\b|\bquestions?\s+(?:do\s+you\s+have\s+)?for\s+(?:us|me)\b|\bask\s+(?:us|me)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:[-–—.…_~·*/\s()\[\]x]*|n/?a|tbd|t\.b\.d\.?|todo.*|fill\s*in.*|coming\s+soon.*|.{0,40}아직\s*(?:\S{1,4}\s*)?(?:못|안)\s*\S{0,3}(?:함|음|씀)[.,ㅠㅜ\s]*.{0,40}|.{0,50}\b(?:TODO|TBD)\b.{0,40}|(?:여기에\s*)?(?:답변?|내용)[을를]?\s*(?:여기에\s*)?(?:적어|써|작성해|입력해|채워)\s*(?:주세요|주시기|보세요|보자|넣기)\S{0,6}|(?:답변?|내용|여기에)?\s*(?:작성|추가|정리|준비|보완)\s*(?:예정|중|필요|하기|할\s*것|해야\s*함).*|추후\s*(?:작성|추가|정리).*|미작성|공부\s*(?:하자|할\s*것|필요)|.{0,12}(?:답변?|대답|준비|정리|시간\s*없어서)\s*못\s*(?:함|했음)[.,]?.{0,30}|없음|준비\s*중.*|\(?(?:your\s+)?answer\s*(?:here|goes\s+here)\.*\)?|write\s+(?:your\s+answer|here).*|여기에\s*(?:답변|작성).*)$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^.{0,30}(?:찾아\s*보|알아\s*보|물어\s*보|여쭤\s*보|정하|채우|보충하|추가하|조사하|복습하|생각해\s*보|고민해\s*보|(?:내일|낼|나중에|이따|다음에|다시|주말에)\s*\S{0,6}\s?(?:쓰|적|보|하|만들|정리하))"
    r"(?:기|자|야\s*(?:함|됨|지))[.!~]*$|^.{0,30}(?:해|하)\s*주?기로\s*(?:함|했음|했다)[.!~]*$|^(?:아직\s*)?(?:생각|고민|작성|정리|공부)\s*중.{0,25}$|^\S{0,3}\s*다시\s*(?:보기|볼\s*것)$"
    r"|^다음\s*(?:주|시간|회차|모임)에?\s.{0,20}$|^(?:same\s+(?:story|answer|example)|use\s+(?:the|my)|see)\b.{0,80}$"
    r"|^#?(?:n\.?b\.?|to-?do|tbd)[\s:].{0,80}$|^(?:i\s+)?(?:still\s+)?(?:need|have)\s+to\s+(?:write|think|prepare|look|check|practi[cs]e|find|ask)\b.{0,40}$"
    r"|^(?:write|look|work|think|prepare)\s+(?:this|it|that|one)\s+(?:up|out|through|over|properly|later)\b.{0,20}$|^still\s+to\s+(?:write|do|prepare|find)\b.{0,20}$",
    re.IGNORECASE,
)
"""What somebody will do about an answer: “교과서 찾아보기”, “내일 쓰기”."""
_NAVIGATION = re.compile(
    r"^(?:\W*(?:목차|맨\s*위|위|처음|상단|홈|메인|이전|다음|목록|돌아가기)\S*\s*(?:으?로)?\s*(?:이동|가기|돌아가기|올라가기)?|\W*(?:back\s+to\s+(?:the\s+)?(?:top|contents?|index|list|home|readme).*|(?:⬆|↑|🔝)\s*.*|top|home|previous|next|prev)\W*|\W*(?:(?:top|back|home|prev(?:ious)?|next|목차|위로|맨\s*위로?|처음|이전|다음|홈)\W+){1,4}(?:top|back|home|prev(?:ious)?|next|목차|위로|맨\s*위로?|처음|이전|다음|홈)\W*|(?:#[^\s#]+\s*)+|[→←⬅➡«»<>\s]+\ufe0f?\s*(?:다음|이전|next|prev(?:ious)?)\s*(?:글|문서|편|장)?\s*[:：].{0,60})$",
    re.IGNORECASE,
)


def holds_no_questions(title: str) -> bool:
    """Tell a part that is about something else by its title: contents, references, tips."""
    return is_contents(title) or _NO_QUESTIONS.search(title) is not None


def is_contents(title: str) -> bool:
    """Tell the title of a table of contents."""
    return _CONTENTS.search(title) is not None


def holds_by_name(title: str) -> bool:
    """Tell a title that says that questions stand below it."""
    return any(word in title.lower() for word in ("질문", "question", "q&a"))


def is_own_question(title: str) -> bool:
    """Tell what speaks of one's own questions whatever else it says, “What do I ask?”, or asks oneself."""
    return _OWN_QUESTION.search(title) is not None or _SELF_ASKED.search(title) is not None


def is_of_others(title: str) -> bool:
    """Tell a part that was copied from somewhere else, and is none of the person's own."""
    return _OF_OTHERS.search(title) is not None


def asks_back(title: str) -> bool:
    """Tell the part with what the person wants to ask the company."""
    bare = _PART.sub("", title.strip("<>[]【】 "))
    return any(_ASKED_BACK.search(text) for text in (title, named(title).rest, bare, named(bare).rest))


def invites_questions(prompt: str) -> bool:
    """Tell the question that wants questions: “질문 있으신가요?” What asks below it is the answer."""
    return _INVITES.search(prompt) is not None


def is_placeholder(text: str) -> bool:
    """Tell what only holds the place of an answer: “…”, “작성 예정”, “TODO”."""
    return _EMPTY.match(plain_words(text).strip(" ()[]<>.*_")) is not None


def is_for_later(text: str) -> bool:
    """Tell what says that somebody will see to an answer: “교과서 찾아보기”."""
    return _LATER.match(plain_words(text).strip(" ()[]<>.*_❌")) is not None


def is_navigation(text: str, link: str) -> bool:
    """Tell a line that leads elsewhere: “[목차로](#top)”."""
    return bool(_NAVIGATION.match(text.strip())) or (bool(link) and link.startswith("#"))
