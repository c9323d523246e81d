"""Titles without a name: whom "der Minister" means in an article, or on its day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from claimtrack.model import Article, Role
from claimtrack.speakers.behind_titles import BehindTitles
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.descriptions import Descriptions
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.function_words import ALL_ARTICLES
from claimtrack.speakers.last_speaker import LastSpeaker
from claimtrack.speakers.names import fold, stem
from claimtrack.speakers.page import Page
from claimtrack.speakers.partisans import Partisans, agrees
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.same_titles import (
    SHORTEST_WORD,
    leads_a_part,
    means_several,
    same_role,
    share_body,
)
from claimtrack.speakers.setting import Setting
from claimtrack.speakers.titles import Title, other_field, short_for
from claimtrack.speakers.untold import Untold
from claimtrack.speakers.words import load_words


@cache
def _party_nouns() -> Mapping[str, str]:
    """Return the parties by the stems of what their members are called: "Sozialdemokrat"."""
    return {stem(noun): fold(party) for noun, party in load_words().party_nouns.items()}


class BareTitles:
    """Finds the holders of titles: among the people of the article first, then in the registry."""

    def __init__(
        self,
        article: Article,
        registry: Registry,
        *,
        page: Page,
        cast: Cast,
        discourse: Discourse,
    ) -> None:
        self._page = page
        self._pools: dict[Title, list[Actor]] = {}
        self._loose: dict[Title, Reference] = {}
        self._headings = [block.span for block in article.blocks if block.role is not Role.BODY]
        self._met: dict[str, int] = {}  # people whom a title alone brings in, and where
        self._unknown: list[tuple[Title, int]] = []  # titles that mean nobody known, and where
        self._registry = registry
        self._cast = cast
        self._discourse = discourse
        self._partisans = Partisans(registry, page=page, cast=cast, discourse=discourse)
        self._setting = Setting(article, registry, page=page, cast=cast)
        self._descriptions = Descriptions(page, cast.named, discourse)
        self._untold = Untold(page, discourse)
        self._behind = BehindTitles(page)
        self._day = article.published
        self.last = LastSpeaker(page, registry, discourse, article.published)
        self._german = article.language != "en"
        self._political = load_words().political

    def refer(
        self,
        title: Title,
        determiner: str,
        at: int,
        *,
        described: bool = False,
        speaks: bool = False,
    ) -> Reference:
        """Return whom `title` at the character `at` means, if the article or its day say so.

        `described` says that the words stand where one describes the person just named, `speaks`
        that they stand for a speaker.
        """
        if means_several(title, determiner, self._registry.titles.is_role, german=self._german):
            return NOBODY
        title = self._complete(title, determiner)
        if title not in self._pools:  # a title means the same people all through an article
            self._pools[title] = self._pool(title)
        pool = [a for a in self._pools[title] if self._met.get(a.speaker.id, at) <= at]
        pool = self._met_so_far(pool, at)
        vague = not self._german or not title.forms
        if pool and vague and determiner in ALL_ARTICLES and self._only_later(title, pool, at):
            reference = self._descriptions.refer(title, at, described=described)
            if not reference.actors and speaks:
                reference = self._descriptions.at_work(title, at)
            # Somebody else may be meant than the minister of whom the article tells further down.
            return reference if reference.actors else Reference(candidates=only(pool).candidates)
        if pool and self._means_another(title, pool, at):
            return Reference(candidates=tuple(sorted(a.speaker.name for a in pool)))
        if pool and described and (beside := self._descriptions.beside(title, pool, at)).actors:
            return beside
        if pool:
            return self._of_pool(pool, title, at, again=described and speaks)
        if self._german and (untold := self._untold.may_hold(title, at)):
            return self._remembered(untold, title) if described else NOBODY
        found = self._told(title, at, described=described)
        if found.actors or determiner not in ALL_ARTICLES:
            return found
        return self._not_held(title, at, found, described=described, speaks=speaks)

    def _not_held(
        self, title: Title, at: int, found: Reference, *, described: bool, speaks: bool
    ) -> Reference:
        """Return who is described by a title that nobody known holds on the day."""
        if speaks and described and (last := self.last.political(title, at)).actors:
            return last
        working = self._descriptions.at_work(title, at) if speaks else NOBODY
        return working if working.actors else self._described(title, at, described, found)

    def _remembered(self, actor: Actor, title: Title) -> Reference:
        """Return somebody as the one meant by a title, and remember it as theirs."""
        self._learn(actor, title)
        return only((actor,))

    def _told(self, title: Title, at: int, *, described: bool) -> Reference:
        """Return whom the day or the article's other words give the title, if anybody."""
        found = self._on_that_day(title, at) or self._by_title_alone(title, at)
        newly = self._descriptions.newly_named(title, found.actors, at) if described else NOBODY
        return newly if newly.actors else found

    def _of_pool(self, pool: list[Actor], title: Title, at: int, *, again: bool) -> Reference:
        """Return the one of those called so whom the words mean, if that is clear.

        With `again` they may only repeat who has just spoken.
        """
        reference = self._discourse.last_of(pool, at)
        if not reference.actors and again:
            working = self._descriptions.at_work(title, at) if not title.forms else NOBODY
            last = working if working.actors else self.last.of_several(pool, title, at)
            reference = last if last.actors else reference
        in_office = [actor for actor in pool if self._in_office(actor, title)]
        return only(in_office) if not reference.actors and len(in_office) == 1 else reference

    def _means_another(self, title: Title, pool: Sequence[Actor], at: int) -> bool:
        """Return whether an English title may be the told state's, not of a guest named later on.

        "The president said" in a report from Berlin that brings in Macron two paragraphs below.
        """
        starts = self._page.starts
        if self._german or not title.forms or any(starts[a.since] < at for a in pool):
            return False
        told = self._setting.told(title, at)
        own = self._registry.holders(told, self._day) if told else ()
        return bool(own) and all(actor.speaker.id not in own for actor in pool)

    def _met_so_far(self, pool: list[Actor], at: int) -> list[Actor]:
        """Return those of several whom the article has named before `at`, if it has any of them."""
        starts = self._page.starts
        met = [a for a in pool if starts[a.since] < at]
        return met if len(pool) > 1 and met else pool

    def _described(self, title: Title, at: int, described: bool, found: Reference) -> Reference:
        """Return whom the article describes so, and remember the title as theirs; else `found`."""
        reference = self._descriptions.refer(title, at, described=described)
        if not reference.actors and described and self._is_office(title):
            untold = self._untold.just_named(title.gender, at)
            reference = only((untold,)) if untold else reference
        if reference.actors and self._is_open(title, reference.actors[0]):
            return found
        if reference.actors:
            self._learn(reference.actors[0], title)
        elif reference == NOBODY and not self._in_heading(at):
            self._unknown.append((title, at))
        return reference if reference != NOBODY else found

    def _is_office(self, title: Title) -> bool:
        """Return whether a title is one that the article would tell of whoever has it."""
        known = self._page.known
        kinds = (known.public, known.government, known.political, known.heads)
        office = bool(title.forms) or any(kind.match(title.noun) for kind in kinds)
        return (office or title.noun in known.leading) and not known.relates(title.noun)

    def sole(self, title: Title) -> Reference:
        """Return the only one so called of a state that nothing knows: "Marland's premier"."""
        known = self._registry.people
        actors = [a for a in self._cast.actors.values() if a.speaker.id not in known]
        return only([actor for actor in actors if self._called(actor, title)])

    def meet(self, actor: Actor, number: int) -> None:
        """Remember who spoke by the word of that number, whatever words have brought them in.

        "Sein deutscher Kollege …, ergänzte der CDU-Politiker".
        """
        self.last.note(actor)
        if actor.speaker.id not in self._cast.actors:
            actor.since = number
            self._cast.actors[actor.speaker.id] = actor
            self._met[actor.speaker.id] = self._page.starts[number]
            self._pools.clear()
            self._loose.clear()

    def _meet(self, identity: str, title: Title, at: int) -> Actor:
        """Return somebody of the registry by their title, whom a shorter one may mean later on.

        "Der österreichische Bundeskanzler … Der Kanzler …": who the article has not named is one
        of its people all the same.
        """
        actor = self._cast.actor(identity)
        if identity not in self._cast.actors:
            self._met[identity] = at
            actor.since = bisect_left(self._page.starts, at)
            self._cast.actors[identity] = actor
        self._learn(actor, title)
        return actor

    def _in_heading(self, at: int) -> bool:
        """Return whether a headline calls somebody so, whom the text below introduces."""
        return any(span.start <= at < span.end for span in self._headings)

    def _is_open(self, title: Title, actor: Actor) -> bool:
        """Return whether the title may mean somebody else, of whom the article has told before.

        An article on "the labour minister" that names two people then has not said who that is.
        """
        starts, since = self._page.starts, self._page.starts[actor.since]
        told = [at for said, at in self._unknown if short_for(said.head, title.head)]
        return bool(told) and any(
            told[0] < starts[other.since] < since and agrees(other, title)
            for other in self._cast.actors.values()
        )

    def _only_later(self, title: Title, pool: Sequence[Actor], at: int) -> bool:
        """Return whether the article names those of the pool behind `at` alone.

        The holder of an office is known before, not so "der Mediziner".
        """
        known = self._registry.people if title.forms or title.bodies else ()
        starts = self._page.starts
        return all(a.speaker.id not in known and starts[a.since] > at for a in pool)

    def _learn(self, actor: Actor, title: Title) -> None:
        """Remember a description as the actor's title, so that "der Minister" means them, too."""
        if title not in actor.titles:
            actor.titles.append(title)
            self._pools.clear()
            self._loose.clear()

    def _by_title_alone(self, title: Title, at: int) -> Reference:
        """Return the only one of whom the article says as much, or whom it may mean later on.

        "Adler hofft. „…“, sagte der CDU-Politiker" is not the Jan Berg (CDU) named at the end.
        """
        if title not in self._loose:
            fitting = [a for a in self._cast.actors.values() if self._loosely(a, title)]
            self._loose[title] = only(fitting)
        found = self._loose[title]
        starts, actors = self._page.starts, self._cast.actors.values()
        later = found.actors and self._only_later(title._replace(bodies=()), found.actors, at)
        if later and any(starts[a.since] < at and agrees(a, title) for a in actors):
            return Reference(candidates=tuple(sorted(a.speaker.name for a in found.actors)))
        return found

    def _pool(self, title: Title) -> list[Actor]:
        """Return the people of the article who are called so, or hold such an office."""
        actors = self._cast.actors.values()
        called = [actor for actor in actors if self._called(actor, title)]
        if title.bodies and called:
            return called
        if title.bodies and title.forms and not title.former:
            return []  # who held it on the day is asked for below, in the article or not
        holds = self._held if title.former else self._holds
        return called + [a for a in actors if a not in called and holds(a, title)]

    def _complete(self, title: Title, determiner: str) -> Title:
        """Return the title with the gender its determiner says and the party its noun says."""
        if title.gender is None and self._german:
            title = title._replace(gender={"der": "m", "die": "f"}.get(determiner))
        if party := _party_nouns().get(title.head.removesuffix("in").removesuffix("i")):
            body = self._registry.titles.body_at([party], 0)[1]
            title = title._replace(bodies=(*title.bodies, body))
        return title

    def _called(self, actor: Actor, title: Title) -> bool:
        """Return whether the article itself gave the actor this title, for the same body."""
        known = bool(title.forms) and actor.speaker.id in self._registry.people
        return agrees(actor, title) and any(
            self._is_role(said, title)
            and (not title.bodies or share_body(said, title))
            and not (known and said.coming and not title.coming)  # of them the day is known
            for said in actor.titles
        )

    def _is_role(self, said: Title, asked: Title) -> bool:
        if leads_a_part(said, asked):
            return False
        if self._german and self._is_of_thing(said, asked):
            return True
        return same_role(said, asked) and (self._german or not other_field(said, asked))

    def _is_of_thing(self, said: Title, asked: Title) -> bool:
        """Return whether a "Bahndirektor" is the director of a "Luftseilbahn" that is told of."""
        prefix = asked.noun.removesuffix(said.noun).removesuffix("s")
        if said.former != asked.former or prefix in ("", asked.noun):
            return False
        if len(prefix) < SHORTEST_WORD or not asked.noun.endswith(said.noun):
            return False
        return any(key.endswith(prefix) for key in self._page.vocabulary)

    def _holds(self, actor: Actor, title: Title) -> bool:
        """Return whether the registry knows the actor in such an office on that day."""
        if actor.speaker.id not in self._registry.people or title.unknown or title.former:
            return False
        if not agrees(actor, title) or self._setting.is_guest(title, actor.speaker.country):
            return False
        if title.forms:
            return actor.speaker.id in self._registry.holders(title, self._day, home=False)
        if title.bodies and self._political.match(title.noun):
            return self._member(actor, title)
        heads = self._registry.heads(actor.speaker.id, self._day)
        asked = title.head.rpartition("-")[2] if title.bodies else title.head  # "CSU-Minister"
        if not any(short_for(head, asked) for head in heads):
            return False
        return not title.bodies or self._registry.body_party(actor.speaker.id, title, self._day)

    def _held(self, actor: Actor, title: Title) -> bool:
        """Return whether the actor is one who held such an office and does no more."""
        identity = actor.speaker.id
        if identity not in self._registry.people or title.unknown or not title.forms:
            return False
        if not agrees(actor, title) or not self._registry.ever_held(identity, title):
            return False
        now = title._replace(former=False)
        return identity not in self._registry.holders(now, self._day, home=False)

    def _member(self, actor: Actor, title: Title) -> bool:
        """Return whether the actor is the "CDU-Politiker" meant."""
        return self._political.match(title.noun) and self._registry.body_party(
            actor.speaker.id, title, self._day
        )

    def _loosely(self, actor: Actor, title: Title) -> bool:
        """Return whether the actor has the title, and nothing says it is of another body."""
        if not agrees(actor, title):
            return False
        if not title.forms and title.bodies and self._of_party(actor, title):
            return True
        if title.forms and title.bodies and actor.speaker.id in self._registry.people:
            return False  # of them it is known which bodies they head
        return any(
            self._is_role(said, title) and (not said.bodies or not title.bodies)
            for said in actor.titles
        )

    def _of_party(self, actor: Actor, title: Title) -> bool:
        party = actor.speaker.party
        if party is None or not self._political.match(title.noun):
            return False
        own = self._registry.titles.body_at(fold(party).split(), 0)[1]
        return all(own & body for body in title.bodies)

    def _on_that_day(self, title: Title, at: int) -> Reference | None:
        """Return the holder of the title on the article's day, the candidates, or None."""
        if told := self._setting.told(title, at):
            return self._on_that_day(told, at)
        if members := self._partisans.of(title, at):
            return only(members)
        if self._setting.sends(title) or self._behind.sits_elsewhere(title, at):
            return None
        home = self._setting.means_home(title)
        ids = self._registry.holders(title, self._day, home=home)
        ids = self._behind.of_its_party(ids, title, at, day=self._day)
        # The registry does not hold everyone: its only "Innenminister" need not be the one meant.
        sure = bool(title.bodies) or home or self._setting.names_one(title)
        names = tuple(self._registry.people[identity].name for identity in ids)
        if (own := self._setting.own(title)) is not None:
            return Reference((self._meet(own, title, at),))
        ids = self._setting.meant(ids, title)
        named = [identity for identity in ids if identity in self._cast.actors]
        if len(ids) > 1 and len(named) == 1 and title.bodies:
            ids = tuple(named)  # "the Ukrainian leader" of an article that names one of two
        if len(ids) == 1 and sure and self._day is not None:
            return Reference((self._meet(ids[0], title, at),))
        return Reference(candidates=tuple(sorted(names))) if names else None

    def at_home(self) -> bool:
        """Return whether the article names its own country as often as any other."""
        return self._setting.at_home()

    def _in_office(self, actor: Actor, title: Title) -> bool:
        ids = self._registry.holders(title, self._day, home=self._setting.means_home(title))
        return actor.speaker.id in ids
