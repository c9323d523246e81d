"""The words that name a speaker, read as the person or institution they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.model import Article, Mention, Quotation, Span, Speaker
from claimtrack.speakers.agents import another_acts
from claimtrack.speakers.appositions import Appositions
from claimtrack.speakers.bodies import Bodies
from claimtrack.speakers.body_pronouns import BodyPronouns
from claimtrack.speakers.bynames import Bynames
from claimtrack.speakers.cast import HONORIFIC_GENDER, Actor, Named
from claimtrack.speakers.contenders import Contenders
from claimtrack.speakers.discourse import NOBODY, Antecedent, Reference
from claimtrack.speakers.epithets import Epithets
from claimtrack.speakers.function_words import APOSTROPHES
from claimtrack.speakers.handovers import Handovers, Turn
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.office_ties import OfficeTies
from claimtrack.speakers.opposites import Opposites
from claimtrack.speakers.organisations import Organisations
from claimtrack.speakers.own_gender import with_own_gender
from claimtrack.speakers.page import Page
from claimtrack.speakers.papers import Papers
from claimtrack.speakers.pronouns import Pronouns
from claimtrack.speakers.readings import follows_cue, opens_description, read_people
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.relations import MINISTRIES, WHOSE, Relations
from claimtrack.speakers.relatives import Relatives
from claimtrack.speakers.spokespeople import Spokespeople
from claimtrack.speakers.states import States
from claimtrack.speakers.successions import Successions
from claimtrack.speakers.title_guests import guest_of_title
from claimtrack.speakers.unknown_speakers import unknown_speaker
from claimtrack.speakers.unnamed import Unnamed
from claimtrack.speakers.weak_calls import weakly
from claimtrack.speakers.wording import Wording

MOST_CANDIDATES = 5  # a title that fits more people says nothing
OWN = frozenset({"eigenen", "eigener", "own"})  # "nach eigenen Angaben": the sentence's subject
LONGEST_INSTITUTION = 6  # words, determiner included


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
        read = read_people(article, quotations, registry, page, sentences=sentences)
        self._cast, self._discourse = read.cast, read.discourse
        self._titles, self._named = read.titles, read.named
        self._heads = Heads(page, self._named)
        self._relatives = Relatives(page, self._heads, self._discourse)
        self._appositions = Appositions(page, self._heads)
        self._wording = Wording(page, self._heads)
        states = States(self._cast, registry, article.published)
        self._bodies = Bodies(
            page,
            governs=states.governs_home,
            abroad=states.is_federal_abroad,
            land=states.land,
        )
        self._organisations = Organisations(
            page, parties=self._cast.parties, names_person=self._heads.names_at
        )
        self._spokespeople = Spokespeople(
            page,
            day=article.published,
            read=weakly(self._speakers),
            government=lambda: registry.home_government if read.titles.at_home() else None,
            organisations=self._organisations,
            is_last=weakly(self._is_last),
        )
        self._papers = Papers(page, paragraph_start=self._discourse.paragraph_start)
        self._pronouns = Pronouns(page, self._discourse)
        self._body_pronouns = BodyPronouns(page, is_last=weakly(self._is_last))
        self._pronoun_words = frozenset().union(*page.known.pronouns.values())
        self._relations = Relations(
            page,
            self._cast,
            OfficeTies(
                registry, article.published, self._cast, last_body=self._spokespeople.last_body
            ),
            owner=self._pronouns.owner,
            last=self._discourse.singular,
            successions=Successions(page, self._named, sentences, owner=self._pronouns.owner),
        )
        self._bynames = Bynames(page, self._cast, self._heads, self._discourse)
        self._handovers = Handovers(
            page, self._heads, self._discourse, sentences=sentences, quotations=quotations
        )
        self._read: tuple[Span | None, Reference] = None, NOBODY  # words read last, whom they mean
        self._spoke: Actor | None = None  # the last person who spoke
        self._epithets = Epithets(page, self._discourse)
        self._contenders = Contenders(page, self._named, self._discourse)
        self._lead_ins = read.lead_ins
        self._opposites = Opposites(page, self._cast, self._discourse, sentences=sentences)
        self._unnamed = Unnamed(article, page, self._discourse)
        self._voices: set[str] = set()  # the ids of those who have spoken

    def mention(self, quotation: Quotation) -> Mention:
        """Return the words that name the speaker, and whom they name where that is certain."""
        span = quotation.speaker
        if span is None:
            return Mention("", None, self._unnamed.speaker(quotation))
        text = " ".join(span.of(self._article.text).split())
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        reference = self._meaning(first, last, quotation)
        if (turn := self._handovers.taken(quotation)) and turn.actor not in reference.actors:
            return self._handed_over(turn, Mention(text, span), reference)
        speakers = [actor.speaker for actor in reference.actors]
        known = speakers[0] if speakers else None
        principal = self._spokespeople.principal(first, last, known)
        if principal is not None and principal.institution:
            self._organisations.learn(principal)
        if not speakers and principal is not None:
            spoken = principal if principal.institution else None
            return Mention(text, span, spoken, on_behalf_of=principal)
        self._spoke = None
        if not speakers and (guest := guest_of_title(self._article, quotation, self._registry)):
            return Mention(text, span, guest)
        if not speakers:
            if (unknown := unknown_speaker(self._page, first, last, quotation)) is not None:
                self._discourse.note(unknown)
            few = len(reference.candidates) <= MOST_CANDIDATES
            return Mention(text, span, candidates=reference.candidates if few else ())
        people = tuple([actor for actor in reference.actors if not actor.speaker.institution])
        if not people and not self._papers.holds(speakers[0]):
            self._spokespeople.note(speakers[0], last)
            self._body_pronouns.note(speakers[0], first, last)
            self._organisations.learn(speakers[0])
        if people:
            self._spoke = people[0]
            self._voices.update([actor.speaker.id for actor in people])
            self._titles.meet(people[0], first)
            # "Miller was asked about a plan by Jane Other, who said …": he is still Miller.
            article = last - first > 1 and not self._page.english
            main = article or self._keys[first] not in self._known.relatives
            self._discourse.note(Antecedent(span.start, span.end, people, subject=main))
        joint = tuple(speaker.name for speaker in speakers) if len(speakers) > 1 else ()
        return Mention(text, span, speakers[0], candidates=joint, on_behalf_of=principal)

    def _handed_over(self, turn: Turn, mention: Mention, before: Reference) -> Mention:
        """Return the mention of the person to whom a paragraph has turned, if that is certain."""
        if turn.words is None:
            both = {actor.speaker.name for actor in (turn.actor, *before.actors)}
            return replace(mention, candidates=tuple(sorted(both)))
        self._spoke = turn.actor
        return Mention(turn.words.of(self._article.text), turn.words, turn.actor.speaker)

    def _speakers(self, first: int, last: int) -> Sequence[Speaker]:
        return [actor.speaker for actor in self._part(first, last).actors]

    def _is_last(self, first: int, last: int) -> bool:
        """Return whether no other person stands between two words of one paragraph."""
        start, end = self._page.ends[first], self._starts[last]
        near = start >= self._discourse.paragraph_start(end)
        return near and not self._discourse.names_between(start, end)

    # --- the whole of a speaker's words ------------------------------------------------------

    def _meaning(self, first: int, last: int, quotation: Quotation) -> Reference:
        """Return whom a speaker's words mean: the same for all that is quoted beside them."""
        if self._read[0] != quotation.speaker:
            self._read = quotation.speaker, self._refer(first, last, quotation)
        return self._read[1]

    def _refer(self, first: int, last: int, quotation: Quotation) -> Reference:
        first, last = self._wording.trim(first, last)
        if first == last:
            return NOBODY
        if self._keys[first] in self._known.possessive and self._wording.attributes(
            first + 1, last
        ):
            return self._pronouns.refer(first, quotation)
        if not OWN.isdisjoint(self._keys[first:last]):
            return self._own_subject(first)
        if named := self._appositions.refer(first, last):
            return named
        first = self._wording.behind_attribution(first, last)
        if self._relatives.opens(first, last):
            return self._relatives.antecedent(first)
        if last - first == 1 and (reference := self._single(first, quotation)):
            return reference
        if paper := self._papers.read(first, last, quotation):
            return Reference((Actor(paper, frozenset(), introduced=False),))
        return self._joint(first, last, quotation) or self._part(first, last, quotation)

    def _single(self, number: int, quotation: Quotation) -> Reference | None:
        """Return whom a single pronoun means; None where the word is none."""
        key = self._keys[number]
        if key in self._pronoun_words or key in self._known.possessive:
            person = self._pronouns.refer(number, quotation)
            plural = self._pronouns.is_plural(number, quotation)
            return self._body_pronouns.refer(number, person, plural=plural) or person
        if key == "it" and (body := self._spokespeople.last_body(number)):
            return Reference((Actor(body, frozenset(), introduced=False),))
        if key in self._known.relatives:
            return self._relatives.antecedent(number)
        return None

    def _joint(self, first: int, last: int, quotation: Quotation) -> Reference | None:
        """Return all speakers of words that join several, or None where they do not."""
        joints = [n for n in range(first + 1, last - 1) if self._keys[n] in self._known.joiners]
        if not joints or self._bodies.institution(first, last) is not None:
            return None
        if self._heads.head(first, last) is None:
            if body := self._organisations.read(first, last):
                return Reference((Actor(body, frozenset(), introduced=False),))
        elif self._ends_in_name(joints[-1], last):
            return None
        if len(joints) == 1 and self._wording.has_two_roles(first, joints[0], last):
            return self._part(first, joints[0], quotation)
        if len(joints) == 1 and self._heads.is_of_one(first, last):
            return None
        parts = list(self._split(first, last, joints[-1]))
        found = [self._part(begin, end, quotation) for begin, end in parts]
        if not all(len(reference.actors) == 1 for reference in found):
            return None
        actors = [reference.actors[0] for reference in found]
        # People come before institutions: the speaker is the first person named.
        actors.sort(key=lambda actor: actor.speaker.institution)
        return Reference(tuple(actors)) if len({a.speaker.id for a in actors}) > 1 else None

    def _ends_in_name(self, joint: int, last: int) -> bool:
        """Return whether "and" stands inside a name: "Bill Ray of the Docks and Harbours Union"."""
        behind = joint + 1
        known = self._heads.head(behind, last) or self._bodies.institution(behind, last)
        return self._page.english and self._page.capital(behind) and known is None

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
        named = self._heads.head(first, last)
        if named is not None and not self._is_only_body(named, first, last):
            told = self._bynames.of_two(first, named) if named.candidates else None
            return told or self._by_name(named, source=self._bodies.is_source(first, last))
        if self._bodies.is_source(first, last) or self._bodies.is_nobody(first, last):
            return NOBODY
        if self._wording.is_plural(first, last):
            return NOBODY
        return self._described(first, last, quotation)

    def _described(self, first: int, last: int, quotation: Quotation | None) -> Reference:
        """Return whom words without a name mean: a byname, an institution, a title."""
        if called := self._bynames.given_name(first, last) or self._bynames.nation(first, last):
            return called
        ends = self._wording.body_ends(first, last)
        comma = next((n for n in range(first + 1, last) if self._keys[n] == ","), last)
        if any(self._bodies.is_source(first, end) for end in ends[1:]):
            return NOBODY  # "die Deutsche Presse-Agentur (dpa)"
        if body := self._bodies.named(comma + 1, (last,)) or self._bodies.named(first, ends):
            return Reference((Actor(body, frozenset(), introduced=False),))
        if told := (
            self._bynames.age(first, last)
            or self._house(first, last)
            or self._titles.last.repeated(first, last)
        ):
            return told
        if self._appositions.names_stranger(comma, last):
            return NOBODY  # "The verger, a Basil Roe" is somebody new, not who was told of
        reference = self._bare_title(first, last, quotation)
        if not (reference.actors or reference.candidates):
            reference = self._bynames.noun_before(first, last) or self._just_named(first, last)
        if led := self._lead_ins.refer(first, last, quotation, reference):
            return self._opposites.kept(led, first, last, self._voices)
        kept = self._opposites.kept(reference, first, last, self._voices)
        reference = self._opposites.not_told_of(kept, quotation)
        named = reference.actors or reference.candidates
        if named or self._bodies.is_member(first, last):
            return reference
        read = (self._organisations.read(first, end) for end in ends)
        body = next(filter(None, read), None) or self._spoken_body(first, last)
        return Reference((Actor(body, frozenset(), introduced=False),)) if body else reference

    def _spoken_body(self, first: int, last: int) -> Speaker | None:
        """Return the body that has just spoken, where a bare noun may mean several."""
        body = self._spokespeople.last_body(first)
        return body if body and self._organisations.is_called(body, first, last) else None

    def _house(self, first: int, last: int) -> Reference | None:
        """Return the ministry of the minister who has just spoken: "das Ministerium"."""
        noun = self._keys[last - 1]
        bare = last - first == 2 and self._keys[first] in self._known.determiners
        if self._spoke is None or not bare or noun not in MINISTRIES:
            return None
        found = self._relations.of(self._spoke, noun)
        return found if found.actors else None

    def _is_only_body(self, named: Named, first: int, last: int) -> bool:
        """Return whether a name that looks like a person's is a body's: "Downing Street"."""
        stranger = named.actor is not None and named.actor.speaker.only_told
        return stranger and self._bodies.institution(first, last) is not None

    def _by_name(self, named: Named, *, source: bool) -> Reference:
        """Return whom a name means; a newspaper's is nobody's, if nobody else was called so."""
        if named.actor is None:
            start = self._discourse.paragraph_start(self._starts[named.sighting.name])
            near = self._just_spoke(named) or self._heads.last_of_paragraph(named, start)
            return near or Reference(candidates=named.candidates)
        return Reference((named.actor,)) if named.actor.introduced or not source else NOBODY

    def _just_spoke(self, named: Named) -> Reference | None:
        """Return the last speaker where two bear the surname behind "Ms" or "Frau"."""
        actor, sighting = self._spoke, named.sighting
        if actor is None or actor.speaker.name not in named.candidates:
            return None
        if sighting.honorific not in HONORIFIC_GENDER:
            return None  # both may be a Dr
        return Reference((actor,)) if " ".join(sighting.keys) in actor.surnames else None

    def _bare_title(self, first: int, last: int, quotation: Quotation | None) -> Reference:
        determiner = self._keys[first] if self._keys[first] in self._known.determiners else ""
        end = self._wording.phrase_end(first, last)
        if determiner in self._known.possessive or self._keys[first] in WHOSE:
            return self._relations.refer(first, end)
        if determiner in self._known.indefinite:
            return NOBODY
        owner = self._heads.named_at(first)
        beside = owner is not None and set(self._keys[owner.sighting.end : end - 1]) <= APOSTROPHES
        if owner is not None and owner.actor is not None and owner.sighting.end < end and beside:
            return self._relations.of(owner.actor, self._keys[end - 1])
        title = self._page.read_title(first, end) or self._wording.described_role(first, last)
        if title is not None and title.unknown and self._page.is_possessor(first):
            title = self._page.read_title(first + 1, end)
            return self._titles.sole(title) if title else NOBODY
        if title is None and (running := self._contenders.refer(first, end)):
            return running
        if title is None or self._epithets.tells_of_children(first, last):
            return self._epithets.refer(first, last)
        at = self._starts[first]
        behind = quotation is not None and quotation.content[0].start < at
        described = behind or opens_description(self._page, first) or follows_cue(quotation, at)
        speaks = quotation is not None
        title = with_own_gender(title, self._page, quotation)
        found = self._titles.refer(title, determiner, at, described=described, speaks=speaks)
        general = described and self._known.general.match(title.noun)
        if general and another_acts(self._page, self._heads, self._discourse, found, first):
            return NOBODY
        if found.actors or found.candidates or not (title.former and speaks):
            return found
        return self._relations.former(title, at, described=described) or found

    def _just_named(self, first: int, last: int) -> Reference:
        """Return who is described so in the sentence of their name, or the one behind."""
        index = bisect_right(self._sentence_starts, self._starts[first]) - 2
        start = self._sentence_starts[max(0, index)] if self._sentence_starts else 0
        begin = bisect_left(self._starts, start)
        near = reversed(list(self._heads.between(begin, first)))
        actors = [named.actor for named in near if named.actor is not None]
        if self._spoke is not None and not self._spoke.introduced:
            # Who has only a title so far: "Ihr Vizekanzler sagte … Der Hamburger".
            actors.insert(0, self._spoke)
        return self._epithets.just_named(first, last, actors)

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
