"""Words as they are quoted: a speaker's own words stand in quotation marks, once."""

import re
from collections.abc import Iterable, Sequence

from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.text import detect_language

_MARKS = {"de": ("„", "“"), "en": ("“", "”")}
_OPENING = frozenset("\"„“”»«'‚‘")
_CLOSING = {"„": "“", "“": "”", "»": "«", "«": "»"}  # straight and single ones tell nothing
_OF_LANGUAGE = (("„»", "de"), ("”", "en"))  # marks that only the one language has


def in_marks(row: Row) -> str:
    """Return a statement's words on one line, in quotation marks if they are the speaker's own.

    Marks of the article stay as they are; where it has none, the words get those of their language.
    """
    words = one_line(row["text"])
    if row["kind"] != "direct" or _is_marked(words):
        return words
    return quoted(words, like=words)


def quoted(words: str, *, like: str) -> str:
    """Return words in the quotation marks of the language in which a text is written."""
    opening, closing = _MARKS[_language(like)]
    return f"{opening}{words}{closing}"


def unseen_words(row: Row, text: str, cues: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the cue of a statement and what decided in it alone, not in the text that is shown."""
    cue_words = one_line(row["cue"] or "")
    missed = [cue for cue in cues if not cue_spans(text, (cue,))]
    return cue_words, missed if cue_spans(cue_words, missed) else ()


def cue_spans(text: str, cues: Iterable[str]) -> list[tuple[int, int]]:
    """Return where deciding words stand in a text, in order and none inside another.

    Parts of a broken cue ("lehnt … ab") are looked for one after the other, as whole words. Where
    one is missing, the others do not count: "ab" alone may be another word.
    """
    found = sorted(span for cue in cues for span in _spans(text, cue))
    kept: list[tuple[int, int]] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _spans(text: str, cue: str) -> list[tuple[int, int]]:
    """Return where the parts of a cue stand, or nothing if not all of them do."""
    spans: list[tuple[int, int]] = []
    for part in filter(None, re.split(r"\s*(?:…|\.\.\.)\s*", one_line(cue))):
        words = r"\s+".join(map(re.escape, part.split()))  # a text may have line breaks
        whole = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        found = whole.search(text, spans[-1][1] if spans else 0)
        if found is None:
            return []
        spans.append(found.span())
    return spans


def _is_marked(words: str) -> bool:
    """Return whether quotation marks stand around all of the words, or open before them."""
    opening, closing = words[:1], _CLOSING.get(words[:1])
    if closing is None:
        return opening in _OPENING
    depth = 0
    for place, mark in enumerate(words):
        depth += (mark == opening) - (mark == closing)
        if not depth:
            return not any(letter.isalnum() for letter in words[place:])
    return True


def _language(text: str) -> str:
    """Return the language of a text: its quotation marks tell before its words do."""
    told = (language for marks, language in _OF_LANGUAGE if any(mark in text for mark in marks))
    return next(told, None) or detect_language(text)
