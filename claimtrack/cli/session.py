"""The store that a command works on, and the encoder that goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimtrack.archive import Archive
    from claimtrack.embed import Encoder
    from claimtrack.store import Store


@contextmanager
def open_archive(context: click.Context) -> Iterator[Archive]:
    """Give the archive behind `--db`, for reading; it is closed afterwards."""
    from claimtrack.archive import Archive  # help needs no database
    from claimtrack.store import open_store

    with open_store(context.obj, create=False) as store:
        yield Archive(store)


def encoder_for(store: Store, model: str | None, *, device: str | None) -> Encoder:
    """Return the encoder that the user names, else the one that filled the store."""
    from claimtrack.embed import load_encoder  # loads numpy

    used = store.encoder
    return load_encoder(model or (used.name if used else None), device=device)
