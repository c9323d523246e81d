"""Who an unresolved surname or title may be: the people of other articles who bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.rows import StatementRow

if TYPE_CHECKING:
    from claimtrack.speakers import ToldHolders

MOST = 3  # names; more people of a surname say nothing
GENITIVES = ("'s", "’s", "'", "’")


def with_namesakes(
    rows: Iterable[StatementRow], names: Iterable[str], holders: ToldHolders | None = None
) -> Iterator[StatementRow]:
    """Yield statements without a certain speaker with the names of those who may have spoken.

    Args:
        rows: What `candidates` names nobody for gets those whose surname ends its `mention`.
        names: Of all speakers of the store.
        holders: Those whom its articles give an office; they come before the registry's.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in names:
        given, _, surname = name.rpartition(" ")
        if given:
            bearers[surname].append(name)
    for row in rows:
        words = (row["mention"] or "").split()
        known = row["candidates"].split("; ") if row["candidates"] else []
        told = holders.of(row["mention"] or "", known) if holders and words else []
        if 0 < len(told) <= MOST:
            rest = [name for name in known if name not in told]
            yield {**row, "candidates": "; ".join((*told, *rest))}
            continue
        found = bearers.get(_bare(words[-1]), []) if words and not row["candidates"] else []
        few = 0 < len(found) <= MOST
        yield {**row, "candidates": "; ".join(found)} if few else row


def _bare(word: str) -> str:
    for ending in GENITIVES:
        word = word.removesuffix(ending)
    return word
