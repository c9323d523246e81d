"""What comes out of a store: rows of the views, and statements as the steps need them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimtrack import model
from claimtrack.errors import StoreError
from claimtrack.model import (
    Article,
    Block,
    Claim,
    DateSource,
    Figure,
    Kind,
    Position,
    Quotation,
    Role,
    Shift,
    ShiftKind,
    Skipped,
    Span,
)
from claimtrack.store import meta
from claimtrack.store.connection import reading
from claimtrack.store.filters import Condition, ShiftFilter, shift_condition

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    import numpy as np
    from numpy.typing import NDArray

Row = dict[str, Any]  # one row of a listing, keyed by its columns

VIEWS = {
    "statements": model.STATEMENT_COLUMNS,
    "shifts": model.SHIFT_COLUMNS,
    "claims": model.CLAIM_COLUMNS,
    "speakers": model.SPEAKER_COLUMNS,
}
# Every listing has one order, whatever order the articles came in. Statements run through time,
# shifts start with the newest, claims and speakers with the largest.
ORDER = {
    "statements": "date IS NULL, date, published, article, record, start, statement_id",
    "shifts": "later_date DESC, confidence DESC, shift_id",
    "claims": "statements DESC, last_date DESC, claim_id",
    "speakers": "statements DESC, speaker",
}
VARIABLES = 500  # question marks in one query; SQLite allows at least 999


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as clustering, shifts and embedding look at it."""

    id: str
    text: str
    context: str
    kind: Kind
    speaker_id: str | None
    language: str
    published: date | None
    date: date | None
    recalled: bool
    part_of: str | None  # a longer statement of the same speaker in which these words stand
    position: Position
    article_id: str


@dataclass(frozen=True, slots=True, eq=False)
class ClusterInput:
    """All statements of one moment with their vectors, row by row, in the order of their ids."""

    revision: int
    statements: Sequence[StoredStatement]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ClaimEdits:
    """What the user has said: the claim of statements, and the label of claims, by their ids."""

    pins: Mapping[str, str]
    names: Mapping[str, str]


def claim_edits(connection: sqlite3.Connection) -> ClaimEdits:
    """Return what the user has said about claims."""
    return ClaimEdits(
        dict(connection.execute("SELECT statement_id, claim_id FROM claim_pin")),
        dict(connection.execute("SELECT claim_id, label FROM claim_name")),
    )


def claim_members(connection: sqlite3.Connection, claim_id: str) -> list[str]:
    """Return the ids of the statements on a claim, in their order."""
    found = connection.execute(
        "SELECT id FROM statement WHERE claim_id = ? ORDER BY id", (claim_id,)
    )
    return [row[0] for row in found]


def rows(
    connection: sqlite3.Connection, view: str, condition: Condition | None = None
) -> Iterator[Row]:
    """Yield the rows of a view that hold the condition, in the view's order."""
    columns = VIEWS[view]
    wanted = condition or Condition.joined([])
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(
        f"SELECT {names} FROM {view} WHERE {wanted.sql} ORDER BY {ORDER[view]}", wanted.values
    )
    for values in found:
        row = dict(zip(columns, values, strict=True))
        if "recalled" in row:
            row["recalled"] = bool(row["recalled"])  # SQL knows only 0 and 1
        yield row


def shifts(connection: sqlite3.Connection, wanted: ShiftFilter) -> Iterator[Shift]:
    """Yield the shifts that are wanted, newest first, with the ids of their statements."""
    names = tuple(each.name for each in fields(Shift))
    ids = [row["shift_id"] for row in rows(connection, "shifts", shift_condition(wanted))]
    for some, marks in _portions(ids):
        sql = f"SELECT {', '.join(names)} FROM shift WHERE id IN ({marks})"
        found = {
            row[0]: dict(zip(names, row, strict=True)) for row in connection.execute(sql, some)
        }
        for name in some:
            yield Shift(**{**found[name], "kind": ShiftKind(found[name]["kind"])})


def statement_rows(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Return rows of the view `statements` by their ids."""
    found: dict[str, Row] = {}
    for some, marks in _portions(ids):
        chosen = Condition(f"statement_id IN ({marks})", tuple(some))
        found |= {row["statement_id"]: row for row in rows(connection, "statements", chosen)}
    return found


def figure_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield the figures of claims that have several of one unit, a row a figure."""
    columns = ("claim_id", "claim", "unit", "value", "figure", "speaker", "date", "outlet", "text")
    found = connection.execute(
        "WITH f AS (SELECT s.claim_id, json_extract(value, '$[1]') AS unit, "
        "json_extract(value, '$[0]') AS number, json_extract(value, '$[2]') AS words, s.id "
        "FROM statement AS s, json_each(s.figures) WHERE s.claim_id IS NOT NULL), "
        "several AS (SELECT claim_id, unit, count(DISTINCT id) AS times FROM f "
        "GROUP BY claim_id, unit HAVING times > 1) "
        "SELECT f.claim_id, c.label, f.unit, f.number, f.words, v.speaker, v.date, v.outlet, "
        "v.text "
        "FROM f JOIN several AS m ON m.claim_id = f.claim_id AND m.unit = f.unit "
        "JOIN claim AS c ON c.id = f.claim_id JOIN statements AS v ON v.statement_id = f.id "
        "ORDER BY m.times DESC, f.claim_id, f.unit, f.number, v.date, f.id"
    )
    for values in found:
        yield dict(zip(columns, values, strict=True))


def position_cues(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that decided the position of each statement."""
    found: dict[str, tuple[str, ...]] = {}
    for some, marks in _portions(ids):
        sql = f"SELECT id, position_cues FROM statement WHERE id IN ({marks})"
        found |= {name: tuple(json.loads(cues)) for name, cues in connection.execute(sql, some)}
    return found


def contexts(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return the sentences around each statement and the language of its article, by its id."""
    found = connection.execute(
        "SELECT s.id, s.context, a.language FROM statement AS s JOIN article AS a "
        "ON a.id = s.article_id"
    )
    return {name: (context, language) for name, context, language in found}


def skipped(connection: sqlite3.Connection) -> Iterator[Skipped]:
    """Yield what could not be used when it was last tried."""
    for path, record, step, reason in connection.execute(
        "SELECT path, record, step, reason FROM skipped ORDER BY path, record"
    ):
        yield Skipped(path, step, reason, record)


def cluster_input(connection: sqlite3.Connection) -> ClusterInput:
    """Return all statements and their vectors as they stand at this moment."""
    with reading(connection):
        found = list(statements(connection))
        return ClusterInput(
            revision=meta.statements_revision(connection),
            statements=found,
            vectors=vectors(connection, [statement.id for statement in found]),
        )


def statements(
    connection: sqlite3.Connection, ids: Iterable[str] | None = None
) -> Iterator[StoredStatement]:
    """Yield the statements of the given ids, or all, in the order of their ids."""
    sql = (
        "SELECT s.id, s.text, s.context, s.kind, s.speaker_id, a.language, s.date, a.published, "
        "s.recalled, s.part_of, s.position, s.commitment, s.condition, s.qualification, s.figures, "
        "s.position_cues, s.article_id FROM statement AS s JOIN article AS a ON a.id = s.article_id"
    )
    if ids is None:
        yield from map(_statement, connection.execute(f"{sql} ORDER BY s.id"))
        return
    for some, marks in _portions(sorted(ids)):
        found = connection.execute(f"{sql} WHERE s.id IN ({marks}) ORDER BY s.id", some)
        yield from map(_statement, found)


def statement_ids(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all statements."""
    return [row[0] for row in connection.execute("SELECT id FROM statement")]


def unclustered(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Return the ids of up to `limit` statements that are on no claim."""
    found = connection.execute(
        "SELECT id FROM statement WHERE claim_id IS NULL ORDER BY id LIMIT ?", (limit,)
    )
    return [row[0] for row in found]


def claims(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Claim]:
    """Return claims with their statements, by their ids."""
    found = []
    for some, marks in _portions(sorted(ids)):
        rows = connection.execute(
            f"SELECT id, label, key_terms FROM claim WHERE id IN ({marks}) ORDER BY id", some
        ).fetchall()
        for name, label, terms in rows:
            members = tuple(claim_members(connection, name))
            found.append(Claim(name, label, members, tuple(json.loads(terms))))
    return found


def claims_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the claims of statements, by their ids; those on no claim are left out."""
    found: dict[str, str] = {}
    for some, marks in _portions(ids):
        sql = f"SELECT id, claim_id FROM statement WHERE claim_id IS NOT NULL AND id IN ({marks})"
        found |= dict(connection.execute(sql, some))
    return found


def vector_portions(
    connection: sqlite3.Connection, size: int
) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
    """Yield all vectors in use, so many at a time, with the ids of their statements."""
    import numpy as np  # most commands need no vectors

    used = meta.encoder_in_use(connection)
    if used is None:
        return
    found = connection.execute(
        "SELECT v.statement_id, v.data FROM vector AS v JOIN encoder AS e ON e.id = v.encoder_id "
        "WHERE e.name = ? AND e.dimension = ?",
        (used.name, used.dimension),
    )
    while some := found.fetchmany(size):
        data = bytearray().join(row[1] for row in some)
        rows = np.frombuffer(data, dtype="<f4").reshape(len(some), used.dimension)
        yield [row[0] for row in some], rows


def articles(
    connection: sqlite3.Connection,
) -> Iterator[tuple[Article, list[tuple[str, Quotation]]]]:
    """Yield every article with the quotations that are stored of it and their statements' ids.

    Articles are read one by one, so what is written meanwhile does no harm.
    """
    ids = [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id")]
    for name in ids:
        row = connection.execute(
            "SELECT id, path, record, outlet, url, title, published, date_source, language, text, "
            "blocks FROM article WHERE id = ?",
            (name,),
        ).fetchone()
        if row is None:
            continue
        quotations = connection.execute(
            "SELECT id, content, kind, cue, speaker_span, addressee, frame FROM statement "
            'WHERE article_id = ? ORDER BY start, "end" DESC, kind',
            (name,),
        )
        yield _article(row), [(said[0], _quotation(name, said[1:])) for said in quotations]


def _article(row: Sequence[Any]) -> Article:
    name, path, record, outlet, url, title, published, source, language, text, blocks = row
    return Article(
        id=name,
        text=text,
        blocks=tuple(Block(Span(s, e), Role(role)) for s, e, role in json.loads(blocks)),
        path=path,
        record=record,
        outlet=outlet,
        url=url,
        title=title,
        published=date.fromisoformat(published) if published else None,
        date_source=DateSource(source),
        language=language,
    )


def _quotation(article_id: str, values: Sequence[Any]) -> Quotation:
    content, kind, cue, speaker, addressee, frame = values
    return Quotation(
        article_id,
        _spans(content),
        Kind(kind),
        cue=_spans(cue),
        speaker=Span(*json.loads(speaker)) if speaker else None,
        addressee=Span(*json.loads(addressee)) if addressee else None,
        frame=_spans(frame),
    )


def _spans(offsets: str) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in json.loads(offsets))


def vectors(connection: sqlite3.Connection, ids: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of the statements, row by row.

    Raises:
        StoreError: A statement has no vector.
    """
    import numpy as np  # most commands need no vectors

    used = meta.encoder_in_use(connection)
    if used is None:
        return np.zeros((0, 0), dtype=np.float32)
    place = {name: number for number, name in enumerate(dict.fromkeys(ids))}
    rows = np.empty((len(place), used.dimension), dtype="<f4")  # filled in place: it may be large
    missing = dict(place)
    for some, marks in _portions(place):
        sql = (
            "SELECT v.statement_id, v.data FROM vector AS v JOIN encoder AS e "
            "ON e.id = v.encoder_id WHERE e.name = ? AND e.dimension = ? "
            f"AND v.statement_id IN ({marks})"
        )
        for name, data in connection.execute(sql, (used.name, used.dimension, *some)):
            rows[place[name]] = np.frombuffer(data, dtype="<f4")
            missing.pop(name, None)
    if missing:
        raise StoreError(
            f'no vector for {len(missing)} of {len(ids)} statements, e.g. "{next(iter(missing))}". '
            f"Make them: claimtrack embed --model {used.name}."
        )
    return rows if len(place) == len(ids) else rows[[place[name] for name in ids]]


def speaker_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all speakers, in alphabetical order."""
    found = connection.execute("SELECT DISTINCT name FROM speaker ORDER BY name")
    return [row[0] for row in found]


def claim_labels(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the labels of all claims by their ids."""
    return dict(connection.execute("SELECT id, label FROM claim ORDER BY id"))


def fetched(connection: sqlite3.Connection, url: str) -> tuple[str | None, str | None] | None:
    """Return ETag and Last-Modified of an address when all that it holds had been stored."""
    found: tuple[str | None, str | None] | None = connection.execute(
        "SELECT etag, last_modified FROM fetched WHERE url = ?", (url,)
    ).fetchone()
    return found


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many articles, statements, claims and shifts there are."""
    tables = {"articles": "article", "statements": "statement", "claims": "claim"}
    tables["shifts"] = "shift"
    return {
        name: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for name, table in tables.items()
    }


def has_article(connection: sqlite3.Connection, article_id: str) -> bool:
    """Return whether the article, or a newer version of it, is in the store."""
    found = connection.execute(
        "SELECT 1 FROM article WHERE id = ?1 "
        "UNION ALL SELECT 1 FROM replaced WHERE article_id = ?1",
        (article_id,),
    )
    return found.fetchone() is not None


def _statement(row: Sequence[Any]) -> StoredStatement:
    name, text, context, kind, speaker_id, language, *days, recalled, part_of = row[:10]
    said, published = (date.fromisoformat(day) if day else None for day in days)
    return StoredStatement(
        id=name,
        text=text,
        context=context,
        kind=Kind(kind),
        speaker_id=speaker_id,
        language=language,
        date=said,
        published=published,
        recalled=bool(recalled),
        part_of=part_of,
        position=_position(row[10:16]),
        article_id=row[16],
    )


def _position(values: Sequence[Any]) -> Position:
    value, commitment, condition, qualification, figures, cues = values
    return Position(
        value=value,
        commitment=commitment,
        condition=condition,
        qualification=qualification,
        figures=tuple(Figure(*figure) for figure in json.loads(figures)),
        cues=tuple(json.loads(cues)),
    )


def _portions(ids: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield ids in portions that fit one query, each with its question marks."""
    rest = iter(ids)
    while some := list(islice(rest, VARIABLES)):
        yield some, ", ".join("?" * len(some))
