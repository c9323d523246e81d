"""Which of the people named in a clause may be its subject, as far as the word forms tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.speakers.page import BREAKS, MARKS, Page

CLAUSE_REACH = 15  # words; a clause whose subject stands further back is rare
ENDS = BREAKS | MARKS
PARTING = ENDS - {","}  # between phrases that are not joined
JOINED_REACH = 4  # words between the parts of "A und (Bs) (neuer) (Nachfolger) C"
SUBJECT_PRONOUNS = frozenset({"er", "sie", "wir", "ich", "man", "he", "she", "they", "we", "i"})
OBJECT_VERBS = frozenset({"told", "met", "saw", "gave", "left", "took", "joined", "called"})

ASKED = "asked"
SOURCES = frozenset({"nach", "laut", "aus", "zufolge", "according", "in"})
POSTPOSITIONS = frozenset({"zufolge", "nach"})
TOPIC = frozenset({"for", "fuer"})

# "Anruf bei Anna Adler. Sie sagt, …": who is visited is whom the paragraph turns to.
VISITS = frozenset(
    "anruf besuch hausbesuch nachfrage anfrage gespraech treffen ortstermin termin begegnung"
    " telefonat spaziergang rundgang".split()
)
WITH = frozenset({"bei", "mit"})


class Phrase(NamedTuple):
    """A name, a title or a body with its determiner, in word numbers."""

    start: int
    end: int
    feminine: bool = False
    genitive: bool = False
    body: bool = False


def subjects(page: Page, phrases: Sequence[Phrase]) -> list[bool]:
    """Return for each of the phrases, which are in order, whether it may be a subject.

    Without a parser: a phrase in an oblique case or behind a preposition is none, and of several
    in one clause the first is, together with those joined to it.
    """
    found: list[bool] = []
    last: Phrase | None = None  # the last subject
    for phrase in phrases:
        may_be = not phrase.genitive and _nominative(page, phrase)
        if may_be and last is not None and _one_clause(page, last.end, phrase.start):
            may_be = joined(page, last.end, phrase.start)
        may_be = may_be and not (page.english and _is_object(page, phrase.start))
        found.append(may_be and not _pronoun_before(page, phrase.start))
        last = phrase if found[-1] else last
    return found


def joined(page: Page, left: int, right: int) -> bool:
    """Return whether two phrases are joined by "und": `left` ends one, `right` starts the other.

    A bracket with the party, an adjective or another person's genitive may stand between.
    """
    between = page.keys[left:right]
    if page.known.joiners.isdisjoint(between):
        return False
    if "(" in between and ")" in between:
        opened, closed = between.index("("), len(between) - between[::-1].index(")")
        between = between[:opened] + between[closed:]
    return (
        len(between) <= JOINED_REACH
        and not page.known.joiners.isdisjoint(between)
        and PARTING.isdisjoint(between)
    )


def _nominative(page: Page, phrase: Phrase) -> bool:
    determiner, before = page.keys[phrase.start], page.key(phrase.start - 1)
    if before in page.known.attribution and _attributes(page, phrase):
        return determiner not in page.known.possessive  # "nach Ansicht des Ministers"
    if phrase.body and determiner == "der" and page.capital(phrase.start - 1):
        return False  # "die Pläne der Sender"
    if determiner in page.known.oblique or (determiner == "der" and phrase.feminine):
        return False
    if before in TOPIC and page.opens_sentence(phrase.start - 1):
        return True  # "For Miller, that is too much."
    if before in WITH and page.opens_sentence(phrase.start - 2):
        return page.key(phrase.start - 2) in VISITS
    if before in page.known.prepositions:
        # "Nach Angaben von A" names the speaker; "lobte die Ankündigung von A" does not.
        if page.key(phrase.start - 2) not in page.known.attribution:
            return False
        opens = any(page.opens_sentence(phrase.start - back) for back in (2, 3))
        return page.english or opens or _attributes(page, phrase, behind=1)
    return True


def _attributes(page: Page, phrase: Phrase, *, behind: int = 0) -> bool:
    """Return whether a noun before a phrase says whose words follow: not "über die Worte der".

    `behind` is the number of words between the two: one in "nach Worten von".
    """
    noun = phrase.start - 1 - behind
    before = {page.key(noun - 1), page.key(noun - 2)}
    return not before.isdisjoint(SOURCES) or page.key(phrase.end) in POSTPOSITIONS


def _one_clause(page: Page, left: int, right: int) -> bool:
    """Return whether nothing parts two phrases but the party in brackets behind the first one."""
    if page.key(left) == "(" and page.key(left + 2) == ")":
        left += 3
    return ENDS.isdisjoint(page.keys[left:right])


def _is_object(page: Page, start: int) -> bool:
    """Return whether an English verb stands before the words: "…, thanked the premier"."""
    for number in range(start - 1, max(-1, start - CLAUSE_REACH), -1):
        key = page.keys[number]
        if key in BREAKS or key in MARKS or key in page.known.joiners:
            return False
        if key == ASKED:
            return False  # whom they asked will answer
        if not page.capitals[number] and (key in OBJECT_VERBS or key.endswith("ed")):
            return True
    return False


def _pronoun_before(page: Page, start: int) -> bool:
    """Return whether a pronoun is the subject of the clause: "Sie löst A ab"."""
    for number in range(start - 1, max(-1, start - CLAUSE_REACH), -1):
        key = page.keys[number]
        if key in BREAKS or key in MARKS:
            return False
        if key in SUBJECT_PRONOUNS:
            return True
    return False
