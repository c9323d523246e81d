"""How the words for a speaker begin and end: "nach Angaben von Adler", "Adlers Meinung nach"."""

from __future__ import annotations

from claimtrack.speakers.datelines import DASHES
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.page import MARKS, Page
from claimtrack.speakers.titles import Title

IN = "in"
ABOUT = frozenset({"fuer", "gegen"})
NOUN = 2  # words, the determiner included
LEAST_DESCRIBED = 4  # words from "der" to the role in "der aus Leer stammende Politiker"


class Wording:
    """Parts the words for a speaker, given as word numbers, from what only leads to them."""

    def __init__(self, page: Page, heads: Heads) -> None:
        self._page = page
        self._keys, self._known = page.keys, page.known
        self._heads = heads

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Return the range without marks and openers ("laut", "nach") at its ends."""
        while first < last and (
            self._keys[first] in MARKS
            or self._keys[first] in ",:"
            or (self._keys[first] in self._known.openers and not self._heads.named_at(first))
        ):
            first += 1
        first = self._behind_dateline(first, last)
        while first < last and (
            self._keys[last - 1] in MARKS
            or self._keys[last - 1] in ",:;."
            # "Adlers Meinung nach"
            or self._ends_in_attribution(first, last)
            or (last - first > 2 and self._keys[last - 1] in {"nach", "zufolge"})
        ):
            last -= 1
        return first, last

    def _behind_dateline(self, first: int, last: int) -> int:
        """Return where a speaker's words go on behind "LONDON, Jan 11 (Reuters) - "."""
        page = self._page
        if first >= last or not page.facts[first].text.isupper() or not page.opens_sentence(first):
            return first
        dashes = (n + 1 for n in range(first + 1, last - 1) if self._keys[n] in DASHES)
        return next(dashes, first)

    def _ends_in_attribution(self, first: int, last: int) -> bool:
        return (
            last - first > 1
            and self._keys[last - 1] in self._known.attribution
            and self._keys[first] not in self._known.possessive
        )

    def attributes(self, first: int, last: int) -> bool:
        """Return whether a noun such as "Angaben" or "Ansicht" stands within the first words."""
        return any(
            key in self._known.attribution for key in self._keys[first : min(last, first + 2)]
        )

    def behind_attribution(self, first: int, last: int) -> int:
        """Return where the words for the speaker start: behind "Angaben von", "Ansicht des"."""
        for number in range(first, min(first + 3, last)):
            key = self._keys[number]
            if key in self._known.attribution and number + 1 < last:
                follower = self._keys[number + 1]
                return number + 2 if follower in {"von", "of", "from", "by"} else number + 1
            if self._page.capitals[number] and number > first:
                break
        return first

    def has_two_roles(self, first: int, joint: int, last: int) -> bool:
        """Return whether one person has two roles: "die Kanzlerin und Parteichefin"."""
        page, behind = self._page, joint + 1
        alone = last - behind == 1 and joint - first == 2
        if page.english or not alone or not (page.roles[joint - 1] and page.roles[behind]):
            return False
        woman = self._keys[first] == "die" and self._keys[joint - 1].endswith("in")
        return woman or self._keys[first] == "der"  # "die" alone may stand before several people

    def phrase_end(self, first: int, last: int) -> int:
        """Return where the title ends and a place or time begins ("… am Dienstag in Berlin")."""
        for number in range(first + 1, last):
            key = self._keys[number]
            preposition = key in self._known.prepositions
            if key == "," or (preposition and key not in {"von", "fuer", "of", "for"}):
                return number
        return last

    def body_ends(self, first: int, last: int) -> tuple[int, ...]:
        """Return where the name of a body may end: before letters, its place, an apposition.

        "Die Weltgesundheitsorganisation (WHO) in Genf, …"; "das Präsidialamt in Warschau" is not
        the one at home. Behind "die SPD für mehr Geld" the verb was still to come.
        """
        page, behind = self._page, range(first + 1, last)
        mark = next((n for n in behind if self._keys[n] in {",", "("}), last)
        place = next((n for n in behind if self._keys[n] == IN and page.capital(n + 1)), last)
        if place - first <= NOUN and not page.facts[place - 1].text.isupper():
            place = last
        about = next((n for n in behind if self._keys[n] in ABOUT), last)
        return tuple(sorted({last, mark, place, about}, reverse=True))

    def is_plural(self, first: int, last: int) -> bool:
        """Return whether words are for several men in the genitive: "der Meteorologen"."""
        page = self._page  # its folded forms would take "der Kapitän" for one of them
        ends = page.facts[last - 1].text.endswith("en")
        if page.english or self._keys[first] != "der" or not ends:
            return False
        title = page.read_title(last - 1, last)
        return title is not None and title.gender == "m"

    def described_role(self, first: int, last: int) -> Title | None:
        """Return the title in "der aus Leer stammende Politiker", "die seit Mai amtierende …"."""
        page, role = self._page, last - 1
        if page.english or role - first < LEAST_DESCRIBED or not page.roles[role]:
            return None
        if self._keys[first] not in self._known.determiners or not page.is_adjective(role - 1):
            return None
        described = self._keys[first + 1] in self._known.prepositions
        words = [self._keys[first], *self._keys[role:last]]
        return page.registry.titles.read(words) if described else None
