"""The store as one object: opened, asked, written to and closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from claimtrack.findings import Shift
from claimtrack.model import Article, Claim, Quotation, Skipped, Statement
from claimtrack.store import (
    claim_table,
    connection,
    meta,
    reading,
    upkeep,
    vector_table,
    verdicts,
    versions,
    writing,
)
from claimtrack.store.claim_table import ClaimEdits, ClusterInput, Clusters
from claimtrack.store.connection import connect
from claimtrack.store.filters import (
    ShiftFilter,
    StatementFilter,
    shift_condition,
    statement_condition,
)
from claimtrack.store.meta import EncoderMark
from claimtrack.store.reading import Row, StoredStatement
from claimtrack.store.trouble import explained
from claimtrack.store.verdicts import Verdict
from claimtrack.store.writing import Added, NewArticle, State

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Return the store at `path`, to be used in a `with` block or closed by `close`.

    With `create` it is made where it is missing, and must be writable; without, it must exist,
    and a file that may only be read is opened for reading.

    Raises:
        StoreError: There is no store at `path`, or it cannot be used.
    """
    return Store(Path(path), create=create)


class Store:
    """An archive of articles, statements, claims and shifts in one SQLite file.

    Every method raises `StoreError` where the file cannot be read or written.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._connection = connect(path, create=create)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    # What the store is

    @property
    def encoder(self) -> EncoderMark | None:
        """Return the encoder that filled the store; `None` while it has no vectors."""
        with explained(self.path):
            return meta.encoder_in_use(self._connection)

    @property
    def clusters_stale(self) -> bool:
        """Return whether statements have come or changed since claims and shifts were made."""
        with explained(self.path):
            seen = meta.clustered_revision(self._connection)
            return seen != meta.statements_revision(self._connection)

    @property
    def only_added(self) -> bool:
        """Return whether nothing but new statements has come since claims and shifts were made."""
        with explained(self.path):
            return meta.only_added(self._connection)

    @property
    def nearness(self) -> float | None:
        """Return how near statements must be to be on one claim; `None`: as near as usual."""
        with explained(self.path):
            return meta.nearness(self._connection)

    @property
    def joined(self) -> int:
        """Return how many statements have joined claims since these were made anew."""
        with explained(self.path):
            return meta.joined(self._connection)

    @property
    def revision(self) -> int:
        """Return a number that every change of the statements raises."""
        with explained(self.path):
            return meta.statements_revision(self._connection)

    @property
    def same_words(self) -> float | None:
        """Return the share of words that makes two statements one utterance, if one was given."""
        with explained(self.path):
            return meta.same_words(self._connection)

    def check_encoder(self, encoder: EncoderMark) -> None:
        """Refuse an encoder whose vectors cannot be compared with those in the store.

        Raises:
            ModelMismatchError: Another encoder has filled the store.
        """
        with explained(self.path):
            meta.check_encoder(self._connection, encoder, self.path)

    # Reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read in the block be of one moment, whatever others write meanwhile.

        What is yielded must be taken inside the block, and nothing can be written in it.
        """
        with explained(self.path), connection.reading(self._connection):
            yield

    def statement_rows(self, wanted: StatementFilter | None = None) -> Iterator[Row]:
        """Yield rows of the view `statements`, oldest first, undated ones last."""
        condition = statement_condition(wanted or StatementFilter())
        return self._each(reading.rows(self._connection, "statements", condition))

    def shift_rows(self, wanted: ShiftFilter | None = None) -> Iterator[Row]:
        """Yield rows of the view `shifts`, the surest first."""
        condition = shift_condition(wanted or ShiftFilter())
        return self._each(reading.rows(self._connection, "shifts", condition))

    def rows(self, view: str) -> Iterator[Row]:
        """Yield all rows of a view, one of `VIEWS`, in its order."""
        return self._each(reading.rows(self._connection, view))

    def speaker_names(self) -> list[str]:
        """Return the names of all speakers, in alphabetical order."""
        with explained(self.path):
            return reading.speaker_names(self._connection)

    def parties(self) -> list[str]:
        """Return the parties of speakers, in alphabetical order."""
        with explained(self.path):
            return reading.parties(self._connection)

    def called(self, words: str) -> list[tuple[str, str]]:
        """Return the names of speakers with the mentions of them that hold some words."""
        with explained(self.path):
            return reading.called(self._connection, words)

    def statement_ids(self, among: Iterable[str] | None = None) -> list[str]:
        """Return the ids of all statements, or those of some ids that one has, in no order."""
        with explained(self.path):
            return reading.statement_ids(self._connection, among)

    def unclustered(self, limit: int) -> list[str]:
        """Return the ids of up to `limit` statements that are on no claim."""
        with explained(self.path):
            return claim_table.unclustered(self._connection, limit)

    def claims(self, ids: Iterable[str], *, most: int | None = None) -> list[Claim]:
        """Return claims with their statements, the first `most` of each if that is given."""
        with explained(self.path):
            return claim_table.claims(self._connection, ids, most=most)

    def claims_of(self, statement_ids: Iterable[str]) -> dict[str, str]:
        """Return the claims of statements, by their ids; those on no claim are left out."""
        with explained(self.path):
            return claim_table.claims_of(self._connection, statement_ids)

    def members_by(
        self, claim_ids: Iterable[str], speakers: Collection[str | None]
    ) -> dict[str, list[str]]:
        """Return the ids of what some speakers have said on claims, by the ids of the claims."""
        with explained(self.path):
            return claim_table.members_by(self._connection, claim_ids, speakers)

    def said_by(self, ids: Iterable[str], speakers: Collection[str | None]) -> set[str]:
        """Return those of some statements that are by one of the speakers."""
        with explained(self.path):
            return claim_table.said_by(self._connection, ids, speakers)

    def reprints(self, ids: Iterable[str]) -> set[str]:
        """Return the ids of all statements that are one utterance with one of those given."""
        with explained(self.path):
            return claim_table.reprints(self._connection, ids)

    def vector_portions(self, size: int) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Yield all vectors in use, so many at a time, with the ids of their statements."""
        return self._each(vector_table.vector_portions(self._connection, size))

    def claim_edits(self) -> ClaimEdits:
        """Return what the user has said about claims."""
        with explained(self.path):
            return claim_table.claim_edits(self._connection)

    def claim_members(self, claim_id: str) -> list[str]:
        """Return the ids of the statements on a claim, in their order."""
        with explained(self.path):
            return claim_table.claim_members(self._connection, claim_id)

    def claim_labels(self) -> dict[str, str]:
        """Return the labels of all claims by their ids."""
        with explained(self.path):
            return claim_table.claim_labels(self._connection)

    def statement_rows_by_id(self, ids: Iterable[str]) -> dict[str, Row]:
        """Return rows of the view `statements` by their ids."""
        with explained(self.path):
            return reading.statement_rows(self._connection, ids)

    def figure_rows(self) -> Iterator[Row]:
        """Yield the figures of claims that have several of one unit, a row a figure."""
        return self._each(reading.figure_rows(self._connection))

    def position_cues(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that decided the position of each statement, by its id."""
        with explained(self.path):
            return reading.position_cues(self._connection, ids)

    def contexts(self) -> dict[str, tuple[str, str]]:
        """Return the sentences around each statement and the language of its article."""
        with explained(self.path):
            return reading.contexts(self._connection)

    def shifts(self, wanted: ShiftFilter | None = None) -> Iterator[Shift]:
        """Yield shifts with the ids of their statements, the surest first."""
        return self._each(reading.shifts(self._connection, wanted or ShiftFilter()))

    def skipped(self) -> Iterator[Skipped]:
        """Yield what could not be used when it was last tried."""
        return self._each(reading.skipped(self._connection))

    def has_article(self, article_id: str) -> bool:
        """Return whether the article, or a newer version of it, is in the store."""
        with explained(self.path):
            return reading.has_article(self._connection, article_id)

    def knows(self, article: Article) -> bool:
        """Return whether an article, or a newer version, is in the store and to be left so."""
        with explained(self.path):
            return versions.is_known(self._connection, article)

    def fetched(self, url: str) -> State | None:
        """Return the state in which an address was when all that it holds had been stored."""
        with explained(self.path):
            return reading.fetched(self._connection, url)

    def counts(self) -> dict[str, int]:
        """Return the numbers of `articles`, `statements`, `claims` and `shifts`."""
        with explained(self.path):
            return reading.counts(self._connection)

    def count_unresolved(self) -> int:
        """Return how many statements have no speaker."""
        with explained(self.path):
            return reading.count_unresolved(self._connection)

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[StoredStatement]:
        """Yield the statements of the given ids, or all, in the order of their ids."""
        return self._each(reading.statements(self._connection, ids))

    def places(self, ids: Iterable[str]) -> Iterator[tuple[str, str, int, int]]:
        """Yield the words of statements, the text they stand in, and where, by their ids."""
        return self._each(reading.places(self._connection, ids))

    def some_texts(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield the texts of so many articles with their languages, the same ones every time."""
        return self._each(reading.some_texts(self._connection, count))

    def articles(self) -> Iterator[tuple[Article, list[tuple[str, Quotation]]]]:
        """Yield every article with the quotations stored of it and their statements' ids."""
        return self._each(reading.articles(self._connection))

    def article_rows(self) -> Iterator[Row]:
        """Yield what every article is, and how many statements are stored of it."""
        return self._each(reading.article_rows(self._connection))

    def vectors(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of the statements, row by row."""
        with explained(self.path):
            return vector_table.vectors(self._connection, ids)

    def cluster_input(self) -> ClusterInput:
        """Return all statements and their vectors as they stand at this moment."""
        with explained(self.path):
            return claim_table.cluster_input(self._connection)

    # Writing, one transaction per call

    def add(
        self,
        batch: Sequence[NewArticle],
        *,
        encoder: EncoderMark,
        skipped: Sequence[Skipped] = (),
        fetched: Mapping[str, State] | None = None,
    ) -> Added:
        """Write new articles, each with all its statements, what was skipped and what was fetched.

        Raises:
            ModelMismatchError: Another encoder has filled the store.
        """
        with explained(self.path):
            return writing.add_batch(
                self._connection,
                batch,
                encoder=encoder,
                skipped=skipped,
                fetched=fetched or {},
                path=self.path,
            )

    def note_places(self, places: Mapping[str, str]) -> None:
        """Note from which files articles of the store were read again, by their ids."""
        with explained(self.path):
            writing.note_places(self._connection, places)

    def use_same_words(self, share: float) -> None:
        """Count statements as one utterance by this share; another one makes clusters stale."""
        with explained(self.path), connection.writing(self._connection):
            meta.use_same_words(self._connection, share)

    def edit_claims(self, edits: ClaimEdits) -> None:
        """Remember what the user has said about claims; clustering anew takes it up."""
        with explained(self.path):
            claim_table.edit_claims(self._connection, edits)

    def use_nearness(self, value: float) -> None:
        """Remember how near statements must be; clustering anew takes it up."""
        with explained(self.path):
            claim_table.use_nearness(self._connection, value)

    def update_statements(
        self, batch: Iterable[tuple[Article, Sequence[Statement]]], *, positions: bool = False
    ) -> int:
        """Write who spoke, for statements that are stored already, and return how many changed.

        With `positions`, write which side they take, too.
        """
        with explained(self.path):
            return writing.update_statements(self._connection, batch, positions=positions)

    def told_speakers(self) -> list[dict[str, Any]]:
        """Return the people whom only articles know, once for each way in which one tells of them.

        Each with `id`, `name`, `titles` (folded words), `party` and `gender`.
        """
        with explained(self.path):
            return reading.told_speakers(self._connection)

    def join_speakers(
        self,
        known: Mapping[str, tuple[str, str, str | None]],
        *,
        parties: Mapping[tuple[str, str], str],
    ) -> int:
        """Give statements to the people that other articles know, and return how many changed.

        `known` has id, name and party of whom is meant, by the id that an article alone gives;
        statements whose speaker has no entry go back to whom their article tells of. `parties`
        has what the party of somebody is called, by their id and the name in an article.
        """
        with explained(self.path):
            return writing.join_speakers(self._connection, known, parties)

    def replace_clusters(self, clusters: Clusters) -> bool:
        """Put new claims, shifts and repeats in place of the old ones.

        Nothing is done, and false returned, where another program has meanwhile clustered a
        later state of the store.
        """
        with explained(self.path):
            return claim_table.replace_clusters(self._connection, clusters)

    def grow_clusters(self, grown: Clusters) -> bool:
        """Put grown and new claims in place, with all shifts on them.

        Statements whose repeats are not given keep theirs. Nothing is done, and false returned,
        where the statements have changed meanwhile, or all must be made anew.
        """
        with explained(self.path):
            return claim_table.grow_clusters(self._connection, grown)

    def statements_to_embed(self, encoder: EncoderMark, *, limit: int) -> list[str]:
        """Return the ids of up to `limit` statements that `encoder` has not embedded yet."""
        with explained(self.path):
            return vector_table.statements_without_vector(self._connection, encoder, limit=limit)

    def add_vectors(
        self, encoder: EncoderMark, *, statement_ids: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        """Write vectors of a second encoder beside those in use."""
        with explained(self.path):
            vector_table.add_vectors(
                self._connection, encoder, statement_ids=statement_ids, vectors=vectors
            )

    def switch_encoder(self, encoder: EncoderMark, *, known_as: str | None = None) -> bool:
        """Use `encoder` from now on and drop all other vectors.

        With `known_as` it takes that name, which may be the one of the encoder that it follows.
        Nothing is done, and false returned, while a statement has no vector of `encoder`.
        """
        with explained(self.path):
            return vector_table.switch_encoder(self._connection, encoder, known_as=known_as)

    # What people say of the shifts

    def save_verdict(self, verdict: Verdict) -> None:
        """Write a verdict; a later one on the same shift replaces it."""
        with explained(self.path):
            verdicts.save_verdict(self._connection, verdict)

    def verdict_rows(self) -> Iterator[Row]:
        """Yield every verdict with the statements it is about, the latest first."""
        return self._each(verdicts.verdict_rows(self._connection))

    def reviewed(self) -> frozenset[str]:
        """Return the ids of the shifts that someone has said something about."""
        with explained(self.path):
            return verdicts.reviewed(self._connection)

    # Looking after it

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the store, a line each; nothing if it is whole."""
        return self._each(upkeep.problems(self._connection))

    def back_up(self, target: Path) -> None:
        """Copy the store to a new file, also while it is written to."""
        with explained(target):
            upkeep.back_up(self._connection, target)

    def called_so(self, path: str) -> tuple[list[str], int]:
        """Return the ids of the articles with a path, address or id, and how many statements."""
        with explained(self.path):
            return upkeep.called_so(self._connection, path)

    def forget_articles(self, path: str) -> tuple[int, int]:
        """Remove the articles with a path, address or id; return how many articles, statements."""
        with explained(self.path):
            return upkeep.forget_articles(self._connection, path)

    def forget_speaker(self, name: str) -> int:
        """Remove the statements of a speaker, and return how many they were."""
        with explained(self.path):
            return upkeep.forget_speaker(self._connection, name)

    def _each(self, found: Iterator[T]) -> Iterator[T]:
        """Yield what is found; reading goes on, and may fail, while it is looked at."""
        with explained(self.path):
            yield from found
