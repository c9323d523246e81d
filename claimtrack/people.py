"""Who is who, said by the user: the project file beside a store, read, changed and shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from claimtrack.errors import InputError, RegistryError
from claimtrack.rows import PERSON_COLUMNS
from claimtrack.speakers import (
    Entry,
    Line,
    Registry,
    check_entry,
    find,
    fold,
    near,
    project_path,
    read_entries,
    write_entries,
)


class People:
    """The people of one store: those of the registry, of its project file and of its articles.

    Every change is checked as a whole before a letter of it is written, and raises `RegistryError`
    where it says what cannot be. What is stored takes it up by `pipeline.resolve_again`.
    """

    def __init__(self, store: str | Path, stored: Iterable[str] = ()) -> None:
        """Take the path of the store, and the names of the speakers in it."""
        self.path = project_path(store)
        self._stored = tuple(stored)
        self._entries = [entry for _, entry in read_entries(self.path)]

    def import_file(self, path: Path) -> int:
        """Take up all lines of a CSV file, and return how many were new.

        Raises:
            InputError: There is no such file, or it has no lines.
        """
        if not path.is_file():
            raise InputError(f"{path}: no such file. Give a CSV file with a column name.")
        found = read_entries(path)
        if not found:
            raise InputError(f"{path}: no lines under the header. Write one a person.")
        known = [(Line(self.path.name, n), e) for n, e in enumerate(self._entries, start=2)]
        new = [(line, entry) for line, entry in found if entry not in self._entries]
        Registry.with_entries([*known, *new])  # names the line of the file given, not of our own
        self._write([*self._entries, *(entry for _, entry in new)])
        return len(new)

    def add(self, entry: Entry) -> bool:
        """Take up one line, and return whether it was new."""
        if entry in self._entries:
            return False
        check_entry(self._next_line(), entry)
        self._write([*self._entries, entry])
        return True

    def merge(
        self, name: str, others: Sequence[str], *, force: bool = False
    ) -> tuple[str, list[str]]:
        """Make other names the same person as `name`, and return all of them as they are known.

        Raises:
            RegistryError: They are one already, or the registry knows two (unless `force`).
        """
        kept = self.find(name)
        merged = [self.find(other) for other in others]
        if kept in merged:
            other = others[merged.index(kept)]
            told = f'"{name}" and "{other}" are one already.'
            raise RegistryError(told + self._how_alone(kept, other))
        registry = Registry.load()
        for other in [] if force else merged:
            if _is_known(kept, registry) and _is_known(other, registry):
                raise RegistryError(
                    f'the registry knows "{kept}" and "{other}" as two. Merge them with --force.'
                )
        new = [Entry(other, same_as=kept) for other in merged]
        self._write([*(e for e in self._entries if e not in new), *new])
        return kept, merged

    def _how_alone(self, name: str, other: str) -> str:
        """Return what makes a surname mean somebody where an article gives no more; or nothing."""
        alone = fold(other) == fold(name).rpartition(" ")[2] != fold(name)
        if not alone or any(entry.name == name for entry in self._entries):
            return ""
        return (
            f' That "{other}" alone means {name} in every article, a line of your own tells: '
            f'claimtrack speakers add "{name}".'
        )

    def split(self, name: str) -> str:
        """Undo the merging of `name`, and return the name it was merged with."""
        wanted = [e for e in self._entries if e.same_as and fold(e.name) == fold(name)]
        if not wanted:
            raise RegistryError(
                f'"{name}" was never merged. To tell apart two people of that name, say which '
                "articles are whose: --as NAME --articles PATTERN."
            )
        self._write([entry for entry in self._entries if entry not in wanted])
        return wanted[0].same_as

    def split_off(self, name: str, other: str, articles: str) -> str:
        """Take what `name` says in some articles for `other`'s; return the name as it is known."""
        known = self.find(name)
        self.add(Entry(other, instead_of=known, articles=articles))
        return known

    def find(self, query: str) -> str:
        """Return the one name that `query` means: of the store, the project file or the registry.

        Raises:
            RegistryError: No one fits, or several people do.
        """
        registry = Registry.beside_file(self.path)
        own = [*self._stored, *(entry.name for entry in self._entries)]
        found = find(query, own)
        if not found:
            found = sorted({registry.people[person].name for person in registry.named(query)})
        if len(found) == 1:
            return found[0]
        if found:
            raise RegistryError(f'"{query}" fits several people: {", ".join(found)}. Say which.')
        close = near(query, [*own, *registry.names()])
        hint = f"near: {', '.join(close)}" if close else "claimtrack speakers lists all"
        raise RegistryError(f'nobody is known as "{query}"; {hint}.')

    def show(self, query: str) -> list[dict[str, str | None]]:
        """Return what is known of a person: rows of `PERSON_COLUMNS`, dates as in the registry."""
        name = self.find(query)
        registry = Registry.beside_file(self.path)
        ids = [i for i in registry.named(name) if fold(registry.people[i].name) == fold(name)]
        rows = [_row("name", name)]
        for person in (registry.people[identity] for identity in ids):
            rows += [_row("alias", alias) for alias in person.aliases]
            rows += [_row("gender", person.gender)] if person.gender else []
            rows += [_row("country", person.country)] if person.country else []
            rows += [_row("party", m.party, m.start, m.end) for m in person.parties]
            rows += [
                _row(
                    "office", registry.office_label(office, person.gender), office.start, office.end
                )
                for office in sorted(person.offices, key=lambda o: o.start or date.min)
            ]
        own = [e for e in self._entries if name in (e.name, e.same_as, e.instead_of)]
        rows += [_row("merged", e.name) for e in own if e.same_as == name]
        rows += [_row("apart", f"{e.name}: {e.articles}") for e in own if e.instead_of == name]
        known = "project file" if own else "registry" if ids else "articles alone"
        return [*rows, _row("known from", known)]

    def _write(self, entries: Sequence[Entry]) -> None:
        Registry.with_entries(
            [(Line(self.path.name, n), entry) for n, entry in enumerate(entries, start=2)]
        )
        write_entries(self.path, entries)
        self._entries = list(entries)

    def _next_line(self) -> Line:
        return Line(self.path.name, len(self._entries) + 2)


def _is_known(name: str, registry: Registry) -> bool:
    """Return whether the registry that ships knows a person or an institution called so."""
    people = (registry.people[identity].name for identity in registry.named(name))
    return name in people or registry.institution(fold(name).split()) is not None


def _row(
    name: str, value: str | None, start: date | None = None, end: date | None = None
) -> dict[str, str | None]:
    days = (start.isoformat() if start else None, end.isoformat() if end else None)
    return dict(zip(PERSON_COLUMNS, (name, value, *days), strict=True))
