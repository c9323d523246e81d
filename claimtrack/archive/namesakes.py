"""Who an unresolved surname may be: the people of other articles who bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimtrack.store import Row

MOST = 3  # names; more people of a surname say nothing
GENITIVES = ("'s", "’s", "'", "’")


def with_namesakes(rows: Iterable[Row], names: Iterable[str]) -> Iterator[Row]:
    """Yield statements without a certain speaker with the names of those who may have spoken.

    Args:
        rows: What `candidates` names nobody for gets those whose surname ends its `mention`.
        names: Of all speakers of the store.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in names:
        given, _, surname = name.rpartition(" ")
        if given:
            bearers[surname].append(name)
    for row in rows:
        words = (row["mention"] or "").split()
        found = bearers.get(_bare(words[-1]), []) if words and not row["candidates"] else []
        few = 0 < len(found) <= MOST
        yield {**row, "candidates": "; ".join(found)} if few else row


def _bare(word: str) -> str:
    for ending in GENITIVES:
        word = word.removesuffix(ending)
    return word
