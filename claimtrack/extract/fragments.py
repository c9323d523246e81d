"""Words in quotation marks inside a sentence that nothing else introduces: 'nannte das „Unsinn“'.

Newspapers quote half sentences and single words beside any verb: "Die Ministerin will das „in Ruhe
prüfen“". What stands in marks is then direct speech of the clause's subject, unless it is a title,
a name or a word that the journalist keeps at a distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import is_relative, speaks
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, is_noun, is_title, noun_phrase
from claimtrack.extract.roles import find_agent, find_subject
from claimtrack.extract.units import Clause, Phrase, Unit, Word
from claimtrack.model import Kind, Span

MIN_BARE_WORDS = 4  # a shorter stretch needs a verb that names or judges
WORD = re.compile(r"[^\W\d_]+")
MAX_NAME = 3  # words of a name without a title
MAX_BEFORE = 3  # words between "als" or "von" and the marks: "als den „größten Fehler“"


def quoted_fragments(unit: Unit, covered: Sequence[Span], lexicon: Lexicon) -> Iterator[Found]:
    """Yield quoted words outside of `covered` that the subject of their clause has said."""
    for index, word in enumerate(unit.words):
        quote = word.quote
        if quote is None or any(span.overlaps(quote.span) for span in covered):
            continue
        clause = unit.clauses[unit.clause_of(index)]
        cue = _naming_cue(unit, index, clause, lexicon)
        if not cue and (len(word.text.split()) < MIN_BARE_WORDS or is_title(word, lexicon)):
            continue
        if _is_distanced(unit, index, lexicon, named=bool(cue)):
            continue
        speaker = _speaker(unit, clause, cue, lexicon)
        if speaker is None or speaker[0] <= index < speaker[1]:
            continue
        first = min(_start(unit, clause, lexicon), speaker[0]) if cue else index
        frame = Frame(first, index, cue, Place.AROUND, speaker)
        yield Found((quote.span,), Kind.DIRECT, frame)


def _is_distanced(unit: Unit, index: int, lexicon: Lexicon, *, named: bool) -> bool:
    """Return whether the marks hold a title, a name or a word that is not the speaker's."""
    if not index:
        return False
    before = unit.words[index - 1]
    if before.lower.startswith(lexicon.endings["distancing_beginnings"]):
        return True
    return (
        not (named or ends_in_verb(unit.words[index]))
        and before.quote is None
        and is_noun(before, lexicon)
    )


def ends_in_verb(word: Word) -> bool:
    """Return whether quoted words end as half a sentence does: „noch einmal sorgfältig prüfen“."""
    words = WORD.findall(word.text)
    return len(words) >= MIN_BARE_WORDS and words[-1].islower() and words[-1].endswith(("n", "t"))


def _naming_cue(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> tuple[int, ...]:
    """Return the words that name or judge beside the marks: "nannte", "bezeichnete … als"."""
    finite = _finite(unit, clause, lexicon)
    if finite is None:
        return ()
    verbs = {unit.words[finite].lower}
    last = _last_word(unit, clause)
    if last > finite and not unit.words[last].capital:
        verbs.add(unit.words[last].lower)
    closing = (last,) if last > finite and unit.words[last].lower in lexicon["judging"] else ()
    judged = _quoted_adjective(unit.words[index]) and verbs & lexicon["finding"]
    if judged or verbs & lexicon["naming"]:
        return (finite, *closing)
    for position in range(index - 1, max(clause.first - 1, index - 1 - MAX_BEFORE), -1):
        lower = unit.words[position].lower
        if lower == "als" and verbs & lexicon["judging"]:
            return (finite, position, *closing)
        if lower in ("von", "vom") and verbs & lexicon["speaking_of"]:
            return tuple(sorted({finite, position, *closing}))
    return ()


def _quoted_adjective(word: Word) -> bool:
    """Return whether one small word stands in marks: no title, no name."""
    words = WORD.findall(word.text)
    return len(words) == 1 and words[0].islower()


def _finite(unit: Unit, clause: Clause, lexicon: Lexicon) -> int | None:
    """Return the finite verb of a main clause."""
    if unit.words[clause.first].lower in lexicon["openers"] | lexicon["complementizers"]:
        return None
    if clause.first and unit.words[clause.first].lower in lexicon["relative_starts"]:
        return None
    for index in range(clause.first, clause.last):
        word = unit.words[index]
        verb = word.quote is None and finite_like(word, lexicon)
        if verb and not _is_adjective_at(unit, index, lexicon):
            return index
    return None


def _is_adjective_at(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word before a noun only ends like a verb: "die geplante Reform"."""
    following = unit.words[index + 1] if index + 1 < len(unit.words) else None
    before = unit.words[index - 1].lower if index else ""
    inside = before in lexicon["attributive_articles"]
    return following is not None and following.capital and inside


def _last_word(unit: Unit, clause: Clause) -> int:
    last = clause.last - 1
    while last > clause.first and unit.words[last].mark:
        last -= 1
    return last


def _speaker(unit: Unit, clause: Clause, cue: tuple[int, ...], lexicon: Lexicon) -> Phrase | None:
    """Return who said it: the subject of the clause, in a passive the one behind "von"."""
    finite = _finite(unit, clause, lexicon)
    if finite is None:
        return None
    if cue and unit.words[finite].lower in lexicon["passive"]:
        return find_agent(unit, clause.first, (finite, _last_word(unit, clause) + 1), lexicon)
    speaker = view_of(unit, clause, lexicon) or find_subject(
        unit, _start(unit, clause, lexicon), (finite,), lexicon
    )
    if speaker is None:
        return None
    return speaker if speaks(unit, speaker, lexicon) or _is_bare(unit, speaker) else None


def _is_bare(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase has capitals only, as names do: "Merkel will das „…“"."""
    words = unit.inside(phrase)
    return len(words) <= MAX_NAME and all(w.capital and w.quote is None for w in words)


def _start(unit: Unit, clause: Clause, lexicon: Lexicon) -> int:
    """Return where the words of a clause begin that can hold its subject, appositions included."""
    number = unit.clause_of(clause.first)
    while number and unit.clauses[number].separator == ",":
        before = unit.clauses[number - 1]
        if is_relative(unit, before, lexicon):
            number -= 1
            continue
        if (
            any(finite_like(unit.words[i], lexicon) for i in range(before.first, before.last))
            or unit.words[before.first].lower in lexicon["openers"] | lexicon["prepositions"]
        ):
            break
        number -= 1
    start = unit.clauses[number].first
    while start < clause.last and unit.words[start].lower in lexicon["coordinators"]:
        start += 1
    return start


def view_of(unit: Unit, clause: Clause, lexicon: Lexicon) -> Phrase | None:
    """Return whose view a sentence tells: "Für den Minister ist das …"."""
    if unit.words[clause.first].lower != "für" or clause.first + 1 >= clause.last:
        return None
    end = noun_phrase(unit.words, clause.first + 1, lexicon, limit=clause.last)
    if end is None or end >= clause.last or unit.words[end].lower not in lexicon["be"]:
        return None
    return clause.first + 1, end
