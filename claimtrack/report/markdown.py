"""A diff or a comparison as Markdown, to be pasted into an article or a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.findings import Comparison, Diff
from claimtrack.report.outline import Change, Marked, Outline, Quote, Section, outline
from claimtrack.report.phrases import phrases

_MOST_NAMED = 20  # claims without a shift, where there is no other
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_diff(diff: Diff, *, language: str = "en") -> str:
    """Return the diff as Markdown: the answer, then every claim with a shift.

    Args:
        diff: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    return markdown(outline(diff, phrases(language)))


def markdown_comparison(comparison: Comparison, *, language: str = "en") -> str:
    """Return a comparison of two people as Markdown, a section for each claim they share.

    Args:
        comparison: What to show.
        language: Of the words around the quotations, "en" or "de".
    """
    return markdown(outline(comparison, phrases(language)))


def markdown(told: Outline) -> str:
    """Return an outline as Markdown; claims without a shift are named where there is no other."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Outline) -> Iterator[str]:
    yield f"## {_escaped(told.headline)}"
    for section in told.sections:
        yield from _section(section)
    if told.rest and not told.sections:
        yield from ("", told.words["nothing_found"], "")
        for section in told.rest[:_MOST_NAMED]:
            yield f"- {_escaped(section.label)}: {section.count}"
        if (left := len(told.rest) - _MOST_NAMED) > 0:
            yield f"- {told.words['more_steps'].format(number=left)}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"### {_escaped(section.label)}")
    for change in section.changes:
        yield from _change(change)
    if section.note:
        yield from ("", f"**{section.note}**")
    for quote in section.quotes:
        yield from _quote(quote)


def _change(change: Change) -> Iterator[str]:
    sure = change.confidence[:1].upper() + change.confidence[1:]
    yield from ("", f"**{change.kind}**: {_escaped(change.changed)} {sure}.")
    for quote in change.quotes:
        yield from _quote(quote)


def _quote(quote: Quote) -> Iterator[str]:
    who = f"{_escaped(quote.speaker)}, " if quote.speaker else ""
    cue = f" \\[{_emphasised(quote.cue)}\\]" if quote.cue else ""
    yield ""
    yield f"- {who}{quote.day}, {quote.position}, {_source(quote)}:"
    yield f"  > {_emphasised(quote.words)}{cue}"


def _source(quote: Quote) -> str:
    name, url = _escaped(quote.source), quote.url
    if url.startswith(("http://", "https://")) and not re.search(r"[\s()<>]", url):
        return f"[{name or url}]({url})"
    return name


def _emphasised(words: Marked) -> str:
    """Return the words with those that decided in bold."""
    return "".join(
        f"**{_escaped(part)}**" if decided else _escaped(part) for part, decided in words.parts()
    )


def _escaped(text: str) -> str:
    """Return a text in which nothing is taken for Markdown."""
    return SPECIAL.sub(r"\\\1", text)
