"""Names as keys: folding, genitives, and finding a name among many."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

# Letters that are folded without asking Unicode: what German writes as two letters, what Unicode
# does not take apart, and the diacritics that stand in most names.
LETTERS = str.maketrans(
    dict(zip("äöüßæœøłđðþı", ("ae oe ue ss ae oe o l d d th i").split(), strict=True))
    | dict(
        zip(
            "áàâãåāçćčéèêëěíìîïğñńňóòôõőşšśřțúùûůűýžźż",
            "aaaaaaccceeeeeiiiignnnooooosssrtuuuuuyzzz",
            strict=True,
        )
    )
    | {"’": "'", "‘": "'", "ʼ": "'", "‑": "-"}
)
ENDINGS = frozenset({"en", "er", "es", "em"})  # of German nouns and adjectives
SHORTEST_STEM = 3
PARTY_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")  # "Merz (CDU)"
NEAR = 0.72  # difflib ratio: lets one letter in four differ ("Selenski" for "Selenskyj")
NEAR_COUNT = 5


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return `name` in lower case without diacritics, "ä" as "ae" and "ß" as "ss"."""
    plain = name.casefold()
    if not plain.isascii():
        plain = plain.translate(LETTERS)
    if not plain.isascii():
        plain = _without_diacritics(plain)
    return " ".join(plain.split())


def _without_diacritics(text: str) -> str:
    """Return `text` without diacritics; what comes out of a ligature or sign is folded as well."""
    before = ""
    while text != before:
        before = text
        composed = unicodedata.normalize("NFC", text).translate(LETTERS)
        apart = unicodedata.normalize("NFKD", composed)
        text = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return text


def fold_loosely(name: str) -> str:
    """Return `name` folded so that "Söder", "Soeder" and "Soder" become one.

    Too coarse to tell people apart ("Bauer" and "Baur" fall together); only for searching.
    """
    return re.sub(r"([aou])e", r"\1", fold(name)).replace("-", " ")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return a folded word without German case endings, the same for all its forms."""
    while len(word) > SHORTEST_STEM and word[-1] in "ensrm":
        if len(word) > SHORTEST_STEM + 1 and word[-2:] in ENDINGS:
            word = word[:-2]
        elif word[-1] in "ens":
            word = word[:-1]
        else:
            break
    return word


@lru_cache(maxsize=16_384)
def genitive_bases(key: str) -> tuple[str, ...]:
    """Return the folded names of which the folded word `key` may be the genitive."""
    if key.endswith("'s"):
        return (key[:-2],)
    if key.endswith("s'"):
        return (key[:-1],)
    if key.endswith("s") and len(key) > 3:
        return (key[:-1],)
    return ()


def genitives(name: str) -> tuple[str, ...]:
    """Return the folded words whose `genitive_bases` hold the folded `name`."""
    forms = (f"{name}'s", f"{name}'", f"{name}s")
    return tuple(form for form in forms if name in genitive_bases(form))


@lru_cache(maxsize=4_096)
def slug(name: str) -> str:
    """Return `name` as an identifier: folded, words joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", fold(name)))


def find(query: str, names: Iterable[str]) -> list[str]:
    """Return the names that `query` fits best, in alphabetical order.

    The first of these that fits any name decides: the whole name, the whole name without
    umlauts, the surname, all words of the query in their order, the beginnings of words.
    """
    known = sorted(set(names))
    query = _in_reading_order(query)
    words = fold_loosely(query).split()
    if not words:
        return []
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: fold(name) == fold(query),
        lambda name: fold_loosely(name).split() == words,
        lambda name: fold(name).endswith(" " + fold(query)),
        lambda name: fold_loosely(name).split()[-len(words) :] == words,
        lambda name: _in_order(words, fold_loosely(name).split()),
        lambda name: all(
            any(part.startswith(word) for part in fold_loosely(name).split()) for word in words
        ),
    )
    return next((hits for test in tests if (hits := [name for name in known if test(name)])), [])


def _in_reading_order(query: str) -> str:
    """Return a name without the party behind it, the given name first: "Merz, Friedrich (CDU)"."""
    bare = PARTY_BEHIND.sub("", query).strip() or query
    surname, comma, given = bare.partition(",")
    return f"{given.strip()} {surname.strip()}" if comma and given.strip() else bare


def near(query: str, names: Iterable[str]) -> list[str]:
    """Return up to five names spelled like `query`, whole or by surname, nearest first."""
    wanted = fold_loosely(query)
    scored = []
    for name in set(names):
        folded = fold_loosely(name)
        score = max(_ratio(wanted, folded), _ratio(wanted, folded.rpartition(" ")[2]))
        if score >= NEAR:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:NEAR_COUNT]]


def _in_order(words: list[str], parts: list[str]) -> bool:
    rest = iter(parts)
    return all(word in rest for word in words)


def _ratio(left: str, right: str) -> float:
    if not left or not right or abs(len(left) - len(right)) > max(len(left), len(right)) / 2:
        return 0.0
    return difflib.SequenceMatcher(None, left, right).ratio()
