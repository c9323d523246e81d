"""Statements that say what a text says: the nearest ones of a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import InputError
from claimtrack.rows import MatchRow, StatementRow
from claimtrack.store import EncoderMark, Store
from claimtrack.text import repeat_form

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    from claimtrack.embed import Encoder, Vectors
    from claimtrack.pipeline import InText, NearestStatements

# The statements to look among: all that are wanted, or those of them with these ids.
Among = Callable[[Sequence[str] | None], list[StatementRow]]


class Search:
    """Finds the nearest statements; what it takes to find them is made once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._encoder: Encoder | None = None
        self._nearest_statements: NearestStatements | None = None

    def find(
        self,
        texts: Sequence[str | InText],
        among: Among,
        k: int,
        encoder: Encoder | None = None,
    ) -> list[list[MatchRow]]:
        """Return, for each text, the `k` rows nearest to it, best first, with their `score`.

        Raises:
            InputError: A text has no words.
            ModelMismatchError: Another encoder has filled the store.
        """
        from claimtrack.pipeline import InText, NearestStatements, encode_statements  # loads numpy

        asked = [one if isinstance(one, InText) else InText.alone(one) for one in texts]
        words = [one.words for one in asked]
        for text in words:
            if not repeat_form(text):
                raise InputError(f'nothing to look for: "{text}" has no words. Give a sentence.')
        encoder = encoder or self._own_encoder()
        self._store.meta.check_encoder(EncoderMark(encoder.name, encoder.dimension))
        queries = encode_statements(encoder, asked)
        self._nearest_statements = self._nearest_statements or NearestStatements(self._store)
        near = self._nearest_statements.find(queries)
        if near is None:
            return self._nearest(words, queries, among(None), k)
        found = []
        for place, (text, ids) in enumerate(zip(words, near, strict=True)):
            rows = among(ids)
            rows = rows if len(rows) >= k else among(None)  # filters have left too few of them
            found += self._nearest([text], queries[place : place + 1], rows, k)
        return found

    def _own_encoder(self) -> Encoder:
        """Return the encoder that filled the store, the same as long as no other one does."""
        from claimtrack.pipeline import encoder_of  # loads numpy

        known = self._encoder
        if known is None or self._store.meta.encoder != EncoderMark(known.name, known.dimension):
            self._encoder = known = encoder_of(self._store)
        return known

    def _nearest(
        self, texts: Sequence[str], queries: Vectors, rows: Sequence[StatementRow], k: int
    ) -> list[list[MatchRow]]:
        """Return, for each text, the nearest of the rows."""
        from claimtrack.archive.matching import Matcher, has_company  # loads numpy
        from claimtrack.pipeline import fields_of

        if not rows:
            return [[] for _ in texts]
        vectors = self._store.vectors.of([row["statement_id"] for row in rows])
        fields = fields_of(self._store) if has_company(len(rows)) else None
        mean = fields.mean if fields else None
        matcher = Matcher([row["text"] for row in rows], vectors, mean=mean)
        found = matcher.search(texts, queries, k)
        return [[{**rows[place], "score": score} for place, score in best] for best in found]
