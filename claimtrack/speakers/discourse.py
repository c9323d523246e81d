"""Who is being talked about: what a pronoun or a bare title at some place refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from claimtrack.model import Article, Role, Span
from claimtrack.speakers.cast import HONORIFIC_GENDER, Actor, Named
from claimtrack.speakers.grammar import joined
from claimtrack.speakers.page import Page

READ = frozenset({Role.BODY, Role.TEASER, Role.HEADLINE})  # blocks whose people pronouns mean
PARAGRAPHS_BACK = 1  # a pronoun reaches into its own paragraph and the one before
EMPTY_BACK = 1  # paragraph without a person that a pronoun reaches over
MARK = 2  # characters by which a quotation's content may lie inside its paragraph
LOOK_BACK = 60  # mentions; keeps a page without paragraphs linear
FAR_BACK = 500  # mentions; so does this for a whole article
NESTED = 3  # quotations inside one another


class Antecedent(NamedTuple):
    """A mention that a later pronoun may point back to.

    `actors` has several where names are joined by "und", and none where the mention is not
    certain: then `gender` (None: any) says which pronouns may mean it all the same.
    """

    start: int
    end: int
    actors: tuple[Actor, ...]
    subject: bool
    gender: str | None = None
    candidates: tuple[str, ...] = ()
    body: bool = False  # a party, an authority: may be meant by a pronoun, but rarely is


class Reference(NamedTuple):
    """Whom words refer to: the actors where that is certain, else the names of those that fit."""

    actors: tuple[Actor, ...] = ()
    candidates: tuple[str, ...] = ()


NOBODY = Reference()


class Told(NamedTuple):
    """The people whom some sentences tell of, and whether others may be meant in them."""

    people: tuple[Actor, ...]
    subjects: tuple[Actor, ...]
    unclear: bool  # somebody is called by a title that is not understood
    unclear_subject: bool


class Discourse:
    """The mentions of one article in order, with the paragraphs they stand in."""

    def __init__(
        self,
        article: Article,
        antecedents: Iterable[Antecedent],
        *,
        content: Sequence[Span],
    ) -> None:
        self._paragraphs = _paragraphs(article)
        self._starts = [span.start for span in self._paragraphs]
        said = sorted(content, key=attrgetter("start", "end"))
        self._content_starts = [span.start for span in said]
        ends = [span.end for span in said]
        # Quotations may be nested, so more than the last one that starts before a character can
        # hold it.
        self._said_until = list(map(max, *([0] * n + ends for n in range(NESTED))))
        self._found = sorted(antecedents, key=attrgetter("start"))
        self._found_starts = [antecedent.start for antecedent in self._found]

    def note(self, antecedent: Antecedent) -> None:
        """Remember a mention that was understood only now, instead of what it was before."""
        found, starts = self._found, self._found_starts
        if antecedent.actors:
            first, last = self._numbers_between(antecedent.start, antecedent.end)
            if first < last:
                kept = [a for a in found[first:last] if a.actors]
                found[first:last], starts[first:last] = kept, [a.start for a in kept]
        number = bisect_right(starts, antecedent.start)
        found.insert(number, antecedent)
        starts.insert(number, antecedent.start)

    def singular(self, gender: str | None, at: int) -> Reference:
        """Return whom a singular pronoun at `at` means: the last subject of that gender.

        Where that one is uncertain the pronoun is, too; a body that stands nearer than the person
        leaves it open which of them is meant.
        """
        before = list(islice(self._before(at), LOOK_BACK))
        body: Antecedent | None = None
        for antecedent in before:
            if not antecedent.subject:
                continue
            if antecedent.body:
                body = body or (antecedent if antecedent.gender == gender else None)
            elif fitting := _fitting(antecedent.actors, gender):
                return _unclear([*fitting, *body.actors]) if body else only(fitting)
            elif _is_unclear(antecedent, gender):
                return Reference(candidates=antecedent.candidates)
        if body is not None:
            return Reference(body.actors)
        people = (ante for ante in before if not ante.body)
        return only(_distinct(a for ante in people for a in _fitting(ante.actors, gender)))

    def only_person(
        self,
        gender: str | None,
        at: int,
        fits: Callable[[Actor], bool] | None = None,
        *,
        within_paragraph: bool = False,
    ) -> Actor | None:
        """Return the only person of that gender whom the paragraph names before `at`.

        If it names none, the subjects of the paragraph before are asked. A subject that is not
        understood and may be another one leaves it open. With `fits`, people who do not fit do
        not count.
        """
        for back, span in enumerate(self._paragraphs_back(at)):
            near = self._between(span.start, min(span.end, at))[-LOOK_BACK:]
            near = [a for a in near if not a.body and not self._quoted(a) and a.end <= at]
            asked = [ante for ante in near if not back or ante.subject]
            named = [a for ante in asked for a in _fitting(ante.actors, gender)]
            people = _distinct(named if fits is None else filter(fits, named))
            if any(a.subject and _is_unclear(a, gender) for a in near):
                return None
            if people or within_paragraph:
                return people[0] if len(people) == 1 else None
        return None

    def only_so_far(self, gender: str, at: int) -> Actor | None:
        """Return the only person of that gender whom the article has named before `at`.

        Somebody who may be another one leaves it open, as does one named long before.
        """
        near = self._between(0, at)[-FAR_BACK:]
        near = [a for a in near if not a.body and not self._quoted(a)]
        people = _distinct(actor for a in near for actor in _fitting(a.actors, gender))
        others = any(_is_unclear(a, gender) for a in near)
        last = self.nearest(at, gender=gender).actors
        return people[0] if people and last == people and not others else None

    def paragraph_start(self, at: int) -> int:
        """Return where the paragraph of a character begins."""
        number = bisect_right(self._starts, at)
        return self._starts[number - 1] if number else 0

    def last_subject(self, gender: str | None, at: int, fits: Callable[[Actor], bool]) -> Reference:
        """Return the person who was last a subject before `at` and may be meant, if that is clear.

        A subject that is not understood and may be another one leaves it open.
        """
        for antecedent in islice(self._before(at), LOOK_BACK):
            if not antecedent.subject or antecedent.body:
                continue
            if fitting := [a for a in _fitting(antecedent.actors, gender) if fits(a)]:
                return only(fitting)
            if _is_unclear(antecedent, gender):
                return NOBODY
        return NOBODY

    def plural(self, at: int) -> Reference:
        """Return the people whom a plural pronoun at `at` means: the last who were joined."""
        for antecedent in self._before(at):
            if len(antecedent.actors) > 1:
                return Reference(antecedent.actors)
        return NOBODY

    def nearest(
        self, at: int, *, within: int | None = None, gender: str | None = None
    ) -> Reference:
        """Return the person named last before `at`, for "dieser" and for "…, der sagte".

        With `within`, only if at most so many characters stand between; with `gender`, only one
        that may be of it.
        """
        for antecedent in self._before(at):
            other = bool(antecedent.actors) and not _fitting(antecedent.actors, gender)
            unlike = gender is not None and antecedent.gender not in (None, gender)
            if antecedent.body or other or unlike:
                continue
            near = within is None or at - antecedent.end <= within
            return only(antecedent.actors) if near else NOBODY
        return NOBODY

    def is_near(self, start: int, at: int) -> bool:
        """Return whether a character stands in the paragraph of `at`, or in the one before."""
        return any(span.start <= start < span.end for span in self._paragraphs_back(at))

    def names_between(self, start: int, end: int) -> bool:
        """Return whether a person stands between two characters, outside of what is said."""
        return any(not a.body and not self._quoted(a) for a in self._between(start, end))

    def told_of(self, start: int, end: int, gender: str | None) -> Told:
        """Return the people of a gender between two characters, outside of what is said."""
        near = [a for a in self._between(start, end) if not a.body and not self._quoted(a)]
        unclear = [a for a in near if _is_unclear(a, gender)]
        subjects = (a for ante in near if ante.subject for a in _fitting(ante.actors, gender))
        return Told(
            _distinct(actor for ante in near for actor in _fitting(ante.actors, gender)),
            _distinct(subjects),
            bool(unclear),
            any(ante.subject for ante in unclear),
        )

    def is_said(self, sentence: Span) -> bool:
        """Return whether all of a sentence is part of somebody's words."""
        return sentence.end <= self._end_of_said(sentence.start)

    def subject_of(self, sentence: Span, at: int) -> Reference:
        """Return the subject of a sentence, for "nach eigenen Angaben"."""
        inside = [a for a in self._between(sentence.start, sentence.end) if a.subject]
        before = [a for a in inside if a.start < at] or inside
        return only(before[-1].actors) if before else NOBODY

    def first_subject(self, words: Span, gender: str) -> Reference:
        """Return the person who is the first subject of what somebody says, if of that gender."""
        inside = (a for a in self._between(words.start, words.end) if a.subject and not a.body)
        first = next(inside, None)
        return only(_fitting(first.actors, gender)) if first is not None else NOBODY

    def last_of(self, pool: Sequence[Actor], at: int) -> Reference:
        """Return the one actor of `pool` that the paragraph of `at`, or the one before, names."""
        if len(pool) < 2:
            return Reference(tuple(pool))
        for span in self._paragraphs_back(at):
            near = self._between(span.start, min(span.end, at))[-LOOK_BACK:]
            seen = _distinct(
                actor for a in near if not self._quoted(a) for actor in a.actors if actor in pool
            )
            if seen:
                return only(seen if len(seen) == 1 else pool)
        return only(pool)

    def latest(self, at: int, gender: str, content: Sequence[Span]) -> Reference:
        """Return whom "dieser" means: the last person before `at`, whoever speaks of them.

        "Adler wolle mit Müller sprechen, sagte sie. Das tue sie, bestätigte dieser." What the one
        meant says, `content`, names others.
        """
        for antecedent in self._before(at, quoted=True):
            own = any(span.start <= antecedent.start < span.end for span in content)
            other = antecedent.actors and not _fitting(antecedent.actors, gender)
            if not (own or other or antecedent.body):
                return only(antecedent.actors)
        return NOBODY

    def _before(self, at: int, *, quoted: bool = False) -> Iterator[Antecedent]:
        """Yield what stands before `at` in its paragraph and the one before, last first.

        What is said is left out, unless `quoted`.
        """
        spans = list(self._paragraphs_back(at))
        earliest = spans[-1].start if spans else 0
        number = bisect_left(self._found_starts, at)
        for antecedent in (self._found[n] for n in range(number - 1, -1, -1)):
            if antecedent.start < earliest:
                return
            if (
                antecedent.end <= at
                and self._in_paragraph(antecedent.start)
                and (quoted or not self._quoted(antecedent))
            ):
                yield antecedent

    def _between(self, start: int, end: int) -> list[Antecedent]:
        first, last = self._numbers_between(start, end)
        return self._found[first:last]

    def _numbers_between(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._found_starts, start), bisect_left(self._found_starts, end)

    def _in_paragraph(self, at: int) -> bool:
        number = bisect_right(self._starts, at)
        return number > 0 and at < self._paragraphs[number - 1].end

    def _paragraphs_back(self, at: int) -> Iterator[Span]:
        """Yield the paragraph of a character and the one before, last first.

        Those that are nothing but what somebody says are passed over: they name no speaker. So
        is one that names nobody, as where papers print each sentence as a paragraph.
        """
        number = bisect_right(self._starts, at) - 1
        back = empty = 0
        while number >= 0 and back <= PARAGRAPHS_BACK:
            span = self._paragraphs[number]
            yield span
            if back and not self._is_said(span) and empty < EMPTY_BACK and self._is_empty(span):
                empty += 1
            elif not back or not self._is_said(span):
                back += 1
            number -= 1

    def _is_empty(self, paragraph: Span) -> bool:
        """Return whether a paragraph names nobody whom "he" or "sie" may mean."""
        named = self._between(paragraph.start, paragraph.end)
        return all(found.body and found.gender != "f" for found in named)

    def _is_said(self, paragraph: Span) -> bool:
        """Return whether a paragraph is somebody's words from its first to its last mark."""
        return self._end_of_said(paragraph.start + MARK) >= paragraph.end - MARK

    def _quoted(self, antecedent: Antecedent) -> bool:
        return self.is_quoted(antecedent.start)

    def is_quoted(self, at: int) -> bool:
        """Return whether a character is part of somebody's words."""
        return at < self._end_of_said(at)

    def _end_of_said(self, at: int) -> int:
        """Return where the words end that somebody says from a character, or one before it, on."""
        number = bisect_right(self._content_starts, at)
        return self._said_until[number - 1] if number else 0


def only(actors: Sequence[Actor]) -> Reference:
    """Return a reference to the only one of `actors`, else to nobody with all as candidates."""
    if len(actors) == 1:
        return Reference(tuple(actors))
    return _unclear(actors)


def _unclear(actors: Sequence[Actor]) -> Reference:
    return Reference(candidates=tuple(sorted(actor.speaker.name for actor in actors)))


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.speaker.id, actor)
    return tuple(found.values())


def _fitting(actors: tuple[Actor, ...], gender: str | None) -> tuple[Actor, ...]:
    if gender is None:
        return actors
    return tuple([a for a in actors if a.speaker.gender in (None, gender)])


def _is_unclear(antecedent: Antecedent, gender: str | None) -> bool:
    """Return whether a mention is of somebody unknown who may be of a gender; None: of any."""
    return not antecedent.actors and (gender is None or antecedent.gender in (None, gender))


def _paragraphs(article: Article) -> list[Span]:
    """Return the paragraphs that people are talked about in; without blocks, the lines."""
    spans = [b.span for b in article.blocks if b.role in READ]
    if spans:
        return sorted(spans, key=attrgetter("start", "end"))
    spans, start = [], 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return spans


def antecedents_of(
    page: Page, named: Sequence[Named], subjects: Sequence[bool]
) -> Iterator[Antecedent]:
    """Yield the mentions of people by name; names joined by "und" also as one of several people."""
    group: list[Named] = []
    for mention, subject in zip(named, subjects, strict=True):
        sighting = mention.sighting
        start, end = page.starts[sighting.name], page.ends[sighting.end - 1]
        if mention.actor is None:
            if (mention.candidates or sighting.honorific) and not sighting.genitive:
                gender = HONORIFIC_GENDER.get(sighting.honorific)
                yield Antecedent(start, end, (), subject, gender, mention.candidates)
            group = []
            continue
        yield Antecedent(start, end, (mention.actor,), subject)
        if sighting.genitive:
            continue  # "A und Bs Tochter C": C is joined to A
        is_joined = group and joined(page, group[-1].sighting.end, sighting.start)
        group = [*group, mention] if is_joined else [mention]
        if len(group) > 1:
            actors = _distinct(m.actor for m in group if m.actor is not None)
            yield Antecedent(start, end, actors, subject)
