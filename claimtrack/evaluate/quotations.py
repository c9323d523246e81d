"""Scores of the extractor against token-aligned gold quotations.

The measures are those of the authors of the German news quotation corpus (Petersen-Frey and
Biemann 2024): gold and predicted quotations of a document are aligned one to one so that the
token F1 of their contents is greatest; precision is averaged over the pairs in which the system
predicted tokens, recall over those in which the gold has some.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError
from claimtrack.evaluate.markup import read_marked
from claimtrack.extract import extract_quotations
from claimtrack.model import Article, Block, Kind, Quotation, Role, Span
from claimtrack.text import detect_language, runs

PARTS = ("quote", "addressee", "cue", "frame", "speaker")
ROLES = PARTS[1:]
TYPE_OF_KIND = {
    Kind.DIRECT: "Direct",
    Kind.INDIRECT: "Indirect",
    Kind.REPORTED: "Reported",
    Kind.FREE_INDIRECT: "FreeIndirect",
    Kind.INDIRECT_FREE_INDIRECT: "IndirectFreeIndirect",
}
SAME_TYPE_BONUS = 0.01  # tie breakers of the authors' alignment
QUOTATION_COLUMNS = ("part", "precision", "recall", "f1", "gold", "predicted")

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A quotation as sets of token numbers."""

    kind: str
    parts: dict[str, Tokens]


EMPTY = Annotation("", {part: frozenset() for part in PARTS})


@dataclass(frozen=True, slots=True)
class Document:
    """A gold document: its text, its tokens' offsets and its annotations, if it has any."""

    name: str
    text: str
    tokens: tuple[Span, ...]
    gold: tuple[Annotation, ...] | None
    raw: dict[str, Any]
    file: str = ""


@dataclass(slots=True)
class _Tally:
    precision: float = 0.0
    recall: float = 0.0
    predicted: int = 0
    gold: int = 0

    def add(self, gold: Tokens, predicted: Tokens) -> None:
        common = len(gold & predicted)
        if predicted:
            self.predicted += 1
            self.precision += common / len(predicted)
        if gold:
            self.gold += 1
            self.recall += common / len(gold)

    def row(self, part: str) -> dict[str, Any]:
        precision = self.precision / self.predicted if self.predicted else 0.0
        recall = self.recall / self.gold if self.gold else 0.0
        return _row(part, precision, recall, gold=self.gold, predicted=self.predicted)


@dataclass(slots=True)
class Scorer:
    """Collects pairs of gold and predicted quotations and gives their scores."""

    tallies: dict[str, _Tally] = field(
        default_factory=lambda: {part: _Tally() for part in (*PARTS, "roles", "joint")}
    )
    types: dict[str, list[int]] = field(default_factory=dict)  # gold, predicted, same
    by_kind: dict[str, _Tally] = field(default_factory=dict)

    def add(self, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> None:
        """Add one document."""
        for one, other in align(gold, predicted):
            for part in PARTS:
                self._add_part(part, one.parts[part], other.parts[part])
            self._add_kind(one, other)

    def _add_part(self, part: str, gold: Tokens, predicted: Tokens) -> None:
        self.tallies[part].add(gold, predicted)
        self.tallies["joint"].add(gold, predicted)
        if part in ROLES:
            self.tallies["roles"].add(gold, predicted)

    def _add_kind(self, gold: Annotation, predicted: Annotation) -> None:
        for kind, column in ((gold.kind, 0), (predicted.kind, 1)):
            if kind:
                self.types.setdefault(kind, [0, 0, 0])[column] += 1
        if gold.kind and gold.kind == predicted.kind:
            self.types[gold.kind][2] += 1
        if gold.kind:
            tally = self.by_kind.setdefault(gold.kind, _Tally())
            tally.add(gold.parts["quote"], predicted.parts["quote"])

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a measure: the quote, each role, joint, kind, then each kind."""
        rows = [self.tallies[part].row(part) for part in (*PARTS, "roles", "joint")]
        total = [sum(counts[column] for counts in self.types.values()) for column in range(3)]
        rows.append(_kind_row("kind", total))
        rows += [_kind_row(f"kind:{kind}", self.types[kind]) for kind in sorted(self.types)]
        rows += [self.by_kind[kind].row(f"quote:{kind}") for kind in sorted(self.by_kind)]
        return rows


def align(
    gold: Sequence[Annotation], predicted: Sequence[Annotation]
) -> Iterator[tuple[Annotation, Annotation]]:
    """Yield pairs of gold and predicted annotations; one without a partner meets `EMPTY`."""
    if not gold or not predicted:
        yield from ((one, EMPTY) for one in gold)
        yield from ((EMPTY, other) for other in predicted)
        return
    import numpy as np  # only the scorer needs these
    from scipy.optimize import linear_sum_assignment

    weights = np.array([[_similarity(one, other) for other in predicted] for one in gold])
    rows, columns = linear_sum_assignment(weights, maximize=True)
    yield from ((gold[row], predicted[column]) for row, column in zip(rows, columns, strict=True))
    yield from ((gold[row], EMPTY) for row in sorted(set(range(len(gold))) - set(rows)))
    rest = sorted(set(range(len(predicted))) - set(columns))
    yield from ((EMPTY, predicted[column]) for column in rest)


def _similarity(gold: Annotation, predicted: Annotation) -> float:
    one, other = gold.parts["quote"], predicted.parts["quote"]
    common = len(one & other)
    if not common:
        return 0.0
    bonus = SAME_TYPE_BONUS if gold.kind == predicted.kind else 0.0
    return 2 * common / (len(one) + len(other)) + bonus


def read_documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder of gold files, by file name.

    A `.json` file holds one document in the format of the German news quotation corpus, a `.txt`
    file articles with marks in the running text (see `claimtrack.evaluate.markup`).

    Raises:
        InputError: The folder has no such file, or a file is not in the format.
    """
    found = [*folder.glob("*.json"), *folder.glob("*.txt")] if folder.is_dir() else []
    if not found:
        raise InputError(
            f"{folder}: no .json or .txt files. Give the folder that holds the gold documents"
        )
    for path in sorted(found):
        try:
            content = path.read_text(encoding="utf-8")
            if path.suffix == ".txt":
                for raw in read_marked(content):
                    yield _document(raw, f"{raw['documentName']}.json")
            else:
                yield _document(json.loads(content), path.name)
        except (ValueError, KeyError, TypeError) as error:
            reason = error if isinstance(error, ValueError) else repr(error)
            raise InputError(f"{path}: not a gold document ({reason})") from error


def _document(raw: dict[str, Any], file: str) -> Document:
    text = raw["originalText"]
    tokens = tuple(_token_spans(raw.get("sentences", []), text))
    annotations = raw.get("annotations")
    gold = None if annotations is None else tuple(_annotation(entry) for entry in annotations)
    return Document(raw.get("documentName", Path(file).stem), text, tokens, gold, raw, file)


def _token_spans(sentences: list[dict[str, Any]], text: str) -> Iterator[Span]:
    for sentence in sentences:
        position = sentence["charBegin"]
        for token in sentence["tokens"]:
            start = text.find(token, position)
            start = position if start < 0 else start
            position = start + len(token)
            yield Span(start, position)


def _annotation(entry: dict[str, Any]) -> Annotation:
    return Annotation(entry["type"], {part: frozenset(entry[part]["tokenIds"]) for part in PARTS})


def predict(document: Document) -> list[Quotation]:
    """Return the quotations that the extractor finds in the text alone."""
    lines = [line for line in _lines(document.text) if line.start < line.end]
    article = Article(
        id=document.name,
        text=document.text,
        blocks=tuple(Block(line, Role.BODY) for line in lines),
        path=document.name,
        language=detect_language(document.text),
    )
    return extract_quotations(article)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        first = start + line.find(stripped)
        yield Span(first, first + len(stripped))
        start += len(line)


def parted(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations; a direct one that its cue breaks in two comes as two, as in the gold.

    Claimtrack itself keeps it whole: „Wir“, sagte er, „kommen“ is one statement.
    """
    for quotation in quotations:
        if quotation.kind is not Kind.DIRECT:
            yield quotation
            continue
        yield from (replace(quotation, content=(span,)) for span in quotation.content)


def to_annotation(quotation: Quotation, tokens: Sequence[Span]) -> Annotation:
    """Return a quotation as token numbers: those that its spans touch."""
    spans = {
        "quote": quotation.content,
        "addressee": (quotation.addressee,) if quotation.addressee else (),
        "cue": quotation.cue,
        "frame": quotation.frame,
        "speaker": (quotation.speaker,) if quotation.speaker else (),
    }
    parts = {part: _touched(spans[part], tokens) for part in PARTS}
    return Annotation(TYPE_OF_KIND[quotation.kind], parts)


def _touched(spans: Sequence[Span], tokens: Sequence[Span]) -> Tokens:
    return frozenset(
        number for number, token in enumerate(tokens) if any(token.overlaps(s) for s in spans)
    )


def evaluate_quotations(folder: Path, *, predictions: Path | None = None) -> list[dict[str, Any]]:
    """Return the scores over a folder of gold documents, a row a measure.

    Documents without annotations are predicted and written, and left out of the scores.
    """
    scorer = Scorer()
    for document, found in predicted_documents(folder, predictions):
        if document.gold is not None:
            scorer.add(document.gold, found)
    return scorer.rows()


def predicted_documents(
    folder: Path, predictions: Path | None
) -> Iterator[tuple[Document, list[Annotation]]]:
    """Yield the documents of a folder with what is found in each; write it, if told where."""
    for document in read_documents(folder):
        found = [to_annotation(q, document.tokens) for q in parted(predict(document))]
        if predictions is not None:
            _write(predictions, document, found)
        yield document, found


def _write(folder: Path, document: Document, found: Sequence[Annotation]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    entries = [_entry(number, annotation, document) for number, annotation in enumerate(found)]
    content = {**document.raw, "annotations": entries}
    (folder / document.file).write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _entry(number: int, annotation: Annotation, document: Document) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": number, "type": annotation.kind, "medium": ""}
    for part in PARTS:
        ids = sorted(annotation.parts[part])
        found = list(runs(ids))
        spans = [
            {
                "begin": first,
                "end": last + 1,
                "charBegin": document.tokens[first].start,
                "charEnd": document.tokens[last].end,
            }
            for first, last in found
        ]
        text = " ".join(document.text[s["charBegin"] : s["charEnd"]] for s in spans)
        entry[part] = {"spans": spans, "text": text, "tokenIds": ids}
    return entry


def _kind_row(name: str, counts: Sequence[int]) -> dict[str, Any]:
    gold, predicted, same = counts
    precision = same / predicted if predicted else 0.0
    return _row(name, precision, same / gold if gold else 0.0, gold=gold, predicted=predicted)


def _row(
    part: str, precision: float, recall: float, *, gold: int, predicted: int
) -> dict[str, Any]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    values = (part, round(precision, 4), round(recall, 4), round(f1, 4), gold, predicted)
    return dict(zip(QUOTATION_COLUMNS, values, strict=True))
