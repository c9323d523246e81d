"""The words that report speech, read from the data files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from claimtrack.text import load_toml, read_rows, read_verbs, spelt_out

DATA = files("claimtrack.extract") / "data"
FUNCTION_CLASSES = (
    "determiners",
    "pronouns",
    "prepositions",
    "adverbs",
    "coordinators",
    "subordinators",
    "complementizers",
    "question_words",
    "source_prepositions",
    "anaphoric_sources",
)
INTENDING = "wollen"  # lemma of the modal that is a report with any verb
CONTRACTED = {"will": "won't", "can": "can't"}  # other forms have "n't" behind them: "isn't"
VERB_CLASSES = (
    "auxiliaries",
    "modals",
    "subjunctive",
    "conditional",
    "impersonal",
    "finite_verbs",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, or a verb with the words that make it a cue, that reports speech or thought."""

    lemma: str
    prefix: str = ""  # of a separable verb: "mit" in "teilte … mit"
    words: tuple[str, ...] = ()  # that must stand beside it; "_" stands for any words
    # What it takes, a letter each:
    #   c  a clause or quotation: "sagte, dass …"
    #   r  an object or prepositional phrase that alone makes it a report: "lehnte den Plan ab"
    # in German
    #   w  someone in the dative (wem): "warf der Regierung vor"
    #   d  of clauses only one that begins with "dass": "will, dass …"
    #   n  a thing and what someone thinks of it: "nannte den Plan falsch"
    #   p  who spoke behind "von", as in a passive: "wurde von der Ministerin angenommen"
    #   q  who spoke as its subject in a passive, too: "wird mit den Worten zitiert"
    #   s  nothing: it is a verb, but no cue: "steht"
    # in English
    #   o  the person addressed as its object: "told reporters"
    #   m  that person always: not “…,” told the minister, but “…,” warned the minister
    #   i  an infinitive: "promised to …"
    #   j  a thing and, in quotation marks, what it is called: "called it “a disgrace”"
    #   a  anything with "against": "advised the council against it"
    #   h  only someone who can speak: not "The shop is open to visitors"
    #   k  with "c", nothing but words in quotation marks: “…,” he continued
    #   g  "of" or "against" with a gerund: "accused … of hiding …"
    takes: str = ""
    # The prefix and the words themselves: whether they stand in a sentence at all is asked first.
    beside: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = [word.removeprefix("=") for word in self.words if word != "_"]
        beside = (self.prefix, *words) if self.prefix else tuple(words)
        object.__setattr__(self, "beside", beside)

    @property
    def stands_alone(self) -> bool:
        """Return whether the verb is a cue without words that must stand beside it."""
        return not self.words

    @property
    def intends(self) -> bool:
        """Return whether it is the modal that tells what somebody will do."""
        return self.lemma == INTENDING

    @property
    def clause(self) -> bool:
        """Return whether a clause or quotation may follow."""
        return "c" in self.takes

    @property
    def says(self) -> bool:
        """Return whether the verb alone tells that somebody speaks or writes, and no more."""
        return self.takes == "c" and not self.words

    @property
    def dative(self) -> bool:
        """Return whether the verb needs someone in the dative: "warf der Regierung vor"."""
        return "w" in self.takes

    @property
    def reports(self) -> bool:
        """Return whether an object or prepositional phrase alone makes it a report."""
        return "r" in self.takes


Words = Mapping[str, tuple[str, ...]]
Classes = Mapping[str, frozenset[str]]
Forms = Mapping[str, tuple[Verb, ...]]


class Lexicon(dict[str, frozenset[str]]):
    """The closed word classes of one language by name, with the forms of its reporting verbs.

    A plain dict, for nothing is asked as often as whether a word is of a class.
    """

    __slots__ = ("endings", "finite", "infinitives", "joined", "language", "participles", "phrasal")

    def __init__(
        self, language: str, classes: Classes, forms: Mapping[str, Forms], endings: Words
    ) -> None:
        super().__init__(classes)
        self.language = language
        self.finite = forms["finite"]  # that can head a main clause
        self.joined = forms["joined"]  # finite forms with the prefix attached, clause-final
        self.participles = forms["participles"]
        self.infinitives = forms["infinitives"]
        self.phrasal = forms["phrasal"]  # participles that need the words beside them
        self.endings = endings  # and beginnings, as `str.endswith` and `startswith` ask


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of "de" or "en"; read once a process."""
    grammar = load_toml("claimtrack.extract", "data", f"grammar_{language}.toml")
    words = {name: spelt_out(listed) for name, listed in grammar.items()}
    classes = {name: frozenset(listed) for name, listed in words.items()}
    forms: dict[str, dict[str, list[Verb]]] = {
        key: {} for key in ("finite", "joined", "participles", "infinitives", "phrasal")
    }
    generate = _german_forms if language == "de" else _english_forms
    for row in read_verbs(language):
        for key, form, verb in generate(row, words):
            forms[key].setdefault(form, []).append(verb)
    for row in read_rows(DATA / f"frames_{language}.csv", language):
        for key, form, verb in _frame_forms(row, classes):
            forms[key].setdefault(form, []).append(verb)
    frozen = {
        key: {form: tuple(verbs) for form, verbs in table.items()} for key, table in forms.items()
    }
    endings = {
        name: listed for name, listed in words.items() if name.endswith(("endings", "beginnings"))
    }
    unions = _unions(classes, frozen)
    return Lexicon(language, classes | unions, frozen, endings)


def _unions(
    classes: dict[str, frozenset[str]], forms: Mapping[str, Forms]
) -> dict[str, frozenset[str]]:
    """Return the classes that are made of others, so that no rule builds them again."""
    function_words = frozenset().union(
        *(classes[name] for name in FUNCTION_CLASSES if name in classes)
    )
    finite = frozenset(forms["finite"])
    verbs = finite.union(*(classes[name] for name in VERB_CLASSES if name in classes))
    helping = classes["have"] | classes["passive"] | classes["be"]
    return {
        "function_words": function_words,
        "verbs": verbs,
        "closed": function_words | verbs,
        "helping": helping,
        "cue_openers": finite.union(
            forms["participles"], helping, classes.get("wanting", ()), classes.get("able", ())
        ),
        "moods": classes["subjunctive"] | classes["conditional"],
        "openers": classes["subordinators"] | classes["clause_starts"],
        "hanging": classes["complementizers"].union(
            classes["subordinators"], classes.get("relative_starts", ())
        ),
        "leading": classes["adverbs"] | classes["coordinators"],
        "counted": classes["determiners"] | classes["prepositions"],
        "phrase_ends": classes["finite_verbs"] | classes["complementizers"] | classes["adverbs"],
        "source_signs": classes["source_prepositions"].union(
            classes["source_postpositions"],
            classes["anaphoric_sources"],
            classes.get("source_openers", ()),
        ),
    }


def _frame_forms(row: dict[str, str], classes: Classes) -> Iterator[tuple[str, str, Verb]]:
    verb = Verb(row["forms"].split("/")[0], words=tuple(row["words"].split()), takes=row["takes"])
    for form in row["forms"].split("/"):
        yield "finite", form, verb
        short = _contracted(form, classes["finite_verbs"])
        if verb.words[:1] == ("not",) and short:
            yield "finite", short, replace(verb, words=verb.words[1:])
    if row.get("participle"):
        participle, words = _phrasal(row["participle"], verb.words, classes["separable"])
        yield "phrasal", participle, replace(verb, words=words)


def _contracted(form: str, known: frozenset[str]) -> str | None:
    """Return "wouldn't" for "would", if it is known."""
    short = CONTRACTED.get(form, f"{form}n't")
    return short if short in known else None


def _phrasal(
    participle: str, words: tuple[str, ...], separable: frozenset[str]
) -> tuple[str, tuple[str, ...]]:
    """Return the participle and the words before it: "von _ aus" gives "ausgegangen", "von"."""
    if words and words[-1] in separable:
        rest = words[:-1]
        return words[-1] + participle, rest[:-1] if rest and rest[-1] == "_" else rest
    return participle, words


def _german_forms(row: dict[str, str], words: Words) -> Iterator[tuple[str, str, Verb]]:
    prefix, _, stem = row["lemma"].rpartition("|")
    verb = Verb(prefix + stem, prefix=prefix, takes=row["takes"])
    first = stem.removesuffix("n").removesuffix("e")  # sag-, erläuter-
    plural_past = row["past"] + ("n" if row["past"].endswith("e") else "en")
    simple = {row["present"], stem, first + "e", row["past"], plural_past}
    for form in sorted(simple):
        yield "finite", form, verb
        if prefix:
            yield "joined", prefix + form, verb
    yield "participles", row["participle"], verb
    yield "infinitives", prefix + stem, verb
    if prefix:
        yield "infinitives", f"{prefix}zu{stem}", verb


def _english_forms(row: dict[str, str], words: Words) -> Iterator[tuple[str, str, Verb]]:
    verb = Verb(row["lemma"], takes=row["takes"])
    for form in sorted({row["lemma"], row["present"], row["past"]}):
        yield "finite", form, verb
    yield "participles", row["participle"], verb
    yield "infinitives", row["lemma"], verb
    yield "infinitives", row["ing"], verb
    if verb.reports:
        for form in words["progressive"]:  # "is demanding a cap", not "the job is demanding"
            told = replace(verb, words=(row["ing"],), takes=verb.takes + "h")
            yield "finite", form, told
            if short := _contracted(form, frozenset(words["finite_verbs"])):
                yield "finite", short, told
