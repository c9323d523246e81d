"""One shift, explained: both statements in context, what decided, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from claimtrack.findings import Explanation
from claimtrack.report.clean import one_line
from claimtrack.report.outline import Quote, change
from claimtrack.report.phrases import phrases
from claimtrack.report.terminal import TextPage


def render_explanation(explanation: Explanation, console: Console, *, language: str = "en") -> None:
    """Write an explanation to the console, in lines that fit it."""
    page = TextPage(console, phrases(language), console.width)
    page.print(_lines(explanation, page))


def _lines(explanation: Explanation, page: TextPage) -> Iterator[Text]:
    told, speaker = change(explanation.shift, page.words), explanation.shift.row["speaker"]
    yield Text(f"{one_line(speaker)}: {told.kind}", style="bold")
    yield from page.wrapped(Text(told.changed))
    for quote, context in zip(told.quotes, explanation.contexts, strict=True):
        yield Text()
        yield from _side(quote, context, page)
    yield Text()
    yield Text(told.confidence, style="bold")
    for reason in explanation.reasons:
        why = f"{page.words.reason(reason.name)}: {page.words.why(reason)}"
        yield from page.wrapped(Text(f"{reason.weight:>5.2f}  {why}"), Text("  "))
    yield Text()
    yield from page.wrapped(Text(page.words["what_would_change"]))


def _side(quote: Quote, context: str, page: TextPage) -> Iterator[Text]:
    yield from page.quote(quote)
    if quote.url:
        yield Text(f"    {quote.url}")
    decided = quote.decided_by or page.words["no_words"]
    yield from page.wrapped(Text(f"{page.words['decided_by']}: {decided}"), Text("    "))
    for line in context.splitlines():
        yield from page.wrapped(Text(one_line(line), style="dim"), Text("    | ", style="dim"))
