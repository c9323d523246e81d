"""Claims that a change of position shows to be one.

Clustering puts apart what shares too little with all the rest of a claim. Where two statements of
one person, a change of position between them, are likely on one proposition by themselves, their
claims are one. Both must be quotations: of 11 changes that claims were joined for in eight piles of
articles by other hands 7 were real, and none of the false ones lies between two quotations. Where
a figure has changed of a thing that both name, indirect speech does as well (of 25 piles five more
changes, none false; for hardenings it is four beside three, for all of them 13 beside 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from claimtrack.config import SAME_OCCASION
from claimtrack.embed import Vectors
from claimtrack.model import Kind, Relation, ShiftKind
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.shifts import MIN_CONFIDENCE, TimedStatement, judge, share_a_thing

# How likely two statements must be on one proposition: surer than within a claim. From .55 to .7
# the piles, the corpus, five real articles and 850 more show hardly a difference. 2026-11.
LEAST_BRIDGED = 0.6
NEAR = 0.25  # cosine, the sentences around included; .4 finds four changes fewer, .15 no more
ROWS = 1_000  # compared with all others of a person at once
MOST_PAIRS = 10_000  # compared, the nearest ones
# Of these, asked whether they are on one thing, which takes milliseconds: 300 at least, and one
# for so many statements.
LEAST_ASKED, STATEMENTS_TO_ONE = 300, 20


@dataclass(frozen=True, slots=True)
class Said:
    """What one person is quoted with, with a position and a day, by time, and the vectors."""

    statements: Sequence[TimedStatement]
    articles: Sequence[str]  # the id of each one's article
    vectors: Vectors  # row by row


def bridges(people: Iterable[Said], one_matter: OneMatter) -> list[tuple[str, str]]:
    """Return pairs of claims, by their ids, that changes of position show to be one."""
    near: list[tuple[float, TimedStatement, TimedStatement]] = []
    statements = 0
    for said in people:
        statements += len(said.statements)
        near.extend(_near(said))
    near.sort(key=lambda pair: (-pair[0], pair[1].statement_id, pair[2].statement_id))
    left = LEAST_ASKED + statements // STATEMENTS_TO_ONE
    found = []
    for _, one, other in near[:MOST_PAIRS]:
        judgement = judge(one, other)
        if judgement.relation is not Relation.SHIFT or judgement.confidence < MIN_CONFIDENCE:
            continue
        figure = judgement.kind is ShiftKind.FIGURE and share_a_thing(one.text, other.text)
        if not (figure or (_is_quoted(one) and _is_quoted(other))):
            continue
        if (left := left - 1) < 0:
            break
        if one_matter.likelihood(one, other) >= LEAST_BRIDGED:
            found.append((one.claim_id, other.claim_id))
    return found


def may_bridge(statement: TimedStatement) -> bool:
    """Return whether a statement may join its claim with another one."""
    told = statement.kind is Kind.INDIRECT and bool(statement.position.figures)
    return told or _is_quoted(statement)


def _is_quoted(statement: TimedStatement) -> bool:
    """Return whether a statement is in the speaker's own words."""
    return statement.kind is Kind.DIRECT


def connected(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the groups that pairs hang together in, each in order."""
    home: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = (home.setdefault(name, [name]) for name in pair)
        if one is not other:
            one.extend(other)
            home.update(dict.fromkeys(other, one))
    return sorted({id(group): sorted(group) for group in home.values()}.values())


def _near(said: Said) -> Iterator[tuple[float, TimedStatement, TimedStatement]]:
    """Yield the nearest pairs of two claims and two occasions, the earlier statement first."""
    days = np.array([one.day.toordinal() for one in said.statements])
    quoted = np.array([_is_quoted(one) for one in said.statements])
    figures = np.array([bool(one.position.figures) for one in said.statements])
    numbers = {name: n for n, name in enumerate({one.claim_id for one in said.statements})}
    claims = np.array([numbers[one.claim_id] for one in said.statements])
    articles = np.array(said.articles)
    for start in range(0, len(days), ROWS):
        some = slice(start, start + ROWS)
        cosines = said.vectors[some] @ said.vectors.T
        apart = (claims[some, None] != claims) & (articles[some, None] != articles)
        apart &= days - days[some, None] > SAME_OCCASION.days
        apart &= (quoted[some, None] & quoted) | (figures[some, None] & figures)
        first, second = np.nonzero(apart & (cosines >= NEAR))
        for place in np.argsort(-cosines[first, second], kind="stable")[:MOST_PAIRS]:
            one, other = int(first[place]), int(second[place])
            yield float(cosines[one, other]), said.statements[start + one], said.statements[other]
