"""How likely a sentence takes each side, by a linear model over its words.

The rules beside this module read what they know, exactly, and are silent on what they don't. The
model has seen thousands of statements of every side and knows the words that go with one. What
the rules have read is one of its features, so that it also knows how far they can be trusted. Its
weights are made by `training/fit_positions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from claimtrack.linear import LinearModel
from claimtrack.model import Position

SIDES = (-2, -1, 0, 1, 2, None)  # in the order of the model's columns
SILENT = SIDES.index(None)
WORD = re.compile(r"\w+(?:'\w+)?|[?!…,;:–-]")
PREFIX, SUFFIX = 6, 5  # letters of a long word that its other forms and compounds share
LONG_PREFIX, LONG_SUFFIX = 7, 6  # letters of a word that has them
RULED, COMMITTED = 3.0, 2.0  # how much what the rules have read counts beside a word
DECIDING = 3  # words named at most
TELLING = 0.5  # of the weight of the first of them, at least

Likelihoods = tuple[float, ...]  # of each of the SIDES, 1 together


def likelihoods(model: LinearModel, text: str, ruled: Position) -> Likelihoods:
    """Return how likely the words take each of the SIDES."""
    return model.likelihoods(features(text, ruled))


def deciding(
    model: LinearModel, text: str, side: int, idle: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the words that speak most for a column of the SIDES, in the order of the text.

    Idle ones, such as articles, are named only where no other word speaks for it.
    """
    spoken: dict[str, tuple[int, str]] = {}
    for match in WORD.finditer(one_apostrophe(text)):
        word = match.group().lower()
        spoken.setdefault(word, (match.start(), text[match.start() : match.end()]))
    known = [word for word in spoken if word in model.rows and word[0].isalnum()]
    rows = model.weights[[model.rows[word] for word in known]]
    says = dict(zip(known, (rows[:, side] - rows.mean(axis=1)).tolist(), strict=True))
    telling = {word: weight for word, weight in says.items() if word not in idle and weight > 0}
    says = telling or says
    best = sorted(says, key=lambda word: -says[word])[:DECIDING]
    best = [word for word in best if says[word] >= TELLING * says[best[0]]]
    return tuple(spoken[word][1] for word in sorted(best, key=spoken.__getitem__))


@cache
def load_model(language: str) -> LinearModel:
    """Return the model of "de" or "en"; read once a process."""
    return LinearModel.load(files("claimtrack.position") / "data" / f"sides_{language}.npz")


def features(text: str, ruled: Position) -> dict[str, float]:
    """Return what the model sees of some words: themselves, pairs, stems, and the rules' reading.

    A pair has a blank in its name, a stem ends and an ending begins with "~", what the rules say
    begins with "=".
    """
    words = [match.group() for match in WORD.finditer(one_apostrophe(text).lower())]
    names = [*words, *map(" ".join, zip(["<", *words], [*words, ">"], strict=True))]
    names += [f"{word[:PREFIX]}~" for word in words if len(word) >= LONG_PREFIX]
    names += [f"~{word[-SUFFIX:]}" for word in words if len(word) >= LONG_SUFFIX]
    found = dict.fromkeys(names, 1.0)
    found[f"={ruled.value}"] = RULED
    found[f"=sure {ruled.value}"] = COMMITTED * ruled.commitment
    if ruled.condition:
        found["=condition"] = 1.0
    found.update(dict.fromkeys((f"=cue {cue.lower()}" for cue in ruled.cues), 1.0))
    return found


def one_apostrophe(text: str) -> str:
    """Return a text with one kind of apostrophe, as long as before."""
    return text.replace("’", "'")
