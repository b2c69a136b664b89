"""Lines that ask nothing between questions built alike: topics of the same list, or words in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking, is_classic
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.spoken import REPLY_MARK
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import holds_no_questions
from voicecoach.questions.notes.titles import first_line, title
from voicecoach.questions.notes.topics import is_around
from voicecoach.questions.notes.values import Block, Entry, Line

_LONGEST = 100
_FEWEST = 2
_A_SENTENCE = 4
"""Words of a bold line that is more than the name of a section."""
_LONGEST_TOPIC = 24


def bold_beside(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None]) -> list[Entry | None]:
    """Begin an entry at bold lines that are built like the bold questions beside them.

    Counted ones (“**2) The hardest project**”) need half of the counted bold lines to ask; others need two
    questions at least, two thirds of all bold lines, and words of their own right below.
    """
    found = list(starts)
    for counted in (True, False):
        asking = [place for place, start in enumerate(starts) if _asks(start, counted=counted)]
        bold = {place for place, piece in enumerate(pieces) if _is_bold(piece, counted=counted)}
        places = sorted(bold | set(asking))
        enough = 2 * len(asking) >= len(places) if counted else 3 * len(asking) >= 2 * len(places)
        if len(asking) < (1 if counted else 2) or not enough:
            continue
        for place in places:
            if starts[place] is None and (counted or _is_set_up(pieces, starts, place)):
                found[place] = _topic(pieces[place], "bold")
    return found


def counted_beside(
    pieces: Sequence[Block | Entry], starts: Sequence[Entry | None], run: frozenset[int]
) -> list[Entry | None]:
    """Begin an entry at a counted line that goes on where the question before it was counted: “④ 희망 연봉”.

    Half of the lines that are counted like that must ask, here or in the document: ``run`` are its lines.
    """
    found = [
        start or (_topic(piece, "item") if isinstance(piece, Block) and _heads_run(piece, run) else None)
        for piece, start in zip(pieces, starts, strict=True)
    ]
    counted = [place for place, piece in enumerate(pieces) if _number_of(piece)]
    asking = [place for place in counted if (start := starts[place]) is not None and start.number]
    if len(asking) < _FEWEST or 2 * len(asking) < len(counted):
        return found
    last = 0
    for place in counted:
        number = _number_of(pieces[place])
        if found[place] is None and number == last + 1 > 1:
            found[place] = _topic(pieces[place], "item")
        if found[place] is not None:
            last = number
    return found


def _heads_run(piece: Block, run: frozenset[int]) -> bool:
    return piece.kind == "text" and piece.line in run


def classics_beside(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None]) -> list[Entry | None]:
    """Begin an entry at short lines with text right below, where two of them are what every interview asks.

    “자기소개”, “지원동기” and “활동 내용”, each above its script, with nothing that marks a title.
    """
    found = list(starts)
    places = [place for place, piece in enumerate(pieces) if _is_topped(piece)]
    texts = [one for one in pieces if isinstance(one, Block) and one.kind == "text" and len(one.lines) > 1]
    classic = [place for place in places if is_classic(_first(pieces[place]))]
    if len(classic) >= _FEWEST and 3 * len(places) >= 2 * len(texts):
        for place in places:
            found[place] = found[place] or _topic(pieces[place], "plain")
    return found


def answered_beside(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None]) -> list[Entry | None]:
    """Begin an entry at a line without a label right above “A. …”, if the one before it has its answer."""
    found = list(starts)
    answered = True
    for place, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
        below = pieces[place + 1] if place + 1 < len(pieces) else None
        if start is not None or isinstance(piece, Entry):
            answered = False
        elif _label_of(piece) == labels.ANSWER:
            answered = True
        elif answered and _label_of(below) == labels.ANSWER and not _label_of(piece) and _is_line(piece):
            found[place] = _topic(piece, "label")
            answered = False
    return found


def replied_beside(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None]) -> list[Entry | None]:
    """Begin an entry at a line with a marked reply right below, “-> …”, where half of such lines ask."""
    found = list(starts)
    places = [place for place, piece in enumerate(pieces) if _is_replied(piece)]
    asking = [place for place in places if starts[place] is not None]
    if len(asking) < _FEWEST or 2 * len(asking) < len(places):
        return found
    for place in places:
        found[place] = found[place] or _topic(pieces[place], "plain")
    return found


def _is_replied(piece: Block | Entry) -> bool:
    if isinstance(piece, Entry) or piece.kind != "text" or len(piece.lines) < 2:
        return False
    first, second = (line.text for line in piece.lines[:2])
    return bool(REPLY_MARK.match(second)) and not REPLY_MARK.match(first) and not named(first).label


def _label_of(piece: Block | Entry | None) -> str:
    return named(piece.lines[0].text).label if isinstance(piece, Block) and piece.kind == "text" else ""


def _is_line(piece: Block) -> bool:
    words = piece.text
    return (
        piece.kind == "text"
        and len(piece.lines) == 1
        and len(words) <= _LONGEST
        and words[-1] not in ".。:："
    )


def listed_beside(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None]) -> list[Entry | None]:
    """Begin an entry at a title of one or two lines above a list, where most such titles ask.

    “Generic Class vs Template”, with the points of its answer below, between questions that have theirs so.
    """
    found = list(starts)
    places = [place for place in range(len(pieces) - 1) if _heads_a_list(pieces[place], pieces[place + 1])]
    asking = [place for place in places if (start := starts[place]) is not None and ends_asking(start.text)]
    if len(asking) < _FEWEST or 2 * len(asking) < len(places):
        return found
    for place in places:
        piece, start = pieces[place], starts[place]
        if isinstance(piece, Entry) or (start is not None and start.form != "plain"):
            continue
        first, *more = piece.lines
        if not more or (start is not None and ends_asking(more[0].text)):  # asked in a second language
            whole = " ".join(line.text for line in piece.lines)
            found[place] = title("plain", Line(whole, first.number))
    return found


def _heads_a_list(piece: Block | Entry, below: Block | Entry) -> bool:
    """Tell a paragraph as short as a title, right above a list that asks nothing."""
    if isinstance(piece, Entry) or isinstance(below, Entry) or (piece.kind, below.kind) != ("text", "list"):
        return False
    words = " ".join(line.text for line in piece.lines)
    name = named(piece.lines[0].text)
    heads = [line.text for item in below.children for line in first_line(item)]
    return (
        len(piece.lines) <= 2
        and len(words) <= 2 * _LONGEST
        and not name.label
        and words[-1:] not in ".。,:："
        and not is_part(name.rest)
        and not holds_no_questions(name.rest)
        and not any(ends_asking(named(head).rest) for head in heads)
    )


def _is_topped(piece: Block | Entry) -> bool:
    """Tell a paragraph whose first line is a few words and whose second is a sentence or more."""
    if isinstance(piece, Entry) or piece.kind != "text" or len(piece.lines) < 2:
        return False
    first, second, *_rest = (line.text for line in piece.lines)
    if is_subtitle(first):
        return False
    few = 0 < len(first) <= _LONGEST_TOPIC and first[-1] not in ".。,:" and not named(first).label
    return few and len(second) > len(first) and second[-1:] in ".。!?다요"


def _first(piece: Block | Entry) -> str:
    return "" if isinstance(piece, Entry) else piece.lines[0].text


def _number_of(piece: Block | Entry) -> int:
    """Give the number of a paragraph whose first line is counted and short, as titles are; 0 for others."""
    if isinstance(piece, Entry) or piece.kind != "text":
        return 0
    name = named(piece.lines[0].text)
    telling = name.rest and len(name.rest) <= _LONGEST and name.rest[-1] not in ":：.。" and not name.label
    return int(name.number) if telling and name.number.isdecimal() else 0


def _asks(start: Entry | None, *, counted: bool) -> bool:
    if start is None or start.form != "bold" or start.label:
        return False
    return asks(start.text) >= LIKELY and bool(start.number) == counted


def _is_bold(piece: Block | Entry, *, counted: bool) -> bool:
    """Tell a paragraph that begins with a bold line, and whether that has a number."""
    if isinstance(piece, Entry) or piece.kind != "text":
        return False
    name = named(piece.lines[0].text)
    alone = piece.lines[0].strong and not name.label and len(name.rest) <= _LONGEST
    telling = not is_part(name.rest) and not holds_no_questions(name.rest) and name.rest[-1:] not in ":：.。"
    return alone and telling and bool(name.rest) and bool(name.number) == counted


def _is_set_up(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None], place: int) -> bool:
    """Tell a bold line with words below, or one that says enough to be a question without an answer."""
    piece = pieces[place]
    alone = isinstance(piece, Block) and len(piece.lines) == 1 and len(piece.text.split()) >= _A_SENTENCE
    return _has_words_below(pieces, starts, place) or (alone and not is_around(piece.text))


def _has_words_below(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None], place: int) -> bool:
    below = pieces[place + 1] if place + 1 < len(pieces) else None
    words = isinstance(below, Block) and below.kind in {"text", "list", "quote"} and starts[place + 1] is None
    piece = pieces[place]
    return words or (isinstance(piece, Block) and len(piece.lines) > 1)


def _topic(piece: Block | Entry, form: str) -> Entry | None:
    if isinstance(piece, Entry):
        return None
    first, rest = piece.lines[0], piece.lines[1:]
    return title(form, first, (Block("text", rest[0].number, rest),) if rest else ())
