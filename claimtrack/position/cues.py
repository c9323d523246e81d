"""The words that introduce a statement, with what denies them: "schloss … nicht aus".

A cue is stored as the words that report; whether somebody has said a thing or never said it
stands between them, or between them and the speaker or the words said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.config import LANGUAGES
from claimtrack.model import Quotation, Span
from claimtrack.position.lexicon import Lexicon, load_lexicon

WORD = re.compile(r"\w+n['’]t|\w+")
GAP = " … "  # between two parts of a cue
LONGEST_GAP = 60  # characters between a cue and its speaker or content; more is another clause
ENDS = re.compile(r"[.!?;:„“”\"»«–—]")
ONLY = frozenset({"nur", "allein", "bloß", "zuletzt", "only", "just"})  # "sagte nicht nur, dass"


def cue_words(text: str, quotation: Quotation, language: str) -> str:
    """Return the words of a quotation's cue, "nicht", "never" and the like among them."""
    parts = quotation.cue
    if not parts:
        return ""
    known = language if language in LANGUAGES else "de"
    negators = load_lexicon(known).words["negator"]
    found = [part.of(text) for part in parts]
    for number, gap in _gaps(quotation):
        found[number] = f"{_denying(gap.of(text), negators)} {found[number]}".strip()
    found[-1] = f"{found[-1]} {_denying(_behind(text, quotation), negators)}".strip()
    return GAP.join(found)


def is_denial(cue: str, lexicon: Lexicon) -> bool:
    """Return whether the words of a cue say that something was not said, or is not true."""
    denying = lexicon.words["negator"] | lexicon.words["denial"]
    return not denying.isdisjoint(WORD.findall(cue.lower()))


def is_mockery(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that the words are not meant: „Großartige Idee“, spottete sie."""
    return not lexicon.words["mocking"].isdisjoint(WORD.findall(cue.lower()))


def is_reproach(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that the words find fault with something: "warf … vor"."""
    return not lexicon.words["reproaching"].isdisjoint(WORD.findall(cue.lower()))


def is_asking(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that the words are asked: "fragte, wer …", "wollte … wissen"."""
    return not lexicon.words["asking"].isdisjoint(WORD.findall(cue.lower()))


def is_dismissal(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue dismisses what is quoted, a charge: "wies zurück, dass …"."""
    words = WORD.findall(cue.lower())
    whole = lexicon.language == "en" or words[-1:] == ["zurück"]
    return whole and not lexicon.words["dismissing"].isdisjoint(words)


def is_contradiction(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that the words are held against another: "widersprach"."""
    return not lexicon.words["contradicting"].isdisjoint(WORD.findall(cue.lower()))


def is_warning_cue(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that the words warn: "warnte, es werde …"."""
    return not lexicon.words["warning"].isdisjoint(WORD.findall(cue.lower()))


def is_admission(cue: str, lexicon: Lexicon) -> bool:
    """Return whether a cue says that somebody grants a fact: "räumte ein, dass … kommen werde"."""
    return not lexicon.words["admitting"].isdisjoint(WORD.findall(cue.lower()))


def _gaps(quotation: Quotation) -> Iterator[tuple[int, Span]]:
    """Yield what stands before a part of the cue: behind the part before it, or the speaker."""
    ends = [part.end for part in quotation.cue]
    for number, part in enumerate(quotation.cue):
        first = ends[number - 1] if number else quotation.speaker.end if quotation.speaker else None
        held = [s for s in quotation.content if first is not None and first <= s.start < part.start]
        if first is not None and first < part.start and not held:
            yield number, Span(first, part.start)


def _behind(text: str, quotation: Quotation) -> str:
    """Return what stands between the cue and the words said, the speaker left out."""
    first, last = quotation.cue[-1].end, quotation.content[0].start
    if not first <= last:
        return ""
    speaker = quotation.speaker
    if speaker is not None and first <= speaker.start and speaker.end <= last:
        return f"{text[first : speaker.start]} {text[speaker.end : last]}"
    return text[first:last]


def _denying(gap: str, negators: frozenset[str]) -> str:
    """Return the words of a short gap that deny what is said."""
    if len(gap) > LONGEST_GAP or ENDS.search(gap) or "," in gap.rstrip(", "):
        return ""  # "sagte Adler, die nicht kommen konnte, …" denies nothing
    words = [word.lower() for word in WORD.findall(gap)]
    if not ONLY.isdisjoint(words):
        return ""
    denied = ["not" if word.endswith(("n't", "n’t")) else word for word in words]
    return " ".join(word for word in denied if word in negators)
