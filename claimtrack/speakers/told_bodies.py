"""The bodies that an article has named so far, and which of them a bare noun means later on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from claimtrack.model import TEXT_PREFIX, Speaker
from claimtrack.speakers.datelines import place_of
from claimtrack.speakers.function_words import APOSTROPHES
from claimtrack.speakers.names import fold, slug, stem
from claimtrack.speakers.page import MARKS, Page
from claimtrack.speakers.words import REMEMBERED, is_body_noun, load_words

GUILDS = frozenset({"alliance", "federation", "association"})
UNTOLD = "company"  # the kind of a body of which the text does not say what it is
CLUB = "club"
OBLIQUE = frozenset({"dem", "den", "des"})
SENTENCES = 2  # back from a word: the opening of its own, and of the one before
LONGEST_SENTENCE = 60  # words
BEFORE_NAME = 5  # words: "Der frühere Pumpenhersteller Halvex"


class ToldBodies:
    """Remembers the organisations of one article by their names and kinds."""

    def __init__(self, page: Page, *, look_around: Callable[[], None]) -> None:
        """Take what reads the bodies that the article never quotes."""
        self._page = page
        self._look_around = look_around
        self._named: dict[tuple[str, ...], Speaker] = {}  # by the stems of the name
        self._of_kind: dict[str, dict[str, Speaker]] = {}  # by the noun, folded, and the id

    def named(self, keys: Iterable[str]) -> Speaker | None:
        """Return the body whose name the words are, whatever their case endings."""
        return self._named.get(stems_of(keys))

    def of_registry(self, name: str) -> Speaker | None:
        """Return the body of the registry with that name; in "die Stadt Den Haag" it is a place.

        Nor is it one in the genitive: "die Regierungspartei Palästinas".
        """
        keys = fold(name).split()
        body = self._page.registry.institution(keys)
        names = [fold(n).split() for n in (body.name, *body.aliases)] if body else []
        inflected = [n for n in names if stems_of(n) == stems_of(keys)]
        return body if keys in names or (inflected and not keys[-1].endswith("s")) else None

    def told(self, name: str, kind: str) -> Speaker:
        """Return the body of that name and kind, and remember it."""
        name = " ".join(name.split())
        kind = self._own_kind(name, kind)
        if kind in GUILDS and not APOSTROPHES.isdisjoint(name):
            kind = "union"  # "Transit Workers' Alliance"
        stems = stems_of(fold(name).split())
        legal = self._page.known.legal_forms
        bare = tuple(key for key in stems if key not in legal)
        known = self._named.get(bare) or self._named.get(stems)
        known = known or self._page.registry.institution(fold(name).split())
        speaker = known or Speaker(TEXT_PREFIX + slug(name), name, institution=True)
        self._named.setdefault(stems, speaker)
        self._named.setdefault(bare, speaker)
        self._of_kind.setdefault(kind, {})[speaker.id] = speaker
        return speaker

    def learn(self, speaker: Speaker, kind: str) -> None:
        """Remember a body of the registry as one of a kind."""
        kind = self._own_kind(speaker.name, kind)
        self._of_kind.setdefault(kind, {})[speaker.id] = speaker

    def _own_kind(self, name: str, kind: str) -> str:
        """Return the kind of a body: an English federation of the police is no police."""
        last = fold(name).split()[-1]
        return last if self._page.english and last in GUILDS else kind

    def learn_club(self, name: str) -> None:
        """Remember a club by its place and its own name: "Thornbury Rovers" is "Rovers"."""
        stems = stems_of(fold(name).split())
        club = self.told(name, CLUB)
        if stems[-1:] in self._named and self._named[stems[-1:]].id != club.id:
            del self._named[stems[-1:]]  # two of one name
        elif fold(name).split()[-1] in self._page.known.english_clubs:
            self._named[stems[-1:]] = club

    def again(self, noun: str, number: int | None = None) -> Speaker | None:
        """Return the one body named before whose kind a bare noun says: "der Verband".

        Of several it is the one of which the sentence before the word `number` tells.
        """
        known = self._page.known
        if not (noun in self._of_kind or is_body_noun(noun) or _is_kind_of_several(noun)):
            return None
        self._look_around()
        exact = self._of_kind.get(noun, {}) if noun in known.no_firms and self._page.english else {}
        found = exact or {
            identity: speaker
            for kind, speakers in self._of_kind.items()
            if _may_be_called(kind, noun)
            for identity, speaker in speakers.items()
        }
        if not found and noun in known.local and self._place_of_report:
            written = (self._page.facts[n].text for n in self._page.places.get(noun, ()))
            name = next((word for word in written if not word.isupper()), noun.capitalize())
            return self.told(f"{name} {self._place_of_report}", noun)
        if len(found) > 1 and number is not None:
            subjects = {i: s for i, s in found.items() if self._is_subject_before(s, number)}
            found = subjects or {i: s for i, s in found.items() if self._is_led(s.name, number)}
        elif found and number is not None and self._another_since(found, noun, number):
            return None
        return next(iter(found.values())) if len(found) == 1 else None

    def _another_since(self, found: Iterable[str], noun: str, number: int) -> bool:
        """Return whether words for another body of the kind stand nearer to the word `number`.

        "Der Landkreistag … Schlosser vom Fahrgastbund … Der Verband": whatever that one's name is.
        """
        page = self._page
        names = frozenset(
            stem for name, body in self._named.items() if body.id in found for stem in name
        )
        for place in range(number - 1, max(0, number - LONGEST_SENTENCE), -1):
            facts = page.facts[place]
            if stem(facts.key) in names or page.registry.institution([facts.key]):
                return False
            other = facts.kind and not page.facts[place].key.startswith(noun)
            if other and any(
                _may_be_called(k, noun) for k in (facts.key, facts.key.removesuffix("s"))
            ):
                return True
        return False

    def _is_subject_before(self, body: Speaker, number: int) -> bool:
        """Return whether the sentence before a word opens with the name of a body."""
        page, opening = self._page, number
        for _ in range(SENTENCES):
            opening -= 1
            floor = max(0, opening - LONGEST_SENTENCE)
            while opening > floor and not self._opens_sentence(opening):
                opening -= 1
        if opening < 0 or page.key(opening) in OBLIQUE:
            return False
        stems = stems_of(fold(body.name).split())
        for first in range(opening, min(number, opening + BEFORE_NAME)):
            short = self._named.get(stems_of(page.keys[first : first + 1]))
            if short is not None and short.id == body.id and not page.capital(first + 1):
                return page.key(first + 1) not in page.known.joiners  # "Rovers"
            if stems_of(page.keys[first : first + len(stems)]) == stems:
                return page.key(first + len(stems)) not in page.known.joiners
            key = page.keys[first]
            determiner = first == opening and key in page.known.determiners
            adjective = not page.capital(first) and page.is_adjective(first)
            if not (determiner or adjective or is_body_noun(key)):
                return False  # "Ein Mann der Privatbank Adler"
        return False

    def _opens_sentence(self, number: int) -> bool:
        """Return whether a word, and not the mark before it, opens a sentence."""
        page = self._page
        return page.keys[number] not in MARKS and page.opens_sentence(number)

    def _is_led(self, name: str, number: int) -> bool:
        """Return whether who spoke in the sentence before a word is of a body.

        "…", sagte Adler, Vorsitzender des Fahrgastbunds Mitte. …, so der Verband."
        """
        page, stems, ends = self._page, stems_of(fold(name).split()), 0
        for place in range(number - 1, max(0, number - LONGEST_SENTENCE), -1):
            ends += self._opens_sentence(place + 1)
            if ends > SENTENCES:
                return False
            named = stem(page.keys[place]) == stems[0]
            if named and stems_of(page.keys[place : place + len(stems)]) == stems:
                hint = page.hint_at(place)
                return hint is not None and hint.start < page.starts[place - 1]
        return False

    def is_called(self, body: Speaker, noun: str) -> bool:
        """Return whether a bare noun may mean a body that was named before."""
        return any(
            body.id in speakers and _may_be_called(kind, noun)
            for kind, speakers in self._of_kind.items()
        )

    @cached_property
    def _place_of_report(self) -> str:
        return "" if self._page.english else place_of(self._page)

    def by_first_word(self, number: int) -> Speaker | None:
        """Return the one body whose name begins so: "Brackwell" of "Brackwell Kettles plc"."""
        page = self._page
        if not page.capital(number) or is_body_noun(page.keys[number]) or page.roles[number]:
            return None
        own = stem(page.keys[number])
        found = {
            speaker.id: speaker
            for name, speaker in self._named.items()
            if len(name) > 1 and name[0] == own
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def learn_short_form(self, speaker: Speaker, end: int) -> None:
        """Remember the letters in brackets behind a name: "(GFH)"."""
        page = self._page
        bracket = page.key(end) == "(" and page.key(end + 2) == ")"
        if bracket and (
            page.facts[end + 1].text.isupper() or _abridges(page.keys[end + 1], speaker)
        ):
            self._named.setdefault(stems_of(page.keys[end + 1 : end + 2]), speaker)

    def is_begun(self, start: int, end: int) -> bool:
        """Return whether words only begin a name that was read: "Gewerkschaft Fähre (und …)"."""
        stems = stems_of(self._page.keys[start:end])
        return any(name[: len(stems)] == stems for name in self._named)


def _abridges(short: str, body: Speaker) -> bool:
    """Return whether the letters of a word stand in a body's name in their order: "Asta"."""
    letters = iter(fold(body.name))
    return all(letter in letters for letter in short)


@lru_cache(maxsize=REMEMBERED)
def _is_kind_of_several(noun: str) -> bool:
    """Return whether a folded noun may mean bodies that go by other nouns, too: "Behörde"."""
    known = load_words()
    alike = any(words.is_one(noun) for words in known.called_alike)
    return alike or noun in known.firms or any(w.is_one(noun) for w, _ in known.wider_bodies)


@lru_cache(maxsize=REMEMBERED)
def _may_be_called(kind: str, noun: str) -> bool:
    """Return whether a body of a kind may go by another noun, both folded."""
    known = load_words()
    if kind == noun:
        return True
    makes = known.makes(kind) or known.english_makers.ends(kind)
    made = makes and kind not in known.no_firms and not kind.endswith(known.no_firm_endings)
    firm = made or kind in known.legal_forms or known.companies.ends(kind)
    if noun in known.firms or (kind == UNTOLD and known.english_makers.is_one(noun)):
        return firm
    alike = any(words.ends(kind) and words.is_one(noun) for words in known.called_alike)
    wider = any(wide.is_one(noun) and narrow.ends(kind) for wide, narrow in known.wider_bodies)
    return alike or wider or stem(kind).endswith(stem(noun))


def stems_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of the words, without marks."""
    return tuple([stem(key) for key in keys if key not in MARKS])
