"""Organisations that no registry holds: "der Sozialverband Lebenswert", "the airline Skylark".

What kind of body a noun names tells that a name stands beside it. A body without a name of its own
("der Verband", "the council") is the one of that kind that the article has named before, if that
is only one: every town has a council.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimtrack.model import Speaker
from claimtrack.speakers.grammar import POSTPOSITIONS
from claimtrack.speakers.lettered import LetteredBodies
from claimtrack.speakers.named_bodies import nouns_of
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import BREAKS, MARKS, Page
from claimtrack.speakers.small_words import is_small_word
from claimtrack.speakers.told_bodies import UNTOLD, ToldBodies, stems_of
from claimtrack.speakers.unquoted import LONGEST, Unquoted, behind_determiners
from claimtrack.speakers.weak_calls import weakly
from claimtrack.speakers.words import is_body_noun

PLACED = frozenset({"von", "in", "of"})  # "der Gemeinderat von Norderau"
INSIDE = frozenset({"of", "for", "and", "&", "the", "'", "’"})  # an English name
AND = frozenset({"and", "&"})
SMALL_KINDS = frozenset({"police", "council"})  # "Westmarch police said"
GENITIVE = frozenset({"des", "eines"})
PLURAL_GENITIVE = frozenset({"der", "deutscher"})
PLURALS = ("n", "e", "r", "s")
GENITIVE_ENDINGS = ("es", "s")
LINKS = frozenset({"ohne", "fuer", "gegen", "for", "of"})  # inside a name: "Ärzte ohne Grenzen"
MIDDLE = "mitte"
GOVERNING = frozenset({"department", "ministry"})
# The ending of an adjective behind a determiner, and what it needs to stand without: "der Deutsche
# Wetterdienst" is "Deutscher Wetterdienst"; plural forms name no single body.
STRONG = {("die", "e"): "", ("der", "en"): "", ("der", "e"): "r", ("das", "e"): "s"}
# "Bundestagsverwaltung", "Präsidentschaftskanzlei": there is one of each.
OF_STATE = ("bundes", "senats", "parlaments", "praesident", "praesidial", "reichs", "landtags")


class Organisations:
    """Reads the words for a speaker, given as word numbers, as a body that only the text names."""

    def __init__(
        self, page: Page, *, parties: Iterable[str], names_person: Callable[[int], bool]
    ) -> None:
        """Take the parties that brackets behind names show, and what knows where people stand."""
        self._page = page
        self._names_person = names_person
        self._parties = {stems_of(fold(party).split()): party for party in parties}
        self._bodies = ToldBodies(page, look_around=weakly(self._look_around))
        self._unquoted = Unquoted(
            page,
            self._bodies,
            nominative=weakly(self._nominative),
            read=weakly(self._of_kind_at),
            names_person=names_person,
        )
        self._told, self._again = self._bodies.told, self._bodies.again
        self._letters = LetteredBodies(page, told=self._told, read=weakly(self._in_german))

    def read(self, first: int, last: int) -> Speaker | None:
        """Return the organisation that the words name, or go back to; None where they name none."""
        last = min(last, first + LONGEST)
        self._unquoted.look_for_firms()
        start = behind_determiners(self._page, first, last)
        if start >= last:
            return None
        if party := self._parties.get(stems_of(self._page.keys[start:last])):
            return self._told(party, "partei")
        if known := self._bodies.named(self._page.keys[start:last]):
            return known
        reads = self._in_english if self._page.english else self._in_german
        found = reads(start, last)
        if found is not None:
            bracket = (n for n in range(start, last) if self._page.keys[n] == "(")
            self._bodies.learn_short_form(found, next(bracket, last))
            return found
        return self._bodies.by_first_word(start) if last - start == 1 else None

    def learn(self, body: Speaker) -> None:
        """Remember a body of the registry that has spoken, for a bare noun later on."""
        if not body.only_told:
            for noun in nouns_of(body, self._page.registry):
                self._bodies.learn(body, noun)

    def is_called(self, body: Speaker, first: int, last: int) -> bool:
        """Return whether words are a bare noun for a body that was named before."""
        start = behind_determiners(self._page, first, last)
        bare = first < start == last - 1
        return bare and self._bodies.is_called(body, fold(self._nominative(start)))

    def goes_by(self, body: Speaker, noun: str) -> bool:
        """Return whether a noun, folded, is one for a body that was named before."""
        return self._bodies.is_called(body, noun)

    def _look_around(self) -> None:
        self._unquoted.look_around()

    def called(self, noun: str, number: int | None = None) -> Speaker | None:
        """Return the one body named before that a bare noun means: "der Verband", "the company".

        Of several it is the one of which the sentence before the word `number` tells.
        """
        return self._again(noun, number)

    def served(self, start: int, last: int) -> Speaker | None:
        """Return the body in "a spokesman for the Salt Survey of Marland", whatever its kind."""
        start = behind_determiners(self._page, start, last)
        if not self._page.english or start >= last:
            return None
        name = self._run(start, last)
        named = self._page.key(start - 1) == "the" or self._is_firm(name)
        whole = " " in name and self._page.keys[start] not in GOVERNING
        return self._told(name, UNTOLD) if named and whole else None

    def _is_firm(self, name: str) -> bool:
        """Return whether an English name is no person's: "Larkfield Homes", "Northern Rail"."""
        keys = fold(name).split()
        small = all(is_small_word(key, english=True) for key in keys)
        return bool(keys) and (small or "&" in name or keys[-1] in self._page.known.firm_words)

    # --- German ------------------------------------------------------------------------------

    def _in_german(self, start: int, last: int) -> Speaker | None:
        page = self._page
        if page.key(start - 1) in page.known.indefinite:
            return None
        if (
            page.keys[last - 1] in page.known.legal_forms
            and last - start > 1
            and page.capital(start)
            and not page.roles[start]
        ):
            return self._told(page.slice(start, last), page.keys[last - 1])
        noun = start
        while noun < last - 1 and not page.capital(noun) and page.is_adjective(noun):
            noun += 1
        if not page.capital(noun):
            return None
        if start == last - 1 and (body := self._letters.read(start)):
            return body
        if page.is_suspended(noun + 1):
            return self._of_two_fields(noun, last)
        head = self._nominative(noun)
        if not is_body_noun(fold(head)):
            again = self._again(fold(head), noun) if noun + 1 == last else None
            return again or self._in_capitals(start, last)
        return self._of_kind_at(noun, last, head)

    def _of_two_fields(self, first: int, last: int) -> Speaker | None:
        """Return "die Industrie- und Handelskammer Norderau", by the place behind it or without."""
        page = self._page
        noun = next((n for n in range(first + 2, last) if page.capital(n)), last)
        if noun == last or page.keys[noun - 1] not in page.known.joiners:
            return None
        kind = fold(self._nominative(noun))
        if not is_body_noun(kind):
            return None
        field = page.slice(first, noun)
        own = self._own_name(noun + 1, last) or self._place(noun + 1, last)
        if not (own or self._is_guild(kind)):
            return None  # "der Bau- und Umweltausschuss": every town has one
        return self._told(f"{field} {self._nominative(noun)} {own}", kind)

    def _of_kind_at(self, noun: int, last: int, head: str) -> Speaker | None:
        """Return the body whose kind the noun says, by the name or place behind it."""
        page, kind = self._page, fold(head)
        own = self._own_name(noun + 1, last)
        if noun + 1 < last and page.known.makes(kind) and self._names_person(noun + 1):
            own = self._capitals_behind(noun, last)  # "der Pumpenhersteller Adler"
        if own and (page.registry.is_source(fold(own).split()) or self._is_object(noun, last)):
            return None
        if own and (known := self._bodies.of_registry(own)):
            self._bodies.learn(known, kind)
            return known  # "die Gewerkschaft Verdi"
        if own and page.known.makes(kind):
            return None if page.names_body(noun + 1) else self._told(own, kind)
        if own:
            return self._told(f"{head} {own}", kind)
        if kind not in page.known.vague and (place := self._place(noun + 1, last)):
            return self._told(f"{head} {place}", kind)
        if members := self._members(noun, last, kind):
            return self._told(f"{head} {members}", kind)
        if noun + 1 < last:
            return None
        prefix, _, noun_behind = head.rpartition("-")
        if fold(noun_behind) in page.known.sides and page.registry.party(prefix):
            return None  # "die CDU-Opposition"
        named = (
            (prefix and prefix[0].isupper()) or self._is_guild(kind) or kind.startswith(OF_STATE)
        )
        return self._told(head, kind) if named else self._again(kind, noun)

    def _is_object(self, noun: int, last: int) -> bool:
        """Return whether a body is in the dative that no preposition asks for.

        "Wirft der Regierung Versagen vor": what follows is no name.
        """
        page, known, determiner = self._page, self._page.known, noun - 1
        while determiner > 0 and not page.capital(determiner) and page.is_adjective(determiner):
            determiner -= 1
        feminine = known.bodies["f"].match(page.keys[noun])
        if page.key(determiner) not in ("dem", "der" if feminine else "dem"):
            return False
        before, behind = page.key(determiner - 1), page.key(last)
        asked = before in known.prepositions or before in known.openers
        asked = asked or before in known.attribution or before in known.joiners
        return not (asked or page.capital(determiner - 1) or behind in POSTPOSITIONS)

    def _capitals_behind(self, noun: int, last: int) -> str:
        """Return the words in capitals behind a noun: "Harms & Lüders"."""
        page, end = self._page, noun + 1
        while end < last and (
            page.capital(end) or (page.keys[end] == "&" and page.capital(end + 1))
        ):
            end += 1
        return self._page.slice(noun + 1, end)

    def _is_guild(self, kind: str) -> bool:
        """Return whether a compound names a body by itself: "Bauernverband", "Philologenbund"."""
        known = self._page.known
        guild = known.guilds.ends(kind) and not known.guilds.is_one(kind)
        council = known.is_council(kind) and not kind.endswith(known.house_councils)
        return (guild and kind not in known.no_guilds) or council

    def _members(self, noun: int, last: int, kind: str) -> str:
        """Return "der Zugleute" behind "Gewerkschaft"; empty where there is no such.

        So too "der kommunalen Arbeitgeber" behind "Vereinigung".
        """
        page = self._page
        if kind not in page.known.members_of or noun + 2 >= last:
            return ""
        if page.keys[noun + 1] not in PLURAL_GENITIVE or not page.keys[last - 1].endswith(PLURALS):
            return ""
        whole = all(page.capital(n) or page.is_adjective(n) for n in range(noun + 2, last - 1))
        return page.slice(noun + 1, last) if whole and page.capital(last - 1) else ""

    def _own_name(self, start: int, last: int) -> str:
        """Return the name that follows the noun, with or without marks; empty where none does."""
        page = self._page
        if start < last and page.keys[start] in MARKS:
            end = next((n for n in range(start + 1, last) if page.keys[n] in MARKS), last)
            return page.slice(start + 1, end) if start + 1 < end else ""
        if start + 1 < last and page.keys[start] == "fuer" and page.capital(start + 1):
            own = self._own_name(start + 1, last)  # "Landesamt für Umwelt"
            return f"{page.facts[start].text} {own}" if own else ""
        end = start
        while end < last and self._may_name(end, begins=end == start):
            end += 1
        while end > start and not page.capital(end - 1):
            end -= 1
        field = page.key(start - 1) == "fuer"  # "Bundesamt für Gesundheit"
        thing = end > start and page.known.objects.ends(page.keys[start])
        if end == start or (thing and not field and not self._stands_again(start)):
            return ""
        return page.slice(start, end)

    def _stands_again(self, number: int) -> bool:
        """Return whether a noun and the one before it stand together elsewhere: a name."""
        page, before = self._page, self._page.key(number - 1)
        return any(page.key(n - 1) == before for n in page.places[page.keys[number]] if n != number)

    def _may_name(self, number: int, *, begins: bool) -> bool:
        """Return whether a word may stand in a name: one in capitals, or "den" between such."""
        page, key = self._page, self._page.keys[number]
        if self._names_person(number):
            return False
        if page.capital(number):
            described = page.capital(number - 1) and page.is_adjective(number - 1)
            if key in page.known.stop and not (described or self._ends_in_middle(number)):
                return False  # "am Montag", not "der Freien Mitte"
            return not (key in page.known.honorifics or page.roles[number])
        joins = (key in page.known.joiners or key in AND) and page.capital(number + 1)
        links = key in page.known.determiners or key in LINKS
        return (joins or links) and not begins

    def _ends_in_middle(self, number: int) -> bool:
        """Return whether "Mitte" is where a body is, and no time: "der Fahrgastbund Mitte,"."""
        page = self._page
        kind = number > 0 and page.facts[number - 1].kind
        return kind and page.keys[number] == MIDDLE and page.key(number + 1) in BREAKS | MARKS

    def _place(self, start: int, last: int) -> str:
        """Return "von Norderau", "in Norderau" behind a noun; empty where it has no place."""
        page = self._page
        if start + 1 >= last or page.keys[start] not in PLACED:
            return ""
        named = page.keys[start + 1]
        if named in page.registry.given or is_body_noun(named) or page.keys[start] == "of":
            return ""  # "die Regierung von Anna Adler"
        end = start + 1
        while end < last and page.capital(end) and page.keys[end] not in page.known.stop:
            end += 1
        return page.slice(start, end) if end > start + 1 else ""

    def _in_capitals(self, start: int, last: int) -> Speaker | None:
        """Return the body of an adjective in capitals: "die Freie Mitte", "die Bonner Polizei"."""
        page = self._page
        determiner = page.key(start - 1)
        if last - start != 2 or determiner not in page.known.determiners:
            return None
        adjective, noun = page.facts[start], page.facts[start + 1]
        if not (adjective.capital and noun.capital and page.is_adjective(start)):
            return None
        if page.roles[start] or page.roles[start + 1]:
            return None
        if adjective.text.endswith("er"):  # of a place: it has no other endings
            whole = is_body_noun(noun.key) and not page.known.makes(noun.key)
            return self._told(page.slice(start, last), noun.key) if whole else None
        weak = (determiner, adjective.text[-1 if adjective.text.endswith("e") else -2 :])
        if weak not in STRONG or (noun.text.endswith("s") and not noun.text.endswith("ss")):
            return None
        bare = adjective.text.removesuffix("n")
        return self._told(f"{bare}{STRONG[weak]} {noun.text}", noun.key)

    def _nominative(self, number: int) -> str:
        """Return a noun without the ending of "des Verbandes"."""
        text, key = self._page.facts[number].text, self._page.keys[number]
        before = number - 1
        while before > 0 and not self._page.capital(before) and self._page.is_adjective(before):
            before -= 1
        if self._page.key(before) not in GENITIVE:
            return text
        endings = (ending for ending in GENITIVE_ENDINGS if key.endswith(ending))
        bare = (text.removesuffix(ending) for ending in endings)
        return next(
            (word for word in bare if is_body_noun(fold(word)) or self._is_wider(word)), text
        )

    def _is_wider(self, word: str) -> bool:
        return any(wide.is_one(fold(word)) for wide, _ in self._page.known.wider_bodies)

    # --- English -----------------------------------------------------------------------------

    def _in_english(self, start: int, last: int) -> Speaker | None:
        page = self._page
        if (
            page.keys[last - 1] in page.known.legal_forms
            and last - start > 1
            and page.capital(start)
        ):
            return self._told(page.slice(start, last), page.keys[last - 1])
        if page.is_possessor(start) and page.known.organisations.ends(page.keys[last - 1]):
            return self._told(page.slice(start, last), page.keys[last - 1])
        makers = page.known.english_makers
        maker = next(
            (
                number
                for number in range(start, last - 1)
                if makers.ends(page.keys[number]) and self._is_small(number)
            ),
            None,
        )
        if page.keys[start] in GOVERNING and page.key(start + 1) in {"of", "for"}:
            return None  # every state has a Department of Water
        if maker is not None:
            own = self._run(maker + 1, last)
            return self._told(own, page.keys[maker]) if own else None
        if last - start == 1 and (self._is_small(start) or page.key(start - 1) == "the"):
            return self._again(page.keys[start], start) or self._letters.read(start)
        small = page.keys[last - 1] in SMALL_KINDS and not page.capital(last - 1)
        if last - start > 1 and small and page.capital(start):
            place = self._run(start, last - 1)
            kind = page.keys[last - 1]
            return self._told(f"{place} {kind.capitalize()}", kind) if place else None
        name = self._run(start, last)
        if " " in name and (page.key(last), page.key(last + 1)) == (",", "which"):
            return self._told(name, UNTOLD)  # nobody is a thing
        kinds = [key for key in fold(name).split() if page.known.organisations.ends(key)]
        return self._told(name, kinds[-1]) if kinds and " " in name else None

    def _is_small(self, number: int) -> bool:
        """Return whether an English word is no name: in small letters, or at a sentence's start."""
        page = self._page
        return not page.capital(number) or page.opens_sentence(number)

    def _run(self, start: int, last: int) -> str:
        """Return the words in capitals from `start` on, linked by "of" and the like."""
        page, end = self._page, start
        while end < last and (page.capital(end) or (end > start and page.keys[end] in INSIDE)):
            leads = page.roles[end] and not page.keys[end].endswith("s")
            strange = page.keys[end] in page.known.stop and not is_body_noun(page.keys[end])
            if strange or leads:
                return ""
            end += 1
        follower = page.keys[end] if end < last else ","
        while end > start and not page.capital(end - 1):
            end -= 1
        whole = follower in page.known.prepositions or follower == ","
        return page.slice(start, end) if end > start and whole else ""  # not "the Green League man"
