"""An article's words with their folded forms, and small questions about single words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from operator import attrgetter

from claimtrack.model import Span
from claimtrack.speakers.names import stem
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.titles import Title
from claimtrack.speakers.words import load_words

MARKS = frozenset("„“”\"»«‚‘'’›‹")
BREAKS = frozenset(",;:.!?–—-()") | {"\n"}
HYPHEN = "-"
SENTENCE_ENDS = frozenset({".", "!", "?", ":", "\n"})
BODY_LINKS = frozenset({"von", "vom", "of", "fuer", "for", "im", "in"})
ADJECTIVE = re.compile(r"[^\W\d_](?:-?[^\W\d_])+(?:e|er|en|em|es)$|\d+-?jaehrige[rnsm]?$")
ENGLISH_FORMS = ("mr", "mrs", "ms")
PARTICIPLES = ("ed", "ing")  # "Asked about it,"
LONGEST_BRACKET = 8  # words: "(Freie Liste, Region Norderau)"
LONGEST_PHRASE = 16  # words: "Asked whether the tax on food could be scrapped next year,"
AGO = frozenset({"ago", "earlier", "later"})
INITIAL = re.compile(r"[^\W\d_]\.$")
# Words to look around for small ones, letters of one that a headline writes large, and how many.
WORDS_AROUND, LONG_WORD, SMALL_WORDS = 12, 4, 3
PARTY_PEOPLE = {"man": "m", "woman": "f"}
MEMBERS = {"mann": "politiker", "frau": "politikerin", "mannes": "politiker"}
LABOUR = frozenset({"labour", "labor"})  # a field of ministers, and a party
OF_FIELDS = frozenset({"minister", "secretary"})
POLITICIAN, LAWMAKER = "politician", "lawmaker"
LAWMAKERS = frozenset({"mp", "mep", "msp", "td"})
WHICH = "which"
TIME_OPENERS = frozenset({"last", "this", "earlier"})
MEMBER, FOR = "member", "for"
NETWORK = frozenset({"on", "auf", "bei", "via", "ueber"})
YEARS, OLD = "jahre", "alt"
POSSESSIVE = ("'s", "’s")
BEYOND = 64  # words; nobody looks further than that over the edge of an article


class Page:
    """The words and marks of one article, asked by their number.

    `facts` is what is known of each word, `keys` are their folded forms, `starts` and `ends` their
    characters, `capitals` says whether they are capitalised, `roles` whether they are nouns that
    say what somebody is, `telling` are the numbers of those that may open a name or a title.

    `key` and `capital` ask for one that may lie outside the article, where words are empty and not
    capitalised. Nothing is asked as often: so they look into lists with blanks behind the last
    word, which are those before the first one, too.
    """

    key: Callable[[int], str]
    capital: Callable[[int], bool]

    def __init__(
        self, text: str, registry: Registry, *, language: str = "de", hints: Sequence[Span] = ()
    ) -> None:
        self.text = text
        self.registry = registry
        self.english = language == "en"
        self.known = load_words()
        self.starts, self.ends, self.facts = registry.words.read(text)
        self.keys = [facts.key for facts in self.facts]
        self.capitals = [facts.capital for facts in self.facts]
        self.roles = [facts.role and (facts.capital or self.english) for facts in self.facts]
        self.telling = [number for number, facts in enumerate(self.facts) if facts.telling]
        self.key = [*self.keys, *[""] * BEYOND].__getitem__
        self.capital = [*self.capitals, *[False] * BEYOND].__getitem__
        self._hints = sorted(set(hints), key=attrgetter("start", "end"))
        self._hint_starts = [hint.start for hint in self._hints]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def vocabulary(self) -> Set[str]:
        """The folded words of the page."""
        return frozenset(self.keys)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Return the numbers of the words by their folded form."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            places[key].append(number)
        return places

    @cached_property
    def states(self) -> Sequence[int]:
        """The numbers of the words from which on a country or its state may be named."""
        return [number for number, facts in enumerate(self.facts) if facts.state]

    @cached_property
    def party_words(self) -> Sequence[int]:
        """The numbers of the words with which the name of a party may open or end."""
        return [number for number, facts in enumerate(self.facts) if facts.party]

    @cached_property
    def speaking(self) -> Set[str]:
        """Return the folded words by which alone an English page calls a speaker."""
        if not self.english:
            return frozenset()
        words = ((bisect_left(self.starts, hint.start), hint) for hint in self._hints)
        return frozenset(
            self.keys[number]
            for number, hint in words
            if self.capital(number)
            and self.ends[number] == hint.end
            and not self.names_body(number)
            and not self.facts[number].text.isupper()
        )

    @cached_property
    def addressed(self) -> Set[str]:
        """Return the folded surnames that an English page calls by "Mr", "Mrs" or "Ms"."""
        if not self.english:
            return frozenset()
        behind = [
            number + 1 + (self.key(number + 1) == ".")
            for form in ENGLISH_FORMS
            if form in self.vocabulary
            for number in self.places[form]
        ]
        particles = self.known.leading_particles
        behind = [number + (self.key(number) in particles) for number in behind]
        return frozenset(self.keys[number] for number in behind if self.capital(number))

    @cached_property
    def hinted(self) -> Set[int]:
        """Return the numbers of the words for a speaker."""
        return {
            number
            for hint in self._hints
            for number in range(
                bisect_left(self.starts, hint.start), bisect_left(self.starts, hint.end)
            )
        }

    def slice(self, start: int, end: int) -> str:
        """Return the text from the first to the last of the words."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def is_suspended(self, number: int) -> bool:
        """Return whether a hyphen stands for what the next word ends in: "Städte- und".

        Words are split before such a hyphen.
        """
        beside = 0 < number < len(self) and self.starts[number] == self.ends[number - 1]
        return beside and self.keys[number] == HYPHEN and self.capital(number - 1)

    def with_hyphens(self, first: int, last: int) -> list[str]:
        """Return the folded words of a range, with the hyphens of "Städte- und Gemeindebund"."""
        keys: list[str] = []
        for number in range(first, last):
            if keys and self.is_suspended(number):
                keys[-1] += HYPHEN
            else:
                keys.append(self.keys[number])
        return keys

    def hint_at(self, number: int) -> Span | None:
        """Return the words for a speaker in which the word stands, or None.

        Of nested ones the last that starts before the word is taken.
        """
        start = self.starts[number]
        index = bisect_right(self._hint_starts, start) - 1
        hint = self._hints[index] if index >= 0 else None
        return hint if hint is not None and start < hint.end else None

    def hint_covers(self, first: int, last: int) -> bool:
        """Return whether one speaker's words hold both words."""
        hint = self.hint_at(first)
        return hint is not None and self.ends[last] <= hint.end

    def names_body(self, number: int) -> bool:
        """Return whether a country, party or institution is named from that word on."""
        return (
            self.facts[number].opens_body
            and self.registry.titles.body_at(self.keys, number)[0] > number
        )

    def goes_on_body(self, number: int) -> bool:
        """Return whether the word is the second of a body's name: "Gael" in "Fine Gael"."""
        before = number - 1
        if before < 0 or not self.facts[before].opens_body:
            return False
        return self.registry.titles.body_at(self.keys, before)[0] > number

    def bodies_at(self, number: int) -> frozenset[str]:
        """Return what the body named from that word on may be; none where none is named."""
        if not self.facts[number].opens_body:
            return frozenset()
        return self.registry.titles.body_at(self.keys, number)[1]

    def is_initial(self, number: int) -> bool:
        """Return whether the word is an initial: "B."."""
        initial = self.capitals[number] and INITIAL.match(self.keys[number]) is not None
        return initial and not self.is_network(number)

    def is_network(self, number: int) -> bool:
        """Return whether a sentence ends in "on X.", whose last word is no initial."""
        return self.keys[number] == "x." and self.key(number - 1) in NETWORK

    def is_adjective(self, number: int) -> bool:
        """Return whether the word may be an adjective before a noun."""
        key = self.keys[number]
        return (
            ADJECTIVE.match(key) is not None
            and key not in self.known.determiners
            and key not in self.known.prepositions
            and key not in self.known.joiners
        )

    def is_of_age(self, number: int) -> bool:
        """Return whether a word is "Jahre" in "37 Jahre alte"."""
        old = self.keys[number] == YEARS and self.key(number + 1).startswith(OLD)
        return old and self.key(number - 1).isdigit()

    def links(self, number: int) -> bool:
        """Return whether a word may stand between a title and its body: "der", an adjective."""
        key = self.keys[number]
        return key in self.known.determiners or key in BODY_LINKS or self.is_adjective(number)

    def opens_clause(self, number: int) -> bool:
        """Return whether a mark, a line break or nothing stands before the word."""
        return number == 0 or self.keys[number - 1] in BREAKS or self.keys[number - 1] in MARKS

    def in_small_letters(self, number: int) -> bool:
        """Return whether words around are written small, as in no English headline of capitals."""
        small = 0
        for step in (-1, 1):
            for place in range(number, number + step * WORDS_AROUND, step):
                if self.key(place) in ("", "\n"):
                    break
                small += len(self.keys[place]) >= LONG_WORD and not self.capitals[place]
        return small >= SMALL_WORDS

    def opens_sentence(self, number: int) -> bool:
        """Return whether the end of a sentence, a line break or nothing stands before the word."""
        before = number - 1
        while before >= 0 and self.keys[before] in MARKS:
            before -= 1
        return before < 0 or self.keys[before] in SENTENCE_ENDS

    def opens_clause_behind_phrase(self, number: int) -> bool:
        """Return whether only a phrase stands before an English subject: "In May, the mayor"."""
        if self.english and self._is_behind_time(number):
            return True
        if not self.english or self.key(number - 1) != ",":
            return False
        if self.key(number - 2) in AGO:
            return True  # "Two years ago, the mayor"
        for before in range(number - 2, max(-1, number - 2 - LONGEST_PHRASE), -1):
            if self.opens_sentence(before):
                key = self.keys[before]
                phrase = key in self.known.prepositions or key in BODY_LINKS
                return phrase or key.endswith(PARTICIPLES)
            if self.keys[before] in BREAKS and self.key(before + 1) != WHICH:
                return False  # not so "In a letter, which we have seen, the mayor"
        return False

    def _is_behind_time(self, number: int) -> bool:
        """Return whether only a time stands before a subject: "Last summer the mayor"."""
        start = number - 2
        opens = start >= 0 and self.opens_sentence(start) and self.keys[start] in TIME_OPENERS
        return opens and not self.capital(number - 1) and self.keys[number - 1] not in BREAKS

    def is_possessor(self, number: int) -> bool:
        """Return whether an English word names whose somebody is: "Marland's"."""
        return self.english and self.capital(number) and self.keys[number].endswith(POSSESSIVE)

    def read_title(self, start: int, end: int) -> Title | None:
        """Return the title that the words from `start` to `end` name, or None.

        "The Civic Alliance woman" is a politician of that party.
        """
        keys = self.keys[start:end]
        if not self.english:
            party, _, noun = keys[-1].rpartition("-") if keys else ("", "", "")
            letters = party and self.facts[end - 1].text[: len(party)].isupper()
            known = letters or self.registry.titles.body_at([party], 0)[1]
            if party and noun in MEMBERS and known:
                keys[-1] = f"{party}-{MEMBERS[noun]}"  # "der CDU-Mann"
            return self.registry.titles.read(keys)
        if keys and keys[-1].endswith(POSSESSIVE):
            keys[-1] = keys[-1][:-2]  # "in the chancellor's words"
        keys = [LAWMAKER if key in LAWMAKERS else key for key in keys]
        if MEMBER in keys[:-1] and keys[keys.index(MEMBER) + 1] == FOR:
            keys[keys.index(MEMBER)] = LAWMAKER  # "the Member for Wexel"
        if self._is_of_labour(start, end):
            keys[-1] = POLITICIAN
        gender = PARTY_PEOPLE.get(keys[-1]) if keys and self.capital(end - 2) else None
        title = self.registry.titles.read([*keys[:-1], POLITICIAN] if gender else keys)
        if title is None:
            return None
        if title.bodies and title.unknown and self._is_part_of_name(start, end, title):
            title = title._replace(bodies=())
        return title._replace(gender=gender)

    def _is_of_labour(self, start: int, end: int) -> bool:
        """Return whether "Labour" before an office in small letters is a party.

        "The Labour minister" is none of labour.
        """
        small = end - start > 1 and not self.capital(end - 1) and self.keys[end - 1] in OF_FIELDS
        return small and self.keys[end - 2] in LABOUR and self.capital(end - 2)

    def _is_part_of_name(self, start: int, end: int, title: Title) -> bool:
        """Return whether a party is only named inside another one: "the Green Compact minister"."""
        for number in range(start, end - 1):
            if self.capital(number) and self.names_body(number):
                behind = self.registry.titles.body_at(self.keys, number)[0]
                beside = [number - 1] if number > start else []
                beside += [behind] if behind < end - 1 else []
                return any(self.capital(n) and stem(self.key(n)) in title.unknown for n in beside)
        return False
