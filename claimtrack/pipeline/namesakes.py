"""Statements given to the people whom other articles of the store know by their whole name."""

from __future__ import annotations

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
        for one in store.told_speakers()
    ]
    found = namesakes(told, registry)
    return store.join_speakers(
        {identity: (meant.id, meant.name, meant.party) for identity, meant in found.items()}
    )
