"""Versions of one article: the newer takes the place of the older, equal words keep their ids."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from claimtrack.model import Article, Statement
from claimtrack.text import repeat_form

RUN = 5  # words; runs of so many are compared
# Of the runs of both texts that they share. Several articles under one address (a section's page,
# an export that names the home page) share next to none; a correction leaves most as it was.
SAME_ARTICLE = 0.4
MOST_COMPARED = 20  # articles at one address, the last ones read


@dataclass(frozen=True, slots=True)
class Version:
    """An article in the store at the address or in the file of a new one."""

    id: str
    published: str | None
    title: str | None
    outlet: str | None
    url: str | None
    text: str


def known_version(connection: sqlite3.Connection, article: Article) -> tuple[str, bool] | None:
    """Return the id of another version of an article, and whether that one is the newer.

    Versions have one address, were read from one file, or have one outlet's title of one day, and
    have much of their text in common. The newer is the one printed later; of two printed on one
    day, or on an unknown one, that which is read later. A file without an address is always newer
    than what was read from it before.
    """
    names = ", ".join(each.name for each in fields(Version))
    printed = article.published.isoformat() if article.published else None
    found = connection.execute(
        f"SELECT {names} FROM article WHERE id <> ?1 AND "
        "(url = ?2 OR (place = ?3 AND record IS ?4) "
        "OR (title = ?5 AND published = ?6 AND outlet = ?7)) ORDER BY rowid DESC LIMIT ?8",
        (
            *(article.id, article.url, article.place, article.record),
            *(article.title, printed, article.outlet, MOST_COMPARED),
        ),
    )
    for older in (Version(*row) for row in found):
        by_address = older.url is not None and older.url == article.url
        may_be = by_address or _may_be_edited(older, article, printed)
        if may_be and _resemblance(older.text, article.text) >= SAME_ARTICLE:
            newer = by_address and printed and older.published and older.published > printed
            return older.id, bool(newer)
    return None


def others_in_file(connection: sqlite3.Connection, article: Article) -> list[str]:
    """Return the ids of other articles that were read from the file of one that it holds alone."""
    if article.place is None or article.record is not None:
        return []
    found = connection.execute(
        "SELECT id FROM article WHERE place = ? AND record IS NULL AND id <> ? ORDER BY rowid",
        (article.place, article.id),
    )
    return [row[0] for row in found]


def _may_be_edited(older: Version, article: Article, printed: str | None) -> bool:
    """Return whether what was read from one file can be one article, by what it says of itself.

    A file of its own may be corrected in all but its address. In a file of many, another article
    may have come to stand in the line of one.
    """
    pairs = [(older.url, article.url)]
    if article.record is not None:
        pairs += [(older.title, article.title), (older.outlet, article.outlet)]
        pairs += [(older.published, printed)]
    return all(one is None or other is None or one == other for one, other in pairs)


def with_kept_ids(
    connection: sqlite3.Connection, older: str, statements: Sequence[Statement]
) -> list[Statement]:
    """Return the statements of a newer version with the ids that their words have in the older."""
    ids: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT id, kind, ifnull(speaker_id, ifnull(mention, '')), text FROM statement "
        'WHERE article_id = ? ORDER BY start DESC, "end", id DESC',
        (older,),
    )
    for name, kind, speaker, text in rows:
        ids[kind, speaker, repeat_form(text)].append(name)
    kept = []
    for one in sorted(statements, key=lambda statement: statement.quotation.span):
        speaker = one.speaker.id if one.speaker else one.mention.text
        names = ids[one.quotation.kind.value, speaker, repeat_form(one.text)]
        kept.append(replace(one, id=names.pop()) if names else one)
    by_place = {one.quotation: one for one in kept}
    return [by_place[one.quotation] for one in statements]


def take_the_place(connection: sqlite3.Connection, newer: str, older: str) -> None:
    """Remove an older version, and remember it and all that it had taken the place of."""
    connection.execute("DELETE FROM replaced WHERE article_id = ?", (newer,))  # an edit undone
    connection.execute("UPDATE replaced SET by_id = ? WHERE by_id = ?", (newer, older))
    remember(connection, older, newer)
    connection.execute("DELETE FROM article WHERE id = ?", (older,))


def remember(connection: sqlite3.Connection, older: str, newer: str) -> None:
    """Note that an article is an older version of one in the store."""
    connection.execute("INSERT OR REPLACE INTO replaced VALUES (?, ?)", (older, newer))


def statement_ids(connection: sqlite3.Connection, article_id: str) -> set[str]:
    """Return the ids of the statements of an article."""
    found = connection.execute("SELECT id FROM statement WHERE article_id = ?", (article_id,))
    return {row[0] for row in found}


def pins(connection: sqlite3.Connection, article_id: str) -> list[tuple[str, str]]:
    """Return the claims that the user has given to statements of an article."""
    return connection.execute(
        "SELECT p.statement_id, p.claim_id FROM claim_pin AS p "
        "JOIN statement AS s ON s.id = p.statement_id WHERE s.article_id = ?",
        (article_id,),
    ).fetchall()


def _resemblance(one: str, other: str) -> float:
    """Return the share of runs of words that two texts have in common."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / max(1, len(runs | others))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = repeat_form(text).split()
    last = max(1, len(words) - RUN + 1)
    return {tuple(words[start : start + RUN]) for start in range(last)}
