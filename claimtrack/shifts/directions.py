"""Acts that undo each other: raising and lowering a tax are one proposition seen from two ends."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.shifts.things import STEM, WORD, content, share_a_thing, words
from claimtrack.text import load_toml, spelt_out

CACHED_TEXTS = 10_000  # texts and clauses of them
CACHED_WORDS = 50_000

CLAUSE = re.compile(
    r"[.,;:!?()]|\b(?:und|aber|doch|and|but|which)\b|\bthat (?=should|must|ought|needs|has|have)"
)
# what something is for: "issue cards to stop illegal work", unlike "we want to stop it"
PURPOSE = re.compile(r"(\w+) to (?:stop|prevent|avoid|end|cut|reduce|curb)\b[^.,;:!?]*")
# the comma before what a clause governs: "kündigte an, die Schule zu schließen"
COMPLEMENT = re.compile(
    r",(?![^.,;:!?]*\b(?:gibt|gebe|ist|sind|sei|bleibt)\b)"
    r"(?= dass\b|[^.,;:!?]*\b(?:zu \w+n|(?:ab|an|auf|aus|ein|fort|nach|um|vor|zurück)zu\w+n)\b)"
)
# the comma behind what is judged: "Den Nachzug auszusetzen, halte ich für falsch"
JUDGED = re.compile(
    r"(\b(?:zu \w+n|(?:ab|an|auf|aus|bei|durch|ein|fort|nach|um|vor|weg|zurück)zu\w+n)),(?= \w)"
)
STAYS_SHUT = re.compile(r"\b(?:bleib\w* (?:[^,;]+ )?zu\b|zu bleiben\b)(?! \w+en\b)", re.IGNORECASE)
CLOSES = re.compile(r"\bschließ(?:en|e|t)\b", re.IGNORECASE)
# what is taken away is what was talked about: "schaffen wir es wieder ab", "I'd scrap it"
UNDONE = {
    "de": re.compile(
        r"\b(?:es|sie|ihn) (?:wieder |sofort |dann )*(?:ab|zurück|auf|abschaffen|abzuschaffen|"
        r"zurücknehmen|zurückzunehmen|aufheben|aufzuheben|streichen|kippen)\b(?! \w)"
    ),
    "en": re.compile(
        r"\b(?:scrap|abolish|repeal|reverse|undo|axe|ditch|lift|scrapping|abolishing|repealing|"
        r"reversing|undoing|axing|ditching|lifting) (?:it|them)\b"
    ),
}
CONTRACTED_NOT = re.compile(r"n['’]t\b|\bcannot\b")
PLACE = re.compile(
    r"\b(?:am|im|in|an|bei|beim|at|near)(?: (?:der|den|dem|the))?(?: [A-ZÄÖÜ][\w/-]*)+"
)
# something of an act: "das Vorziehen des Ausstiegs"
GENITIVE = re.compile(
    r"(\w{4,}) (?:des|der|eines|einer|of(?: the| a| its| their)?) ([\w-]+(?: [\w-]+)?)"
)
THING = 4  # letters that two compounds on one thing share: "Atomkraft", "Atomausstieg"
SHORT = 3  # a stem of so few letters must be the whole word: "cut", "end"


@dataclass(frozen=True, slots=True)
class Direction:
    """The words for more of a thing, or for less of it."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def names(self, word: str) -> bool:
        """Return whether a word, lower case, says so."""
        return self.pattern.match(word) is not None


def _direction(stems: Sequence[str], heads: Sequence[str]) -> Direction:
    """Return the words that begin with a stem, or end with a head: "Verbrennerverbot"."""
    begins = "|".join(
        re.escape(stem.removesuffix("$")) + ("$" if len(stem) <= SHORT or stem[-1] == "$" else "")
        for stem in sorted(stems)
    )
    ends = "|".join(map(re.escape, heads))
    pattern = f"(?:{begins})" + (rf"|.*(?:{ends})$" if ends else "")
    return Direction(tuple(stems), re.compile(pattern))


def _with_forms(stems: Sequence[str], prefixes: Set[str]) -> list[str]:
    """Return stems and, of separable verbs, the other forms: "abgeschaff", "abzuschaff"."""
    return [*stems] + [
        stem[: len(prefix)] + inside + stem[len(prefix) :]
        for stem in stems
        for prefix in prefixes
        if stem.startswith(prefix) and len(stem) >= len(prefix) + SHORT
        for inside in ("ge", "zu")
    ]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for more, for less, and for taking something away, of one language."""

    up: Direction
    down: Direction
    removal: Direction
    governors: frozenset[str]  # of an infinitive that is no purpose
    negators: frozenset[str]
    packed: frozenset[str]  # nouns that carry a side toward their object themselves
    prefixes: frozenset[str]  # of separable verbs
    kept: tuple[str, ...]  # beginnings of words for what goes on as it is
    graded: tuple[str, ...]  # beginnings of acts that change only the level of a thing
    concluded: frozenset[str]  # what stands beside "schließen" where nothing is shut

    @property
    def stems(self) -> frozenset[str]:
        """The beginnings of all acts."""
        return frozenset(
            s[:STEM] for side in (self.up, self.down, self.removal) for s in side.stems
        )


@cache
def _vocabulary(language: str) -> Vocabulary:
    lists = load_toml("claimtrack.shifts", "directions.toml")[language]
    names = ("governors", "negators", "packed", "prefixes", "concluded")
    governors, negators, packed, prefixes, concluded = (
        frozenset(spelt_out(lists.get(name, ()))) for name in names
    )
    up, down, removal = (
        _direction(_with_forms(lists[side], prefixes), lists.get(f"{side}_heads", ()))
        for side in ("up", "down", "removal")
    )
    kept, graded = (
        tuple(_with_forms(lists.get(name, ()), prefixes)) for name in ("kept", "graded")
    )
    return Vocabulary(
        up, down, removal, governors, negators, packed, prefixes, kept, graded, concluded
    )


@dataclass(frozen=True, slots=True)
class Acts:
    """What a text says is done to the thing it is about."""

    direction: int | None  # 1 more of it, -1 less, 0 no act named, `None` unclear
    removes: bool  # whether something is taken away: then the act, not the thing, is named
    graded: bool = False  # whether only the level of the thing is changed: "senken"


def acts(
    text: str,
    cues: Sequence[str] = (),
    *,
    rejects: bool = False,
    other: str = "",
    language: str = "de",
) -> Acts:
    """Return the acts that a text names.

    Only the clauses count that its position has been read from: beside a judgement of the thing
    ("ist gescheitert und wird abgeschafft") the act says nothing more. Where those name nothing
    ("…, wir nicht", "…, wäre falsch"), all count. A noun that the position has been read from
    ("Aus für", "Verzicht auf") is left out: there the side is one toward the thing already; in a
    rejection without a negation every such word ("We should drop it"). So is a word that the other
    text has, too, in any form: "das Alkoholverbot abschaffen" and "ein Alkoholverbot" differ in
    nothing but the abolition. Nor does an act count that both texts name something of: "ein
    Vorziehen des Ausstiegs" and "ein Vorziehen".

    Args:
        text: What was said.
        cues: The words that its position was read from.
        rejects: Whether it rejects what it is about.
        other: What it is compared with.
        language: "de" or "en".
    """
    may_act = _named(text, tuple(cues), rejects=rejects, language=language)
    if not may_act:
        return Acts(0, removes=False)
    known = _vocabulary(language)
    shared, acts_of_other = _words_and_acts(other, language)
    named = [
        word for word in may_act if word not in shared and _act(word, language) not in acts_of_other
    ]
    for genitive in GENITIVE.finditer(text) if named else ():
        if genitive[1].lower() in shared:
            named = [word for word in named if word not in genitive[2].lower().split()]
    ways = [_ways(word, language) for word in named]
    removes = any("removal" in way for way in ways)
    found = {1 if "up" in way else -1 for way in ways if "up" in way or "down" in way}
    found = found or {1 for word in named if word.startswith(known.kept)}
    if len(found) > 1:
        return Acts(None, removes)
    act = found.pop() if found else 0
    graded = any(word.startswith(known.graded) for word in named)
    if removes and not act and UNDONE[language].search(text):
        act = _named_act(other, language)
    return Acts(-(act or 1) if removes else act, removes, graded)


def is_undone(
    thing: str,
    text: str,
    cues: Sequence[str] = (),
    *,
    rejects: bool = False,
    language: str = "de",
) -> bool:
    """Return whether the act that a text names undoes a thing: "Wir schaffen das Verbot ab".

    Who is for the act is then against the thing.

    Args:
        thing: What it is called: the label of a claim, such as "Handyverbot".
        text: What was said.
        cues: The words that the position of the text was read from.
        rejects: Whether it rejects what it is about.
        language: Of both, "de" or "en".
    """
    if not _names_an_act(text, language):  # most texts: the rest takes five times as long
        return False
    done = acts(text, cues, rejects=rejects, other=thing, language=language)
    if not done.direction and not done.removes:
        return False
    named = acts(thing, other=text, language=language)
    if not opposed(named, done) or not (done.removes or named.direction):
        return False
    return any(_undoes(part, thing, language) for part in _deciding_parts(text, cues, language))


def _names_an_act(text: str, language: str) -> bool:
    """Return whether any word of a text says that something is done to a thing."""
    read = _without_what_is_governed(text, _vocabulary(language))
    return any(_ways(word, language) for word in words_joined(read, language))


def _undoes(part: str, thing: str, language: str) -> bool:
    """Return whether a clause names an act, and the thing or "it"."""
    head = thing.lower().rpartition(" ")[2]
    acting = {word for word in words_joined(part, language) if _ways(word, language)}
    if acting <= set(words_joined(thing, language)):
        return False
    named = share_a_thing(part, thing) or any(word.endswith(head) for word in words(part))
    return named or UNDONE[language].search(part) is not None


def _deciding_parts(text: str, cues: Sequence[str], language: str) -> list[str]:
    """Return the clauses of a text that its position was read from, all if no words tell."""
    deciding = {word for cue in cues for word in words_joined(cue, language)}
    parts = clauses(_without_what_is_governed(text, _vocabulary(language)))
    return [part for part in parts if not deciding or not deciding.isdisjoint(words(part))]


def _named_act(text: str, language: str) -> int:
    """Return the act of a text that takes nothing away: of "Das Verbot bleibt falsch", a ban."""
    named = acts(text, language=language)
    return 0 if named.removes or named.graded else named.direction or 0


@lru_cache(CACHED_TEXTS)  # one text is compared with many
def _named(text: str, cues: tuple[str, ...], *, rejects: bool, language: str) -> tuple[str, ...]:
    """Return the words that may name an act."""
    known = _vocabulary(language)
    deciding = {word for cue in cues for word in words_joined(cue, language)}
    deciding |= set(words_joined(" ".join(cues), language))
    deciding |= {"not" for cue in cues if CONTRACTED_NOT.search(cue)}
    toward_thing = rejects is deciding.isdisjoint(known.negators)
    said = deciding if toward_thing else deciding & known.packed
    parts = clauses(_without_what_is_governed(text, known))
    read = [part for part in parts if not deciding.isdisjoint(words(part))]
    if all(deciding.issuperset(_telling(part)) for part in read):
        read = list(parts)
    joined = (word for part in read for word in words_joined(part, language))
    return tuple(word for word in joined if word not in said)


@lru_cache(CACHED_TEXTS)  # one text is compared with many
def _words_and_acts(text: str, language: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return the words of a text, and the acts that they name."""
    said = frozenset(words_joined(text, language))
    return said, frozenset(_act(word, language) for word in said if _ways(word, language))


def _without_what_is_governed(text: str, known: Vocabulary) -> str:
    """Return a text without the commas before what a clause governs, nor what its acts are for."""
    text = _without_purpose(text, known)
    return COMPLEMENT.sub("", JUDGED.sub(r"\1", text) if "zu" in text else text)


def _without_purpose(text: str, known: Vocabulary) -> str:
    """Return a text without what its acts are for."""
    if " to " not in text:
        return text
    return PURPOSE.sub(lambda m: m[0] if m[1].lower() in known.governors else m[1], text)


def _telling(part: str) -> set[str]:
    """Return the words of a clause that are long enough to name something."""
    return {word for word in words(part) if len(word) >= STEM}


@lru_cache(CACHED_TEXTS)  # a clause is asked about by itself and in its text
def clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a text that each name acts of their own."""
    return tuple(CLAUSE.split(text))


@lru_cache(CACHED_TEXTS)
def words_joined(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text, lower case; "schaffen … ab" also as "abschaffen"."""
    found = [*words(text), *_shut(text)]
    for part in clauses(text):
        found += _joined(part, language)
    return tuple(found)


def clause_words(part: str, language: str) -> tuple[str, ...]:
    """Return the same as `words_joined` of a single clause."""
    return (*words(part), *_shut(part), *_joined(part, language))


def _shut(text: str) -> tuple[str, ...]:
    """Return the word for what stays shut: "Die Grenze bleibt zu"."""
    shut = "bleib" in text.lower() and STAYS_SHUT.search(text)
    return ("geschlossen",) if shut else ()


@lru_cache(CACHED_TEXTS)
def _joined(part: str, language: str) -> tuple[str, ...]:
    """Return the words that a clause stands for beside those that are written."""
    known, said = _vocabulary(language), words(part)
    closes = "schlie" in part.lower() and CLOSES.search(part)
    shut = ("geschlossen",) if closes and known.concluded.isdisjoint(said) else ()
    split = said and said[-1] in known.prefixes
    return (*shut, *_with_prefix(part, known)) if split else shut


def _with_prefix(part: str, known: Vocabulary) -> tuple[str, ...]:
    """Return the words of a clause with the prefix that ends it before each: "abschaffen"."""
    *inside, last = WORD.findall(part)
    if last not in known.prefixes:
        return ()  # written with a capital it is a name
    return words(" ".join(last + word for word in inside if word.islower()))


@lru_cache(CACHED_WORDS)
def _ways(word: str, language: str) -> tuple[str, ...]:
    """Return what a word, lower case, says is done to a thing: "removal", "up", "down"."""
    known = _vocabulary(language)
    sides = {"removal": known.removal, "up": known.up, "down": known.down}
    return tuple(name for name, side in sides.items() if side.names(word))


def _act(word: str, language: str) -> tuple[str, str]:
    """Return the act that a word names: the beginning that its forms share, and the way."""
    return word[:THING], next(iter(_ways(word, language)), "")


def opposed(earlier: Acts, later: Acts) -> bool:
    """Return whether two texts name opposite acts.

    Who changes only the level of a thing ("senken") is not opposed to who is for the thing.
    A text that names acts of both directions is opposed to nothing. One that names none is about
    the thing itself, which is more of it: "Die Maut bleibt" stands against "die Maut abschaffen".
    """
    before, after = earlier.direction, later.direction
    if (earlier.graded and not after) or (later.graded and not before):
        return False
    return before is not None and after is not None and (before or 1) == -(after or 1)


def lowers_only(earlier: Acts, later: Acts) -> bool:
    """Return whether one text lowers the level of a thing and the other names no act upon it.

    "Die Gebühren senken" and "neue Gebühren ausschließen" go together, although one is wanted and
    the other is not.
    """
    one, other = (earlier, later) if earlier.graded else (later, earlier)
    return one.graded and one.direction == -1 and not other.direction and not other.graded


def share_their_object(earlier: str, later: str, *, language: str) -> bool:
    """Return whether two texts name a thing in common that is more than the act."""
    stems = _vocabulary(language).stems
    one, other = (
        {stem[:THING] for stem in content(PLACE.sub("", text)) if stem not in stems}
        for text in (earlier, later)
    )
    if one & other:
        return True
    done, undone = (acts(text, language=language) for text in (earlier, later))
    differs = done.removes != undone.removes  # then the act is the thing
    return differs and not content(PLACE.sub("", earlier)).isdisjoint(content(PLACE.sub("", later)))
