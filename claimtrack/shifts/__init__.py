"""From the positions of one speaker on one claim to the shifts between them.

In:   `TimedStatement`s of one speaker on one claim. Out: `Shift`, with kind, confidence, grounds.
Data: `directions.toml` (acts that undo each other), `opposites.tsv` (policies that exclude each
other), `things.toml` (what words are about), `continuity.toml` ("after all", "still").

Modules in running order:
    finding       which pairs of statements are shifts; called for each speaker and claim
    timeline      the order of statements, and which are one occasion
    judgement     one pair: a shift or not, how sure, and why
    comparison    two positions: which kind of shift
    directions, opposites, things, continuity   what the words of both say
    statements    what all of these take in
"""

from claimtrack.shifts.comparison import changed_figures, compare
from claimtrack.shifts.continuity import (
    claims_a_change,
    claims_no_change,
    offers_another,
    takes_up_a_thing,
)
from claimtrack.shifts.directions import is_undone
from claimtrack.shifts.finding import find_shifts, shift_id, without_repeats
from claimtrack.shifts.judgement import (
    FAINT,
    MIN_CONFIDENCE,
    Judgement,
    judge,
    reasons,
    undo_each_other,
)
from claimtrack.shifts.opposites import on_one_choice
from claimtrack.shifts.statements import TimedStatement, one_by_hand
from claimtrack.shifts.things import share_a_thing, strangers, two_things
from claimtrack.shifts.timeline import occasions

__all__ = [
    "FAINT",
    "MIN_CONFIDENCE",
    "Judgement",
    "TimedStatement",
    "changed_figures",
    "claims_a_change",
    "claims_no_change",
    "compare",
    "find_shifts",
    "is_undone",
    "judge",
    "occasions",
    "offers_another",
    "on_one_choice",
    "one_by_hand",
    "reasons",
    "share_a_thing",
    "shift_id",
    "strangers",
    "takes_up_a_thing",
    "two_things",
    "undo_each_other",
    "without_repeats",
]
