"""Words that name no person: institutions of the registry, papers, circles and hearsay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from claimtrack.model import TEXT_PREFIX, Speaker
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.names import fold, genitive_bases, slug
from claimtrack.speakers.page import HYPHEN, MARKS, Page
from claimtrack.speakers.words import is_body_noun

COUNTRY = "country"
STATE = "staatsministerium"  # it has a name of its own
OF_LAND = frozenset({"landtag", "staatskanzlei", "landesregierung"})  # each Land has one
FOREIGN_OFFICE = ["foreign", "office"]
MINISTRY = ("ministerium", "ministeriums")
FEDERAL = ("bundes", "berlin", "german")  # beginnings of words, folded
FEMININE = "in"
SINGULAR_PARTIES = frozenset({"linke"})  # "die Linke"; the Greens are "die Grünen"
MASCULINE = frozenset({"der", "des", "dem", "den"})
FROM_PLACE = ("er", "ers")  # "der Berner", "nach Angaben des Berners"
NOUN_AND_NAME = 3  # words, the determiner included
CIRCLES = ("kreise", "kreisen")


class Bodies:
    """Reads the words for a speaker, given as word numbers, as an institution that is known."""

    def __init__(
        self,
        page: Page,
        *,
        governs: Callable[[], bool],
        abroad: Callable[[], bool],
        land: Callable[[], str | None],
    ) -> None:
        """Take what says whether the article names somebody who governs the reader's country.

        `abroad` says whether its Bundeskanzler is another state's, `land` names the Land of whose
        government it tells.
        """
        self._page = page
        self._keys = page.keys
        self._registry = page.registry
        self._governs = governs
        self._abroad = abroad
        self._land = land

    def _without_marks(self, first: int, last: int) -> list[str]:
        keys = self._keys[first:last]
        if HYPHEN in keys:
            keys = self._page.with_hyphens(first, last)
        return keys if MARKS.isdisjoint(keys) else [key for key in keys if key not in MARKS]

    def bare(self, first: int, last: int) -> list[str]:
        """Return the words without determiners at the start and without marks."""
        keys = self._without_marks(first, last)
        while len(keys) > 1 and keys[0] in self._page.known.determiners:
            keys = keys[1:]
        return keys

    def is_source(self, first: int, last: int) -> bool:
        """Return whether the words name a paper, an agency or a broadcaster."""
        whole = self._without_marks(first, last)
        if self._registry.is_source(whole):
            return True
        bare = self.bare(first, last)
        return len(bare) < len(whole) and self._registry.is_source(bare)

    def is_nobody(self, first: int, last: int) -> bool:
        """Return whether the first noun names circles, media or hearsay."""
        for number in range(first, last):
            key = self._keys[number]
            if self._page.capitals[number] and key not in self._page.known.determiners:
                if key in self._page.known.nobody or key.endswith(CIRCLES):
                    return True
                if self._registry.titles.body_at(self._keys, number)[0] == number:
                    return False
        return False

    def named(self, first: int, ends: Sequence[int]) -> Speaker | None:
        """Return the first institution that the words up to one of some ends name."""
        found = (self.institution(first, end) for end in ends if first < end)
        return next(filter(None, found), None)

    def institution(self, first: int, last: int) -> Speaker | None:
        """Return the institution of the registry, or the government, that the words name."""
        keys = self.bare(first, last)
        if len(keys) == 1 and (own := self._of_land(last - 1)):
            return own
        if len(keys) == 1 and keys[0].endswith(MINISTRY) and not self._is_federal():
            return None  # every Land and country has an Innenministerium
        if self._page.english and keys and keys[-1] == "ministry" and not self._is_federal():
            return None
        if self._page.english and keys == FOREIGN_OFFICE and self._is_federal():
            return None  # Germany has one, too
        if self.is_member(first, last) or (len(keys) == 1 and self._is_someone(first, last)):
            return None
        if found := self._registry.institution(keys):
            return None if len(keys) == 1 and self._is_noun(found, last - 1) else found
        if self._is_noun_beside(first, last):
            return self._registry.institution(keys[1:])
        return (
            self._state_behind_noun(first, last)
            or self._in_genitive(keys)
            or self._government(keys)
        )

    def _in_genitive(self, keys: list[str]) -> Speaker | None:
        """Return the institution whose last word is in the genitive."""
        bases = genitive_bases(keys[-1]) if keys else ()
        found = (self._registry.institution([*keys[:-1], base]) for base in bases)
        return next(filter(None, found), None)

    def _is_noun(self, body: Speaker, number: int) -> bool:
        """Return whether a word is the noun that a body's letters spell: "der Bund", not "BUND"."""
        page, key = self._page, self._page.keys[number]
        noun = page.known.organisations.is_one(key) and key == fold(body.name)
        return noun and body.name.isupper() and not page.facts[number].text.isupper()

    def _is_noun_beside(self, first: int, last: int) -> bool:
        """Return whether a noun only says what the body behind it is: "der Veranstalter BDEW"."""
        page = self._page
        if page.english or last - first != NOUN_AND_NAME:
            return False
        small = page.keys[first] in page.known.determiners and page.capital(first + 1)
        return small and page.facts[last - 1].text.isupper()

    def _state_behind_noun(self, first: int, last: int) -> Speaker | None:
        """Return Turkey in "der Nato-Partner Türkei": the noun only says what the state is."""
        page, noun = self._page, last - 2
        first += self._keys[first] in page.known.determiners
        if page.english or noun != first or not self._keys[noun].endswith(page.known.state_endings):
            return None
        state = self._registry.institution([self._keys[last - 1]])
        if state is None or self._registry.kind_of(state.id) != COUNTRY:
            return None
        names = (state.name, *state.aliases)
        return state if any(fold(name) == self._keys[last - 1] for name in names) else None

    def _of_land(self, number: int) -> Speaker | None:
        """Return "Finanzministerium Hessen" for a bare noun where an article tells of that Land."""
        key = self._keys[number].removesuffix("s")
        if self._page.english or not (key in OF_LAND or key.endswith(MINISTRY)):
            return None
        if key in MINISTRY:
            return None  # "sein Ministerium", "das Ministerium": of which minister, others know
        land = None if key.startswith((*FEDERAL, STATE)) else self._land()
        if land is None:
            return None
        noun = self._page.facts[number].text.removesuffix("s")
        name = f"{noun} {self._registry.body_names[land]}"
        known = self._registry.institution(fold(name).split())
        return known or Speaker(TEXT_PREFIX + slug(name), name, country=HOME, institution=True)

    def _is_someone(self, first: int, last: int) -> bool:
        """Return whether a single word names one of a party, or none: "der Liberale", "the union".

        The party itself is "die Liberalen", "the Greens", "the Union".
        """
        members = self._page.known.epithets["members"]
        determiner, word = self._keys[first], self._keys[last - 1]
        if self._page.english:
            return not self._page.capitals[last - 1] or (determiner == "the" and word in members)
        if determiner == "die":  # "die Liberale" is one of several Liberale all the same
            woman = word.endswith(FEMININE) and word.removesuffix(FEMININE) in members
            return woman or (word in members and word not in SINGULAR_PARTIES)
        if determiner in MASCULINE and word.endswith(FROM_PLACE):
            return True  # "der Berner" is a man, "Bern" the government there
        return determiner == "der" and word in members

    def is_member(self, first: int, last: int) -> bool:
        """Return whether words name one of a party with a plural name: "der Freie Wähler".

        The party itself is "die Freien Wähler", and speaks "nach Angaben der Freien Wähler";
        "the Christian Democrat" is one of the Christian Democrats.
        """
        page = self._page
        if last - first != NOUN_AND_NAME:
            return False
        if page.english:
            member = page.keys[last - 1] in page.known.epithets["members"]
            return page.keys[first] == "the" and member and page.capital(first + 1)
        if page.keys[first] != "der":
            return False
        singular = page.capital(first + 1) and page.keys[first + 1].endswith("e")
        return singular and page.known.parties.is_one(page.keys[last - 1])

    def _is_federal(self) -> bool:
        """Return whether the article speaks of the federal level: "Germany's", "Berlin"."""
        return self._governs() or (self._names_federal and not self._abroad())

    @cached_property
    def _names_federal(self) -> bool:
        return any(key.startswith(FEDERAL) for key in self._page.vocabulary)

    def _government(self, keys: list[str]) -> Speaker | None:
        """Return the government in "die französische Regierung", "Frankreichs Regierung"."""
        for number, key in enumerate(keys):
            head = key.rpartition("-")[2]
            if head in self._page.known.governments:
                rest = [*keys[:number], *keys[number + 1 :]]
                if any(is_body_noun(word) or word in self._page.known.armed for word in rest):
                    return None  # "die Führung der britischen Armee"
                rest += [key.rpartition("-")[0]] if "-" in key else []
                return self._registry.government(rest)
        return None
