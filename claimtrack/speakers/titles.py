"""Titles in words: "der französische Präsident" read as an office, a body and a gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from claimtrack.speakers.names import fold, genitive_bases, stem
from claimtrack.speakers.tables import Tables, parts_of
from claimtrack.speakers.words import Words, load_words

SHORTEST_PREFIX = 2  # "US", "EU"
SHORTEST_FORM = 3
COUNTRY_CODE = 2  # letters; other bodies have longer keys
FORM_COLUMNS = ("forms_m", "forms_f", "forms_en")
BODY_COLUMNS = ("demonyms", "prefixes", "name", "forms", "genitives", "english")
REMEMBERED = 16_384  # titles, and words in them; the same ones stand in every article
FEDERAL_MINISTERS = frozenset({"bundesminist", "bundesministerin"})  # stems
DEPUTY = ("vize", "stellvertret", "deputy")  # a deputy is not meant by the plain title
PREMIER = "premier"
FEMININE = ("in", "frau", "schwester", "tochter", "mutter", "witwe")
SLOT = re.compile(r"\{body\}-?")
# Nouns that inflect like adjectives and so do not say whether they mean a man or a woman.
EITHER = re.compile(
    r"(?:vorsitzende|abgeordnete|beauftragte|gesandte|sachverstaendige)[rn]?$|mitglied|vize$"
)


class Form(NamedTuple):
    """What a form of an office says: the office, and for whom the form is used."""

    office: str
    gender: str | None
    needs_body: bool = False  # only with a body before or behind it: "{body}-Chef"
    body: str | None = None  # the one body whose holder is called so


class Title(NamedTuple):
    """Words that say what somebody is, as far as the registry understands them."""

    head: str  # stem of the noun: "aussenminist"
    gender: str | None = None
    forms: tuple[Form, ...] = ()  # empty for a role that is no office: "Sicherheitsexperte"
    bodies: tuple[frozenset[str], ...] = ()  # what each naming of a body may mean
    unknown: frozenset[str] = frozenset()  # stems of words that nothing here explains
    former: bool = False
    coming: bool = False  # "der designierte Kanzler"
    new: bool = False
    noun: str = ""  # folded: "aussenminister"
    text: str = ""


class TitleReader:
    """Reads titles with the forms of offices.csv and the names of bodies.csv."""

    def __init__(self, tables: Tables) -> None:
        self._words: Words = load_words()
        self._forms: dict[tuple[str, ...], dict[Form, None]] = {}
        self._bodies: dict[tuple[str, ...], set[str]] = {}
        self._demonyms: dict[str, set[str]] = {}
        self._prefixes: dict[str, set[str]] = {}
        self._heads: dict[str, set[str]] = {}
        self._longest_forms: dict[str, int] = {}
        self._longest_bodies: dict[str, int] = {}
        remember = lru_cache(maxsize=REMEMBERED)
        self._remembered = remember(self._read)
        self.is_role = remember(self._is_role)
        self.opens_body = remember(self._opens_body)
        for _, (office, *forms) in tables["offices"].rows("office", *FORM_COLUMNS):
            self._add_office(office, forms, body=None)
        for _, (office, body, *forms) in tables["office_forms"].rows(
            "office", "body", *FORM_COLUMNS
        ):
            self._add_office(office, forms, body=body)
        for _, (body, *names) in tables["bodies"].rows("body", *BODY_COLUMNS):
            self._add_body(body, *names)

    def read(self, keys: Sequence[str]) -> Title | None:
        """Return the title that the folded words `keys` name, or None where there is none."""
        return self._remembered(tuple(keys))

    def _read(self, keys: tuple[str, ...]) -> Title | None:
        for start in range(len(keys)):
            if self._describes_next(keys, start):
                continue
            for length in range(
                min(self._longest_forms.get(stem(keys[start]), 0), len(keys)), 0, -1
            ):
                words = keys[start : start + length]
                if len(words) == length and (forms := self._forms_as(words)):
                    return self._title(keys, start, start + length, forms=tuple(forms))
            if title := self._read_compound(keys, start):
                return title
        return None

    def _describes_next(self, keys: Sequence[str], number: int) -> bool:
        """Return whether a word says of which kind the next one is: "Vorsitzende Richterin"."""
        return (
            number + 1 < len(keys)
            and EITHER.search(keys[number]) is not None
            and self._words.role.match(keys[number + 1])
        )

    def _is_role(self, key: str) -> bool:
        """Return whether the folded word `key` is a noun that says what somebody is."""
        return bool(self._forms_as((key,))) or self._words.role.match(key)

    def _forms_as(self, keys: Sequence[str]) -> Iterable[Form]:
        """Return the forms that words are; "commission" has a commissioner's stem, and is none."""
        if len(keys) == 1 and self._words.organisations.is_one(keys[0]):
            return ()
        return self._forms.get(tuple(map(stem, keys)), ())

    def heads(self, office: str) -> frozenset[str]:
        """Return the stems of the nouns by which the holder of `office` is called."""
        return frozenset(self._heads.get(office, ()))

    def body_at(self, keys: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
        """Return where the body named at `start` ends and what it may be; (start, none) if none."""
        if not self.opens_body(keys[start]):
            return start, frozenset()
        longest = self._longest_bodies.get(body_key(keys[start]), 0)
        name = tuple(map(body_key, keys[start : start + longest]))
        for length in range(len(name), 0, -1):
            if found := self._bodies.get(name[:length]):
                return start + length, frozenset(found)
        for key in (stem(keys[start]), keys[start]):
            if found := self._demonyms.get(key):
                return start + 1, frozenset(found)
        return start, frozenset()

    def prefix(self, key: str) -> frozenset[str]:
        """Return the bodies that a folded word before a hyphen names: "unions"."""
        return frozenset(self._prefixes.get(key, ()))

    def openings_of(self, bodies: Set[str]) -> frozenset[str]:
        """Return the first words of all names of some bodies, and the words for what is theirs."""
        names = (name[0] for name, found in self._bodies.items() if not bodies.isdisjoint(found))
        theirs = (word for word, found in self._demonyms.items() if not bodies.isdisjoint(found))
        return frozenset(names).union(theirs)

    def _opens_body(self, key: str) -> bool:
        """Return whether the name of a body may open with the folded word `key`."""
        if body_key(key) in self._longest_bodies:
            return True
        return key in self._demonyms or stem(key) in self._demonyms

    def _read_compound(self, keys: Sequence[str], start: int) -> Title | None:
        """Read "CDU-Chef", "Unionsfraktionschef", "Ex-Kanzler", "Sicherheitsexperte"."""
        key = keys[start]
        for prefix, rest in _splits(key):
            forms = self._forms.get((stem(rest),))
            if forms and prefix in self._words.former:
                return self._title(keys, start, start + 1, forms=tuple(forms), former=True)
            if forms and (bodies := self._prefixes.get(prefix)):
                found = frozenset(bodies)
                return self._title(keys, start, start + 1, forms=_behind(forms), bodies=found)
        if self._words.role.match(key):
            return self._title(keys, start, start + 1)
        return None

    def _title(
        self,
        keys: Sequence[str],
        start: int,
        end: int,
        *,
        forms: tuple[Form, ...] = (),
        bodies: frozenset[str] = frozenset(),
        former: bool = False,
    ) -> Title:
        outside = [*keys[:start], *keys[end:]]
        named, unknown, was = self._modifiers(outside)
        if bodies:
            named = (bodies, *named)
        elif not named:
            named = self._inner_bodies(keys[start:end])
        if not forms and "-" in keys[end - 1]:
            named += self._hyphen_bodies(keys[end - 1])
        noun = self._noun(keys[start:end])
        kept = tuple(f for f in forms if named or not f.needs_body)
        return Title(
            head=stem(noun),
            gender=_gender(noun, kept),
            forms=kept,
            bodies=named,
            unknown=unknown,
            former=former or was,
            coming=not self._words.coming.isdisjoint(keys),
            new=any(
                key in self._words.new and not self.body_at(outside, number)[1]
                for number, key in enumerate(outside)
            ),  # not "New Zealand"
            noun=noun,
            text=" ".join(keys),
        )

    def _inner_bodies(self, keys: Sequence[str]) -> tuple[frozenset[str], ...]:
        """Return the states that a form of several words names itself: "French president"."""
        found = (self.body_at(keys, number)[1] for number in range(len(keys) - 1))
        return tuple(bodies for bodies in found if any(len(b) == COUNTRY_CODE for b in bodies))

    def _noun(self, keys: Sequence[str]) -> str:
        """Return the noun of a form: "praesident" of "praesident des europaeischen rates"."""
        return next((key for key in keys if self._words.role.match(key)), keys[-1])

    def _hyphen_bodies(self, key: str) -> tuple[frozenset[str], ...]:
        """Return the bodies before the hyphen of a role that is no office ("CDU-Politiker")."""
        prefix = key.rpartition("-")[0]
        found = self._prefixes.get(prefix, set()) | self._bodies.get((body_key(prefix),), set())
        return (frozenset(found),) if found else ()

    def _modifiers(
        self, keys: Sequence[str]
    ) -> tuple[tuple[frozenset[str], ...], frozenset[str], bool]:
        """Return the bodies named, the words not understood, and whether it is a past title."""
        words = self._words
        named: list[frozenset[str]] = []
        unknown: set[str] = set()
        former = False
        position = 0
        beside = False
        while position < len(keys):
            key = keys[position]
            end, body = self.body_at(keys, position)
            if body:
                named.append(body)
                position, beside = end, True
                continue
            position += 1
            if key in words.former:
                former = True
            elif not self._says_nothing(key) or (beside and key in words.stop):
                unknown.add(stem(key))  # "der Freiheitlichen Mitte" are not the Freiheitlichen
            beside = False
        return tuple(named), frozenset(unknown), former

    def _says_nothing(self, key: str) -> bool:
        words = self._words
        return (
            key in words.determiners
            or key in words.prepositions
            or key in words.neutral
            or key in words.honorifics
            or key in words.joiners
            or key in words.stop
            or not key[0].isalpha()
            or key == "of"
        )

    def _add_office(self, office: str, forms: Sequence[str], *, body: str | None) -> None:
        genders: dict[str, set[str | None]] = {}
        for cell, gender in zip(forms, ("m", "f", None), strict=True):
            for text in parts_of(cell):
                genders.setdefault(text, set()).add(gender)
        for text, found in genders.items():
            gender = found.pop() if len(found) == 1 else None
            keys = tuple(map(stem, fold(SLOT.sub("", text)).split()))
            if not keys or (len(keys) == 1 and len(keys[0]) < SHORTEST_FORM):
                continue  # "OB" would be read into every "ob"
            form = Form(office, gender, needs_body="{body}" in text, body=body)
            self._forms.setdefault(keys, {})[form] = None
            self._heads.setdefault(office, set()).add(keys[0])
            longest = max(len(keys), self._longest_forms.get(keys[0], 0))
            self._longest_forms[keys[0]] = longest

    def _add_body(self, body: str, demonyms: str, prefixes: str, *names: str) -> None:
        for name in (part for cell in names for part in parts_of(cell)):
            keys = tuple(map(body_key, _without_determiner(fold(name).split())))
            self._bodies.setdefault(keys, set()).add(body)
            self._longest_bodies[keys[0]] = max(len(keys), self._longest_bodies.get(keys[0], 0))
        for demonym in parts_of(demonyms):
            key = fold(demonym)
            # "Berliner" does not inflect, "französisch" does.
            self._demonyms.setdefault(key if demonym[0].isupper() else stem(key), set()).add(body)
        for prefix in parts_of(prefixes):
            self._prefixes.setdefault(fold(prefix), set()).add(body)


def short_for(head: str, asked: str) -> bool:
    """Return whether an "Außenminister" (`head`) may be called "Minister" (`asked`).

    "Bundesminister" is said of one whatever the field.
    """
    asked = asked.removeprefix("bundes") if asked in FEDERAL_MINISTERS else asked
    if head.startswith(PREMIER) and not asked.startswith(PREMIER):
        return False  # nobody calls a head of government "der Minister"
    return head.endswith(asked) and (
        any(mark in asked for mark in DEPUTY) or not any(mark in head for mark in DEPUTY)
    )


def other_field(said: Title, asked: Title) -> bool:
    """Return whether an English title asks for another field: "health", "transport minister".

    Where German has compounds English has words before the same noun.
    """
    if {f.office for f in said.forms} & {f.office for f in asked.forms}:
        return False
    words = load_words()
    two = bool(said.forms and asked.forms)  # "the secretary of state" is no press secretary
    fields = (asked.text if two else asked.text.partition(asked.noun)[0]).split()
    silent = words.determiners | words.neutral | words.former | words.joiners | {"and"}
    return not set(fields) - silent <= set(said.text.split())


def _without_determiner(keys: list[str]) -> list[str]:
    drop = {"der", "die", "das", "des", "dem", "von", "im", "the", "fuer"}
    while len(keys) > 1 and keys[0] in drop:
        keys = keys[1:]
    return keys


@lru_cache(maxsize=REMEMBERED)
def body_key(key: str) -> str:
    """Return a key that a body's name shares with its genitive."""
    bases = genitive_bases(key)
    return stem(bases[0] if bases else key)


def _splits(key: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to take a compound apart, the longest head first."""
    for cut in range(SHORTEST_PREFIX, len(key) - 2):
        if key[cut] == "-":
            yield key[:cut], key[cut + 1 :]
        elif "-" not in key[cut:]:
            yield key[:cut].removesuffix("-"), key[cut:]


def _behind(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the forms that go with the body before a hyphen: a "CDU-Landeschef" governs nothing.

    All of them, where no office is called so with a body before it.
    """
    own = {form.office for form in forms if form.needs_body}
    return tuple(form for form in forms if not own or form.office in own)


def _gender(key: str, forms: Sequence[Form]) -> str | None:
    genders = {form.gender for form in forms}
    if len(genders) == 1:
        return genders.pop()
    if forms or EITHER.search(key):
        return None
    return "f" if key.endswith(FEMININE) else "m"


def same_office(said: Title, asked: Title) -> bool:
    """Return whether two titles may be those of one office: "Kanzlerin", "Regierungschefin"."""
    if short_for(said.head, asked.head) or short_for(asked.head, said.head):
        return True
    return bool({f.office for f in said.forms} & {f.office for f in asked.forms})
