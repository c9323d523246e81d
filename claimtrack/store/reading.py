"""What comes out of a store: rows of the views, and statements as the steps need them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TypeAlias, cast

from claimtrack.findings import Shift
from claimtrack.model import Article, Quotation, Row, ShiftKind, Skipped
from claimtrack.rows import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    SHIFT_COLUMNS,
    SPEAKER_COLUMNS,
    STATEMENT_COLUMNS,
    ClaimRow,
    FigureRow,
    ShiftRow,
    SpeakerRow,
    StatementRow,
)
from claimtrack.store.columns import portions
from claimtrack.store.filters import (
    Condition,
    ShiftFilter,
    StatementFilter,
    shift_condition,
    statement_condition,
)
from claimtrack.store.grounds import grounds_of
from claimtrack.store.part import Part
from claimtrack.store.stored import (
    ARTICLE,
    QUOTATION,
    STATEMENT,
    StoredStatement,
    article_of,
    quotation_of,
    statement_of,
)

State: TypeAlias = tuple[str | None, str | None]  # of an address: ETag, Last-Modified

DISTINCT_TOLD = "SELECT DISTINCT told FROM statement WHERE told IS NOT NULL"
VIEWS = {
    "statements": STATEMENT_COLUMNS,
    "shifts": SHIFT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "speakers": SPEAKER_COLUMNS,
}
MUCH = 1_000_000  # a number that is a figure wherever it stands
# Every listing has one order, whatever order the articles came in. Statements run through time,
# claims and speakers start with the largest. A flag accuses: shifts start with the surest, of those
# that look equally sure with the newest. What is new is asked for by its day.
ORDER = {
    "statements": "date IS NULL, date, published, article, record, start, statement_id",
    "shifts": "round(confidence, 2) DESC, later_date DESC, shift_id",
    "claims": "statements DESC, last_date DESC, claim_id",
    "speakers": "statements DESC, speaker",
}


class Reader(Part):
    """What is asked of a store: the rows of its listings, and statements as the steps need them."""

    def rows(self, view: str) -> Iterator[Row]:
        """Yield all rows of a view, one of `VIEWS`, in its order."""
        yield from self._rows(view)

    def statement_rows(self, wanted: StatementFilter | None = None) -> Iterator[StatementRow]:
        """Yield rows of the view `statements`, oldest first, undated ones last."""
        yield from self._rows("statements", statement_condition(wanted or StatementFilter()))

    def shift_rows(self, wanted: ShiftFilter | None = None) -> Iterator[ShiftRow]:
        """Yield rows of the view `shifts`, the surest first."""
        yield from self._rows("shifts", shift_condition(wanted or ShiftFilter()))

    def claim_rows(self) -> Iterator[ClaimRow]:
        """Yield the rows of the view `claims`, the largest first."""
        yield from self._rows("claims")

    def speaker_rows(self) -> Iterator[SpeakerRow]:
        """Yield the rows of the view `speakers`, those who are quoted most first."""
        yield from self._rows("speakers")

    def statement_rows_by_id(self, ids: Iterable[str]) -> dict[str, StatementRow]:
        """Return rows of the view `statements` by their ids."""
        found: dict[str, StatementRow] = {}
        for some, marks in portions(ids):
            chosen = Condition(f"statement_id IN ({marks})", tuple(some))
            found |= {row["statement_id"]: row for row in self._rows("statements", chosen)}
        return found

    def shifts(self, wanted: ShiftFilter | None = None) -> Iterator[Shift]:
        """Yield shifts with the ids of their statements, the surest first."""
        names = tuple(each.name for each in fields(Shift))
        ids = [row["shift_id"] for row in self.shift_rows(wanted)]
        for some, marks in portions(ids):
            sql = f"SELECT {', '.join(names)} FROM shift WHERE id IN ({marks})"
            found = {
                row[0]: dict(zip(names, row, strict=True))
                for row in self._connection.execute(sql, some)
            }
            for name in some:
                kind, grounds = ShiftKind(found[name]["kind"]), grounds_of(found[name]["grounds"])
                yield Shift(**{**found[name], "kind": kind, "grounds": grounds})

    def figure_rows(self) -> Iterator[FigureRow]:
        """Yield the figures of claims that have several of one unit, and every amount of money.

        Left out are spans of time, years that had passed, and numbers alone, whose noun may be far
        off.
        """
        found = self._connection.execute(
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
            yield cast("FigureRow", dict(zip(FIGURE_COLUMNS, values, strict=True)))

    def article_rows(self) -> Iterator[Row]:
        """Yield what every article is, and how many statements are stored of it."""
        found = self._connection.execute(
            "SELECT path AS article, record, outlet, published, title, url, (SELECT count(*) FROM "
            "statement AS s WHERE s.article_id = a.id) AS statements, id AS article_id "
            "FROM article AS a "
            "ORDER BY path, record"
        )
        names = [column[0] for column in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))

    def skipped(self) -> Iterator[Skipped]:
        """Yield what could not be used when it was last tried."""
        for path, record, step, reason in self._connection.execute(
            "SELECT path, record, step, reason FROM skipped ORDER BY path, record"
        ):
            yield Skipped(path, step, reason, record)

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[StoredStatement]:
        """Yield the statements of the given ids, or all, in the order of their ids."""
        sql = f"SELECT {STATEMENT} FROM statement AS s JOIN article AS a ON a.id = s.article_id"
        if ids is None:
            yield from map(statement_of, self._connection.execute(f"{sql} ORDER BY s.id"))
            return
        for some, marks in portions(sorted(ids)):
            found = self._connection.execute(f"{sql} WHERE s.id IN ({marks}) ORDER BY s.id", some)
            yield from map(statement_of, found)

    def places(self, ids: Iterable[str]) -> Iterator[tuple[str, str, int, int]]:
        """Yield the words of statements, the text they stand in, and where, by their ids."""
        for some, marks in portions(sorted(ids)):
            yield from self._connection.execute(
                'SELECT s.text, a.text, s.start, s."end" FROM statement AS s '
                f"JOIN article AS a ON a.id = s.article_id WHERE s.id IN ({marks}) ORDER BY s.id",
                some,
            )

    def some_texts(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield the texts of so many articles, each with its language: as good as drawn by lot.

        They are those of the smallest ids, which are hashes: the same ones for the same articles.
        """
        yield from self._connection.execute(
            "SELECT text, language FROM article ORDER BY id LIMIT ?", (count,)
        )

    def statement_ids(self, among: Iterable[str] | None = None) -> list[str]:
        """Return the ids of all statements, or those of some ids that a statement has."""
        sql = "SELECT id FROM statement"
        if among is None:
            return [row[0] for row in self._connection.execute(sql)]
        return [
            row[0]
            for some, marks in portions(among)
            for row in self._connection.execute(f"{sql} WHERE id IN ({marks})", some)
        ]

    def articles(
        self,
    ) -> Iterator[tuple[Article, list[tuple[str, Quotation]]]]:
        """Yield every article with the quotations stored of it and their statements' ids.

        Articles are read one by one, so what is written meanwhile does no harm.
        """
        ids = [row[0] for row in self._connection.execute("SELECT id FROM article ORDER BY id")]
        for name in ids:
            row = self._connection.execute(
                f"SELECT {ARTICLE} FROM article WHERE id = ?",
                (name,),
            ).fetchone()
            if row is None:
                continue
            quotations = self._connection.execute(
                f"SELECT id, {QUOTATION} FROM statement "
                'WHERE article_id = ? ORDER BY start, "end" DESC, kind',
                (name,),
            )
            yield article_of(row), [(said[0], quotation_of(name, said[1:])) for said in quotations]

    def contexts(self) -> dict[str, tuple[str, str]]:
        """Return the sentences around each statement and the language of its article, by its id."""
        found = self._connection.execute(
            "SELECT s.id, s.context, a.language FROM statement AS s JOIN article AS a "
            "ON a.id = s.article_id"
        )
        return {name: (context, language) for name, context, language in found}

    def position_cues(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that decided the position of each statement."""
        found: dict[str, tuple[str, ...]] = {}
        for some, marks in portions(ids):
            sql = f"SELECT id, position_cues FROM statement WHERE id IN ({marks})"
            found |= {
                name: tuple(json.loads(cues)) for name, cues in self._connection.execute(sql, some)
            }
        return found

    def speaker_names(self) -> list[str]:
        """Return the names of all speakers, in alphabetical order."""
        found = self._connection.execute("SELECT DISTINCT name FROM speaker ORDER BY name")
        return [row[0] for row in found]

    def parties(self) -> list[str]:
        """Return the parties of speakers, in alphabetical order."""
        sql = "SELECT DISTINCT party FROM statement WHERE party IS NOT NULL ORDER BY party"
        return [row[0] for row in self._connection.execute(sql)]

    def called(self, words: str) -> list[tuple[str, str]]:
        """Return the names of speakers with the mentions of them that hold some words."""
        found = self._connection.execute(
            "SELECT DISTINCT speaker.name, statement.mention FROM statement "
            "JOIN speaker ON speaker.id = statement.speaker_id "
            "WHERE instr(statement.mention, ?) ORDER BY 1, 2",
            (words,),
        )
        return [(name, mention) for name, mention in found]

    def told_speakers(self) -> list[dict[str, Any]]:
        """Return the people whom only articles know, once for each way in which one tells of them.

        Each with `id`, `name`, `titles` (folded words), `party` and `gender`.
        """
        return [json.loads(row[0]) for row in self._connection.execute(DISTINCT_TOLD)]

    def counts(self) -> dict[str, int]:
        """Return the numbers of `articles`, `statements`, `claims` and `shifts`."""
        tables = {"articles": "article", "statements": "statement", "claims": "claim"}
        tables["shifts"] = "shift"
        return {
            name: int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for name, table in tables.items()
        }

    def count_unresolved(self) -> int:
        """Return how many statements have no speaker."""
        sql = "SELECT count(*) FROM statement WHERE speaker_id IS NULL"
        return int(self._connection.execute(sql).fetchone()[0])

    def has_article(self, article_id: str) -> bool:
        """Return whether the article, or a newer version of it, is in the store."""
        found = self._connection.execute(
            "SELECT 1 FROM article WHERE id = ?1 "
            "UNION ALL SELECT 1 FROM replaced WHERE article_id = ?1",
            (article_id,),
        )
        return found.fetchone() is not None

    def knows(self, article: Article) -> bool:
        """Return whether an article, or a newer version, is in the store and to be left so.

        One that its own file holds again, after an edit was undone, is to be read again.
        """
        if article.url is not None or not self.has_article(article.id):
            return self.has_article(article.id)
        undone = self._connection.execute(
            "SELECT 1 FROM replaced AS r JOIN article AS a ON a.id = r.by_id "
            "WHERE r.article_id = ? AND a.place = ? AND a.record IS ? AND a.url IS NULL",
            (article.id, article.place, article.record),
        )
        return undone.fetchone() is None

    def fetched(self, url: str) -> State | None:
        """Return the state in which an address was when all that it holds had been stored."""
        found: State | None = self._connection.execute(
            "SELECT etag, last_modified FROM fetched WHERE url = ?", (url,)
        ).fetchone()
        return found

    def _rows(self, view: str, condition: Condition | None = None) -> Iterator[Any]:
        """Yield the rows of a view that hold the condition, in the view's order."""
        columns = VIEWS[view]
        wanted = condition or Condition.joined([])
        names = ", ".join(f'"{name}"' for name in columns)
        found = self._connection.execute(
            f"SELECT {names} FROM {view} WHERE {wanted.sql} ORDER BY {ORDER[view]}", wanted.values
        )
        for values in found:
            row = dict(zip(columns, values, strict=True))
            if "recalled" in row:
                row["recalled"] = bool(row["recalled"])  # SQL knows only 0 and 1
            if "evidence" in row:
                row["evidence"] = grounds_of(row["evidence"])
            yield row
