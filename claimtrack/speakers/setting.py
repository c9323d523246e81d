"""Which state an article tells of, for titles that many states have."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property

from claimtrack.model import Article
from claimtrack.speakers.cast import Cast
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.names import stem
from claimtrack.speakers.page import Page
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.states import States
from claimtrack.speakers.titles import COUNTRY_CODE, Title
from claimtrack.speakers.word_facts import FEDERAL, OWN_STATE
from claimtrack.speakers.words import load_words

MINISTER, PRIME = "minister", "prime"
OF_SECRETARIES = frozenset({"US", "GB"})  # states whose ministers are called so
AMBASSADOR = "ambassador"
OF_FEDERATION = "federal-"  # in the names of offices that no Land has
OF_A_LAND = ("landtag", "landesregierung", "landeskabinett")
PARTY_CHAIR = "party-chair"  # among the offices of the registry


@dataclass(frozen=True, slots=True)
class _Heads:
    """The nouns of words.toml by their stems, as titles have them."""

    not_home: frozenset[str]
    unmistakable: frozenset[str]
    english_home: frozenset[str]


@cache
def _heads() -> _Heads:
    words = load_words()
    return _Heads(
        not_home=frozenset(map(stem, words.not_home)),
        unmistakable=frozenset(map(stem, words.unmistakable)),
        english_home=frozenset(map(stem, words.english_home)),
    )


class Setting:
    """Tells whether a title means the holder in the reader's own state, or in which other."""

    def __init__(self, article: Article, registry: Registry, *, page: Page, cast: Cast) -> None:
        self._page = page
        self._registry = registry
        self._cast = cast
        self._states = States(cast, registry, article.published)
        self._day = article.published
        self._german = article.language != "en"
        self._heads = _heads()
        self._counted: tuple[int, int] | None = None

    def at_home(self) -> bool:
        """Return whether the article names its own country as often as any other.

        One that names none may still tell of another state, by the people it introduces.
        """
        own, foreign = self._countries()
        elsewhere = self._states.is_elsewhere() or self._tells_of_strangers()
        elsewhere = elsewhere or self._states.country() not in (None, HOME)
        elsewhere = elsewhere or self._states.is_federal_abroad()
        return own >= foreign and (own > 0 or not elsewhere)

    def means_home(self, title: Title) -> bool:
        """Return whether a title without a country means the holder in the reader's own.

        "Der Bundeskanzler" does; "der Innenminister", whom every country has, only in an article
        that speaks of its own country at least as often as of others.
        """
        if not self._german:
            return title.head in self._heads.english_home and self._names_home()
        if title.head in self._heads.not_home or self._is_of_a_land(title):
            return False
        if self._registry.everywhere(title):
            return self.at_home()
        if self._names_home():
            return True
        if self._states.country() not in (None, HOME) and not self._is_unmistakable(title):
            return False
        strange = self._tells_of_strangers() and not self._is_unmistakable(title)
        return not (self._states.is_elsewhere() or strange)

    def _is_of_a_land(self, title: Title) -> bool:
        """Return whether a minister may be a Land's: the article names its parliament alone.

        "Im Landtag ging die Umweltministerin ans Pult."
        """
        if title.bodies or all(form.office.startswith(OF_FEDERATION) for form in title.forms):
            return False
        return self._tells_of_a_land and not self._names_home()

    @cached_property
    def _tells_of_a_land(self) -> bool:
        return any(key.startswith(OF_A_LAND) for key in self._page.vocabulary)

    def sends(self, title: Title) -> bool:
        """Return whether a title is that of an envoy to the reader's own state, told of elsewhere.

        The registry knows the ambassadors in Berlin; "the US ambassador" of a report from Ottawa
        is another.
        """
        offices = {form.office for form in title.forms}
        home = self._countries()[0] > 0 or self._states.country() == HOME
        return offices == {AMBASSADOR} and not (home or (self._german and self.at_home()))

    def names_one(self, title: Title) -> bool:
        """Return whether one body alone has the office, and may be the one told of.

        "The First Minister" is Scotland's, as far as the registry knows, but not in an article on
        people of whom it knows none: that may tell of another state.
        """
        if not self._registry.one_body(title):
            return False
        if not (self._german or self._names_home()) and self._is_own(title):
            return False  # "the labour minister" of a text that tells nothing of Germany
        return self._is_unmistakable(title) or not self._tells_of_strangers()

    def _is_own(self, title: Title) -> bool:
        """Return whether a title that names no body is of an office in the reader's own state."""
        bodiless = all(form.body is None for form in title.forms)
        return bodiless and not title.bodies and not self._registry.everywhere(title)

    def is_guest(self, title: Title, country: str | None) -> bool:
        """Return whether nobody of a state is called so: Washington has no "foreign minister"."""
        minister = title.noun == MINISTER and PRIME not in title.text.split()
        return minister and not self._german and country in OF_SECRETARIES

    def told(self, title: Title, at: int) -> Title | None:
        """Return the title as one of the state that the article tells of, if somebody has it there.

        Where all people known are of one other state and its own is not named, "die
        Verteidigungsministerin" is Austria's. To an English reader Germany is such a state, too,
        and those named so far are enough: "the foreign minister" of a report from Paris.
        """
        if title.bodies or (self._german and self._names_home()):
            return None
        country = self._states.country()
        if country is None and not self._german:
            country = self._states.country(before=bisect_left(self._page.starts, at))
        if country is None or (self._german and country == HOME):
            return None
        if self.is_guest(title, country):
            return None
        there = title._replace(bodies=(frozenset({country}),))
        return there if self._registry.holders(there, self._day) else None

    def own(self, title: Title) -> str | None:
        """Return whom the user has added as the only holder of a title, if the article is on them.

        That is so where it names another of the user's own people.
        """
        added = self._registry.added
        if not added or title.bodies or self._names_home():
            return None
        holders = added.intersection(self._registry.holders(title, self._day, home=False))
        others = added.intersection(self._cast.actors) - holders
        return next(iter(holders)) if len(holders) == 1 and others else None

    def meant(self, ids: tuple[str, ...], title: Title) -> tuple[str, ...]:
        """Return those of some holders of a title, by their ids, whom the article may mean."""
        return self._of_the_state(ids, title) if self._german else self._told_of(ids, title)

    def _of_the_state(self, ids: tuple[str, ...], title: Title) -> tuple[str, ...]:
        """Return those who may be meant where an article tells of another state.

        "Der Grünen-Chef" of a report from Vienna is not Germany's, unless it names him.
        """
        if self._states.country() in (None, HOME) or self._names_home() or self._names_state(title):
            return self._own_party_first(ids, title)
        if title.head in self._heads.unmistakable and self._countries()[0]:
            return ids  # "die Bundeskanzlerin sagte in Berlin", of a report from London
        people, actors = self._registry.people, self._cast.actors
        return tuple(i for i in ids if i in actors or people[i].country != HOME)

    def _own_party_first(self, ids: tuple[str, ...], title: Title) -> tuple[str, ...]:
        """Return the heads of the reader's own party of a name, if no other state's are named.

        Austria has Grüne, too.
        """
        if not any(form.office == PARTY_CHAIR for form in title.forms):
            return ids
        people, actors = self._registry.people, self._cast.actors
        own = tuple(i for i in ids if people[i].country == HOME)
        return ids if not own or any(i in actors and i not in own for i in ids) else own

    def _told_of(self, ids: tuple[str, ...], title: Title) -> tuple[str, ...]:
        """Return those who may be meant by the party in an English title.

        Many states have Conservatives: their leader is of one whose people the article names, too.
        """
        if not any(form.office == PARTY_CHAIR for form in title.forms) or self._names_state(title):
            return ids
        people, actors = self._registry.people, self._cast.actors
        told = {people[i].country for i, a in actors.items() if i in people and a.introduced}
        return tuple(i for i in ids if i in actors or people[i].country in told)

    def _names_state(self, title: Title) -> bool:
        """Return whether a title names the state, or can be of one state alone."""
        countries = (body for bodies in title.bodies for body in bodies)
        return self._is_unmistakable(title) and any(len(b) == COUNTRY_CODE for b in countries)

    def _is_unmistakable(self, title: Title) -> bool:
        """Return whether a title names its state, or there is one such in the world or the state.

        "The French president", "the pope", "die Kanzlerin".
        """
        words = title.text.split()
        named = any(self._registry.titles.body_at(words, n)[1] for n in range(len(words)))
        prefixed = any("-" in word for word in words)
        return named or prefixed or title.head in self._heads.unmistakable

    def _tells_of_strangers(self) -> bool:
        """Return whether the article names people, and none of them is known."""
        known, actors = self._registry.people, self._cast.actors
        return bool(actors) and not any(actor in known for actor in actors)

    def _names_home(self) -> bool:
        """Return whether the article names its own country, other than as one among others.

        A report from Vienna on Austrians has "die deutsche Außenministerin", too.
        """
        own, foreign = self._countries()
        abroad = self._states.country() not in (None, HOME)
        return own > (foreign if abroad else 0)

    def _countries(self) -> tuple[int, int]:
        """Return how often the article names its own country, and how often others."""
        if self._counted is None:
            own = foreign = federal = 0
            for number in self._page.states:
                facts = self._page.facts[number]
                bodies = self._page.bodies_at(number) if facts.opens_body else ()
                if HOME in bodies or facts.key.startswith(OWN_STATE):
                    own += 1
                elif facts.key.startswith(FEDERAL):
                    federal += 1
                elif any(len(body) == COUNTRY_CODE for body in bodies):
                    foreign += 1
            other = foreign > own or self._tells_of_strangers()  # Austria has a Bundeskanzler, too
            other = other or self._states.country() not in (None, HOME)
            other = other or self._states.is_federal_abroad()
            self._counted = own + (0 if other else federal), foreign
        return self._counted
