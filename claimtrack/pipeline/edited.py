"""What a user has said about claims, laid over what clustering found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from claimtrack.model import Claim
from claimtrack.store import ClaimEdits


def _is_nearer(claim: Claim, known: Claim, name: str) -> bool:
    """Return whether a claim gives its label to one of a name rather than what is known so far."""
    order = [(one.id == name, len(one.statement_ids)) for one in (claim, known)]
    return order[0] > order[1]


def with_edits(claims: Iterable[Claim], edits: ClaimEdits) -> list[Claim]:
    """Return the claims with what the user has said laid over them, in the order of their ids.

    Pinned statements go to their claim. What clustering put beside them follows the pinned ones
    that are most, so that new statements join a claim that was merged or pinned.
    """
    members: dict[str, list[str]] = defaultdict(list)
    found: dict[str, Claim] = {}
    for claim in claims:
        pinned = Counter(edits.pins[s] for s in claim.statement_ids if s in edits.pins)
        home = min(pinned, key=lambda name: (-pinned[name], name)) if pinned else claim.id
        for name in {home, *pinned}:
            known = found.get(name)
            if known is None or _is_nearer(claim, known, name):
                found[name] = claim
        for statement in claim.statement_ids:
            members[edits.pins.get(statement, home)].append(statement)
    return [
        replace(
            found[name],
            id=name,
            label=edits.names.get(name, found[name].label),
            statement_ids=tuple(sorted(statements)),
        )
        for name, statements in sorted(members.items())
    ]
