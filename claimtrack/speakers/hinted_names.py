"""Names without a known given name, told by how a speaker's words hold them."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.model import Span
from claimtrack.speakers.page import Page
from claimtrack.speakers.strangers import Strangers
from claimtrack.speakers.surroundings import Surroundings

LONGEST_UNKNOWN = 3  # words of a name without a known given name
AGED = "jaehrige"
BASED = "-based"  # where a firm is: "Texas-based Adler Freight"


class HintedNames:
    """Finds where names end that only the words around them show to be names."""

    def __init__(
        self,
        page: Page,
        surroundings: Surroundings,
        strangers: Strangers,
        *,
        may_be_name: Callable[[int], bool],
        end_of_given: Callable[[int], int],
    ) -> None:
        """Take what says whether a word may stand in a name, and where one ends."""
        self._page = page
        self._surroundings = surroundings
        self._strangers = strangers
        self._may_be_name = may_be_name
        self._end_of_given = end_of_given
        self._inner_particles = page.known.particles - page.known.belonging

    def hinted(self, number: int) -> int:
        """Return where a name ends that opens a speaker's words, or follows their comma, or 0.

        Its given name is unknown, so something else must say that it is a person: a bracket or
        an apposition behind it, or its last word standing alone elsewhere.
        """
        page, hint = self._page, self._page.hint_at(number)
        if hint is None or not self._may_open(number, hint):
            return 0
        if self._opens_otherwise(number, hint):
            return 0
        nobody, attribution = page.known.nobody, page.known.attribution
        end = number
        while (
            end < len(page)
            and page.ends[end] <= hint.end
            and page.keys[end] not in nobody
            and page.keys[end] not in attribution
            and (self._may_be_name(end) or self._links_name(number, end))
        ):
            if end > number and self._end_of_given(end):
                return 0  # "Finanzvorstand Anna Adler": the name starts there
            end += 1
        if not 2 <= end - number <= LONGEST_UNKNOWN:
            return 0
        if end - number > 2 and self._strangers.is_calling(number):
            return 0  # "Torschütze Bosse Adler": the name starts behind
        if page.registry.is_source(page.keys[number:end]):
            return 0  # "Financial Times"
        if page.english and end < len(page) and page.roles[end]:
            return 0  # "But Transport Minister Adler"
        told = self._strangers.is_told(number, end) or self._looks_personal(number, end)
        return end if told or self._is_all(number, end, hint) else 0

    def _opens_otherwise(self, number: int, hint: Span) -> bool:
        """Return whether the first of a speaker's words is no unknown given name."""
        page, key = self._page, self._page.keys[number]
        if key in page.known.particles or key in page.known.prepositions:
            return True  # "Von Adler" of an Anna von Adler, "Aus Regierungskreisen"
        if self._is_of_party(number, hint) or key.endswith(BASED):
            return True
        # "Ukraine-Konferenz Adler hält sich alles offen": a kicker
        return "-" in key and number + 1 < len(page) and bool(page.facts[number + 1].names)

    def _is_of_party(self, number: int, hint: Span) -> bool:
        """Return whether a speaker's English words end in a noun for one of a party.

        "National Unionist" is nobody's name, "Damian Green" opens with a given one.
        """
        page = self._page
        if not page.english:
            return False
        last = next((n for n in range(number, len(page)) if page.ends[n] >= hint.end), number)
        return last > number and page.keys[last] in page.known.epithets["members"]

    def _may_open(self, number: int, hint: Span) -> bool:
        """Return whether a name may open at a word: first, behind a comma or what somebody does."""
        page = self._page
        if page.starts[number] <= hint.start or page.keys[number - 1] == ",":
            return True
        called = page.starts[number - 1] == hint.start and page.key(number - 1)
        return bool(called) and self._strangers.is_calling(number - 1)

    def introduced(self, number: int) -> int:
        """Return where a name of two words ends whose age or occupation stands before it, or 0."""
        strangers = self._strangers
        told = strangers.behind_occupation if self._page.english else strangers.behind_age
        end = told(number) or strangers.behind_nation(number)
        whole = end and self._may_be_name(number) and self._may_be_name(end - 1)
        return end if whole else 0

    def _links_name(self, number: int, end: int) -> bool:
        """Return whether a particle stands inside a name: "Staffan de Mistura"."""
        particle = end > number and self._page.keys[end] in self._inner_particles
        return particle and end + 1 < len(self._page) and self._may_be_name(end + 1)

    def _is_all(self, number: int, end: int, hint: Span) -> bool:
        """Return whether a speaker's words are these capitalised ones and nothing else.

        The first may not be an adjective that opens a sentence ("Politische Beobachter") nor a
        kind of body ("Polizei Nordstadt").
        """
        page = self._page
        called = number > 0 and self._strangers.is_calling(number - 1)
        opening = page.starts[number - called]
        if opening != hint.start or page.ends[end - 1] != hint.end:
            return False
        bodies = page.known.bodies.values()
        keys = page.keys[number:end]
        return not page.is_adjective(number) and not any(
            endings.match(key) for key in keys for endings in bodies
        )

    def _looks_personal(self, number: int, end: int) -> bool:
        page = self._page
        last, first = page.keys[end - 1], page.keys[number]
        if page.facts[end - 1].text.isupper() or last.endswith(AGED):
            return False
        if self._surroundings.party_behind(end) or self._surroundings.apposition_behind(end):
            return True
        if page.is_adjective(number) and page.opens_sentence(number):
            return False  # "Einzelne Tiere"
        alone = any(page.key(n - 1) != page.keys[end - 2] for n in page.places[last])
        first_alone = any(page.key(n + 1) != page.keys[number + 1] for n in page.places[first])
        return alone and not first_alone
