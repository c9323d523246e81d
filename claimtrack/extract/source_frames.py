"""Frames that are phrases: "laut X", "nach Angaben von X", "so X", "wie X sagte", "heißt es"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import subject_after, without_paper
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase, phrase_before
from claimtrack.extract.units import Clause, Phrase, Unit

MAX_ATTRIBUTE = 12  # words of a place or time behind a source
MAX_TITLE = 4  # words of a newspaper's or website's name in marks
AMOUNT = re.compile(r"\d+[.,]\d|\d{3,}$")
OUTLET = re.compile(r"[A-ZÄÖÜ]{5,}")  # "nach SPIEGEL ONLINE"
MAX_WIE_CLAUSES = 3  # clauses between "wie" and its verb


def source_phrases(unit: Unit, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "laut X", "nach Angaben von X", "X zufolge", "demnach"."""
    words = unit.words
    index = clause.first
    while index < clause.last:
        lower = words[index].lower
        end = None
        if lower in lexicon["source_prepositions"] or (
            lower in ("nach", "aus") and _source_noun_follows(unit, index, clause, lexicon)
        ):
            end = _source_end(unit, index, clause, lexicon)
        elif _is_relative_postposition(unit, index, clause, lexicon):
            source = (index, index + 1)
            yield Frame(index, index + 2, (index + 1,), Place.AFTER, source, content=index + 2)
            index += 1
        elif lower == "wonach":
            yield _relative_source(unit, index, index + 1, lexicon)
        elif index == clause.first and _is_relative_source(unit, index, clause, lexicon):
            yield _relative_source(unit, index, index + 2, lexicon)
            index += 1
        elif lower in lexicon["anaphoric_sources"]:
            yield Frame(index, index + 1, (index,), Place.AROUND, speaker=(index, index + 1))
        elif lower in lexicon["source_postpositions"] or _opinion_before(
            unit, index, clause, lexicon
        ):
            start = _source_start(unit, index, clause, lexicon)
            if start is not None:
                yield Frame(start, index + 1, (index,), Place.AROUND, speaker=(start, index))
        if end is not None:
            yield Frame(index, end, (index,), Place.AROUND, speaker=(index + 1, end))
            index = end
        else:
            index += 1


def _source_start(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> int | None:
    """Return where the source begins that stands before "zufolge" or "nach"."""
    start = _opening_phrase(unit, index, clause, lexicon)
    if start is None:
        start = phrase_before(unit.words, index, lexicon, floor=clause.first)
    return start if start is None else _from_own_view(unit, start, index, lexicon)


def _opening_phrase(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> int | None:
    """Return where the clause begins, if all before "zufolge" is one phrase with its place."""
    start = clause.first
    while start < index and unit.words[start].lower in lexicon["leading"]:
        start += 1
    end = noun_phrase(unit.words, start, lexicon, limit=index)
    if end is not None and end < index and unit.words[end].lower in lexicon["opening_places"]:
        end = noun_phrase(unit.words, end + 1, lexicon, limit=index)
    return start if end == index else None


def _is_relative_postposition(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause opens with "der zufolge": what it says follows, not what precedes."""
    return (
        index == clause.first
        and clause.separator == ","
        and index + 2 < clause.last
        and unit.words[index].lower in lexicon["relative_sources"]
        and unit.words[index + 1].lower in lexicon["source_postpositions"]
    )


def _is_relative_source(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether "nach denen" opens a relative clause: "Gerüchte, nach denen er geht"."""
    return (
        clause.separator == ","
        and unit.words[index].lower in ("nach", "laut")
        and unit.words[index - 2].lower
        in lexicon["documents"] | lexicon["cue_nouns"] | lexicon["source_nouns"]
        and index + 1 < clause.last
        and unit.words[index + 1].lower in lexicon["relative_sources"]
    )


def _relative_source(unit: Unit, first: int, last: int, lexicon: Lexicon) -> Frame:
    """Return the frame of "wonach", "nach denen": what they say follows at once.

    The source is the phrase before the comma: "eine Schätzung, wonach".
    """
    speaker = (last - 1, last)
    if first > 1 and unit.words[first - 1].text == ",":
        floor = unit.clauses[unit.clause_of(first - 2)].first
        start = phrase_before(unit.words, first - 1, lexicon, floor=floor)
        speaker = (start, first - 1) if start is not None else speaker
    return Frame(first, last, (first,), Place.AFTER, speaker=speaker, content=last)


def _source_end(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> int | None:
    """Return where the phrase behind "laut" or "nach" ends.

    At the start of its clause it reaches to the finite verb: "Laut Polizei in Bremen wurde".
    """
    end = noun_phrase(unit.words, index + 1, lexicon, limit=len(unit.words))
    quoted = index + 1 < clause.last and unit.words[index + 1].quote is not None
    if end is None and quoted and len(unit.words[index + 1].text.split()) <= MAX_TITLE:
        return index + 2  # laut „tagesschau.de“
    if end is not None:
        end = _after_documents(unit, index + 1, end, lexicon)
        end = _before_figures(unit, index + 1, end)
    if end is None or index > clause.first or end >= clause.last:
        return end
    if unit.words[end].lower not in lexicon["prepositions"]:
        return end
    for position in range(end, min(end + MAX_ATTRIBUTE, clause.last)):
        if unit.words[position].lower in lexicon["verbs"] and not unit.words[position].capital:
            return position
    return end


def _before_figures(unit: Unit, first: int, end: int) -> int:
    """Return where a source ends before an amount: "kostet nach Angaben der Stadt 450.000 Euro"."""
    figures = (i for i in range(first + 1, end) if AMOUNT.match(unit.words[i].text))
    return next(figures, end)


def _after_documents(unit: Unit, first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a phrase ends of which "Meldungen" is the last word: "laut Meldungen Schäden".

    Only a name may follow them without an article.
    """
    words = unit.words
    for index in range(first, end - 1):
        following = words[index + 1]
        if (
            words[index].lower.endswith(lexicon.endings["source_noun_endings"])
            and is_noun(following, lexicon)
            and following.text not in unit.names
            and not following.lower.endswith(("s", "'", "’"))
        ):
            return index + 1
    return end


def document_source(unit: Unit, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """Return the text that is named as the source: "In einem Bericht der Zeitung wurde …"."""
    for position in range(first, last - 1):
        if unit.words[position].lower not in ("in", "im"):
            continue
        end = noun_phrase(unit.words, position + 1, lexicon, limit=last)
        if end is not None and any(
            word.lower in lexicon["documents"] for word in unit.words[position + 1 : end]
        ):
            return position + 1, end
    return None


def _from_own_view(unit: Unit, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where "seiner Meinung" begins in "ein Abkommen, das seiner Meinung nach"."""
    views = (i for i in range(start, end) if unit.words[i].lower in lexicon["own_views"])
    return next(views, start)


def _opinion_before(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether "nach" stands behind its noun: "seiner Meinung nach"."""
    return (
        unit.words[index].lower == "nach"
        and index > clause.first
        and unit.words[index - 1].lower in lexicon["source_postposition_nouns"]
        and not unit.words[index - 2].lower.endswith("e")  # "hat ihre Meinung nach … geändert"
    )


def _is_angle(unit: Unit, first: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a view has only an adjective: "heutiger Sicht", not "Sicht der Polizei"."""
    if noun_phrase(unit.words, first, lexicon, limit=clause.last) != first + 2:
        return False
    word = unit.words[first]
    return not word.capital and word.lower not in lexicon["determiners"] | lexicon["own_views"]


def _source_noun_follows(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a source noun heads the phrase after "nach": at most two words away."""
    possessor = False
    if _is_only_when(unit, index, clause, lexicon):
        return False
    alone = noun_phrase(unit.words, index + 1, lexicon, limit=clause.last) == index + 2
    if unit.words[index].lower == "aus" and (alone or _is_angle(unit, index + 1, clause, lexicon)):
        return False  # "aus Überzeugung", "aus heutiger Sicht": nobody's
    if all(word.lower in lexicon["determiners"] for word in unit.words[index + 1 : index + 3]):
        return False  # "die Klage, nach der die Zahlen …": a relative clause
    for word in unit.words[index + 1 : min(index + 4, clause.last)]:
        if word.capital and word.lower.endswith("s") and not possessor:
            possessor = True  # "nach Grupps Meinung"
        elif word.capital:
            if OUTLET.fullmatch(word.text):
                return True
            head = word.lower.rpartition("-")[2]
            return head in lexicon["source_nouns"] or head.endswith(
                lexicon.endings["source_noun_endings"]
            )
    return False


def _is_only_when(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a proposal only tells when: "Sie senkte den Satz nach dem Vorschlag der SPD".

    What is proposed "soll" or "wird" be, or stands behind: "Nach dem Willen der SPD sinkt …".
    """
    proposed = any(word.lower in lexicon["proposals"] for word in unit.words[index : index + 4])
    if not proposed or index == clause.first:
        return False
    coming = lexicon["modals"] | lexicon["moods"] | {"wird", "werden"}
    return not any(unit.words[i].lower in coming for i in range(clause.first, clause.last))


def so_frame(unit: Unit, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "…, so der Minister" and "…, so sagte er"."""
    words = unit.words
    start = clause.first + 1
    if start >= clause.last:
        return
    if words[start].lower in lexicon["impersonal"]:
        place = _place_source(unit, start, clause.last, lexicon)
        yield Frame(clause.first, clause.last, (clause.first, start), Place.BEFORE, speaker=place)
        return
    if any(verb.clause for verb in lexicon.finite.get(words[start].lower, ())):
        phrase = subject_after(unit, start, lexicon, limit=clause.last)
        if phrase:
            cue = (clause.first, start)
            yield Frame(clause.first, phrase[1], cue, Place.BEFORE, speaker=phrase)
        return
    if finite_like(words[start], lexicon):
        return  # "Rat berät über Maut – so lief der Abend"
    end = noun_phrase(words, start, lexicon, limit=unit.end)
    if end is None and words[start].lower in lexicon["latter"]:
        end = start + 1
    if end is not None:
        last = _behind_adverbial(unit, end, clause.last, lexicon)
        yield Frame(clause.first, last, (clause.first,), Place.BEFORE, speaker=(start, end))


def _behind_adverbial(unit: Unit, end: int, last: int, lexicon: Lexicon) -> int:
    """Return where "so X am Montag", "so X weiter" ends: behind what closes its clause."""
    rest = unit.words[end:last]
    if all(word.lower in lexicon["adverbs"] for word in rest):
        closed = last >= len(unit.words) or unit.words[last].text != ":"  # "so X weiter: „…“"
        return last if end < last and closed else end
    if rest[0].lower not in lexicon["prepositions"]:
        return end
    return end if any(word.quote or finite_like(word, lexicon) for word in rest) else last


def wie_frame(unit: Unit, number: int, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "wie X am Montag mitteilte", also "wie X berichtet hatte" and "wie es heißt".

    An apposition may stand inside: "wie Petra Quitt, Sprecherin der Polizei, mitteilte".
    """
    words = unit.words
    first = unit.clauses[number].first
    for clause in unit.clauses[number : number + MAX_WIE_CLAUSES]:
        last = clause.last
        while last > first and words[last - 1].mark:
            last -= 1
        cue = final_cue(unit, max(clause.first, first + 1), last, lexicon)
        if cue is not None:
            break
    else:
        return
    start = first + 1
    while start < cue[0] and words[start].lower in lexicon["adverbs"]:
        start += 1
    if _is_likened(unit, start, cue[0], lexicon):
        return
    if start < cue[0] and words[start].lower in lexicon["told_in"]:
        start += 1  # "wie aus dem Bericht hervorgeht", "wie im Bericht steht"
    end = noun_phrase(words, start, lexicon, limit=cue[0])
    if end is None and words[cue[0] - 1].quote is not None:
        end = cue[0]  # "wie „heise online“ berichtet"
    if end is not None and end < cue[0] and words[end].lower in lexicon["place_prepositions"]:
        place = noun_phrase(words, end + 1, lexicon, limit=cue[0])
        end = place if place == cue[0] else end  # "wie die Regierung in Lomé mitteilte"
    speaker = (start, end) if end is not None and words[start].lower != "es" else None
    speaker = without_paper(unit, speaker, lexicon)  # "wie X der Zeitung sagte"
    yield Frame(first, last, (first, *cue), Place.AROUND, speaker=speaker)


def _is_likened(unit: Unit, start: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether "sie" is what others speak of: "eine Abgabe, wie sie die Union fordert"."""
    words = unit.words
    if start + 1 >= last or words[start].lower not in lexicon["likened"]:
        return False
    behind = start + 1
    while behind < last - 1 and words[behind].lower in lexicon["adverbs"]:
        behind += 1
    following = words[behind]
    if behind > start + 1 and following.lower in lexicon["determiners"]:
        return True  # "wie sie auch der Partner geäußert hatte"
    dative = following.capital and following.lower.endswith("n")  # "wie sie Reportern sagte"
    named = is_noun(following, lexicon) and not dative
    return named or following.lower in lexicon["nominative"]


def final_cue(unit: Unit, first: int, last: int, lexicon: Lexicon) -> tuple[int, ...] | None:
    """Return the reporting verb at the end of a subordinate clause, with its auxiliary."""
    words = unit.words
    if last - first < 1:
        return None
    lower = words[last - 1].lower
    if lower in lexicon.joined or lower in lexicon["impersonal"]:
        return (last - 1,)
    if any(
        verb.clause and not verb.prefix and not verb.words for verb in lexicon.finite.get(lower, ())
    ):
        return (last - 1,)
    reported = last - first > 1 and words[last - 2].lower in lexicon.participles
    if reported and lower in lexicon["auxiliaries"]:
        told = lower in lexicon["passive"] and lower in lexicon["moods"]
        return None if told else (last - 2, last - 1)  # "wie im Netz behauptet werde": told by X
    if last - first > 1 and words[last - 2].lower == "bekannt" and lower in lexicon["making_known"]:
        return (last - 2, last - 1)
    return None


def impersonal_frame(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Frame:
    """Return "heißt es in einer Erklärung": the source stands in a phrase with "in" or "aus"."""
    number = unit.clause_of(index)
    later = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    introduces = later is not None and (
        later.separator == ":" or unit.words[later.first].lower in lexicon["complementizers"]
    )
    said = unit.words[: clause.first]
    complete = any(word.lower in lexicon["verbs"] or word.quote for word in said)
    quoted = clause.first > 1 and unit.words[clause.first - 2].quote is not None
    before = index == clause.first and complete and (quoted or not introduces)
    first = clause.first if before or index > clause.first else 0
    speaker = _place_source(unit, first, clause.last, lexicon)
    cue = (index, index + 1) if _is_es(unit, index + 1) else (index,)
    if _is_es(unit, index - 1):
        cue = (index - 1, index)
    place = Place.BEFORE if before else Place.AFTER
    return Frame(first, clause.last, cue, place, speaker, verb=Verb("heißen", takes="c"))


def _place_source(unit: Unit, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    for position in range(first, last):
        if unit.words[position].lower in lexicon["source_places"]:
            end = noun_phrase(unit.words, position + 1, lexicon, limit=last)
            if end is not None:
                from_there = unit.words[position].lower == "aus"  # "Aus Paris hieß es"
                return (position if from_there else position + 1), end
    return None


def _is_es(unit: Unit, index: int) -> bool:
    return 0 <= index < len(unit.words) and unit.words[index].lower == "es"
