"""The topics that every interview has: the self-introduction, motives, strengths, conflicts, plans."""

from __future__ import annotations

import re

from voicecoach.questions.notes.labels import plain_words

_KOREAN = (
    r"(?:\d+\s*[분초]\s*)?(?:간단한?\s*|영어\s*|본인\s*)?자기\s*소개",
    r"(?:회사\s*|직무\s*|입사\s*)?지원\s*(?:한\s*)?(?:동기|이유|계기)",
    r"(?:(?:본인|나|저|자신|성격)(?:의|상)?\s*|직무상\s*)?(?:장\s*[·,/]?\s*단점|강\s*[·,/]?\s*약점|[장강]점\s*(?:과|및|/|,|·|&)\s*[단약]점)",
    r"(?:(?:본인|나|저|자신)의|성격(?:의|상)?|내)\s*[장단강약]점",
    r"(?:지원\s*동기\s*(?:및|와|,|/)\s*)?입사\s*후\s*(?:의\s*)?(?:포부|계획|목표)",
    r"(?:전\s*직장\s*|이전\s*직장\s*)?(?:퇴사|이직|전직)\s*(?:한\s*)?(?:이유|사유|동기|계기)",
    r"마지막(?:으로)?\s*(?:하고\s*싶은\s*|할\s*)?(?:말|한\s*마디)",
    r"성장\s*(?:과정|배경)|학창\s*시절|생활\s*신조|좌우명|직업관|가치관|존경하는\s*(?:인물|사람)|취미\s*(?:와|및|/|,|·)?\s*(?:특기)?",
    r"(?:(?:가장|제일)\s*)?(?:\S+\s+){0,2}(?:갈등|실패|성공|협업|도전|리더십|팀워크|극복|힘들었던|어려웠던|기억에\s*남는|보람\s*있었던)\s*(?:을|를)?\s*(?:해결|극복|했던|한)?\s*(?:경험|사례|순간|일|프로젝트)",
    r"공백기(?:\s*(?:이유|사유))?|희망\s*연봉|(?:\d+\s*년\s*[후뒤]\s*)(?:의?\s*)?(?:나의\s*|본인의\s*)?(?:모습|계획|목표)|직무\s*역량",
    r"(?:향후|커리어|인생)\s*(?:계획|목표|방향)|스트레스\s*(?:해소|관리)(?:\s*방?법)?|(?:개발자(?:가|를)|직무를)\s*\S*\s*(?:된|선택한)\s*(?:이유|계기)",
)
_ENGLISH = (
    r"(?:my\s+|your\s+|greatest\s+|biggest\s+)*(?:strengths?|weakness(?:es)?)(?:\s*(?:and|&|/|,)\s*(?:strengths?|weakness(?:es)?))?",
    r"(?:a\s+)?(?:brief\s+)?(?:self[\s-]?introduction|elevator\s+pitch)|about\s+(?:me|myself|yourself)|introduce\s+(?:yourself|myself)",
    r"why\s+(?:us|me|this\s+(?:company|role|job|position)|(?:i\s+am\s+|are\s+you\s+)?leaving|(?:should\s+we\s+)?hire\s+(?:me|you))",
    r"(?:my\s+)?motivation(?:\s+for\s+(?:applying|this\s+\w+))?|reasons?\s+for\s+(?:leaving|applying)|career\s+(?:goals?|plans?)",
    r"(?:five|ten|5|10)[\s-]year\s+(?:plan|goals?)|salary\s+expectations?|(?:gaps?\s+in\s+employment|employment\s+gaps?)|work(?:ing)?\s+style",
    r"(?:(?:a|my|your|the)\s+)?(?:biggest|greatest|proudest)\s+(?:failure|achievement|accomplishment|challenge|mistake|success)",
    r"(?:handling\s+|dealing\s+with\s+)?(?:(?:a|an)\s+)?(?:conflicts?|disagreements?)(?:\s+(?:with|at|in)\s+.{1,30})?|(?:handling|dealing\s+with)\s+(?:stress|pressure|failure|criticism|deadlines?)",
)
_WELL_KNOWN = re.compile("|".join((*_KOREAN, *_ENGLISH)), re.IGNORECASE)
"""What every interview asks: a heading of these words is a question wherever notes are of an interview."""


def well_known(title: str) -> bool:
    """Tell a topic that every interview has; “장점” or “Introduction” alone may be about anything."""
    bare = re.sub(r"\s*[(（\[][^()（）\[\]]*[)）\]]", "", plain_words(title)).rstrip(" .:…")
    return _WELL_KNOWN.fullmatch(bare) is not None
