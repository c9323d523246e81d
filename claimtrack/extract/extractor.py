"""Quotations of an article: sentence by sentence, and what goes on without a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.beside_answers import beside_answers
from claimtrack.extract.contents import contents
from claimtrack.extract.exchanges import read_exchange
from claimtrack.extract.found import Found
from claimtrack.extract.fragments import quoted_fragments
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.frames import find_frames
from claimtrack.extract.free_speech import free_kind, is_impersonal, opens_another_matter
from claimtrack.extract.grammar import (
    asks_whether,
    is_supposed,
    speaks,
)
from claimtrack.extract.heckles import heckles
from claimtrack.extract.interviews import read_interview
from claimtrack.extract.lexicon import Lexicon, load_lexicon
from claimtrack.extract.main_subject import is_full_name, is_topic, main_subject, pronoun_with_verb
from claimtrack.extract.nested import nested_quotes
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase
from claimtrack.extract.pull_quotes import pull_quotes
from claimtrack.extract.quoted_subjects import quoted_headline
from claimtrack.extract.roles import plain_agent
from claimtrack.extract.units import FINAL, Unit, units
from claimtrack.extract.unlisted import MIN_SPEECH_WORDS, labelled_headline, unlisted
from claimtrack.extract.unsaid import says_nothing
from claimtrack.extract.voices import read_voices
from claimtrack.model import Article, Kind, Quotation, Span


def extract_quotations(article: Article) -> list[Quotation]:
    """Return the quotations of an article in the order of their first character."""
    lexicon = load_lexicon(article.language)
    reader = _Reader(article, lexicon)
    for unit in units(article, lexicon.finite):
        if not is_topic(unit, lexicon):
            reader.read(unit)
    interview = (
        read_interview(article, lexicon)
        or read_exchange(article, lexicon)
        or read_voices(article, lexicon)
    )
    found = beside_answers(interview, reader.found, article, lexicon) if interview else reader.found
    found.extend(pull_quotes(article))
    return sorted(found, key=lambda q: (q.span.start, -q.span.end, q.kind))


class _Reader:
    """Goes through an article's sentences and remembers who spoke last."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.found: list[Quotation] = []
        self.speaker: Span | None = None
        self.paragraph = 0
        self.quoted = False  # whether this paragraph has had a quotation already
        self.previous: Unit | None = None
        self.subject: Span | None = None  # of the sentence before, if it quotes nobody
        self.pronoun: Span | None = None  # where that subject is "er" or "sie"
        self.named = False  # whether it is someone by name
        self.turned: Span | None = None  # whom this paragraph tells of before it quotes anybody
        self.planned = False  # whether the last quotation tells what someone will do
        self.run: int | None = None  # index of a free quotation that the next sentence may extend

    def read(self, unit: Unit) -> None:
        """Add the quotations of one sentence."""
        if unit.paragraph != self.paragraph:
            self.run = None
            self.quoted = False
            self.previous = self.turned = None
            self._forget_subject()
            self.paragraph = unit.paragraph
        heard = list(heckles(unit, self.lexicon))
        before = len(self.found)
        if heard and heard[0].frame and not heard[0].frame.first:
            self._hear(unit, heard, before)
            return
        frames = find_frames(unit, self.lexicon)
        if says_nothing(unit, frames, self.lexicon):
            self._forget_subject()
            self.run = None
            self.previous = unit
            return
        headline = quoted_headline(unit, self.lexicon)
        self._read_frames(unit, frames)
        if headline is not None and not any(
            span.overlaps(headline.content[0]) for q in self.found[before:] for span in q.content
        ):
            self._add(unit, headline)
        if self.lexicon.language == "de":
            self._add_fragments(unit, before)
        self._hear(unit, heard, before)

    def _hear(self, unit: Unit, heard: Sequence[Found], before: int) -> None:
        """Add what others shout while somebody speaks, who goes on as the speaker."""
        shouted = {result.content for result in heard}
        self.found[before:] = [q for q in self.found[before:] if q.content not in shouted]
        for result in heard:
            if result.frame is not None:
                who = unit.span_of(*result.frame.speaker) if result.frame.speaker else None
                cue = tuple(_runs(unit, result.frame.cue))
                said = Quotation(self.article.id, result.content, result.kind, cue=cue, speaker=who)
                self.found.append(said)

    def _add_fragments(self, unit: Unit, before: int) -> None:
        """Add quoted words of the sentence that no quotation found since `before` holds."""
        covered = [span for q in self.found[max(0, before - 1) :] for span in q.content]
        for result in quoted_fragments(unit, covered, self.lexicon):
            self._add(unit, result)
            self.quoted = True
        if len(self.found) > before:
            self._add_speech_after_colon(unit, before)

    def _add_speech_after_colon(self, unit: Unit, before: int) -> None:
        """Add what the speaker of a sentence says behind its colon: "…, so X weiter: „…“"."""
        covered = [span for q in self.found[before:] for span in q.content]
        for clause in unit.clauses:
            quote = unit.words[clause.first].quote
            if clause.separator != ":" or quote is None or len(clause) > 1:
                continue
            spoken = _is_speech(quote.inner, self.article.text)
            if spoken and not any(span.overlaps(quote.span) for span in covered):
                said = (quote.span,)
                self.found.append(
                    Quotation(self.article.id, said, Kind.DIRECT, speaker=self.speaker)
                )

    def _read_frames(self, unit: Unit, frames: Sequence[Frame]) -> None:
        labelled = labelled_headline(unit, self.lexicon)
        results = [labelled] if labelled else list(contents(unit, frames, self.lexicon))
        if results:
            for result in results:
                self._add(unit, result)
            self.run = None
            self.quoted = True
        elif self._back_reference(unit, frames):
            self.run = None
            self.quoted = True
        elif (other := self._unlisted(unit)) is not None:
            self._add(unit, other)
            self._name_speaker(unit, other)
            self.run = None
            self.quoted = True
        elif not self._unframed_quotes(unit) and not self._free(unit):
            if not self._is_aside(unit):
                self.subject = self._plain_subject(unit, frames)
                self.pronoun = self._pronoun_subject(unit)
                self.named = self._is_named(unit)
                if not self.quoted:
                    named = self.subject if self.named else self._named_alone(unit)
                    self.turned = named or self.turned
                self.previous = unit
            return
        self._forget_subject()
        self.previous = unit

    def _unlisted(self, unit: Unit) -> Found | None:
        asked = any(asks_whether(unit, clause.first) for clause in unit.clauses)
        if asked or is_supposed(unit, self.lexicon):
            return None
        found = unlisted(unit, self.lexicon)
        speaker = found.frame.speaker if found and found.frame else None
        nobody = speaker and unit.words[speaker[0]].lower in self.lexicon["nobodies"]
        return None if nobody else found

    def _add(self, unit: Unit, result: Found) -> None:
        frame = result.frame
        self.planned = frame is not None and frame.verb is not None and frame.verb.intends
        quotation = Quotation(self.article.id, result.content, result.kind)
        nested = quotation
        if frame is not None:
            speaker = unit.span_of(*frame.speaker) if frame.speaker else None
            nested = replace(
                quotation,
                cue=tuple(_runs(unit, frame.cue)),
                speaker=speaker,
                addressee=unit.span_of(*frame.addressee) if frame.addressee else None,
                frame=(unit.span_of(frame.first, frame.last),) if frame.first < frame.last else (),
            )
            reported = result.kind is Kind.REPORTED
            quotation = replace(nested, cue=(), frame=()) if reported else nested
            if speaker is not None:
                self.speaker = self._remembered(frame, unit, speaker)
                self.turned = None
        self.found.append(quotation)
        for quote in nested_quotes(unit, result, self.lexicon):
            self.found.append(replace(nested, content=(quote,), kind=Kind.DIRECT))

    def _remembered(self, frame: Frame, unit: Unit, speaker: Span) -> Span | None:
        """Return who goes on speaking after a sentence: "demnach" and "seiner Meinung" name no one.

        "Demnach" goes on with the source before; a view may be that of the sentence's subject, and
        so does who only tells what another has said ("erinnerte daran, dass Berg gesagt habe").
        """
        if unit.words[frame.first].lower in self.lexicon["complementizers"]:
            return self._plain_subject(unit, ()) or self.speaker
        if frame.cue and unit.words[frame.cue[0]].lower in self.lexicon["anaphoric_sources"]:
            return self.speaker
        named = {unit.words[index].lower for index in range(*(frame.speaker or (0, 0)))}
        if named & (self.lexicon["own_views"] | self.lexicon["unnamed_sources"]):
            return self._plain_subject(unit, ()) or self.speaker
        return speaker

    def _back_reference(self, unit: Unit, frames: Sequence[Frame]) -> bool:
        """Add the sentence before, where this one says who said it: "Das teilte … mit."."""
        if not frames or self.previous is None or self.previous.words[-1].text == "?":
            return False
        frame = frames[0]
        opening = unit.clauses[0].first
        first = unit.words[opening].lower
        if opening + 1 < unit.end and is_noun(unit.words[opening + 1], self.lexicon):
            return False  # "Das Forum hält dagegen."
        if (
            first not in self.lexicon["sentence_pronouns"]
            or not frame.verb
            or not frame.verb.clause
        ):
            return False
        if frame.speaker is None or frame.passive or frame.cue[0] > 2:
            return False
        verb = unit.words[frame.cue[0]].lower
        if verb.endswith("e") and not verb.endswith("te"):
            return False  # "Dies begründe …" is a subjunctive: the speech goes on
        span = self.previous.span_of(0, self.previous.end)
        free = self.run is not None
        if any(q.span.overlaps(span) for q in self.found[-3:]) and not free:
            return False
        if self.run is not None:  # it was free as long as nobody had said who said it
            span = self.found[self.run].span
            speaker = unit.span_of(*frame.speaker)
            inside = [replace(one, speaker=speaker) for one in self.found[self.run + 1 :]]
            self.found[self.run :] = inside
        self._add(unit, Found((span,), Kind.INDIRECT, frame))
        return True

    def _unframed_quotes(self, unit: Unit) -> bool:
        """Add a sentence that is a quotation by itself; its speaker is who spoke last."""
        others = [w for w in unit.words if w.quote is None and not w.mark]
        goes_on = not others and self._goes_on_speaking(unit)
        spoken = [
            w
            for w in unit.words
            if w.quote is not None and (goes_on or _is_speech(w.quote.inner, self.article.text))
        ]
        if not spoken or len(others) > 2:
            return False
        content = tuple(word.quote.span for word in spoken if word.quote is not None)
        known = self.previous is None or self._holds_quotation(self.previous)
        known = known or (self.quoted and is_impersonal(self.previous, self.lexicon))
        speaker = self.subject or self.pronoun or (self.speaker if known else None)
        self.speaker = speaker or self.speaker
        self.found.append(Quotation(self.article.id, content, Kind.DIRECT, speaker=speaker))
        return True

    def _free(self, unit: Unit) -> bool:
        """Add a sentence in the subjunctive (or hearsay) that goes on from a quotation."""
        follows, planned = self._follows_quotation(), self.planned
        kind = free_kind(unit, self.lexicon, quoted=self.quoted, follows=follows, planned=planned)
        if kind is None:
            self.run = None
            return False
        if kind is Kind.INDIRECT_FREE_INDIRECT:
            self.speaker = self.turned or self.speaker
        speaker = self.subject or self.speaker
        if self.named:
            self.speaker = self.subject  # someone named goes on speaking
        free = Quotation(self.article.id, (unit.span,), kind, speaker=speaker)
        another = opens_another_matter(unit, self.lexicon)
        if self.run is not None and self.found[self.run].kind is kind and not another:
            last = self.found[self.run]
            joined = Span(last.content[0].start, unit.span.end)
            self.found[self.run] = replace(last, content=(joined,))
        else:
            self.run = len(self.found)
            self.found.append(free)
        for quote in nested_quotes(unit, free, self.lexicon):
            self.found.append(replace(free, content=(quote,), kind=Kind.DIRECT))
        return True

    def _forget_subject(self) -> None:
        self.subject = self.pronoun = None
        self.named = False

    def _is_named(self, unit: Unit) -> bool:
        """Return whether the subject of a sentence that quotes nobody is someone by name."""
        if self.subject is None:
            return False
        span = self.subject
        inside = [i for i, w in enumerate(unit.words) if span.start <= w.start < span.end]
        named = any(unit.words[i].text in unit.names for i in inside)
        return named or is_full_name(unit, (inside[0], inside[-1] + 1), self.lexicon)

    def _name_speaker(self, unit: Unit, result: Found) -> None:
        """Give speech behind a colon to whom the sentence before is about, if no verb stands there.

        "Der Minister winkte ab. Und mit Blick auf das Geld: „…“".
        """
        frame = result.frame
        if frame is None or frame.speaker or result.kind is not Kind.DIRECT:
            return
        if not _has_verb(unit, frame.last, self.lexicon):
            before = self.speaker if self._holds_quotation(self.previous) else None
            speaker = self.subject or self.pronoun or before
            self.found[-1] = replace(self.found[-1], speaker=speaker)
            self.speaker = speaker or self.speaker

    def _is_aside(self, unit: Unit) -> bool:
        """Return whether a sentence is a question without a verb: "Und ein Tempolimit?"."""
        german = self.lexicon.language == "de"
        return german and unit.words[-1].text == "?" and not _has_verb(unit, unit.end, self.lexicon)

    def _named_alone(self, unit: Unit) -> Span | None:
        """Return the name that opens a sentence without a verb: "Ute Adler (FDP)."."""
        if self.lexicon.language != "de" or _has_verb(unit, unit.end, self.lexicon):
            return None
        end = noun_phrase(unit.words, 0, self.lexicon, limit=unit.end)
        named = end is not None and is_full_name(unit, (0, end), self.lexicon)
        return unit.span_of(0, end) if named and end else None

    def _pronoun_subject(self, unit: Unit) -> Span | None:
        """Return "er" or "sie" where a sentence that quotes nobody is about one person."""
        subject = main_subject(unit, self.lexicon)
        if subject is None and self.lexicon.language == "en":
            found = pronoun_with_verb(unit, unit.end, self.lexicon)
            return unit.span_of(*found) if found else None
        if subject is None or unit.words[subject[0]].lower not in self.lexicon["person_pronouns"]:
            return None
        return unit.span_of(*subject)

    def _plain_subject(self, unit: Unit, frames: Sequence[Frame]) -> Span | None:
        """Return whom a sentence that quotes nobody is about, if it is someone who can speak."""
        subject = main_subject(unit, self.lexicon)
        if frames and frames[0].place is not Place.AROUND and frames[0].speaker:
            subject = frames[0].speaker  # "Der Iran streitet das ab."
        elif (agent := plain_agent(unit, self.lexicon)) is not None:
            subject = agent
        elif subject is None or not (
            speaks(unit, subject, self.lexicon)
            or is_full_name(unit, subject, self.lexicon)
            or _is_surname(unit, subject)
        ):
            return None
        head = unit.words[subject[0]].lower
        vague = self.lexicon["personal_pronouns"] | self.lexicon["accusative_starts"]
        if head in vague | self.lexicon["crowds"] or head[0].isdigit():
            return None  # "Er", "einem Sprecher", "zwei Menschen"
        return unit.span_of(*subject)

    def _follows_quotation(self) -> bool:
        """Return whether the sentence before, in this paragraph, holds a quotation."""
        return self.quoted and self._holds_quotation(self.previous)

    def _goes_on_speaking(self, unit: Unit) -> bool:
        """Return whether a sentence in marks, however short, stands behind one with speech."""
        spoken = bool(self.found) and self.found[-1].kind is Kind.DIRECT
        quote = unit.words[-1].quote
        closed = quote is not None and quote.inner.of(self.article.text)[-1:] in FINAL
        return spoken and closed and self._follows_quotation()

    def _holds_quotation(self, unit: Unit | None) -> bool:
        span = unit.span_of(0, unit.end) if unit is not None else Span(0, 0)
        return any(q.span.overlaps(span) for q in self.found[-4:])


def _has_verb(unit: Unit, last: int, lexicon: Lexicon) -> bool:
    if lexicon.language == "en":
        plain = (word.lower for word in unit.words[:last] if word.quote is None)
        return any(word in lexicon["verbs"] or word.endswith("ed") for word in plain)
    return any(finite_like(word, lexicon) for word in unit.words[:last] if word.quote is None)


def _is_surname(unit: Unit, phrase: tuple[int, int]) -> bool:
    """Return whether a phrase is one word that the article has behind a given name elsewhere."""
    first, last = phrase
    name = unit.words[first].text.removesuffix("'s").removesuffix("’s")
    return last - first == 1 and name in unit.names


def _runs(unit: Unit, indices: Sequence[int]) -> Iterator[Span]:
    """Yield the characters of the cue words, neighbours joined."""
    start = previous = None
    for index in sorted(indices):
        if previous is None or index != previous + 1:
            if start is not None and previous is not None:
                yield unit.span_of(start, previous + 1)
            start = index
        previous = index
    if start is not None and previous is not None:
        yield unit.span_of(start, previous + 1)


def _is_speech(inner: Span, text: str) -> bool:
    return len(inner.of(text).split()) >= MIN_SPEECH_WORDS
