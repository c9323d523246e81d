"""A claim's label, a short neutral noun phrase out of what was said, and its key terms.

The words of judging are light words and so never in a phrase: "Stationierung deutscher Soldaten in
der Ukraine", whether someone demands or rejects it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import Lexicon
from claimtrack.cluster.terms import Reading, Weights, read_terms

LONGEST_LABEL = 60  # characters; fits a table beside counts and dates
LONG_WORD = 12  # letters of a word that says enough alone: "Luftverteidigung", not "Anlage"
FEW = 2  # statements of a claim that their own words name better than one short word
TEXTS = 12  # statements that are looked through: the first ones by id are as good as all
WORD_COST = 0.05  # of a phrase's score for each word, so that nothing is in it for nothing
KEY_TERMS = 6
DECIMALS = 6  # of scores that are compared
# What may stand between the nouns of a phrase: articles only behind a preposition, because "die
# Ukraine" may be the object of a verb, while "in die Ukraine" belongs to the noun before.
PREPOSITIONS = frozenset(
    "in im ins auf für von vom zur zum an am mit gegen über nach aus bei unter zwischen "
    "of to for on and with from against by".split()
)
GENITIVES = frozenset("der des eines einer und".split())
ARTICLES = frozenset("die das den dem ein eine einen einem the a an".split())
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
OBLIQUE_ENDINGS = ("en", "em")  # "der westlichen Truppen" would lose its article


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a phrase, or several that name something together."""

    start: int
    end: int
    terms: frozenset[str]
    opens: bool  # a phrase may start with it
    noun: bool  # a phrase may end with it


def label(items: Sequence[ClusterItem], weights: Weights, lexicon: Lexicon) -> str:
    """Return the phrase that covers most of what the statements are about.

    It comes out of their own words; only where these have none, out of the sentences around them.

    Args:
        items: The statements of a claim, in the order of their ids.
        weights: How much each term says about the claim.
        lexicon: The words of both languages.
    """
    speakers = {name for item in items for name in _names(item)}
    for texts in ([item.text for item in items], [_context(item) for item in items]):
        best = (0.0, "")
        for item, text in list(zip(items, texts, strict=True))[:TEXTS]:
            for score, phrase in _phrases(text, item.language, weights=weights, lexicon=lexicon):
                if not speakers.isdisjoint(phrase.lower().split()):
                    continue  # a claim is anyone's: "Umweltminister Cornelius" is no subject
                found = (-round(score, DECIMALS), phrase)
                if (found[0], len(phrase), phrase) < (best[0], len(best[1]), best[1]):
                    best = found
        if best[1]:
            telling = _is_telling(best[1], items[0].language, lexicon)
            return _shown(best[1]) if telling or len(items) > FEW else _cut(items[0].text)
    return _cut(items[0].text)


def _is_telling(phrase: str, language: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase says enough: several words, a long compound, or a known concept."""
    if " " in phrase or len(phrase) >= LONG_WORD:
        return True
    readings = read_terms(phrase, language, lexicon)
    return any(term[0] == "=" for reading in readings for term, _ in reading.terms)


def _names(item: ClusterItem) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", (item.speaker_id or "").lower())


def key_terms(items: Sequence[ClusterItem], weights: Weights, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that say most about what the statements are about, as they were written.

    Args:
        items: The statements of a claim, in the order of their ids.
        weights: How much each term says about the claim.
        lexicon: The words of both languages.
    """
    written: dict[str, Counter[str]] = {}
    for item in items[:TEXTS]:
        for text in (item.text, _context(item)):
            for reading in read_terms(text, item.language, lexicon):
                word = text[reading.words[0].start : reading.words[-1].end]
                for term, _ in reading.terms:
                    written.setdefault(term, Counter())[word] += 1
    ranked = sorted(weights, key=lambda term: (-round(weights[term], DECIMALS), term))
    words = [_commonest(written[term]) for term in ranked if term in written]
    return tuple(dict.fromkeys(words))[:KEY_TERMS]


def _commonest(words: Counter[str]) -> str:
    return min(words, key=lambda word: (-words[word], len(word), word))


def _context(item: ClusterItem) -> str:
    return item.context.rpartition("\n")[2]


def _phrases(
    text: str, language: str, *, weights: Weights, lexicon: Lexicon
) -> Iterator[tuple[float, str]]:
    """Yield the noun phrases of a text with what they cover of the weights."""
    for run in _runs(text, read_terms(text, language, lexicon), german=language != "en"):
        for first, opening in enumerate(run):
            covered: set[str] = set()
            for last in range(first, len(run)):
                covered |= run[last].terms
                if run[last].end - opening.start > LONGEST_LABEL:
                    break
                if first == last and language == "en" and not _names_topic(opening):
                    continue  # English does not show its nouns: "ruling" may be a verb
                if opening.opens and run[last].noun:
                    gain = sum(weights.get(term, 0.0) for term in covered)
                    phrase = text[opening.start : run[last].end]
                    yield gain - WORD_COST * (last - first + 1), phrase


def _runs(text: str, readings: Sequence[Reading], *, german: bool) -> Iterator[list[Piece]]:
    """Yield stretches of words, without a mark between them, that a phrase may be cut from."""
    run: list[Piece] = []
    for place, reading in enumerate(readings):
        follower = readings[place + 1] if place + 1 < len(readings) else None
        behind = readings[place - 1].words[0].form if place else ""
        piece = _piece(reading, behind, follower, german=german)
        if run and (piece is None or _apart(run[-1], piece, text, german=german)):
            yield run
            run = []
        if piece is not None:
            run.append(piece)
    if run:
        yield run


def _apart(last: Piece, piece: Piece, text: str, *, german: bool) -> bool:
    """Return whether a mark stands between two words, or they are two objects of one verb.

    "der Ukraine Waffen liefern" holds no phrase "Ukraine Waffen", while names may be of two nouns.
    """
    between = text[last.end : piece.start]
    if between.strip(" -–"):
        return True
    return german and between == " " and all(_names_topic(each) for each in (last, piece))


def _names_topic(piece: Piece) -> bool:
    return piece.noun and any(term[0] in "@=" for term in piece.terms)


def _piece(reading: Reading, before: str, after: Reading | None, *, german: bool) -> Piece | None:
    first, last = reading.words[0], reading.words[-1]
    terms = frozenset(term for term, _ in reading.terms)
    noun = bool(terms) and (last.noun or not german)
    adjective = not noun and _is_adjective(reading, after)
    if not noun and not adjective and not _is_joint(first.form, before):
        return None
    opens = noun or (adjective and not first.form.endswith(OBLIQUE_ENDINGS))
    return Piece(first.start, last.end, terms, opens=opens, noun=noun)


def _is_joint(form: str, before: str) -> bool:
    return (
        form in PREPOSITIONS or form in GENITIVES or (form in ARTICLES and before in PREPOSITIONS)
    )


def _is_adjective(reading: Reading, after: Reading | None) -> bool:
    """Return whether a lower-case word stands before a noun and is inflected like an adjective."""
    before_noun = after is not None and after.words[0].noun and bool(after.terms)
    inflected = reading.words[-1].form.endswith(ADJECTIVE_ENDINGS)
    return bool(reading.terms) and before_noun and inflected


def _shown(phrase: str) -> str:
    return " ".join((phrase[:1].upper() + phrase[1:]).split())


def _cut(text: str) -> str:
    """Return the beginning of a text, without quotation marks, on one line."""
    line = " ".join(text.split()).strip("„“”\"»«'’ .,")
    if len(line) <= LONGEST_LABEL:
        return line
    return line[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
