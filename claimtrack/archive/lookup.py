"""What a user means by a name or the first characters of an id; errors that say what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import InputError, RegistryError
from claimtrack.store import Store

if TYPE_CHECKING:
    from claimtrack.speakers import Holder, ToldHolders

MAX_NAMED = 5  # people listed in an error; more would hide the message
WHICH = "Say which; if they are one person: claimtrack speakers merge."


class Lookup:
    """Finds the speaker, claim or shift of a store that a user means."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def speaker(self, query: str) -> str:
        """Return the name, as stored, of the one speaker whom `query` means.

        Raises:
            RegistryError: No one fits, or several people do.
        """
        from claimtrack.speakers import find, near  # listings of everyone need none

        stored = self._store.read.speaker_names()
        found = find(query, stored) or self._by_alias(query, stored)
        if _is_title(query, found):
            found = self._with_that_title(query, found, stored)
        if len(found) == 1:
            return found[0]
        if found:
            raise RegistryError(f'"{query}" fits several speakers: {_listed(found)}. {WHICH}')
        self._refuse_office(query, stored)
        alike = near(query, stored)
        hint = f"near: {_listed(alike)}" if alike else "claimtrack speakers lists them all"
        raise RegistryError(f'no speaker "{query}" in {self._store.path}; {hint}.')

    def party(self, query: str | tuple[str, ...]) -> tuple[str, ...]:
        """Return a party by all names that the statements of the store have for it.

        The registry tells that "Conservative" is one of the "Tories", and that an English article
        calls the "Grüne" of a German one "Greens". Names that were found before stay.

        Raises:
            InputError: No speaker is of that party.
        """
        if not isinstance(query, str):
            return query

        from claimtrack.speakers import Registry, fold  # see `speaker`

        stored, registry = self._store.read.parties(), Registry.beside(self._store.path)
        called = registry.party_called(query) or query
        found = tuple(
            name
            for name in stored
            if fold(name) in (fold(query), fold(called)) or registry.party_called(name) == called
        )
        if found:
            return found
        hint = f"there are: {', '.join(stored)}" if stored else "no speaker has one"
        raise InputError(f'no speaker of a party "{query}" in {self._store.path}; {hint}.')

    def holders(self) -> ToldHolders:
        """Return whom the articles of the store give an office."""
        from claimtrack.speakers import Registry, Told, ToldHolders  # see `speaker`

        told = [
            Told(one["id"], one["name"], tuple(one["titles"]), gender=one["gender"])
            for one in self._store.read.told_speakers()
        ]
        return ToldHolders(told, Registry.beside(self._store.path))

    def claim(self, query: str) -> str:
        """Return the id of the claim that `query` means.

        That is its id, the first characters of it or its whole label, where only one fits.

        Raises:
            InputError: There is no such claim, or several fit.
        """
        labels = self._store.claims.labels()
        if query in labels:
            return query
        found = _claims_called(query, labels)
        if len(found) == 1:
            return found[0]
        if found:
            several = _listed([f"{name} ({labels[name]})" for name in found])
            raise InputError(f'"{query}" fits several claims: {several}. Say which, by the id.')
        near = _near_claims(query, labels)
        hint = f"near: {_listed(near)}" if near else "list them: claimtrack claims"
        raise InputError(f'no claim "{query}" in {self._store.path}; {hint}.')

    def shift(self, shift_id: str) -> str:
        """Return the id of the shift; the first characters are enough where only one fits.

        Raises:
            InputError: There is no such shift, or several ids begin so.
        """
        ids = [row["shift_id"] for row in self._store.read.rows("shifts")]
        found = [i for i in ids if i.startswith(shift_id)] if shift_id else []
        found = [shift_id] if shift_id in ids else found
        if len(found) == 1:
            return str(found[0])
        problem = f"begins several shifts: {_listed(found)}" if found else "is no shift"
        raise InputError(f'"{shift_id}" {problem}. List them: claimtrack shifts.')

    def _by_alias(self, query: str, stored: Iterable[str]) -> list[str]:
        """Return the stored names of people whom the registry knows as `query` ("Zelensky")."""
        from claimtrack.speakers import Registry  # read only where no name fits

        registry = Registry.beside(self._store.path)
        known = {registry.people[person].name for person in registry.named(query)}
        return sorted(known.intersection(stored))

    def _with_that_title(
        self, query: str, found: Sequence[str], stored: Sequence[str]
    ) -> list[str]:
        """Return whom a title may mean: who is called by it, namesakes, and who held the office."""
        from claimtrack.speakers import Registry, office_holders  # see `_by_alias`

        surnames = {name.rpartition(" ")[2] for name in found}
        namesakes = [name for name in stored if name.rpartition(" ")[2] in surnames]
        held = office_holders(query, Registry.beside(self._store.path))
        holders = [holder.name for holder in reversed(held) if holder.name in stored]
        return list(dict.fromkeys([*found, *sorted(namesakes), *holders]))

    def _refuse_office(self, query: str, stored: Sequence[str]) -> None:
        """Say who held the office that `query` names, where it names one: those stored first."""
        from claimtrack.speakers import Registry, office_holders  # see `_by_alias`

        holders = office_holders(query, Registry.beside(self._store.path))
        called = [] if holders and _knows(holders, stored) else self._called(query)
        if called:
            raise RegistryError(
                f'"{query}" is an office, not a person; called so in these articles: '
                f"{_listed(called)}. Ask for one of them."
            )
        if not holders:
            return
        here = [holder for holder in reversed(holders) if holder.name in stored]
        others = [holder for holder in reversed(holders) if holder.name not in stored]
        held = _listed([str(holder) for holder in [*here, *others]])
        raise RegistryError(
            f'"{query}" is an office, not a person; it was held by {held}. Ask for one of them.'
        )

    def _called(self, query: str) -> list[str]:
        """Return the names of speakers whom articles call by a title, as the registry reads one."""
        from claimtrack.speakers import Registry, fold  # see `_by_alias`

        title = Registry.beside(self._store.path).titles.read(fold(query).split())
        if title is None:
            return []
        words = fold(query).split()
        return list(
            dict.fromkeys(
                name
                for name, mention in self._store.read.called(query.rsplit(maxsplit=1)[-1])
                if set(words) <= set(fold(mention).split())
            )
        )


def _knows(holders: Sequence[Holder], stored: Sequence[str]) -> bool:
    """Return whether one of the holders is among the speakers."""
    return not {holder.name for holder in holders}.isdisjoint(stored)


def _is_title(query: str, found: Sequence[str]) -> bool:
    """Return whether a word is a title that stands before the names it was found in."""
    from claimtrack.speakers import fold, load_words  # see `Lookup.speaker`

    word = fold(query)
    before = found and all(fold(name).startswith(f"{word} ") for name in found)
    return bool(before) and " " not in word and bool(load_words().role.match(word))


def _claims_called(query: str, labels: Mapping[str, str]) -> list[str]:
    """Return the ids that begin so, and those of the claims with this label."""
    wanted = " ".join(query.split()).casefold()
    return [
        name
        for name, label in labels.items()
        if wanted and (name.startswith(query) or " ".join(label.split()).casefold() == wanted)
    ]


def _near_claims(query: str, labels: Mapping[str, str]) -> list[str]:
    """Return claims with a label like `query`, as "id (label)": those that contain it first."""
    from claimtrack.speakers import fold, near  # spelled alike, as people's names are

    wanted = fold(query)
    holding = [label for label in labels.values() if wanted and wanted in fold(label)]
    found = dict.fromkeys([*sorted(holding, key=len), *near(query, labels.values())])
    ids = {label: name for name, label in labels.items()}
    return [f"{ids[label]} ({label})" for label in found]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more
