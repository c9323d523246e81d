"""The words in which findings are told, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimtrack.findings import Diff, Ground, Grounds, Reason, ShiftView
from claimtrack.model import DateSource, Row
from claimtrack.report.clean import one_line
from claimtrack.report.dates import stated_date
from claimtrack.text import load_toml

TOLD_IN = ("en", "de")  # the default first
ISO_DAY = len("2025-09-04")

# A reader's three steps for a score of 0 to 1; shifts are listed from the lowest on.
_HIGH_CONFIDENCE = 0.8
_MEDIUM_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, ready to be put together."""

    entries: Mapping[str, Any]
    iso_dates: bool = False  # for the columns of listings

    def __getitem__(self, key: str) -> str:
        """Return a phrase that has one form."""
        return str(self.entries[key])

    def count(self, number: int, noun: str) -> str:
        """Return the number with its noun, e.g. "1 shift", "3 shifts"."""
        singular, plural = self.entries[noun]
        return f"{number} {singular if number == 1 else plural}"

    def said(self, diff: Diff) -> str:
        """Return how many statements a diff counts, and how many more there are beside them."""
        within = f"+{self.count(diff.within, 'within')}" if diff.within else ""
        earlier = f"+{diff.earlier} {self['earlier']}" if diff.earlier else ""
        more = ", ".join(filter(None, (within, earlier)))
        return self.count(diff.statements, "statement") + (f" ({more})" if more else "")

    def position(self, value: int | None) -> str:
        """Return a position in words and as a number, e.g. "sceptical (-1)"."""
        if value is None:
            return self["no_position"]
        return f"{self.entries['position'][str(value)]} ({signed(value)})"

    def day(self, row: Row, *, source: bool = False) -> str:
        """Return the day of a statement, or the month or year, if its words name no day.

        Of one that is only recalled it is the day before which it was said.

        Args:
            row: The statement.
            source: Say of a day that is only that of the article that it is.
        """
        if not row["date"]:
            return self["undated"]
        fallback = row["date_source"] in (DateSource.PUBLISHED, DateSource.CRAWLED)
        if fallback and row["recalled"] and row.get("published"):
            return self["before"].format(day=self.date(row["published"]))
        if fallback:
            day = self.date(row["date"])
            return f"{day} ({self[row['date_source']]})" if source else day
        stated, about = stated_date(row)
        return self["about"].format(day=self.date(stated)) if about else self.date(stated)

    def date(self, stated: str) -> str:
        """Return as much of an ISO day as is known in this language: "2025-03", "März 2025"."""
        year, _, rest = stated.partition("-")
        month, _, day = rest.partition("-")
        if self.iso_dates or not month:
            return stated
        told = self.entries["dates"]
        name = told["months"][int(month) - 1] if told["months"] else month
        form = told["day" if day else "month"]
        return str(form).format(year=year, month=month, day=day, name=name)

    def evidence(self, grounds: Grounds) -> str:
        """Return the sentence that says what decided a shift."""
        if grounds.sentence:
            return grounds.sentence
        told = self.entries["evidence"]
        forms = told["figures" if grounds.figures else "words"]
        words = grounds.figures or (grounds.earlier.words, grounds.later.words)
        earlier, later = (
            forms[place].format(
                when=self._when(ground, place),
                words=words[place],
                took=told["took"][str(ground.position or 0)],
            )
            for place, ground in enumerate((grounds.earlier, grounds.later))
        )
        return str(told["undone" if grounds.undone else "plain"]).format(
            earlier=earlier, later=later
        )

    def _when(self, ground: Ground, place: int) -> str:
        """Return when one side of a shift was said, as it stands at a place in the sentence."""
        of_day = len(ground.day) == ISO_DAY and not ground.about
        key = ("recalled_" if ground.recalled else "") + ("on" if of_day else "in")
        day = self.date(ground.day)
        day = self["about"].format(day=day) if ground.about else day
        return str(self.entries["evidence"][key][place]).format(day=day)

    def kind(self, kind: str) -> str | None:
        """Return how a statement is rendered, or `None` for the plain case, its own words."""
        phrase: str | None = self.entries["kinds"].get(kind)
        return phrase

    def shift(self, kind: str) -> str:
        """Return the name of a kind of shift."""
        return str(self.entries["shifts"][kind])

    def changed(self, shift: ShiftView) -> str:
        """Return one plain sentence on what changed between the two statements of a shift."""
        kind = str(shift.kind)
        earlier, later = shift.earlier["position"], shift.later["position"]
        side = _side(kind, earlier or 0, later or 0)
        if kind == "figure" and earlier is None and later is None:
            side = "foretold"
        key = kind if side is None else f"{kind}_{side}"
        sentence: str = self.entries["changed"][key]
        if shift.grounds.figures:
            before, after = map(one_line, shift.grounds.figures)
            told = self["figures"].format(before=before, after=after)
            return f"{sentence.removesuffix('.')}: {told}."
        turned = self.position(-(later or 0))  # toward what the earlier statement names
        return sentence.format(
            earlier=self.position(earlier), later=self.position(later), turned=turned
        )

    def standing(self, name: str) -> str:
        """Return how two people stand on a claim, in a sentence."""
        return str(self.entries["standings"][name])

    def doubt(self, name: str) -> str:
        """Return why opposite sides on a claim are no shift, in a sentence."""
        return f"{self['opposite_sides']}: {self.entries['doubts'][name]}."

    def reason(self, name: str) -> str:
        """Return the name of a part of a confidence."""
        return str(self.entries["reasons"][name])

    def why(self, reason: Reason) -> str:
        """Return what a part of a confidence was made of, e.g. "from -2 to 0 on the scale …"."""
        if reason.name == "words":
            return " / ".join(self.kind(str(kind)) or self["direct"] for kind in reason.values)
        values = reason.values
        if reason.name == "step":
            values = tuple(signed(int(value or 0)) for value in values)
        return str(self.entries["whys"][reason.name]).format(*values)

    def confidence(self, score: float) -> str:
        """Return a confidence in words and as a number, e.g. "high (0.85)"."""
        if score >= _HIGH_CONFIDENCE:
            word = "high"
        else:
            word = "medium" if score >= _MEDIUM_CONFIDENCE else "low"
        return f"{self[word]} ({score:.2f})"


def signed(value: int) -> str:
    """Return a position's number as it is always printed: -2, -1, 0, +1, +2."""
    return f"{value:+d}" if value else "0"


@cache
def phrases(language: str, *, iso_dates: bool = False) -> Phrases:
    """Return the phrases of a language of `TOLD_IN`, for sentences or the columns of listings."""
    return Phrases(load_toml("claimtrack.report", "phrases.toml")[language], iso_dates)


def _side(kind: str, earlier: int, later: int) -> str | None:
    """Return the side that a shift is told from: the one that weakened, else the one reached.

    "undone" where both take one side, of acts that undo each other.
    """
    if kind == "figure":
        return None
    if kind == "hardening" and earlier == 0:
        return "open"
    if kind == "reversal" and earlier * later > 0:
        return "undone"
    told = earlier if kind == "softening" else later
    return "for" if told > 0 else "against"
