"""One shift, explained: both statements in context, what decided, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from claimtrack.report.clean import one_line
from claimtrack.report.phrases import Phrases, phrases
from claimtrack.report.views import ExplanationLike, Row


def render_explanation(
    explanation: ExplanationLike, console: Console, *, language: str = "en"
) -> None:
    """Write an explanation to the console, in lines that fit it."""
    for line in _lines(explanation, phrases(language)):
        console.print(line)


def _lines(explanation: ExplanationLike, words: Phrases) -> Iterator[Text]:
    shift = explanation.shift
    kind = str(shift.kind)
    yield Text(f"{shift.later['speaker']}: {words.shift(kind)}", style="bold")
    yield Text(words.changed(shift))
    sides = (
        ("-", shift.earlier, shift.earlier_cues, explanation.contexts[0]),
        ("+", shift.later, shift.later_cues, explanation.contexts[1]),
    )
    for sign, row, cues, context in sides:
        yield Text()
        yield from _statement(sign, row, cues, context, words)
    yield Text()
    yield Text(f"{words['confidence']}: {words.confidence(shift.confidence)}", style="bold")
    for reason in explanation.reasons:
        yield Text(f"  {reason.weight:>5.2f}  {words.reason(reason.name)}: {reason.why}")
    yield Text()
    yield Text(words["what_would_change"])


def _statement(
    sign: str, row: Row, cues: Sequence[str], context: str, words: Phrases
) -> Iterator[Text]:
    facts = (
        row["date"] or words["undated"],
        words.position(row["position"]),
        row["outlet"],
        row["url"],
    )
    yield Text(f"{sign} " + " · ".join(one_line(str(fact)) for fact in facts if fact))
    yield Text(f"    {one_line(row['text'])}", style="bold")
    shown = " … ".join(map(one_line, cues)) or words["no_words"]
    yield Text(f"    {words['decided_by']}: {shown}")
    for line in context.splitlines():
        yield Text(f"    | {one_line(line)}", style="dim")
