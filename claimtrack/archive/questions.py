"""Questions to a store: who said what, what moved, and what was said before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from claimtrack.archive.comparing import compare
from claimtrack.archive.doubted import with_doubts
from claimtrack.archive.groups import by_claim, claim_diffs, printed_once
from claimtrack.archive.lookup import Lookup
from claimtrack.archive.namesakes import with_namesakes
from claimtrack.archive.search import Search
from claimtrack.archive.shown import toward_claims
from claimtrack.archive.views import told
from claimtrack.errors import InputError
from claimtrack.findings import Comparison, Diff, Explanation, Shift, ShiftView
from claimtrack.model import Row, ShiftKind
from claimtrack.rows import ClaimRow, FigureRow, MatchRow, ShiftRow, SpeakerRow, StatementRow
from claimtrack.store import ShiftFilter, StatementFilter, Store

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    from claimtrack.embed import Encoder
    from claimtrack.pipeline import InText


class Archive:
    """Read-only questions to a store; rows are dicts with the columns of every listing.

    A speaker may be named by surname, with or without umlauts. Methods that take one raise
    `RegistryError` where no one or several people of the store fit.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lookup = Lookup(store)
        self._search = Search(store)

    def speakers(self) -> Iterator[SpeakerRow]:
        """Yield who was quoted, how often and when, the most quoted first."""
        return self.store.read.speaker_rows()

    def statements(self, wanted: StatementFilter | None = None) -> Iterator[StatementRow]:
        """Yield who said what, when and where, oldest first.

        Of the unresolved ones, those of whom a text gives the surname alone may be whoever bears
        it in other articles.

        Raises:
            InputError: There is no claim with the id asked for, or no speaker of the party.
        """
        wanted = wanted or StatementFilter()
        if wanted.speaker is not None:
            wanted = replace(wanted, speaker=self.find_speaker(wanted.speaker))
        if wanted.party is not None:
            wanted = replace(wanted, party=self._lookup.party(wanted.party))
        if wanted.claim is not None:
            wanted = replace(wanted, claim=self.find_claim(wanted.claim))
        rows = toward_claims(self.store.read.statement_rows(wanted), self.store.claims.labels())
        if not wanted.unresolved:
            return rows
        return with_namesakes(rows, self.store.read.speaker_names(), self._lookup.holders())

    def claims(self) -> Iterator[ClaimRow]:
        """Yield what statements are about, the largest claim first."""
        return self.store.read.claim_rows()

    def claim(self, claim_id: str) -> Iterator[StatementRow]:
        """Yield the statements on one claim, oldest first.

        Raises:
            InputError: There is no claim with that id.
        """
        return self.statements(StatementFilter(claim=claim_id))

    def figures(self) -> Iterator[FigureRow]:
        """Yield who gave which figure on which claim: claims with most speakers of one unit first.

        Only figures of a unit that a claim has from two statements or more; words inside a longer
        statement are part of that one.
        """
        return self.store.read.figure_rows()

    def shifts(
        self, wanted: ShiftFilter | None = None, *, language: str = "en"
    ) -> Iterator[ShiftRow]:
        """Yield every change of position, the surest first, its evidence told in a language."""
        return (view.row for view in self._shift_views(self._shift_filter(wanted), language))

    def find_shifts(self, wanted: ShiftFilter | None = None) -> Iterator[ShiftView]:
        """Yield every change of position with both of its statements, the surest first."""
        return self._shift_views(self._shift_filter(wanted))

    def _shift_views(self, chosen: ShiftFilter, language: str = "en") -> Iterator[ShiftView]:
        with self.store.snapshot():
            shifts = list(self.store.read.shifts(chosen))
            told_rows = told(self.store.read.shift_rows(chosen), language)
            rows = {row["shift_id"]: row for row in told_rows}
            ids = sorted({name for shift in shifts for name in (shift.earlier_id, shift.later_id)})
            stored = self.store.read.statement_rows_by_id(ids)
            cues = self.store.read.position_cues(ids)
            shown = toward_claims(stored.values(), self.store.claims.labels())
            said = {row["statement_id"]: row for row in shown}
        for shift in shifts:
            earlier, later = said[shift.earlier_id], said[shift.later_id]
            yield ShiftView(
                **{each.name: getattr(shift, each.name) for each in fields(Shift)},
                row={
                    **rows[shift.id],
                    "earlier_position": earlier["position"],
                    "later_position": later["position"],
                },
                earlier=earlier,
                later=later,
                earlier_cues=cues[shift.earlier_id],
                later_cues=cues[shift.later_id],
            )

    def explain(self, shift_id: str) -> Explanation:
        """Return a shift with both statements in context and the parts of its confidence.

        The first characters of the id are enough where only one fits.

        Raises:
            InputError: There is no such shift, or several ids begin so; or it is none for this
                version.
        """
        from claimtrack.pipeline import timed_statement  # loads numpy
        from claimtrack.shifts import reasons

        with self.store.snapshot():
            found = self._lookup.shift(shift_id)
            view = next(v for v in self._shift_views(ShiftFilter(rejected=True)) if v.id == found)
            pair = (view.earlier_id, view.later_id)
            stored = {one.id: one for one in self.store.read.statements(pair)}
            pins = self.store.claims.edits().pins
        earlier, later = (timed_statement(stored[name], view.claim_id, pins) for name in pair)
        try:
            found_reasons = tuple(reasons(earlier, later, view.confidence))
        except ValueError as error:
            raise InputError(
                f'"{view.id}" was flagged by another version of claimtrack, and is no shift for '
                "this one. Bring the store up to date: claimtrack reread."
            ) from error
        return Explanation(
            view,
            contexts=(stored[view.earlier_id].context, stored[view.later_id].context),
            reasons=found_reasons,
        )

    def statements_in_context(self) -> Iterator[Row]:
        """Yield every statement with its `context` (sentences around it) and its `language`.

        The title of the article, which may be part of a context, is left out.
        """
        with self.store.snapshot():
            known, rows = self.store.read.contexts(), list(self.statements())
        for row in rows:
            context, language = known[row["statement_id"]]
            body = context.partition("\n")[2] or context
            yield {**row, "context": body, "language": language}

    def find_speaker(self, query: str) -> str:
        """Return the name, as stored, of the one speaker whom `query` means.

        Raises:
            RegistryError: No one fits, or several people do.
        """
        return self._lookup.speaker(query)

    def find_claim(self, query: str) -> str:
        """Return the id of the claim that `query` means.

        That is its id, the first characters of it or its whole label, where only one fits.

        Raises:
            InputError: There is no such claim, or several fit.
        """
        return self._lookup.claim(query)

    def match(
        self,
        text: str,
        encoder: Encoder | None = None,
        *,
        wanted: StatementFilter | None = None,
        before: date | None = None,
        k: int = 10,
    ) -> list[MatchRow]:
        """Return the `k` statements nearest to a text, best first, with their `score`.

        The score is the cosine of the vectors and, by a share, how much of the text's rare words
        (names, numbers, terms) a statement has. Reprints are left out (`repeats` tells of them),
        and so are words inside a longer statement.

        Args:
            text: What to look for.
            encoder: By default the one that filled the store.
            wanted: Which statements to look among, e.g. those of one speaker.
            before: Only statements said before this day.
            k: How many to return at most.

        Raises:
            InputError: The text has no words.
            ModelMismatchError: Another encoder has filled the store.
        """
        [rows] = self.match_all([text], encoder, wanted=wanted, before=before, k=k)
        return rows

    def match_all(
        self,
        texts: Sequence[str | InText],
        encoder: Encoder | None = None,
        *,
        wanted: StatementFilter | None = None,
        before: date | None = None,
        k: int = 10,
        without: Container[str] = (),
    ) -> list[list[MatchRow]]:
        """Return, for each text, what `match` does; the statements are read once.

        Statements whose ids are in `without` are left out. Of a text out of an article, given with
        the place where it stands, the sentences around it count, too.

        Raises:
            InputError: A text has no words.
            ModelMismatchError: Another encoder has filled the store.
        """
        chosen = replace(wanted or StatementFilter(), whole=True)
        if chosen.party is not None:  # once for all texts
            chosen = replace(chosen, party=self._lookup.party(chosen.party))

        def among(ids: Sequence[str] | None) -> list[StatementRow]:
            narrowed = chosen if ids is None else replace(chosen, ids=tuple(ids))
            return [
                row
                for row in printed_once(self.statements(narrowed))
                if row["statement_id"] not in without
                and (before is None or (row["date"] and row["date"] < before.isoformat()))
            ]

        with self.store.snapshot():
            return self._search.find(texts, among, k, encoder)

    def diff(
        self,
        speaker: str,
        claim: str | None = None,
        *,
        query: str | None = None,
        since: date | None = None,
        until: date | None = None,
        doubts: bool = False,
    ) -> Diff:
        """Return what a speaker said over time, claim by claim, and where the position moved.

        A shift belongs to the days asked for where its later statement does; the earlier one is
        shown with it, however old.

        Args:
            speaker: Whom to look at.
            claim: Only this claim.
            query: Only statements with these words, or on claims with them in the label.
            since: Only from this day on.
            until: Only up to this day.
            doubts: Say of claims without a shift why opposite sides on them are none.

        Raises:
            InputError: There is no claim with the id asked for.
        """
        with self.store.snapshot():
            name = self.find_speaker(speaker)
            wanted = StatementFilter(name, claim, query, since=since, until=until, whole=True)
            rows = list(self.statements(wanted))
            flagged = list(self.find_shifts(ShiftFilter(speaker=name)))
            labels = self.store.claims.labels()
            every = sum(1 for _ in self.statements(replace(wanted, whole=False)))
            chosen = {row["statement_id"] for row in rows}
            shifts = [shift for shift in flagged if shift.later_id in chosen]
            items = claim_diffs(rows, shifts, labels)
            if doubts:
                items = list(with_doubts(self.store, name, items))
        days = [row["date"] for row in rows if row["date"]]
        counted = sum(len(item.statements) for item in items)
        return Diff(
            speaker=name,
            party=next((row["party"] for row in reversed(rows) if row["party"]), None),
            statements=counted,
            claims=len(items),
            shifts=sum(len(item.shifts) for item in items),
            first_date=min(days, default=None),
            last_date=max(days, default=None),
            items=tuple(items),
            within=every - counted,
            earlier=len({shift.earlier_id for shift in shifts} - chosen),
        )

    def compare(
        self,
        speaker: str,
        other: str,
        claim: str | None = None,
        *,
        query: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Comparison:
        """Return where two people stand on the claims that both have spoken about.

        Args:
            speaker: One of them.
            other: The other one.
            claim: Only this claim.
            query: Only statements with these words, or on claims with them in the label.
            since: Only from this day on.
            until: Only up to this day.

        Raises:
            InputError: There is no claim with the id asked for, or both are one person.
        """
        wanted = StatementFilter(None, claim, query, since=since, until=until, whole=True)
        with self.store.snapshot():
            names = self.find_speaker(speaker), self.find_speaker(other)
            if names[0] == names[1]:
                raise InputError(f"{names[0]} and {names[1]} are one person. Name two people.")
            one, two = (self._said_by_claim(replace(wanted, speaker=name)) for name in names)
            flagged = (s for n in names for s in self.store.read.shifts(ShiftFilter(speaker=n)))
            ends = {shift.later_id for shift in flagged}
            labels = self.store.claims.labels()
            return compare(*names, (one, two), labels, self._reverses, ends=ends)

    def _said_by_claim(self, wanted: StatementFilter) -> dict[str, list[StatementRow]]:
        """Return statements by claim, each wording once."""
        found = by_claim(self.statements(wanted))
        return {claim_id: list(printed_once(some)) for claim_id, some in found.items()}

    def _reverses(self, one: StatementRow, other: StatementRow) -> bool:
        """Return whether one statement takes back the other, were they one person's."""
        from claimtrack.pipeline import timed_statement  # loads numpy
        from claimtrack.shifts import MIN_CONFIDENCE, judge

        order = sorted((one, other), key=lambda row: row["date"] or "")
        stored = {
            s.id: s for s in self.store.read.statements([row["statement_id"] for row in order])
        }
        earlier, later = (
            timed_statement(stored[row["statement_id"]], row["claim_id"] or "") for row in order
        )
        found = judge(earlier, later)
        return found.kind is ShiftKind.REVERSAL and found.confidence >= MIN_CONFIDENCE

    def _shift_filter(self, wanted: ShiftFilter | None) -> ShiftFilter:
        wanted = wanted or ShiftFilter()
        if wanted.speaker is None:
            return wanted
        return replace(wanted, speaker=self.find_speaker(wanted.speaker))
