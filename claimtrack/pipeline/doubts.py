"""Doubts that two statements of a claim are on one proposition, before a shift hangs on it.

The claim has settled it, with the words around them, too. Taken apart are only two statements that
say themselves, or by the sentence in which they stand, what they are about: each something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from claimtrack.model import Relation
from claimtrack.pipeline.pairs import PairJudge, StatementPair, WeighedPair
from claimtrack.pipeline.sameness import names_its_subject, names_only_a_condition
from claimtrack.shifts import TimedStatement, judge
from claimtrack.store import StoredStatement
from claimtrack.text import sentences

# Under it two statements of a claim are on two propositions after all. Of the planted shifts of the
# corpus the least likely one that speaks for itself has 0.66, a planted near miss 0.46. 2026-11.
LEAST_LIKELY = 0.5
# Under the first a change is taken for wording by the trees that judge pairs, over the second the
# two for unrelated. Planted shifts that speak for themselves have .61 and .17 at worst. 2026-11.
LEAST_MOVED = 0.3
MOST_UNRELATED = 0.5


class Doubts:
    """Called with two statements of one claim: whether they are apart after all."""

    def __init__(self, statements: Iterable[StoredStatement]) -> None:
        self._statements = {statement.id: statement for statement in statements}

    def __call__(self, earlier: TimedStatement, later: TimedStatement) -> bool:
        """Return whether two are on two propositions, or their change is wording alone."""
        stored = [self._statements[one.statement_id] for one in (earlier, later)]
        language = stored[1].language
        if stored[0].language != language:
            return False
        texts = (earlier.text, later.text)
        named = [names_its_subject(text, language) for text in texts]
        if not any(named):
            return False
        if not all(named):
            whole = [_in_context(one) for one in stored]
            speaking = all(names_its_subject(text, language) for text in whole)
            return speaking and _apart(self._weigh(whole, language))
        if any(names_only_a_condition(text, language) for text in texts):
            return True
        read = self._weigh(texts, language)
        return _apart(read) or _is_wording(read, earlier, later)

    @cached_property
    def _judge(self) -> PairJudge:
        """The judge of pairs, made when the first pair is doubted: it loads an encoder."""
        return PairJudge()

    def _weigh(self, texts: Sequence[str], language: str) -> WeighedPair:
        earlier, later = texts
        return self._judge.weigh(StatementPair("", earlier, later, language=language))


def _apart(read: WeighedPair) -> bool:
    unrelated = read.likely[Relation.UNRELATED] > MOST_UNRELATED
    return unrelated or read.sameness < LEAST_LIKELY


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
