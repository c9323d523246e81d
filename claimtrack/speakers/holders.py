"""Who held an office, for those who ask for the office and not for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.speakers.names import fold
from claimtrack.speakers.registry import Registry


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who held an office, and from when to when."""

    name: str
    start: date | None
    end: date | None

    def __str__(self) -> str:
        """Return "Olaf Scholz (2021-12-08 to 2025-05-06)", with "?" for a day not known."""
        end = self.end or ("now" if self.start else "?")
        return f"{self.name} ({self.start or '?'} to {end})"


def office_holders(query: str, registry: Registry) -> list[Holder]:
    """Return who held the office that `query` names ("Kanzler"), the first first; or nobody."""
    title = registry.titles.read(fold(query).split())
    if title is None or title.unknown or not title.forms:
        return []
    return [Holder(*term) for term in registry.terms(title)]
