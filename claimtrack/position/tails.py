"""What a report adds behind a side: what was promised before, whom it pleases or angers.

In "backs a toll, a year after promising drivers would never pay" the main clause alone counts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimtrack.position.lexicon import Lexicon
from claimtrack.position.limits import stretch
from claimtrack.position.sentence import Sentence, read_phrase, read_sentences

SIDED = frozenset({"stance", "modal", "action"})  # roles of words that take a side


def without_tail(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """Return a sentence without what is added behind the side that it takes."""
    start = _tail(sentence, lexicon)
    if start is None:
        return sentence
    return replace(
        read_phrase(stretch(sentence, 0, start - 1), lexicon), reported=sentence.reported
    )


def told_first(text: str, lexicon: Lexicon) -> str:
    """Return the text of a sentence up to what is added behind its side."""
    read = next(iter(read_sentences(text, lexicon)), None)
    start = None if read is None else _tail(read, lexicon)
    return text if read is None or start is None else text[: read.ends[start - 1]]


def _tail(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return where the tail begins that ends a sentence; `None` where more is said behind it."""
    sided = [match.start for match in sentence.sides if match.entry.role in SIDED]
    tails = (match.start for match in sentence.limits if match.entry.role == "tail")
    start = next((place for place in tails if sided and sided[0] < place), None)
    if start is None:
        return None
    coordinators = lexicon.words["opposing"] | lexicon.words["and"]
    behind = sentence.forms[start + 1 :]
    goes_on = any(mark == "," and form in coordinators for mark, form in pairwise(behind))
    return None if goes_on else start
