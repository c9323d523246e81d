"""A diff or a comparison for the terminal, laid out like a good `git diff`.

The first line is the answer. Then every claim with a shift: `-` the earlier statement, `+` the
later one, what changed, how sure that is and which words decided. Claims without a shift follow,
one line each. Of two people each shared claim has the latest statement of either and how the two
stand. Colour and bold type help where there are any; nothing depends on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from claimtrack.findings import Comparison, Diff
from claimtrack.report.course import ARROW
from claimtrack.report.outline import (
    BESIDE,
    EARLIER,
    LATER,
    Change,
    Marked,
    Outline,
    Quote,
    Section,
    outline,
)
from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases, phrases

_STYLES = {EARLIER: "red", LATER: "green", BESIDE: ""}  # as in git; the signs say the same
_DECIDING = "bold underline"
_SEPARATOR = " · "
_MIN_LABEL = 16  # characters of a claim's label that stay on a folded line
_SHORT_ID = 6  # characters of a claim's id there; the beginning is enough for --claim
_MIN_WIDTH = 40  # below this, lines are cut by the terminal and not by us
_MOST_FOLDED = 20  # claims without a shift that are named, those with most statements first


def render_diff(
    diff: Diff, console: Console, *, language: str = "en", open_all: bool = False
) -> None:
    """Write the diff to the console.

    Args:
        diff: What to show.
        console: Where to; its width decides where lines break.
        language: Of the words around the quotations, "en" or "de".
        open_all: Show the statements of claims without a shift, too.
    """
    write(outline(diff, phrases(language), is_whole=open_all), console)


def render_comparison(
    comparison: Comparison, console: Console, *, language: str = "en", open_all: bool = False
) -> None:
    """Write the comparison to the console.

    Args:
        comparison: What to show.
        console: Where to; its width decides where lines break.
        language: Of the words around the quotations, "en" or "de".
        open_all: Show every statement on a shared claim, not only the latest of either.
    """
    write(outline(comparison, phrases(language), is_whole=open_all), console)


def write(told: Outline, console: Console) -> None:
    """Write an outline to the console."""
    page = TextPage(console, told.words, console.width)
    page.print(page.lines(told))


@dataclass(frozen=True, slots=True)
class TextPage:
    """Lays out the parts of an outline for one width and one language."""

    console: Console
    words: Phrases
    width: int  # of the console, asked once

    def print(self, lines: Iterator[Text]) -> None:
        """Write lines as they are, as one output in a notebook."""
        self.console.print(Text("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)

    def lines(self, told: Outline) -> Iterator[Text]:
        """Yield the lines of an outline."""
        yield Text(told.headline, style="bold")  # one line however long: for `head -1`
        for section in told.sections:
            yield Text()
            yield from self._section(section)
        if told.rest:
            yield Text()
            hint = "" if told.is_whole else f" ({self.words['opens']})"
            yield from self.wrapped(Text(told.rest_title + hint))
            yield from self._rest(told.rest, is_whole=told.is_whole)

    def _section(self, section: Section) -> Iterator[Text]:
        yield from self._heading(section)
        for line in packed(section.course, ARROW, self.width - len("  ")):
            yield Text(f"  {line}")
        for change in section.changes:
            yield from self._change(change)
        if section.changes and section.chosen:
            yield Text(f"  {self.words['further']}")
        yield from self._quotes(section)
        if section.note:
            yield from self.wrapped(Text(section.note), prefix=Text("  "))

    def _rest(self, sections: Sequence[Section], *, is_whole: bool) -> Iterator[Text]:
        if is_whole:
            for section in sections:
                yield Text()
                yield from self._heading(section)
                if section.note:
                    yield from self.wrapped(Text(section.note), Text("  "))
                yield from self._quotes(section)
            return
        for section in sections[:_MOST_FOLDED]:
            first, *rest = self.wrapped(self._folded(section), prefix=Text("  "))
            yield from (Text("= ") + first[2:], *rest)
        if (left := len(sections) - _MOST_FOLDED) > 0:
            yield Text(f"  {self.words['more_claims'].format(number=left)}")

    def _heading(self, section: Section) -> Iterator[Text]:
        name, count = section.label, section.count
        # Of two people the quotes below are all that counts.
        parts = (f"{name}{_id(section)}", *(() if section.names else (count,)))
        for line in packed(parts, "·", self.width):
            text = Text(line)
            text.stylize("bold", 0, len(name) if line.startswith(name) else 0)
            yield from self.wrapped(text)

    def _change(self, change: Change) -> Iterator[Text]:
        for quote in change.quotes:
            yield from self.quote(quote, style=_STYLES[quote.sign])
        for line in self._findings(change):
            yield from self.wrapped(Text(line), prefix=Text("  "))

    def _findings(self, change: Change) -> Iterator[str]:
        yield f"{change.kind}: {change.changed}"
        yield change.confidence
        yield f"{self.words['decided_by']}: {change.decided_by}"
        if change.shift_id:  # one that stands in a store
            yield f"{self.words['why']}: claimtrack explain {change.shift_id[:_SHORT_ID]}"

    def _quotes(self, section: Section) -> Iterator[Text]:
        """Yield statements, each with the words that decided its own position."""
        for quote in section.quotes:
            decided = f"{self.words['decided_by']}: {quote.decided_by}"
            yield from self.quote(quote, more=(decided,) if quote.decided_by else ())

    def quote(self, quote: Quote, *, style: str = "", more: Sequence[str] = ()) -> Iterator[Text]:
        """Yield the lines of a statement: what is known of it, then its words."""
        prefix = Text(f"{quote.sign} ", style=style)
        who = (quote.speaker,) if quote.speaker else ()
        facts = (*who, quote.sourced_day, quote.position, quote.source, *quote.more, *more)
        for line in packed(facts, "·", self.width - prefix.cell_len):
            yield from self.wrapped(Text(line, style=style), prefix)
        yield from self.wrapped(_quoted(quote), prefix + Text("  "))

    def _folded(self, section: Section) -> Text:
        """Return a claim on one line; the label gives way where the line is too narrow."""
        times = f"{len(section.rows)}×"
        tail = _SEPARATOR.join((_id(section, _SHORT_ID), times, section.days, section.sides))
        label = Text(section.label)
        room = max(self.width - len("= ") - Text(tail).cell_len, _MIN_LABEL)
        label.truncate(room, overflow="ellipsis")
        return label + Text(tail)

    def wrapped(self, text: Text, prefix: Text | None = None) -> Iterator[Text]:
        """Yield the text in lines that fit the console, each behind the prefix."""
        start = prefix or Text()
        width = max(self.width, _MIN_WIDTH) - start.cell_len
        if text.cell_len <= width:
            yield start + text
            return
        for line in text.wrap(self.console, width):
            line.rstrip()
            yield start + line


def _id(section: Section, length: int | None = None) -> str:
    return f" [{section.claim_id[:length]}]" if section.claim_id else ""


def _quoted(quote: Quote) -> Text:
    """Return the statement's words with those that decided emphasised.

    Deciding words that stand in the cue and not in the statement ("schließt … aus") bring the
    cue along in brackets.
    """
    shown = _emphasised(quote.words)
    return shown + Text(" [") + _emphasised(quote.cue) + Text("]") if quote.cue else shown


def _emphasised(words: Marked) -> Text:
    """Return the words with those that decided in bold and underlined."""
    text = Text(words.text)
    for start, end in words.spans:
        text.stylize(_DECIDING, start, end)
    return text
