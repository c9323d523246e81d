"""Words as they are quoted: a speaker's own words stand in quotation marks, once."""

from claimtrack.report.clean import one_line
from claimtrack.report.views import Row
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


def _bare(words: str) -> str:
    """Return the words without a pair of quotation marks around all of them."""
    inner = words[1:-1]
    paired = words[:1] in _ALL_MARKS and words[-1:] in _ALL_MARKS
    return inner if inner and paired and not any(mark in inner for mark in _ALL_MARKS) else words
