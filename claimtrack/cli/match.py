"""The command `match`: what was said before that is near to a text."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import Failure
from claimtrack.cli.output import say, show_rows
from claimtrack.cli.session import open_archive
from claimtrack.report import listings

if TYPE_CHECKING:
    from claimtrack.archive import Archive
    from claimtrack.pipeline import InText
    from claimtrack.store import StatementFilter

# Of texts on other matters the best match lies at 0.05 to 0.2, of the same matter mostly above 0.3.
LEAST_NEAR = 0.25
_NEIGHBOURS = 10  # about a screen
_NEIGHBOURS_OF_EACH = 3  # of each statement of an article, of each line


@click.command(
    epilog=options.example(
        'claimtrack match "deutsche Soldaten in die Ukraine" --speaker Merz',
        note='Use "-" to match each line of standard input.',
    )
)
@click.argument("text", required=False)
@click.option(
    "--article",
    type=click.Path(exists=True, dir_okay=False),
    help="Match each statement of this article against what was said before it.",
)
@options.speaker_option
@click.option("--party", help="Only speakers of this party.")
@options.since_option
@options.date_option("--before", "Only statements made before this day.")
@click.option(
    "--k",
    "count",
    type=click.IntRange(min=1),
    help="Number of results.  [default: 10; 3 per statement of --article or line of -]",
)
@options.format_option
@click.pass_context
def match(
    context: click.Context,
    /,
    text: str | None,
    article: str | None,
    before: date | None,
    count: int | None,
    form: str,
    **wanted: Any,  # noqa: ANN401 - the filters
) -> None:
    """Find the statements closest in meaning to a text."""
    if (text is None) == (article is None):
        raise click.UsageError("Give a text, or an article with --article.")
    from claimtrack.store import StatementFilter  # help needs no database

    chosen = StatementFilter(**wanted)
    with open_archive(context) as archive:
        if article is not None:
            rows = _of_article(archive, article, chosen, before, count or _NEIGHBOURS_OF_EACH)
            show_rows(rows, listings.BATCH_MATCHES, form=form)
        elif text == "-":
            lines = list(_lines(sys.stdin))
            rows = _of_each(archive, lines, chosen, before, count or _NEIGHBOURS_OF_EACH)
            show_rows(rows, listings.BATCH_MATCHES, form=form)
        else:
            found = archive.match(text or "", wanted=chosen, before=before, k=count or _NEIGHBOURS)
            show_rows(found, listings.MATCHES, form=form)
            if found and found[0]["score"] < LEAST_NEAR:
                say("nothing in the store is near to that; these share a word or little more")


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """Yield the lines that have words, and say which ones have none."""
    for number, line in enumerate(stream, start=1):
        if any(map(str.isalnum, line)):
            yield line.strip()
        elif line.strip():
            say(f"skipped line {number}: no words to look for")


def _of_each(
    archive: Archive,
    texts: Sequence[str | InText],
    wanted: StatementFilter,
    before: date | None,
    count: int,
    without: Container[str] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the matches of every text, each with the text it belongs to."""
    found = archive.match_all(texts, wanted=wanted, before=before, k=count, without=without)
    for text, rows in zip(texts, found, strict=True):
        query = text if isinstance(text, str) else text.words
        yield from ({"query": query, **row} for row in rows)


def _of_article(
    archive: Archive,
    path: str,
    wanted: StatementFilter,
    before: date | None,
    count: int,
) -> Iterator[dict[str, Any]]:
    """Yield the matches of every statement of the articles in a file."""
    import claimtrack
    from claimtrack.model import Article
    from claimtrack.pipeline import InText
    from claimtrack.speakers import Registry

    registry = Registry.beside(archive.store.path)
    for article in claimtrack.read_articles(Path(path)):
        if not isinstance(article, Article):
            raise Failure(f"{article.path}: {article.reason}.")
        said = claimtrack.extract_statements(article, registry)
        if not said:
            say(f"{article.path}: no statement in it")
            continue
        texts, own = [InText.of(one, article) for one in said], {one.id for one in said}
        day = before or article.published
        yield from _of_each(archive, texts, wanted, day, count, own)
