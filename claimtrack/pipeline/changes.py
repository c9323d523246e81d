"""From claims to shifts: which of a person's statements on one claim show a change of position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from claimtrack.config import SAME_OCCASION
from claimtrack.embed import Vectors
from claimtrack.findings import Shift
from claimtrack.model import Claim
from claimtrack.pipeline.fields import fields_of
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.pipeline.surroundings import Surroundings
from claimtrack.pipeline.threads import threads
from claimtrack.pipeline.vetoes import veto
from claimtrack.shifts import TimedStatement, find_shifts, undo_each_other, without_repeats
from claimtrack.store import Store, StoredStatement

NO_PINS: Mapping[str, str] = MappingProxyType({})


def shifts_of(
    statements: Sequence[StoredStatement], claims: Sequence[Claim], store: Store
) -> list[Shift]:
    """Return the shifts of each speaker on each claim; the store gives vectors and texts."""
    one_matter, pins = one_matter_of(statements, store), store.claims.edits().pins
    return shifts_between(by_person(statements, claims, pins), store.vectors.of, one_matter)


def one_matter_of(statements: Sequence[StoredStatement], store: Store) -> OneMatter:
    """Return the matcher that decides whether two of a store's statements are on one matter."""
    surroundings = Surroundings(store.read.some_texts, store.read.places)
    return OneMatter(statements, store.vectors.of, surroundings, fields_of(store))


def shifts_between(
    said: Mapping[str, Sequence[TimedStatement]],
    vectors: Callable[[Sequence[str]], Vectors],
    one_matter: OneMatter,
) -> list[Shift]:
    """Return the shifts of each speaker on each claim, speaker by speaker.

    Args:
        said: What each person said, as `by_person` gives it.
        vectors: Gives the vectors of statements by their ids, row by row.
        one_matter: Tells which statements are on two propositions after all.
    """
    found = []
    for _, mine in sorted(said.items()):
        by_claim: dict[str, list[TimedStatement]] = defaultdict(list)
        for one in sorted(mine, key=attrgetter("statement_id")):
            by_claim[one.claim_id].append(one)
        every = {one.statement_id: one for one in mine}
        for claim_id in sorted(by_claim):
            found += _along_threads(by_claim[claim_id], every, one_matter, vectors)
    return found


def by_person(
    statements: Sequence[StoredStatement],
    claims: Sequence[Claim],
    pins: Mapping[str, str] = NO_PINS,
) -> dict[str, list[TimedStatement]]:
    """Return what each person said that can be compared.

    Who spoke must be certain, and words are compared only in their whole: what stands in quotation
    marks inside an indirect statement may have lost its "not".

    Args:
        statements: All of them.
        claims: Which they are on.
        pins: The claims that a user has put statements on, by their ids.
    """
    claim_of = {member: claim.id for claim in claims for member in claim.statement_ids}
    said: dict[str, list[TimedStatement]] = defaultdict(list)
    for statement in statements:
        claim_id = claim_of.get(statement.id)
        if statement.speaker_id and claim_id and statement.part_of is None:
            said[statement.speaker_id].append(timed_statement(statement, claim_id, pins))
    return said


def _along_threads(
    said: Sequence[TimedStatement],
    every: Mapping[str, TimedStatement],
    one_matter: OneMatter,
    vectors: Callable[[Sequence[str]], Vectors],
) -> list[Shift]:
    """Return the shifts in the threads of a claim, one from one occasion to another.

    Of several it is the surest.

    Args:
        said: What one person said on the claim.
        every: What that person said on any claim, by its id, which may deny a shift.
        one_matter: Tells which statements are on two propositions after all.
        vectors: Gives the vectors of statements by their ids, row by row.
    """
    day = {statement.statement_id: statement.day for statement in said}
    others = list(every.values())

    known: dict[tuple[str, str], bool] = {}  # one pair stands in several threads

    def vetoed(earlier: TimedStatement, later: TimedStatement) -> bool:
        pair = (earlier.statement_id, later.statement_id)
        if pair not in known:
            known[pair] = veto(earlier, later, others, one_matter) is not None
        return known[pair]

    found = [s for thread in threads(said, vectors) for s in find_shifts(thread, vetoed=vetoed)]
    kept: list[Shift] = []
    for shift in sorted(found, key=attrgetter("confidence", "id"), reverse=True):
        told = any(_is_one_change(shift, one, day) for one in kept)
        if not told and not any(_ends_opposite(shift, one, every) for one in kept):
            kept.append(shift)
    once = without_repeats(kept, every)
    return sorted(once, key=lambda shift: (day[shift.later_id], shift.id))


def _is_one_change(shift: Shift, other: Shift, day: Mapping[str, date]) -> bool:
    """Return whether two shifts of a claim lie between the same two occasions."""
    ends = ((shift.earlier_id, other.earlier_id), (shift.later_id, other.later_id))
    same = all(abs(day[one] - day[another]) <= SAME_OCCASION for one, another in ends)
    return same or shift.later_id == other.later_id


def _ends_opposite(shift: Shift, other: Shift, every: Mapping[str, TimedStatement]) -> bool:
    """Return whether two shifts end on one occasion on opposite sides: one of them is misread.

    Not so where the second begins with what the first ends with: "ausgeschlossen" in February is
    after the openness of before, and before the reform of a week later.
    """
    one, another = every[shift.later_id], every[other.later_id]
    begins = (every[other.earlier_id].day, every[shift.earlier_id].day)
    follows = one.day != another.day and (one.day == begins[0] or another.day == begins[1])
    sides = (one.position.value or 0) * (another.position.value or 0)
    near = abs(one.day - another.day) <= SAME_OCCASION
    return near and not follows and sides < 0 and not undo_each_other(one, another)


def timed_statement(
    statement: StoredStatement, claim_id: str, pins: Mapping[str, str] = NO_PINS
) -> TimedStatement:
    """Return a stored statement as the shift step looks at it.

    Args:
        statement: Which.
        claim_id: The claim that it is on.
        pins: The claims that a user has put statements on, by their ids.
    """
    return TimedStatement(
        statement_id=statement.id,
        speaker_id=statement.speaker_id or "",
        claim_id=claim_id,
        date=statement.date,
        published=statement.published,
        text=statement.said,
        position=statement.position,
        recalled=statement.recalled,
        kind=statement.kind,
        pinned=pins.get(statement.id) == claim_id,
        date_precision=statement.date_precision,
    )
