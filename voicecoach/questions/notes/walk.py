"""The walk through the entries of a document: which are questions, and what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.i18n import _
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.answers import reply
from voicecoach.questions.notes.apart import given_back
from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.chains import Chains
from voicecoach.questions.notes.company import Company, company
from voicecoach.questions.notes.entries import parted
from voicecoach.questions.notes.evidence import CERTAIN, QUESTION, score
from voicecoach.questions.notes.groups import (
    asks_nothing,
    held_by_group,
    is_group,
    only_holds,
    without_listed,
)
from voicecoach.questions.notes.labels import counts_only, named, plain_words
from voicecoach.questions.notes.parts import parts
from voicecoach.questions.notes.star import is_part, is_subtitle, without_labels
from voicecoach.questions.notes.surroundings import (
    asks_back,
    holds_by_name,
    holds_no_questions,
    invites_questions,
    is_contents,
    is_of_others,
)
from voicecoach.questions.notes.tables import asked_rows
from voicecoach.questions.notes.titles import ASKING_LABELS, first_line
from voicecoach.questions.notes.together import raised
from voicecoach.questions.notes.topics import says_interview
from voicecoach.questions.notes.values import MANNERLESS, Block, Entry, Manner
from voicecoach.questions.notes.weighing import answers_first
from voicecoach.questions.notes.well_known import well_known
from voicecoach.questions.notes.wondering import (
    Doubtful,
    about_answer,
    about_aside,
    about_left_out,
    about_question,
    about_row,
    about_versions,
)

_OFTEN = 1 / 3
"""The share of the headings of a depth that must ask in the document, for those that may to be questions."""

_A_SENTENCE = 3
"""Words that say more than the name of a part: “시연 방법” is one, “롤백을 먼저 한 이유” asks."""


class Walk:
    """Goes through a document once; what it finds it tells ``chains``."""

    def __init__(self, chains: Chains, how: Manner) -> None:
        self.chains = chains
        self._how = how

    def read(self, body: Sequence[Block | Entry]) -> None:
        """Read the top of a document."""
        self._section(body, None)

    def _section(self, body: Sequence[Block | Entry], holder: Entry | None) -> None:
        """Read what is below a title that asks nothing; ``holder`` is that title."""
        title = (holder.text or plain_words(holder.whole)) if holder else ""
        named_so = holder is not None and (holder.label == labels.NOTE or holds_no_questions(title))
        aside = named_so and not any(one.line in self._how.counted for one in body)
        if holder is not None and is_contents(title):  # what is below its list is not below it in sense
            self._section([one for one in body if isinstance(one, Entry)], None)
            return
        if aside or asks_back(title) or is_of_others(title):
            before = self.chains.count
            self._beside_the_point(body, title)
            self._tell(about_aside(body, title, holder) if self.chains.count == before else iter(()))
            return
        asked_for = holder is None or holds_by_name(title)
        found = parted(body, self._how, inside=False, asked_for=asked_for)
        beside = self._beside(found, title)
        self._tell(about_left_out(found, holder, first=not self.chains.count))
        entries = [one for one in found if isinstance(one, Entry)]
        weights = iter(raised(entries, [score(one, beside) for one in entries]))
        for one in found:
            if isinstance(one, Block):
                continue
            weight = next(weights)
            if weight >= QUESTION:
                self._question(one, None, weight)
            else:
                self._not_asked(one, weight)

    def _beside_the_point(self, body: Sequence[Block | Entry], title: str) -> None:
        """Read a part about something else: only what calls itself a question, or asks as a heading."""
        nothing = asks_back(title) or is_of_others(title)
        for one in () if nothing else parted(body, MANNERLESS, inside=True):
            if isinstance(one, Entry) and (_calls_itself_one(one) or _by_words_sure(one)):
                self._question(one, None, CERTAIN)
            elif isinstance(one, Entry) and one.form == "heading":
                self._beside_the_point(one.body, one.text)

    def _not_asked(self, one: Entry, weight: float) -> None:
        if one.form not in {"heading", "fold"}:
            self._section(one.body, one)
            return
        if weight >= LIKELY and any(isinstance(part, Block) and part.kind != "rule" for part in one.body):
            text = _("This heading may be a question, but is taken for a section: {heading}")
            self.chains.doubt(one.line, text.format(heading=plain_words(one.whole)))
        name = plain_words(one.text or one.whole)
        nameless = holds_no_questions(name) and not any(map(_asks_by_label, one.body))
        with self.chains.section("" if nameless else name):
            self._section(one.body, one)

    def _beside(self, found: Sequence[Block | Entry], title: str) -> Company:
        headings = [one for one in found if isinstance(one, Entry) and one.form == "heading"]
        # where lists hold the questions, headings name what they are about
        told = (
            "" if self._how.listing else f"{self._how.told} {title if says_interview(title) else ''}".strip()
        )
        elsewhere = max((self._how.asked.get(one.level, 0.0) for one in headings), default=0.0)
        return company(
            headings,
            labelled=self._how.labelled,
            told=told,
            topical=self._how.topical,
            asked_elsewhere=elsewhere,
            run=self._how.counted,
            plain=self._how.plain,
        )

    def _question(self, entry: Entry, parent: int | None, weight: float) -> None:
        """Read a question with all that belongs to it; ``parent`` is the place of the one it lies in."""
        if entry.label == labels.FOLLOW_UP and is_group(entry):
            self._group(entry, parent if parent is not None else self.chains.main)
            return
        if entry.label == labels.FOLLOW_UP and entry.form == "label" and not (entry.text or entry.body):
            return  # it announces those after it
        own, inner = given_back(*self._own_and_inner(entry))
        laid_out, listed = without_listed(parts(without_labels(own)))
        said = reply(entry, laid_out, quoting=self._how.quoting)
        inner += listed
        if entry.label == labels.FOLLOW_UP and not entry.text and inner and asks_nothing(entry, said):
            above = self.chains.main if parent is None else parent
            for one in inner:
                self._question(replace(one, label=labels.FOLLOW_UP), above, CERTAIN)
            return
        if parent is None and not said.answer and only_holds(entry, inner, said.prompt):
            self._not_asked(entry, 0.0)
            return
        if not any(map(str.isalnum, said.prompt)):
            self.chains.doubt(entry.line, _("A question is marked here, but none is written."))
            return
        place = self.chains.add(entry, parent, said)
        self._tell(about_question(entry, weight, inside=parent is not None, unsure=said.unsure))
        self._tell(about_answer(laid_out, said.prompt))
        self._tell(about_versions(entry.line, own))
        for one in inner:
            if one.form == "row" and one.label != labels.FOLLOW_UP:
                self._tell(about_row(one))
                self._question(one, parent, CERTAIN)
                continue
            # “Q.” below the heading “Q. …?” is beside it: the same label, and no depth between them
            called = entry.label == labels.QUESTION or answers_first(entry)
            beside = (
                called and entry.form == "heading" and one.form == "label" and one.label == labels.QUESTION
            )
            self._question(
                one,
                parent if beside else place,
                CERTAIN if one.label else score(one, company((), labelled=False)),
            )

    def _own_and_inner(self, entry: Entry) -> tuple[list[Block | Entry], list[Entry]]:
        """Part a question's body: what is its own, and the questions that follow it up."""
        own: list[Block | Entry] = []
        inner: list[Entry] = []
        found = parted(entry.body, self._how, inside=True)
        if invites_questions(entry.text) and not any(isinstance(one, Entry) and one.label for one in found):
            return list(entry.body), []
        headings = [one for one in found if isinstance(one, Entry) and one.form == "heading"]
        beside = company(headings, labelled=False)
        for one in found:
            if isinstance(one, Block):
                asked = asked_rows(one) if one.kind == "table" else ()
                inner += asked
                own += () if asked else (one,)
            elif one.form != "heading" or self._follows_up(one, beside) or _counts_on(entry, one):
                inner.append(one)
            else:
                deeper_own, deeper = self._own_and_inner(one)
                own.append(replace(one, body=tuple(deeper_own)))
                inner += deeper
        return own, inner

    def _follows_up(self, one: Entry, beside: Company) -> bool:
        if (
            one.label in {labels.ANSWER, labels.NOTE}
            or is_part(one.text)
            or is_subtitle(one.text)
            or holds_no_questions(one.text)
            or asks_back(one.text)
        ):
            return False
        weight = score(one, beside)
        # a topic in an answer often ends like a question: “차이점”, “이유”
        # a topic beside a follow-up is one as well: “#### 롤백한 이유” beside “#### … 어떻게 했는가”
        often = self._how.asked.get(one.level, 0.0) >= _OFTEN and len(one.text.split()) >= _A_SENTENCE
        asked = beside.asked > 0.0 or often
        least = LIKELY if asked else SURE
        if often and LIKELY <= asks(one.text) < SURE:
            return True
        return weight >= (QUESTION if beside.asked else CERTAIN) and (
            bool(one.label) or bool(counts_only(one.whole)) or asks(one.text) >= least or self._how.quoting
        )

    def _group(self, entry: Entry, parent: int | None) -> None:
        held, after = held_by_group(entry.body)
        found = parted(held, MANNERLESS, inside=False, asked_for=True)
        self._tell(about_left_out([*found, *after], None, first=False))
        for one in found:
            if isinstance(one, Entry):  # where nothing is above them, they follow nothing up
                label = labels.FOLLOW_UP if parent is not None else one.label
                self._question(replace(one, label=label), parent, CERTAIN)

    def _tell(self, doubts: Doubtful) -> None:
        for line, text in doubts:
            self.chains.doubt(line, text)


def _counts_on(entry: Entry, one: Entry) -> bool:
    """Tell “3.1” below “3”."""
    return bool(entry.number) and one.number.startswith(f"{entry.number}-") and not is_part(one.text)


def _calls_itself_one(one: Entry) -> bool:
    """Tell what has a question’s label and asks, or has an answer; “Q4 쓰기” is something to do."""
    return one.label in ASKING_LABELS and (asks(one.text) >= LIKELY or bool(one.body))


def _asks_by_label(part: Block | Entry) -> bool:
    """Tell what is called a question, whatever the heading above it is called: “마무리” over “Q. …?”."""
    if isinstance(part, Entry):
        return _calls_itself_one(part)
    items = part.children if part.kind == "list" else ()
    lines = part.lines[:1] if part.kind == "text" else [line for item in items for line in first_line(item)]
    names = [named(line.text) for line in lines]
    return any(name.label in ASKING_LABELS and asks(name.rest) >= LIKELY for name in names)


def _by_words_sure(one: Entry) -> bool:
    titled = one.form in {"heading", "fold"} or one.level > 0
    return titled and (asks(one.text) >= SURE or well_known(one.text))
