"""Whether two statements of a claim are on one matter, before a shift hangs on it.

A claim gathers what is near in the mean. Two of its statements are asked for themselves: how near
they are with the sentences around them, what rare things both name, and what the trees that judge
pairs say of their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

import numpy as np

from claimtrack.embed import Vectors
from claimtrack.linear import logistic
from claimtrack.model import Kind, Relation
from claimtrack.pairs import (
    PairJudge,
    StatementPair,
    WeighedPair,
    names_its_subject,
    names_only_a_condition,
)
from claimtrack.pipeline.fields import Fields
from claimtrack.pipeline.surroundings import Surroundings
from claimtrack.shifts import (
    TimedStatement,
    claims_a_change,
    judge,
    one_by_hand,
    share_a_thing,
    takes_up_a_thing,
)
from claimtrack.store import StoredStatement
from claimtrack.text import sentences


class Weights(NamedTuple):
    """What each figure of a pair counts for, in a logistic regression."""

    cosine: float
    odds: float
    own: float
    around: float
    common: float
    bias: float


# How likely two statements of one person are on one proposition. `training/fit_one_matter.py` makes
# the weights from 9,699 pairs of one person's statements in 312 articles by thirteen other hands,
# 1,420 of them on one proposition. The fields are those of the encoder that ships; any other one
# has to do without. Two languages share no words, so that the cosine has to tell alone. 2026-11.
IN_FIELDS = Weights(9.87, 0.28, 2.43, 5.78, -6.85, -1.25)
WITHOUT_FIELDS = Weights(6.4, 0.33, 2.39, 7.31, 0.0, -4.45)
OF_TWO_LANGUAGES = Weights(10.0, 0.0, 0.0, 0.0, 0.0, -4.69)
# Of 156 changes in thirteen piles by other hands 53 are found at .5, 56 at .45, 57 at .4, beside 7,
# 8 and 8 false ones; on the corpus all eight and no other at each, none on 850 articles. 2026-11.
LEAST_ON_ONE_MATTER = 0.45
# Beyond these the words alone part the two: of 20 changes that rules and trees both saw in the
# articles above 13 were real with them, 12 of 21 without.
MOST_UNRELATED = 0.8
LEAST_MOVED = 0.5  # of a change and none, by the trees: else it is taken for wording
LEAST_MOVED_OUTRIGHT = 0.35  # where two quotations reject and want a thing that both name
ODDS_KNOWN = 1e-3  # nothing is surer than this
CACHED_VECTORS = 4_000  # 8 MB
CACHED_PAIRS = 20_000  # 20 MB
LEAST_OWN = 0.2  # a cosine of the rare words of two short statements; one word gives it
BEST_ODDS = 4.5  # taken for granted before the trees are asked; they seldom give more


class Nearness(NamedTuple):
    """What tells how likely two statements of a person are on one proposition."""

    cosine: float  # of their vectors, with the sentences around them
    odds: float  # by the trees, against "unrelated", as a logarithm; 0 where they were not asked
    own: float | None  # of the rare things that both name, a cosine; none in two languages
    around: float | None  # the same with the sentences around
    common: float | None = None  # how near the two come to their fields; none if these are unknown


class Placed(NamedTuple):
    """A statement's vector, and how near it comes to its field."""

    vector: Vectors
    common: float


class OneMatter:
    """Tells whether two statements of one claim are on one proposition, or apart after all."""

    def __init__(
        self,
        statements: Iterable[StoredStatement],
        vectors: Callable[[Sequence[str]], Vectors],
        surroundings: Surroundings,
        fields: Fields | None = None,
    ) -> None:
        """Take the statements, what gives the vectors of some by their ids, and what is around.

        Args:
            statements: All that may be asked about.
            vectors: Gives their rows.
            surroundings: What stands around them.
            fields: Those of the encoder that made the vectors, if they are known.
        """
        self._statements = {statement.id: statement for statement in statements}
        self._vectors = vectors
        self._surroundings = surroundings
        self._fields = fields
        self._placed: dict[str, Placed] = {}
        self._weighed: dict[StatementPair, WeighedPair] = {}
        self._same: dict[tuple[str, str], float] = {}
        # one pair stands in several threads, and is asked before a user's word is laid over, too
        self._known: dict[tuple[str, str, bool], float] = {}

    def apart(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        """Return whether two are on two propositions, or their change is wording alone."""
        return self.likelihood(earlier, later) < LEAST_ON_ONE_MATTER

    def likelihood(self, earlier: TimedStatement, later: TimedStatement) -> float:
        """Return how likely two are on one proposition; 0 if that cannot be, or nothing changed."""
        pair = (earlier.statement_id, later.statement_id, one_by_hand(earlier, later))
        if pair not in self._known:
            self._known[pair] = self._likelihood(earlier, later)
        return self._known[pair]

    def is_wording(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        """Return whether two say one thing in other words, though rules find them changed."""
        stored = [self._statements[one.statement_id] for one in (earlier, later)]
        if not all(names_its_subject(one.said, one.language) for one in stored):
            return False
        read = self._weigh(stored)
        return read is not None and _is_wording(read, earlier, later)

    def _likelihood(self, earlier: TimedStatement, later: TimedStatement) -> float:
        stored = [self._statements[one.statement_id] for one in (earlier, later)]
        if one_by_hand(earlier, later):
            return 0.0 if self.is_wording(earlier, later) else 1.0
        language = stored[1].language
        texts = _texts(stored)
        if stored[0].article_id == stored[1].article_id and not self._name_one_thing(stored):
            return 0.0  # the sentences around them are the same whatever they are about
        named = all(names_its_subject(one.said, one.language) for one in stored)
        if named and any(names_only_a_condition(text, language) for text in texts):
            return 0.0
        like = self._like(stored)
        if _likelihood(like._replace(odds=BEST_ODDS)) < LEAST_ON_ONE_MATTER:
            return 0.0  # whatever the trees say, which takes a hundred times as long
        read = self._weigh(stored)
        unrelated = read.likely[Relation.UNRELATED] if read else 0.5
        if unrelated > MOST_UNRELATED or (named and read and _is_wording(read, earlier, later)):
            return 0.0
        return _likelihood(like._replace(odds=_odds(unrelated)))

    def _name_one_thing(self, stored: Sequence[StoredStatement]) -> bool:
        """Return whether two statements of an article have a thing in common, or a rare short word.

        "Maut" and "Bad" are too short to be told from other words by their letters.
        """
        own = self._like(stored).own or 0.0
        return own >= LEAST_OWN or share_a_thing(*_texts(stored))

    def sameness(self, earlier: TimedStatement, later: TimedStatement) -> float:
        """Return how likely two are on one proposition, whether or not anything changed."""
        pair = (earlier.statement_id, later.statement_id)
        if pair not in self._same:
            stored = [self._statements[name] for name in pair]
            self._same[pair] = _likelihood(self.nearness(stored))
        return self._same[pair]

    def at_most(self, earlier: TimedStatement, later: TimedStatement) -> float:
        """Return what `sameness` is at most, whatever the trees say of two statements."""
        like = self._like([self._statements[one.statement_id] for one in (earlier, later)])
        return _likelihood(like._replace(odds=_odds(0.0)))

    def are_one(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        """Return whether two are likely on one proposition; the trees are asked if they can tell.

        They take a hundred times as long as all else.
        """
        pair = (earlier.statement_id, later.statement_id)
        if pair not in self._same:
            like = self._like([self._statements[name] for name in pair])
            if _likelihood(like._replace(odds=BEST_ODDS)) < LEAST_ON_ONE_MATTER:
                return False
            if _likelihood(like._replace(odds=_odds(1.0))) >= LEAST_ON_ONE_MATTER:
                return True
        return self.sameness(earlier, later) >= LEAST_ON_ONE_MATTER

    def nearest(
        self, ends: Sequence[TimedStatement], some: Sequence[TimedStatement], most: int
    ) -> Sequence[TimedStatement]:
        """Return so many of some statements at most, whose vectors come nearest to one of two."""
        if len(some) <= most:
            return some
        vectors = [self._place(end.statement_id).vector for end in ends]

        def cosine(one: TimedStatement) -> float:
            own = self._place(one.statement_id).vector
            return max(float(own @ vector) for vector in vectors)

        return sorted(some, key=cosine, reverse=True)[:most]

    def nearness(self, stored: Sequence[StoredStatement]) -> Nearness:
        """Return what tells whether two statements, the earlier one first, are on one thing."""
        read = self._weigh(stored)
        unrelated = read.likely[Relation.UNRELATED] if read else 0.5
        return self._like(stored)._replace(odds=_odds(unrelated))

    def _like(self, stored: Sequence[StoredStatement]) -> Nearness:
        """Return what is known of two statements before the trees are asked."""
        one, other = (self._place(statement.id) for statement in stored)
        cosine = float(one.vector @ other.vector)
        common = one.common + other.common if self._fields else None
        if stored[0].language != stored[1].language:
            return Nearness(cosine, 0.0, None, None, common)
        shared = self._surroundings.shared(*stored)
        return Nearness(cosine, 0.0, shared.own, shared.around, common)

    def _place(self, statement_id: str) -> Placed:
        """Return the vector of a statement, which many others are compared with, in its field."""
        if statement_id not in self._placed:
            if len(self._placed) >= CACHED_VECTORS:
                self._placed.clear()
            rows = self._vectors([statement_id])
            common = np.zeros(1, dtype=np.float32)
            if self._fields:
                rows, common = self._fields.apart(rows)
            self._placed[statement_id] = Placed(rows[0], float(common[0]))
        return self._placed[statement_id]

    @cached_property
    def _judge(self) -> PairJudge:
        """The judge of pairs, made when the first pair is asked about: it loads an encoder."""
        return PairJudge()

    def _weigh(self, stored: Sequence[StoredStatement]) -> WeighedPair | None:
        """Return what the trees say of two statements; nothing where their words cannot tell."""
        one, other = stored
        if one.language != other.language:
            return None
        named = all(_names_its_subject(each) for each in stored)
        earlier, later = _texts(stored) if named else [_in_context(each) for each in stored]
        if not all(names_its_subject(text, other.language) for text in (earlier, later)):
            return None
        pair = StatementPair("", earlier, later, language=other.language)
        if pair not in self._weighed:  # two papers print the same words of one person
            if len(self._weighed) >= CACHED_PAIRS:
                self._weighed.clear()
            self._weighed[pair] = self._judge.weigh(pair)
        return self._weighed[pair]


def _odds(unrelated: float) -> float:
    return log(max(ODDS_KNOWN, 1 - unrelated) / max(ODDS_KNOWN, unrelated))


def _likelihood(like: Nearness) -> float:
    """Return how likely two statements of a person are on one proposition."""
    if like.own is None or like.around is None:
        weights = OF_TWO_LANGUAGES
    else:
        weights = WITHOUT_FIELDS if like.common is None else IN_FIELDS
    weighed = sum(weight * (value or 0.0) for weight, value in zip(weights, like, strict=False))
    return logistic(weighed + weights.bias)


def _texts(stored: Sequence[StoredStatement]) -> list[str]:
    return [statement.said for statement in stored]


def _is_wording(read: WeighedPair, earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether two statements that the rules find changed say one thing in other words."""
    told = (earlier.position.value, later.position.value)
    if read.values != told:
        return False  # a cue outside the words decides, which trees do not see
    if told[0] == told[1] and judge(earlier, later).relation is not Relation.SHIFT:
        return False
    if told[0] != told[1] and claims_a_change(later.text):
        return False  # "schließt … nicht länger aus": the words say themselves that it has moved
    moved, held = (read.likely[relation] for relation in (Relation.SHIFT, Relation.CONSISTENT))
    least = LEAST_MOVED_OUTRIGHT if _turns_outright(earlier, later) else LEAST_MOVED
    return moved < least * (moved + held)


def _turns_outright(earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether two quotations reject and want a thing that both name."""
    values = {earlier.position.value, later.position.value}
    quoted = earlier.kind is Kind.DIRECT and later.kind is Kind.DIRECT
    return quoted and values == {-2, 2} and share_a_thing(earlier.text, later.text)


def _names_its_subject(statement: StoredStatement) -> bool:
    """Return whether a statement names what it is about, and does not take it up by a pronoun.

    In reported words a pronoun is who speaks.
    """
    taken_up = statement.kind is Kind.DIRECT and takes_up_a_thing(statement.said)
    return not taken_up and names_its_subject(statement.said, statement.language)


def _in_context(statement: StoredStatement) -> str:
    """Return the words, or the sentence in which they stand, or that with the one before.

    The first of these that names what it is about; the words where none does.
    """
    around = statement.context.rpartition("\n")[2]
    at = around.find(statement.text.partition(" … ")[0])
    spans = [span for span in sentences(around) if span.start <= max(at, 0)]
    texts = [around[span.start : spans[-1].end] for span in spans[:-3:-1]]
    if _names_its_subject(statement):
        return statement.said
    named = (text for text in texts if names_its_subject(text, statement.language))
    return next(named, statement.said)
