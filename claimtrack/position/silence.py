"""Which sentences take no side, or hardly one: thanks, facts, remarks, what is only supposed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimtrack.position.announcements import denies_saying
from claimtrack.position.lexicon import MARKS, Lexicon
from claimtrack.position.sentence import Sentence


def is_silent(sentence: Sentence) -> bool:
    """Return whether a sentence thanks, or tells a fact: no more than a named side is read.

    So does one on the manner of a debate: "mahnte zur Besonnenheit", "dismissed the accusations".
    """
    quiet = not sentence.roles.isdisjoint(("silent", "steady", "unreal"))
    return is_talk(sentence) or quiet or _is_remark(sentence)


def _is_remark(sentence: Sentence) -> bool:
    """Return whether a sentence only judges what was said: "Das ist schäbig"."""
    said = sum(form not in MARKS for form in sentence.forms)
    remarks = (match for match in sentence.limits if match.entry.role == "remark")
    return any(len(match.places) == said for match in remarks)


def is_unreal(sentence: Sentence) -> bool:
    """Return whether a side is only supposed: "Selbst wenn ich dafür wäre, fehlte das Geld"."""
    return "unreal" in sentence.roles


def is_steady(sentence: Sentence) -> bool:
    """Return whether a sentence only says that a view stays: "Our position has not changed"."""
    return "steady" in sentence.roles


def is_talk(sentence: Sentence) -> bool:
    """Return whether a sentence is on the manner of the debate: "mahnte zur Besonnenheit"."""
    return any(match.entry.role == "talk" for match in sentence.sides)


def denies_having_said(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether somebody never said or promised something: "I never promised lower fees"."""
    words = lexicon.words
    denied = {form for form, after in pairwise(forms) if after not in words["manner_start"]}
    once = denied & words["negator"] <= words["never"]  # not "nie gesagt, dass nicht"
    return once and denies_saying(forms, range(len(forms)), words)
