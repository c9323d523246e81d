"""The student: word and n-gram vectors that give a German text the teacher's English vector.

Distillation across languages as in Reimers and Gurevych 2020, with a bag of words for a student:
the loss is (1 - cos(student(German), teacher(English))) + 0.5 (1 - cos(student(English),
teacher(English))), the teacher's vectors rotated to their main axes and cut to `meaning` of them.
To this comes, by a share, how badly a German wording finds another wording of the same meaning (or
the English) among those of the batch (InfoNCE, van den Oord et al. 2018).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from claimtrack.embed.hashed import WORD, normalise, unit_rows
from claimtrack.embed.subword import piece_ids
from claimtrack.train.pairs import Pair

ENGLISH_SHARE = 0.5
BATCH = 512
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how the student comes out; the values are the best of a dozen tried on STS dev.

    `rarity_power` and `spelling_share` concern the reader, not the training.
    """

    meaning: int = 256  # dimensions
    words: int = 16_000  # with an entry of their own
    buckets: int = 50_000  # for the n-grams
    shortest: int = 3
    longest: int = 5
    passes: int = 10
    rate: float = 1e-2  # of Adam, falling to 0
    dropout: float = 0.15  # of words
    contrast: float = 0.3  # weight of telling a wording's partner from those of other meanings
    temperature: float = 0.05  # of that choice
    alike: float = 0.6  # cosine of the teacher from which two meanings are not told apart
    seed: int = 0
    rarity_power: float = 1.5
    spelling: int = 256  # dimensions
    spelling_share: float = 0.25

    @property
    def sizes(self) -> range:
        """Return the lengths of the n-grams."""
        return range(self.shortest, self.longest + 1)


@dataclass(frozen=True, slots=True)
class Student:
    """A trained table: the rows of the vocabulary first, those of the n-grams behind them."""

    vocabulary: tuple[str, ...]
    table: Floats


def train_student(
    pairs: Sequence[Pair],
    teacher: Floats,
    settings: Settings,
    on_pass: Callable[[int, float], None] = lambda number, loss: None,
) -> Student:
    """Return the student of the pairs and the teacher's vectors of their English sides, in order.

    Args:
        pairs: What to learn from.
        teacher: (pairs, any) numbers, rows of length 1.
        settings: How to train; the same settings give the same student on one machine.
        on_pass: Called after every pass over the pairs with its number and mean loss.
    """
    torch.manual_seed(settings.seed)
    chance = np.random.default_rng(settings.seed)
    target = torch.from_numpy(_main_axes(teacher, settings.meaning))
    german, english = (
        [words_of(getattr(p, side)) for p in pairs] for side in ("german", "english")
    )
    counts = Counter(word for text in (*english, *german) for word in text)
    vocabulary = {word: n for n, (word, _) in enumerate(counts.most_common(settings.words))}
    bag = _Bag(vocabulary, settings)
    usable = np.array([n for n in range(len(pairs)) if german[n] and english[n]])
    partners = _Partners(pairs, usable, german, english)
    steps = settings.passes * -(-len(usable) // BATCH)
    optimizer = torch.optim.Adam(bag.parameters(), lr=settings.rate)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=steps)
    for number in range(settings.passes):
        total = 0.0
        for batch in _batches(chance.permutation(usable)):
            found = bag([german[n] for n in batch])
            loss = _distance(found, target[batch])
            loss += ENGLISH_SHARE * _distance(bag([english[n] for n in batch]), target[batch])
            if settings.contrast:
                others = bag(partners.draw(batch, chance))
                same = partners.same_meaning(batch) | _alike(target[batch], settings.alike)
                loss += settings.contrast * _confusion(found, others, same, settings.temperature)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        on_pass(number + 1, total / len(usable))
    return Student(tuple(vocabulary), bag.table.weight.detach().numpy())


class _Partners:
    """Finds another wording of what a pair says: a German one if there is one, or the English."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        usable: NDArray[np.int64],
        german: Sequence[list[str]],
        english: Sequence[list[str]],
    ) -> None:
        numbers: dict[str, int] = {}
        self._meaning = np.array([numbers.setdefault(pair.english, len(numbers)) for pair in pairs])
        self._german, self._english = german, english
        self._wordings: list[list[int]] = [[] for _ in numbers]
        for n in usable:
            self._wordings[self._meaning[n]].append(int(n))

    def draw(self, batch: NDArray[np.int64], chance: np.random.Generator) -> list[list[str]]:
        """Return one partner for each pair of a batch."""
        return [self._one(int(n), chance) for n in batch]

    def same_meaning(self, batch: NDArray[np.int64]) -> torch.Tensor:
        """Return where two pairs of a batch, row and column, mean the same."""
        meaning = self._meaning[batch]
        return torch.from_numpy(meaning[:, None] == meaning[None, :])

    def _one(self, number: int, chance: np.random.Generator) -> list[str]:
        wordings = self._wordings[self._meaning[number]]
        other = wordings[chance.integers(len(wordings))]
        same = self._german[other] == self._german[number]
        return self._english[number] if same else self._german[other]


def words_of(text: str) -> list[str]:
    """Return the words of a text as the encoder reads them."""
    found: list[str] = WORD.findall(normalise(text))
    return found


class _Bag(torch.nn.Module):
    """Sums the vectors of words, each the mean over its pieces."""

    def __init__(self, vocabulary: dict[str, int], settings: Settings) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._settings = settings
        self._pieces: dict[str, list[int]] = {}
        self.table = torch.nn.Embedding(len(vocabulary) + settings.buckets, settings.meaning)
        torch.nn.init.normal_(self.table.weight, std=0.05)

    def forward(self, texts: Sequence[Sequence[str]]) -> torch.Tensor:
        """Return one row a text; words are dropped at random."""
        places = {word: n for n, word in enumerate(dict.fromkeys(w for t in texts for w in t))}
        pieces = [self._ids(word) for word in places]
        words = _bag(self.table.weight, pieces, mode="mean")
        numbers = [[places[word] for word in text] for text in texts]
        kept = torch.rand(sum(map(len, numbers))) >= self._settings.dropout
        return _bag(words, numbers, mode="sum", weights=kept.float())

    def _ids(self, word: str) -> list[int]:
        found = self._pieces.get(word)
        if found is None:
            s = self._settings
            found = self._pieces[word] = piece_ids(word, self._vocabulary, s.buckets, s.sizes)
        return found


def _bag(
    table: torch.Tensor,
    rows: Sequence[Sequence[int]],
    *,
    mode: str,
    weights: torch.Tensor | None = None,
) -> torch.Tensor:
    """Return the mean or sum over the table's rows that each item names."""
    starts = np.cumsum([0, *(len(some) for some in rows[:-1])])
    flat = torch.tensor([n for some in rows for n in some])
    offsets = torch.from_numpy(starts)
    return functional.embedding_bag(flat, table, offsets, mode=mode, per_sample_weights=weights)


def _distance(vectors: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    return (1 - functional.cosine_similarity(vectors, target)).mean()


def _alike(target: torch.Tensor, least: float) -> torch.Tensor:
    """Return where the teacher finds two rows, and each with itself, that much alike."""
    rows = functional.normalize(target)
    return rows @ rows.T >= least


def _confusion(
    ones: torch.Tensor, others: torch.Tensor, same: torch.Tensor, temperature: float
) -> torch.Tensor:
    """Return how badly each row finds its partner among those of a batch (InfoNCE, both ways)."""
    likeness = functional.normalize(ones) @ functional.normalize(others).T / temperature
    right = torch.eye(len(ones), dtype=torch.bool)
    likeness = likeness.masked_fill(same & ~right, -torch.inf)
    goal = torch.arange(len(ones))
    both = functional.cross_entropy(likeness, goal) + functional.cross_entropy(likeness.T, goal)
    return both / 2


def _batches(order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _main_axes(vectors: Floats, dimensions: int) -> Floats:
    """Return the vectors in the space of their main axes, cut to so many, at length 1."""
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    return unit_rows((vectors @ axes[:dimensions].T).astype(np.float64)).astype(np.float32)
