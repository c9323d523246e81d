"""Two people side by side on the claims that both have spoken about.

The first line is the answer. Then each shared claim, those on which they stand apart first: the
latest statement of either with a position, and how the two stand. Everything in between is shown
with `open_all`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from claimtrack.findings import Comparison, SharedClaim
from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.diff import DiffPage
from claimtrack.report.phrases import phrases


def render_comparison(
    comparison: Comparison, console: Console, *, language: str = "en", open_all: bool = False
) -> None:
    """Write the comparison to the console.

    Args:
        comparison: What to show.
        console: Where to; its width decides where lines break.
        language: Of the words around the quotations, "en" or "de".
        open_all: Show every statement on a shared claim, not only the latest of either.
    """
    page = ComparisonPage(console, phrases(language), console.width)
    whole = Text("\n").join(page.compared(comparison, open_all=open_all))
    console.print(whole, no_wrap=True, overflow="ignore", crop=False)


class ComparisonPage(DiffPage):
    """Lays out a comparison with the parts of a diff."""

    def compared(self, comparison: Comparison, *, open_all: bool) -> Iterator[Text]:
        """Yield the lines."""
        yield Text(self._outcome(comparison), style="bold")
        for claim in comparison.items:
            yield Text()
            yield from self._wrapped(Text.assemble((self._name(claim), "bold")))
            rows = claim.statements if open_all else claim.latest
            for row in rows:
                sign = "-" if row["speaker"] == comparison.first else "+"
                yield from self._told(row, sign=sign)
            standing = self.words.standing(claim.standing)
            yield from self._wrapped(Text(standing), prefix=Text("  "))

    def _outcome(self, comparison: Comparison) -> str:
        names = f"{one_line(comparison.first)} / {one_line(comparison.second)}: "
        if not comparison.items:
            return names + self.words["none_shared"]
        shared = self.words.count(len(comparison.items), "shared_claim")
        counts = f"{self.words['of_which']} {comparison.apart} {self.words['apart']}"
        return f"{names}{shared}, {counts}"

    def _name(self, claim: SharedClaim) -> str:
        label = one_line(claim.label) or self.words["no_label"]
        return f"{label} [{one_line(claim.claim_id)}]"

    def _facts(self, row: Row) -> Iterator[str]:
        yield one_line(row["speaker"] or "")
        yield from super()._facts(row)
