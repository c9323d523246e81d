"""Surnames of the registry that are another word where they stand: "May", "Hamburg", "ein Wolf"."""

from __future__ import annotations

from claimtrack.speakers.function_words import ARTICLES
from claimtrack.speakers.name_index import NameEntry
from claimtrack.speakers.name_shapes import NameShapes
from claimtrack.speakers.page import Page

WITH_ARTICLE = frozenset({"im", "am", "zum", "vom", "beim", "ins", "ans"})
MAY, TRADE = "may", "er"
BEFORE_MONTHS = frozenset("in since last next this early late until during mid each every".split())


class Homonyms:
    """Says of a surname, by the number of its word, whether it is none."""

    def __init__(self, page: Page, shapes: NameShapes) -> None:
        self._page = page
        self._shapes = shapes

    def is_nobodys(self, number: int, surname: NameEntry) -> bool:
        """Return whether a surname of the registry is another word here: "ein Wolf", "May"."""
        body = self._is_in_body(number, surname) or self._is_firm(number, surname)
        other = self._is_one_of_many(number) or self.is_month(number)
        other = other or self._is_calling(number)
        return body or other or self._is_town(number)

    def _is_calling(self, number: int) -> bool:
        """Return whether a German surname says what somebody does: "der Fischer Jan Adler"."""
        page = self._page
        if page.english or number + 1 >= len(page):
            return False
        hint = page.hint_at(number)
        opens = hint is not None and hint.start == page.starts[number]  # "Schäfer Jan Adler"
        called = opens or page.key(number - 1) in page.known.determiners
        return called and self._shapes.end_of_given(number + 1) > 0

    def is_of_region(self, number: int) -> bool:
        """Return whether a word behind its article says where somebody is from: "the Breton"."""
        if self._page.key(number - 1) not in ARTICLES:
            return False
        return self._page.keys[number] in self._page.known.epithets["regional"]

    def is_month(self, number: int) -> bool:
        """Return whether "May" is the month: "in May", "since last May"."""
        page = self._page
        dated = page.key(number - 1) in BEFORE_MONTHS or page.key(number + 1)[:1].isdigit()
        return page.keys[number] == MAY and dated

    def _is_town(self, number: int) -> bool:
        """Return whether a surname is the town that is called so: "Hamburg lehnt das ab".

        "Ministerin Hamburg" is somebody.
        """
        page, key = self._page, self._page.keys[number]
        if key not in page.known.town_surnames or (number and page.roles[number - 1]):
            return False
        placed = page.key(number - 1) in page.known.prepositions
        placed = placed or (number > 0 and page.facts[number - 1].kind)
        return placed or not any(n and self._shapes.is_given(n - 1) for n in page.places[key])

    def _is_firm(self, number: int, surname: NameEntry) -> bool:
        """Return whether a surname is that of a firm: "die Brandhorst AG"."""
        return self._page.key(number + len(surname.words)) in self._page.known.legal_forms

    def _is_in_body(self, number: int, surname: NameEntry) -> bool:
        """Return whether a surname only begins the name of a body: "Sinn Féin"."""
        page = self._page
        end = page.registry.titles.body_at(page.keys, number)[0]
        return end > number + len(surname.words)

    def goes_on(self, number: int, surname: NameEntry) -> bool:
        """Return whether another name in capitals follows right behind: "Sinn Féin"."""
        page, end = self._page, number + len(surname.words)
        beside = page.capital(end) and page.ends[end - 1] + 1 == page.starts[end]
        return beside and not page.roles[end] and not page.facts[end].text.isupper()

    def _is_one_of_many(self, number: int) -> bool:
        """Return whether a word that is a surname, too, has an article: "ein zahmer Wolf".

        So has "der frühere Maurer".
        """
        page, before = self._page, number - 1
        if page.key(before) in WITH_ARTICLE:
            return True  # "im Herbst"
        while before > 0 and not page.capital(before) and page.is_adjective(before):
            before -= 1
        described = before < number - 1
        if page.key(before) in page.known.indefinite:
            return described or not page.english  # "der Vater, ein Maurer"
        trade = page.keys[number].endswith(TRADE) and not page.key(number - 1)[:1].isdigit()
        return described and trade and not page.english and page.key(before) in ARTICLES
