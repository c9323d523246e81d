"""What goes into a store, one transaction per call."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from claimtrack.model import Article, Skipped, Speaker, Statement
from claimtrack.store import meta
from claimtrack.store.columns import json_text, offsets, span_text, storable
from claimtrack.store.connection import writing
from claimtrack.store.meta import EncoderMark, Meta
from claimtrack.store.part import Part
from claimtrack.store.reading import DISTINCT_TOLD, Reader, State
from claimtrack.store.vector_table import insert_vectors
from claimtrack.store.versions import (
    known_version,
    others_in_file,
    pins,
    remember,
    statement_ids,
    take_the_place,
    with_kept_ids,
)

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class NewArticle:
    """An article with its statements and their vectors, row by row."""

    article: Article
    statements: Sequence[Statement]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Replaced:
    """An article that a newer version has taken the place of."""

    path: str  # of the newer version
    record: int | None
    before: int  # statements
    kept: int  # of them, with their ids
    now: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that holds another article than before: both are in the store."""

    path: str
    older: tuple[str, ...]  # ids of what was read from it before


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles and statements a batch brought that were not there before."""

    articles: int = 0
    statements: int = 0
    outdated: int = 0  # older versions of those that are there, left out
    replaced: tuple[Replaced, ...] = ()  # by those of the articles that are newer versions
    beside: tuple[Beside, ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, e.name) + getattr(other, e.name) for e in fields(Added)))


class Writer(Part):
    """What is written into a store, one transaction per call."""

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
        with writing(self._connection):
            self._beside(Meta).check_encoder(encoder)
            said = any(item.statements for item in batch)
            encoder_id = meta.use_encoder(self._connection, encoder) if said else 0
            added = sum((self._add(item, encoder_id) for item in batch), Added())
            if added.replaced:
                meta.mark_statements_changed(self._connection)
                forget_unused(self._connection)
            elif added.statements:
                meta.mark_statements_added(self._connection)
            self._connection.executemany(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)",
                [(storable(s.path), s.record, s.step, storable(s.reason)) for s in skipped],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?)",
                [(url, *state) for url, state in (fetched or {}).items() if any(state)],
            )
        return added

    def note_places(self, places: Mapping[str, str]) -> None:
        """Note from which files articles of the store were read again, by their ids."""
        with writing(self._connection):
            self._connection.executemany(
                "UPDATE article SET place = ?2 WHERE id = ?1 AND place IS NOT ?2", places.items()
            )

    def update_statements(
        self,
        batch: Iterable[tuple[Article, Sequence[Statement]]],
        *,
        positions: bool = False,
    ) -> int:
        """Write who spoke, for statements that are stored already, and return how many changed.

        With `positions`, write which side they take, too.
        """
        changed = 0
        with writing(self._connection):
            for _, statements in batch:
                _upsert_speakers(self._connection, statements)
                whole = _wholes(statements)
                rows = [
                    {"id": one.id, "part_of": whole.get(one.id)}
                    | _mention_values(one)
                    | (_position_values(one) if positions else {})
                    for one in statements
                ]
                _keep_known(self._connection, rows)
                changed += _update_statements(self._connection, rows)
            if changed:
                meta.mark_statements_changed(self._connection)
        return changed

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
        told = {row[0] for row in self._connection.execute(DISTINCT_TOLD)}
        changed, clustered = 0, False
        with writing(self._connection):
            for text in sorted(told):
                own = json.loads(text)
                identity, name, party = known.get(own["id"], (own["id"], own["name"], None))
                party = own["party"] or party
                values = (identity, parties.get((identity, party or ""), party), text)
                where = "told = ?3 AND (speaker_id IS NOT ?1 OR party IS NOT ?2)"
                stale = f"SELECT 1 FROM statement WHERE {where} AND claim_id IS NOT NULL LIMIT 1"
                clustered |= self._connection.execute(stale, values).fetchone() is not None
                self._connection.execute(
                    "INSERT OR IGNORE INTO speaker VALUES (?, ?)", (identity, name)
                )
                changed += self._connection.execute(
                    f"UPDATE statement SET speaker_id = ?1, party = ?2 WHERE {where}", values
                ).rowcount
            if clustered:
                meta.mark_statements_changed(self._connection)
            elif changed:
                forget_unused(self._connection)
        return changed

    def _add(self, new: NewArticle, encoder_id: int) -> Added:
        """Write an article with its statements, and say what that has brought."""
        if self._beside(Reader).knows(new.article):
            _forget_skipped(self._connection, new.article)
            return Added()
        version = known_version(self._connection, new.article)
        if version is None:
            others = others_in_file(self._connection, new.article)
            _insert_article(self._connection, new.article)
            _insert_statements(self._connection, new, encoder_id)
            beside = (Beside(new.article.path, tuple(others)),) if others else ()
            return Added(1, len(new.statements), beside=beside)
        other, is_newer = version
        if is_newer:
            remember(self._connection, new.article.id, other)
            return Added(outdated=1)
        return self._put_in_place(new, other, encoder_id)

    def _put_in_place(self, new: NewArticle, other: str, encoder_id: int) -> Added:
        """Write a newer version in place of another, and say what has become of its statements."""
        before = statement_ids(self._connection, other)
        statements = with_kept_ids(self._connection, other, new.statements)
        pinned = pins(self._connection, other)
        _insert_article(self._connection, new.article)
        take_the_place(self._connection, new.article.id, other)
        _insert_statements(self._connection, replace(new, statements=statements), encoder_id)
        kept = {statement.id for statement in statements}
        self._connection.executemany(
            "INSERT INTO claim_pin VALUES (?, ?)", [pin for pin in pinned if pin[0] in kept]
        )
        article = new.article
        told = Replaced(article.path, article.record, len(before), len(kept & before), len(kept))
        return Added(1, len(statements), replaced=(told,))


def forget_unused(connection: sqlite3.Connection) -> None:
    """Remove the claims and speakers that no statement has any more."""
    for table in ("claim", "speaker"):
        connection.execute(
            f"DELETE FROM {table} WHERE id NOT IN "
            f"(SELECT {table}_id FROM statement WHERE {table}_id IS NOT NULL)"
        )


def _keep_known(connection: sqlite3.Connection, rows: Iterable[dict[str, object]]) -> None:
    """Leave to people of whom an article tells the same what other articles say of them."""
    for row in rows:
        known = connection.execute(
            "SELECT speaker_id, party FROM statement WHERE id = ? AND told = ?",
            (row["id"], row["told"]),
        ).fetchone()
        if known is not None:
            row["speaker_id"], row["party"] = known


def _update_statements(connection: sqlite3.Connection, rows: Sequence[Mapping[str, object]]) -> int:
    """Write the values of rows that differ from what is stored, and return their number."""
    if not rows:
        return 0
    names = [name for name in rows[0] if name != "id"]
    values = ", ".join(f"{name} = :{name}" for name in names)
    differ = " OR ".join(f"{name} IS NOT :{name}" for name in names)
    sql = f"UPDATE statement SET {values} WHERE id = :id AND ({differ})"
    return connection.executemany(sql, rows).rowcount


def _insert_article(connection: sqlite3.Connection, article: Article) -> None:
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.path,
            article.record,
            article.outlet,
            article.url,
            article.title,
            article.published.isoformat() if article.published else None,
            article.date_source.value,
            article.language,
            article.text,
            json_text([[b.span.start, b.span.end, b.role.value] for b in article.blocks]),
            article.place,
        ),
    )
    _forget_skipped(connection, article)


def _forget_skipped(connection: sqlite3.Connection, article: Article) -> None:
    connection.execute(
        "DELETE FROM skipped WHERE path = ? AND record IS ?", (article.path, article.record)
    )


def _insert_statements(connection: sqlite3.Connection, new: NewArticle, encoder_id: int) -> None:
    _upsert_speakers(connection, new.statements)
    whole = _wholes(new.statements)
    rows = [
        {**_statement_row(statement, new.article), "part_of": whole.get(statement.id)}
        for statement in new.statements
    ]
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO statement ({names}) VALUES ({marks})", rows)
    insert_vectors(connection, encoder_id, [s.id for s in new.statements], new.vectors)


def _upsert_speakers(connection: sqlite3.Connection, statements: Iterable[Statement]) -> None:
    speakers = {s.speaker.id: s.speaker.name for s in statements if s.speaker}
    connection.executemany(
        "INSERT INTO speaker VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        sorted(speakers.items()),
    )


def _wholes(statements: Sequence[Statement]) -> dict[str, str]:
    """Return, for each statement inside a longer one of the same speaker, that one's id.

    "Er habe „erhebliche Vorbehalte“" is one statement and the words in quotation marks another;
    what the part means is told by the whole.
    """
    found: dict[str, str] = {}
    longest: dict[str, Statement] = {}  # by speaker: the one that reaches furthest so far
    for statement in sorted(statements, key=_by_place):
        speaker = statement.speaker.id if statement.speaker else statement.mention.text
        whole = longest.get(speaker)
        if whole is not None and whole.quotation.span.covers(statement.quotation.span):
            found[statement.id] = whole.id
        else:
            longest[speaker] = statement
    return found


def _by_place(statement: Statement) -> tuple[int, int, str]:
    span = statement.quotation.span
    return span.start, -span.end, statement.id


def _statement_row(statement: Statement, article: Article) -> dict[str, object]:
    return {
        "id": statement.id,
        "article_id": article.id,
        **_quotation_values(statement, article.text),
        **_mention_values(statement),
        "text": statement.text,
        "context": statement.context,
        "date": statement.date.isoformat() if statement.date else None,
        "date_source": statement.date_source.value,
        "date_precision": statement.date_precision.value if statement.date else None,
        "recalled": int(statement.recalled),
        **_position_values(statement),
    }


def _quotation_values(statement: Statement, text: str) -> dict[str, object]:
    quotation = statement.quotation
    return {
        "kind": quotation.kind.value,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "content": json_text(offsets(quotation.content)),
        "cue": json_text(offsets(quotation.cue)),
        "frame": json_text(offsets(quotation.frame)),
        "speaker_span": span_text(quotation.speaker),
        "addressee": span_text(quotation.addressee),
        "cue_text": " … ".join(span.of(text) for span in quotation.cue) or None,
    }


def _mention_values(statement: Statement) -> dict[str, object]:
    mention = statement.mention
    return {
        "mention": mention.text or None,
        "mention_span": span_text(mention.span),
        "speaker_id": mention.speaker.id if mention.speaker else None,
        "candidates": json_text(mention.candidates),
        "on_behalf_of": mention.on_behalf_of.name if mention.on_behalf_of else None,
        "party": mention.speaker.party if mention.speaker else None,
        "told": _told(mention.speaker),
    }


def _told(speaker: Speaker | None) -> str | None:
    """Return a person whom no registry holds, as the article tells of them."""
    if speaker is None or speaker.institution or not speaker.only_told:
        return None
    titles = [office.name for office in speaker.offices]
    values = {"id": speaker.id, "name": speaker.name, "titles": titles}
    return json_text(values | {"party": speaker.party, "gender": speaker.gender})


def _position_values(statement: Statement) -> dict[str, object]:
    position = statement.position
    return {
        "position": position.value,
        "commitment": position.commitment,
        "condition": position.condition,
        "qualification": position.qualification,
        "figures": json_text([[f.value, f.unit, f.text] for f in position.figures]),
        "position_cues": json_text(position.cues),
    }
