"""One shift, explained: both statements in context, what decided, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from claimtrack.findings import Explanation
from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.deciding import deciding_words
from claimtrack.report.diff import DiffPage
from claimtrack.report.phrases import phrases


def render_explanation(explanation: Explanation, console: Console, *, language: str = "en") -> None:
    """Write an explanation to the console, in lines that fit it."""
    page = ExplanationPage(console, phrases(language), console.width)
    whole = Text("\n").join(page.explained(explanation))
    console.print(whole, no_wrap=True, overflow="ignore", crop=False)


class ExplanationPage(DiffPage):
    """Lays out an explanation with the parts of a diff."""

    def explained(self, explanation: Explanation) -> Iterator[Text]:
        """Yield the lines."""
        shift = explanation.shift
        kind = self.words.shift(str(shift.kind))
        yield Text(f"{one_line(shift.later['speaker'])}: {kind}", style="bold")
        yield from self._wrapped(Text(self.words.changed(shift)))
        sides = zip(
            ("-", "+"),
            (shift.earlier, shift.later),
            deciding_words(shift),
            explanation.contexts,
            strict=True,
        )
        for sign, row, cues, context in sides:
            yield Text()
            yield from self._side(sign, row, cues, context)
        yield Text()
        sure = f"{self.words['confidence']}: {self.words.confidence(shift.confidence)}"
        yield Text(sure, style="bold")
        for reason in explanation.reasons:
            why = f"{self.words.reason(reason.name)}: {self.words.why(reason)}"
            yield from self._wrapped(Text(f"{reason.weight:>5.2f}  {why}"), Text("  "))
        yield Text()
        yield from self._wrapped(Text(self.words["what_would_change"]))

    def _side(self, sign: str, row: Row, cues: Sequence[str], context: str) -> Iterator[Text]:
        yield from self._statement(row, cues, sign=sign)
        if row["url"]:
            yield Text(f"    {one_line(row['url'])}")
        yield from self._wrapped(
            Text(f"{self.words['decided_by']}: {self._named(cues, row)}"), Text("    ")
        )
        for line in context.splitlines():
            yield from self._wrapped(Text(one_line(line), style="dim"), Text("    | ", style="dim"))
