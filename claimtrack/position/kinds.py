"""The kinds of words that take a side: what each is worth, and what it may do.

A new kind is a row in `KINDS`, and a line in the header of both `stance_*.toml` if it stands there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StanceKind:
    """What is known of a kind of word.

    `worth` is how much it says as evidence of a side, against the others in a statement: words that
    name a side over verbs that only imply one. Order matters, distances hardly.
    """

    worth: float
    listed: bool = False  # entries of the data files may be of it
    cues: bool = False  # a cue can be of it: "lehnte ab", "nannte es falsch"
    turns: bool = False  # a statement with it may be on another side than its sentences


KINDS = {
    "verb": StanceKind(4.0, listed=True, cues=True),
    "noun": StanceKind(4.0, listed=True, cues=True),
    "adjective": StanceKind(3.5, listed=True, cues=True),
    "nominal": StanceKind(3.5, listed=True, cues=True),
    # neither one side nor the other
    "balanced": StanceKind(4.0, listed=True, cues=True),
    # of money: "kein Euro mehr", whatever else is said
    "refusal": StanceKind(4.5, listed=True, cues=True, turns=True),
    # of what is done unless something changes
    "threat": StanceKind(4.0, listed=True, cues=True, turns=True),
    # on those who do or say something
    "verdict": StanceKind(3.5, listed=True, turns=True),
    # "gut, dass …", "it's a pity that …": on what is told to be so
    "appraisal": StanceKind(4.0, listed=True, turns=True),
    # "habe ich entschieden": to the model a word for what is open
    "decision": StanceKind(4.0, listed=True, turns=True),
    # "nicht ruhen, bis …": what it waits for is wanted
    "resolve": StanceKind(3.5, listed=True),
    # "Voraussetzung ist, dass …": in favour, whatever the terms are
    "terms": StanceKind(2.0, listed=True),
    "modal": StanceKind(3.0),
    # that is foretold: a reason, beside a side of one's own
    "harm": StanceKind(3.0, listed=True, cues=True),
    # "darüber wird entschieden" puts a side off and takes none
    "pending": StanceKind(3.0, cues=True),
    "action": StanceKind(2.0),
    "attributive": StanceKind(2.0, cues=True),
    "exists": StanceKind(2.0),
    "declared": StanceKind(1.2),
    "effect": StanceKind(1.5, listed=True),
    "slogan": StanceKind(1.5),
    # "gab klein bei und …": what follows decides
    "yielding": StanceKind(1.0, listed=True, turns=True),
    # "…, dabei bleibe ich": what stands before decides
    "confirming": StanceKind(1.0, listed=True),
}
WORTH = {name: kind.worth for name, kind in KINDS.items()}
LISTED = frozenset(name for name, kind in KINDS.items() if kind.listed)
OF_CUES = frozenset(name for name, kind in KINDS.items() if kind.cues)
TURNING = frozenset(name for name, kind in KINDS.items() if kind.turns)
