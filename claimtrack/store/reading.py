"""What comes out of a store: rows of the views, and statements as the steps need them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from claimtrack import model
from claimtrack.findings import Shift
from claimtrack.model import (
    Article,
    Block,
    DatePrecision,
    DateSource,
    Figure,
    Kind,
    Position,
    Quotation,
    Role,
    ShiftKind,
    Skipped,
    Span,
)
from claimtrack.store.columns import portions
from claimtrack.store.filters import Condition, ShiftFilter, shift_condition
from claimtrack.store.grounds import grounds_of

Row = dict[str, Any]  # one row of a listing, keyed by its columns

DISTINCT_TOLD = "SELECT DISTINCT told FROM statement WHERE told IS NOT NULL"
VIEWS = {
    "statements": model.STATEMENT_COLUMNS,
    "shifts": model.SHIFT_COLUMNS,
    "claims": model.CLAIM_COLUMNS,
    "speakers": model.SPEAKER_COLUMNS,
}
# Every listing has one order, whatever order the articles came in. Statements run through time,
# claims and speakers start with the largest. A flag accuses: shifts start with the surest, of those
# that look equally sure with the newest. What is new is asked for by its day.
WORD = re.compile(r"\w")
MUCH = 1_000_000  # a number that is a figure wherever it stands
ORDER = {
    "statements": "date IS NULL, date, published, article, record, start, statement_id",
    "shifts": "round(confidence, 2) DESC, later_date DESC, shift_id",
    "claims": "statements DESC, last_date DESC, claim_id",
    "speakers": "statements DESC, speaker",
}


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
    mention: str = ""  # the words of the article that name the speaker
    date_precision: DatePrecision = DatePrecision.DAY

    @property
    def said(self) -> str:
        """Return the text without the words that name who speaks, as a report has them.

        Two reports on one person are no more alike for "Ministerin Adler" in both.
        """
        if not self.mention or self.mention not in self.text:
            return self.text
        named = rf"(?<!\w){re.escape(self.mention)}(?!\w)"
        left = re.sub(named, "", self.text, count=1).strip()
        return " ".join(left.split()) if WORD.search(left) else self.text


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
        if "evidence" in row:
            row["evidence"] = grounds_of(row["evidence"])
        yield row


def shifts(connection: sqlite3.Connection, wanted: ShiftFilter) -> Iterator[Shift]:
    """Yield the shifts that are wanted, the surest first, with the ids of their statements."""
    names = tuple(each.name for each in fields(Shift))
    ids = [row["shift_id"] for row in rows(connection, "shifts", shift_condition(wanted))]
    for some, marks in portions(ids):
        sql = f"SELECT {', '.join(names)} FROM shift WHERE id IN ({marks})"
        found = {
            row[0]: dict(zip(names, row, strict=True)) for row in connection.execute(sql, some)
        }
        for name in some:
            kind, grounds = ShiftKind(found[name]["kind"]), grounds_of(found[name]["grounds"])
            yield Shift(**{**found[name], "kind": kind, "grounds": grounds})


def statement_rows(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Return rows of the view `statements` by their ids."""
    found: dict[str, Row] = {}
    for some, marks in portions(ids):
        chosen = Condition(f"statement_id IN ({marks})", tuple(some))
        found |= {row["statement_id"]: row for row in rows(connection, "statements", chosen)}
    return found


def figure_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield the figures of claims that have several of one unit, and every amount of money.

    Left out are spans of time, years that had passed, and numbers alone, whose noun may be far off.
    """
    found = connection.execute(
        "WITH f AS (SELECT s.claim_id, json_extract(value, '$[1]') AS unit, "
        "json_extract(value, '$[0]') AS number, json_extract(value, '$[2]') AS words, s.id, "
        "s.speaker_id FROM statement AS s, json_each(s.figures) "
        "WHERE s.claim_id IS NOT NULL AND s.part_of IS NULL "
        "AND unit NOT IN ('years', 'months', 'weeks', 'days', 'hours') "
        "AND NOT (unit = 'year' AND number < CAST(substr(s.date, 1, 4) AS INTEGER)) "
        f"AND NOT (unit = 'count' AND number < {MUCH} AND instr(words, ' ') = 0)), "
        "several AS (SELECT claim_id, unit, count(DISTINCT speaker_id) AS speakers, "
        "count(DISTINCT id) AS times FROM f GROUP BY claim_id, unit HAVING times > 1 "
        "OR substr(unit, 1, 3) IN ('eur', 'usd', 'gbp', 'chf') "  # also "eur/year"
        f"OR max(number) >= {MUCH}) "
        "SELECT f.claim_id, c.label, f.unit, f.number, f.words, v.speaker, v.date, v.outlet, "
        "v.text "
        "FROM f JOIN several AS m ON m.claim_id = f.claim_id AND m.unit = f.unit "
        "JOIN claim AS c ON c.id = f.claim_id JOIN statements AS v ON v.statement_id = f.id "
        "ORDER BY m.speakers DESC, m.times DESC, f.claim_id, f.unit, f.number, v.date, f.id"
    )
    for values in found:
        yield dict(zip(model.FIGURE_COLUMNS, values, strict=True))


def position_cues(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that decided the position of each statement."""
    found: dict[str, tuple[str, ...]] = {}
    for some, marks in portions(ids):
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


def statements(
    connection: sqlite3.Connection, ids: Iterable[str] | None = None
) -> Iterator[StoredStatement]:
    """Yield the statements of the given ids, or all, in the order of their ids."""
    sql = (
        "SELECT s.id, s.text, s.context, s.kind, s.speaker_id, a.language, s.date, a.published, "
        "s.recalled, s.part_of, s.position, s.commitment, s.condition, s.qualification, s.figures, "
        "s.position_cues, s.article_id, s.mention, s.date_precision "
        "FROM statement AS s JOIN article AS a ON a.id = s.article_id"
    )
    if ids is None:
        yield from map(_statement, connection.execute(f"{sql} ORDER BY s.id"))
        return
    for some, marks in portions(sorted(ids)):
        found = connection.execute(f"{sql} WHERE s.id IN ({marks}) ORDER BY s.id", some)
        yield from map(_statement, found)


def places(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> Iterator[tuple[str, str, int, int]]:
    """Yield the words of statements, the text they stand in, and where, in the order of the ids."""
    for some, marks in portions(sorted(ids)):
        yield from connection.execute(
            'SELECT s.text, a.text, s.start, s."end" FROM statement AS s '
            f"JOIN article AS a ON a.id = s.article_id WHERE s.id IN ({marks}) ORDER BY s.id",
            some,
        )


def some_texts(connection: sqlite3.Connection, count: int) -> Iterator[tuple[str, str]]:
    """Yield the texts of so many articles, each with its language: as good as drawn by lot.

    They are those of the smallest ids, which are hashes: the same ones for the same articles.
    """
    yield from connection.execute(
        "SELECT text, language FROM article ORDER BY id LIMIT ?", (count,)
    )


def statement_ids(connection: sqlite3.Connection, among: Iterable[str] | None = None) -> list[str]:
    """Return the ids of all statements, or those of some ids that a statement has."""
    sql = "SELECT id FROM statement"
    if among is None:
        return [row[0] for row in connection.execute(sql)]
    return [
        row[0]
        for some, marks in portions(among)
        for row in connection.execute(f"{sql} WHERE id IN ({marks})", some)
    ]


def article_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield what every article is, and how many statements are stored of it."""
    found = connection.execute(
        "SELECT path AS article, record, outlet, published, title, url, (SELECT count(*) FROM "
        "statement AS s WHERE s.article_id = a.id) AS statements, id AS article_id "
        "FROM article AS a "
        "ORDER BY path, record"
    )
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in found)


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


def speaker_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all speakers, in alphabetical order."""
    found = connection.execute("SELECT DISTINCT name FROM speaker ORDER BY name")
    return [row[0] for row in found]


def parties(connection: sqlite3.Connection) -> list[str]:
    """Return the parties of speakers, in alphabetical order."""
    sql = "SELECT DISTINCT party FROM statement WHERE party IS NOT NULL ORDER BY party"
    return [row[0] for row in connection.execute(sql)]


def called(connection: sqlite3.Connection, words: str) -> list[tuple[str, str]]:
    """Return, once each, the names of speakers with the mentions of them that hold some words."""
    found = connection.execute(
        "SELECT DISTINCT speaker.name, statement.mention FROM statement "
        "JOIN speaker ON speaker.id = statement.speaker_id "
        "WHERE instr(statement.mention, ?) ORDER BY 1, 2",
        (words,),
    )
    return [(name, mention) for name, mention in found]


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


def count_unresolved(connection: sqlite3.Connection) -> int:
    """Return how many statements have no speaker."""
    sql = "SELECT count(*) FROM statement WHERE speaker_id IS NULL"
    return int(connection.execute(sql).fetchone()[0])


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
        mention=row[17] or "",
        date_precision=DatePrecision(row[18] or DatePrecision.DAY),
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


def told_speakers(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return the people whom only articles know, once for each way in which one tells of them."""
    return [json.loads(row[0]) for row in connection.execute(DISTINCT_TOLD)]
