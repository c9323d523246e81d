"""Two texts without a store: are they on one proposition, and has the position moved?

In:   `StatementPair` (two texts with their days). Out: `PairVerdict` (relation, kind, confidence).
Data: `data/sameness.toml` (weights), `data/wording_*.npz`, `data/pair_trees.npz` (trained models).

Modules in running order:
    judges        the judge a user asks for: rules (the built-in one), nli or llm
    pair_judge    the built-in judge: reads both positions by rules, then asks the modules below
    sameness      how likely both are on one proposition
    wording       what one text says and the other does not; word_vectors
    pair_model    consistent, shift or unrelated, from all of that
"""

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
