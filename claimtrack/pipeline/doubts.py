"""Doubts that two statements of a claim are on one proposition, before a shift hangs on it.

A claim gathers what is near in the mean. Two of its statements are asked for themselves: how near
they are with the sentences around them, and what the trees that judge pairs say of their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from math import exp, log

from claimtrack.embed import Vectors
from claimtrack.model import Relation
from claimtrack.pipeline.pairs import PairJudge, StatementPair, WeighedPair
from claimtrack.pipeline.sameness import names_its_subject, names_only_a_condition
from claimtrack.shifts import TimedStatement, judge, share_a_thing
from claimtrack.store import StoredStatement
from claimtrack.text import sentences

# How likely two statements of one person are on one proposition: a logistic regression over the
# cosine of their vectors and the trees' odds against "unrelated", on all 2,455 pairs of one
# person's statements in 72 articles by three other hands, 315 of them on one proposition. Fitted on
# two of the hands it finds half of the third one's at a precision of .65 to .76. 2026-11.
COSINE, ODDS, BIAS = 11.0, 0.32, -4.87
# Likelier than not would do; a little more, because a false alarm accuses. From .55 to .60 there is
# none on the corpus, on five real articles and on 850, and all eight planted changes are found.
LEAST_LIKELY = 0.55
# Beyond these the words alone part the two: of 20 changes that rules and trees both saw in the
# articles above 13 were real with them, 12 of 21 without.
MOST_UNRELATED = 0.8
LEAST_MOVED = 0.5  # of a change and none, by the trees: else it is taken for wording
ODDS_KNOWN = 1e-3  # nothing is surer than this


class Doubts:
    """Called with two statements of one claim: whether they are apart after all."""

    def __init__(
        self,
        statements: Iterable[StoredStatement],
        vectors: Callable[[Sequence[str]], Vectors],
    ) -> None:
        """Take the statements, and what gives the vectors of some of them by their ids."""
        self._statements = {statement.id: statement for statement in statements}
        self._vectors = vectors
        self._known: dict[tuple[str, str], bool] = {}  # one pair stands in several threads

    def __call__(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        """Return whether two are on two propositions, or their change is wording alone."""
        pair = (earlier.statement_id, later.statement_id)
        if pair not in self._known:
            self._known[pair] = self._doubted(earlier, later)
        return self._known[pair]

    def _doubted(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        stored = [self._statements[one.statement_id] for one in (earlier, later)]
        language = stored[1].language
        if stored[0].article_id == stored[1].article_id and not share_a_thing(*_texts(stored)):
            return True  # the sentences around them are the same whatever they are about
        texts = _texts(stored)
        named = all(names_its_subject(one.text, one.language) for one in stored)
        if named and any(names_only_a_condition(text, language) for text in texts):
            return True
        if not named:
            texts = [_in_context(one) for one in stored]
        comparable = stored[0].language == language
        speaking = comparable and all(names_its_subject(text, language) for text in texts)
        cosine = self._cosine(stored)
        if _likelihood(cosine, 0.0) < LEAST_LIKELY:
            return True  # whatever the trees say, which takes a hundred times as long
        read = self._weigh(texts, language) if speaking else None
        unrelated = read.likely[Relation.UNRELATED] if read else 0.5
        if _likelihood(cosine, unrelated) < LEAST_LIKELY or unrelated > MOST_UNRELATED:
            return True
        return bool(named and read and _is_wording(read, earlier, later))

    def _cosine(self, stored: Sequence[StoredStatement]) -> float:
        one, other = self._vectors([statement.id for statement in stored])
        return float(one @ other)

    @cached_property
    def _judge(self) -> PairJudge:
        """The judge of pairs, made when the first pair is doubted: it loads an encoder."""
        return PairJudge()

    def _weigh(self, texts: Sequence[str], language: str) -> WeighedPair:
        earlier, later = texts
        return self._judge.weigh(StatementPair("", earlier, later, language=language))


def _likelihood(cosine: float, unrelated: float) -> float:
    """Return how likely two statements of a person are on one proposition.

    Args:
        cosine: Of their vectors, with the sentences around them.
        unrelated: How likely the trees find them unrelated; a half where they were not asked.
    """
    odds = log(max(ODDS_KNOWN, 1 - unrelated) / max(ODDS_KNOWN, unrelated))
    return 1 / (1 + exp(-(COSINE * cosine + ODDS * odds + BIAS)))


def _texts(stored: Sequence[StoredStatement]) -> list[str]:
    return [statement.text for statement in stored]


def _is_wording(read: WeighedPair, earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether two statements that the rules find changed say one thing in other words."""
    told = (earlier.position.value, later.position.value)
    if read.values != told:
        return False  # a cue outside the words decides, which trees do not see
    if told[0] == told[1] and judge(earlier, later).relation is not Relation.SHIFT:
        return False
    moved, held = (read.likely[relation] for relation in (Relation.SHIFT, Relation.CONSISTENT))
    return moved < LEAST_MOVED * (moved + held)


def _in_context(statement: StoredStatement) -> str:
    """Return the words, or the sentence in which they stand, or that with the one before.

    The first of these that names what it is about; the words where none does.
    """
    around = statement.context.rpartition("\n")[2]
    at = around.find(statement.text.partition(" … ")[0])
    spans = [span for span in sentences(around) if span.start <= max(at, 0)]
    texts = [around[span.start : spans[-1].end] for span in spans[:-3:-1]]
    named = (t for t in [statement.text, *texts] if names_its_subject(t, statement.language))
    return next(named, statement.text)
