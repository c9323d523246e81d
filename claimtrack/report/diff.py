"""A speaker's positions over time, laid out like a good `git diff`.

The first line is the answer. Then every claim with a shift: `-` the earlier statement, `+` the
later one, what changed, how sure that is and which words decided. Claims without a shift follow,
one line each. Colour and bold type help where there are any; nothing depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from claimtrack.findings import ClaimDiff, Diff, ShiftView
from claimtrack.model import DateSource, Row
from claimtrack.report.clean import one_line
from claimtrack.report.course import course, turns_of
from claimtrack.report.dates import IMPRECISE
from claimtrack.report.deciding import deciding_words, words_of
from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases, phrases
from claimtrack.report.quoting import cue_spans, in_marks, quoted, unseen_words

_EARLIER, _LATER = "red", "green"  # as in git; the signs before the lines say the same
_DECIDING = "bold underline"
_SEPARATOR = " · "
_MIN_LABEL = 16  # characters of a claim's label that stay on a folded line
_SHORT_ID = 6  # characters of a claim's id there; the beginning is enough for --claim
_MIN_WIDTH = 40  # below this, lines are cut by the terminal and not by us
_MOST_FOLDED = 20  # claims without a shift that are named, those with most statements first


def render_diff(
    diff: Diff, console: Console, *, language: str = "en", open_all: bool = False
) -> None:
    """Write the diff to the console.

    Args:
        diff: What to show.
        console: Where to; its width decides where lines break.
        language: Of the words around the quotations, "en" or "de".
        open_all: Show the statements of claims without a shift, too.
    """
    page = DiffPage(console, phrases(language), console.width)
    whole = Text("\n").join(page.lines(diff, open_all=open_all))  # one output in a notebook
    console.print(whole, no_wrap=True, overflow="ignore", crop=False)


@dataclass(frozen=True, slots=True)
class DiffPage:
    """Lays out the parts of a diff for one width and one language."""

    console: Console
    words: Phrases
    width: int  # of the console, asked once

    def lines(self, diff: Diff, *, open_all: bool) -> Iterator[Text]:
        """Yield the lines of a diff."""
        yield Text(self._answer(diff), style="bold")  # one line however long: for `head -1`
        for claim in diff.items:
            if claim.shifts:
                yield Text()
                yield from self._claim(claim, open_all=open_all)
        steady = [claim for claim in diff.items if not claim.shifts]
        if steady:
            yield Text()
            yield from self._steady(steady, open_all=open_all)

    def _answer(self, diff: Diff) -> str:
        party = f" ({one_line(diff.party)})" if diff.party else ""
        name = f"{one_line(diff.speaker)}{party}: "
        if not diff.statements:
            return name + self.words["no_statement"]
        shifts = self.words.count(diff.shifts, "shift") if diff.shifts else self.words["no_shift"]
        counts = f"{shifts} {self.words['in']} {self.words.count(diff.claims, 'claim')}"
        statements = self.words.said(diff)
        rows = [row for claim in diff.items for row in claim.statements]
        return f"{name}{counts}, {statements}, {self._dates(diff.first_date, diff.last_date, rows)}"

    def _claim(self, claim: ClaimDiff, *, open_all: bool) -> Iterator[Text]:
        yield from self._heading(claim)
        width = self.width - len("  ")
        for line in course(claim.statements, self.words, width=width, turns=turns_of(claim)):
            yield Text(f"  {line}")
        paired: set[object] = set()
        for shift in claim.shifts:
            yield from self._shift(shift)
            paired |= {shift.earlier["statement_id"], shift.later["statement_id"]}
        others = [row for row in claim.statements if row["statement_id"] not in paired]
        if open_all and others:
            yield Text(f"  {self.words['further']}")
            for row in others:
                yield from self._told(row, sign=" ")

    def _heading(self, claim: ClaimDiff) -> Iterator[Text]:
        name, count = self._label(claim), self.words.count(len(claim.statements), "statement")
        for line in packed((f"{name}{_id(claim)}", count), "·", self.width):
            text = Text(line)
            text.stylize("bold", 0, len(name) if line.startswith(name) else 0)
            yield from self._wrapped(text)

    def _shift(self, shift: ShiftView) -> Iterator[Text]:
        before, after = deciding_words(shift)
        yield from self._statement(shift.earlier, before, sign="-", style=_EARLIER)
        yield from self._statement(shift.later, after, sign="+", style=_LATER)
        for line in self._findings(shift):
            yield from self._wrapped(Text(line), prefix=Text("  "))

    def _findings(self, shift: ShiftView) -> Iterator[str]:
        kind = str(shift.kind)
        yield f"{self.words.shift(kind)}: {self.words.changed(shift)}"
        yield f"{self.words['confidence']}: {self.words.confidence(shift.confidence)}"
        yield f"{self.words['decided_by']}: {self._decided(shift)}"
        if name := getattr(shift, "id", ""):  # one that stands in a store
            yield f"{self.words['why']}: claimtrack explain {name[:_SHORT_ID]}"

    def _decided(self, shift: ShiftView) -> str:
        before, after = deciding_words(shift)
        if not (before or after):
            return one_line(self.words.evidence(shift.grounds))
        return f"{self._named(before, shift.earlier)} → {self._named(after, shift.later)}"

    def _named(self, cues: Sequence[str], row: Row) -> str:
        if not cues:
            return self.words["no_words"]
        return quoted(" … ".join(map(one_line, cues)), like=row["text"])  # in the text's order

    def _told(self, row: Row, *, sign: str) -> Iterator[Text]:
        """Yield a statement with the words that decided its own position."""
        cues = words_of(row)
        decided = (f"{self.words['decided_by']}: {self._named(cues, row)}",) if cues else ()
        yield from self._statement(row, cues, sign=sign, more=decided)

    def _statement(
        self,
        row: Row,
        cues: Sequence[str],
        *,
        sign: str,
        style: str = "",
        more: Iterable[str] = (),
    ) -> Iterator[Text]:
        prefix = Text(f"{sign} ", style=style)
        for line in packed([*self._facts(row), *more], "·", self.width - prefix.cell_len):
            yield from self._wrapped(Text(line, style=style), prefix)
        yield from self._wrapped(_quoted(row, cues), prefix + Text("  "))

    def _facts(self, row: Row) -> Iterator[str]:
        yield self.words.day(row, source=True)
        yield self.words.position(row["position"])
        yield one_line(row["outlet"] or row["article"] or "")
        kind = self.words.kind(row["kind"])
        if kind:
            yield kind
        if row["recalled"]:
            yield self.words["recalled"]
        if row["repeats"]:
            outlets = one_line((row.get("repeated_in") or "").replace("; ", ", "))
            reprints = self.words.count(row["repeats"], "reprint")
            yield f"{reprints} ({outlets})" if outlets else reprints

    def _steady(self, claims: Sequence[ClaimDiff], *, open_all: bool) -> Iterator[Text]:
        hint = "" if open_all else f" ({self.words['opens']})"
        yield from self._wrapped(
            Text(f"{self.words['unchanged']}: {self.words.count(len(claims), 'claim')}{hint}")
        )
        if open_all:
            for claim in claims:
                yield Text()
                yield from self._heading(claim)
                if claim.doubt:
                    yield from self._wrapped(Text(self.words.doubt(claim.doubt)), Text("  "))
                for row in claim.statements:
                    yield from self._told(row, sign=" ")
            return
        for claim in claims[:_MOST_FOLDED]:
            first, *rest = self._wrapped(self._folded(claim), prefix=Text("  "))
            yield from (Text("= ") + first[2:], *rest)
        if (left := len(claims) - _MOST_FOLDED) > 0:
            yield Text(f"  {self.words['more_claims'].format(number=left)}")

    def _folded(self, claim: ClaimDiff) -> Text:
        """Return a claim on one line; the label gives way where the line is too narrow."""
        days = sorted(row["date"] for row in claim.statements if row["date"])
        facts = [
            _id(claim, _SHORT_ID),
            f"{len(claim.statements)}×",
            self._dates(days[0], days[-1], claim.statements) if days else self.words["undated"],
            self._range(claim.statements),
        ]
        tail = _SEPARATOR.join(facts)
        label = Text(self._label(claim))
        room = max(self.width - len("= ") - Text(tail).cell_len, _MIN_LABEL)
        label.truncate(room, overflow="ellipsis")
        return label + Text(tail)

    def _label(self, claim: ClaimDiff) -> str:
        return one_line(claim.label) or self.words["no_label" if claim.claim_id else "no_claim"]

    def _range(self, rows: Sequence[Row]) -> str:
        values = sorted({row["position"] for row in rows if row["position"] is not None})
        if len(values) > 1:  # words alone, to stay on the line
            return " / ".join(self.words.entries["position"][str(value)] for value in values)
        return self.words.position(values[0] if values else None)

    def _dates(self, first: str | None, last: str | None, rows: Sequence[Row]) -> str:
        """Return the first and the last date of rows, as precisely as they are known."""
        if not first or not last:
            return first or last or self.words["undated"]
        return " – ".join(self._end(day, rows) for day in dict.fromkeys((first, last)))

    def _end(self, day: str, rows: Sequence[Row]) -> str:
        dated = [row for row in rows if row["date"] == day]
        named = [row for row in dated if row["date_source"] == DateSource.TEXT]
        exact = any(row.get("date_precision") not in IMPRECISE for row in dated)
        return self.words.day(named[0]) if named and not exact else day

    def _wrapped(self, text: Text, prefix: Text | None = None) -> Iterator[Text]:
        """Yield the text in lines that fit the console, each behind the prefix."""
        start = prefix or Text()
        width = max(self.width, _MIN_WIDTH) - start.cell_len
        if text.cell_len <= width:
            yield start + text
            return
        for line in text.wrap(self.console, width):
            line.rstrip()
            yield start + line


def _id(claim: ClaimDiff, length: int | None = None) -> str:
    return f" [{one_line(claim.claim_id)[:length]}]" if claim.claim_id else ""


def _quoted(row: Row, cues: Sequence[str]) -> Text:
    """Return the statement's words with those that decided emphasised.

    Deciding words that stand in the cue and not in the statement ("schließt … aus") bring the
    cue along in brackets.
    """
    text = in_marks(row)
    shown = _emphasised(text, cues)
    cue_words, missed = unseen_words(row, text, cues)
    return shown + Text(" [") + _emphasised(cue_words, missed) + Text("]") if missed else shown


def _emphasised(words: str, cues: Sequence[str]) -> Text:
    """Return the words with those that decided in bold and underlined."""
    text = Text(words)
    for start, end in cue_spans(words, cues):
        text.stylize(_DECIDING, start, end)
    return text
