"""The student: word and n-gram vectors that give a German text the teacher's English vector.

Distillation across languages as in Reimers and Gurevych 2020, with a bag of words for a student:
the loss is (1 - cos(student(German), teacher(English))) + 0.5 (1 - cos(student(English),
teacher(English))), the teacher's vectors rotated to their main axes and cut to `meaning` of them.
To this comes, by a share, how badly a German wording finds another wording of the same meaning (or
the English) among those of the batch (InfoNCE, van den Oord et al. 2018), and how badly statements
on one proposition, of any side, find each other among those on the others of their file (Khosla et
al. 2020). A word weighs by how rare it is, a little less so than for the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from claimtrack.embed.hashed import WORD, normalise, rarity, unit_rows
from claimtrack.embed.subword import piece_ids
from claimtrack.train.pairs import Pair
from claimtrack.train.propositions import Proposition

ENGLISH_SHARE = 0.5
BATCH = 512
LANGUAGE = 2  # letters at the start of a file's name
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how the student comes out; the values are the best of a dozen tried on STS dev.

    `rarity_power`, `spelling` and `spelling_share` concern the reader, not the training.
    """

    meaning: int = 256  # dimensions
    words: int = 16_000  # with an entry of their own
    buckets: int = 50_000  # for the n-grams
    shortest: int = 3
    longest: int = 5
    passes: int = 10
    rate: float = 1e-2  # of Adam, falling to 0
    dropout: float = 0.15  # of words
    contrast: float = 0.6  # weight of telling a wording's partner from those of other meanings
    temperature: float = 0.05  # of that choice
    alike: float = 0.6  # cosine of the teacher from which two meanings are not told apart
    belonging: float = 0.2  # weight of telling the statements on one proposition from others
    belonging_temperature: float = 0.05
    drawn: int = 4  # statements of each proposition in a step
    learned_rarity: float = 1.5  # power of a word's rarity in training
    seed: int = 0
    students: int = 3  # from seeds one after the other; their mean is about as good as the best
    rarity_power: float = 2.0  # held-out files: .565, .377 (MAP), with 1.5 .555, .376
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
    *,
    propositions: Sequence[Proposition] = (),
    on_pass: Callable[[int, float], None] = lambda number, loss: None,
) -> Student:
    """Return the student of the pairs and the teacher's vectors of their English sides, in order.

    Args:
        pairs: What to learn from.
        teacher: (pairs, any) numbers, rows of length 1.
        settings: How to train; the same settings give the same student on one machine.
        propositions: Whose statements to bring near each other.
        on_pass: Called after every pass over the pairs with its number and mean loss.
    """
    torch.manual_seed(settings.seed)
    chance = np.random.default_rng(settings.seed)
    target = torch.from_numpy(_main_axes(teacher, settings.meaning))
    german, english = (
        [words_of(getattr(p, side)) for p in pairs] for side in ("german", "english")
    )
    stated = _Stated(propositions, settings)
    counts = Counter(word for text in (*english, *german, *stated.texts) for word in text)
    vocabulary = {word: n for n, (word, _) in enumerate(counts.most_common(settings.words))}
    bag = _Bag(vocabulary, settings)
    usable = np.array([n for n in range(len(pairs)) if german[n] and english[n]])
    partners = _Partners(pairs, usable, german, english)
    steps = settings.passes * -(-len(usable) // BATCH)
    optimizer = torch.optim.Adam(bag.parameters(), lr=settings.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=steps)
    for number in range(settings.passes):
        total = 0.0
        for batch in _batches(chance.permutation(usable)):
            sides = [german[n] for n in batch], [english[n] for n in batch]
            members = stated.draw(chance)
            parts = *sides, partners.draw(batch, chance), [stated.texts[n] for n in members]
            found, translated, others, said = _together(bag, parts)
            loss = _distance(found, target[batch])
            loss += ENGLISH_SHARE * _distance(translated, target[batch])
            if settings.contrast:
                same = partners.same_meaning(batch) | _alike(target[batch], settings.alike)
                loss += settings.contrast * _confusion(found, others, same, settings.temperature)
            if len(members):
                loss += settings.belonging * stated.confusion(said, members)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        on_pass(number + 1, total / len(usable))
    return Student(tuple(vocabulary), bag.table.weight.detach().numpy())


def mean_student(students: Sequence[Student]) -> Student:
    """Return the one student whose vector of each word is the mean of what the students have.

    They must have learned from the same pairs for the same teacher: then they have one vocabulary
    and their vectors lie on the same axes, and as words are sums of rows the mean of the tables is
    the mean of the vectors (Wortsman et al. 2022 average weights likewise).

    Raises:
        ValueError: There is none, or they have not the same vocabulary.
    """
    vocabularies = {student.vocabulary for student in students}
    if len(vocabularies) != 1:
        raise ValueError("a mean needs students with one vocabulary")
    tables = np.mean([student.table for student in students], axis=0)
    return Student(vocabularies.pop(), tables.astype(np.float32))


class _Stated:
    """Draws statements on the propositions of one file a language, and says how they mix."""

    def __init__(self, propositions: Sequence[Proposition], settings: Settings) -> None:
        self.texts: list[list[str]] = []
        self._settings = settings
        self._files: dict[str, dict[str, list[list[int]]]] = {}  # by language and file
        numbers: list[tuple[int, int]] = []
        sources: dict[str, int] = {}
        for number, one in enumerate(propositions):
            source = sources.setdefault(one.source, len(sources))
            start = len(self.texts)
            self.texts += [words_of(statement) for statement in one.statements]
            numbers += [(number, source)] * len(one.statements)
            files = self._files.setdefault(one.source[:LANGUAGE], {})
            files.setdefault(one.source, []).append(list(range(start, len(self.texts))))
        self._proposition, self._source = torch.tensor(numbers or [(0, 0)]).T

    def draw(self, chance: np.random.Generator) -> NDArray[np.int64]:
        """Return the numbers of texts, some on every proposition of one file a language."""
        found: list[int] = []
        for files in self._files.values() if self._settings.belonging else ():
            for texts in files[chance.choice(list(files))]:
                drawn = min(self._settings.drawn, len(texts))
                found += chance.choice(texts, drawn, replace=False).tolist()
        return np.array(found, dtype=np.int64)

    def confusion(self, vectors: torch.Tensor, members: NDArray[np.int64]) -> torch.Tensor:
        """Return how badly drawn texts find those on their proposition among those of their file.

        Nothing is said of texts of two files: both may have the proposition.
        """
        proposition, source = self._proposition[members], self._source[members]
        itself = torch.eye(len(members), dtype=torch.bool)
        same = (proposition[:, None] == proposition[None, :]) & ~itself
        left_out = (source[:, None] != source[None, :]) | itself
        rows = functional.normalize(vectors)
        likeness = rows @ rows.T / self._settings.belonging_temperature
        chances = likeness.masked_fill(left_out, -torch.inf).log_softmax(dim=1)
        partners = same.sum(dim=1).clamp(min=1)
        found: torch.Tensor = chances.masked_fill(~same, 0.0).sum(dim=1) / partners
        return -found.mean()


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


class _Bag(torch.nn.Module):  # type: ignore[misc] # torch is not followed: it takes a minute
    """Sums the vectors of words, each the mean over its pieces and weighted by its rarity."""

    def __init__(self, vocabulary: dict[str, int], settings: Settings) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._settings = settings
        self._pieces: dict[str, list[int]] = {}
        self._weights: dict[str, float] = {}
        self.table = torch.nn.Embedding(len(vocabulary) + settings.buckets, settings.meaning)
        torch.nn.init.normal_(self.table.weight, std=0.05)

    def forward(self, texts: Sequence[Sequence[str]]) -> torch.Tensor:
        """Return one row a text; words are dropped at random."""
        places = {word: n for n, word in enumerate(dict.fromkeys(w for t in texts for w in t))}
        pieces = [self._ids(word) for word in places]
        words = _bag(self.table.weight, pieces, mode="mean")
        numbers = [[places[word] for word in text] for text in texts]
        kept = torch.rand(sum(map(len, numbers))) >= self._settings.dropout
        weights = torch.tensor([self._weight(word) for word in places])
        weights = weights[torch.tensor([n for some in numbers for n in some])] * kept
        return _bag(words, numbers, mode="sum", weights=weights)

    def _weight(self, word: str) -> float:
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = rarity(word) ** self._settings.learned_rarity
        return found

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


def _together(bag: _Bag, parts: Sequence[Sequence[list[str]]]) -> tuple[torch.Tensor, ...]:
    """Return the vectors of each part; read at once, a word that several have is summed once."""
    vectors: torch.Tensor = bag([text for part in parts for text in part])
    together: tuple[torch.Tensor, ...] = torch.split(vectors, [len(part) for part in parts])
    return together


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
