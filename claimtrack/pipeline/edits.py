"""What a user says about claims: one of two, two of one, what it is called, what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.errors import InputError
from claimtrack.pipeline.clusters import recluster
from claimtrack.store import ClaimEdits, Store


def pin_claim(store: Store, claim_id: str) -> int:
    """Keep the statements of a claim together from now on, and return how many they are."""
    members = store.claims.members(claim_id)
    _apply(store, pins=dict.fromkeys(members, claim_id))
    return len(members)


def rename_claim(store: Store, claim_id: str, label: str) -> None:
    """Give a claim another label for good.

    Raises:
        InputError: The label is empty.
    """
    if not label.strip():
        raise InputError("the label is empty. Give the claim a name.")
    members = store.claims.members(claim_id)
    _apply(store, pins=dict.fromkeys(members, claim_id), names={claim_id: label.strip()})


def merge_claims(store: Store, claim_id: str, others: Sequence[str]) -> int:
    """Make one claim of several, under the id of the first; return how many statements it has.

    Raises:
        InputError: A claim is to be merged with itself.
    """
    if claim_id in others:
        raise InputError(f'"{claim_id}" cannot be merged with itself.')
    members = [name for one in (claim_id, *others) for name in store.claims.members(one)]
    _apply(store, pins=dict.fromkeys(members, claim_id))
    return len(members)


def split_claim(store: Store, claim_id: str, statement_ids: Sequence[str]) -> str:
    """Take statements out of a claim into one of their own, and return its id.

    Of a statement's id the first characters are enough where only one of the claim begins so.

    Raises:
        InputError: A statement is not in the claim, or none or all of them are to be taken out.
    """
    members = store.claims.members(claim_id)
    statement_ids = [_member(name, members, claim_id) for name in statement_ids]
    if not statement_ids or len(set(statement_ids)) == len(members):
        raise InputError("give some of the claim's statements, not none and not all.")
    own = f"s{min(statement_ids)}"[: len(claim_id)]
    pins = {name: own if name in statement_ids else claim_id for name in members}
    _apply(store, pins=pins)
    return own


def _member(begun: str, members: Sequence[str], claim_id: str) -> str:
    """Return the id of the one statement of a claim that begins so."""
    found = [name for name in members if begun and name.startswith(begun)]
    found = [begun] if begun in found else found
    if not found:
        raise InputError(f'"{begun}" is no statement of the claim {claim_id}.')
    if len(found) > 1:
        raise InputError(f'"{begun}" begins several statements: {", ".join(found)}. Say which.')
    return found[0]


def _apply(
    store: Store, *, pins: Mapping[str, str], names: Mapping[str, str] | None = None
) -> None:
    store.claims.edit(ClaimEdits(pins, names or {}))
    recluster(store)
