"""The store that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimtrack.archive import Archive
    from claimtrack.store import Store


@contextmanager
def open_archive(context: click.Context) -> Iterator[Archive]:
    """Give the archive behind `--db`, for reading; it is closed afterwards."""
    from claimtrack.archive import Archive  # help needs no database
    from claimtrack.store import open_store

    with open_store(context.obj, create=False) as store:
        yield Archive(store)


@contextmanager
def open_for_writing(context: click.Context) -> Iterator[Store]:
    """Give the store behind `--db`, which there must be, for writing; it is closed afterwards."""
    from claimtrack.store import open_store  # help needs no database

    open_store(context.obj, create=False).close()  # says so if there is none
    with open_store(context.obj) as store:
        yield store
