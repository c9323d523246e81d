"""What the parts of an open store have in common: its connection, and plain words for errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isfunction, isgeneratorfunction
from pathlib import Path
from typing import Any, TypeVar

from claimtrack.store.trouble import explained

P = TypeVar("P", bound="Part")


class Part:
    """One part of an open store: what is asked of it, or done to it, in one field.

    Every public method and property of a part raises `StoreError` where the file cannot be read or
    written. What a method yields is read, and may fail, while it is looked at.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            if name.startswith("_"):
                continue
            if isinstance(member, property) and member.fget:
                setattr(cls, name, property(_explained(member.fget)))
            elif isfunction(member):
                setattr(cls, name, _explained(member))

    def _beside(self, kind: type[P]) -> P:
        """Return another part of the same store."""
        return kind(self._connection, self._path)


def _explained(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method of a part that turns errors of SQLite into a `StoreError`."""
    if isgeneratorfunction(method):

        @wraps(method)
        def each(self: Part, *given: Any, **named: Any) -> Iterator[Any]:  # noqa: ANN401
            with explained(self._path):
                yield from method(self, *given, **named)

        return each

    @wraps(method)
    def whole(self: Part, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        with explained(self._path):
            return method(self, *given, **named)

    return whole
