"""Quoted words inside what somebody is said to have said, apart from titles and names."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.found import Found
from claimtrack.extract.fragments import ends_in_verb
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import is_noun, is_title
from claimtrack.extract.units import Unit, Word
from claimtrack.model import Kind, Quotation, Span

MAX_TITLE = 7  # words of a title that follows what it names


def nested_quotes(unit: Unit, result: Found | Quotation, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the quoted words of indirect or reported speech that are the speaker's own."""
    if result.kind is Kind.DIRECT:
        return
    for word in unit.words:
        if word.quote is None or not any(part.covers(word.quote.span) for part in result.content):
            continue
        if _is_judgement(unit, word, lexicon):
            yield word.quote.span


def _is_judgement(unit: Unit, word: Word, lexicon: Lexicon) -> bool:
    """Return whether quoted words inside a sentence are someone's own, not a title or a name.

    Titles and names are capitalised throughout; "sogenannte" distances the journalist's own word.
    """
    position = unit.words.index(word)
    before = unit.words[position - 1] if position else None
    if before is not None and (
        before.lower.startswith(("sogenannt", "genannt"))
        or before.lower in lexicon["namers"]
        or before.text in "(["
        or _is_apposed(before, word, lexicon)
    ):
        return False
    if not is_title(word, lexicon):
        return True
    return position > 0 and not _names_a_title(unit.words[position - 1], lexicon)


def _is_apposed(before: Word, word: Word, lexicon: Lexicon) -> bool:
    """Return whether quoted words name the noun before them: "im Lied „Die Gedanken sind frei“"."""
    words = word.text.split()
    return (
        before.quote is None
        and before.capital
        and is_noun(before, lexicon)
        and len(words) <= MAX_TITLE
        and not (ends_in_verb(word) or "," in word.text)
        and words[0].strip("„“»«\"'‚‘”").istitle()
    )


def _names_a_title(before: Word, lexicon: Lexicon) -> bool:
    """Return whether a word announces a name or title: an article, a noun ("der Film „…“")."""
    return before.lower in lexicon["title_openers"] or (
        before.quote is None and before.capital and before.lower not in lexicon["function_words"]
    )
