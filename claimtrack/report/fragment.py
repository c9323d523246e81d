"""A diff as a piece of HTML, for a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from claimtrack.findings import ClaimDiff, Diff, ShiftView
from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.course import course, turns_of
from claimtrack.report.deciding import deciding_words, words_of
from claimtrack.report.phrases import Phrases, phrases
from claimtrack.report.quoting import cue_spans, in_marks

_ONE_LINE = 10_000  # a browser breaks lines itself


def diff_html(diff: Diff, *, language: str = "en") -> str:
    """Return a diff as HTML: the answer, every claim with a shift, the others one line each.

    Args:
        diff: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    words = phrases(language)
    shifts = words.count(diff.shifts, "shift") if diff.shifts else words["no_shift"]
    counts = f"{shifts} {words['in']} {words.count(diff.claims, 'claim')}"
    party = f" ({diff.party})" if diff.party else ""
    answer = f"{diff.speaker}{party}: {counts}, {words.said(diff)}"
    moved = [claim for claim in diff.items if claim.shifts]
    steady = [claim for claim in diff.items if not claim.shifts]
    parts = [
        f"<h3>{_safe(answer)}</h3>",
        *(claim_html(claim, language=language) for claim in moved),
    ]
    if steady:
        heading = f"{words['unchanged']}: {words.count(len(steady), 'claim')}"
        lines = "".join(f"<li>{_safe(_folded(claim, words))}</li>" for claim in steady)
        parts.append(f"<details><summary>{_safe(heading)}</summary><ul>{lines}</ul></details>")
    return "".join(parts)


def claim_html(claim: ClaimDiff, *, language: str = "en") -> str:
    """Return what one speaker said on a claim as HTML: its shifts, or its statements.

    Args:
        claim: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    words = phrases(language)
    label = claim.label or words["no_label" if claim.claim_id else "no_claim"]
    parts = [f"<h4>{_safe(label)}</h4>"]
    if claim.shifts:
        lines = course(claim.statements, words, width=_ONE_LINE, turns=turns_of(claim))
        parts += [f"<p>{_safe(line)}</p>" for line in lines]
        parts += [part for shift in claim.shifts for part in _shift(shift, words)]
    else:
        parts += [_statement(row, words_of(row), words) for row in claim.statements]
    return "".join(parts)


def _shift(shift: ShiftView, words: Phrases) -> Iterator[str]:
    kind, changed = words.shift(str(shift.kind)), words.changed(shift)
    sure = f"{words['confidence']}: {words.confidence(shift.confidence)}"
    yield f"<p><strong>{_safe(kind)}</strong>: {_safe(changed)} {_safe(sure)}.</p>"
    before, after = deciding_words(shift)
    yield _statement(shift.earlier, before, words)
    yield _statement(shift.later, after, words)


def _statement(row: Row, cues: Sequence[str], words: Phrases) -> str:
    source = row["outlet"] or row["article"] or ""
    facts = (words.day(row), words.position(row["position"]), source)
    url = one_line(row["url"] or "")
    shown = " · ".join(_safe(fact) for fact in facts if fact)
    if re.match(r"https?://", url):
        shown += (
            f' · <a href="{escape(url)}" rel="noopener noreferrer">{_safe(words["source"])}</a>'
        )
    return f"<blockquote>{_marked(in_marks(row), cues)}<br><small>{shown}</small></blockquote>"


def _marked(text: str, cues: Sequence[str]) -> str:
    shown, done = "", 0
    for start, end in cue_spans(text, cues):
        shown += f"{escape(text[done:start])}<mark>{escape(text[start:end])}</mark>"
        done = end
    return shown + escape(text[done:])


def _folded(claim: ClaimDiff, words: Phrases) -> str:
    label = claim.label or words["no_label" if claim.claim_id else "no_claim"]
    return f"{label} ({words.count(len(claim.statements), 'statement')})"


def _safe(text: str) -> str:
    return escape(one_line(text))
