"""Kills `ingest` at random moments, fills its disk, and looks at what is left each time.

    python benchmarks/faults.py [--rounds 200] [--articles 160] [--full-at 0.02 0.3 0.9]

After every kill the store must pass `check` and still hold every article it held before; the next
run goes on with it. Where all articles are in, a run is left alone; what is stored then must equal
the store of a run that nobody disturbed. Every other round has two jobs, of which only the first
process is killed; the others must go by themselves. The disk is a small one in memory, in a name
space of its own (Linux, `unshare`); where there is none, that part is left out and said so.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from generated import articles

from claimtrack import ClaimtrackError, open_store
from claimtrack.store import VIEWS

ROOT = Path(__file__).parent.parent
PARAGRAPHS = 2  # of an article; short ones, so that a run has many batches and few seconds
FULL_AT = (0.02, 0.1, 0.3, 0.6, 0.9)  # of the bytes that an undisturbed run writes
WAIT_SECONDS = 20  # for the processes of a killed run to go


def write_input(folder: Path, number: int) -> Path:
    """Write articles as texts, and one file in ten that is none."""
    folder.mkdir()
    for count, article in enumerate(articles(number)):
        text = "\n\n".join(article["text"].split("\n\n")[:PARAGRAPHS])
        front = "".join(f"{name}: {article[name]}\n" for name in ("title", "outlet", "date"))
        (folder / f"{count:04}.txt").write_text(f"---\n{front}---\n{text}\n", encoding="utf-8")
        if count % 10 == 0:
            (folder / f"{count:04}-broken.json").write_text("{", encoding="utf-8")
    return folder


def ingest(source: Path, store: Path, jobs: int = 1) -> subprocess.Popen[str]:
    """Start a run, in a process group of its own."""
    command = [sys.executable, "-m", "claimtrack", "--db", str(store), "ingest", str(source)]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def contents(path: Path) -> dict[str, list[object]]:
    """Return what every listing of a store shows, and what was skipped."""
    with open_store(path, create=False) as store:
        found: dict[str, list[object]] = {view: list(store.read.rows(view)) for view in VIEWS}
        return found | {"skipped": list(store.read.skipped())}


def article_ids(path: Path) -> set[str]:
    """Return the articles of a store that is whole.

    Raises:
        AssertionError: It is not whole.
    """
    if not path.exists():
        return set()
    try:
        opened = open_store(path, create=False)
    except ClaimtrackError as error:
        if "is empty, not a store yet" in str(error):  # killed before the first table was made
            return set()
        raise
    with opened as store:
        problems = list(store.upkeep.problems())
        assert not problems, problems
        return {article.id for article, _ in store.read.articles()}


def kill_rounds(source: Path, folder: Path, rounds: int, seed: int) -> None:
    """Kill so many runs, and compare each store that gets finished."""
    chance = random.Random(seed)
    clock = time.perf_counter()
    reference = folder / "reference.db"
    assert finished(ingest(source, reference)), "the undisturbed run failed"
    usual = time.perf_counter() - clock
    expected, all_ids = contents(reference), article_ids(reference)
    store, stores = folder / "killed.db", 0
    had: set[str] = set()
    hit: Counter[str] = Counter()
    for number in range(rounds):
        jobs = 1 + number % 2
        run = ingest(source, store, jobs)
        try:
            run.wait(chance.uniform(0.1, 1.1) * usual)
        except subprocess.TimeoutExpired:
            run.kill()
        run.communicate()
        assert gone(run.pid), f"round {number}: a process of the killed run is still there"
        ids = article_ids(store)
        assert ids >= had, f"round {number}: {len(had - ids)} finished articles are gone"
        hit[moment(run.returncode, ids, had, all_ids)] += 1
        had = ids
        if ids == all_ids or number == rounds - 1:
            assert run.returncode == 0 or finished(ingest(source, store, jobs))
            assert contents(store) == expected, f"round {number}: another result"
            stores += 1
            remove(store)
            had = set()
    told = ", ".join(f"{times} {name}" for name, times in sorted(hit.items()))
    print(
        f"{rounds} rounds, the undisturbed run took {usual:.1f} s: {told}. "
        f"All whole; the {stores} stores that were finished are equal."
    )


def moment(code: int, ids: set[str], had: set[str], all_ids: set[str]) -> str:
    """Return at what point a run has ended."""
    if code == 0:
        return "finished before they were killed"
    if not ids:
        return "killed before the first batch"
    if ids == all_ids:
        return "killed with all articles stored"
    return "killed between batches" if ids > had else "killed before their first batch"


def finished(run: subprocess.Popen[str]) -> bool:
    _, errors = run.communicate()
    return run.returncode == 0 and "Traceback" not in errors


def gone(group: int) -> bool:
    """Return whether no process of the group is left, after waiting for the last ones."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return False


def remove(store: Path) -> None:
    for path in store.parent.glob(f"{store.name}*"):
        path.unlink()


def full_disk_rounds(source: Path, folder: Path, shares: list[float]) -> None:
    """Fill the disk at several points of a run; with room again, it is finished."""
    reference = folder / "reference.db"
    assert finished(ingest(source, reference)), "the undisturbed run failed"
    expected, size = contents(reference), reference.stat().st_size
    disk = folder / "disk"
    disk.mkdir()
    for share in shares:
        room = max(int(size * share), 8192)
        mount("-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk))
        try:
            kept = fill(source, disk, 20 * size, expected)
        finally:
            subprocess.run(["umount", disk], check=True)
        print(f"disk full at {share:.0%}: {kept} articles kept, then finished, equal.")


def fill(source: Path, disk: Path, room: int, expected: dict[str, list[object]]) -> int:
    """Ingest until the disk is full, go on with more room, and return what had been kept."""
    store = disk / "new.db"
    run = ingest(source, store)
    _, errors = run.communicate()
    assert (run.returncode, "Traceback" in errors) == (2, False), errors
    assert "disk is full" in errors.splitlines()[-1], errors
    mount("-o", f"remount,size={room}", str(disk))
    kept = len(article_ids(store))
    assert finished(ingest(source, store)), "with room again, the run fails"
    assert contents(store) == expected, "another result"
    return kept


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=160)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--full-at", type=float, nargs="*", default=FULL_AT, metavar="SHARE")
    parser.add_argument("--disk", action="store_true", help="Only fill disks, as root.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimtrack-faults-") as name:
        folder = Path(name)
        source = write_input(folder / "articles", options.articles)
        if options.disk:
            full_disk_rounds(source, folder, options.full_at)
            return
        kill_rounds(source, folder, options.rounds, options.seed)
    apart = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], check=False).returncode:
        print("No disk was filled: this machine gives no name space of its own.")
        return
    again = [sys.executable, __file__, "--disk", "--articles", str(options.articles), "--full-at"]
    again += map(str, options.full_at)
    sys.exit(subprocess.run([*apart, *again], check=False).returncode)


if __name__ == "__main__":
    main()
