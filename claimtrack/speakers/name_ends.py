"""Where a name ends whose first surname is known: second surnames, particles, objects behind it."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.speakers.page import Page

LONGEST_NAME = 5  # words
NAME = 2  # words


class NameEnds:
    """Tells how far a name goes on behind its first surname.

    `is_surname` says whether the word of a number may be a further one, `is_honorific` whether it
    is "Mr" or its full stop.
    """

    def __init__(
        self, page: Page, *, is_surname: Callable[[int], bool], is_honorific: Callable[[int], bool]
    ) -> None:
        self._page = page
        self._particles = page.known.particles - page.known.belonging
        self._is_surname = is_surname
        self._is_honorific = is_honorific

    def behind(self, end: int, begin: int) -> int:
        """Return where the name ends whose first surname ends at `end`.

        A further capitalised word belongs to it where the name opens its clause or a speaker's
        words hold it: not in "forderte Anna Adler Neuwahlen".
        """
        page = self._page
        while end < len(page) and end - begin < LONGEST_NAME:
            particle = page.keys[end] in self._particles
            follower = end + 1 if particle else end
            if not self._is_surname(follower) or self._is_object(follower):
                break
            hinted = page.hint_covers(begin, follower) and not self._is_genitive(end - 1)
            second = page.keys[follower] in page.known.second_surnames
            second = second or self._speaks_with(end - 1, follower)
            if not (particle or hinted or second) and self._speaks_alone(end - 1):
                break  # "wie Anna Adler Milch holt … sagt Adler"
            if page.keys[end - 1].endswith("s") and not (hinted or second):
                break  # "Anna Adlers Vorschlag"
            if not (particle or hinted or second or self._opens_clause(begin)):
                break
            end = follower + 1
        return end + 1 if page.key(end) in page.known.suffixes else end

    def _opens_clause(self, number: int) -> bool:
        """Return whether a name opens its clause, or a German title before it: "Der Minister"."""
        page, first = self._page, number
        while not page.english and first > 0 and self._is_of_title(first - 1):
            first -= 1
        return page.opens_clause(number) or (first < number and page.opens_sentence(first))

    def _is_of_title(self, number: int) -> bool:
        page = self._page
        return page.roles[number] or page.key(number) in page.known.determiners

    def _is_object(self, number: int) -> bool:
        """Return whether a German noun is no name: "hat Anna Adler Forderungen zurückgewiesen"."""
        page, key = self._page, self._page.key(number)
        thing = page.known.objects.ends(key) and key not in page.known.second_surnames
        return thing and not page.english

    def _speaks_with(self, number: int, follower: int) -> bool:
        """Return whether two words alone are a speaker's elsewhere: "Vargas Llosa sagte"."""
        page = self._page
        if follower != number + 1:
            return False
        pair = page.keys[number : follower + 1]
        return any(
            (hint := page.hint_at(n)) is not None
            and hint.end == page.ends[n]
            and (hint.start == page.starts[n - 1] or self._is_honorific(n - NAME))
            and page.keys[n - 1 : n + 1] == pair
            for n in page.places[pair[1]]
            if n >= NAME
        )

    def _speaks_alone(self, number: int) -> bool:
        """Return whether a German surname alone is a speaker's elsewhere: "sagt Adler"."""
        page = self._page
        return not page.english and any(
            (hint := page.hint_at(n)) is not None
            and (hint.start, hint.end) == (page.starts[n], page.ends[n])
            for n in page.places[page.keys[number]]
        )

    def _is_genitive(self, number: int) -> bool:
        """Return whether a word ends in "s" that the page has without it: "Anna Adlers Haus"."""
        base = self._page.keys[number].removesuffix("s")
        return base != self._page.keys[number] and base in self._page.vocabulary
