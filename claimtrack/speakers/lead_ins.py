"""Who is meant by new words for the person whom the sentence before a quotation has led in.

"Für Jan Adler ist die Sache klar. „Nein“, sagt der energiepolitische Sprecher der SPD-Fraktion."
News varies the name at once: by a party, a calling, a field that the article has not told yet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from claimtrack.model import Quotation, Span
from claimtrack.speakers.ages import Ages
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.last_speaker import GERMAN
from claimtrack.speakers.new_words import GENDERS, Description, Kind, NewWords
from claimtrack.speakers.page import BREAKS, MARKS, Page
from claimtrack.speakers.titles import Title
from claimtrack.speakers.untold import Untold

BEHIND_NAME = frozenset({"(", ",", "von", "vom"})
LONGEST_BEHIND = 12  # words behind a name: ", 58, der Spitzenmann der Freien Wähler,"
COMMAS = 2  # that an age and a party behind a name may have between them
LONGEST_AGE = 3  # words: "71 Jahre alte"
GENDER_NAMES = {"masculine": "m", "feminine": "f"}
SEATED = ("abgeordnete", "parlamentarier", "parlamentarierin")


class LeadIns:
    """Finds whom such words mean: who is led in, where nothing and nobody speaks against it."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        discourse: Discourse,
        *,
        sentences: Sequence[Span],
        day: date | None,
    ) -> None:
        self._page = page
        self._cast = cast
        self._discourse = discourse
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._day = day
        self._ages = Ages(page, cast.named)
        self._words = NewWords(page, cast.named)
        self._untold = Untold(page, discourse)

    def refer(
        self, first: int, last: int, quotation: Quotation | None, found: Reference
    ) -> Reference | None:
        """Return whom the words `first` to `last` mean by the sentence before their quotation.

        Args:
            first: The determiner.
            last: The word behind the description.
            quotation: What is said; None where the words stand for no speaker.
            found: Whom they may mean by all else that the article says.

        Returns:
            None where that stays as it is.
        """
        if quotation is None or self._page.keys[first] not in GENDERS:
            return None
        said = self._words.read(first, last)
        known = bool(found.actors or found.candidates)
        if said is None:
            return None
        if not found.actors and (untold := self._just_named(said, first, quotation)):
            return only((untold,))
        if known and said.kind is Kind.FUNCTION:
            return None
        begin = min(self._page.starts[first], quotation.content[0].start)
        led = self._led_in(said, begin)
        if led is None:
            return None
        told_of = self._is_told_of(led, said, quotation)
        if told_of or self._contradicts(led, said):
            withdrawn = found.actors == (led,) and (told_of or said.kind is Kind.PARTY)
            return NOBODY if withdrawn else None
        if said.kind is Kind.OFFICE:
            changes = not known and self._changes_hands(led, first, said.noun)
            return only((led,)) if changes else self._or_holder(led, said, found)
        if self._page.english and (known or self._is_open_in_english(led, said, first)):
            return None
        if led in found.actors or (known and said.kind is not Kind.PARTY):
            return None
        return self._instead(led, said, found, begin) if known else self._alone(led, said, begin)

    def _just_named(self, said: Description, first: int, quotation: Quotation) -> Actor | None:
        """Return who has just been named without a word on what they do, if that is an office."""
        at = self._page.starts[first]
        describes = quotation.content[0].start < at or self._page.opens_sentence(first)
        office = said.kind is Kind.OFFICE and describes
        return self._untold.just_named(said.gender, at) if office else None

    def member(self, first: int, last: int) -> Actor | None:
        """Return whom "der CDU-Politiker", who does something, means by the sentence before."""
        if self._page.keys[first] not in GENDERS or not self._page.opens_sentence(first):
            return None
        said = self._words.read(first, last)
        if said is None or said.kind is not Kind.PARTY:
            return None
        at = self._page.starts[first]
        led = self._led_in(said, at)
        if led is None or self._contradicts(led, said):
            return None
        return led if self._alone(led, said, at) else None

    def _alone(self, led: Actor, said: Description, begin: int) -> Reference | None:
        """Return who is led in, unless somebody else whom the article has told of is so called."""
        others = self._others(led, said)
        if said.kind is Kind.FUNCTION and self._may_be_another(led, said, others, begin):
            return None
        if said.kind is Kind.PARTY:
            others = self._near(others, begin)
        return None if any(self._is_so(other, said) for other in others) else only((led,))

    def _changes_hands(self, led: Actor, first: int, noun: int) -> bool:
        """Return whether somebody unknown takes an office next, or leaves it: "die künftige …".

        Who holds it on the day is not meant.
        """
        known = self._page.known
        words = known.coming | known.leaving
        return led.speaker.only_told and not words.isdisjoint(self._page.keys[first:noun])

    def _is_open_in_english(self, led: Actor, said: Description, first: int) -> bool:
        """Return whether English words may mean another one: "A nurse came. … The nurse said".

        Of whom the registry knows, it says what they are. At the start of a sentence, words turn to
        anybody of the paragraph.
        """
        page = self._page
        if led.speaker.id in page.registry.people:
            return True
        if page.places[page.keys[said.noun]][0] < first and not self._is_so(led, said):
            return True
        at = page.starts[first]
        only_one = self._discourse.only_person(None, at, within_paragraph=True)
        return page.opens_sentence(first) and only_one is not led

    def _may_be_another(
        self, led: Actor, said: Description, others: Iterable[Actor], begin: int
    ) -> bool:
        """Return whether another one named so far may speak for a group, of whose party nothing is.

        "Der Antrag ist von Adler. „Nein“, sagte die Sprecherin der SPD-Fraktion": who else is SPD?
        """
        starts = self._page.starts
        return not self._parties(led) and any(
            starts[other.since] < begin
            and self._is_open(other)
            and not self._contradicts(other, said)
            for other in others
        )

    def _or_holder(self, led: Actor, said: Description, found: Reference) -> Reference | None:
        """Return both who is led in and who holds a party's office, where no name tells of them.

        "Anna Adler hält dagegen. „Nein“, sagt die Grünen-Chefin", of an article without Grünen.
        """
        unknown = led.speaker.only_told and not led.titles and bool(said.parties)
        named = {n.actor.speaker.id for n in self._cast.named if n.actor is not None}
        held = [actor for actor in found.actors if actor.speaker.id not in named]
        return only((led, *held)) if unknown and held and led not in held else None

    def _instead(
        self, led: Actor, said: Description, found: Reference, begin: int
    ) -> Reference | None:
        """Return who is led in instead of those whom only an earlier paragraph calls so."""
        names = {actor.speaker.name for actor in found.actors} | set(found.candidates)
        others = [a for a in self._cast.actors.values() if a.speaker.name in names and a != led]
        sure = led.speaker.name in names or self._is_so(led, said) or self._is_open(led)
        if not sure:
            return None
        if not self._near(others, begin):
            return only((led,))
        if not found.actors or self._named_in(others, self._lead(begin), begin):
            return None
        return only((led, *others))

    # --- who is led in -------------------------------------------------------------------------

    def _led_in(self, said: Description, begin: int) -> Actor | None:
        """Return the only person of the sentence before a quotation whom the words may mean."""
        start = self._lead(begin)
        if start is None:
            return None
        told = self._discourse.told_of(start, begin, said.gender)
        strict = said.kind is Kind.CALLING
        if told.unclear_subject or (strict and told.unclear) or len(told.people) > 1:
            return None
        only_one = self._discourse.only_person(said.gender, begin, within_paragraph=True)
        if not told.people:
            goes_on = self._has_pronoun(start, begin, said.gender) or not strict
            return self._person(only_one) if goes_on else None
        led = told.people[0]
        if led not in told.subjects and (
            only_one is not led or self._has_pronoun(start, begin, said.gender)
        ):
            return None
        return self._person(led)

    def _person(self, actor: Actor | None) -> Actor | None:
        named = actor is not None and actor.introduced and not actor.speaker.institution
        return actor if named else None

    def _lead(self, begin: int) -> int | None:
        """Return where the last sentence of the paragraph starts that is not all said."""
        paragraph = self._discourse.paragraph_start(begin)
        number = bisect_right(self._starts, begin) - 1
        for sentence in reversed(self._sentences[:number]):
            if sentence.start < paragraph:
                break
            if not self._discourse.is_said(sentence):
                return sentence.start
        return None

    def _has_pronoun(self, start: int, end: int, gender: str | None) -> bool:
        page = self._page
        first, last = bisect_left(page.starts, start), bisect_left(page.starts, end)
        genders = [name for name, g in GENDER_NAMES.items() if gender in (None, g)]
        words = frozenset().union(*(page.known.pronouns[name] for name in genders))
        return not words.isdisjoint(page.keys[first:last])

    # --- what speaks against it ------------------------------------------------------------------

    def _contradicts(self, actor: Actor, said: Description) -> bool:
        """Return whether what is known of somebody is no description's: a party, a calling."""
        page, known = self._page, self._page.known
        gender = actor.speaker.gender
        if None not in (gender, said.gender) and gender != said.gender:
            return True
        parties = self._parties(actor)
        if said.parties and parties and parties.isdisjoint(said.parties):
            return True
        nouns = [title.noun for title in actor.titles]
        governs = any(known.public.match(n) or known.government.match(n) for n in nouns)
        key = page.keys[said.noun]
        if said.kind is Kind.PARTY:
            local = any(known.mayors.match(noun) for noun in nouns)
            return (local and key.endswith(SEATED)) or self._belies(actor, said)
        if said.kind is Kind.FUNCTION:
            return governs or self._belies(actor, said)
        if not all(self._ages.may_be(actor, age) for age in self._ages_before(said.noun)):
            return True
        if page.english:
            return False  # of their work, who keeps roles apart knows
        working = [noun for noun in nouns if known.professions.match(noun)]
        return bool(working) and not any(known.kindred(noun, key) for noun in working)

    def _ages_before(self, noun: int) -> Iterator[str]:
        """Yield the age before a noun: "der 71-jährige", "der 71 Jahre alte Rentner"."""
        page = self._page
        for number in range(max(0, noun - LONGEST_AGE), noun):
            if self._ages.is_age(page.keys[number]):
                yield page.keys[number]
            elif page.is_of_age(number):
                yield f"{page.keys[number - 1]}-jaehrige"

    def _is_told_of(self, actor: Actor, said: Description, quotation: Quotation) -> bool:
        """Return whether what is said is about somebody: "„Er lebt“, sagte der Arzt"."""
        if said.kind is not Kind.CALLING or self._is_so(actor, said):
            return False
        page, known = self._page, self._page.known
        start = quotation.content[0].start
        if MARKS.isdisjoint(page.text[max(0, start - 1) : start + 1]):
            return False  # "Er komme, sagte der Arzt"
        keys = {
            page.keys[number]
            for span in quotation.content
            for number in range(
                bisect_left(page.starts, span.start), bisect_left(page.starts, span.end)
            )
        }
        if not actor.surnames.isdisjoint(keys):
            return True
        gender = said.gender or actor.speaker.gender
        genders = [name for name, g in GENDER_NAMES.items() if gender in (None, g)]
        told = frozenset().union(*(known.told_of[name] for name in genders))
        return not told.isdisjoint(keys) and known.told_of["first"].isdisjoint(keys)

    def _belies(self, actor: Actor, said: Description) -> bool:
        """Return whether the registry knows somebody, and not as the words say."""
        registry, identity = self._page.registry, actor.speaker.id
        if identity not in registry.people:
            return False
        if said.kind is Kind.FUNCTION:
            held = (o for o in actor.speaker.offices if self._day and o.held_on(self._day))
            return any(office.start for office in held)
        german = self._page.keys[said.noun].startswith(GERMAN)
        abroad = german and actor.speaker.country != HOME  # no "Bundestagsabgeordnete"
        return abroad or (bool(said.parties) and not self._parties(actor))

    def _parties(self, actor: Actor) -> frozenset[str]:
        """Return the parties of somebody, as far as the article and the registry tell."""
        registry = self._page.registry
        found: frozenset[str] = frozenset()
        for party in filter(None, (actor.speaker.party, *actor.parties)):
            found |= self._words.party(party)
        for title in actor.titles:
            for bodies in title.bodies:
                found |= registry.party_bodies(bodies)
        for named in self._cast.named:
            if named.actor is actor:
                found |= self._parties_behind(named.sighting.end)
        return found

    def _parties_behind(self, end: int) -> frozenset[str]:
        """Return the parties in what stands behind a name: ", 58, CDU,", "von der SPD"."""
        page = self._page
        if page.key(end) not in BEHIND_NAME:
            return frozenset()
        commas, last = 0, end + 1
        for last in range(end + 1, min(len(page), end + LONGEST_BEHIND)):
            commas += page.keys[last] == ","
            if page.keys[last] in BREAKS - {","} or commas > COMMAS:
                break
        return self._words.parties_between(end + 1, last)

    def _is_open(self, actor: Actor) -> bool:
        """Return whether nothing says that somebody is of another world than politics."""
        known = self._page.known
        kinds = (known.general, known.public, known.government, known.political)
        political = all(
            title.forms or any(kind.match(title.noun) for kind in kinds) for title in actor.titles
        )
        names = (n.sighting.start for n in self._cast.named if n.actor is actor)
        trades = tuple(known.epithets["agents"])
        return political and not any(self._page.key(n - 1).endswith(trades) for n in names)

    # --- whom else they may mean -----------------------------------------------------------------

    def _others(self, led: Actor, said: Description) -> list[Actor]:
        return [
            actor
            for actor in self._cast.actors.values()
            if actor is not led
            and (said.gender is None or actor.speaker.gender in (None, said.gender))
        ]

    def _is_so(self, actor: Actor, said: Description) -> bool:
        """Return whether the article, or the registry, calls somebody what the words say."""
        known, key = self._page.known, self._page.keys[said.noun]
        if said.kind is Kind.PARTY:
            if said.parties:
                return not said.parties.isdisjoint(self._parties(actor))
            return any(known.general.match(title.noun) for title in actor.titles)
        if said.kind is Kind.FUNCTION:
            return any(title.noun == key and self._shares(title, said) for title in actor.titles)
        return any(known.alike(title.noun, key) for title in actor.titles)

    def _shares(self, title: Title, said: Description) -> bool:
        field = said.title.unknown if said.title else frozenset()
        parties = self._page.registry.party_bodies(frozenset().union(*title.bodies))
        other = bool(parties and said.parties) and parties.isdisjoint(said.parties)
        return not other and (not field or field <= title.unknown)

    def _near(self, actors: Iterable[Actor], begin: int) -> list[Actor]:
        """Return those whom the paragraph has named before a character."""
        return self._named_in(actors, self._discourse.paragraph_start(begin), begin)

    def _named_in(self, actors: Iterable[Actor], start: int | None, end: int) -> list[Actor]:
        ids = set(self._ids_between(start or 0, end))
        return [actor for actor in actors if actor.speaker.id in ids]

    def _ids_between(self, start: int, end: int) -> Iterator[str]:
        page = self._page
        first, last = bisect_left(page.starts, start), bisect_left(page.starts, end)
        for named in self._cast.named:
            if named.actor is not None and first <= named.sighting.name < last:
                yield named.actor.speaker.id
        told = self._discourse.told_of(start, end, None)
        yield from (actor.speaker.id for actor in told.people)
