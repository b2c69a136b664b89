import dataclasses
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.markdown import to_markdown
from voicecoach.questions.parse import parse
from voicecoach.questions.sentences import split_sentences
from voicecoach.questions.values import Deck, Question

PATH = Path("deck.md")

# What people type and Markdown reads something into; combining marks change their neighbours in NFC.
letters = st.one_of(
    st.sampled_from(list("가나다Kafka12 .?!#>*_`[](){}<>&;=~+-\\|:'\"/。")),
    st.characters(exclude_categories=("Cs", "Cc", "Mn", "Mc", "Me", "Cn", "Co")),
)


def one_line(text: str) -> str:
    return " ".join(text.split())


def stays_composed(text: str) -> bool:
    """Hangul in pieces, and letters that Unicode replaces, are composed by the parser."""
    return unicodedata.is_normalized("NFC", f">{text}\\")


lines = (
    st.text(letters, min_size=1, max_size=30).map(one_line).filter(lambda text: text and stays_composed(text))
)
answers = st.lists(lines, min_size=1, max_size=4).map(lambda many: split_sentences("\n".join(many)))
names = st.from_regex(r"\A[a-z0-9_가-힣][a-z0-9_가-힣-]{0,8}\Z")
targets = st.none() | st.floats(min_value=0.001, max_value=3600)


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Any sequence of headings, some of them questions: whatever the parser makes of it is a deck."""
    kinds = draw(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12))
    headings = [
        f"{'#' * depth} {i}\n" + "> a\n" * asks for i, (depth, asks) in enumerate([*kinds, (1, True)])
    ]
    return "\n".join(headings)


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck of any shape, with any words in it."""
    shape = parse(draw(outlines()), PATH)
    ids = draw(st.lists(names, min_size=len(shape.questions), max_size=len(shape.questions), unique=True))
    renamed = dict(zip((one.id for one in shape.questions), ids, strict=True))
    questions = []
    for one in shape.questions:
        guidance = draw(st.booleans())
        answer = draw(answers if guidance else answers | st.just(()))
        heading = draw(lines)
        filled = dataclasses.replace(
            one,
            id=renamed[one.id],
            parent=renamed.get(one.parent or ""),
            heading=heading,
            prompt=draw(st.just(heading) | lines),
            target_s=draw(targets),
            answer=answer,
            guidance=guidance,
        )
        questions.append(filled)
    language = draw(st.sampled_from(["ko", "en"]))
    questions = [
        dataclasses.replace(one, language=draw(st.sampled_from([language, "ko", "en"]))) for one in questions
    ]
    return Deck(draw(lines), language, tuple(questions), PATH)


def without_lines(deck: Deck) -> Deck:
    return dataclasses.replace(
        deck, questions=tuple(dataclasses.replace(one, line=0) for one in deck.questions)
    )


@settings(deadline=None)  # a slow machine is no failure
@given(decks())
def test_what_is_written_is_read_as_the_same_deck(deck: Deck) -> None:
    assert without_lines(parse(to_markdown(deck), PATH)) == without_lines(deck)


@settings(deadline=None)  # a slow machine is no failure
@given(outlines())
def test_every_arrangement_of_headings_survives(text: str) -> None:
    deck = parse(text, PATH)
    assert without_lines(parse(to_markdown(deck), PATH)) == without_lines(deck)


@settings(deadline=None)  # a slow machine is no failure
@given(st.lists(st.text(letters, max_size=60), max_size=3))
def test_sentences_are_not_split_again(many: list[str]) -> None:
    sentences = split_sentences("\n".join(many))
    assert split_sentences("\n".join(sentences)) == sentences
    assert [part for one in sentences for part in split_sentences(one)] == list(sentences)


def test_the_markdown_reads_well() -> None:
    intro = Question(
        id="intro",
        heading="자기소개",
        prompt="1분 동안 소개해 주세요.",
        section=None,
        language="ko",
        target_s=60.0,
        answer=("안녕하세요.", "shop_no를 씁니다."),
        guidance=False,
        parent=None,
        level=0,
        line=1,
    )
    kafka = dataclasses.replace(
        intro,
        id="kafka",
        heading="#1 {왜} Kafka?",
        prompt="#1 {왜} Kafka?",
        section="기술",
        target_s=None,
        answer=(),
    )
    after = dataclasses.replace(
        kafka, id="kafka-1", heading="조언", prompt="- 무엇을?", answer=("1. *하나*",), guidance=True
    )
    after = dataclasses.replace(after, parent="kafka", level=1, target_s=7.5)
    assert to_markdown(Deck("연습: 하나", "ko", (intro, kafka, after), PATH)) == (
        "---\ntitle: '연습: 하나'\nlang: ko\n---\n\n"
        "# 자기소개 {#intro target=60}\n1분 동안 소개해 주세요.\n> 안녕하세요.\n> shop_no를 씁니다.\n\n"
        "# 기술\n\n"
        "## \\#1 \\{왜\\} Kafka? {#kafka .question}\n\n"
        "### 조언 {#kafka-1 target=7.5 .guidance}\n\\- 무엇을?\n> 1\\. \\*하나\\*\n"
    )
