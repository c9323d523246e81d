"""Size and speed of what people see, with an archive of 50,000 generated statements.

    python benchmarks/report.py [STATEMENTS]

Times the report page in headless Chromium (opening, and each filter), `report`, `diff` for the
speaker with a tenth of all statements, `statements --format csv` of all, and the start of the
command. Speakers and outlets are invented; a few of them make most of it, as in news. Seeded.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from claimtrack.findings import Ground, Grounds, Shift
from claimtrack.model import (
    Article,
    Block,
    Claim,
    DateSource,
    Kind,
    Mention,
    Position,
    Quotation,
    Role,
    ShiftKind,
    Span,
    Speaker,
    Statement,
)
from claimtrack.store import Clusters, EncoderMark, NewArticle, open_store
from claimtrack.train.pairs import read_statements

STATEMENTS = 50_000
SPEAKERS, CLAIMS, OUTLETS = 600, 6_000, 40
BUSIEST = 0.11  # of all statements by one speaker, who is named in ten of eleven
IN_AN_ARTICLE = 8  # statements
FLAGGED = 0.3  # of the pairs on which a position has changed
DAYS = 4_000  # from the first to the last article
RUNS = 5
KINDS = tuple(Kind)
NAMES = ("Adler", "Berger", "Conrad", "Drews", "Ebert", "Falk", "Gruber", "Hansen", "Ilg", "Jahn")
FORENAMES = ("Anna", "Bernd", "Clara", "Dirk", "Elif", "Frank", "Greta", "Henry", "Ines", "Jonas")
PARTIES = ("Mitte", "Liste Grün", "Bürgerbund", "Arbeit und Recht", None)
PLACES = (
    "in Nordhausen",
    "im Landtag",
    "nach der Sitzung",
    "am Rande des Treffens",
    "im Ausschuss",
)


@dataclass(frozen=True)
class Draws:
    """Chance, one draw a statement, and what it is drawn from."""

    speaker: np.ndarray
    claim: np.ndarray
    value: np.ndarray
    figure: np.ndarray
    kind: np.ndarray
    wordings: Sequence[str]


def draws(number: int) -> Draws:
    """Return who speaks on what in which way: skewed, and everyone mostly of one mind."""
    chance = np.random.default_rng(9)
    weights = 1 / np.arange(2, SPEAKERS + 1) ** 0.9
    speaker = np.where(
        chance.random(number) < BUSIEST,
        0,
        1 + chance.choice(SPEAKERS - 1, number, p=weights / weights.sum()),
    )
    heat = 1 / np.arange(1, CLAIMS + 1) ** 0.8
    claim = chance.choice(CLAIMS, number, p=heat / heat.sum())
    usual = (speaker * 7 + claim * 13) % 5 - 2
    value = np.where(chance.random(number) < 0.2, chance.integers(-2, 3, number), usual)
    return Draws(
        speaker,
        claim,
        value,
        chance.integers(2, 900, number),
        chance.integers(0, len(KINDS), number),
        [pair.german for pair in read_statements()],
    )


def person(number: int) -> Speaker:
    """Return an invented speaker."""
    tens, ones = divmod(number % 100, 10)
    more = f"-{NAMES[number // 100]}" if number >= 100 else ""
    name = f"{FORENAMES[tens]} {NAMES[ones]}{more}"
    return Speaker(name.lower().replace(" ", "-"), name, party=PARTIES[number % len(PARTIES)])


def words(drawn: Draws, n: int) -> str:
    """Return what a statement says: 55 to 200 characters, a number of its own among them."""
    first = drawn.wordings[drawn.claim[n] % len(drawn.wordings)].rstrip(".")
    said = f"{first} {PLACES[n % len(PLACES)]}, es gehe um {drawn.figure[n]} Fälle."
    return f"{said} {drawn.wordings[n % len(drawn.wordings)]}" if n % 3 == 0 else said


def articles(number: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield articles, oldest first, with their statements."""
    drawn = draws(number)
    for first in range(0, number, IN_AN_ARTICLE):
        some = range(first, min(first + IN_AN_ARTICLE, number))
        texts = [words(drawn, n) for n in some]
        text = "\n\n".join(f"{said} Das wurde am Abend bekannt." for said in texts)
        day = date(2014, 1, 1) + timedelta(days=first * DAYS // number)
        source = Article(
            id=_id("a", first),
            text=text,
            blocks=(Block(Span(0, len(text)), Role.BODY),),
            path=f"{day:%Y/%m}/{_id('a', first)}.txt",
            outlet=f"Bote {first % OUTLETS}",
            url=f"https://bote-{first % OUTLETS}.example/{day:%Y/%m/%d}/{_id('a', first)}",
            published=day,
            date_source=DateSource.METADATA,
        )
        yield (
            source,
            [_statement(source, drawn, n, said) for n, said in zip(some, texts, strict=True)],
        )


def _statement(source: Article, drawn: Draws, n: int, said: str) -> Statement:
    start = source.text.index(said)
    speaker = person(int(drawn.speaker[n])) if n % 11 else None
    return Statement(
        id=_id("s", n),
        quotation=Quotation(source.id, (Span(start, start + len(said)),), KINDS[drawn.kind[n]]),
        text=said,
        mention=Mention("die Ministerin", None, speaker),
        date=source.published,
        date_source=DateSource.METADATA,
        context=f"{said} Das wurde am Abend bekannt.",
        position=Position(int(drawn.value[n]) if n % 3 else None, cues=(said.split()[1],)),
    )


def clusters(number: int, revision: int) -> Clusters:
    """Return the claims, and a share of the changes on them as shifts."""
    drawn = draws(number)
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(number):
        members[int(drawn.claim[n])].append(n)
    claims = [
        Claim(
            _id("c", at),
            drawn.wordings[at % len(drawn.wordings)][:60],
            tuple(_id("s", n) for n in some),
        )
        for at, some in members.items()
    ]
    shifts = []
    for at, some in members.items():
        lines: dict[int, list[int]] = defaultdict(list)
        for n in some:
            if n % 3 and n % 11:
                lines[int(drawn.speaker[n])].append(n)
        shifts += [
            _shift(drawn, at, pair)
            for line in lines.values()
            for pair in pairwise(line)
            if drawn.value[pair[0]] != drawn.value[pair[1]] and pair[1] % 100 < 100 * FLAGGED
        ]
    return Clusters(revision, claims, shifts, {})


def _shift(drawn: Draws, claim: int, pair: tuple[int, int]) -> Shift:
    earlier, later = (int(drawn.value[n]) for n in pair)
    kind = ShiftKind.SOFTENING if abs(later) < abs(earlier) else ShiftKind.HARDENING
    kind = ShiftKind.REVERSAL if earlier * later < 0 else kind
    return Shift(
        _id("h", pair[1]),
        person(int(drawn.speaker[pair[0]])).id,
        _id("c", claim),
        kind,
        0.5 + pair[1] % 50 / 100,
        _id("s", pair[0]),
        _id("s", pair[1]),
        Grounds(Ground("2024-03-01", "ja"), Ground("2025-03-01", "nein")),
    )


def _id(letter: str, number: int) -> str:
    return sha256(f"{letter}{number}".encode()).hexdigest()[:12]


def fill(path: Path, number: int) -> None:
    """Write a store with so many statements."""
    with open_store(path) as store:
        rest = articles(number)
        while some := list(islice(rest, 500)):
            new = [NewArticle(a, s, np.zeros((len(s), 2), np.float32)) for a, s in some]
            store.write.add(new, encoder=EncoderMark("generated", 2))
        store.claims.replace(clusters(number, store.claims.cluster_input().revision))


def seconds(*command: str, times: int = RUNS) -> float:
    """Return the median time of a command, its output thrown away."""
    spent = []
    for _ in range(times):
        clock = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "claimtrack", *command], stdout=subprocess.DEVNULL, check=True
        )
        spent.append(time.perf_counter() - clock)
    return statistics.median(spent)


def page_times(page: Path) -> Iterator[tuple[str, float]]:
    """Yield what the browser needs: to open the page, and for each change of a filter."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play, play.chromium.launch(executable_path=_chromium()) as browser:
        opened = []
        for _ in range(RUNS):
            tab = browser.new_page()
            clock = time.perf_counter()
            tab.goto(page.as_uri())
            tab.wait_for_selector("#statements > li")
            opened.append(time.perf_counter() - clock)
        yield "page opens", statistics.median(opened)
        for name, change in FILTERS.items():
            spent = []
            for _ in range(RUNS):
                spent.append(tab.evaluate(TIMED, change) / 1000)
                tab.evaluate(TIMED, ["f-reset", ""])
            yield f"filter: {name}", statistics.median(spent)


FILTERS = {
    "busiest speaker": ["f-speaker", "Anna Adler"],
    "another speaker": ["f-speaker", "Anna Berger"],
    "largest claim": ["f-claim", _id("c", 0)],
    "kind": ["f-kind", "reversal"],
    "one word": ["f-words", "Soldaten"],
    "another word": ["f-words", "Steuer"],
    "since": ["f-since", "2022-01-01"],
    "confidence": ["f-sure", "0.8"],
}
# From the change to the next frame that shows it; the pause in which typing goes on not included.
TIMED = """async ([id, value]) => {
  const form = document.getElementById("filters");
  const clock = performance.now();
  if (id === "f-reset") form.reset();
  else document.getElementById(id).value = value;
  again();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - clock;
}"""


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("no Chromium on this machine")
    return found


def figures(number: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what is measured, one after the other."""
    db, out = folder / "many.db", folder / "report"
    fill(db, number)
    store = ("--db", str(db))
    yield "statements", f"{number}"
    yield "report", f"{seconds(*store, 'report', '--out', str(out), times=1):.2f} s"
    yield "index.html", f"{(out / 'index.html').stat().st_size / 1e6:.1f} MB"
    for name, spent in page_times(out / "index.html"):
        yield name, f"{spent:.3f} s"
    listed = seconds(*store, "statements", "--format", "csv")
    yield "statements as CSV", f"{number / listed:,.0f} rows/s, the start of the program included"
    yield "diff of the busiest", f"{seconds(*store, 'diff', 'Anna Adler'):.2f} s"
    yield "diff of another", f"{seconds(*store, 'diff', 'Anna Berger'):.2f} s"
    yield "--help", f"{seconds('--help'):.2f} s"


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, figure in figures(number, Path(folder)):
            print(f"{name:<26}{figure}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS)
