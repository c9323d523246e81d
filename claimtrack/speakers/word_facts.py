"""What is known of a word wherever it stands, found out once: most words of news come again.

So do most words together with the marks around them, so a text is taken apart at its spaces, and
each piece between two spaces is read only when it is met for the first time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimtrack.speakers.name_index import NameEntry, NameIndex
from claimtrack.speakers.names import fold
from claimtrack.speakers.titles import TitleReader
from claimtrack.speakers.words import ends_party, is_body_noun, load_words

WORD = re.compile(
    r"\n+"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S., z.B., J.D.
    r"|[^\W\d_]\.(?=[ \u00a0]?[^\W\d_])"  # the initial in "Anna B. Adler"
    r"|[^\W\d_]\w*(?:[-‑/'’&]\w+)*"
    r"|\d[\w./-]*"
    r"|[^\w\s]"
)
OPEN_END = re.compile(
    r"(?:^|[\W_]|\.[^\W\d_])[^\W\d_]\.$"
)  # an initial, if a name follows behind the space
FOLLOWER = 2  # characters behind a piece that say so: the space and a letter
REMEMBERED = 65_536  # words as written
REMEMBERED_PIECES = 32_768


@dataclass(frozen=True, slots=True)
class WordFacts:
    """A word as written, asked for all that does not depend on its neighbours."""

    text: str
    key: str  # folded; marks and line breaks are their own
    capital: bool
    role: bool  # a noun that says what somebody is
    names: tuple[NameEntry, ...]  # of people, that open with it, longest first
    opens_name: bool
    given: bool  # a given name, or two with a hyphen
    opens_body: bool  # a country, party or institution
    body: str  # the genders of a noun for a body: "f" for "Partei"
    telling: bool  # a name, a title or a body may open with it
    kind: bool  # says which kind of body somebody is, perhaps with a case ending
    state: bool  # a country may be named from it on, or what its state does
    told_body: bool  # a body may be named from it on, or before its hyphen
    party: bool  # the name of a party may open or end with it


PRONOUNS = frozenset({"us", "who", "it"})  # that are a body in capitals
ARABIC = re.compile(r"(?:al|el|as|ad|an|ar|at)-[A-ZÄÖÜ]")  # "al-Haddari"
OWN_STATE = ("deutsch", "berlin")  # what Germany calls itself, folded
FEDERAL = ("bundes",)  # what its state does, and that of others


# The words between two spaces: where each starts and ends, counted from its start, and its facts.
Piece = tuple[tuple[int, int, WordFacts], ...]


def _words_kind(key: str) -> bool:
    """Return whether a word is a noun for a kind of body, with or without a genitive ending."""
    return any(map(is_body_noun, (key, key.removesuffix("s"), key.removesuffix("es"))))


def _may_be_body(word: str, key: str) -> bool:
    """Return whether a word is not just a pronoun: "US", not "us"."""
    return key not in PRONOUNS or word.isupper()


class WordTable(dict[str, WordFacts]):
    """The facts of words by their written form, filled as they are asked for."""

    def __init__(
        self, titles: TitleReader, names: NameIndex, opens_party: Callable[[str], bool]
    ) -> None:
        super().__init__()
        self._titles = titles
        self._names = names
        self._opens_party = opens_party
        self._bodies = load_words().bodies
        self._makes = load_words().makes
        self._parties = load_words().parties
        self._alone: dict[str, WordFacts] = {}  # pieces that are one word
        self._pieces: dict[str, Piece] = {}

    def __missing__(self, word: str) -> WordFacts:
        key = "\n" if word[0] == "\n" else fold(word) or word
        capital = word[0].isupper() or ARABIC.match(word) is not None
        names = self._names.opened_by(key)
        role = self._titles.is_role(key) and not self._makes(key)
        opens_name = bool(names) or self._names.may_be_given(key)
        opens_body = self._titles.opens_body(key) and _may_be_body(word, key)
        facts = WordFacts(
            text=word,
            key=key,
            capital=capital,
            role=role,
            names=names,
            opens_name=opens_name,
            given=capital and self._names.is_given(key),
            opens_body=opens_body,
            body="".join(g for g, noun in self._bodies.items() if capital and noun.match(key)),
            telling=capital or role or opens_name,  # nouns for bodies have capitals
            kind=capital and _words_kind(key),
            state=opens_body or key.startswith(OWN_STATE + FEDERAL),
            told_body=capital and (opens_body or "-" in key or self._parties.ends(key)),
            party=(capital and self._opens_party(key)) or ends_party(key),
        )
        if len(self) < REMEMBERED:
            self[word] = facts
        return facts

    def read(self, text: str) -> tuple[list[int], list[int], list[WordFacts]]:
        """Return where the words and marks of `text` start and end, and what is known of each."""
        starts: list[int] = []
        ends: list[int] = []
        facts: list[WordFacts] = []
        start = 0
        pieces = text.split(" ")
        for piece, alone in zip(pieces, map(self._alone.get, pieces), strict=True):
            end = start + len(piece)
            if alone is not None:
                starts.append(start)
                ends.append(end)
                facts.append(alone)
            else:
                words = self._pieces.get(piece)
                if words is None:
                    words = self._read_piece(piece, text[end : end + FOLLOWER])
                for first, last, word in words:
                    starts.append(start + first)
                    ends.append(start + last)
                    facts.append(word)
            start = end + 1
        return starts, ends, facts

    def _read_piece(self, piece: str, follower: str) -> Piece:
        open_end = OPEN_END.search(piece) is not None
        found = WORD.finditer(piece + follower if open_end else piece)
        spans = [match.span() for match in found if match.start() < len(piece)]
        words = tuple((start, end, self[piece[start:end]]) for start, end in spans)
        if not open_end and len(self._pieces) + len(self._alone) < REMEMBERED_PIECES:
            if spans == [(0, len(piece))]:
                self._alone[piece] = words[0][2]
            else:
                self._pieces[piece] = words
        return words
