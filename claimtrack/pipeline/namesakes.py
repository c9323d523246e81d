"""Statements given to the people whom other articles of the store know by their whole name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claimtrack.speakers import Registry, Told, namesakes
from claimtrack.store import Store


def join_namesakes(store: Store, registry: Registry) -> int:
    """Join people called by office and surname with those of whole name, across the articles.

    Returns how many statements have another speaker now. What an article alone tells is kept
    beside, so that a second person of that name and office undoes it.
    """
    told = [
        Told(
            id=one["id"],
            name=one["name"],
            titles=tuple(one["titles"]),
            party=one["party"],
            gender=one["gender"],
        )
        for one in store.read.told_speakers()
    ]
    found = namesakes(told, registry)
    ids = {identity: meant.id for identity, meant in found.items()}
    return store.write.join_speakers(
        {identity: (meant.id, meant.name, meant.party) for identity, meant in found.items()},
        parties=_one_name(((ids.get(one.id, one.id), one.party) for one in told), registry),
    )


def _one_name(
    members: Iterable[tuple[str, str | None]], registry: Registry
) -> Mapping[tuple[str, str], str]:
    """Return, by person and party as an article names it, what the party is called beside it.

    "Greens" in an English article and "Grüne" in a German one are one party of one person.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for identity, party in members:
        if party is not None:
            named[identity].add(party)
    return {
        (identity, party): called
        for identity, parties in named.items()
        for party in parties
        if (called := registry.party_called(party)) in parties and called is not None
    }
