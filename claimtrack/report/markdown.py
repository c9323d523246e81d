"""A diff as Markdown, to be pasted into an article or a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.findings import ClaimDiff, Comparison, Diff, ShiftView
from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.deciding import deciding_words
from claimtrack.report.phrases import Phrases, phrases
from claimtrack.report.quoting import cue_spans, in_marks, unseen_words

_MOST_NAMED = 20  # claims without a shift, where there is no other
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_diff(diff: Diff, *, language: str = "en") -> str:
    """Return the diff as Markdown: the answer, then every claim with a shift.

    Args:
        diff: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    return "\n".join(_lines(diff, phrases(language))) + "\n"


def markdown_comparison(comparison: Comparison, *, language: str = "en") -> str:
    """Return a comparison of two people as Markdown, a section for each claim they share.

    Args:
        comparison: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    return "\n".join(_compared(comparison, phrases(language))) + "\n"


def _compared(comparison: Comparison, words: Phrases) -> Iterator[str]:
    names = f"{_plain(comparison.first)} / {_plain(comparison.second)}"
    number = len(comparison.items)
    shared = words.count(number, "shared_claim") if number else words["none_shared"]
    apart = f", {words['of_which']} {comparison.apart} {words['apart']}" if number else ""
    yield f"## {names}: {shared}{apart}"
    for claim in comparison.items:
        yield ""
        yield f"### {_plain(claim.label or words['no_label'])}"
        yield ""
        yield f"**{words.standing(claim.standing)}**"
        for row in claim.latest:
            yield ""
            facts = f"{words.day(row)}, {words.position(row['position'])}, {_source(row)}"
            yield f"- {_plain(row['speaker'] or '')}, {facts}:"
            yield f"  > {_escaped(in_marks(row))}"


def _lines(diff: Diff, words: Phrases) -> Iterator[str]:
    party = f" ({_plain(diff.party)})" if diff.party else ""
    shifts = words.count(diff.shifts, "shift") if diff.shifts else words["no_shift"]
    counts = f"{shifts} {words['in']} {words.count(diff.claims, 'claim')}"
    counts += f", {words.said(diff)}"
    days = " – ".join(dict.fromkeys(filter(None, (diff.first_date, diff.last_date))))
    yield f"## {_plain(diff.speaker)}{party}: {counts}" + (f", {days}" if days else "")
    for claim in diff.items:
        if claim.shifts:
            yield from _claim(claim, words)
    if diff.statements and not diff.shifts:
        yield ""
        yield words["nothing_found"]
        yield ""
        for claim in diff.items[:_MOST_NAMED]:
            label = _plain(claim.label or words["no_label" if claim.claim_id else "no_claim"])
            yield f"- {label}: {words.count(len(claim.statements), 'statement')}"
        if (left := len(diff.items) - _MOST_NAMED) > 0:
            yield f"- {words['more_steps'].format(number=left)}"


def _claim(claim: ClaimDiff, words: Phrases) -> Iterator[str]:
    yield ""
    yield f"### {_plain(claim.label or words['no_label'])}"
    for shift in claim.shifts:
        yield from _shift(shift, words)


def _shift(shift: ShiftView, words: Phrases) -> Iterator[str]:
    kind = str(shift.kind)
    earlier, later = shift.earlier, shift.later
    yield ""
    sure = f"{words['confidence']}: {words.confidence(shift.confidence)}"
    yield f"**{words.shift(kind)}**: {_plain(words.changed(shift))} {sure[:1].upper()}{sure[1:]}."
    for row, cues in zip((earlier, later), deciding_words(shift), strict=True):
        yield ""
        yield f"- {words.day(row)}, {words.position(row['position'])}, {_source(row)}:"
        yield f"  > {_quoted(row, cues)}"


def _source(row: Row) -> str:
    name = _plain(row["outlet"] or row["article"] or "")
    url = row["url"] or ""
    if url.startswith(("http://", "https://")) and not re.search(r"[\s()<>]", url):
        return f"[{name or url}]({url})"
    return name


def _quoted(row: Row, cues: Sequence[str]) -> str:
    """Return a statement's words, and in brackets its cue where that decided."""
    text = in_marks(row)
    cue_words, missed = unseen_words(row, text, cues)
    return _emphasised(text, cues) + (f" \\[{_emphasised(cue_words, missed)}\\]" if missed else "")


def _emphasised(text: str, cues: Sequence[str]) -> str:
    """Return the words with those that decided in bold."""
    shown, done = "", 0
    for start, end in cue_spans(text, cues):
        shown += f"{_escaped(text[done:start])}**{_escaped(text[start:end])}**"
        done = end
    return shown + _escaped(text[done:])


def _plain(text: str) -> str:
    """Return one line in which nothing is taken for Markdown."""
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
