"""Articles a second and memory of `ingest`, for growing numbers of articles and of processes.

    python benchmarks/ingest.py [--articles 1000 20000] [--jobs 1 2] [--no-claims]

Articles are generated (`generated.py`): 250 words each, one in ten English, in one JSONL file.
Each run is a process of its own with a new store. "Reading" is all up to the last article stored,
"claims" what comes after. Memory is the sum of what the process and its children hold at one time,
processor time that of all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

from generated import write_jsonl

from claimtrack import open_store, pipeline

POLL_SECONDS = 0.2
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def run(articles: Path, store: Path, jobs: int, *, claims: bool) -> None:
    """Ingest, and print the seconds up to the last article and to the end."""
    start = time.perf_counter()
    last, used = start, 0.0

    def note(_: pipeline.Progress) -> None:
        nonlocal last, used
        last, used = time.perf_counter(), time.process_time()

    left_out = nullcontext() if claims else patch("claimtrack.pipeline.articles.bring_up_to_date")
    with left_out, open_store(store) as opened:
        report = pipeline.ingest(opened, [articles], jobs=jobs, on_progress=note)
    figures = {
        "reading_s": last - start,
        "claims_s": time.perf_counter() - last,
        "claims_processor_s": time.process_time() - used,
        "statements": report.statements,
    }
    print(json.dumps(figures))


def measure(articles: Path, jobs: int, *, claims: bool) -> dict[str, float]:
    """Return the figures of one run."""
    with tempfile.TemporaryDirectory(prefix="claimtrack-benchmark-") as folder:
        store = Path(folder) / "new.db"
        command = [sys.executable, __file__, "--run", str(articles), str(store), str(jobs)]
        command += [] if claims else ["--no-claims"]
        start, before = time.perf_counter(), children_seconds()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_bytes(process.pid))
            time.sleep(POLL_SECONDS)
        seconds = time.perf_counter() - start
        printed, _ = process.communicate()
    if process.returncode:
        sys.exit(f"ingest ended with {process.returncode}")
    processor = children_seconds() - before
    return {
        "seconds": seconds,
        "processor_s": processor,
        **json.loads(printed),
        "peak_gib": peak / 2**30,
    }


def children_seconds() -> float:
    """Return the processor time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree_bytes(pid: int) -> int:
    """Return how much memory a process and all below it hold."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
    except (OSError, IndexError):  # it has just ended
        return 0
    return pages * PAGE_BYTES + sum(tree_bytes(int(child)) for child in children)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--claims", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--run", nargs=3, metavar=("ARTICLES", "STORE", "JOBS"))
    options = parser.parse_args()
    if options.run:
        articles, store, jobs = options.run
        run(Path(articles), Path(store), int(jobs), claims=options.claims)
        return
    with tempfile.TemporaryDirectory(prefix="claimtrack-benchmark-") as folder:
        for number in options.articles:
            path = Path(folder) / f"{number}.jsonl"
            write_jsonl(path, number)
            for jobs in options.jobs:
                found = measure(path, jobs, claims=options.claims)
                print(f"{number:7} articles, {jobs} job(s): {shown(number, found)}", flush=True)


def shown(number: int, found: dict[str, float]) -> str:
    total, claims = found["seconds"], found["claims_s"]
    processor, of_claims = found["processor_s"], found["claims_processor_s"]
    return (
        f"{number / total:.1f} a second ({number / found['reading_s']:.1f} without claims); "
        f"an article {1000 * total / number:.1f} ms (claims {1000 * claims / number:.1f}), "
        f"of processors {1000 * processor / number:.1f} ms (claims "
        f"{1000 * of_claims / number:.1f}); {found['statements']} statements; "
        f"peak {found['peak_gib']:.2f} GiB"
    )


if __name__ == "__main__":
    main()
