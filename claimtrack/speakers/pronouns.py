"""Whom the pronoun means that stands for a speaker: "sie", "dieser", "her"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set

from claimtrack.model import Kind, Quotation
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.page import Page

LAST_TOLD = {"dessen": "m", "deren": "f"}
CHAIN = 3  # paragraphs in which somebody is only "he"
NUMBER_WINDOW = 3  # words on either side of "sie" in which its verb is looked for


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, page: Page, discourse: Discourse) -> None:
        self._page = page
        self._keys, self._starts, self._known = page.keys, page.starts, page.known
        self._discourse = discourse

    def refer(self, number: int, quotation: Quotation) -> Reference:
        """Return whom a pronoun or possessive at the word `number` means."""
        key, at = self._keys[number], self._starts[number]
        pronouns = self._known.pronouns
        if key in pronouns["nearest"]:
            return self._discourse.latest(at, self._gender(key), quotation.content)
        if key in pronouns["masculine"] or key.startswith(("sein", "his")):
            return self._of_sentence("m", number, quotation)
        if key in pronouns["plural"] and self.is_plural(number, quotation):
            return self._discourse.plural(at)
        if key in pronouns["feminine"] or key.startswith(("ihr", "her")):
            return self._of_sentence("f", number, quotation)
        return self._discourse.plural(at)

    def _of_sentence(self, gender: str, number: int, quotation: Quotation) -> Reference:
        """Return whom a singular pronoun means: if nobody else, of whom the English words tell.

        "Jane Miller was tired, she said."
        """
        found = self._singular(gender, number)
        said = quotation.content[0]
        ahead = self._page.english and said.end < self._starts[number]
        if found != NOBODY or not ahead or quotation.kind is not Kind.INDIRECT:
            return found
        return self._discourse.first_subject(said, gender)

    @staticmethod
    def _gender(key: str) -> str:
        """Return the gender of "dieser", "letztere"."""
        return "m" if key.endswith("er") else "f"

    def owner(self, number: int) -> Reference:
        """Return whom the singular possessive at the word `number` means: "ihr", "his".

        "Ein Sprecher seines Hauses" is not the one whose house it is.
        """
        key = self._keys[number]
        if key in LAST_TOLD:
            return self._discourse.nearest(self._starts[number], gender=LAST_TOLD[key])
        gender = "m" if key.startswith(("sein", "his")) else "f"
        start = number
        if start and self._keys[start - 1].endswith(tuple(self._known.spokespeople)):
            start -= 1
            while start and self._keys[start - 1] in self._known.indefinite:
                start -= 1
        return self._singular(gender, start)

    def _singular(self, gender: str, number: int, *, back: int = CHAIN) -> Reference:
        """Return whom a singular pronoun means: the only person of its paragraph, else a subject.

        "That was no good news for Adler. “We go on,” she said.": no subject, but nobody else.
        Where nobody is named near, it means whom the same pronoun means in the paragraph before,
        if that is all that its own one tells of: "“Yes,” he said.", "He wants it back, he says.".
        """
        at = self._starts[number]
        first = bisect_left(self._starts, self._discourse.paragraph_start(at))
        words = "masculine" if gender == "m" else "feminine"
        if self._known.pronouns[words].isdisjoint(self._keys[first:number]):
            person = self._discourse.only_person(gender, at, within_paragraph=True)
            if person is not None and person.introduced:
                return only((person,))
        found = self._discourse.singular(gender, at)
        tells = self._opens(first, self._known.pronouns[words]) or self._is_said(first, number)
        if found != NOBODY or not back or not (self._page.english and tells):
            return found
        before = self._before(words, first)
        return found if before is None else self._singular(gender, before, back=back - 1)

    def _before(self, words: str, number: int) -> int | None:
        """Return the first sentence of the paragraph before a word that opens with a pronoun."""
        at = self._starts[number]
        start = bisect_left(self._starts, self._discourse.paragraph_start(max(0, at - 1)))
        pronouns = self._known.pronouns[words]
        return next((n for n in range(start, number) if self._opens(n, pronouns)), None)

    def _is_said(self, first: int, last: int) -> bool:
        """Return whether all of some words is said by somebody, but for its marks."""
        words = (n for n in range(first, last) if self._keys[n][0].isalnum())
        return all(self._discourse.is_quoted(self._starts[n]) for n in words)

    def _opens(self, number: int, pronouns: Set[str]) -> bool:
        """Return whether a sentence that nobody says opens with a pronoun: "He's been here"."""
        page, key = self._page, self._keys[number].replace("’", "'").partition("'")[0]
        told = key in pronouns and not self._discourse.is_quoted(self._starts[number])
        return told and page.opens_sentence(number)

    def is_plural(self, number: int, quotation: Quotation) -> bool:
        """Return whether the verb beside "sie" is a plural one."""
        key = self._keys[number]
        if key not in self._known.pronouns["feminine"]:
            return True
        beside = [*self._keys[number + 1 : number + 2], *self._keys[number - 1 : number]]
        around, cue = self._around(number), self._cue_key(quotation)
        for verb in (*beside, cue):
            if verb.endswith("ten") or verb in self._known.plural_verbs:
                return True
            singular = verb.endswith("te") or (verb == cue and verb.endswith("t"))
            if singular or verb in self._known.singular_verbs:
                return False
        return any(verb in self._known.plural_verbs for verb in around) and not any(
            verb in self._known.singular_verbs for verb in around
        )

    def _around(self, number: int) -> list[str]:
        """Return the words around one, without those of another sentence."""
        first = number
        while first > max(0, number - NUMBER_WINDOW) and not self._page.opens_sentence(first):
            first -= 1
        return self._keys[first : number + 1 + NUMBER_WINDOW]

    def _cue_key(self, quotation: Quotation) -> str:
        if not quotation.cue:
            return ""
        number = bisect_left(self._starts, quotation.cue[0].start)
        return self._keys[number] if number < len(self._keys) else ""
