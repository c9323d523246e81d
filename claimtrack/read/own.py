"""Files that claimtrack keeps for itself, which may lie among the articles."""

from __future__ import annotations

from pathlib import Path

from claimtrack.config import PEOPLE_SUFFIX, STORE_ID

STORE = (b"SQLite format 3\0", STORE_ID)  # how a store begins, and its application id
APPLICATION_ID = 68  # where that stands
BESIDE = ("-wal", "-shm", "-journal", ".index", ".part")  # behind the name of a store


def is_own_file(path: Path) -> bool:
    """Return whether a file is a store, or what is kept beside one."""
    name = path.name
    if name.endswith(PEOPLE_SUFFIX):
        stores = path.parent.glob(f"{_literal(name.removesuffix(PEOPLE_SUFFIX))}.*")
        return any(_is_store(store) for store in stores)
    return _is_store(path) or any(
        _is_store(path.with_name(name.removesuffix(end))) for end in BESIDE if name.endswith(end)
    )


def _literal(name: str) -> str:
    """Return a pattern that only fits a name."""
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in name)


def _is_store(path: Path) -> bool:
    """Return whether a file begins like a store; one that cannot be read does not."""
    try:
        with path.open("rb") as file:
            head = file.read(APPLICATION_ID + len(STORE[1]))
    except (OSError, ValueError):
        return False
    return head.startswith(STORE[0]) and head.endswith(STORE[1])
