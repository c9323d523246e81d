"""The noun phrases of a text that a claim may be called by.

The words of judging are light words and so never in a phrase: "Stationierung deutscher Soldaten in
der Ukraine", whether someone demands or rejects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.cluster import stems
from claimtrack.cluster.lexicon import Language, Lexicon
from claimtrack.cluster.terms import Reading, Weights, read_once, read_terms
from claimtrack.text import function_words, load_toml

LONGEST_LABEL = 60  # characters; fits a table beside counts and dates
LONG_WORD = 12  # letters of a word that says enough alone: "Luftverteidigung", not "Anlage"
WORD_COST = 0.05  # of a phrase's score for each word, so that nothing is in it for nothing
REST_OF_WORD = re.compile(r"(?:-\w+)+")  # "Nato-Staaten" names the Nato
VAGUE, NO_SUBJECT = 0.6, 0.3  # of the score of a short word alone, and of an office or measure
# What may stand between the nouns of a phrase, beside prepositions: articles only behind one,
# because "die Ukraine" may be the object of a verb, while "in die Ukraine" belongs to the noun
# before.
GENITIVES = frozenset("der des eines einer und and".split())
ARTICLE_REACH = 2  # words from a noun back to its article
OF_ONE = frozenset("des eines dieses".split())  # before a noun in the genitive with an ending
NO_ENDING = ("us", "is", "ss", "as")  # "des Fokus"
ARTICLES = frozenset("die das den dem ein eine einen einem the a an".split())
STRONG = {"der": "er", "das": "es"}  # what an adjective ends in where it has no such article
BETWEEN = re.compile(r"\b(?:zwischen|between)\b(?!.*\b(?:und|and)\b)")
ADJECTIVE_ENDINGS = function_words("de", "adjective_endings")
OBLIQUE_ENDINGS = ("en", "em")  # "der westlichen Truppen" would lose its article


@dataclass(frozen=True, slots=True)
class Joints:
    """The words that tell whether nouns belong together, and which of them are no subject."""

    joining: frozenset[str]
    choosy: frozenset[str]
    stances: frozenset[str]
    governing: tuple[str, ...]
    people: tuple[str, ...]
    bodies: frozenset[str]
    sources: tuple[str, ...]
    measures: frozenset[str]

    def names_no_subject(self, form: str) -> bool:
        """Return whether a word alone names nothing that one can be for or against."""
        last = form.rpartition(" ")[2]
        return form.endswith(self.people) or form in self.measures or last in self.bodies

    def joins(self, form: str) -> bool:
        """Return whether a word stands between two nouns of a phrase."""
        return self.is_preposition(form) or form in GENITIVES

    def is_preposition(self, form: str) -> bool:
        """Return whether a word is one of the prepositions that can join two nouns."""
        return form in self.joining or form in self.choosy


@cache
def joints() -> Joints:
    """Return the words of both languages."""
    data = load_toml("claimtrack.cluster", "data", "labels.toml")
    words = {name: tuple(map(stems.normalise, some)) for name, some in data.items()}
    return Joints(
        frozenset(words["joining"]),
        frozenset(words["choosy"]),
        frozenset(words["stances"]),
        words["governing"],
        words["people"],
        frozenset(words["bodies"]),
        words["sources"],
        frozenset(words["measures"]),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a phrase, or several that name something together."""

    start: int
    end: int
    terms: frozenset[str]
    opens: bool  # a phrase may start with it
    noun: bool  # a phrase may end with it
    form: str  # normalised
    adjunct: bool  # it only says when, or under which condition
    genitive: bool  # by the article before it
    adjective: bool
    behind: str  # the word before it


def phrases(
    text: str, language: str, *, weights: Weights, lexicon: Lexicon, adjuncts: bool = True
) -> Iterator[tuple[float, str]]:
    """Yield the noun phrases of a text with what they cover of the weights.

    Args:
        text: What is read.
        language: Of the text.
        weights: How much each term says; without any all phrases cover nothing.
        lexicon: The words of both languages.
        adjuncts: Whether one may begin in what only says when, "nach einem Waffenstillstand".
    """
    english = lexicon.language(language) if language == "en" else None
    for run in _runs(text, read_terms(text, language, lexicon), english):
        for first, opening in enumerate(run):
            if opening.adjunct and not adjuncts:
                continue
            covered: set[str] = set()
            for last in range(first, len(run)):
                covered |= run[last].terms
                if run[last].end - opening.start > LONGEST_LABEL:
                    break
                if first == last and language == "en" and not _names_topic(opening):
                    continue  # English does not show its nouns: "ruling" may be a verb
                if opening.opens and run[last].noun:
                    gain = sum(weights.get(term, 0.0) for term in covered)
                    cost = WORD_COST * (last - first + 1)
                    phrase = _opened(opening, text, run[last].end)
                    if BETWEEN.search(phrase):
                        continue  # "Verhandlungen zwischen Moskau" wait for "und Kiew"
                    if first == last:
                        gain *= _worth(opening, phrase, language, lexicon) if gain else 1.0
                        phrase = _without_ending(opening, phrase)
                    rest = REST_OF_WORD.match(text, run[last].end)
                    yield gain - cost, phrase + rest[0] if rest else phrase


def _opened(opening: Piece, text: str, end: int) -> str:
    """Return a phrase as it stands without an article: "(der) strengste Plan" as "strengster"."""
    start = opening.start
    while start and (text[start - 1] == "-" or text[start - 1].isalnum()):
        start -= 1  # words with hyphens are several pieces
    ending = STRONG.get(opening.behind) if opening.adjective else None
    if ending is None or text[opening.end - 1] != "e":
        return text[start:end]
    return text[start : opening.end - 1] + ending + text[opening.end : end]


def _worth(piece: Piece, phrase: str, language: str, lexicon: Lexicon) -> float:
    """Return by how much the score of a word alone counts as a label."""
    if joints().names_no_subject(piece.form):
        return NO_SUBJECT
    return 1.0 if is_telling(phrase, language, lexicon) else VAGUE


def _without_ending(piece: Piece, phrase: str) -> str:
    """Return a noun without the ending of the genitive: "des Kontingents" is about a Kontingent."""
    if not piece.genitive or not phrase.endswith("s") or phrase.endswith(NO_ENDING):
        return phrase
    return phrase.removesuffix("es") if phrase.endswith("es") else phrase.removesuffix("s")


def _runs(
    text: str, readings: Sequence[Reading], english: Language | None
) -> Iterator[list[Piece]]:
    """Yield stretches of words, without a mark between them, that a phrase may be cut from.

    Args:
        text: What is read.
        readings: Its words.
        english: The words of that language where the text is in it.
    """
    run: list[Piece] = []
    for place, reading in enumerate(readings):
        follower = readings[place + 1] if place + 1 < len(readings) else None
        behind = [each.words[0].form for each in readings[max(0, place - ARTICLE_REACH) : place]]
        piece = _piece(reading, behind, follower, english)
        if run and (piece is None or _apart(run, piece, text, german=english is None)):
            yield run
            run = []
        if piece is not None:
            run.append(piece)
    if run:
        yield run


def _apart(run: Sequence[Piece], piece: Piece, text: str, *, german: bool) -> bool:
    """Return whether a mark stands between two words, or they are two objects of one verb.

    "der Ukraine Waffen liefern" holds no phrase "Ukraine Waffen", while names may be of two nouns.
    """
    last = run[-1]
    between = text[last.end : piece.start]
    if between.strip(" -–") or (last.adjunct and last.noun and not piece.adjunct):
        return True
    if piece.form in joints().choosy and last.noun:
        return not any(each.form.endswith(joints().governing) for each in run)
    return german and between == " " and all(_names_topic(each) for each in (last, piece))


def _names_topic(piece: Piece) -> bool:
    return piece.noun and any(term[0] in "@=" for term in piece.terms)


def _piece(
    reading: Reading, before: Sequence[str], after: Reading | None, english: Language | None
) -> Piece | None:
    first, last = reading.words[0], reading.words[-1]
    terms = frozenset(term for term, _ in reading.terms)
    if english is None:
        noun, adjective = bool(terms) and last.noun, _is_adjective(reading, after)
    else:
        kind = "noun" if len(reading.words) > 1 else english.kind(last.form)
        noun, adjective = bool(terms) and kind == "noun", bool(terms) and kind == "adjective"
    adjective &= not noun
    if not noun and not adjective and not _is_joint(first.form, before[-1:]):
        return None
    return Piece(
        first.start,
        last.end,
        terms,
        opens=(noun and last.form not in joints().measures)
        or (adjective and not first.form.endswith(OBLIQUE_ENDINGS)),
        noun=noun,
        form=last.form,
        adjunct=first.adjunct,
        genitive=not OF_ONE.isdisjoint(before),
        adjective=adjective,
        behind=before[-1] if before else "",
    )


def _is_joint(form: str, before: Sequence[str]) -> bool:
    return joints().joins(form) or (form in ARTICLES and any(map(joints().is_preposition, before)))


def _is_adjective(reading: Reading, after: Reading | None) -> bool:
    """Return whether a lower-case word stands before a noun and is inflected like an adjective."""
    before_noun = after is not None and after.words[0].noun and bool(after.terms)
    inflected = reading.words[-1].form.endswith(ADJECTIVE_ENDINGS)
    return bool(reading.terms) and before_noun and inflected


def is_telling(phrase: str, language: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase says enough: several words, a long compound, or a known concept."""
    if is_long(phrase):
        return True
    readings = read_once(phrase, language, lexicon)
    return any(term[0] == "=" for reading in readings for term, _ in reading.terms)


def is_long(phrase: str) -> bool:
    """Return whether a phrase is of several words or a long compound."""
    return " " in phrase or len(phrase) >= LONG_WORD
