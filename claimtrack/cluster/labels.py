"""A claim's label by the weights of its words, and its key terms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import Lexicon
from claimtrack.cluster.phrases import LONGEST_LABEL, is_telling, joints, phrases
from claimtrack.cluster.terms import Weights, item_terms, read_terms, sentences_of
from claimtrack.text import search_form

MARKUP = re.compile(r"\*\*|__|^[#>*_ ]+")  # of Markdown
FEW = 2  # statements of a claim that their own words name better than one short word
TEXTS = 12  # statements that are looked through: the first ones by id are as good as all
KEY_TERMS = 6
DECIMALS = 6  # of scores that are compared
LONE = 0.5  # of the weight of a term that one statement alone names


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
                if not speakers.isdisjoint(search_form(phrase).split()):
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


def names_of_speakers(item: ClusterItem) -> list[str]:
    """Return the names of who said a statement, in lower case and without umlauts, as ids are."""
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
        for text in (item.text, *sentences_of(_context(item))):
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


def shown(phrase: str) -> str:
    """Return a phrase as a label: on one line, with a capital letter, without Markdown."""
    return MARKUP.sub("", " ".join((phrase[:1].upper() + phrase[1:]).split()))


def cut(text: str) -> str:
    """Return the beginning of a text as a label: without quotation marks, on one line."""
    line = MARKUP.sub("", " ".join(text.split())).strip("„“”\"»«'’ .,")
    if len(line) <= LONGEST_LABEL:
        return line
    return line[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
