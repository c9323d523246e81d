"""A diff, a comparison or an explained shift in words and in order, before any format lays it out.

The headline is the answer. A section is a claim: the course of positions on it, each shift with
both of its statements, further statements. Texts are on one line and not yet escaped; the words
that decided are given as spans to emphasise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.findings import ClaimDiff, Comparison, Diff, SharedClaim, ShiftView
from claimtrack.model import DateSource, Row
from claimtrack.report.clean import one_line
from claimtrack.report.course import steps, turns_of
from claimtrack.report.dates import IMPRECISE
from claimtrack.report.deciding import deciding_words, words_of
from claimtrack.report.phrases import Phrases
from claimtrack.report.quoting import cue_spans, in_marks, quoted, unseen_words

EARLIER, LATER, BESIDE = "-", "+", " "  # as in `git diff`; of two people the first and the second


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places of the words that decided."""

    text: str
    spans: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(cls, text: str, cues: Sequence[str]) -> Marked:
        """Return a text with the places of some words in it."""
        return cls(text, cue_spans(text, cues))

    def parts(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in parts, each with whether it is to be emphasised."""
        done = 0
        for start, end in self.spans:
            yield self.text[done:start], False
            yield self.text[start:end], True
            done = end
        yield self.text[done:], False


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as it is quoted."""

    sign: str  # `EARLIER`, `LATER` or `BESIDE`
    speaker: str  # where more than one is quoted, else empty
    day: str
    sourced_day: str  # with where it comes from, if that is only the article
    position: str
    source: str  # the outlet, or else the file
    url: str
    more: tuple[str, ...]  # how it is rendered, whether it is recalled, where it was printed again
    words: Marked
    cue: Marked | None  # that decided, where it is not among the words: "schließt … aus"
    decided_by: str  # the words that decided, quoted; empty where none did


@dataclass(frozen=True, slots=True)
class Change:
    """A shift as it is told."""

    kind: str
    changed: str  # a sentence
    confidence: str
    decided_by: str
    shift_id: str  # empty where it stands in no store
    quotes: tuple[Quote, Quote]


@dataclass(frozen=True, slots=True)
class Section:
    """A claim, and what one speaker or two have said on it."""

    label: str
    claim_id: str
    rows: Sequence[Row]  # all that was said, oldest first
    words: Phrases
    changes: tuple[Change, ...] = ()
    course: tuple[str, ...] = ()  # the steps of the position, where it moved
    note: str = ""  # how two people stand on it, or why opposite sides are no shift
    chosen: Sequence[tuple[str, Row]] = ()  # what to quote beside the shifts, with its sign
    names: bool = False  # whether each quote says whose it is

    @property
    def count(self) -> str:
        """Return how many statements there are."""
        return self.words.count(len(self.rows), "statement")

    @property
    def quotes(self) -> Iterator[Quote]:
        """Yield what is quoted beside the shifts."""
        for sign, row in self.chosen:
            yield quote(row, words_of(row), self.words, sign=sign, named=self.names)

    @property
    def days(self) -> str:
        """Return the first and the last day."""
        days = sorted(row["date"] for row in self.rows if row["date"])
        return span_of(days[0], days[-1], self.rows, self.words) if days else self.words["undated"]

    @property
    def sides(self) -> str:
        """Return the positions taken: one with its number, of several the words alone."""
        values = sorted({row["position"] for row in self.rows if row["position"] is not None})
        if len(values) > 1:
            return " / ".join(self.words.entries["position"][str(value)] for value in values)
        return self.words.position(values[0] if values else None)


@dataclass(frozen=True, slots=True)
class Outline:
    """What is told of a diff or a comparison."""

    answer: str
    days: str  # from when to when, empty of a comparison
    sections: tuple[Section, ...]  # in full
    rest: tuple[Section, ...]  # claims without a shift
    is_whole: bool  # whether everything said is to be quoted
    words: Phrases

    @property
    def headline(self) -> str:
        """Return the answer with the days."""
        return f"{self.answer}, {self.days}" if self.days else self.answer

    @property
    def rest_title(self) -> str:
        """Return what stands above the claims without a shift."""
        return f"{self.words['unchanged']}: {self.words.count(len(self.rest), 'claim')}"


def outline(found: Diff | Comparison, words: Phrases, *, is_whole: bool = False) -> Outline:
    """Return what is told of a diff or a comparison.

    Args:
        found: What to tell.
        words: The phrases of a language.
        is_whole: Quote every statement, not only those of shifts, or the latest of two people.
    """
    if isinstance(found, Comparison):
        return _of_comparison(found, words, is_whole)
    return _of_diff(found, words, is_whole)


def _of_diff(diff: Diff, words: Phrases, is_whole: bool) -> Outline:
    party = f" ({one_line(diff.party)})" if diff.party else ""
    answer, days = words["no_statement"], ""
    if diff.statements:
        shifts = words.count(diff.shifts, "shift") if diff.shifts else words["no_shift"]
        counts = f"{shifts} {words['in']} {words.count(diff.claims, 'claim')}"
        answer = f"{counts}, {words.said(diff)}"
        rows = [row for claim in diff.items for row in claim.statements]
        days = span_of(diff.first_date, diff.last_date, rows, words)
    sections = [claim_section(claim, words, is_whole=is_whole) for claim in diff.items]
    return Outline(
        answer=f"{one_line(diff.speaker)}{party}: {answer}",
        days=days,
        sections=tuple(section for section in sections if section.changes),
        rest=tuple(section for section in sections if not section.changes),
        is_whole=is_whole,
        words=words,
    )


def claim_section(claim: ClaimDiff, words: Phrases, *, is_whole: bool) -> Section:
    """Return what is told of one claim of a speaker; where it has no shift, with what was said."""
    shown = {name for shift in claim.shifts for name in _ids(shift)}
    further = [row for row in claim.statements if row["statement_id"] not in shown]
    return Section(
        label=one_line(claim.label) or words["no_label" if claim.claim_id else "no_claim"],
        claim_id=one_line(claim.claim_id),
        rows=claim.statements,
        words=words,
        changes=tuple(change(shift, words) for shift in claim.shifts),
        course=tuple(steps(claim.statements, words, turns_of(claim)) if claim.shifts else ()),
        note=words.doubt(claim.doubt) if claim.doubt else "",
        chosen=[(BESIDE, row) for row in further] if is_whole or not claim.shifts else (),
    )


def _of_comparison(comparison: Comparison, words: Phrases, is_whole: bool) -> Outline:
    names = f"{one_line(comparison.first)} / {one_line(comparison.second)}"
    answer = words["none_shared"]
    if comparison.items:
        shared = words.count(len(comparison.items), "shared_claim")
        answer = f"{shared}, {words['of_which']} {comparison.apart} {words['apart']}"
    sections = (_shared(claim, comparison.first, words, is_whole) for claim in comparison.items)
    return Outline(f"{names}: {answer}", "", tuple(sections), (), is_whole, words)


def _shared(claim: SharedClaim, first: str, words: Phrases, is_whole: bool) -> Section:
    rows = claim.statements if is_whole else claim.latest
    return Section(
        label=one_line(claim.label) or words["no_label"],
        claim_id=one_line(claim.claim_id),
        rows=claim.statements,
        words=words,
        note=words.standing(claim.standing),
        chosen=[(EARLIER if row["speaker"] == first else LATER, row) for row in rows],
        names=True,
    )


def change(shift: ShiftView, words: Phrases) -> Change:
    """Return what is told of a shift."""
    before, after = deciding_words(shift)
    decided = words.evidence(shift.grounds)
    if before or after:
        sides = ((before, shift.earlier), (after, shift.later))
        decided = " → ".join(_named(cues, row) or words["no_words"] for cues, row in sides)
    return Change(
        kind=words.shift(str(shift.kind)),
        changed=words.changed(shift),
        confidence=f"{words['confidence']}: {words.confidence(shift.confidence)}",
        decided_by=one_line(decided),
        shift_id=shift.id,
        quotes=(
            quote(shift.earlier, before, words, sign=EARLIER),
            quote(shift.later, after, words, sign=LATER),
        ),
    )


def quote(
    row: Row, cues: Sequence[str], words: Phrases, *, sign: str = BESIDE, named: bool = False
) -> Quote:
    """Return a statement as it is quoted.

    Args:
        row: The statement.
        cues: The words that decided.
        words: The phrases of a language.
        sign: What it stands for.
        named: Say whose it is.
    """
    text = in_marks(row)
    cue_words, missed = unseen_words(row, text, cues)
    return Quote(
        sign=sign,
        speaker=one_line(row["speaker"] or "") if named else "",
        day=words.day(row),
        sourced_day=words.day(row, source=True),
        position=words.position(row["position"]),
        source=one_line(row["outlet"] or row["article"] or ""),
        url=one_line(row["url"] or ""),
        more=tuple(_more(row, words)),
        words=Marked.of(text, cues),
        cue=Marked.of(cue_words, missed) if missed else None,
        decided_by=_named(cues, row),
    )


def span_of(first: str | None, last: str | None, rows: Sequence[Row], words: Phrases) -> str:
    """Return the first and the last day of rows, as precisely as they are known."""
    if not first or not last:
        known = first or last
        return words.date(known) if known else words["undated"]
    return " – ".join(_end(day, rows, words) for day in dict.fromkeys((first, last)))


def _end(day: str, rows: Sequence[Row], words: Phrases) -> str:
    dated = [row for row in rows if row["date"] == day]
    named = [row for row in dated if row["date_source"] == DateSource.TEXT]
    exact = any(row.get("date_precision") not in IMPRECISE for row in dated)
    return words.day(named[0]) if named and not exact else words.date(day)


def _ids(shift: ShiftView) -> tuple[str, str]:
    return shift.earlier["statement_id"], shift.later["statement_id"]


def _named(cues: Sequence[str], row: Row) -> str:
    """Return the words that decided in quotation marks, in the text's order."""
    return quoted(" … ".join(map(one_line, cues)), like=row["text"]) if cues else ""


def _more(row: Row, words: Phrases) -> Iterator[str]:
    if kind := words.kind(row["kind"]):
        yield kind
    if row["recalled"]:
        yield words["recalled"]
    if row["repeats"]:
        outlets = one_line((row.get("repeated_in") or "").replace("; ", ", "))
        reprints = words.count(row["repeats"], "reprint")
        yield f"{reprints} ({outlets})" if outlets else reprints
