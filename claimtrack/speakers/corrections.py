"""What a user has said about who is who, laid over what the resolver found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from claimtrack.speakers.names import fold
from claimtrack.speakers.project import Entry


@dataclass(frozen=True, slots=True)
class Corrections:
    """Whose statements are whose: by name, and by name in some articles; people by their ids."""

    same: Mapping[str, str]  # by the folded name
    instead: tuple[tuple[str, str, str], ...]  # folded name, pattern of paths, who is meant

    def meant(self, name: str, path: str) -> str | None:
        """Return the id of whom the user means by `name` in the article at `path`, or None."""
        for other, pattern, identity in self.instead:
            if other == fold(name) and fnmatchcase(path, pattern):
                return identity
        return self.same.get(fold(name))


NONE = Corrections({}, ())


def corrections(entries: Iterable[Entry], ids: Mapping[str, str]) -> Corrections:
    """Return the corrections in the lines of a project file; `ids` has its people by name."""
    entries = list(entries)
    return Corrections(
        same={fold(entry.name): ids[entry.same_as] for entry in entries if entry.same_as},
        instead=tuple(
            (fold(entry.instead_of), entry.articles, ids[entry.name])
            for entry in entries
            if entry.instead_of
        ),
    )
