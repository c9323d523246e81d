"""Questions to a store: who said what, what moved, and what was said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from claimtrack.comparing import Comparison, compare
from claimtrack.errors import InputError, RegistryError
from claimtrack.model import STATEMENT_COLUMNS, Shift, ShiftKind, Statement
from claimtrack.store import VIEWS, EncoderMark, Row, ShiftFilter, StatementFilter, Store
from claimtrack.store.words import repeat_form

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    from claimtrack.embed import Encoder, Vectors
    from claimtrack.pipeline import NearestStatements
    from claimtrack.shifts import Reason

__all__ = [
    "MATCH_COLUMNS",
    "Archive",
    "ClaimDiff",
    "Comparison",
    "Diff",
    "ShiftFilter",
    "ShiftView",
    "StatementFilter",
]

MATCH_COLUMNS = (*STATEMENT_COLUMNS, "score")
MAX_NAMED = 5  # people listed in an error; more would hide the message


@dataclass(frozen=True, slots=True)
class ShiftView(Shift):
    """A shift with its row, both of its statements and the words that decided on either side."""

    row: Row = field(compare=False, repr=False)  # keyed by `model.SHIFT_COLUMNS`
    earlier: Row = field(compare=False, repr=False)  # keyed by `model.STATEMENT_COLUMNS`
    later: Row = field(compare=False, repr=False)
    earlier_cues: tuple[str, ...] = ()
    later_cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A shift and what led to it."""

    shift: ShiftView
    contexts: tuple[str, str]  # of the earlier and the later statement
    reasons: tuple[Reason, ...]  # their product is the confidence, but for recollections


@dataclass(frozen=True, slots=True)
class ClaimDiff:
    """What one speaker said on one claim, oldest first; no reprints, no parts of longer words."""

    claim_id: str
    label: str
    statements: tuple[Row, ...]
    shifts: tuple[ShiftView, ...]

    def _repr_html_(self) -> str:
        from claimtrack.report.fragment import claim_html  # for notebooks only

        return claim_html(self)


@dataclass(frozen=True, slots=True)
class Diff:
    """What one speaker said, claim by claim: those with a shift first, then the largest."""

    speaker: str
    party: str | None
    statements: int
    claims: int
    shifts: int
    first_date: str | None
    last_date: str | None
    items: tuple[ClaimDiff, ...]

    def _repr_html_(self) -> str:
        from claimtrack.report.fragment import diff_html  # for notebooks only

        return diff_html(self)


class Archive:
    """Read-only questions to a store; rows are dicts with the columns of every listing.

    A speaker may be named by surname, with or without umlauts. Methods that take one raise
    `RegistryError` where no one or several people of the store fit.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._encoder: Encoder | None = None  # likewise
        self._nearest_statements: NearestStatements | None = None  # made when it is needed

    def speakers(self) -> Iterator[Row]:
        """Yield who was quoted, how often and when, the most quoted first."""
        return self.store.rows("speakers")

    def statements(self, wanted: StatementFilter | None = None) -> Iterator[Row]:
        """Yield who said what, when and where, oldest first.

        Raises:
            InputError: There is no claim with the id asked for.
        """
        wanted = wanted or StatementFilter()
        if wanted.speaker is not None:
            wanted = replace(wanted, speaker=self.find_speaker(wanted.speaker))
        if wanted.claim is not None:
            wanted = replace(wanted, claim=self.find_claim(wanted.claim))
        return self.store.statement_rows(wanted)

    def claims(self) -> Iterator[Row]:
        """Yield what statements are about, the largest claim first."""
        return self.store.rows("claims")

    def claim(self, claim_id: str) -> Iterator[Row]:
        """Yield the statements on one claim, oldest first.

        Raises:
            InputError: There is no claim with that id.
        """
        return self.statements(StatementFilter(claim=claim_id))

    def figures(self) -> Iterator[Row]:
        """Yield who gave which figure on which claim: claims with most speakers of one unit first.

        Only figures of a unit that a claim has from two statements or more; rounding is levelled.
        """
        return self.store.figure_rows()

    def shifts(self, wanted: ShiftFilter | None = None) -> Iterator[Row]:
        """Yield every change of position, newest first."""
        return self.store.shift_rows(self._shift_filter(wanted))

    def find_shifts(self, wanted: ShiftFilter | None = None) -> Iterator[ShiftView]:
        """Yield every change of position with both of its statements, newest first."""
        return self._shift_views(self._shift_filter(wanted))

    def _shift_views(self, chosen: ShiftFilter) -> Iterator[ShiftView]:
        shifts = list(self.store.shifts(chosen))
        rows = {row["shift_id"]: row for row in self.store.shift_rows(chosen)}
        ids = sorted({name for shift in shifts for name in (shift.earlier_id, shift.later_id)})
        said, cues = self.store.statement_rows_by_id(ids), self.store.position_cues(ids)
        for shift in shifts:
            yield ShiftView(
                **{each.name: getattr(shift, each.name) for each in fields(Shift)},
                row=rows[shift.id],
                earlier=said[shift.earlier_id],
                later=said[shift.later_id],
                earlier_cues=cues[shift.earlier_id],
                later_cues=cues[shift.later_id],
            )

    def explain(self, shift_id: str) -> Explanation:
        """Return a shift with both statements in context and the parts of its confidence.

        The first characters of the id are enough where only one fits.

        Raises:
            InputError: There is no such shift, or several ids begin so.
        """
        from claimtrack.pipeline import timed_statement  # loads numpy
        from claimtrack.shifts import reasons

        ids = [row["shift_id"] for row in self.store.rows("shifts")]
        found = [i for i in ids if i.startswith(shift_id)] if shift_id else []
        found = [shift_id] if shift_id in ids else found
        if len(found) != 1:
            problem = f"begins several shifts: {_listed(found)}" if found else "is no shift"
            raise InputError(f'"{shift_id}" {problem}. List them: claimtrack shifts.')
        view = next(v for v in self._shift_views(ShiftFilter(rejected=True)) if v.id == found[0])
        pair = (view.earlier_id, view.later_id)
        stored = {one.id: one for one in self.store.statements(pair)}
        earlier, later = (timed_statement(stored[name], view.claim_id) for name in pair)
        return Explanation(
            view,
            contexts=(stored[view.earlier_id].context, stored[view.later_id].context),
            reasons=tuple(reasons(earlier, later)),
        )

    def statements_in_context(self) -> Iterator[Row]:
        """Yield every statement with its `context` (sentences around it) and its `language`.

        The title of the article, which may be part of a context, is left out.
        """
        known = self.store.contexts()
        for row in self.statements():
            context, language = known[row["statement_id"]]
            body = context.partition("\n")[2] or context
            yield {**row, "context": body, "language": language}

    def find_speaker(self, query: str) -> str:
        """Return the name, as stored, of the one speaker whom `query` means.

        Raises:
            RegistryError: No one fits, or several people do.
        """
        from claimtrack.speakers import names  # listings of everyone need none

        stored = self.store.speaker_names()
        found = names.find(query, stored) or self._by_alias(query, stored)
        if len(found) == 1:
            return found[0]
        if found:
            raise RegistryError(f'"{query}" fits several speakers: {_listed(found)}. Say which.')
        self._refuse_office(query, stored)
        near = names.near(query, stored)
        hint = f"near: {_listed(near)}" if near else "claimtrack speakers lists them all"
        raise RegistryError(f'no speaker "{query}" in {self.store.path}; {hint}.')

    def _by_alias(self, query: str, stored: Iterable[str]) -> list[str]:
        """Return the stored names of people whom the registry knows as `query` ("Zelensky")."""
        from claimtrack.speakers import Registry  # read only where no name fits

        registry = Registry.beside(self.store.path)
        known = {registry.people[person].name for person in registry.named(query)}
        return sorted(known.intersection(stored))

    def _refuse_office(self, query: str, stored: Sequence[str]) -> None:
        """Say who held the office that `query` names, where it names one: those stored first."""
        from claimtrack.speakers import Registry, office_holders  # see `_by_alias`

        holders = office_holders(query, Registry.beside(self.store.path))
        if not holders:
            return
        here = [holder for holder in reversed(holders) if holder.name in stored]
        others = [holder for holder in reversed(holders) if holder.name not in stored]
        held = _listed([str(holder) for holder in [*here, *others]])
        raise RegistryError(
            f'"{query}" is an office, not a person; it was held by {held}. Ask for one of them.'
        )

    def match(
        self,
        text: str,
        encoder: Encoder | None = None,
        *,
        wanted: StatementFilter | None = None,
        before: date | None = None,
        k: int = 10,
    ) -> list[Row]:
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
        texts: Sequence[str],
        encoder: Encoder | None = None,
        *,
        wanted: StatementFilter | None = None,
        before: date | None = None,
        k: int = 10,
        without: Container[str] = (),
    ) -> list[list[Row]]:
        """Return, for each text, what `match` does; the statements are read once.

        Statements whose ids are in `without` are left out.

        Raises:
            InputError: A text has no words.
            ModelMismatchError: Another encoder has filled the store.
        """
        for text in texts:
            if not repeat_form(text):
                raise InputError(f'nothing to look for: "{text}" has no words. Give a sentence.')
        from claimtrack.pipeline import NearestStatements  # loads numpy

        encoder = encoder or self._own_encoder()
        self.store.check_encoder(EncoderMark(encoder.name, encoder.dimension))
        chosen = replace(wanted or StatementFilter(), whole=True)

        def among(ids: Sequence[str] | None = None) -> list[Row]:
            narrowed = chosen if ids is None else replace(chosen, ids=tuple(ids))
            return [
                row
                for row in _printed_once(self.statements(narrowed))
                if row["statement_id"] not in without
                and (before is None or (row["date"] and row["date"] < before.isoformat()))
            ]

        queries = encoder.encode(texts)
        self._nearest_statements = self._nearest_statements or NearestStatements(self.store)
        near = self._nearest_statements.find(queries)
        if near is None:
            return self._nearest(texts, queries, among(), k)
        found = []
        for place, (text, ids) in enumerate(zip(texts, near, strict=True)):
            rows = among(ids)
            rows = rows if len(rows) >= k else among()  # filters have left too few of the nearest
            found += self._nearest([text], queries[place : place + 1], rows, k)
        return found

    def _own_encoder(self) -> Encoder:
        """Return the encoder that filled the store, the same as long as no other one does."""
        from claimtrack.pipeline import encoder_of  # loads numpy

        known = self._encoder
        if known is None or self.store.encoder != EncoderMark(known.name, known.dimension):
            self._encoder = known = encoder_of(self.store)
        return known

    def _nearest(
        self, texts: Sequence[str], queries: Vectors, rows: Sequence[Row], k: int
    ) -> list[list[Row]]:
        """Return, for each text, the nearest of the rows."""
        from claimtrack.matching import Matcher  # loads numpy

        if not rows:
            return [[] for _ in texts]
        vectors = self.store.vectors([row["statement_id"] for row in rows])
        matcher = Matcher([row["text"] for row in rows], vectors)
        found = matcher.search(texts, queries, k)
        return [[{**rows[place], "score": score} for place, score in best] for best in found]

    def diff(
        self,
        speaker: str,
        claim: str | None = None,
        *,
        query: str | None = None,
        since: date | None = None,
        until: date | None = None,
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

        Raises:
            InputError: There is no claim with the id asked for.
        """
        name = self.find_speaker(speaker)
        wanted = StatementFilter(name, claim, query, since=since, until=until, whole=True)
        rows = list(self.statements(wanted))
        later = {row["statement_id"] for row in rows}
        shifts = [s for s in self.find_shifts(ShiftFilter(speaker=name)) if s.later_id in later]
        items = self._claim_diffs(rows, shifts)
        days = [row["date"] for row in rows if row["date"]]
        return Diff(
            speaker=name,
            party=next((row["party"] for row in reversed(rows) if row["party"]), None),
            statements=sum(len(item.statements) for item in items),
            claims=len(items),
            shifts=sum(len(item.shifts) for item in items),
            first_date=min(days, default=None),
            last_date=max(days, default=None),
            items=tuple(sorted(items, key=_prominence)),
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
        names = self.find_speaker(speaker), self.find_speaker(other)
        if names[0] == names[1]:
            raise InputError(f"{names[0]} and {names[1]} are one person. Name two people.")
        wanted = StatementFilter(None, claim, query, since=since, until=until, whole=True)
        said = [
            {
                claim_id: list(_printed_once(some))
                for claim_id, some in _by_claim(
                    self.statements(replace(wanted, speaker=name))
                ).items()
            }
            for name in names
        ]
        return compare(*names, (said[0], said[1]), self.store.claim_labels(), self._reverses)

    def _reverses(self, one: Row, other: Row) -> bool:
        """Return whether one statement takes back the other, were they one person's."""
        from claimtrack.pipeline import timed_statement  # loads numpy
        from claimtrack.shifts import MIN_CONFIDENCE, judge

        order = sorted((one, other), key=lambda row: row["date"] or "")
        stored = {s.id: s for s in self.store.statements([row["statement_id"] for row in order])}
        earlier, later = (
            timed_statement(stored[row["statement_id"]], row["claim_id"]) for row in order
        )
        found = judge(earlier, later)
        return found.kind is ShiftKind.REVERSAL and found.confidence >= MIN_CONFIDENCE

    def _claim_diffs(self, rows: Iterable[Row], shifts: Sequence[ShiftView]) -> list[ClaimDiff]:
        labels = self.store.claim_labels()
        found: dict[str, list[ShiftView]] = defaultdict(list)
        for shift in reversed(shifts):
            found[shift.claim_id].append(shift)
        return [
            ClaimDiff(
                claim_id=claim_id,
                label=labels.get(claim_id, ""),
                statements=tuple(_printed_once(some)),
                shifts=tuple(found[claim_id]),
            )
            for claim_id, some in _by_claim(rows).items()
        ]

    def _shift_filter(self, wanted: ShiftFilter | None) -> ShiftFilter:
        wanted = wanted or ShiftFilter()
        if wanted.speaker is None:
            return wanted
        return replace(wanted, speaker=self.find_speaker(wanted.speaker))

    def find_claim(self, claim_id: str) -> str:
        """Return the id of the claim; the first characters are enough where only one fits.

        Raises:
            InputError: There is no such claim, or several begin so.
        """
        labels = self.store.claim_labels()
        found = [claim_id] if claim_id in labels else [i for i in labels if i.startswith(claim_id)]
        if len(found) == 1 and claim_id:
            return found[0]
        if found and claim_id:
            raise InputError(f'"{claim_id}" begins several claims: {_listed(found)}. Say which.')
        near = _near_claims(claim_id, labels)
        hint = f"near: {_listed(near)}" if near else "list them: claimtrack claims"
        raise InputError(f'no claim "{claim_id}" in {self.store.path}; {hint}.')


def _near_claims(query: str, labels: Mapping[str, str]) -> list[str]:
    """Return claims with a label like `query`, as "id (label)": those that contain it first."""
    from claimtrack.speakers import fold, names  # spelled alike, as people's names are

    wanted = fold(query)
    holding = [label for label in labels.values() if wanted and wanted in fold(label)]
    near = dict.fromkeys([*sorted(holding, key=len), *names.near(query, labels.values())])
    ids = {label: name for name, label in labels.items()}
    return [f"{ids[label]} ({label})" for label in near]


def _by_claim(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"] or ""].append(row)
    return found


def _printed_once(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the first of the rows in which one speaker says the same words, on either side."""
    seen: defaultdict[tuple[str, str], set[bool]] = defaultdict(set)
    for row in rows:
        sides = seen[row["speaker"], repeat_form(row["text"])]
        position = row["position"]
        other_side = bool(position) and (position < 0) not in sides and (position > 0) in sides
        if row["speaker"] is None or not sides or other_side:
            sides.add((position or 0) < 0)
            yield row


def _prominence(item: ClaimDiff) -> tuple[bool, int, int, str]:
    """Sort claims: shifts first, then many statements, then late ones."""
    last = max((row["date"] for row in item.statements if row["date"]), default=None)
    age = -date.fromisoformat(last).toordinal() if last else 0
    return not item.shifts, -len(item.statements), age, item.claim_id


def tabulate(
    source: Store | Iterable[Row] | Iterable[Statement] | Iterable[ShiftView],
    table: str = "statements",
) -> tuple[list[Any], tuple[str, ...]]:
    """Return rows and the columns that fit them; `table` counts where `source` is a store or empty.

    Raises:
        InputError: There is no such table.
    """
    if table not in VIEWS:
        raise InputError(f'no table "{table}". There are: {", ".join(VIEWS)}.')
    if isinstance(source, Store):
        return list(source.rows(table)), VIEWS[table]
    rows = [item.row if isinstance(item, ShiftView) else item for item in source]
    first = set(rows[0]) if rows and isinstance(rows[0], dict) else set()
    columns = next((fixed for fixed in VIEWS.values() if first.issuperset(fixed)), VIEWS[table])
    return rows, (*columns, *sorted(first.difference(columns)))  # a match has a score as well


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more
