"""Time of adding to a store that is large already, and of one `match` from the command line.

    python benchmarks/large_store.py [STATEMENTS] [--keep FILE]

The store is filled with generated statements (as in `scale.py`), ten to an article, and clustered
once; then articles with about a thousand more are ingested, twice, as a user would.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import click
from generated import write_jsonl
from scale import statements

from claimtrack import open_store, pipeline
from claimtrack.cluster import ClusterItem
from claimtrack.embed import Vectors, load_encoder
from claimtrack.model import (
    Article,
    Block,
    DateSource,
    Kind,
    Mention,
    Quotation,
    Role,
    Span,
    Speaker,
    Statement,
)
from claimtrack.store import EncoderMark, NewArticle, Store

TO_AN_ARTICLE = 10
BATCH = 1_000  # articles
MORE = 180  # articles: a thousand statements
FIRST_DAY, DAYS = date(2015, 1, 1), 4_000
QUERY = "Die Steuern werden nicht erhöht."


@click.command()
@click.argument("number", default=1_000_000)
@click.option("--keep", type=click.Path(path_type=Path), help="Where the store stays.")
def main(number: int, keep: Path | None) -> None:
    """Fill, cluster, add, match."""
    with tempfile.TemporaryDirectory(prefix="claimtrack-benchmark-") as folder:
        path = keep or Path(folder) / "large.db"
        with open_store(path) as store:
            _tell("fill", lambda: _fill(store, number))
            _tell("claims", lambda: pipeline.recluster(store))
        for round_ in (1, 2):
            articles = Path(folder) / f"more-{round_}.jsonl"
            write_jsonl(articles, MORE, seed=round_)
            _tell(f"add {MORE} articles", partial(_run, path, "ingest", str(articles)))
        for _ in range(3):
            _tell("match, cold", lambda: _run(path, "match", QUERY))


def _fill(store: Store, number: int) -> None:
    encoder = load_encoder()
    items = statements(number)
    for start in range(0, number, BATCH * TO_AN_ARTICLE):
        some = items[start : start + BATCH * TO_AN_ARTICLE]
        store.write.add(
            list(
                _articles(some, pipeline.encode_alone(encoder, [item.text for item in some]), start)
            ),
            encoder=EncoderMark(encoder.name, encoder.dimension),
        )


def _articles(items: Sequence[ClusterItem], vectors: Vectors, start: int) -> Iterator[NewArticle]:
    for first in range(0, len(items), TO_AN_ARTICLE):
        some = items[first : first + TO_AN_ARTICLE]
        yield _article(f"a{start + first:08}", some, vectors[first : first + len(some)])


def _article(name: str, items: Sequence[ClusterItem], vectors: Vectors) -> NewArticle:
    text = "\n".join(item.text for item in items)
    day = FIRST_DAY + timedelta(days=random.Random(name).randrange(DAYS))
    article = Article(name, text, (Block(Span(0, len(text)), Role.BODY),), name, published=day)
    said, place = [], 0
    for item in items:
        span = Span(place, place + len(item.text))
        place = span.end + 1
        speaker = Speaker(item.speaker_id or "", item.speaker_id or "")
        said.append(
            Statement(
                item.statement_id,
                Quotation(name, (span,), Kind.INDIRECT),
                item.text,
                Mention(speaker.name, None, speaker),
                day,
                DateSource.PUBLISHED,
            )
        )
    return NewArticle(article, said, vectors)


def _run(path: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "claimtrack", "--db", str(path), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _tell(name: str, work: Callable[[], object]) -> None:
    clock = time.perf_counter()
    work()
    print(f"{name:20} {time.perf_counter() - clock:8.2f} s", flush=True)


if __name__ == "__main__":
    main()
