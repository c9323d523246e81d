"""A diff as a piece of HTML, for a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from claimtrack.findings import ClaimDiff, Diff
from claimtrack.report.course import ARROW
from claimtrack.report.outline import (
    Change,
    Marked,
    Quote,
    Section,
    claim_section,
    outline,
)
from claimtrack.report.phrases import Phrases, phrases


def diff_html(diff: Diff, *, language: str = "en") -> str:
    """Return a diff as HTML: the answer, every claim with a shift, the others one line each.

    Args:
        diff: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    told = outline(diff, phrases(language))
    parts = [f"<h3>{escape(told.answer)}</h3>", *map(_section, told.sections)]
    if told.rest:
        lines = "".join(f"<li>{escape(f'{one.label} ({one.count})')}</li>" for one in told.rest)
        title = escape(told.rest_title)
        parts.append(f"<details><summary>{title}</summary><ul>{lines}</ul></details>")
    return "".join(parts)


def claim_html(claim: ClaimDiff, *, language: str = "en") -> str:
    """Return what one speaker said on a claim as HTML: its shifts, or its statements.

    Args:
        claim: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    return _section(claim_section(claim, phrases(language), is_whole=False))


def _section(section: Section) -> str:
    parts = [f"<h4>{escape(section.label)}</h4>"]
    if section.course:
        parts.append(f"<p>{escape(f' {ARROW} '.join(section.course))}</p>")
    parts += [part for one in section.changes for part in _change(one, section.words)]
    parts += [_quote(one, section.words) for one in section.quotes]
    return "".join(parts)


def _change(change: Change, words: Phrases) -> Iterator[str]:
    told = f"{escape(change.changed)} {escape(change.confidence)}."
    yield f"<p><strong>{escape(change.kind)}</strong>: {told}</p>"
    for quote in change.quotes:
        yield _quote(quote, words)


def _quote(quote: Quote, words: Phrases) -> str:
    facts = (quote.day, quote.position, quote.source)
    shown = " · ".join(escape(fact) for fact in facts if fact)
    if re.match(r"https?://", quote.url):
        link = f'<a href="{escape(quote.url)}" rel="noopener noreferrer">'
        shown += f" · {link}{escape(words['source'])}</a>"
    cue = f" [{_marked(quote.cue)}]" if quote.cue else ""
    return f"<blockquote>{_marked(quote.words)}{cue}<br><small>{shown}</small></blockquote>"


def _marked(words: Marked) -> str:
    return "".join(
        f"<mark>{escape(part)}</mark>" if decided else escape(part)
        for part, decided in words.parts()
    )
