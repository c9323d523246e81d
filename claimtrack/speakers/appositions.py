"""Names that stand behind a comma to say who was meant: "Dessen Chefin, die Grüne Anna Adler,"."""

from __future__ import annotations

from claimtrack.speakers.cast import Named
from claimtrack.speakers.discourse import NOBODY, Reference
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.page import BREAKS, MARKS, Page

DEFINITE_ENGLISH = frozenset({"the", "its", "their", "his", "her"})
ARTICLES_ENGLISH, SPOKES = frozenset({"a", "an", "the"}), ("spokes", "aide", "adviser", "advisor")
DEMONSTRATIVE = frozenset({"dieser", "diese", "dessen", "deren"})
OF = frozenset({"von", "vom", "aus"})  # "Paul Adler von der Freien Liste"
ENDS = BREAKS | MARKS | OF | {""}  # behind the name
LONGEST_TITLE = 5  # words between the comma and the name: "der aus Leer stammende Jurist"
TWO = 2  # words of a name


class Appositions:
    """Reads the names in apposition to the words for a speaker, given as word numbers."""

    def __init__(self, page: Page, heads: Heads) -> None:
        self._page = page
        self._keys, self._known = page.keys, page.known
        self._heads = heads

    def refer(self, first: int, last: int) -> Reference | None:
        """Return whom the name behind a title and a comma means: "its leader, Jane Miller"."""
        if told := self._behind_another(first, last):
            return told
        if self._page.key(last) != ",":
            return None
        named = (
            self._in_english(first, last) if self._page.english else self._in_german(first, last)
        )
        if named is None or named.actor is None or not named.sighting.full:
            return None
        inside = self._heads.between(first + 1, last)
        ends = self._page.key(named.sighting.end) in ENDS
        return None if inside or not ends or named.sighting.genitive else Reference((named.actor,))

    def _behind_another(self, first: int, last: int) -> Reference | None:
        """Return who stands behind a comma, and not for whom: "A Miller spokeswoman, Dana Holt"."""
        keys = self._keys[first:last]
        if not self._page.english or keys[0] not in ARTICLES_ENGLISH:
            return None
        if "," not in keys:
            compound = keys[-1].startswith(SPOKES) and bool(self._heads.between(first, last))
            return NOBODY if compound else None  # "A Miller spokesman" is not Miller
        comma = first + keys.index(",")
        named = self._heads.named_at(comma + 1)
        if named is None or named.actor is None or not named.sighting.full:
            return None
        whole = named.sighting.end == last and bool(self._heads.between(first, comma))
        spokesman = self._keys[comma - 1].startswith(SPOKES)
        return Reference((named.actor,)) if whole and spokesman else None

    def _in_english(self, first: int, last: int) -> Named | None:
        page = self._page
        if page.keys[first] not in DEFINITE_ENGLISH or page.read_title(first, last) is None:
            return None
        number = last + 1
        while page.key(number) in self._known.honorifics | {"the", "."}:
            number += 1  # "Sir", "Dr.", "the Rev"
        return self._heads.named_at(number)

    def _in_german(self, first: int, last: int) -> Named | None:
        """Return the name that opens behind the comma, with what it is said to be.

        The words open their sentence: in "sagte der Landrat, Anna Adler, die Chefin, sei krank" the
        name belongs to what he says.
        """
        page, key = self._page, self._keys[first]
        alone = last == first + 1 and key in DEMONSTRATIVE
        titled = key in self._known.determiners | DEMONSTRATIVE and page.capital(last - 1)
        indefinite = key in self._known.indefinite
        if indefinite or not (alone or titled) or not page.opens_sentence(first):
            return None
        names = self._heads.between(last + 1, min(len(page), last + 1 + LONGEST_TITLE))
        if not names:
            return None
        between = range(last + 1, names[0].sighting.name)
        said = all(page.capital(n) or page.links(n) or page.keys[n] == "." for n in between)
        return names[0] if said and self._agrees(first, last, names[0]) else None

    def _agrees(self, first: int, last: int, named: Named) -> bool:
        """Return whether a title and the name behind it may be one person's."""
        gender = named.actor.speaker.gender if named.actor else None
        title = self._page.read_title(first, last)
        said = title.gender if title else None
        return gender is None or said is None or gender == said

    def names_stranger(self, comma: int, last: int) -> bool:
        """Return whether English words behind a comma are a name that nothing here has read."""
        page = self._page
        if not page.english or comma >= last:
            return False
        inside = range(comma + 1, last)
        first = next((n for n in inside if page.capital(n)), last)
        honorifics = self._known.honorifics
        small = all(page.links(n) or page.keys[n] in honorifics for n in range(comma + 1, first))
        member = page.key(last - 1) in self._known.epithets["members"]  # "a Liberal Democrat"
        return small and first + TWO == last and page.capital(first + 1) and not member
