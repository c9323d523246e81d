"""The words that name a speaker, read as the person or institution they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimtrack.model import Article, Kind, Mention, Quotation, Span
from claimtrack.speakers.ages import Ages
from claimtrack.speakers.bare_titles import BareTitles
from claimtrack.speakers.bodies import Bodies
from claimtrack.speakers.cast import HONORIFIC_GENDER, Actor, Cast, Named
from claimtrack.speakers.discourse import NOBODY, Antecedent, Discourse, Reference, only
from claimtrack.speakers.epithets import Epithets
from claimtrack.speakers.mentions import Finder, Sighting
from claimtrack.speakers.organisations import Organisations
from claimtrack.speakers.page import BREAKS, MARKS, Page
from claimtrack.speakers.pronouns import Pronouns
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.relations import Relations
from claimtrack.speakers.scene import Scene, gender_of
from claimtrack.speakers.spokespeople import Spokespeople
from claimtrack.speakers.successions import Successions
from claimtrack.speakers.titles import Title

MOST_CANDIDATES = 5  # a title that fits more people says nothing
OWN = frozenset({"eigenen", "eigener", "own"})  # "nach eigenen Angaben": the sentence's subject
NOBLE = frozenset({"sir", "dame", "prinz", "prinzessin", "prince", "princess", "king", "queen"})
HOUSE = frozenset({"mp", "mps", "mep", "msp"})
LONGEST_INSTITUTION = 6  # words, determiner included
RELATIVE_GAP = 12  # characters: a bracket with the party and a comma
APOSTROPHES = frozenset({"'", "’"})  # "the Beekeepers' Union"
DEFINITE = frozenset({"der", "die", "the"})
DEFINITE_ENGLISH = frozenset({"the", "its", "their", "his", "her"})
LEAST_DESCRIBED = 4  # words from "der" to the role in "der aus Leer stammende Politiker"
LONGEST_APPOSITION = 10  # words between a name and "who"


class Attribution:
    """Resolves the speakers of one article's quotations, in the order of the text."""

    def __init__(
        self,
        article: Article,
        quotations: Sequence[Quotation],
        registry: Registry,
        *,
        sentences: Sequence[Span],
    ) -> None:
        hints = [q.speaker for q in quotations if q.speaker is not None]
        self._article = article
        self._registry = registry
        self._sentences = sentences
        self._sentence_starts = [span.start for span in sentences]
        page = Page(article.text, registry, language=article.language, hints=hints)
        self._page = page
        self._known, self._keys, self._starts = page.known, page.keys, page.starts
        self._titles, self._named = self._read(article, quotations)
        self._bodies = Bodies(page, governs=self._cast.governs_home)
        self._organisations = Organisations(
            page,
            parties=self._cast.parties,
            names_person=lambda number: self._named_at(number) is not None,
        )
        self._pronouns = Pronouns(page, self._discourse)
        self._relations = Relations(
            page,
            self._cast,
            self._titles,
            owner=self._pronouns.owner,
            successions=Successions(page, self._named, sentences),
        )
        self._ages = Ages(page, self._named)
        self._beside: dict[str, dict[str, Actor]] | None = None  # people by the noun before them
        self._spoke: Actor | None = None  # the last person who spoke
        self._spokesperson: tuple[str, int, Mention] | None = None  # gender and end of the last
        self._epithets = Epithets(page, self._discourse)
        self._name_numbers = [named.sighting.name for named in self._named]
        self._spokespeople = Spokespeople(
            page,
            registry,
            day=article.published,
            read=lambda first, last: [actor.speaker for actor in self._part(first, last).actors],
            government=lambda: registry.home_government if self._titles.at_home() else None,
            body=self._organisations.called,
        )

    def _read(
        self, article: Article, quotations: Sequence[Quotation]
    ) -> tuple[BareTitles, list[Named]]:
        """Find whom the article names, calls by title, and talks about."""
        page, finder = self._page, Finder(self._page)
        sightings = finder.sightings()
        taken = {number for s in sightings for number in range(s.start, s.end)}
        self._cast = cast = Cast(sightings, self._registry, article.published)
        scene = Scene(page, cast.named, finder.roles(taken), finder.bodies(taken))
        # What is reported is in the journalist's own words: its people are being talked about.
        content = [s for q in quotations if q.kind is not Kind.REPORTED for s in q.content]
        self._discourse = Discourse(article, scene.antecedents(), content=content)
        titles = BareTitles(
            article, self._registry, page=page, cast=cast, discourse=self._discourse
        )
        for role, subject in scene.roles():
            start, end = page.starts[role.start], page.ends[role.end - 1]
            meant = NOBODY
            if role.determiner not in self._known.indefinite | self._known.possessive:
                opens = self._opens(role.start)
                meant = titles.refer(role.title, role.determiner, start, described=opens)
            who, gender = meant.candidates, gender_of(role)
            self._discourse.note(Antecedent(start, end, meant.actors, subject, gender, who))
        return titles, cast.named

    def mention(self, quotation: Quotation) -> Mention:
        """Return the words that name the speaker, and whom they name where that is certain."""
        span = quotation.speaker
        if span is None:
            return Mention("", None)
        text = " ".join(span.of(self._article.text).split())
        first, last = (bisect_left(self._starts, place) for place in (span.start, span.end))
        reference = self._refer(first, last, quotation)
        speakers = [actor.speaker for actor in reference.actors]
        principal = self._spokespeople.principal(first, last, speakers[0] if speakers else None)
        if not speakers and principal is not None:
            spoken = principal if principal.institution else None
            mention = Mention(text, span, spoken, on_behalf_of=principal)
            self._spokesperson = (_gender_of(self._keys[first : last + 1]), span.end, mention)
            return mention
        if not speakers and (told := self._goes_on(first, last)):
            return Mention(text, span, told.speaker, on_behalf_of=told.on_behalf_of)
        self._spoke = None
        if not speakers:
            few = len(reference.candidates) <= MOST_CANDIDATES
            return Mention(text, span, candidates=reference.candidates if few else ())
        people = tuple(actor for actor in reference.actors if not actor.speaker.institution)
        if people:
            self._spoke = people[0]
            # "Miller was asked about a plan by Jane Other, who said …": he is still Miller.
            main = self._keys[first] not in self._known.relatives
            self._discourse.note(Antecedent(span.start, span.end, people, subject=main))
        joint = tuple(speaker.name for speaker in speakers) if len(speakers) > 1 else ()
        return Mention(text, span, speakers[0], candidates=joint, on_behalf_of=principal)

    def _goes_on(self, first: int, last: int) -> Mention | None:
        """Return the words of an unnamed spokesperson whom a pronoun means: "…, ergänzte sie".

        Nobody else may stand between.
        """
        if self._spokesperson is None or last - first != 1:
            return None
        gender, end, mention = self._spokesperson
        words = "masculine" if gender == "m" else "feminine"
        if not gender or self._keys[first] not in self._known.pronouns[words]:
            return None
        at = self._starts[first]
        if end < self._discourse.paragraph_start(at) or self._discourse.names_between(end, at):
            return None
        return mention

    # --- the whole of a speaker's words ------------------------------------------------------

    def _refer(self, first: int, last: int, quotation: Quotation) -> Reference:
        first, last = self._trim(first, last)
        if first == last:
            return NOBODY
        if self._keys[first] in self._known.possessive and self._attributes(first + 1, last):
            return self._pronouns.refer(first, quotation)
        if any(key in OWN for key in self._keys[first:last]):
            return self._own_subject(first)
        if named := self._apposed(first, last):
            return named
        first = self._behind_attribution(first, last)
        if self._is_relative(first, last):
            return self._antecedent(first)
        if last - first == 1 and (reference := self._single(first, quotation)):
            return reference
        return self._joint(first, last, quotation) or self._part(first, last, quotation)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Return the range without marks and openers ("laut", "nach") at its ends."""
        while first < last and (
            self._keys[first] in MARKS
            or self._keys[first] in ",:"
            or (self._keys[first] in self._known.openers and not self._named_at(first))
        ):
            first += 1
        while first < last and (
            self._keys[last - 1] in MARKS
            or self._keys[last - 1] in ",:;."
            # "Adlers Meinung nach"
            or self._ends_in_attribution(first, last)
            or (last - first > 2 and self._keys[last - 1] in {"nach", "zufolge"})
        ):
            last -= 1
        return first, last

    def _ends_in_attribution(self, first: int, last: int) -> bool:
        return (
            last - first > 1
            and self._keys[last - 1] in self._known.attribution
            and self._keys[first] not in self._known.possessive
        )

    def _attributes(self, first: int, last: int) -> bool:
        """Return whether a noun such as "Angaben" or "Ansicht" stands within the first words."""
        return any(
            key in self._known.attribution for key in self._keys[first : min(last, first + 2)]
        )

    def _behind_attribution(self, first: int, last: int) -> int:
        """Return where the words for the speaker start: behind "Angaben von", "Ansicht des"."""
        for number in range(first, min(first + 3, last)):
            key = self._keys[number]
            if key in self._known.attribution and number + 1 < last:
                follower = self._keys[number + 1]
                return number + 2 if follower in {"von", "of", "from", "by"} else number + 1
            if self._page.capitals[number] and number > first:
                break
        return first

    def _single(self, number: int, quotation: Quotation) -> Reference | None:
        """Return whom a single pronoun means; None where the word is none."""
        key = self._keys[number]
        pronoun = any(key in words for words in self._known.pronouns.values())
        if pronoun or key in self._known.possessive:
            return self._pronouns.refer(number, quotation)
        if key in self._known.relatives:
            return self._discourse.nearest(self._starts[number], within=RELATIVE_GAP)
        return None

    def _apposed(self, first: int, last: int) -> Reference | None:
        """Return whom the name behind an English title means: "its leader, Jane Miller"."""
        page = self._page
        if not page.english or page.key(last) != "," or page.keys[first] not in DEFINITE_ENGLISH:
            return None
        named = self._named_at(last + 1)
        title = page.read_title(first, last)
        if named is None or named.actor is None or title is None or not named.sighting.full:
            return None
        inside = any(first < n < last for n in self._name_numbers)
        ends = page.key(named.sighting.end) in BREAKS | MARKS | {""}
        if inside or not ends or named.sighting.genitive:
            return None
        return Reference((named.actor,))

    def _is_relative(self, first: int, last: int) -> bool:
        """Return whether English words for a speaker are "who" with an adverbial: "who in May"."""
        return self._page.english and last > first and self._keys[first] in self._known.relatives

    def _antecedent(self, number: int) -> Reference:
        """Return whom "who" follows, over an apposition: "Jane Miller, leader of a union, who"."""
        found = self._discourse.nearest(self._starts[number], within=RELATIVE_GAP)
        if found.actors or self._page.key(number - 1) != ",":
            return found
        index = bisect_left(self._name_numbers, number) - 1
        named = self._named[index] if index >= 0 else None
        if named is None or named.actor is None or named.sighting.after is None:
            return found
        end = named.sighting.end
        between = self._keys[end + 1 : number - 1]
        whole = self._keys[end] == "," and len(between) <= LONGEST_APPOSITION
        if not whole or any(key in BREAKS or key in MARKS - APOSTROPHES for key in between):
            return found
        return Reference((named.actor,))

    def _joint(self, first: int, last: int, quotation: Quotation) -> Reference | None:
        """Return all speakers of words that join several, or None where they do not."""
        if self._bodies.institution(first, last) is not None:
            return None
        joints = [n for n in range(first + 1, last - 1) if self._keys[n] in self._known.joiners]
        if not joints:
            return None
        if self._head(first, last) is None and (body := self._organisations.read(first, last)):
            return Reference((Actor(body, frozenset(), introduced=False),))
        parts = list(self._split(first, last, joints[-1]))
        found = [self._part(begin, end, quotation) for begin, end in parts]
        if not all(len(reference.actors) == 1 for reference in found):
            return None
        actors = [reference.actors[0] for reference in found]
        # People come before institutions: the speaker is the first person named.
        actors.sort(key=lambda actor: actor.speaker.institution)
        return Reference(tuple(actors)) if len({a.speaker.id for a in actors}) > 1 else None

    def _split(self, first: int, last: int, joint: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of "A, B und C"; a comma before an apposition splits nothing."""
        begin = first
        for number in range(first, joint):
            if self._keys[number] == "," and self._part(begin, number).actors:
                yield begin, number
                begin = number + 1
        yield begin, joint
        yield joint + 1, last

    # --- one speaker -------------------------------------------------------------------------

    def _part(self, first: int, last: int, quotation: Quotation | None = None) -> Reference:
        if first >= last:
            return NOBODY
        named = self._head(first, last)
        if named is not None:
            if named.actor is not None:
                introduced = named.actor.introduced or not self._bodies.is_source(first, last)
                return Reference((named.actor,)) if introduced else NOBODY
            return self._just_spoke(named) or Reference(candidates=named.candidates)
        if self._bodies.is_source(first, last) or self._bodies.is_nobody(first, last):
            return NOBODY
        if called := self._by_given_name(first, last):
            return called
        if reference := self._national(first, last):
            return reference
        comma = next((n for n in range(first + 1, last) if self._keys[n] == ","), last)
        if institution := self._bodies.institution(first, last) or self._bodies.institution(
            first, comma
        ):
            return Reference((Actor(institution, frozenset(), introduced=False),))
        if self._ages.is_age(self._keys[last - 1]):
            return self._of_age(first, last)
        reference = self._bare_title(first, last, quotation)
        if reference.actors or reference.candidates:
            return reference
        if called := self._called_before(first, last):
            return called
        if body := self._organisations.read(first, last) or self._organisations.read(first, comma):
            return Reference((Actor(body, frozenset(), introduced=False),))
        return reference

    def _by_given_name(self, first: int, last: int) -> Reference | None:
        """Return whom a given name alone means: "Finn" of Finn Adler, "Sir Desmond"."""
        if last - first == 2 and self._keys[first] in NOBLE:
            first += 1
        if last - first != 1 or not self._page.capital(first):
            return None
        called = self._cast.by_given_name(self._keys[first])
        return only(called) if len(called) == 1 else None

    def _just_spoke(self, named: Named) -> Reference | None:
        """Return the last speaker where two bear the surname behind "Ms" or "Frau"."""
        actor, sighting = self._spoke, named.sighting
        if actor is None or actor.speaker.name not in named.candidates:
            return None
        if sighting.honorific not in HONORIFIC_GENDER:
            return None  # both may be a Dr
        return Reference((actor,)) if " ".join(sighting.keys) in actor.surnames else None

    def _called_before(self, first: int, last: int) -> Reference | None:
        """Return whom a noun that no list holds stood before: "Kämmerer Adler … der Kämmerer"."""
        whole = last - first == 2 and self._keys[first] in DEFINITE
        if not whole or (self._page.english == self._page.capital(last - 1)):
            return None
        if self._beside is None:
            self._beside = {}
            for named in self._named:
                if named.actor is not None and named.sighting.full:
                    noun = self._page.key(named.sighting.name - 1)
                    self._beside.setdefault(noun, {})[named.actor.speaker.id] = named.actor
        found = list(self._beside.get(self._keys[last - 1], {}).values())
        return only(found) if len(found) == 1 else None

    def _nearest_of(self, pool: Sequence[Actor], number: int) -> Reference:
        """Return the only one of `pool` whom the paragraph names, in quotations as well."""
        start = self._discourse.paragraph_start(self._starts[number])
        begin = bisect_left(self._page.starts, start)
        index = bisect_left(self._name_numbers, begin)
        behind = bisect_left(self._name_numbers, number)
        ids = {n.actor.speaker.id for n in self._named[index:behind] if n.actor is not None}
        near = [actor for actor in pool if actor.speaker.id in ids]
        return only(near) if len(near) == 1 else self._discourse.last_of(pool, self._starts[number])

    def _of_age(self, first: int, last: int) -> Reference:
        """Return whom "die 54-Jährige" means: who is so old, else as a pronoun would."""
        key, gender = self._keys[last - 1], {"der": "m", "die": "f"}.get(self._keys[first])
        old = self._ages.actors(key)
        known = [a for a in old if gender is None or a.speaker.gender in (None, gender)]
        if len(known) == 1:
            return only(known)
        found = self._discourse.singular(gender, self._starts[first])
        return found if all(self._ages.may_be(actor, key) for actor in found.actors) else NOBODY

    def _national(self, first: int, last: int) -> Reference | None:
        """Return whom "der Pole" means: the man of that country named last; None for others.

        Where nobody of that country is known, it is the person just named whose country is not.
        """
        found = self._registry.national(self._keys[last - 1])
        determiner = self._keys[first]
        if last - first != 2 or found is None or determiner not in ("der", "die", "the"):
            return None
        country, gender = found
        if not self._page.english and (determiner == "der") != (gender == "m"):
            return None  # "die Schweizer": several
        if not self._page.capital(last - 1):
            return None
        pool = [
            actor
            for actor in self._cast.actors.values()
            if actor.speaker.country == country and actor.speaker.gender in (gender or actor.speaker.gender, None)
        ]
        if pool:
            return self._nearest_of(pool, first)
        told = self._discourse.singular(gender, self._starts[first])
        return told if all(actor.speaker.country is None for actor in told.actors) else NOBODY

    def _named_at(self, number: int) -> Named | None:
        index = bisect_left(self._name_numbers, number)
        if index < len(self._named) and self._named[index].sighting.name == number:
            return self._named[index]
        return None

    def _head(self, first: int, last: int) -> Named | None:
        """Return the name that the words are about: not one in "der Sprecher von X"."""
        index = bisect_left(self._name_numbers, first)
        for number in range(index, len(self._named)):
            named = self._named[number]
            sighting = named.sighting
            if sighting.end > last:
                return None
            if self._stands_for_house(number, last):
                continue
            alone = sighting.end == last and first in (sighting.start, sighting.name)
            if sighting.genitive and not alone:
                continue
            return named if self._leads_to(first, named) else None
        return None

    def _stands_for_house(self, index: int, last: int) -> bool:
        """Return whether a name only tells of which house a title is: "Park manager Jane Miller"."""
        sighting = self._named[index].sighting
        behind = self._named[index + 1].sighting if index + 1 < len(self._named) else None
        return (
            self._page.english
            and sighting.end < last
            and self._page.roles[sighting.end]
            and behind is not None
            and behind.full
            and behind.end <= last
        )

    def _leads_to(self, first: int, named: Named) -> bool:
        """Return whether what stands before a name in the speaker's words belongs to it."""
        sighting = named.sighting
        if self._is_described(first, sighting):
            return True
        before = range(first, sighting.start)
        if sighting.start > first and self._keys[sighting.start - 1] == ",":
            return True  # "Der Präsident des Europäischen Rates, António Costa"
        if sighting.start > first and self._keys[sighting.start - 1] in HOUSE:
            return True  # "the Open Forum MP Jane Miller"
        for number in before:
            key, capital = self._keys[number], self._page.capitals[number]
            if key in self._known.prepositions and not (capital and number > first):
                return False  # "Sein Gegenüber Adler" is another word
            if self._registry.titles.is_role(key) and not self._is_title_of(number, sighting):
                return False
            beside = sighting.full and number == sighting.start - 1  # "Punklady Nina Hagen"
            party = self._page.names_body(number)  # "the Labour shadow minister Jane Miller"
            if capital and number > first and not beside and not party:
                return False
        return True

    def _is_described(self, first: int, sighting: Sighting) -> bool:
        """Return whether a long attribute stands before a name and its title.

        "Der nicht an der Studie beteiligte Zoologe Paul Adler"; not "der Sprecher von Paul Adler".
        """
        page, before = self._page, sighting.start - 1
        if page.english or not sighting.full or self._keys[first] not in self._known.determiners:
            return False
        small = before > first and not page.capital(before) and page.is_adjective(before)
        titled = sighting.start < sighting.name and page.capital(sighting.start)
        return small and titled and not any(page.roles[first:before])

    def _is_title_of(self, number: int, sighting: Sighting) -> bool:
        """Return whether a role stands right before a whole name: "chief constable Jane Miller"."""
        between = self._keys[number + 1 : sighting.start]
        apart = self._known.determiners | self._known.prepositions | {","}
        return sighting.full and apart.isdisjoint(between)

    # --- titles and pronouns -----------------------------------------------------------------

    def _bare_title(self, first: int, last: int, quotation: Quotation | None) -> Reference:
        determiner = self._keys[first] if self._keys[first] in self._known.determiners else ""
        end = self._phrase_end(first, last)
        if determiner in self._known.possessive:
            return self._relations.refer(first, end)
        if determiner in self._known.indefinite:
            return NOBODY
        title = self._page.read_title(first, end) or self._described_role(first, last)
        if title is not None and title.unknown and self._page.is_possessor(first):
            title = self._page.read_title(first + 1, end)
            return self._titles.sole(title) if title else NOBODY
        if title is None or self._epithets.tells_of_children(first, last):
            return self._epithets.refer(first, last)
        at = self._starts[first]
        behind = quotation is not None and quotation.content[0].start < at
        described = behind or self._opens(first) or _follows_cue(quotation, at)
        speaks = quotation is not None
        return self._titles.refer(title, determiner, at, described=described, speaks=speaks)

    def _described_role(self, first: int, last: int) -> Title | None:
        """Return the title in "der aus Leer stammende Politiker", "die seit Mai amtierende …"."""
        page, role = self._page, last - 1
        if page.english or role - first < LEAST_DESCRIBED or not page.roles[role]:
            return None
        if self._keys[first] not in self._known.determiners or not page.is_adjective(role - 1):
            return None
        described = self._keys[first + 1] in self._known.prepositions
        return (
            self._registry.titles.read([self._keys[first], *self._keys[role:last]])
            if described
            else None
        )

    def _opens(self, number: int) -> bool:
        """Return whether a word opens a sentence, or follows quoted words or a phrase that do."""
        page = self._page
        quoted = page.key(number - 1) in MARKS and page.key(number - 2) == ","
        return quoted or page.opens_sentence(number) or page.opens_clause_behind_phrase(number)

    def _phrase_end(self, first: int, last: int) -> int:
        """Return where the title ends and a place or time begins ("… am Dienstag in Berlin")."""
        cut = self._known.prepositions - {"von", "fuer", "of", "for"}
        ends = (n for n in range(first + 1, last) if self._keys[n] in cut or self._keys[n] == ",")
        return next(ends, last)

    def _sentence(self, number: int) -> Span:
        index = bisect_right(self._sentence_starts, self._starts[number]) - 1
        return self._sentences[max(0, index)]

    def _own_subject(self, number: int) -> Reference:
        """Return the subject of the sentence of `number`, for "nach eigenen Angaben"."""
        sentence = self._sentence(number)
        reference = self._discourse.subject_of(sentence, self._starts[number])
        if reference.actors or reference.candidates:
            return reference
        first = bisect_left(self._page.starts, sentence.start)
        for last in range(min(number, first + LONGEST_INSTITUTION), first, -1):
            if institution := self._bodies.institution(first, last):
                return Reference((Actor(institution, frozenset(), introduced=False),))
        return NOBODY


def _gender_of(keys: Sequence[str]) -> str:
    """Return the gender that the noun or determiner of a spokesperson says; empty for none."""
    for key in keys:
        if key.endswith(("sprecherin", "sprecherinnen", "spokeswoman")):
            return "f"
        if key.endswith(("sprecher", "sprechers", "spokesman")):
            return "m"
    return ""


def _follows_cue(quotation: Quotation | None, at: int) -> bool:
    """Return whether words are a subject behind their verb: "Dann sagte die Ministerin: …"."""
    ends = (span.end for span in quotation.cue) if quotation is not None else ()
    return any(0 < at - end <= 1 for end in ends)
