"""Claims of statements whose propositions are known: how right and how whole they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from statistics import fmean


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1: for a statement, how right and how whole its claim is.

    Args:
        gold: The proposition of each statement.
        found: The claim of each, in the same order.
    """
    both, claims = Counter(zip(gold, found, strict=True)), Counter(found)
    propositions = Counter(gold)
    right = [both[pair] for pair in zip(gold, found, strict=True)]
    precision = fmean(n / claims[one] for n, one in zip(right, found, strict=True))
    recall = fmean(n / propositions[one] for n, one in zip(right, gold, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)
