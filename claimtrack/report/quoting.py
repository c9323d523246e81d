"""Words as they are quoted: a speaker's own words stand in quotation marks, once."""

import re
from collections.abc import Iterable

from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.text import detect_language

_MARKS = {"de": ("„", "“"), "en": ("“", "”")}
_ALL_MARKS = '„“”"»«'


def in_marks(row: Row) -> str:
    """Return a statement's words on one line, in quotation marks if they are the speaker's own."""
    words = one_line(row["text"])
    if row["kind"] != "direct":
        return words
    opening, closing = _MARKS[detect_language(words)]
    return f"{opening}{_bare(words)}{closing}"


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


def _bare(words: str) -> str:
    """Return the words without a pair of quotation marks around all of them."""
    inner = words[1:-1]
    paired = words[:1] in _ALL_MARKS and words[-1:] in _ALL_MARKS
    return inner if inner and paired and not any(mark in inner for mark in _ALL_MARKS) else words
