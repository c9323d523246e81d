"""What the extractor missed, made up or gave to the wrong speaker, each in its context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimtrack.evaluate.quotations import (
    Annotation,
    Document,
    Tokens,
    align,
    predicted_documents,
)

SAME_QUOTATION = 0.5  # token F1 from which two stretches count as the same quotation
CONTEXT_CHARACTERS = 60  # shown on either side
ERROR_COLUMNS = (
    "error",
    "document",
    "kind",
    "gold",
    "predicted",
    "gold_speaker",
    "predicted_speaker",
    "context",
)


def quotation_errors(folder: Path, *, predictions: Path | None = None) -> Iterator[dict[str, Any]]:
    """Yield the errors over a folder of gold documents, in the order of the documents.

    "missed" has no prediction near it, "spurious" no gold, "misattributed" another speaker.
    Documents without annotations are predicted and written, and have no errors.
    """
    for document, found in predicted_documents(folder, predictions):
        if document.gold is None:
            continue
        for gold, predicted in align(document.gold, found):
            yield from _errors(document, gold, predicted)


def _errors(
    document: Document, gold: Annotation, predicted: Annotation
) -> Iterator[dict[str, Any]]:
    if _token_f1(gold.parts["quote"], predicted.parts["quote"]) < SAME_QUOTATION:
        if gold.kind:
            yield _row("missed", document, gold=gold)
        if predicted.kind:
            yield _row("spurious", document, predicted=predicted)
    elif not gold.parts["speaker"] & predicted.parts["speaker"] and gold.parts["speaker"]:
        yield _row("misattributed", document, gold=gold, predicted=predicted)


def _token_f1(one: Tokens, other: Tokens) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _row(
    error: str,
    document: Document,
    *,
    gold: Annotation | None = None,
    predicted: Annotation | None = None,
) -> dict[str, Any]:
    shown = gold or predicted
    values = (
        error,
        document.name,
        shown.kind if shown else "",
        _words(document, gold, "quote"),
        _words(document, predicted, "quote"),
        _words(document, gold, "speaker"),
        _words(document, predicted, "speaker"),
        _context(document, shown.parts["quote"]) if shown else "",
    )
    return dict(zip(ERROR_COLUMNS, values, strict=True))


def _words(document: Document, annotation: Annotation | None, part: str) -> str:
    if annotation is None:
        return ""
    tokens = (document.tokens[number] for number in sorted(annotation.parts[part]))
    return " ".join(token.of(document.text) for token in tokens)


def _context(document: Document, numbers: Tokens) -> str:
    if not numbers:
        return ""
    start = max(0, document.tokens[min(numbers)].start - CONTEXT_CHARACTERS)
    end = document.tokens[max(numbers)].end + CONTEXT_CHARACTERS
    return " ".join(document.text[start:end].split())
