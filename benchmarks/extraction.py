"""Speed of extraction and of finding the speakers, and how time grows with hostile input.

    python benchmarks/extraction.py [FOLDER OF ARTICLES]

Without a folder the project's own corpus is read. Figures are the best of six runs, in seconds of
the processor, on one core.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from claimtrack import Article, read_articles
from claimtrack.extract import extract_quotations
from claimtrack.model import Block, Role, Span
from claimtrack.speakers import Registry, resolve_statements

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
WORDS_PER_ARTICLE = 250
ROUNDS = 6
MANY = 10_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "one line of prose": lambda n: "Der Minister sagte, er werde das nicht tun, so die Partei " * n,
    "opening marks": lambda n: "„" * n,
    "marks and words": lambda n: '„Wort "und ' * n,
    "no full stop": lambda n: "laut der Polizei und nach Angaben von Adler " * n,
    "commas": lambda n: "sagte, " * n,
}


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def plain(text: str) -> Article:
    return Article("a", text, (Block(Span(0, len(text)), Role.BODY),), "a.txt")


def speed(folder: Path) -> None:
    articles = [article for article in read_articles(folder) if isinstance(article, Article)]
    words = sum(len(article.text.split()) for article in articles)
    seconds = best(lambda: [extract_quotations(article) for article in articles])
    rate = words / WORDS_PER_ARTICLE / seconds
    print(f"{rate:8.0f} articles of {WORDS_PER_ARTICLE} words a second ({words} words read)")
    registry = Registry.load()
    both = best(lambda: [resolve_statements(a, extract_quotations(a), registry) for a in articles])
    print(f"{both / seconds - 1:8.2f} of that time again to find who spoke, and when")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(MANY):
        extract_quotations(articles[number % len(articles)])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{grown / 1024:8.1f} MiB more memory after {MANY} articles")


def _extract(make: Callable[[int], str], size: int) -> None:
    extract_quotations(plain(make(size)))


def growth() -> None:
    for name, make in HOSTILE.items():
        size = 10_000
        times = [best(partial(_extract, make, n)) for n in (size, 2 * size, 4 * size)]
        shown = "  ".join(f"{seconds:7.3f}" for seconds in times)
        print(f"{name:20} n, 2n, 4n: {shown} s   4n/n {times[2] / max(times[0], 1e-9):.1f}")


if __name__ == "__main__":
    speed(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    growth()
