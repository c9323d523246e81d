"""Two texts without a store: are they on one proposition, and has the position moved?"""

from claimtrack.pairs.judges import Judge, load_judge
from claimtrack.pairs.pair_judge import PairJudge, PairVerdict, StatementPair, WeighedPair
from claimtrack.pairs.sameness import (
    names_its_subject,
    names_only_a_condition,
    term_weights,
    weights_cosine,
)
from claimtrack.pairs.word_vectors import WordVectors
from claimtrack.pairs.wording import WordingJudge

__all__ = [
    "Judge",
    "PairJudge",
    "PairVerdict",
    "StatementPair",
    "WeighedPair",
    "WordVectors",
    "WordingJudge",
    "load_judge",
    "names_its_subject",
    "names_only_a_condition",
    "term_weights",
    "weights_cosine",
]
