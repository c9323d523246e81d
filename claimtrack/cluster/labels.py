"""A claim's label, a short neutral noun phrase out of what was said, and its key terms.

The words of judging are light words and so never in a phrase: "Stationierung deutscher Soldaten in
der Ukraine", whether someone demands or rejects it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import Language, Lexicon
from claimtrack.cluster.terms import Reading, Weights, item_terms, read_terms

MARKUP = re.compile(r"\*\*|__|^[#>*_ ]+")  # of Markdown
LONGEST_LABEL = 60  # characters; fits a table beside counts and dates
LONG_WORD = 12  # letters of a word that says enough alone: "Luftverteidigung", not "Anlage"
FEW = 2  # statements of a claim that their own words name better than one short word
TEXTS = 12  # statements that are looked through: the first ones by id are as good as all
WORD_COST = 0.05  # of a phrase's score for each word, so that nothing is in it for nothing
KEY_TERMS = 6
REST_OF_WORD = re.compile(r"(?:-\w+)+")  # "Nato-Staaten" names the Nato
DECIMALS = 6  # of scores that are compared
LONE = 0.5  # of the weight of a term that one statement alone names
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
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
OBLIQUE_ENDINGS = ("en", "em")  # "der westlichen Truppen" would lose its article


@dataclass(frozen=True, slots=True)
class Joints:
    """The words that tell whether nouns belong together, and which of them are no subject."""

    joining: frozenset[str]
    choosy: frozenset[str]
    governing: tuple[str, ...]
    people: tuple[str, ...]
    sources: tuple[str, ...]
    measures: frozenset[str]

    def names_no_subject(self, form: str) -> bool:
        """Return whether a word alone names nothing that one can be for or against."""
        return form.endswith(self.people) or form in self.measures

    def joins(self, form: str) -> bool:
        """Return whether a word stands between two nouns of a phrase."""
        return form in self.prepositions or form in GENITIVES

    @property
    def prepositions(self) -> frozenset[str]:
        """Return all that can join two nouns."""
        return self.joining | self.choosy


@cache
def joints() -> Joints:
    """Return the words of both languages."""
    data = tomllib.loads((files("claimtrack.cluster") / "data" / "labels.toml").read_text("utf-8"))
    words = {name: tuple(map(stems.normalise, some)) for name, some in data.items()}
    return Joints(
        frozenset(words["joining"]),
        frozenset(words["choosy"]),
        words["governing"],
        words["people"],
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


def label(items: Sequence[ClusterItem], weights: Weights, lexicon: Lexicon) -> str:
    """Return the phrase that covers most of what the statements are about.

    It comes out of their own words; only where these have none, out of the sentences around them.
    Where they are in two languages, it is in that of the most.

    Args:
        items: The statements of a claim, in the order of their ids.
        weights: How much each term says about the claim.
        lexicon: The words of both languages.
    """
    speakers = {name for item in items for name in names_of_speakers(item)}
    items = of_one_language(items)
    countries = _countries_of_most(items[:TEXTS], lexicon)
    for texts in ([item.text for item in items], [_context(item) for item in items]):
        best = (0.0, "")
        said = list(zip(items, texts, strict=True))[:TEXTS]
        lower = {text.lower() for _, text in said}
        counted = _lone_for_less({text: item.language for item, text in said}, weights, lexicon)
        for item, text in said:
            for score, phrase in phrases(text, item.language, weights=counted, lexicon=lexicon):
                # A compound of what others name, too, such as "Stahlpreise", may be one's alone.
                lone = " " not in phrase and len(said) > FEW and _times(phrase, lower) < FEW
                rank = (-round(LONE * score if lone else score, DECIMALS), len(phrase), phrase)
                if rank >= (best[0], len(best[1]), best[1]):
                    continue
                if not speakers.isdisjoint(phrase.lower().split()):
                    continue  # a claim is anyone's: "Umweltminister Cornelius" is no subject
                if countries.issuperset(_countries(phrase, item.language, lexicon)):
                    best = (rank[0], phrase)
        if best[1]:
            if joints().names_no_subject(stems.normalise(best[1])):
                return _fullest(items)
            word = whole_word(best[1], items[:TEXTS])
            telling = is_telling(word, items[0].language, lexicon)
            return shown(word) if telling or len(items) > FEW else _fullest(items)
    return _fullest(items)


def whole_word(word: str, items: Sequence[ClusterItem]) -> str:
    """Return the compound that a word is short for in several statements: "Anlage"."""
    if not word[0].isupper() or " " in word:
        return word
    said = {f"{item.text} {_context(item)}" for item in items}
    compound = re.compile(rf"\b[A-ZÄÖÜ][\w-]*{re.escape(word.lower())}\b")
    counts = Counter(found for text in said for found in set(compound.findall(text)))
    if not counts:
        return word
    most = _commonest(counts)
    return most if counts[most] >= FEW else word


def _fullest(items: Sequence[ClusterItem]) -> str:
    """Return the beginning of the statement that says most, up to what a label may hold."""
    return cut(max((item.text for item in items), key=lambda text: (len(cut(text)), text)))


def _times(word: str, texts: Collection[str]) -> int:
    """Return in how many of the texts, in lower case, a word stands, alone or in another."""
    return sum(word.lower() in text for text in texts)


def _lone_for_less(texts: Mapping[str, str], weights: Weights, lexicon: Lexicon) -> Weights:
    """Return the weights, less of terms that only one of the texts names.

    What one alone names, such as the party that said it, is seldom what all are about.

    Args:
        texts: What is looked through, with the language of each; of a few all weights come out.
        weights: How much each term says about the claim.
        lexicon: The words of both languages.
    """
    if len(texts) <= FEW:
        return weights
    counts = Counter(
        term
        for text, language in texts.items()
        for term in {
            term for reading in read_terms(text, language, lexicon) for term, _ in reading.terms
        }
    )
    return {term: w if counts[term] > 1 else LONE * w for term, w in weights.items()}


def of_one_language(items: Sequence[ClusterItem]) -> list[ClusterItem]:
    """Return the statements in the language that most are in; of equal ones the first by name."""
    counts = Counter(item.language for item in items)
    most = min(counts, key=lambda language: (-counts[language], language))
    return [item for item in items if item.language == most]


def _countries_of_most(items: Sequence[ClusterItem], lexicon: Lexicon) -> set[str]:
    """Return the countries that at least half of the statements are about.

    Others stand in no label: what Italy rejects is no claim about "deutsche Soldaten".
    """
    counts = Counter(t for item in items for t in item_terms(item, lexicon).weights if t[0] == "@")
    return {country for country, times in counts.items() if 2 * times >= len(items)}


def _countries(phrase: str, language: str, lexicon: Lexicon) -> set[str]:
    readings = read_terms(phrase, language, lexicon)
    return {term for reading in readings for term, _ in reading.terms if term[0] == "@"}


def is_telling(phrase: str, language: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase says enough: several words, a long compound, or a known concept."""
    if " " in phrase or len(phrase) >= LONG_WORD:
        return True
    readings = read_terms(phrase, language, lexicon)
    return any(term[0] == "=" for reading in readings for term, _ in reading.terms)


def names_of_speakers(item: ClusterItem) -> list[str]:
    """Return the names of who said a statement, in lower case."""
    return re.findall(r"[^\W\d_]{3,}", (item.speaker_id or "").lower())


def key_terms(items: Sequence[ClusterItem], weights: Weights, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that say most about what the statements are about, as they were written.

    Args:
        items: The statements of a claim, in the order of their ids.
        weights: How much each term says about the claim.
        lexicon: The words of both languages.
    """
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items[:TEXTS]:
        for text in (item.text, _context(item)):
            for reading in read_terms(text, item.language, lexicon):
                word = text[reading.words[0].start : reading.words[-1].end]
                for term, _ in reading.terms:
                    written[term][word] += 1
    ranked = sorted(weights, key=lambda term: (-round(weights[term], DECIMALS), term))
    words = [_commonest(written[term]) for term in ranked if term in written]
    return tuple(dict.fromkeys(words))[:KEY_TERMS]


def _commonest(words: Counter[str]) -> str:
    return min(words, key=lambda word: (-words[word], len(word), word))


def _context(item: ClusterItem) -> str:
    return item.context.rpartition("\n")[2]


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
    return (
        form in joints().prepositions
        or form in GENITIVES
        or (form in ARTICLES and not joints().prepositions.isdisjoint(before))
    )


def _is_adjective(reading: Reading, after: Reading | None) -> bool:
    """Return whether a lower-case word stands before a noun and is inflected like an adjective."""
    before_noun = after is not None and after.words[0].noun and bool(after.terms)
    inflected = reading.words[-1].form.endswith(ADJECTIVE_ENDINGS)
    return bool(reading.terms) and before_noun and inflected


def shown(phrase: str) -> str:
    """Return a phrase as a label: on one line, with a capital letter, without Markdown."""
    return MARKUP.sub("", " ".join((phrase[:1].upper() + phrase[1:]).split()))


def cut(text: str) -> str:
    """Return the beginning of a text as a label: without quotation marks, on one line."""
    line = MARKUP.sub("", " ".join(text.split())).strip("„“”\"»«'’ .,")
    if len(line) <= LONGEST_LABEL:
        return line
    return line[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
