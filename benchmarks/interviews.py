"""Interviews in twelve forms, by another hand: which answers are found whole, and whose they are.

    python benchmarks/interviews.py [--errors]

`tests/gold/interviews/answers.jsonl` names the first and last words of each paragraph that answers;
the files whose names begin with "b" look similar and are no interviews. A paragraph is found where
statements that begin and end with it hold all of it; a one-word answer is none to find.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import click

from claimtrack.model import Article, Statement
from claimtrack.pipeline import extract_statements
from claimtrack.read import read_articles

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "interviews"


def measure(*, errors: bool = False) -> dict[str, float]:
    """Return the shares of answers found, of these with the right speaker, and the false ones."""
    wanted = defaultdict(list)
    for line in (GOLD / "answers.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        wanted[row["file"]].append(row)
    total = found = right = made_up = given = 0
    for path in sorted(GOLD.glob("*.txt")):
        (article,) = read_articles(path)
        assert isinstance(article, Article)
        answers = [s for s in extract_statements(article) if _is_answer(s, article)]
        held = set()
        for row in wanted[path.name]:
            start = article.text.index(row["first"])
            end = article.text.index(row["last"], start) + len(row["last"])
            if len(article.text[start:end].split()) < 2:
                continue
            total += 1
            inside = [s for s in answers if start <= s.quotation.span.start < end]
            whole = sum(len(s.text) for s in inside) >= 0.9 * (end - start) - 2
            names = {s.speaker.name if s.speaker else None for s in inside}
            found += whole
            right += whole and names == {row["speaker"]}
            held |= {s.id for s in inside}
            if errors and not (whole and names == {row["speaker"]}):
                print(path.name, "| MISSED" if not whole else f"| {names}", "|", row["first"])
        beside = [s for s in answers if s.id not in held]
        made_up += len(beside)
        given += len(answers)
        for one in beside if errors else []:
            print(path.name, "| NO ANSWER |", one.text[:80])
    return {
        "answers": total,
        "found": found / total,
        "right speaker, of those": right / found,
        "no answer, of those given out": made_up / given,
    }


def _is_answer(statement: Statement, article: Article) -> bool:
    """Return whether a statement stands without marks and without a cue, as answers do."""
    bare = statement.text[0] not in "„“\"»«'‚‘"
    return statement.quotation.kind.value == "direct" and bare and not statement.quotation.cue


@click.command()
@click.option("--errors", is_flag=True, help="Name what is missed and what is made up.")
def main(*, errors: bool) -> None:
    """Print the figures."""
    for name, value in measure(errors=errors).items():
        print(f"{name:32} {value:.2f}" if value <= 1 else f"{name:32} {value:.0f}")


if __name__ == "__main__":
    main()
