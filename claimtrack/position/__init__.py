"""The side a statement takes, and the words that decided it.

In:   the quoted words, their cue, what stands before. Out: `Position` (-2 … +2 or none, figures).
Data: `data/stance_*.toml` (explains the notation), `idioms_*`, `judgements_*` and `reports_*` (more
of the same), `grammar_*.toml` (word classes), `figures.toml`, `sides_*.npz` (see `sides.md`).

Modules in running order:
    the answer    weighing (rules or model), reader (the rules), learned (the model), signs
    the words     lexicon, kinds (of words that take a side), patterns, sentence, read_text,
                  clause_words
    the clauses   clauses: segments, german or english
    each clause   clause_reader, announcements, answers, consequences, operators
    the sentence  compose, rhetorical, tails, otherwise, silence
    the whole     cues (what introduces the words), others, confessions, limits
    figures       figures, numerals
"""

from claimtrack.position.cues import cue_words
from claimtrack.position.weighing import Sides, read_position, read_sides

__all__ = ["Sides", "cue_words", "read_position", "read_sides"]
