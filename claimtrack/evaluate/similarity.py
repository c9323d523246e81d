"""How well vectors tell likeness of meaning: graded pairs, and finding a partner among many."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed import Encoder, HashedEncoder, Vectors, load_encoder
from claimtrack.errors import EncoderError, InputError

SIMILARITY_COLUMNS = ("encoder", "spearman", "sentences_per_second")
RETRIEVAL_COLUMNS = ("encoder", "mrr", "r@1", "r@10")
TFIDF = "tf-idf of letters"


@dataclass(frozen=True, slots=True)
class SimilarityPair:
    """Two sentences and how alike people find them."""

    first: str
    second: str
    score: float


class TfidfEncoder:
    """Character n-grams weighted by TF-IDF over the sentences at hand: a baseline."""

    name = TFIDF
    dimension = 0  # grows with the sentences
    centre = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; the texts of one call share their counts."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # comes with the encoders

        reader = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        rows: Vectors = reader.fit_transform(texts).toarray().astype(np.float32)
        return rows


def evaluate_similarity(path: Path, encoder: Encoder | None = None) -> list[dict[str, Any]]:
    """Return a row an encoder: the one in use, then the baselines that are installed.

    `spearman` is the rank correlation of the cosine with people's scores, as in the STS tasks
    (Cer et al. 2017).

    Raises:
        InputError: The file cannot be read, or a line is not a pair with a score.
    """
    pairs = read_similarity_pairs(path)
    texts = [pair.first for pair in pairs] + [pair.second for pair in pairs]
    gold = np.array([pair.score for pair in pairs])
    rows = []
    for one in _encoders(encoder):
        start = time.perf_counter()
        vectors = one.encode(texts)
        seconds = time.perf_counter() - start
        cosines = (vectors[: len(pairs)] * vectors[len(pairs) :]).sum(axis=1)
        rate = len(texts) / seconds
        values = (one.name, round(_spearman(cosines, gold), 4), round(rate))
        rows.append(dict(zip(SIMILARITY_COLUMNS, values, strict=True)))
    return rows


def evaluate_retrieval(path: Path, encoder: Encoder | None = None) -> list[dict[str, Any]]:
    """Return a row an encoder: the one in use, then the baselines that are installed.

    Each sentence looks for its partner among all others of the file: `mrr` is the mean of
    1 / rank, `r@k` the share whose partner is among the first k.

    Raises:
        InputError: The file cannot be read, or a line is not an issue and two sentences.
    """
    pairs = read_retrieval_pairs(path)
    texts = [first for first, _ in pairs] + [second for _, second in pairs]
    rows = []
    for one in _encoders(encoder):
        ranks = _partner_ranks(one.encode(texts))
        found = (1 / ranks).mean(), (ranks <= 1).mean(), (ranks <= 10).mean()
        values = (one.name, *(round(float(value), 4) for value in found))
        rows.append(dict(zip(RETRIEVAL_COLUMNS, values, strict=True)))
    return rows


def read_similarity_pairs(path: Path) -> list[SimilarityPair]:
    """Return the rows of a CSV file: sentence, sentence, score; a header is allowed.

    Raises:
        InputError: The file cannot be read, or a line is not a pair with a score.
    """
    pairs = []
    for number, cells in _rows(path, ","):
        if len(cells) != 3:
            raise InputError(f"{path}:{number}: {len(cells)} cells, not sentence,sentence,score.")
        try:
            pairs.append(SimilarityPair(cells[0], cells[1], float(cells[2])))
        except ValueError:
            if number > 1:  # the first line may be a header
                raise InputError(f"{path}:{number}: {cells[2]!r} is no score.") from None
    if len(pairs) < 2:
        raise InputError(f"{path}: fewer than two pairs. Give sentence,sentence,score in a line.")
    return pairs


def read_retrieval_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of a TSV file without a header: issue, sentence, sentence.

    Raises:
        InputError: The file cannot be read, or a line is not an issue and two sentences.
    """
    pairs = []
    for number, cells in _rows(path, "\t"):
        if len(cells) != 3:
            raise InputError(f"{path}:{number}: {len(cells)} cells, not issue TAB a TAB b.")
        pairs.append((cells[1], cells[2]))
    if not pairs:
        raise InputError(f"{path}: no pairs. Give issue TAB a TAB b in a line.")
    return pairs


def _rows(path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if delimiter == "\t":  # there a quotation mark is one
                reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            else:
                reader = csv.reader(file, delimiter=delimiter)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, [cell.strip() for cell in cells]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}). Give a UTF-8 text file.") from error


def _encoders(encoder: Encoder | None) -> Iterator[Encoder]:
    """Yield the encoder in use and the baselines; those that are not installed are left out."""
    used = encoder or load_encoder()
    yield used
    for baseline in (HashedEncoder(), TfidfEncoder()):
        if baseline.name != used.name:
            yield baseline
    if used.name != "minilm":
        try:
            yield load_encoder("minilm")
        except EncoderError:
            return


def _partner_ranks(vectors: Vectors) -> NDArray[np.int64]:
    """Return at which place each sentence finds its partner; the halves are each other's."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -np.inf)
    places = np.arange(len(vectors))
    partners = np.roll(places, len(vectors) // 2)
    own = cosines[places, partners]
    ranks: NDArray[np.int64] = (cosines > own[:, None]).sum(axis=1) + 1
    return ranks


def _spearman(first: NDArray[np.float32], second: NDArray[np.float64]) -> float:
    from scipy.stats import spearmanr  # only the scorer needs it

    return float(spearmanr(first, second).statistic)
