"""Pairs of statements with a known relation: how often ours is the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimtrack.embed import load_encoder
from claimtrack.errors import InputError
from claimtrack.model import Relation, ShiftKind
from claimtrack.pairs import (
    Judge,
    PairVerdict,
    StatementPair,
    WordingJudge,
    WordVectors,
    load_judge,
)
from claimtrack.text import detect_language, negators

PAIR_COLUMNS = ("part", "precision", "recall", "f1", "gold", "predicted")
ERROR_COLUMNS = (
    *("id", "trap", "gold", "predicted", "confidence", "positions", "left_over"),
    *("earlier", "later"),
)
BASELINE = "word overlap and negation"
LEAST_OVERLAP = 0.2  # Jaccard index of the words; the best of .1, .2 … .5 on tests/gold/pairs


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A pair with its relation, and the kind if it is a shift; none where it is not known."""

    pair: StatementPair
    relation: Relation | None
    kind: ShiftKind | None
    trap: str = ""

    @property
    def label(self) -> str:
        """Return relation and kind in one word: "shift/reversal"."""
        relation = self.relation.value if self.relation else ""
        return f"{relation}/{self.kind.value}" if self.kind else relation


@dataclass(slots=True)
class _Counts:
    """Relations in pairs of gold and predicted, and kinds of the shifts that were found."""

    relations: Counter[tuple[Relation, Relation]] = field(default_factory=Counter)
    kinds: Counter[bool] = field(default_factory=Counter)

    def add(self, gold: GoldPair, relation: Relation, kind: ShiftKind | None) -> None:
        if gold.relation is None:
            return
        self.relations[gold.relation, relation] += 1
        if gold.relation is relation is Relation.SHIFT and gold.kind is not None:
            self.kinds[gold.kind is kind] += 1

    def scores(self, relation: Relation) -> tuple[float, float, float, int, int]:
        """Return precision, recall, F1 and the numbers in gold and predicted."""
        right = self.relations[relation, relation]
        gold = sum(n for (one, _), n in self.relations.items() if one is relation)
        predicted = sum(n for (_, other), n in self.relations.items() if other is relation)
        precision, recall = _ratio(right, predicted), _ratio(right, gold)
        return precision, recall, _ratio(2 * right, gold + predicted), gold, predicted

    def macro_f1(self) -> float:
        """Return the mean F1 of the relations."""
        return sum(self.scores(relation)[2] for relation in Relation) / len(Relation)


def evaluate_pairs(
    path: Path, *, predictions: Path | None = None, judge: Judge | None = None
) -> list[dict[str, Any]]:
    """Return the scores over a file of pairs: ours, the baseline's macro-F1, then trap by trap.

    Pairs without a relation are predicted and written, and left out of the scores.

    Raises:
        InputError: The file cannot be read, or a line is no pair; the line is named.
    """
    gold = read_pairs(path)
    verdicts = list((judge or load_judge()).judge_all([one.pair for one in gold]))
    if predictions is not None:
        _write(predictions, gold, verdicts)
    ours, baseline = _Counts(), _Counts()
    by_trap: dict[str, _Counts] = {}
    for one, verdict in zip(gold, verdicts, strict=True):
        found = verdict.judgement
        ours.add(one, found.relation, found.kind)
        baseline.add(one, *overlap_verdict(one.pair))
        if one.trap:
            by_trap.setdefault(one.trap, _Counts()).add(one, found.relation, found.kind)
    return list(_rows(ours, baseline, by_trap))


def pair_errors(
    path: Path, *, predictions: Path | None = None, judge: Judge | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the pairs whose relation or kind is not that of the gold, with what led there.

    Pairs without a relation are predicted and written, and left out of the errors.

    Raises:
        InputError: The file cannot be read, or a line is no pair; the line is named.
    """
    gold = read_pairs(path)
    verdicts: Iterable[PairVerdict] = (judge or load_judge()).judge_all([one.pair for one in gold])
    if predictions is not None:
        verdicts = list(verdicts)
        _write(predictions, gold, verdicts)
    wording = WordingJudge(WordVectors(load_encoder()))
    for one, verdict in zip(gold, verdicts, strict=True):
        found = verdict.judgement
        predicted = f"{found.relation.value}/{found.kind.value}" if found.kind else found.relation
        if one.relation is None or (one.relation is found.relation and one.kind is found.kind):
            continue
        positions = f"{_shown(verdict.earlier.value)} {_shown(verdict.later.value)}"
        pair = (one.pair.earlier, one.pair.later)
        apart = ", ".join(wording.left_over(pair, one.pair.language))
        values = (one.pair.id, one.trap, one.label, str(predicted), found.confidence)
        yield dict(zip(ERROR_COLUMNS, (*values, positions, apart, *pair), strict=True))


def overlap_verdict(pair: StatementPair) -> tuple[Relation, ShiftKind | None]:
    """Return the baseline's verdict: shared words relate, a negation on one side is a shift."""
    first, second = (_words(text) for text in (pair.earlier, pair.later))
    shared = len(first & second) / len(first | second) if first | second else 0.0
    if shared < LEAST_OVERLAP:
        return Relation.UNRELATED, None
    denying = negators() | {"gegen", "against"}
    if first.isdisjoint(denying) != second.isdisjoint(denying):
        return Relation.SHIFT, ShiftKind.REVERSAL
    return Relation.CONSISTENT, None


def read_pairs(path: Path) -> list[GoldPair]:
    """Return the pairs of a JSONL file, one object a line.

    Raises:
        InputError: The file cannot be read, or a line is no pair; the line is named.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}). Give a UTF-8 text file.") from error
    pairs = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            pairs.append(_pair(json.loads(line), number))
        except (ValueError, KeyError, TypeError) as error:
            reason = f"no {error}" if isinstance(error, KeyError) else error
            raise InputError(f"{path}:{number}: not a pair ({reason}).") from error
    if not pairs:
        raise InputError(f"{path}: no pairs. Give one JSON object a line.")
    return pairs


def _pair(entry: dict[str, Any], number: int) -> GoldPair:
    earlier, later = entry["earlier"], entry["later"]
    pair = StatementPair(
        id=str(entry.get("id", number)),
        earlier=str(earlier["text"]),
        later=str(later["text"]),
        language=entry.get("lang") or detect_language(f"{earlier['text']} {later['text']}"),
    )
    relation, kind = entry.get("relation"), entry.get("kind")
    return GoldPair(
        pair,
        Relation(relation) if relation else None,
        ShiftKind(kind) if kind else None,
        str(entry.get("trap") or ""),
    )


def _rows(
    ours: _Counts, baseline: _Counts, by_trap: dict[str, _Counts]
) -> Iterator[dict[str, Any]]:
    for relation in Relation:
        precision, recall, f1, gold, predicted = ours.scores(relation)
        yield _row(relation.value, precision, recall, f1, gold, predicted)
    total = ours.relations.total()
    yield _row("relation macro-F1", None, None, ours.macro_f1(), total, total)
    kinds = ours.kinds
    yield _row("kind accuracy", None, _ratio(kinds[True], kinds.total()), None, kinds.total(), None)
    yield _row(f"{BASELINE}: macro-F1", None, None, baseline.macro_f1(), total, total)
    for trap, counts in sorted(by_trap.items()):
        right = sum(n for (one, other), n in counts.relations.items() if one is other)
        number = counts.relations.total()
        yield _row(f"trap:{trap}", None, _ratio(right, number), None, number, None)


def _row(
    part: str,
    precision: float | None,
    recall: float | None,
    f1: float | None,
    gold: int,
    predicted: int | None,
) -> dict[str, Any]:
    values = (part, _rounded(precision), _rounded(recall), _rounded(f1), gold, predicted)
    return dict(zip(PAIR_COLUMNS, values, strict=True))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _words(text: str) -> set[str]:
    return {word.strip('.,;:!?„“”"»«()').lower() for word in text.split()} - {""}


def _shown(value: int | None) -> str:
    return "none" if value is None else f"{value:+d}"


def _write(path: Path, gold: Sequence[GoldPair], verdicts: Iterable[PairVerdict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for one, verdict in zip(gold, verdicts, strict=True):
            found = verdict.judgement
            entry = {
                "id": one.pair.id,
                "relation": found.relation.value,
                "kind": found.kind.value if found.kind else None,
                "confidence": found.confidence,
                "earlier_position": verdict.earlier.value,
                "later_position": verdict.later.value,
            }
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
