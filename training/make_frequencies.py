"""Makes the frequency tables that ship: how rare a word is, from text that may train what ships.

    python training/make_frequencies.py ../shared/data

Writes `claimtrack/embed/data/frequencies.npz` (rarity by hash of the word),
`claimtrack/cluster/data/words.tsv` (stems with their number of sentences),
`claimtrack/cluster/data/english_kinds.txt` (English nouns, adjectives and others) and
`claimtrack/speakers/small_words.txt` (words written in small letters). The sources and their
licences are named in the README beside each table. Running it again gives the same
bytes but for `words.tsv` (see the README beside this).
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from claimtrack.cluster import stems
from claimtrack.embed import hashed
from claimtrack.speakers.names import fold
from claimtrack.text import TOKEN
from claimtrack.train.concepts import CONCEPTS
from claimtrack.train.pairs import read_lines, read_statements
from claimtrack.train.positions import read_shipped

PACKAGE = Path(__file__).parent.parent / "claimtrack"
BUCKETS = 2**17  # 43,000 different words: three in four have a bucket to themselves
STEPS = 24  # steps a unit of rarity: a byte then reaches to 10.6, and a word seen once has 10.2
MIN_SENTENCES = 4  # a rarer stem counts as never seen
MIN_SMALL = 2  # a word once in small letters may be a slip
LINE = 150  # characters
MIN_PLACES = 2  # of an English word that tell what it is
ENGLISH = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|[^\sA-Za-z]")
ARTICLES = frozenset(
    "the a an this our their his her its my your no every each any some these those".split()
)
PREPOSITIONS = frozenset(
    """of in for with about on from by against without into over after before until under between
    during through than per""".split()
)
AUXILIARIES = frozenset(
    "is are was were will would must should can could may might has have".split()
)
CLAUSES = frozenset("and that if when because".split())
BE = frozenset("is are was were be been being".split())
BEHIND_NOUN = AUXILIARIES.union(
    PREPOSITIONS, CLAUSES, "to or but had which who as at so not".split()
)
BEFORE_VERB = AUXILIARIES.difference(BE).union(
    """to i you he she it we they who which that shall not never cannot won't don't doesn't didn't
    can't couldn't wouldn't shouldn't let do does did having""".split()
)
LETTERS = re.compile(r"[^\W\d_]+")
Sentence = tuple[str, str]  # language, text


def main(data: Path) -> None:
    """Read every allowed text below `data` and write the tables."""
    sentences = [*parallel(data / "parallel"), *speeches(data / "spkatt")]
    languages = Counter(language for language, _ in sentences)
    print("sentences:", dict(languages))
    write_rarity(sentences)
    write_words(sentences)
    write_english_kinds([text for language, text in [*sentences, *written()] if language == "en"])
    write_small(sentences)


def parallel(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of English–German pairs."""
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            english, _, german = line.partition("\t")
            yield "en", english
            yield "de", german


def speeches(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of speeches in the Bundestag."""
    for path in sorted(folder.glob("*/*.json")):
        for sentence in json.loads(path.read_text(encoding="utf-8"))["Sentences"]:
            yield "de", " ".join(sentence["Tokens"])


def written() -> Iterator[Sentence]:
    """Yield what was written for the project to train on."""
    yield from (("en", text) for text in sorted({pair.english for pair in read_statements()}))
    yield from ((example.language, example.text) for example in read_shipped())
    for _, line in read_lines(CONCEPTS):
        yield from (("en", wording) for wording in line.split(" | ")[1].split("; "))


def write_rarity(sentences: list[Sentence]) -> None:
    """Write the inverse document frequency of every bucket; an empty one is as rare as can be."""
    counts: Counter[str] = Counter()
    for _, text in sentences:
        counts.update(set(hashed.WORD.findall(hashed.normalise(text))))
    seen = np.zeros(BUCKETS)
    for word, count in counts.items():
        place = hashed.bucket(word, BUCKETS)
        seen[place] = max(seen[place], count)
    rarity = np.log((len(sentences) + 1) / (seen + 1))
    table = np.clip(np.round(rarity * STEPS), 1, 255).astype(np.uint8)
    path = PACKAGE / "embed" / "data" / hashed.FREQUENCIES
    np.savez_compressed(path, rarity=table, steps=np.int64(STEPS))
    print(path.name, len(counts), "words,", path.stat().st_size, "bytes")


def write_words(sentences: list[Sentence]) -> None:
    """Write stems with language, number of sentences, kind, and length of the shortest form."""
    counts: Counter[tuple[str, str]] = Counter()
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    shortest: dict[tuple[str, str], int] = {}
    for language, text in sentences:
        found = set()
        for place, token in enumerate(TOKEN.findall(text)):
            if not token[0].isalpha():
                continue
            word = stems.normalise(token)
            form = stems.stem(word, language)
            found.add((language, form))
            shortest[language, form] = min(shortest.get((language, form), 99), len(word))
            if language == "de" and place > 0:
                inside[form] += 1
                capital[form] += token[0].isupper()
        counts.update(found)
    lines = [
        f"{language}\t{form}\t{count}\t{_kind(language, capital[form], inside[form])}"
        f"\t{shortest[language, form]}"
        for (language, form), count in sorted(counts.items())
        if count >= MIN_SENTENCES
    ]
    totals = Counter(language for language, _ in sentences)
    head = [f"# {language}\t{total}" for language, total in sorted(totals.items())]
    path = PACKAGE / "cluster" / "data" / "words.tsv"
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(path.name, len(lines), "stems,", path.stat().st_size, "bytes")


def write_english_kinds(texts: list[str]) -> None:
    """Write English words as nouns, adjectives or others, by where they stand.

    A noun ends what an article or a preposition opens ("the ban,"), or opens a sentence before an
    auxiliary ("Trucks are"). Between an article and another word stands an adjective, behind a
    pronoun or an auxiliary a verb.
    """
    noun: Counter[str] = Counter()
    adjective: Counter[str] = Counter()
    verb: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for text in texts:
        words = [".", *(word.lower() for word in ENGLISH.findall(text)), "."]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if not word[0].isalpha():
                continue
            ends = after in BEHIND_NOUN or not after[0].isalpha()
            opens = after in AUXILIARIES and (before in CLAUSES or not before[0].isalpha())
            noun[word] += opens or (ends and (before in ARTICLES or before in PREPOSITIONS))
            adjective[word] += before in ARTICLES and not ends
            verb[word] += before in BEFORE_VERB
            other[word] += before in BEFORE_VERB or before in BE
    seen = sorted(word for word in noun if max(noun[word], other[word]) >= MIN_PLACES)
    kinds: dict[str, list[str]] = {"noun": [], "adjective": [], "other": []}
    for word in seen:
        stands_before = adjective[word] >= max(MIN_PLACES, verb[word])
        is_noun = noun[word] >= other[word]
        kinds["noun" if is_noun else "adjective" if stands_before else "other"].append(word)
    lines = [
        '# English words by where they stand; a line "[noun]", "[adjective]" or "[other]" opens a',
        "# section. Made by training/make_frequencies.py; see README.md.",
    ]
    for kind, some in kinds.items():
        lines += [f"[{kind}]", *textwrap.wrap(" ".join(some), LINE, break_on_hyphens=False)]
        print(len(some), "English words of kind", kind)
    path = PACKAGE / "cluster" / "data" / "english_kinds.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_small(sentences: list[Sentence]) -> None:
    """Write the folded words that stand in small letters, by language."""
    counts: dict[str, Counter[str]] = {"de": Counter(), "en": Counter()}
    for language, text in sentences:
        counts[language].update(fold(w) for w in LETTERS.findall(text) if w.islower())
    lines = [
        '# Words that stand in small letters, folded (ä = ae); a line "[de]" or "[en]" opens a',
        "# section. Made by training/make_frequencies.py; see claimtrack/embed/data/README.md.",
    ]
    for language, found in counts.items():
        words = sorted(word for word, count in found.items() if count >= MIN_SMALL)
        lines += [f"[{language}]", *textwrap.wrap(" ".join(words), LINE)]
        print("small words:", language, len(words))
    path = PACKAGE / "speakers" / "small_words.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kind(language: str, capital: int, inside: int) -> str:
    if language != "de" or not inside:
        return "-"
    return "noun" if capital / inside > 0.5 else "other"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
