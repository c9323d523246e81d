"""Round-ups: what several people say who are asked the same, each with a label before the words.

"Anna Adler, Wirtin: „Nein.“", "Emil Beck (58) – „Ja.“", or the label on a line of its own. Or the
name stands in brackets: "ABC: „Nein.“ (Anna Adler, Landeschefin)", "ABC (Anna Adler): „Nein.“".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from claimtrack.extract.interviews import Interview, are_spoken, pieces
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.marks import opens_quote, quotes
from claimtrack.extract.signatures import told_when
from claimtrack.extract.stage_directions import without_directions
from claimtrack.extract.turns import NAME, PARTS, WORD
from claimtrack.model import Article, Block, Kind, Quotation, Span

LEAST_VOICES = 2  # one label alone is a sentence with a colon
YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # of a label that tells when: "Jane Miller, May 2019: “…”"
LEAST_UNMARKED = 3  # of words without marks
EMPHASIS = "[*_]*"
FULL_NAME = rf"{NAME}(?: (?:(?:von|van|de|der|den|vom|zu) ){{0,2}}{NAME}){{1,3}}"
ASIDE = r"(?: \([^()\n]{1,60}\))?"
ROLE = r"(?:, (?:(?! [–—-] )[^:\n*]){2,90}?)?"
LABEL = rf"{EMPHASIS}(?P<who>{FULL_NAME}(?P<role>{ASIDE}{ROLE}{ASIDE})){EMPHASIS}"
SPOKEN = re.compile(rf"{LABEL}(?P<joint>:| [–—-](?= )){EMPHASIS} *(?=[^\s*_])")
ALONE = re.compile(rf"{LABEL}(?P<joint>:?){EMPHASIS}$")
BODY = rf"{EMPHASIS}[A-ZÄÖÜ][^:„“”\"»«()*\n]{{1,40}}"  # a party, an association
IN_BRACKETS = rf"(?P<who>{FULL_NAME}(?P<role>{ROLE}))"
BEHIND = re.compile(rf"(?:{BODY}:{EMPHASIS} +)?(?P<said>\S.*) \({IN_BRACKETS}\)\.?$")
LISTED = re.compile(r"[-–—•*] +")  # before an item of a list
OF_BODY = re.compile(rf"{BODY} \({IN_BRACKETS}\){EMPHASIS}:{EMPHASIS} +(?P<said>\S.*)$")


@dataclass(frozen=True, slots=True)
class _Voice:
    """A label, what is said behind it, and whether that stands in marks."""

    label: Span
    said: Span
    marked: bool


def read_voices(article: Article, lexicon: Lexicon) -> Interview | None:
    """Return what is said behind the labels of a round-up; None where an article is none.

    Words without marks are somebody's own only where "ich" and "wir" tell so.
    """
    voices = list(_voices(article, lexicon))
    plain = [voice.said for voice in voices if not voice.marked]
    if len(plain) < LEAST_UNMARKED or not are_spoken(article.text, plain, lexicon):
        voices = [voice for voice in voices if voice.marked]
    if len({voice.label.of(article.text) for voice in voices}) < LEAST_VOICES:
        return None
    answers = tuple(one for voice in voices for one in _quotations(article, voice, lexicon))
    answered = tuple(Span(voice.label.start, voice.said.end) for voice in voices)
    return Interview(answers, answered, (), None)


def _quotations(article: Article, voice: _Voice, lexicon: Lexicon) -> Iterator[Quotation]:
    """Yield a voice's words: those in marks as they stand, others in pieces."""
    for piece in [voice.said] if voice.marked else pieces(article.text, voice.said):
        said = (piece,) if voice.marked else without_directions(article.text, piece, lexicon)
        if said:
            dated = YEAR.search(voice.label.of(article.text)) is not None
            frame = (told_when(article.text, voice.label),) if dated else ()
            yield Quotation(article.id, said, Kind.DIRECT, speaker=voice.label, frame=frame)


def _voices(article: Article, lexicon: Lexicon) -> Iterator[_Voice]:
    """Yield the labelled paragraphs of an article."""
    blocks = [block for block in article.blocks if block.role in PARTS]
    for block, following in zip_longest(blocks, blocks[1:]):
        item = LISTED.match(article.text, block.span.start)
        span = Span(item.end(), block.span.end) if item else block.span
        voice = (
            _on_one_line(article.text, span, lexicon)
            or _in_brackets(article.text, span, lexicon)
            or (_on_two_lines(article.text, (block, following), lexicon) if following else None)
        )
        if voice is not None:
            yield voice


def _on_one_line(text: str, span: Span, lexicon: Lexicon) -> _Voice | None:
    """Return the voice of a paragraph that opens with its label."""
    found = SPOKEN.match(text, span.start, span.end)
    if found is None or not _is_label(found, lexicon):
        return None
    said = Span(found.end(), span.end)
    marked = _is_marked(text, said)
    told = marked or (found["role"] and found["joint"] == ":" and not opens_quote(text, said.start))
    return _Voice(Span(*found.span("who")), said, marked) if told else None


def _in_brackets(text: str, span: Span, lexicon: Lexicon) -> _Voice | None:
    """Return the voice of a paragraph in marks whose speaker stands in brackets."""
    bracketed = text.find(" (", span.start, span.end) >= 0
    for form in (BEHIND, OF_BODY) if bracketed else ():
        found = form.match(text, span.start, span.end)
        if found is not None and _is_label(found, lexicon):
            said = Span(*found.span("said"))
            if _is_marked(text, said):
                return _Voice(Span(*found.span("who")), said, marked=True)
    return None


def _on_two_lines(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> _Voice | None:
    """Return the voice of a paragraph below a line that is its label."""
    line, below = blocks
    found = ALONE.match(text, line.span.start, line.span.end)
    if found is None or not found["role"] or not _is_label(found, lexicon):
        return None
    marked = _is_marked(text, below.span)
    label = Span(*found.span("who"))
    return _Voice(label, below.span, marked) if marked or found["joint"] else None


def _is_marked(text: str, said: Span) -> bool:
    """Return whether words stand in marks from their first to their last."""
    return any(quote.span == said for quote in quotes(text, said))


def _is_label(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Return whether what stands behind a name is no sentence: "Anna Adler, Wirtin"."""
    verbs = lexicon["verbs"] | lexicon["finite_verbs"]
    return verbs.isdisjoint(WORD.findall(found["role"]))
