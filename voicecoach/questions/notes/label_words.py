"""The words that lines call themselves by, as parts of regular expressions; labels.py reads them."""

from __future__ import annotations

FOLLOW_UPS = (
    r"(?:추가|이어서|꼬리|후속|심화|연계)(?=\s*\))|꼬리\s*(?=[)\]:：])|(?:꼬리\s*){1,3}(?:Q|문)(?=\s*\d*\s*[.):：])|키워드\s*[&,/+]\s*꼬리\s*질문|(?:예상\s*)?(?:\d+\s*차\s*)?(?:마지막\s*)?(?:[A-Za-z]+\s+)?(?:꼬리\s*(?:의\s*)?){1,3}(?:를\s*무는\s*)?질문(?:들|\s*(?:\d+\s*개|대비|모음|정리|목록|리스트|준비|예시)(?=\s*$)|\s*(?:대비|대응|예시)(?=\s*[:：]))?"
    r"|(?:예상\s*)?(?:\d+\s*차\s*)?(?:추가|후속|연관|심화|이어지는)\s*질문(?:들)?|추가로\s*나올\s*질문"
    r"|\d+\s*차\s*(?:[A-Za-z]+\s+)?질문"
    r"|f\s*/\s*u(?=\s*\d*\s*[:：.)])|if\s+(?:(?:they|he|she)\s+(?:push(?:es)?|press|ask|insist|dig)|pushed|pressed|asked)(?:\s+(?:back|further|more|on|again))?(?=\s*[:：])"
    r"|(?:possible\s+|likely\s+)?follow[\s-]?ups?(?:\s+questions?)?|deep\s*dive"
)
QUESTIONS = (
    r"q(?:uestion)?|(?:예상|면접|공통|핵심|기출)\s*질문|질문\s*내용|질문|문제|문|면접관"
    r"|interview(?:er)?\s*question|(?:interviewer|인터뷰어|질문자)(?=\s*[:：])"
)
ANSWERS = (
    r"모범\s*답[변안]\s*(?:방향|요지|예시)|꼬리\s*(?:A|답변?)(?=\s*\d*\s*[.):：])|(?:(?:면접|예비|모범|예시)\s*)?답[변안]\s*(?:템플릿|예시|내용|스크립트|초안|정리|보기|확인|하기|펼치기|열기|클릭|토글)|정답\s*(?:보기|확인)|(?:answer|response)\s*(?:example|script)|interview\s*answer|a(?:ns(?:wer)?)?|response|답변|답안|답|대답|(?:나의|내|제|모범|예시|예상|최종|샘플|추천|면접용|면접식|발표(?:용)?|구두|한\s*줄|짧은|긴|수정|바로|간단한?|핵심|기본|완성|실전|\d+\s*[초분])\s*(?:답변?|답안|대답)"
    r"|버전\s*[\dA-C]|(?:\d+\s*[초분]|짧은|긴)\s*버전|(?:version|option)\s*[\dA-C]"
    r"|(?:short|long|\d+[\s-]*(?:second|minute|sec|min)s?)\s*version"
    r"|(?:신|new)(?=\s*\)\s*$)|새\s*(?:답변?|버전)|new\s*(?:answer|version)"
    r"|정답|스크립트|대본|(?:my|sample|model|example|short|long|deep|detailed|quick|brief|suggested|full|good)\s*answers?"
    r"|template|sample\s*response|script|지원자|"
    r"(?:click\s*(?:here\s*)?to\s*(?:view|see|show|reveal)|view|show|see|reveal)\s*(?:the\s*|my\s*)?answers?"
    r"|(?:나|저|본인|면접자|응시자|인터뷰이|답변자|me|candidate|interviewee|applicant)(?=\s*[:：])"
    r"|클릭|펼치기|펼쳐\s*보기|더\s*보기|접기\s*/?\s*펼치기"
)
NOTES = (
    r"(?:배경\s*&?\s*)?(?:질문\s*)?의도|질문\s*배경|(?:평가|채점)\s*(?:포인트|요소|기준|핵심)|분류|(?:핵심\s*)?키워드|key\s*(?:words?|points?)"
    r"|(?:답변\s*|면접\s*|작성\s*)?(?:팁|tip|tips|꿀팁|포인트|가이드|전략|방향|요령)|pro\s*tips?|some\s*tips|hints?|힌트|주의(?:사항|점)?|caution|warning|important"
    r"|참고(?:\s*(?:자료|링크|문헌|사항))?|출처|코드\s*근거|근거\s*(?:파일|자료|코드|문서|위치)|관련\s*(?:파일|코드|문서)|코드\s*위치|references?|refs?|sources?|links?|링크|관련(?:\s*(?:링크|개념|자료|질문))?|see\s*also|더\s*알아\s*보기"
    r"|메모|memo|notes?(?:\s*to\s*self)?|비고|(?:면접관\s*)?코멘트|comments?|피드백|(?:[가-힣]+\s+){1,3}피드백(?=\s*[(:：]|\s*$)|feedback|회고|보완(?:할\s*점)?|개선(?:할\s*)?점|todo|할\s*일|체크(?:리스트)?"
    r"|추가\s*(?:설명|자료|학습|개념|정보)|부연\s*설명|자세한\s*설명|심화\s*(?:학습|내용)|예시\s*코드|코드(?:\s*예시)?|용어(?:\s*정리)?"
    r"|info|quote|abstract|tldr|summary|example|태그|tags?|난이도|difficulty|frequency|중요도|카테고리|category|상태|status"
    r"|작성일|날짜|date|updated?|last\s*updated|time|시간|목표\s*시간|why\s*(?:this|they\s*ask)|what\s*they(?:'re|\s*are)?\s*looking\s*for"
    r"|해석|번역|직역|단어|표현(?:\s*정리)?|vocabulary|translation"
    r"|(?:구|옛)(?=\s*[)\]])|(?:예전|이전|옛)\s*(?:답변?|버전)|old(?:\s*(?:answer|version))?(?=\s*(?:\([^()]*\)\s*)?[:)\]])"
    r"|avoid|피할\s*(?:것|말)|자가\s*평가|self[\s-]?check|별점|복습"
)
DOTTED = {
    "꼬리q",
    "꼬리꼬리q",
    "꼬리a",
    "꼬리 q",
    "꼬리 a",
    "q",
    "a",
    "문",
    "답",
    "질문",
    "답변",
    "question",
    "answer",
    "ans",
    "tip",
    "tips",
    "hint",
    "팁",
    "꿀팁",
    "힌트",
    "주의",
}
"""Only these are labels before a full stop; “example.com” and “참고.” are none."""
